/**
 * Takes over what others wrote, each vault's bundles in their order and after what they knew. What is not as it should
 * be is named and left; what comes after it waits. Pure.
 */
import { capsuleLimits } from '#shared/schema/capsule.ts';
import type { TeamFinding } from '#shared/schema/team-vault.ts';
import { readOriginals } from '../capsules/take-over.ts';
import type { CarriedFile, OpenedTeamFile, Ports, StoredTeam, TeamCarrier } from '../ports.ts';
import { checkBundle, lacking, refusalOf, type CheckedBundle } from './check-bundle.ts';
import { hasPending, ownAfter } from './collect.ts';
import { bundleFile, bundlesIn, type BundleFile } from './files.ts';
import { everyMember, memberOf, membersOf } from './members.ts';
import { mergeBundle, type MergedBundle } from './merge-bundle.ts';
import { finding, signerIn, trustedKeys, type Found } from './read-documents.ts';

export type Taken = {
  bundles: number;
  opened: number;
  events: number;
  emails: number;
  bytes: number;
  cases: Set<string>;
};

export type Reader = {
  readonly ports: Ports;
  readonly carrier: TeamCarrier;
  readonly files: readonly CarriedFile[];
  readonly found: Found;
  readonly taken: Taken;
};

/** Folders of vaults that nobody heard of may be anything. */
const mostUnknown = 200;

/** `pending`: something was recorded here meanwhile, which has to be sealed first. */
export async function takeBundles(
  reader: Reader,
  team: StoredTeam,
): Promise<{ team: StoredTeam; pending: boolean }> {
  const { ports } = reader;
  const own = ports.store.read.vaultId();
  const there = bundlesIn(reader.files);
  const known = new Set(ports.store.read.teamHeads().map((one) => one.vault));
  const unknown = [...there.keys()].filter((vault) => vault !== own && !known.has(vault));
  known.delete(own ?? '');
  const vaults = [...known, ...unknown.slice(0, mostUnknown)];
  let now = team;
  const stopped = new Map<string, TeamFinding>();
  const vouched = vouchedBy(ports, now);
  const promised = new Map<string, { vault: string; knows: CheckedBundle['bundle']['knows'] }>();
  for (let progress = true; progress;) {
    progress = false;
    for (const vault of vaults) {
      for (;;) {
        const known = ports.store.read.lastTeamBundle(vault)?.number ?? 0;
        const files = there.get(vault)?.get(known + 1) ?? [];
        if (files.length === 0) break;
        for (const { knows } of promised.values())
          for (const one of knows) vouched.set(one.vault, Math.max(vouched.get(one.vault) ?? 0, one.number));
        const before = promised.size;
        const step = await takeOne(reader, now, files, vouched, promised);
        if (promised.size > before) progress = true; // what it had taken over may be taken over now
        if (step.what === 'stopped') {
          stopped.set(vault, step.finding);
          break;
        }
        if (step.what === 'pending') return { team: now, pending: true };
        stopped.delete(vault);
        now = step.team;
        progress = true;
      }
    }
  }
  reader.found.push(...stopped.values());
  return { team: now, pending: false };
}

type Step =
  | { readonly what: 'taken'; readonly team: StoredTeam }
  | { readonly what: 'pending' }
  | { readonly what: 'stopped'; readonly finding: TeamFinding };

