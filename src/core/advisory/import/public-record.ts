/**
 * Whether a record is public by its own word: then whoever it credits is named already. Pure. A draft, a reserved id or a
 * document for some readers only says nothing about who may be named.
 */
import type { Advisory } from '#shared/schema/advisory.ts';
import type { ImportFormat } from './import.ts';

type Node = { readonly [key: string]: unknown };
const node = (value: unknown): Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : {};
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The id under which it is public; '' where it is not, or does not say. */
export function publicRecordId(format: ImportFormat, json: unknown): string {
  const root = node(json);
  switch (format) {
    case 'cve': {
      const { state, cveId } = node(root['cveMetadata']);
      return state === 'PUBLISHED' ? text(cveId) : '';
    }
    case 'osv':
      return text(root['published']) !== '' && text(root['withdrawn']) === '' ? text(root['id']) : '';
    case 'csaf':
    case 'csaf21': {
      const { distribution, tracking } = node(root['document']);
      const label = text(node(node(distribution)['tlp'])['label']);
      const { status, id } = node(tracking);
      const isPublic =
        (label === 'WHITE' || label === 'CLEAR') && (status === 'final' || status === 'interim');
      return isPublic ? text(id) : '';
    }
    case 'ghsa':
      return root['state'] === 'published' ? text(root['ghsa_id']) : '';
    default:
      return '';
  }
}

/** Each credit says in which public record it stands. */
export function creditsOfRecord(advisory: Partial<Advisory>, publicIn: string): Partial<Advisory> {
  const { credits } = advisory;
  if (credits === undefined || publicIn === '') return advisory;
  return { ...advisory, credits: credits.map((credit) => ({ ...credit, publicIn: publicIn.slice(0, 200) })) };
}
