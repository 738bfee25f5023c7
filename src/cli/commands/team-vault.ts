/** `team init`, `join`, `sync` and the rest: one set of cases for a team, in files that git or a folder carries. Command line. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Input, Output } from '#shared/contract/endpoints.ts';
import type { TeamStatus } from '#shared/contract/team-vault.ts';
import { capsuleFacts } from '#shared/schema/capsule.ts';
import { capsuleFactWords } from '#shared/words/capsules.ts';
import { counted } from '#shared/words/format.ts';
import { fingerprintText } from '#shared/words/keys.ts';
import { findingWords, placeText, plainName, roundWords, teamVaultWords } from '#shared/words/team-vault.ts';
import type { Backend } from '#node/backend/interface.ts';
import {
  ask,
  choice,
  emit,
  emitList,
  Failure,
  given,
  text,
  texts,
  Usage,
  word,
  type Command,
  type Context,
} from '../context.ts';
import { keysMeant } from './handoff.ts';

const placeFlags = {
  folder: { type: 'string', help: 'a folder that something else synchronizes' },
  git: { type: 'string', help: 'a git repository, as your own git takes it' },
  branch: { type: 'string', help: 'of the git repository; default: bulkhead' },
  project: { type: 'string', multiple: true, help: 'a project that the team shares, with all its cases' },
  key: { type: 'string', help: 'your key in the team; default: the one that signs replies' },
} as const;

function placeOf(context: Context): Input<'teamVault.init'>['place'] {
  const [folder, git] = [text(context, 'folder'), text(context, 'git')];
  if ((folder === undefined) === (git === undefined))
    throw new Usage('use either --folder DIR or --git REPOSITORY');
  if (folder !== undefined) return { kind: 'folder', folder: path.resolve(folder) };
  const remote = git !== undefined && existsSync(git) ? path.resolve(git) : (git ?? '');
  return { kind: 'git', remote, branch: text(context, 'branch') ?? 'bulkhead' };
}

async function keyOf(context: Context, backend: Backend) {
  const said = text(context, 'key');
  const [key] = await keysMeant(backend, said === undefined ? [] : [said]);
  return given('key', key);
}

async function statusOf(backend: Backend): Promise<TeamStatus> {
  const { team } = await ask(backend, 'teamVault.status', {});
  if (team === null) throw new Failure({ code: 'no-team' });
  return team;
}

const plain = (fingerprint: string): string => fingerprint.replaceAll(' ', '').toUpperCase();

export const teamVaultCommands: Record<string, Command> = {
  'team init': {
    usage: 'team init NAME --project P… (--folder DIR | --git REPOSITORY [--branch B]) [--key KEY]',
    summary: 'create a team that shares projects with all their cases, in an empty folder or git repository',
    flags: placeFlags,
    run: async (context) => {
      word(context, 0, 'NAME');
      const backend = await context.open();
      const made = await ask(backend, 'teamVault.init', {
        name: context.words.join(' '),
        place: placeOf(context),
        projects: texts(context, 'project'),
        ...(await keyOf(context, backend)),
      });
      emit(context, made, () => `Team ${made.name} created. Send its cases: bulkhead team sync`);
    },
  },
  'team join': {
    usage: 'team join --member KEY (--folder DIR | --git REPOSITORY [--branch B]) [--project P…] [--key KEY]',
    summary:
      'ask a member, whose key you have accepted, to let this vault join; with --project, your project of that name becomes the team’s',
    flags: {
      ...placeFlags,
      member: { type: 'string', help: 'who is asked: an accepted key or its address' },
    },
    run: async (context) => {
      const backend = await context.open();
      const said = text(context, 'member');
      const [member] = await keysMeant(backend, said === undefined ? [] : [said]);
      if (member === undefined) throw new Usage('missing --member KEY');
      const asked = await ask(backend, 'teamVault.join', {
        place: placeOf(context),
        member,
        projects: texts(context, 'project'),
        ...(await keyOf(context, backend)),
      });
      emit(context, asked, () =>
        [
          `Asked ${asked.member.name}. Your fingerprint: ${fingerprintText(asked.fingerprint)}`,
          teamVaultWords.compare,
          'Once you are accepted: bulkhead team sync',
        ].join('\n'),
      );
    },
  },
  'team sync': {
    usage: 'team sync',
    summary:
      'send what was recorded here and take over what others recorded; names what is wrong with the files',
    run: async (context) => {
      const backend = await context.open();
      const done = await ask(backend, 'teamVault.sync', {});
      const team = await statusOf(backend);
      emit(context, done, () => syncedLines(done, team).join('\n'));
      return done.findings.length === 0 ? 'done' : 'no';
    },
  },
  'team status': {
    usage: 'team status',
    summary: 'show the team: members, requests, unsent changes, what is wrong, and conflicts',
    run: async (context) => {
      const { team } = await ask(await context.read(), 'teamVault.status', {});
      emit(context, { team }, () =>
        team === null
          ? 'This vault is in no team. See: bulkhead team init, bulkhead team join'
          : statusLines(team).join('\n'),
      );
      return team === null ? 'no' : 'done';
    },
  },
  'team members': {
    usage: 'team members',
    summary: 'list the members of the team: name, key, since when',
    lists: true,
    run: async (context) => {
      const { members } = await statusOf(await context.read());
      emitList(context, { members }, () => ({
        columns: [
          { name: 'Name', long: true },
          { name: 'Since' },
          { name: 'Bundles' },
          { name: 'Fingerprint' },
        ],
        rows: members.map((one) => [
          one.isMe ? `${one.name} (you)` : one.name,
          one.since.slice(0, 10),
          String(one.bundles),
          one.fingerprint,
        ]),
        empty: 'Not accepted yet.',
      }));
    },
  },
  'team accept': {
    usage: 'team accept FINGERPRINT',
    summary: 'let a vault join that asked to; compare the whole fingerprint with its owner first',
    run: async (context) => {
      word(context, 0, 'FINGERPRINT');
      const fingerprint = plain(context.words.join(''));
      if (!/^(?:[0-9A-F]{40}|[0-9A-F]{64})$/.test(fingerprint)) throw new Usage('give the whole fingerprint');
      const done = await ask(await context.open(), 'teamVault.accept', { fingerprint });
      emit(context, done, () => `${done.name} is a member and can read everything that the team has.`);
    },
  },
  'team settle': {
    usage: 'team settle CASE FACT NUMBER',
    summary: 'resolve a conflict between members’ changes; `team status` numbers the sides',
    run: async (context) => {
      const said = word(context, 0, 'CASE');
      const fact = choice(word(context, 1, 'FACT'), capsuleFacts, 'FACT');
      const side = Number(word(context, 2, 'NUMBER'));
      const backend = await context.open();
      const { id: caseId } = await ask(backend, 'case.get', { caseId: said });
      const { conflicts } = await statusOf(backend);
      const conflict = conflicts.find((one) => one.caseId === caseId && one.fact === fact);
      const chosen = conflict?.sides[side - 1];
      if (fact === undefined || conflict === undefined || chosen === undefined)
        throw new Failure({
          code: 'not-found',
          what: 'conflict',
          id: `${caseId} ${String(fact)} ${String(side)}`,
        });
      const done = await ask(backend, 'teamVault.settle', { caseId: conflict.caseId, fact, seq: chosen.seq });
      emit(context, done, () => `${done.caseId}: ${capsuleFactWords[fact]} is ${chosen.value ?? 'nothing'}.`);
    },
  },
};

/** `team remove --key`; without it, the command removes a name from the list of people. */
export async function removeFromVault(context: Context, key: string): Promise<void> {
  const backend = await context.open();
  const { members } = await statusOf(backend);
  const member = members.find(
    ({ fingerprint, name }) => fingerprint === plain(key) || name.includes(`<${key}>`),
  );
  if (member === undefined) throw new Failure({ code: 'not-found', what: 'member', id: key });
  const done = await ask(backend, 'teamVault.remove', { fingerprint: member.fingerprint });
  emit(context, done, () => `${done.name} removed. ${teamVaultWords.keeps(plainName(done.name))}`);
}

