import { expect, it } from 'vitest';
import type { Finding, FormatMark } from '../contract/advisories.ts';
import { joinChecks } from './join-checks.ts';

const mark = (format: FormatMark['format'], state: FormatMark['state']): FormatMark => ({
  format,
  state,
  errors: 0,
  warnings: 0,
  losses: 0,
  missing: [],
});
const finding = (rank: Finding['rank'], message: string, formats: Finding['formats']): Finding => ({
  rank,
  field: 'title',
  code: 'x',
  message,
  formats,
});

it('a late answer takes its place, says nothing twice and keeps the ranks in order', () => {
  const joined = joinChecks(
    {
      marks: [mark('osv', 'valid'), mark('csaf', 'checking')],
      findings: [finding('format', 'Needed.', ['osv', 'csaf']), finding('good', 'Nice.', [])],
    },
    {
      marks: [mark('csaf', 'problems')],
      findings: [finding('format', 'Needed.', ['csaf', 'csaf21']), finding('format', '6.1.1', ['csaf'])],
    },
  );
  expect(joined.marks.map(({ format, state }) => `${format} ${state}`)).toEqual([
    'osv valid',
    'csaf problems',
  ]);
  expect(joined.findings.map(({ message, formats }) => `${message} ${formats.join()}`)).toEqual([
    'Needed. osv,csaf,csaf21',
    '6.1.1 csaf',
    'Nice. ',
  ]);
});