/** Of several under one number, the one that a member has taken over; of none, neither. */
async function takeOne(
  reader: Reader,
  team: StoredTeam,
  files: readonly BundleFile[],
  vouched: Map<string, number>,
  promised: Map<string, { vault: string; knows: CheckedBundle['bundle']['knows'] }>,
): Promise<Step> {
  const { ports } = reader;
  const { read } = ports.store;
  const good: { file: BundleFile; checked: CheckedBundle; opened: OpenedTeamFile }[] = [];
  let wrong: TeamFinding | null = null;
  for (const file of files.slice(0, 5)) {
    const opened = await openBundle(reader, team, file);
    const checked = 'what' in opened ? opened : checkBundle(read, team, file, opened, vouched);
    if ('what' in opened || 'what' in checked) wrong = 'what' in checked ? checked : wrong;
    else good.push({ file, checked, opened });
  }
  const named = good.length < 2 ? good : good.filter(({ file }) => isNamed(ports, promised, file));
  const [only] = named;
  if (only === undefined || named.length > 1) {
    const first = files[0];
    const facts = { vault: first?.vault ?? null, number: first?.number ?? null };
    return {
      what: 'stopped',
      finding: good.length > 1 ? finding('forked', facts) : (wrong ?? finding('tampered', facts)),
    };
  }
  const { file, checked, opened } = only;
  const { content, bundle, signer } = checked;
  const waits = lacking(read, checked);
  if (waits !== null) {
    if (memberOf(membersOf(team), signer) !== null)
      promised.set(file.name, { vault: file.vault, knows: bundle.knows });
    return { what: 'stopped', finding: waits };
  }
  const mails = await readOriginals(ports, content);
  if (read.team() === null) return { what: 'pending' };
  const { encrypted, signatures } = opened;
  const waiting = { sha256: file.sha256, opened: { ...content, encrypted, signatures }, signer, mails };
  const names = {
    from: everyMember(team).get(signer)?.name ?? signer,
    team: membersOf(team)?.name ?? '',
    allowed: new Set(membersOf(team)?.projects.map(({ id }) => id)),
  };
  const facts = { vault: file.vault, number: file.number, member: names.from };
  const session = opened.session;
  if (session === null) return { what: 'stopped', finding: finding('tampered', facts) };
  let merged: MergedBundle | 'pending' | TeamFinding;
  let next = team;
  try {
    merged = ports.store.write((tx) => {
      if (hasPending(tx, team.scanned)) return 'pending';
      const refused = refusalOf(ports, checked);
      if (refused !== null) return refused;
      tx.addTeamBundle({
        vault: file.vault,
        number: file.number,
        sha256: file.sha256,
        signer,
        upTo: content.manifest.head.number,
        knows: bundle.knows,
        members: bundle.members,
        session,
        bytes: file.bytes,
      });
      const done = mergeBundle(tx, ports, waiting, names);
      if (done === null) throw new NotShared();
      tx.keepPeerVault({
        vault: file.vault,
        signer,
        ...content.manifest.head,
        sealedAt: content.manifest.createdAt,
      });
      next = { ...team, scanned: ownAfter(tx, team.scanned) };
      tx.keepTeam(next);
      return done;
    });
  } catch (cause) {
    if (!(cause instanceof NotShared)) throw cause;
    merged = finding('not-shared', facts);
  }
  if (merged === 'pending') return { what: 'pending' };
  if ('what' in merged) return { what: 'stopped', finding: { ...merged, member: names.from } };
  const { taken } = reader;
  taken.bundles += 1;
  taken.opened += merged.opened;
  taken.events += merged.events;
  taken.emails += merged.messages;
  taken.bytes += file.bytes;
  for (const id of merged.cases) taken.cases.add(id);
  for (const project of merged.differs)
    if (!reader.found.some(({ what, member }) => what === 'project-differs' && member === project))
      reader.found.push(finding('project-differs', { member: project }));
  for (const id of merged.apart) reader.found.push(finding('not-shared', { ...facts, member: id }));
  return { what: 'taken', team: next };
}

class NotShared extends Error {}

async function openBundle(
  { ports, carrier }: Reader,
  team: StoredTeam,
  file: BundleFile,
): Promise<OpenedTeamFile | TeamFinding> {
  const facts = { vault: file.vault, number: file.number };
  const bytes = file.bytes > capsuleLimits.fileBytes ? null : await carrier.read(file.name);
  if (bytes === null || ports.capsules.sha256(bytes) !== file.sha256) return finding('tampered', facts);
  const keys = trustedKeys(team);
  const given = team.keys[file.sha256];
  const tried = await ports.team.open(bytes, keys, null);
  // A key that somebody gave is only for what the own one does not open: a wrong one spoils nothing.
  const isLocked = !tried.ok && tried.error === 'not-for-this-vault';
  const opened = isLocked && given !== undefined ? await ports.team.open(bytes, keys, given) : tried;
  if (opened.ok) return opened.value;
  return opened.error === 'not-for-this-vault'
    ? finding('no-key', facts)
    : finding('refused', { ...facts, why: opened.error });
}

