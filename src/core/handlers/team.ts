/** The team. It is kept with the settings of the vault: a short list, read whole. */
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { teamEndpoints } from '#shared/contract/team.ts';
import { initialsOf, memberNamed } from '#shared/calc/team.ts';
import { err, ok } from '#shared/result.ts';
import { teamColours, type TeamColour } from '#shared/calc/team-colours.ts';
import { mostMembers, type Team, type TeamMember } from '#shared/schema/team.ts';
import { valueProblems } from '#shared/words/value-problems.ts';
import type { LockedPorts, Ports } from '../ports.ts';

const noMember = (name: string) => err({ code: 'not-found' as const, what: 'team member', id: name });

function put({ store }: Ports, team: Team): void {
  store.write((tx) => {
    tx.setSettings({ ...store.read.settings(), team: [...team] });
    tx.emit({ name: 'settings-changed', payload: { settings: ['team'] } });
  });
}

/** With the names as the team writes them. */
function checked(team: Team, member: TeamMember) {
  if (member.coveredBy === null) return ok(member);
  const cover = memberNamed(team, member.coveredBy);
  if (cover === null) return noMember(member.coveredBy);
  if (cover.name === member.name)
    return err({ code: 'invalid-value' as const, field: 'coveredBy', problem: valueProblems.samePerson });
  return ok({ ...member, coveredBy: cover.name });
}

function rarestColour(team: Team): TeamColour {
  const uses = (colour: TeamColour): number => team.filter((member) => member.colour === colour).length;
  return teamColours.toSorted((a, b) => uses(a) - uses(b))[0] ?? 'blue';
}

export const teamHandlers: Handlers<Ports, LockedPorts, keyof typeof teamEndpoints> = {
  'team.list': ({ store }) => ok({ members: [...store.read.settings().team] }),
  'team.add': (ports, { name, ...details }) => {
    const { team } = ports.store.read.settings();
    const there = memberNamed(team, name);
    if (there !== null) return err({ code: 'already-exists', what: 'team member', id: there.name });
    if (team.length >= mostMembers)
      return err({ code: 'invalid-value', field: 'team', problem: valueProblems.tooMany(mostMembers) });
    const usual = {
      initials: initialsOf(name),
      colour: rarestColour(team),
      awayUntil: null,
      coveredBy: null,
    };
    const member = checked(team, { name, ...usual, ...details });
    if (!member.ok) return member;
    put(ports, [...team, member.value]);
    return ok({ member: member.value });
  },
  'team.change': (ports, { name, ...details }) => {
    const { team } = ports.store.read.settings();
    const before = memberNamed(team, name);
    if (before === null) return noMember(name);
    const member = checked(team, { ...before, ...details });
    if (!member.ok) return member;
    put(
      ports,
      team.map((one) => (one === before ? member.value : one)),
    );
    return ok({ member: member.value, before });
  },
  'team.remove': (ports, { name }) => {
    const { team } = ports.store.read.settings();
    const before = memberNamed(team, name);
    if (before === null) return noMember(name);
    put(
      ports,
      team
        .filter((one) => one !== before)
        .map((one) => (one.coveredBy === before.name ? { ...one, coveredBy: null } : one)),
    );
    return ok({ before });
  },
};
