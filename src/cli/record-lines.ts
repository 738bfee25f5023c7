/** What a file of a platform or scanner says, in lines. Command line. */
import {
  findingsCutWords,
  lossCountWords,
  recordChangeWords,
  recordFactWords,
  recordFormatWords,
  recordValueWords,
  recordWords,
} from '#shared/words/records.ts';
import type { Finding, ShownRecord } from '#shared/schema/record.ts';

export function recordLines(record: ShownRecord): string[] {
  const cut = findingsCutWords(record);
  return [
    `${recordFormatWords[record.format]}:`,
    ...record.facts.map(({ name, value }) => `  ${recordFactWords[name]}: ${recordValueWords(value)}`),
    ...(record.older ? [recordWords.older] : []),
    ...record.changes.map((change) => `Changed: ${recordChangeWords(change)}`),
    ...record.findings.flatMap(findingLines),
    ...(cut === '' ? [] : [cut]),
    ...(record.lossesTotal === 0 ? [] : [lossCountWords(record.lossesTotal)]),
  ];
}

function findingLines({ number, level, rule, place, message, details }: Finding): string[] {
  return [
    `#${number}  ${[level, rule, place].filter((part) => part !== '').join('  ')}`,
    ...(message === '' ? [] : [`    ${message}`]),
    ...details.map(({ name, value }) => `    ${name}: ${value}`),
  ];
}
