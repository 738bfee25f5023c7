/** Making a team, asking to join one, accepting and removing members. Pure. */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { valueProblems } from '#shared/words/value-problems.ts';
import { vaultIdOf } from '../capsules/identity.ts';
import type { KnownMembers, Ports, StoredTeam } from '../ports.ts';
import type { Key } from '#shared/schema/key.ts';
import { ourKey } from '../replies/draft.ts';
import { keysFile, membersFile, membersPrefix, requestFile } from './files.ts';
import { memberOf, membersOf, nextVersion } from './members.ts';
import { sealDocument, sealKeys } from './send.ts';
import { syncRound, type RoundProblem } from './sync.ts';

const noKey = (id: string) => err({ code: 'not-found' as const, what: 'key', id });
const noTeam = () => err({ code: 'no-team' as const });
const inTeam = () => err({ code: 'in-team' as const });

type OwnKey = { readonly key: Key; readonly armored: string };

async function ownKey(ports: Ports, fingerprint: string | undefined) {
  const { read } = ports.store;
  const key = fingerprint === undefined ? ourKey(read.keys(), '') : read.key(fingerprint);
  if (key === null)
    return fingerprint === undefined
      ? err({ code: 'no-usable-key' as const, address: '' })
      : noKey(fingerprint);
  const material = read.keyMaterial(key.fingerprint);
  if (key.kind !== 'secret' || !key.canSign || !key.canEncrypt || material === null)
    return err({ code: 'no-usable-key' as const, address: key.userIds[0] ?? key.fingerprint });
  return ok<OwnKey>({ key, armored: await ports.keys.publicArmored(material) });
}

const nameOf = ({ userIds, fingerprint }: Pick<Key, 'userIds' | 'fingerprint'>): string =>
  (userIds[0] ?? fingerprint).slice(0, 200);

const blank = (
  place: StoredTeam['place'],
  fingerprint: string,
): Omit<StoredTeam, 'id' | 'trusted' | 'trustedKey' | 'joins'> => ({
  place,
  fingerprint,
  versions: [],
  requests: [],
  scanned: 0,
  published: 0,
  outbox: [],
  granted: {},
  read: [],
  keys: {},
  syncedAt: null,
  findings: [],
});

export async function initTeam(
  ports: Ports,
  { name, place, projects, key }: ParsedInput<'teamVault.init'>,
): Promise<HandlerResult<'teamVault.init'>> {
  const { store, newId, now } = ports;
  if (store.read.team() !== null) return inTeam();
  const mine = await ownKey(ports, key);
  if (!mine.ok) return mine;
  const rows: { id: string; name: string; projectId: number }[] = [];
  for (const one of projects) {
    const row = store.read.projectNamed(one);
    if (row === null) return err({ code: 'not-found', what: 'project', id: one });
    rows.push({ id: newId('p'), name: row.name, projectId: row.id });
  }
  const { fingerprint } = mine.value.key;
  const team: StoredTeam = {
    ...blank(place, fingerprint),
    id: newId('t'),
    trusted: null,
    trustedKey: [],
    joins: [],
  };
  const me = { fingerprint, name: nameOf(mine.value.key), key: mine.value.armored, since: now() };
  const there = await ports.team.carrier(place).list();
  if (!there.ok) return err({ code: 'team-unreachable', why: there.error });
  if (there.value.length > 0) return err({ code: 'team-refused', what: 'other-team' });
  vaultIdOf(ports);
  const added = await addVersion(ports, team, {
    team: team.id ?? '',
    name,
    members: [me],
    projects: rows.map(({ id, name: of }) => ({ id, name: of })),
    closed: [],
  });
  if (!added.ok) {
    const { error } = added;
    return error.code === 'changed-meanwhile' ? inTeam() : err(error);
  }
  store.write((tx) => {
    tx.keepTeam(added.value);
    for (const { id, projectId } of rows) tx.shareProject(id, projectId);
    tx.emit({ name: 'team-vault-changed', payload: {} });
  });
  return ok({ name, fingerprint });
}

