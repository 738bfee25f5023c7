/** What the folded report panel says before anything is opened. */
import { expect, it } from 'vitest';
import type { CaseReport } from '../schema/report.ts';
import { citationSummary, duplicateWords, isBare, summaryOf } from './report.ts';

const nothing: CaseReport = {
  caseId: 'AIX-2026-0001',
  messageId: 'm',
  readable: true,
  usesTemplate: false,
  fields: [],
  asks: [],
  missing: [],
  candidates: {
    component: [],
    versions: [],
    severity: [],
    vectors: [],
    cwes: [],
    cves: [],
    ghsas: [],
    urls: [],
    files: [],
    functions: [],
    commits: [],
  },
  versions: [],
  scope: [],
  duplicates: [],
  precedents: [],
  citations: null,
};
const check = { checkout: '/src', revision: null, citations: [], problem: null };

it('says how many of the cited places are there, and never that all is well when git failed', () => {
  expect(citationSummary({ ...check, found: 5, cited: 7 })).toBe('5 of 7 found');
  expect(citationSummary({ ...check, found: 0, cited: 0, problem: 'no-git' })).toBe(
    'Not checked: git is not installed',
  );
  expect(citationSummary({ ...check, found: 2, cited: 7, problem: 'timeout' })).toBe(
    '2 of 7 found; then git took too long',
  );
});

it('counts what is missing and what may be a duplicate', () => {
  const texts = summaryOf({
    ...nothing,
    missing: ['impact', 'version'],
    duplicates: [
      {
        caseId: 'AIX-2026-0002',
        title: 't',
        state: 'new',
        receivedAt: '2026-11-20T00:00:00Z',
        reporter: 'r',
        reasons: [{ kind: 'same-place', what: 'chunk.c:120' }],
      },
    ],
  }).map(({ text }) => text);
  expect(texts).toEqual(['2 missing', '1 possible duplicate']);
});

it('does not call a report complete that could not be read', () => {
  const asks = [
    {
      ask: 'a',
      from: 'asks' as const,
      kind: null,
      state: 'unknown' as const,
      optional: false,
      question: '',
      lacks: [],
      evidence: [],
      line: null,
      saidIn: null,
    },
  ];
  expect(summaryOf({ ...nothing, readable: false, asks }).map(({ text }) => text)).toEqual(['not readable']);
  expect(summaryOf({ ...nothing, asks }).map(({ text }) => text)).toEqual(['1 not checked']);
});

it('stays away when nothing was recognized', () => {
  expect(isBare(nothing)).toBe(true);
  expect(
    isBare({ ...nothing, candidates: { ...nothing.candidates, cwes: [{ id: 'CWE-79', from: 'XSS' }] } }),
  ).toBe(false);
});

it('gives the reason of a duplicate with what it was found by', () => {
  expect(
    duplicateWords([
      { kind: 'same-id', what: 'CVE-2026-1' },
      { kind: 'same-text', what: '' },
    ]),
  ).toBe('both mention CVE-2026-1; same text');
});
