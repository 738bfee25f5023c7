/** Files of platforms and scanners in words: formats, facts, findings. Pure. */
import type { FileRecord, RecordChange, RecordFactName } from '../schema/record.ts';
import type { RecordFormat } from '../schema/relay.ts';
import { counted, number } from './format.ts';

export const recordFormatWords: Readonly<Record<RecordFormat, string>> = {
  github: 'GitHub advisory',
  osv: 'OSV record',
  hackerone: 'HackerOne report',
  sarif: 'SARIF file',
  csv: 'CSV file',
};

export const recordFactWords: Readonly<Record<RecordFactName, string>> = {
  id: 'ID',
  state: 'Status',
  submission: 'Private report',
  severity: 'Severity',
  cvss: 'CVSS',
  cwe: 'Weakness',
  cve: 'CVE ID',
  alias: 'Also known as',
  package: 'Affected',
  functions: 'Functions',
  exploited: 'Exploited',
  scope: 'Asset',
  program: 'Program',
  credit: 'Credit (no consent recorded)',
  tool: 'Tool',
  levels: 'Levels',
  reference: 'Reference',
  attachment: 'Attachment (not in the file)',
  opened: 'Opened',
  updated: 'Updated',
  triaged: 'Triaged',
  published: 'Published',
  closed: 'Closed',
  withdrawn: 'Withdrawn',
  timeline: 'Timeline',
};

/** What the reader itself writes into a fact, a title or a text. */
export const recordWords = {
  accepted: 'accepted',
  notAccepted: 'not accepted yet',
  notSubmitted: 'no, created as a draft',
  allVersions: 'all versions',
  from: (version: string) => `from ${version}`,
  before: (version: string) => `before ${version}`,
  upTo: (version: string) => `up to ${version}`,
  versions: (listed: readonly string[], more: number) =>
    `${listed.join(', ')}${more === 0 ? '' : `, and ${number(more)} more`}`,
  more: (count: number) => `and ${number(count)} more`,
  findings: (tool: string, count: number) => `${tool}: ${counted(count, 'finding')}`,
  column: (place: number) => `Column ${number(place)}`,
  line: (place: number) => `line ${number(place)}`,
  repeatedKey: (where: string) => `${where} occurs twice`,
  limitOf: (count: number) => `the limit is ${number(count)}`,
  unnamedTool: 'Unnamed tool',
  older: 'It is older than what this case already has from the same source.',
} as const;

const changeNames: Readonly<Record<RecordChange['name'], string>> = {
  ...recordFactWords,
  title: 'Title',
  text: 'Description',
};

const instant = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)[\d:.]{0,10}Z/;

/** An instant to the minute; anything else as it is. */
export const recordValueWords = (value: string): string => value.replace(instant, '$1 $2 UTC');

/** "Status: triage → draft"; of a text only that it changed. */
export function recordChangeWords(change: RecordChange): string {
  const { name } = change;
  const what = changeNames[name];
  const [before, after] = [recordValueWords(change.before), recordValueWords(change.after)];
  if (name === 'text') return `${what} changed`;
  if (before === '') return `${what}: ${after}`;
  return after === '' ? `${what} removed: ${before}` : `${what}: ${before} → ${after}`;
}

/** What the table of findings leaves out; '' when it is whole. */
export function findingsCutWords({
  findings,
  findingsTotal,
}: Pick<FileRecord, 'findings' | 'findingsTotal'>): string {
  if (findings.length >= findingsTotal) return '';
  return `The table has the first ${number(findings.length)} of ${counted(findingsTotal, 'finding')}. The others are in the stored file.`;
}

export const lossCountWords = (values: number): string => `${counted(values, 'value')} not read`;
