/** One formatter for counts, on the screen and on the command line. */
import { describe, expect, it } from 'vitest';
import { byteSize, counted, number, plural } from './format.ts';

describe('a count', () => {
  it('takes the singular for one only', () => {
    expect([0, 1, 2].map((count) => counted(count, 'problem'))).toEqual([
      '0 problems',
      '1 problem',
      '2 problems',
    ]);
  });
  it('takes an irregular plural as given', () => {
    expect(counted(1, 'entry', 'entries')).toBe('1 entry');
    expect(counted(3, 'entry', 'entries')).toBe('3 entries');
    expect(plural(2, 'is', 'are')).toBe('are');
  });
  it('groups thousands', () => {
    expect(number(1204)).toBe('1,204');
    expect(counted(12_040, 'message')).toBe('12,040 messages');
  });
});

describe('a size', () => {
  it('uses the unit that reads best', () => {
    expect(byteSize(512)).toContain('512');
    expect(byteSize(2 * 1024 * 1024)).toMatch(/MB$/);
  });
});