function syncedLines(done: Output<'teamVault.sync'>, team: TeamStatus): string[] {
  if (team.state === 'waiting')
    return [`Not accepted yet. Your fingerprint: ${fingerprintText(team.fingerprint)}`];
  return [roundWords(done), ...openLines(team)];
}

function openLines({ findings, requests, conflicts, twins, mutual }: TeamStatus): string[] {
  return [
    ...findings.map((one) => `! ${findingWords(one)}`),
    ...requests.map(
      ({ name, fingerprint }) =>
        `${name} asks to join. Compare the fingerprint, then: bulkhead team accept ${fingerprintText(fingerprint)}`,
    ),
    ...conflicts.flatMap(({ caseId, title, fact, sides }) => [
      `${caseId}  ${title}: ${capsuleFactWords[fact]} has conflicting changes  (team settle ${caseId} ${fact} NUMBER)`,
      ...sides.map(
        ({ value, actor, at, isShown }, index) =>
          `  ${String(index + 1)}  ${value ?? 'nothing'}  ${actor}, ${at}${isShown ? '  (shown)' : ''}`,
      ),
    ]),
    ...twins.map(
      ({ caseId, title, other }) =>
        `${caseId}  ${title}: opened for an email that is in ${other} too  (merge ${other} ${caseId})`,
    ),
    ...mutual.map(
      ({ caseId, title, other }) =>
        `${caseId}  ${title}: merged with ${other} in both directions, so both are closed  (merge ${caseId} ${other}, or the other way)`,
    ),
  ];
}

function statusLines(team: TeamStatus): string[] {
  if (team.state === 'waiting')
    return [
      `Waiting for ${team.trusted?.name ?? 'a member'} to accept it. Your fingerprint: ${fingerprintText(team.fingerprint)}`,
      placeText(team.place),
    ];
  const projects = team.projects.map(({ name, local }) =>
    local === null || local === name ? name : `${name} (here: ${local})`,
  );
  return [
    `${team.name}: ${counted(team.members.length, 'member')}, ${projects.join(', ')}`,
    placeText(team.place),
    `Synchronized ${team.syncedAt ?? 'never'}.${team.isPending ? ' Unsent changes.' : ''}`,
    ...openLines(team),
  ];
}
