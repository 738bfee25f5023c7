/** `team`: who cases are given to, who is away, and who covers. Command line. */
import { absenceOf, dayOf } from '#shared/calc/team.ts';
import { teamColours } from '#shared/calc/team-colours.ts';
import { daySchema, type Team } from '#shared/schema/team.ts';
import { absenceWords } from '#shared/words/team.ts';
import type { Backend } from '#node/backend/interface.ts';
import {
  ask,
  choice,
  emit,
  emitList,
  given,
  isSet,
  text,
  Usage,
  word,
  type Command,
  type Context,
} from '../context.ts';

/** The day of whoever asks. */
export function today(context: Pick<Context, 'now'>): string {
  return dayOf(context.now === undefined ? new Date() : new Date(context.now));
}

export async function readTeam(backend: Backend): Promise<Team> {
  return (await ask(backend, 'team.list', {})).members;
}

/** Says who covers when a case was given to somebody who is away. */
export async function sayAway(context: Context, backend: Backend, name: unknown): Promise<void> {
  if (typeof name !== 'string') return;
  const absence = absenceOf(await readTeam(backend), name, today(context));
  if (absence === null) return;
  const instead = absence.cover === null ? '' : ` To assign them instead: assignee="${absence.cover}"`;
  context.say(`${absenceWords(absence, (day) => day)}${instead}`);
}

const details = {
  initials: { type: 'string', help: 'up to three letters' },
  colour: { type: 'string', help: teamColours.join(', ') },
  'away-until': { type: 'string', help: 'their last day away, as 2026-12-03' },
  'covered-by': { type: 'string', help: 'another member, who gets cases while they are away' },
} as const;

function detailsOf(context: Context) {
  const until = text(context, 'away-until');
  if (until !== undefined && !daySchema.safeParse(until).success)
    throw new Usage('--away-until must be a day, as 2026-12-03');
  return {
    ...given('initials', text(context, 'initials')),
    ...given('colour', choice(text(context, 'colour'), teamColours, '--colour')),
    ...given('awayUntil', until),
    ...given('coveredBy', text(context, 'covered-by')),
  };
}

const nameOf = (context: Context): string => {
  word(context, 0, 'NAME');
  return context.words.join(' ');
};

export const teamCommands: Record<string, Command> = {
  team: {
    usage: 'team',
    summary: 'list the team: initials, who is away until when, and who covers',
    lists: true,
    run: async (context) => {
      const team = await readTeam(await context.read());
      emitList(context, { members: team }, () => ({
        columns: [
          { name: 'Name', long: true },
          { name: 'Initials' },
          { name: 'Colour' },
          { name: 'Away until' },
          { name: 'Covered by', long: true },
        ],
        rows: team.map(({ name, initials, colour, awayUntil, coveredBy }) => [
          name,
          initials,
          colour,
          awayUntil === null || awayUntil < today(context) ? '' : awayUntil,
          coveredBy ?? '',
        ]),
        empty: 'No team. Add somebody: bulkhead team add NAME',
      }));
      return team.length > 0 ? 'done' : 'no';
    },
  },
  'team add': {
    usage: 'team add NAME [--initials AB] [--colour C] [--away-until DAY] [--covered-by NAME]',
    summary: 'add a member of the team, under the name that cases are assigned to',
    flags: details,
    run: async (context) => {
      const answer = await ask(await context.open(), 'team.add', {
        name: nameOf(context),
        ...detailsOf(context),
      });
      emit(context, answer, () => `${answer.member.name} added (${answer.member.initials}).`);
    },
  },
  'team set': {
    usage:
      'team set NAME [--initials AB] [--colour C] [--away-until DAY | --back] [--covered-by NAME | --uncovered]',
    summary: 'change a member: away until a day and covered by another one, or back',
    flags: {
      ...details,
      back: { type: 'boolean', help: 'no longer away' },
      uncovered: { type: 'boolean', help: 'covered by nobody' },
    },
    run: async (context) => {
      if (isSet(context, 'back') && text(context, 'away-until') !== undefined)
        throw new Usage('use either --away-until or --back');
      if (isSet(context, 'uncovered') && text(context, 'covered-by') !== undefined)
        throw new Usage('use either --covered-by or --uncovered');
      const answer = await ask(await context.open(), 'team.change', {
        name: nameOf(context),
        ...detailsOf(context),
        ...(isSet(context, 'back') ? { awayUntil: null } : {}),
        ...(isSet(context, 'uncovered') ? { coveredBy: null } : {}),
      });
      const absence = absenceOf([answer.member], answer.member.name, today(context));
      emit(context, answer, () =>
        absence === null
          ? `${answer.member.name} is not away.`
          : absenceWords({ ...absence, cover: answer.member.coveredBy }, (day) => day),
      );
    },
  },
  'team remove': {
    usage: 'team remove NAME | --key KEY',
    summary:
      'remove a name from the list, cases that are assigned to it stay so; with --key, a member from the team: from then on nothing is encrypted to them; they keep what they have',
    flags: { key: { type: 'string', help: 'the key of a member of the team, or its address' } },
    run: async (context) => {
      const key = text(context, 'key');
      if (key !== undefined) {
        const { removeFromVault } = await import('./team-vault.ts');
        return removeFromVault(context, key);
      }
      const answer = await ask(await context.open(), 'team.remove', { name: nameOf(context) });
      emit(context, answer, () => `${answer.before.name} removed.`);
    },
  },
};
