/**
 * Formats that are read by everybody at once: a full CVE record is PUBLISHED, a mail to oss-security is public. A draft
 * whose label or embargo says otherwise leaves in them only with a reason that stands in the log. Pure.
 */
import { findingTexts } from '#shared/words/findings.ts';
import type { Advisory, ExportFormat } from '#shared/schema/advisory.ts';

const toEverybody: readonly ExportFormat[] = ['cve', 'oss-security'];

/** Why this export is held, as a clause; null: it may leave. */
export function whyHeld(advisory: Advisory, format: ExportFormat, now: string): string | null {
  if (advisory.status === 'final' || !toEverybody.includes(format)) return null;
  const { tlp, embargoUntil } = advisory;
  if (tlp === 'RED' || tlp === 'AMBER' || tlp === 'AMBER+STRICT') return findingTexts.heldByTlp(tlp);
  if (embargoUntil !== null && Date.parse(embargoUntil) > Date.parse(now))
    return findingTexts.heldByEmbargo(embargoUntil.slice(0, 16).replace('T', ' '));
  return null;
}
