/** What was read in a report, in words. Tables are total over the schema. Pure. */
import type {
  CaseReport,
  Citation,
  CitationCheck,
  DuplicateReason,
  ReportField,
  VersionCheck,
} from '../schema/report.ts';
import { counted } from './format.ts';

export const fieldWords = {
  type: 'Kind',
  severity: 'Severity',
  component: 'Component',
  versions: 'Versions',
  description: 'Description',
  impact: 'Impact',
  steps: 'Steps',
  environment: 'Environment',
  poc: 'Proof',
  remediation: 'Remedy',
  credit: 'Credit',
  references: 'References',
} as const satisfies Record<ReportField, string>;

export const supportWords = {
  supported: 'supported',
  maintenance: 'maintenance only',
  unsupported: 'not supported',
  unknown: 'not in the policy',
} as const satisfies Record<VersionCheck['status'], string>;

const reasonWords: { readonly [K in DuplicateReason['kind']]: (what: string) => string } = {
  'same-message-id': () => 'same message',
  'same-text': () => 'same text',
  'same-attachment': (what) => (what === '' ? 'same attachment' : `same attachment, ${what}`),
  'same-id': (what) => `both mention ${what}`,
  'same-place': (what) => `same location, ${what}`,
  'similar-title': (what) => (what === '' ? 'similar title' : `similar title: ${what}`),
};

export function duplicateWords(reasons: readonly DuplicateReason[]): string {
  return reasons.map(({ kind, what }) => reasonWords[kind](what)).join('; ');
}

export const citationWords = {
  found: 'found',
  'not-found': 'not in this revision',
  'line-beyond-end': 'the file has fewer lines',
  several: 'found in several places',
  unknown: 'not checked',
} as const satisfies Record<Citation['state'], string>;

const checkProblems = {
  'no-git': 'git is not installed',
  'not-a-checkout': 'the folder is not a git checkout',
  timeout: 'git took too long',
  failed: 'git failed',
} as const satisfies Record<NonNullable<CitationCheck['problem']>, string>;

export function citationSummary({ found, cited, problem }: CitationCheck): string {
  if (problem !== null && cited === 0) return `Not checked: ${checkProblems[problem]}`;
  if (cited === 0) return 'No files, functions or commits cited';
  const counted = `${String(found)} of ${String(cited)} found`;
  return problem === null ? counted : `${counted}; then ${checkProblems[problem]}`;
}

export type Mark = { readonly tone: 'neutral' | 'good' | 'warn'; readonly text: string };

/** The folded panel: what one wants to know before reading. */
export function summaryOf(report: CaseReport): readonly Mark[] {
  const marks: Mark[] = [];
  const { missing, duplicates, precedents, versions, scope, citations } = report;
  const unclear = report.asks.filter(({ state, optional }) => state === 'unknown' && !optional).length;
  if (!report.readable) marks.push({ tone: 'warn', text: 'not readable' });
  if (report.usesTemplate) marks.push({ tone: 'neutral', text: 'uses the template' });
  if (missing.length > 0) marks.push({ tone: 'warn', text: `${String(missing.length)} missing` });
  else if (report.readable && unclear > 0)
    marks.push({ tone: 'neutral', text: `${String(unclear)} not checked` });
  else if (report.readable && report.asks.length > 0) marks.push({ tone: 'good', text: 'complete' });
  if (duplicates.length > 0)
    marks.push({
      tone: 'warn',
      text: counted(duplicates.length, 'possible duplicate'),
    });
  if (precedents.length > 0)
    marks.push({ tone: 'neutral', text: counted(precedents.length, 'earlier decision') });
  if (versions.some(({ status }) => status === 'unsupported'))
    marks.push({ tone: 'warn', text: 'unsupported version' });
  if (scope.some(({ side }) => side === 'out')) marks.push({ tone: 'warn', text: 'possibly out of scope' });
  if (citations !== null) {
    const all = citations.found === citations.cited;
    if (citations.cited > 0) marks.push({ tone: all ? 'good' : 'warn', text: citationSummary(citations) });
  }
  return marks;
}

/** Nothing was recognized at all: then the panel stays away. */
export function isBare(report: CaseReport): boolean {
  const { candidates } = report;
  return (
    report.fields.length === 0 &&
    report.asks.length === 0 &&
    report.scope.length === 0 &&
    report.duplicates.length === 0 &&
    report.precedents.length === 0 &&
    Object.values(candidates).every((values) => values.length === 0)
  );
}
