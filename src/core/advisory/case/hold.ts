/**
 * Formats that are read by everybody at once: a full CVE record is PUBLISHED, a mail to oss-security is public. A draft
 * whose label or embargo says otherwise leaves in them only with a reason that stands in the log, and so does any export
 * that says what an internal note says. Pure.
 */
import { fieldNameFirst } from '#shared/words/advisory-fields.ts';
import { findingTexts } from '#shared/words/findings.ts';
import type { Advisory, ExportFormat } from '#shared/schema/advisory.ts';
import type { NoteGuard } from '../../cases/note-guard.ts';
import { valuesOf } from '../leaks/leaks.ts';

const toEverybody: readonly ExportFormat[] = ['cve', 'oss-security'];

const asked = new WeakMap<NoteGuard, { readonly advisory: Advisory; readonly fields: string[] }>();

/** The fields that say what an internal note says: the same in every format. */
export function fieldsOfNotes(advisory: Advisory, isNote: NoteGuard): readonly string[] {
  const known = asked.get(isNote);
  if (known?.advisory === advisory) return known.fields;
  const fields = saidInNotes(advisory, isNote);
  asked.set(isNote, { advisory, fields });
  return fields;
}

function saidInNotes(advisory: Advisory, isNote: NoteGuard): string[] {
  const values = [...valuesOf(advisory, '', '.')];
  return [...new Set(values.flatMap(({ path, text }) => (path !== '' && isNote(text) ? [path] : [])))];
}

/** Why this export is held, as a clause; null: it may leave. */
export function whyHeld(
  advisory: Advisory,
  format: ExportFormat,
  { now, isNote }: { readonly now: string; readonly isNote: NoteGuard },
): string | null {
  const [note] = fieldsOfNotes(advisory, isNote);
  if (note !== undefined) return findingTexts.heldByNote(fieldNameFirst(note));
  if (advisory.status === 'final' || !toEverybody.includes(format)) return null;
  const { tlp, embargoUntil } = advisory;
  if (tlp === 'RED' || tlp === 'AMBER' || tlp === 'AMBER+STRICT') return findingTexts.heldByTlp(tlp);
  if (embargoUntil !== null && Date.parse(embargoUntil) > Date.parse(now))
    return findingTexts.heldByEmbargo(embargoUntil.slice(0, 16).replace('T', ' '));
  return null;
}
