/** The next bundle of this vault: what it recorded in cases of shared projects since the last one, and what that needs. Pure. */
import {
  capsuleLimits,
  type CapsuleCase,
  type CapsuleManifest,
  type CapsuleMessage,
} from '#shared/schema/capsule.ts';
import { caseIdentity, vaultIdOf } from '../capsules/identity.ts';
import { policyDigest } from '../capsules/refs.ts';
import { caseEvents, messageOf, projectOf, type Placed } from '../capsules/seal.ts';
import { advisoryHistory } from '../capsules/advisory-history.ts';
import type { CapsuleContent, CaseRow, MessageRow, Ports, Reads, StoredTeam, TeamBundle } from '../ports.ts';

/** A bundle stays small enough to be read in one go by everybody; what is more comes in the next one. */
const most = { events: 2000, cases: 400, bytes: 16 * 1024 * 1024, one: capsuleLimits.contentBytes * 0.75 };

export type Collected = {
  readonly content: CapsuleContent;
  readonly place: Pick<TeamBundle, 'vault' | 'number' | 'upTo' | 'knows' | 'members'>;
  readonly advisories: readonly {
    readonly caseId: string;
    readonly version: number;
    readonly stamp: string;
  }[];
  readonly policies: readonly { readonly projectId: number; readonly digest: string }[];
  readonly events: number;
  /** Up to where the log needs not be looked at again. */
  readonly scanned: number;
};

/** Null: there is nothing to send. `vouch`: for bundles of others, even so. */
export function collectBundle(ports: Ports, team: StoredTeam, vouch = false): Collected | null {
  const { read } = ports.store;
  const version = team.versions.at(-1);
  if (team.id === null || version === undefined) return null;
  const vault = vaultIdOf(ports);
  const last = read.lastTeamBundle(vault);
  const range = nextRange(read, team.scanned);
  const advisories = range.isLast ? newAdvisories(ports) : [];
  const fresh = newPolicies(ports);
  const isNews =
    range.seqs.size > 0 || advisories.length > 0 || fresh.some(({ digests }) => digests.length > 0);
  if (!isNews && !vouch) return null;
  const rows = [...new Set([...range.cases, ...advisories.map(({ caseId }) => caseId)])].flatMap(
    (id) => read.caseRow(id) ?? [],
  );
  const events = rows.flatMap((row) =>
    caseEvents(ports, row, vault).filter(({ seq }) => range.seqs.has(seq)),
  );
  events.sort((a, b) => a.seq - b.seq);
  const messages = newMessages(read, rows, events);
  const head = read.event(range.isLast ? read.logHead().seq : range.upTo);
  if (head === null) return null;
  const used = new Set(rows.map(({ projectId }) => projectId));
  const projects = fresh.filter(({ projectId, digests }) => used.has(projectId) || digests.length > 0);
  const now = ports.now();
  const manifest: CapsuleManifest = {
    format: 'bulkhead-capsule-1',
    purpose: 'team',
    createdAt: now,
    vault,
    head: { number: head.seq, hash: head.hash },
    from: team.fingerprint,
    to: version.said.members.map(({ fingerprint }) => fingerprint),
    cases: rows.map((row) => caseOf(ports, row, vault, events, advisories)),
    messages: messages.map(({ row, message }) => withoutOld(read, messageOf(read, row, message))),
    projects: projects.map(({ projectId, digests }) =>
      projectOf(read, projectId, (one) => digests.includes(policyDigest(one, ports.sha256))),
    ),
    team: {
      id: team.id,
      number: (last?.number ?? 0) + 1,
      previous: last?.sha256 ?? null,
      members: version.hash,
      knows: read.teamHeads().filter((one) => one.vault !== vault),
      projects: projects.map(({ id, projectId }) => ({ id, name: read.project(projectId).name })),
    },
  };
  const originals = manifest.messages
    .flatMap((one) => [one, ...one.copies])
    .flatMap(({ sha256 }) => {
      const size = read.messageOfBytes(sha256)?.bytes ?? 0;
      const copy = read.copyOfBytes(sha256)?.bytes ?? 0;
      const bytes = read.blob(sha256, 0, Math.max(size, copy));
      return bytes === null || read.teamHasOriginal(sha256) ? [] : [{ sha256, bytes }];
    });
  const { number, members, knows } = manifest.team ?? { number: 0, members: '', knows: [] };
  return {
    content: { manifest, events: events.map(({ entry }) => entry), originals, pages: [] },
    place: { vault, number, upTo: head.seq, knows, members },
    advisories,
    policies: projects.flatMap(({ projectId, digests }) => digests.map((digest) => ({ projectId, digest }))),
    events: events.length,
    scanned: range.upTo,
  };
}

type Range = {
  readonly seqs: ReadonlySet<number>;
  readonly cases: ReadonlySet<string>;
  readonly upTo: number;
  readonly isLast: boolean; // nothing is left after it
};

