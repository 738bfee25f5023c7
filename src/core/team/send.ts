/** What this vault writes for the team: its bundles, and keys of earlier ones for members who came later. Pure. */
import { err, ok, type Result } from '#shared/result.ts';
import type { AppError } from '#shared/errors.ts';
import type { TeamDocument } from '#shared/schema/team-vault.ts';
import type { CarriedFile, Ports, SealedTeamFile, StoredTeam, TeamBundle } from '../ports.ts';
import { rebuild } from '../capsules/merge.ts';
import { filingTools } from '../intake/filing-tools.ts';
import { collectBundle } from './collect.ts';
import { bundleFile, keysFile, membersFile, membersIn } from './files.ts';
import { memberOf, membersOf } from './members.ts';
import { sharedIn } from './merge-bundle.ts';
import { placeMessages } from './place-messages.ts';

export type Sent = { bundles: number; events: number; emails: number; bytes: number };
type Unsealed = AppError<'no-usable-key' | 'too-large'>;

const signing = ({ store }: Ports, team: StoredTeam): Uint8Array | null =>
  store.read.keyMaterial(team.fingerprint);

/** Everything that was recorded so far, before anything of others is taken over: so its events knew what came earlier. */
export async function sealPending(
  ports: Ports,
  team: StoredTeam,
  sent: Sent,
  vouch = false,
): Promise<Result<StoredTeam, Unsealed>> {
  let now = team;
  let isVouching = vouch;
  const to = membersOf(team)?.members.map(({ key }) => key) ?? [];
  for (;;) {
    const collected = collectBundle(ports, now, isVouching);
    isVouching = false;
    if (collected === null) return ok(now);
    const signWith = signing(ports, team);
    if (signWith === null) return err({ code: 'no-usable-key', address: team.fingerprint });
    const sealed = await ports.team.seal(collected.content, { signWith, to, now: ports.now() });
    if (!sealed.ok) return sealed;
    const { bytes, sha256, session } = sealed.value;
    const { manifest, originals } = collected.content;
    now = { ...now, scanned: Math.max(now.scanned, collected.scanned) };
    const kept = now;
    const rowIds = manifest.cases.map(({ id }) => id);
    ports.store.write((tx) => {
      tx.putBytes(bytes);
      const bundle = {
        ...collected.place,
        sha256,
        session,
        signer: team.fingerprint,
        bytes: bytes.byteLength,
      };
      tx.addTeamBundle(bundle);
      for (const one of originals) tx.keepTeamOriginal(one.sha256);
      for (const { projectId, digest } of collected.policies) tx.keepTeamPolicy(projectId, digest);
      for (const { caseId, version, stamp } of collected.advisories)
        tx.keepTeamAdvisory(caseId, version, stamp);
      tx.keepTeam(kept);
      // Where emails stand follows from all events, here as in every other vault.
      const tools = filingTools(ports);
      const { changed, twins } = placeMessages(tx, rowIds, sharedIn(tx));
      for (const { caseId, other } of twins) tx.watchTeamCase(caseId, other);
      for (const id of changed) rebuild(tx, tools, id);
    });
    sent.bundles += 1;
    sent.events += collected.events;
    sent.emails += manifest.messages.length;
    sent.bytes += bytes.byteLength;
  }
}

/** The list of members is whole in each of its files; if the newest is gone from the place, anybody can add it again. */
export async function giveList(
  ports: Ports,
  team: StoredTeam,
  files: readonly CarriedFile[],
): Promise<Result<StoredTeam, Unsealed>> {
  const newest = team.versions.length;
  if (membersIn(files).some(({ number }) => number === newest)) return ok(team);
  const versions = team.versions.map(({ block }) => block);
  const to = membersOf(team)?.members.map(({ key }) => key) ?? [];
  const sealed = await sealDocument(ports, team, { kind: 'members', versions }, to);
  if (!sealed.ok) return sealed;
  const { bytes, sha256 } = sealed.value;
  ports.store.write((tx) => void tx.putBytes(bytes));
  const file = { name: membersFile(newest, sha256), sha256, bytes: bytes.byteLength };
  return ok({ ...team, outbox: [...team.outbox, file] });
}

/** Own bundles that somebody cannot open who is a member by now. */
export async function giveKeys(ports: Ports, team: StoredTeam): Promise<Result<StoredTeam, Unsealed>> {
  const { read } = ports.store;
  const own = read.vaultId();
  if (own === null || team.id === null) return ok(team);
  let now = team;
  const said = new Map(team.versions.map((one) => [one.hash, one.said]));
  const bundles = read.teamBundles().filter(({ vault }) => vault === own);
  for (const { fingerprint } of membersOf(team)?.members ?? []) {
    const given = now.granted[fingerprint] ?? 0;
    const lacking = bundles.filter(
      ({ number, members }) => number > given && memberOf(said.get(members) ?? null, fingerprint) === null,
    );
    if (lacking.length === 0) continue;
    const sealed = await sealKeys(ports, now, fingerprint, lacking);
    if (!sealed.ok) return sealed;
    const granted = { ...now.granted, [fingerprint]: lacking.at(-1)?.number ?? 0 };
    const { bytes, sha256 } = sealed.value;
    const file = { name: keysFile(fingerprint, sha256), sha256, bytes: bytes.byteLength };
    now = { ...now, granted, outbox: [...now.outbox, file] };
    const kept = now;
    ports.store.write((tx) => {
      tx.putBytes(bytes);
      tx.keepTeam(kept);
    });
  }
  return ok(now);
}

export async function sealKeys(
  ports: Ports,
  team: StoredTeam,
  fingerprint: string,
  bundles: readonly TeamBundle[],
): Promise<Result<SealedTeamFile, Unsealed>> {
  const keys = bundles.map(({ sha256, session: { algorithm, key } }) => ({ sha256, algorithm, key }));
  const member = memberOf(membersOf(team), fingerprint);
  if (member === null) return err({ code: 'no-usable-key', address: fingerprint });
  return sealDocument(ports, team, { kind: 'keys', team: team.id ?? '', keys }, [member.key]);
}

export async function sealDocument(
  ports: Ports,
  team: Pick<StoredTeam, 'fingerprint'>,
  document: TeamDocument,
  to: readonly string[],
): Promise<Result<SealedTeamFile, Unsealed>> {
  const signWith = ports.store.read.keyMaterial(team.fingerprint);
  if (signWith === null) return err({ code: 'no-usable-key', address: team.fingerprint });
  return ports.team.seal(JSON.stringify(document), { signWith, to, now: ports.now() });
}

/** What is not in the place yet, or not any more. */
export function missingFiles(
  { store: { read } }: Ports,
  team: StoredTeam,
  there: ReadonlySet<string>,
): { name: string; bytes: Uint8Array }[] {
  const own = read.vaultId();
  const bundles = read
    .teamBundles()
    .filter(({ vault }) => vault === own)
    .map(({ vault, number, sha256, bytes }) => ({ name: bundleFile(vault, number, sha256), sha256, bytes }));
  return [...team.outbox, ...bundles].flatMap(({ name, sha256, bytes }) => {
    const whole = there.has(name) ? null : read.blob(sha256, 0, bytes);
    return whole === null ? [] : [{ name, bytes: whole }];
  });
}
