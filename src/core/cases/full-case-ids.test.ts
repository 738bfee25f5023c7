/** Short IDs: this year's case, the only one of another year, and never a guess between several. */
import { describe, expect, it } from 'vitest';
import type { CaseRow } from '../ports.ts';
import { caseIdMeant, withFullCaseIds } from './full-case-ids.ts';

const now = '2026-06-15T12:00:00.000Z';
const holding = (...ids: string[]) => ({
  caseRow: (id: string) => (ids.includes(id) ? ({ id } as CaseRow) : null),
});

describe('a short ID', () => {
  it.each([
    ['aix-13', ['AIX-2026-0013', 'AIX-2025-0013'], 'AIX-2026-0013'],
    ['AIX-13', ['AIX-2025-0013'], 'AIX-2025-0013'],
    ['AIX-13', ['AIX-2025-0013', 'AIX-2024-0013'], null],
    ['AIX-24-13', ['AIX-2025-0013', 'AIX-2024-0013'], 'AIX-2024-0013'],
    ['aix-2024-0013', ['AIX-2024-0013'], 'AIX-2024-0013'],
    ['AIX-12345', ['AIX-2026-12345'], 'AIX-2026-12345'],
    ['AIX-14', ['AIX-2026-0013'], null],
    ['overflow', ['AIX-2026-0013'], null],
  ])('%s of %j means %s', (text, ids, id) => {
    expect(caseIdMeant(holding(...ids), text, now)).toBe(id);
  });

  it('is replaced only where a call names a case', () => {
    const read = holding('AIX-2026-0013', 'AIX-2026-0014');
    const full = (name: string, input: unknown) => withFullCaseIds(read, name, input, now);
    expect(full('case.event', { caseId: 'aix-13', of: 'aix-14', reason: 'aix-13' })).toEqual({
      caseId: 'AIX-2026-0013',
      of: 'AIX-2026-0014',
      reason: 'aix-13',
    });
    expect(full('case.merge', { into: 'aix-13', from: 'aix-14' })).toEqual({
      into: 'AIX-2026-0013',
      from: 'AIX-2026-0014',
    });
    expect(full('calendar', { from: 'aix-13' })).toEqual({ from: 'aix-13' });
  });

  it('that is written in full is not looked up', () => {
    const read = {
      caseRow: (id: string): CaseRow | null => {
        throw new Error(`looked up ${id}`);
      },
    };
    expect(withFullCaseIds(read, 'case.get', { caseId: 'AIX-2026-0013' }, now)).toEqual({
      caseId: 'AIX-2026-0013',
    });
    expect(() => withFullCaseIds(read, 'case.get', { caseId: 'AIX-2026-13' }, now)).toThrow('looked up');
  });
});
