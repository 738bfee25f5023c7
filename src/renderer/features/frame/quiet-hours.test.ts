import { describe, expect, it } from 'vitest';
import { isQuiet, noticeOf } from './quiet-hours.ts';

const at = (hours: number, minutes = 0): Date => new Date(2026, 10, 20, hours, minutes);

describe('quiet hours', () => {
  it('go over midnight, begin with their first minute and end before their last', () => {
    const night = { from: '22:00', to: '07:30' };
    expect([21, 22, 23, 0, 7].map((hour) => isQuiet(night, at(hour)))).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
    expect(isQuiet(night, at(7, 29))).toBe(true);
    expect(isQuiet(night, at(7, 30))).toBe(false);
  });

  it('may lie within a day, and may be none', () => {
    expect(isQuiet({ from: '12:00', to: '13:00' }, at(12, 30))).toBe(true);
    expect(isQuiet({ from: '12:00', to: '13:00' }, at(13))).toBe(false);
    expect(isQuiet(null, at(3))).toBe(false);
  });
});

describe('a notification', () => {
  it('says how many clocks ran out, and how many are overdue in all', () => {
    expect(noticeOf({ overdue: 1, dueSoon: 2 }, { overdue: 2, dueSoon: 1 })).toEqual({
      title: '1 clock is overdue',
      body: '2 overdue in total.',
    });
  });
  it('says what is due soon when nothing ran out', () => {
    expect(noticeOf({ overdue: 0, dueSoon: 0 }, { overdue: 0, dueSoon: 2 })?.title).toBe(
      '2 clocks are due soon',
    );
  });
  it('is silent when things got better', () => {
    expect(noticeOf({ overdue: 2, dueSoon: 2 }, { overdue: 1, dueSoon: 2 })).toBeNull();
  });
});
