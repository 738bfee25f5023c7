/** Who is away today, and who covers. Pure. */
import type { Team, TeamMember } from '../schema/team.ts';

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

export function memberNamed(team: Team, name: string): TeamMember | null {
  return team.find((member) => same(member.name, name)) ?? null;
}

/** `today` is the reader's day, as "2026-11-20". */
export function isAway({ awayUntil }: TeamMember, today: string): boolean {
  return awayUntil !== null && today <= awayUntil;
}

export type Absence = {
  readonly name: string;
  readonly until: string;
  /** Who covers and is there; null: nobody. */
  readonly cover: string | null;
};

/** Null while this person is there, or is none of the team. Who covers may be away too: then whoever covers for them. */
export function absenceOf(team: Team, name: string, today: string): Absence | null {
  const member = memberNamed(team, name);
  if (member === null || member.awayUntil === null || !isAway(member, today)) return null;
  const asked = new Set([member]);
  let cover = next(team, member);
  while (cover !== null && isAway(cover, today)) {
    if (asked.has(cover)) return { name: member.name, until: member.awayUntil, cover: null };
    asked.add(cover);
    cover = next(team, cover);
  }
  return { name: member.name, until: member.awayUntil, cover: cover?.name ?? null };
}

const next = (team: Team, { coveredBy }: TeamMember): TeamMember | null =>
  coveredBy === null ? null : memberNamed(team, coveredBy);

/** "Ada Lovelace" is AL, "grace" is GR. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => word !== '');
  const [first = '', ...more] = words;
  const last = more.at(-1);
  const letters =
    last === undefined ? [...first].slice(0, 2) : [...first].slice(0, 1).concat([...last].slice(0, 1));
  return letters.join('').toUpperCase();
}

/** The day that a clock on the wall shows. */
export function dayOf(now: Date): string {
  const pad = (n: number): string => String(n).padStart(2, '0');
  return `${String(now.getFullYear())}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