/** What bundles of those who are members now had taken over. */
function vouchedBy({ store: { read } }: Ports, team: StoredTeam): Map<string, number> {
  const now = membersOf(team);
  const vouched = new Map<string, number>();
  for (const { signer, knows } of read.teamBundles())
    if (memberOf(now, signer) !== null)
      for (const { vault, number } of knows) vouched.set(vault, Math.max(vouched.get(vault) ?? 0, number));
  return vouched;
}

function isNamed(
  { store: { read } }: Ports,
  promised: ReadonlyMap<string, { knows: CheckedBundle['bundle']['knows'] }>,
  file: BundleFile,
): boolean {
  const all = [...read.teamBundles(), ...promised.values()];
  return all.some(({ knows }) =>
    knows.some((one) => one.vault === file.vault && one.number === file.number && one.sha256 === file.sha256),
  );
}

/** What the place says about the past, without opening much: gone, replaced, missing between others. */
export async function comparePlace(reader: Reader, team: StoredTeam): Promise<void> {
  const { ports, files, found } = reader;
  const { read } = ports.store;
  const own = read.vaultId();
  const there = bundlesIn(files);
  const names = new Set(files.map(({ name }) => name));
  const gone = new Set<string>();
  for (const { vault, number, sha256, signer } of read.teamBundles()) {
    const member = everyMember(team).get(signer)?.name ?? null;
    const wasThere = vault !== own || number <= team.published;
    if (!names.has(bundleFile(vault, number, sha256)) && wasThere && !gone.has(vault)) {
      gone.add(vault);
      found.push(finding('rolled-back', { vault, number, member }));
    }
    for (const file of there.get(vault)?.get(number) ?? []) {
      if (file.sha256 === sha256) continue;
      const isTheirs = (await signerOf(reader, team, file)) === signer;
      found.push(finding(isTheirs ? 'forked' : 'tampered', { vault, number, member }));
    }
  }
  for (const [vault, numbers] of there) {
    const known = read.lastTeamBundle(vault)?.number ?? 0;
    const later = [...numbers.keys()].filter((number) => number > known).sort((a, b) => a - b);
    const first = later[0];
    if (first === undefined) continue;
    const gap = firstGap(known, later);
    if (vault !== own && gap === undefined) continue;
    // A name alone says nothing: anybody who can write there could stop a vault by it.
    for (const file of later.flatMap((number) => numbers.get(number) ?? []).slice(0, 50)) {
      const signer = await signerOf(reader, team, file);
      if (vault === own && signer === team.fingerprint) {
        found.push(finding('own-history', { vault, number: file.number }));
        break;
      }
      if (vault === own || signer === null || gap === undefined || file.number < gap) continue;
      const member = everyMember(team).get(signer)?.name ?? null;
      found.push(finding('missing', { vault, number: gap, member }));
      break;
    }
  }
}

function firstGap(known: number, later: readonly number[]): number | undefined {
  let expected = known + 1;
  for (const number of later) {
    if (number !== expected) return expected;
    expected += 1;
  }
  return undefined;
}

/** Of a bundle that is what its name says. */
async function signerOf(reader: Reader, team: StoredTeam, file: BundleFile): Promise<string | null> {
  const opened = await openBundle(reader, team, file);
  if ('what' in opened) return null;
  const [signer, manifest] = [signerIn(opened), opened.content?.manifest];
  const isPlaced =
    manifest?.vault === file.vault && manifest.team?.number === file.number && manifest.team.id === team.id;
  return isPlaced && signer === manifest.from ? signer : null;
}
