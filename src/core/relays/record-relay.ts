/** What a platform's file says of its report: which one it is and who opened it, as a platform's mail would. Pure. */
import type { FileRecord } from '#shared/schema/record.ts';
import type { Platform, RecordFormat, Relay } from '#shared/schema/relay.ts';

/** OSV records come from many databases; those that name a GHSA ID are about a report on GitHub. */
const platformOf: Readonly<Record<RecordFormat, Platform | null>> = {
  github: 'github',
  osv: null,
  hackerone: 'hackerone',
  sarif: null,
  csv: null,
};

export function relayOfRecord({ format, reference, person, doubts }: FileRecord): Relay | null {
  const kind = platformOf[format] ?? reference?.platform ?? (doubts.length > 0 ? 'github' : null);
  if (kind === null) return null;
  const event = person === null ? 'other' : 'opened';
  return { kind, reference, event, person, doubts: [...doubts], file: format };
}
