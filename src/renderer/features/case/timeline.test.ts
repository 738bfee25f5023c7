/** The log in words. */
import { describe, expect, it } from 'vitest';
import { changeWords } from './timeline.tsx';

describe('a change in the log', () => {
  it('says which field became what', () => {
    expect(
      changeWords({ kind: 'set', data: { fields: { severity: 'high', cwes: ['CWE-79', 'CWE-89'] } } }),
    ).toBe('severity: high · weaknesses: CWE-79, CWE-89');
  });

  it('says when a field was emptied', () => {
    expect(changeWords({ kind: 'set', data: { cve: null } })).toBe('CVE: nothing');
  });

  it('says nothing about other events', () => {
    expect(changeWords({ kind: 'note', data: {} })).toBeNull();
  });
});
