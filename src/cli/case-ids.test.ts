/** Case IDs as scripts pass them on. */
import { describe, expect, it } from 'vitest';
import { caseIds, idsIn, oneOrAll } from './case-ids.ts';
import { Usage } from './context.ts';

describe('case IDs', () => {
  it('are the first words of lines; the head of a list and empty lines are none', () => {
    expect(idsIn('A-1\r\nA-2 something\n\n  A-3\n')).toEqual(['A-1', 'A-2', 'A-3']);
    expect(idsIn('Case\tSeverity\nA-1\thigh\n')).toEqual(['A-1']);
    expect(idsIn('')).toEqual([]);
  });
  it('count once', () => {
    expect(caseIds(['A-1', 'A-2', 'A-1'])).toEqual(['A-1', 'A-2']);
    expect(() => caseIds([])).toThrow(Usage);
  });
  it('of one case are answered as one, of several as a list, from a list always as a list', () => {
    expect(oneOrAll(['A-1'], [1])).toBe(1);
    expect(oneOrAll(['A-1', 'A-2'], [1, 2])).toEqual([1, 2]);
    expect(oneOrAll(['-'], [1])).toEqual([1]);
  });
});