/** Own events, and those that came in capsules; what the team has already is not sent again. */
function nextRange(read: Reads, after: number): Range {
  const [seqs, cases] = [new Set<number>(), new Set<string>()];
  let [at, bytes] = [after, 0];
  for (;;) {
    const page = read.teamEvents(at, 1000);
    for (const { seq, caseId, vault, number } of page) {
      const isTheirs = vault !== null && number !== null && read.teamBundleOf(vault, number) !== null;
      if (!isTheirs) {
        const size = cases.has(caseId) ? 0 : newBytesOf(read, caseId);
        const isFull = seqs.size >= most.events || (size > 0 && bytes + size > most.bytes);
        const isNewCase = !cases.has(caseId);
        if (seqs.size > 0 && (isFull || (isNewCase && cases.size >= most.cases)))
          return { seqs, cases, upTo: at, isLast: false };
        seqs.add(seq);
        cases.add(caseId);
        bytes += size;
      }
      at = seq;
    }
    if (page.length < 1000) return { seqs, cases, upTo: at, isLast: true };
  }
}

const newBytesOf = (read: Reads, caseId: string): number =>
  read
    .messagesOf(caseId)
    .reduce((sum, { sha256, bytes }) => (read.teamHasOriginal(sha256) ? sum : sum + bytes), 0);

/** Up to where the log has nothing that waits to be sent. */
export function ownAfter(read: Reads, after: number): number {
  let at = after;
  for (;;) {
    const page = read.teamEvents(at, 1000);
    for (const { seq, vault, number } of page) {
      if (vault === null || number === null || read.teamBundleOf(vault, number) === null) return at;
      at = seq;
    }
    if (page.length < 1000) return at;
  }
}

/** Whether anything waits to be sent. */
export function hasPending(read: Reads, scanned: number): boolean {
  const page = read.teamEvents(ownAfter(read, scanned), 1);
  return page.length > 0 || read.casesWithNewAdvisory().length > 0;
}

/** Emails that are in these cases or that their events name, and that the team does not have. */
function newMessages(
  read: Reads,
  rows: readonly CaseRow[],
  events: readonly Placed[],
): { row: CaseRow; message: MessageRow }[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const found = new Map<string, { row: CaseRow; message: MessageRow }>();
  const add = (message: MessageRow | null, caseId: string): void => {
    const row = byId.get(message?.caseId ?? '') ?? byId.get(caseId);
    if (message === null || row === undefined || found.has(message.id)) return;
    const all = [message, ...read.copiesOf(message.id)];
    if (all.some(({ sha256, bytes }) => !read.teamHasOriginal(sha256) && bytes <= most.one))
      found.set(message.id, { row, message });
  };
  for (const { caseId, entry } of events)
    for (const { sha256 } of entry.refs.messages) add(read.messageOfBytes(sha256), caseId);
  for (const row of rows) for (const message of read.messagesOf(row.id)) add(message, row.id);
  return [...found.values()];
}

/** Copies that are too large to be sent stay where they are. */
function withoutOld(read: Reads, message: CapsuleMessage): CapsuleMessage {
  return {
    ...message,
    copies: message.copies.filter(({ sha256 }) => (read.copyOfBytes(sha256)?.bytes ?? 0) <= most.one),
  };
}

function newAdvisories({ store: { read } }: Ports): { caseId: string; version: number; stamp: string }[] {
  return read.casesWithNewAdvisory().flatMap((caseId) => {
    const [advisory, known] = [read.advisory(caseId), read.teamAdvisory(caseId)];
    return advisory === null
      ? []
      : [{ caseId, version: advisory.version, stamp: laterThan(known?.stamp ?? '', advisory.savedAt) }];
  });
}

/** A clock that is behind does not put a version before the one it was made of. */
function laterThan(stamp: string, at: string): string {
  if (at > stamp || stamp === '') return at;
  return new Date(Date.parse(stamp) + 1).toISOString();
}

function caseOf(
  { store: { read }, sha256 }: Ports,
  row: CaseRow,
  vault: string,
  events: readonly Placed[],
  advisories: Collected['advisories'],
): CapsuleCase {
  const saved = advisories.find(({ caseId }) => caseId === row.id);
  const letters = events.flatMap(({ caseId, entry: { event } }) => {
    const id = event.kind === 'letter-saved' && caseId === row.id ? event.data['id'] : null;
    const text = typeof id === 'string' ? read.letterText(id) : null;
    return typeof id === 'string' && text !== null ? [{ id, text, savedAt: event.at }] : [];
  });
  return {
    id: row.id,
    origin: caseIdentity(read, row.id, vault),
    project: read.project(row.projectId).name,
    title: row.title,
    receivedAt: row.receivedAt,
    knows: [],
    letters,
    advisory:
      saved === undefined
        ? null
        : {
            savedAt: saved.stamp,
            history: advisoryHistory(read, row.id, sha256).slice(-1000),
            model: read.advisory(row.id)?.model as NonNullable<CapsuleCase['advisory']>['model'],
          },
  };
}

type Fresh = { readonly projectId: number; readonly id: string; readonly digests: readonly string[] };

/** Policies of shared projects that no bundle had yet: a project comes with its first one, before any case does. */
function newPolicies({ store: { read }, sha256 }: Ports): Fresh[] {
  return read.teamProjects().map(({ id, projectId }) => ({
    id,
    projectId,
    digests: read
      .policies(projectId)
      .map((one) => policyDigest(one, sha256))
      .filter((digest) => !read.teamHasPolicy(projectId, digest)),
  }));
}
