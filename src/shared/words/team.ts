/** Words about the team. Pure. */
import type { Absence } from '../calc/team.ts';
import type { TeamColour } from '../calc/team-colours.ts';

export const colourWords: { readonly [C in TeamColour]: string } = {
  blue: 'Blue',
  teal: 'Teal',
  green: 'Green',
  olive: 'Olive',
  amber: 'Amber',
  red: 'Red',
  magenta: 'Magenta',
  violet: 'Violet',
};

/** `day` writes a day as the reader does. */
export function absenceWords({ name, until, cover }: Absence, day: (day: string) => string): string {
  return `${name} is away until ${day(until)}. ${cover === null ? 'Nobody covers.' : `${cover} covers.`}`;
}
