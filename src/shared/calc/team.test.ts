import { describe, expect, it } from 'vitest';
import type { TeamMember } from '../schema/team.ts';
import { absenceOf, dayOf, initialsOf } from './team.ts';

const member = (
  name: string,
  awayUntil: string | null = null,
  coveredBy: string | null = null,
): TeamMember => ({
  name,
  initials: initialsOf(name),
  colour: 'blue',
  awayUntil,
  coveredBy,
});

describe('somebody who is away', () => {
  const team = [member('Ada', '2026-12-03', 'Grace'), member('Grace'), member('Ken', '2026-12-03')];
  it('is covered by whom they named, up to and with their last day', () => {
    expect(absenceOf(team, 'ada', '2026-12-03')).toEqual({
      name: 'Ada',
      until: '2026-12-03',
      cover: 'Grace',
    });
    expect(absenceOf(team, 'Ada', '2026-12-04')).toBeNull();
  });
  it('may be covered by nobody', () => {
    expect(absenceOf(team, 'Ken', '2026-11-20')).toEqual({ name: 'Ken', until: '2026-12-03', cover: null });
  });
  it('is nobody where the name is none of the team', () => {
    expect(absenceOf(team, 'Linus', '2026-11-20')).toBeNull();
  });
  it('is covered by whoever covers for a cover that is away too', () => {
    const both = [member('Ada', '2026-12-03', 'Grace'), member('Grace', '2026-12-01', 'Ken'), member('Ken')];
    expect(absenceOf(both, 'Ada', '2026-11-20')?.cover).toBe('Ken');
    expect(absenceOf(both, 'Ada', '2026-12-02')?.cover).toBe('Grace');
  });
  it('is covered by nobody where all of a circle are away', () => {
    const circle = [member('Ada', '2026-12-03', 'Grace'), member('Grace', '2026-12-03', 'Ada')];
    expect(absenceOf(circle, 'Ada', '2026-11-20')?.cover).toBeNull();
  });
});

it.each([
  ['Ada Lovelace', 'AL'],
  ['grace', 'GR'],
  ['mary.ann.smith', 'MS'],
  ['李 小龙', '李小'],
  ['𝒜da', '𝒜D'],
])('the initials of %s are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it('a day is that of the clock on the wall', () => {
  expect(dayOf(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
});