type Change = Parameters<typeof nextVersion>[2];
type AddProblem =
  RoundProblem | { readonly code: 'changed-meanwhile'; readonly what: string; readonly id: string };

/** Seals the next version to its members and adds it, with other files, unless there is another by now. */
async function addVersion(
  ports: Ports,
  team: StoredTeam,
  change: Change,
  more: readonly { readonly name: string; readonly bytes: Uint8Array }[] = [],
): Promise<Result<StoredTeam, AddProblem>> {
  const made = await nextVersion(ports, team, change);
  if (made === null) return err({ code: 'no-usable-key', address: team.fingerprint });
  const blocks = [...team.versions.map(({ block }) => block), made.block];
  const keys = change.members.map(({ key }) => key);
  const sealed = await sealDocument(ports, team, { kind: 'members', versions: blocks }, keys);
  if (!sealed.ok) return sealed;
  const { version } = made.said;
  const file = membersFile(version, sealed.value.sha256);
  const added = await ports.team
    .carrier(team.place)
    .add([...more, { name: file, bytes: sealed.value.bytes }], membersPrefix(version));
  if (!added.ok)
    return added.error === 'lost-race'
      ? err({ code: 'changed-meanwhile', what: 'team', id: '' })
      : err({ code: 'team-unreachable', why: added.error });
  const known: KnownMembers = { ...made, file };
  return ok({ ...team, versions: [...team.versions, known] });
}

export async function joinTeam(
  ports: Ports,
  { place, member, projects, key }: ParsedInput<'teamVault.join'>,
): Promise<HandlerResult<'teamVault.join'>> {
  const { store, now } = ports;
  if (store.read.team() !== null) return inTeam();
  const mine = await ownKey(ports, key);
  if (!mine.ok) return mine;
  const theirs = store.read.key(member);
  const material = store.read.keyMaterial(member);
  if (theirs === null || material === null) return noKey(member);
  if (theirs.kind !== 'secret' && theirs.acceptedFor.length === 0)
    return err({ code: 'invalid-value', field: 'member', problem: valueProblems.keyNotAccepted });
  const missing = projects.find((one) => store.read.projectNamed(one) === null);
  if (missing !== undefined) return err({ code: 'not-found', what: 'project', id: missing });
  const { fingerprint } = mine.value.key;
  const trustedKey = await ports.keys.publicArmored(material);
  const document = {
    kind: 'request' as const,
    name: nameOf(mine.value.key),
    key: mine.value.armored,
    at: now(),
  };
  const sealed = await sealDocument(ports, { fingerprint }, document, [trustedKey]);
  if (!sealed.ok) return sealed;
  const { bytes, sha256 } = sealed.value;
  const name = requestFile(sha256);
  const added = await ports.team.carrier(place).add([{ name, bytes }]);
  if (!added.ok) return err({ code: 'team-unreachable', why: added.error });
  store.write((tx) => {
    tx.putBytes(bytes);
    tx.keepTeam({
      ...blank(place, fingerprint),
      id: null,
      trusted: member,
      trustedKey: [trustedKey],
      joins: projects,
      outbox: [{ name, sha256, bytes: bytes.byteLength }],
    });
    tx.emit({ name: 'team-vault-changed', payload: {} });
  });
  return ok({ fingerprint, member: { fingerprint: member, name: nameOf(theirs) } });
}

/** Nobody has taken it up: the request stays in the place, and this vault forgets it. */
export function withdrawRequest({ store }: Ports): HandlerResult<'teamVault.withdraw'> {
  const team = store.read.team();
  if (team === null || team.id !== null) return noTeam();
  store.write((tx) => {
    tx.forgetTeam();
    tx.emit({ name: 'team-vault-changed', payload: {} });
  });
  return ok({});
}

const mostTries = 5;

