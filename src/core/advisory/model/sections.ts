/**
 * Formats with one long text get the sections as headings, and an import takes them apart again.
 * Pure; runs everywhere.
 */
import type { Advisory } from '#shared/schema/advisory.ts';

const headings = [
  ['impact', '## Impact'],
  ['solution', '## Solution'],
  ['workarounds', '## Workarounds'],
] as const;
type Sections = Pick<Advisory, 'details' | 'impact' | 'solution' | 'workarounds'>;
export const sectionFields = headings.map(([field]) => field);

export function joinSections(advisory: Sections): string {
  const tail = headings.flatMap(([field, heading]) =>
    advisory[field].trim() === '' ? [] : [`${heading}\n\n${advisory[field].trim()}`],
  );
  return [advisory.details.trim(), ...tail].filter((part) => part !== '').join('\n\n');
}

/** Only the last headings in our order are ours; a text that uses the words otherwise stays as it is. */
export function splitSections(text: string): Sections {
  const found: Sections = { details: text.trim(), impact: '', solution: '', workarounds: '' };
  for (const [field, heading] of [...headings].reverse()) {
    const marker = `\n\n${heading}\n\n`;
    const whole = `\n\n${found.details}`;
    const position = whole.lastIndexOf(marker);
    if (position === -1) continue;
    const body = whole.slice(position + marker.length).trim();
    if (body === '' || headings.some(([, other]) => `\n\n${body}\n\n`.includes(`\n\n${other}\n\n`))) continue;
    found[field] = body;
    found.details = whole.slice(0, position).trim();
  }
  return found;
}
