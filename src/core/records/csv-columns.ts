/**
 * The columns of scanners' CSV files that are understood, by their heading without case, spaces and marks. For each
 * meaning the first that a file has is taken; all others stay with the finding under their own heading. Pure.
 */
import { cellsOf } from './csv-table.ts';

export const csvMeanings = ['rule', 'level', 'place', 'line', 'message'] as const;
export type CsvMeaning = (typeof csvMeanings)[number];

/** A rule, a level, or a place with a message must be among these: no address book or price list has them. */
export const csvColumns = {
  rule: [
    'ruleid',
    'rule',
    'rulename',
    'checkid',
    'testid',
    'pluginid',
    'vulnerabilityid',
    'vulnid',
    'nvtoid',
    'nvtname',
    'queryname',
    'issuetype',
    'vulnerability',
    'cve',
    'cveid',
    'cwe',
    'cweid',
  ],
  level: [
    'severity',
    'risk',
    'issueseverity',
    'severitylevel',
    'risklevel',
    'threat',
    'cvssv3basescore',
    'cvssscore',
  ],
  place: [
    'filepath',
    'filename',
    'file',
    'affectedfile',
    'component',
    'packagename',
    'package',
    'dependencyname',
    'host',
    'ip',
    'location',
    'lineofcodeurl',
  ],
  line: ['line', 'linenumber', 'startline', 'port'],
  message: ['issuetext', 'message', 'finding', 'synopsis', 'summary', 'details', 'description'],
} as const satisfies Record<CsvMeaning, readonly string[]>;

/** Words that lists of any kind have: taken when the file is one of findings for another reason. */
export const csvWeakColumns = {
  rule: ['name', 'title', 'id', 'type'],
  level: ['level', 'priority', 'status'],
  place: ['path', 'url', 'uri', 'target', 'asset', 'hostname'],
  line: [],
  message: ['text', 'comment'],
} as const satisfies Record<CsvMeaning, readonly string[]>;

const bare = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, 60);

/** Which column has which meaning; null where none of the columns says that the file has findings. */
export function meaningsOf(headings: readonly string[]): ReadonlyMap<CsvMeaning, number> | null {
  const names = headings.map(bare);
  const has = (meaning: CsvMeaning): boolean => csvColumns[meaning].some((name) => names.includes(name));
  if (!has('rule') && !has('level') && !(has('place') && has('message'))) return null;
  const meanings = new Map<CsvMeaning, number>();
  const taken = new Set<number>();
  for (const meaning of csvMeanings) {
    const candidates: readonly string[] = [...csvColumns[meaning], ...csvWeakColumns[meaning]];
    const at = candidates.map((name) => names.indexOf(name)).find((place) => place >= 0 && !taken.has(place));
    if (at === undefined) continue;
    meanings.set(meaning, at);
    taken.add(at);
  }
  return meanings;
}

/** For the refusal: the usual names, not every spelling. */
export const csvColumnsExpected =
  'Rule ID, Check ID, Plugin ID, Vulnerability ID, CVE, CWE, Severity, Risk, or File with Message';

/** Whether the beginning of a file is the heading of a scanner's list. */
export function startsLikeFindings(beginning: string): boolean {
  const headings = cellsOf(beginning);
  return headings.length > 1 && meaningsOf(headings) !== null;
}