/** After what is there: a list that somebody else made meanwhile is the one to go on from. */
async function changeMembers(
  ports: Ports,
  change: (
    team: StoredTeam,
  ) => Promise<
    Result<
      { change: Change; more: Parameters<typeof addVersion>[3] },
      AddProblem | ReturnType<typeof noKey>['error']
    >
  >,
) {
  for (let attempt = 1; ; attempt += 1) {
    const before = ports.store.read.team();
    if (before === null || before.id === null) return noTeam();
    const round = await syncRound(ports, before);
    if (!round.ok) return round;
    const team = ports.store.read.team();
    const found = round.value.findings.find(({ what }) => what === 'members-forked' || what === 'removed');
    if (team === null || found !== undefined)
      return err({ code: 'team-refused' as const, what: found?.what ?? ('removed' as const) });
    const made = await change(team);
    if (!made.ok) return made;
    const added = await addVersion(ports, team, made.value.change, made.value.more);
    if (added.ok) {
      ports.store.write((tx) => {
        tx.keepTeam(added.value);
        tx.emit({ name: 'team-vault-changed', payload: {} });
      });
      return ok(added.value);
    }
    if (added.error.code !== 'changed-meanwhile' || attempt >= mostTries) return added;
  }
}

export async function acceptMember(
  ports: Ports,
  { fingerprint }: ParsedInput<'teamVault.accept'>,
): Promise<HandlerResult<'teamVault.accept'>> {
  let name = '';
  const done = await changeMembers(ports, async (team) => {
    const now = membersOf(team);
    const request = team.requests.find((one) => one.fingerprint === fingerprint);
    if (request === undefined || now === null) return noKey(fingerprint);
    name = request.name;
    const { key } = request;
    const members = [...now.members, { fingerprint, name, key, since: ports.now() }];
    const { team: id, name: of, projects, closed } = now;
    const change = { team: id, name: of, projects, closed, members };
    // With the keys of what was written before: the files themselves stay as they are.
    const asMember = { ...team, versions: withMembers(team, members) };
    const keys = await sealKeys(ports, asMember, fingerprint, ports.store.read.teamBundles());
    if (!keys.ok) return keys;
    const { sha256, bytes } = keys.value;
    return ok({ change, more: [{ name: keysFile(fingerprint, sha256), bytes }] });
  });
  if (!done.ok) return done;
  const { read } = ports.store;
  const given = read.lastTeamBundle(read.vaultId() ?? '')?.number ?? 0;
  const granted = { ...done.value.granted, [fingerprint]: given };
  ports.store.write((tx) => tx.keepTeam({ ...done.value, granted }));
  return ok({ fingerprint, name });
}

function withMembers({ versions }: StoredTeam, members: KnownMembers['said']['members']): KnownMembers[] {
  const last = versions.at(-1);
  return last === undefined ? [] : [...versions.slice(0, -1), { ...last, said: { ...last.said, members } }];
}

export async function removeMember(
  ports: Ports,
  { fingerprint }: ParsedInput<'teamVault.remove'>,
): Promise<HandlerResult<'teamVault.remove'>> {
  let name = '';
  const done = await changeMembers(ports, async (team) => {
    const now = membersOf(team);
    const member = memberOf(now, fingerprint);
    if (now === null || member === null || fingerprint === team.fingerprint) return noKey(fingerprint);
    name = member.name;
    const heads = ports.store.read.teamHeads();
    const theirs = heads.filter(
      ({ vault }) => ports.store.read.lastTeamBundle(vault)?.signer === fingerprint,
    );
    return ok({
      change: {
        team: now.team,
        name: now.name,
        projects: now.projects,
        members: now.members.filter((one) => one.fingerprint !== fingerprint),
        closed: [...now.closed, ...theirs.map(({ vault, number }) => ({ fingerprint, vault, number }))],
      },
      more: [],
    });
  });
  return done.ok ? ok({ fingerprint, name }) : done;
}
