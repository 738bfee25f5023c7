/** What the team's files say beside its bundles: lists of members, requests to join, keys of earlier bundles. Pure. */
import { fingerprintSchema } from '#shared/schema/capsule.ts';
import {
  teamDocumentSchema,
  teamLimits,
  type TeamDocument,
  type TeamFinding,
  type TeamSession,
} from '#shared/schema/team-vault.ts';
import type { CarriedFile, KnownMembers, OpenedTeamFile, Ports, StoredTeam, TeamCarrier } from '../ports.ts';
import { keysIn, membersIn, requestsIn } from './files.ts';
import { everyMember, memberOf, membersOf, readVersions } from './members.ts';

export type Found = TeamFinding[];

export const finding = (what: TeamFinding['what'], facts: Partial<TeamFinding> = {}): TeamFinding => ({
  what,
  vault: null,
  member: null,
  number: null,
  why: null,
  ...facts,
});

const mostRequests = 100;

/** The signer, if exactly one key signed and that signature is good. */
export function signerIn({ encrypted, signatures }: OpenedTeamFile): string | null {
  const [only, ...others] = signatures;
  if (!encrypted || only?.status !== 'good' || others.length > 0) return null;
  return fingerprintSchema.safeParse(only.fingerprint).data ?? null;
}

function documentIn({ text }: OpenedTeamFile): TeamDocument | null {
  if (text === null) return null;
  try {
    return teamDocumentSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // no JSON: no document
  }
}

async function openDocument(
  ports: Ports,
  carrier: TeamCarrier,
  file: CarriedFile,
  keys: readonly string[],
): Promise<OpenedTeamFile | null> {
  if (file.bytes > teamLimits.documentBytes) return null;
  const bytes = await carrier.read(file.name);
  const opened = bytes === null ? null : await ports.team.open(bytes, keys, null);
  return opened?.ok === true ? opened.value : null;
}

export async function readMembers(
  ports: Ports,
  team: StoredTeam,
  carrier: TeamCarrier,
  files: readonly CarriedFile[],
  found: Found,
): Promise<StoredTeam> {
  const known = team.versions;
  const newest = known.length;
  const names = new Set(known.map(({ file }) => file));
  let best: KnownMembers[] | null = null;
  let isUnopened = false;
  for (const file of membersIn(files)) {
    if (names.has(file.name) || (best !== null && file.number < newest)) continue;
    const opened = await openDocument(ports, carrier, file, trustedKeys(team));
    const document = opened === null ? null : documentIn(opened);
    if (document?.kind !== 'members') {
      isUnopened ||= file.number > newest;
      continue;
    }
    const versions = await readVersions(ports, document.versions, known, file.name);
    const said = versions.ok ? versions.value : [];
    if (team.id !== null && said[0] !== undefined && said[0].said.team !== team.id) {
      found.push(finding('other-team'));
      continue;
    }
    if (said.length !== file.number || !isBelieved(team, said)) {
      found.push(finding('members-broken', { number: file.number }));
      continue;
    }
    const other = said.find(({ hash }, index) => known[index] !== undefined && known[index].hash !== hash);
    const rival = best?.[said.length - 1];
    if (other !== undefined || (rival !== undefined && rival.hash !== said.at(-1)?.hash)) {
      const version = other ?? said.at(-1);
      const now = membersOf(team);
      if (other !== undefined && memberOf(now, other.said.by) === null) {
        // Somebody who was removed since: what was known before holds.
        found.push(finding('members-broken', { number: other.said.version }));
        continue;
      }
      const by = version === undefined ? null : (everyMember(team).get(version.said.by)?.name ?? null);
      found.push(finding('members-forked', { number: version?.said.version ?? null, member: by }));
      if (other === undefined) best = null; // neither: a person has to say which
      continue;
    }
    if (said.length > newest && (best === null || said.length > best.length)) best = said;
  }
  if (best === null) {
    if (isUnopened && team.id !== null) found.push(finding('removed'));
    return team;
  }
  const last = best.at(-1);
  const isMember = last !== undefined && memberOf(last.said, team.fingerprint) !== null;
  if (!isMember) {
    if (team.id !== null) found.push(finding('removed'));
    return team;
  }
  return { ...team, id: last.said.team, versions: best };
}

/** Whoever was named when joining has vouched for the list that has this vault's key. */
function isBelieved({ id, trusted, fingerprint }: StoredTeam, said: readonly KnownMembers[]): boolean {
  if (id !== null) return true;
  return said.some((one) => one.said.by === trusted && memberOf(one.said, fingerprint) !== null);
}

/** A joining vault knows one member; the others come with the list that it has to be vouched for in. */
export function trustedKeys(team: StoredTeam): string[] {
  return [...everyMember(team).values()].map(({ key }) => key).concat(team.trustedKey);
}

export async function readRequests(
  ports: Ports,
  team: StoredTeam,
  carrier: TeamCarrier,
  files: readonly CarriedFile[],
): Promise<StoredTeam> {
  const members = everyMember({ versions: team.versions.slice(-1) });
  const read = new Set(team.read);
  const waiting = team.requests.filter(({ fingerprint }) => !members.has(fingerprint));
  const known = new Set(team.requests.map(({ file }) => file));
  const fresh = requestsIn(files).filter(({ name }) => !read.has(name) && !known.has(name));
  for (const file of fresh.slice(0, mostRequests)) {
    const request = await readRequest(ports, carrier, file);
    if (request !== null && !members.has(request.fingerprint)) waiting.push(request);
    else read.add(file.name); // for somebody else, or answered
  }
  const there = new Set(files.map(({ name }) => name));
  return { ...team, read: [...read], requests: waiting.filter(({ file }) => there.has(file)) };
}

/** Signed by the key that it brings. */
async function readRequest(
  ports: Ports,
  carrier: TeamCarrier,
  file: CarriedFile,
): Promise<StoredTeam['requests'][number] | null> {
  const first = await openDocument(ports, carrier, file, []);
  const document = first === null ? null : documentIn(first);
  if (document?.kind !== 'request') return null;
  const opened = await openDocument(ports, carrier, file, [document.key]);
  const fingerprint = opened === null ? null : signerIn(opened);
  if (fingerprint === null) return null;
  const { name, key, at } = document;
  return { fingerprint, name, key, at, file: file.name };
}

export async function readKeys(
  ports: Ports,
  team: StoredTeam,
  carrier: TeamCarrier,
  files: readonly CarriedFile[],
): Promise<StoredTeam> {
  const read = new Set(team.read);
  const keys: Record<string, TeamSession> = { ...team.keys };
  for (const file of keysIn(files, team.fingerprint)) {
    if (read.has(file.name)) continue;
    const opened = await openDocument(ports, carrier, file, trustedKeys(team));
    const document = opened === null || signerIn(opened) === null ? null : documentIn(opened);
    if (document?.kind !== 'keys' || document.team !== team.id) continue;
    read.add(file.name);
    for (const { sha256, algorithm, key } of document.keys) keys[sha256] = { algorithm, key };
  }
  return { ...team, read: [...read], keys };
}
