import { expect, it } from 'vitest';
import type { Finding } from '../contract/advisories.ts';
import { findingsWithout } from './hidden-formats.ts';

const finding = (message: string, formats: Finding['formats']): Finding => ({
  rank: 'format',
  field: 'ids.cve',
  code: 'missing',
  message,
  formats,
});

it('what only hidden formats ask for is not asked; what no format asks for stays', () => {
  const findings = [
    finding('only hidden', ['cve', 'cve-cna']),
    finding('one of two', ['cve', 'csaf']),
    finding('no format', []),
  ];
  expect(findingsWithout(findings, ['cve', 'cve-cna']).map((one) => [one.message, one.formats])).toEqual([
    ['one of two', ['csaf']],
    ['no format', []],
  ]);
  expect(findingsWithout(findings, [])).toBe(findings);
});
