/**
 * The list of members in versions: each is signed by a member of the one before and names its hash, so nobody outside
 * can add anybody, and a list that was replaced is seen. Pure.
 */
import { err, ok, type Result } from '#shared/result.ts';
import {
  membersVersionSchema,
  teamLimits,
  type MembersVersion,
  type TeamMember,
} from '#shared/schema/team-vault.ts';
import type { KnownMembers, Ports, StoredTeam } from '../ports.ts';

type Signed = Pick<Ports, 'signing' | 'sha256' | 'now'>;

export const membersOf = ({ versions }: Pick<StoredTeam, 'versions'>): MembersVersion | null =>
  versions.at(-1)?.said ?? null;

export const memberOf = (said: MembersVersion | null, fingerprint: string): TeamMember | null =>
  said?.members.find((one) => one.fingerprint === fingerprint) ?? null;

/** Everybody who ever was one, by key. */
export function everyMember({ versions }: Pick<StoredTeam, 'versions'>): Map<string, TeamMember> {
  return new Map(versions.flatMap(({ said }) => said.members.map((one) => [one.fingerprint, one])));
}

/** Of a list as it came, the versions in their order; what is known already is not checked again. */
export async function readVersions(
  ports: Signed,
  blocks: readonly string[],
  known: readonly KnownMembers[],
  file: string,
): Promise<Result<KnownMembers[], 'members-broken'>> {
  const read: KnownMembers[] = [];
  for (const [index, block] of blocks.entries()) {
    const hash = ports.sha256(block);
    const same = known[index]?.hash === hash ? known[index] : undefined;
    const next = same ?? (await readVersion(ports, block, read.at(-1) ?? null, file));
    if (next === null) return err('members-broken');
    read.push(next);
  }
  return ok(read);
}

async function readVersion(
  { signing, sha256, now }: Signed,
  block: string,
  before: KnownMembers | null,
  file: string,
): Promise<KnownMembers | null> {
  const claimed = parsed(unverified(block));
  if (claimed === null) return null;
  // The first list is signed by a key that it names itself; who is to be believed is decided by whoever reads it.
  const signer = memberOf(before?.said ?? claimed, claimed.by);
  if (signer === null) return null;
  const text = await signing.verifyClear(block, signer.key, now());
  const said = text === null ? null : parsed(text);
  if (said === null || said.by !== claimed.by) return null;
  const isNext =
    said.version === (before?.said.version ?? 0) + 1 &&
    said.previous === (before?.hash ?? null) &&
    (before === null || said.team === before.said.team);
  const keys = new Set(said.members.map(({ fingerprint }) => fingerprint));
  if (!isNext || keys.size !== said.members.length) return null;
  // Who stays, stays with the same key; what was closed stays closed.
  const closed = new Set(said.closed.map((one) => JSON.stringify(one)));
  if (before?.said.closed.some((one) => !closed.has(JSON.stringify(one))) === true) return null;
  const isSame = said.members.every(({ fingerprint, key }) => {
    const was = memberOf(before?.said ?? null, fingerprint);
    return was === null || was.key === key;
  });
  return isSame ? { block, hash: sha256(block), file, said } : null;
}

/** What stands in a clear-signed block of one line; nothing is believed of it yet. */
function unverified(block: string): string {
  return block.split(/\r?\n/).find((line) => line.startsWith('{')) ?? '';
}

function parsed(text: string): MembersVersion | null {
  if (text.length > teamLimits.documentBytes) return null;
  try {
    return membersVersionSchema.safeParse(JSON.parse(text.trim())).data ?? null;
  } catch {
    return null; // no JSON: no list
  }
}

/** The next version, signed with the own key; null: the key cannot sign. */
export async function nextVersion(
  { signing, sha256, now, store }: Signed & Pick<Ports, 'store'>,
  team: Pick<StoredTeam, 'versions' | 'fingerprint'>,
  change: Omit<MembersVersion, 'format' | 'version' | 'previous' | 'at' | 'by'>,
): Promise<Omit<KnownMembers, 'file'> | null> {
  const before = team.versions.at(-1) ?? null;
  const said: MembersVersion = {
    format: 'bulkhead-team-members-1',
    ...change,
    version: (before?.said.version ?? 0) + 1,
    previous: before?.hash ?? null,
    at: now(),
    by: team.fingerprint,
  };
  const material = store.read.keyMaterial(team.fingerprint);
  const block = material === null ? null : await signing.clear(JSON.stringify(said), material, now());
  return block === null ? null : { block, hash: sha256(block), said };
}
