/**
 * Copies of protected headers that a writer put into the body for readers that do not know protected headers.
 * They are taken away only where they can be nothing else: inside encryption, in the payload that carries the
 * real ones, and when every line repeats a header that is there. Pure on nodes.
 */
import { textOf } from '../mime/body.ts';
import { headerOf } from '../mime/headers.ts';
import type { MimeNode } from '../mime/tree.ts';
import type { Scope } from './draft.ts';

const headerLine = /^([A-Za-z][A-Za-z-]{0,40}):[ \t]*(.*)$/;

/** draft-autocrypt-lamps-protected-headers: a part of its own, the first of a multipart/mixed payload. */
export function isLegacyPart(node: MimeNode, scope: Scope): boolean {
  const { payload } = scope;
  if (!payload || scope.layers.length === 0 || payload.node === node) return false;
  if (!(node.parameters['protected-headers'] ?? '').startsWith('v1')) return false;
  if (payload.node.children[0] !== node && payload.node.children[0]?.children[0] !== node) return false;
  return repeatsHeaders(textOf(node, 20_000).text, payload.node);
}

function repeatsHeaders(text: string, payload: MimeNode): boolean {
  const lines = text
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.every((line) => repeatsHeader(line, payload));
}

function repeatsHeader(line: string, payload: MimeNode): boolean {
  const match = headerLine.exec(line.trim());
  const header = match ? headerOf(payload, (match[1] ?? '').toLowerCase()) : undefined;
  return header !== undefined && squash(header.value) === squash(match?.[2] ?? '');
}

function squash(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** RFC 9788 §5.2.2: `hp-legacy-display="1"` on a text part; lines up to the first empty one. */
export function withoutLegacyLines(text: string, node: MimeNode, scope: Scope): string {
  if (!isMarked(node, scope)) return text;
  const end = text.indexOf('\n\n');
  if (end < 0 || end > 20_000) return text;
  return text
    .slice(0, end)
    .split('\n')
    .every((line) => headerLine.test(line) || /^[ \t]/.test(line))
    ? text.slice(end + 2)
    : text;
}

const openingDiv = /<div\s[^>]{0,200}class="?header-protection-legacy-display"?[^>]{0,200}>/i;

export function withoutLegacyHtml(html: string, node: MimeNode, scope: Scope): string {
  if (!isMarked(node, scope)) return html;
  const opening = openingDiv.exec(html);
  const end = opening ? html.indexOf('</div>', opening.index) : -1;
  return opening && end > 0 ? html.slice(0, opening.index) + html.slice(end + '</div>'.length) : html;
}

function isMarked(node: MimeNode, scope: Scope): boolean {
  return node.parameters['hp-legacy-display'] === '1' && scope.layers.length > 0 && scope.payload !== null;
}
