/** What a capsule holds of the chosen cases: their events with the links of the log, originals, letters, advisory and policy. Pure. */
import { err, ok, type Result } from '#shared/result.ts';
import type { AppError } from '#shared/errors.ts';
import {
  capsuleLimits,
  type CapsuleCase,
  type CapsuleEvent,
  type CapsuleManifest,
  type CapsuleMessage,
  type CapsuleProject,
  type CapsulePurpose,
} from '#shared/schema/capsule.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import type { PolicyVersion } from '#shared/schema/project.ts';
import { chainStart } from '../cases/event-chain.ts';
import { lettersOf } from '../cases/letters.ts';
import type { CapsuleContent, CaseRow, MessageRow, Ports, Reads } from '../ports.ts';
import { advisoryHistory } from './advisory-history.ts';
import { caseIdentity, vaultIdOf } from './identity.ts';
import { origins } from './order.ts';
import { casePage, readMe } from './pages.ts';
import { policyDigest, refsOf } from './refs.ts';

/** The rest is for events and pages. */
const mostOriginals = capsuleLimits.contentBytes * 0.75;

export type SealRequest = {
  readonly rows: readonly CaseRow[];
  readonly purpose: CapsulePurpose;
  readonly from: string;
  readonly to: readonly string[];
  readonly now: string;
};

export function contentOf(ports: Ports, request: SealRequest): Result<CapsuleContent, AppError<'too-large'>> {
  const { read } = ports.store;
  const vault = vaultIdOf(ports);
  const isGuest = request.purpose === 'guest';
  const rows = isGuest ? request.rows : withMerged(read, request.rows);
  const messages = rows.flatMap((row) => read.messagesOf(row.id));
  const all = messages.flatMap((message) => [message, ...read.copiesOf(message.id)]);
  const size = all.reduce((sum, { bytes }) => sum + bytes, 0);
  if (size > mostOriginals)
    return err({ code: 'too-large', what: 'capsule', limit: mostOriginals, actual: size });
  // A guest sees the case as it is now, on its page: what was recorded, and why, stays inside.
  const events = isGuest ? [] : rows.flatMap((row) => caseEvents(ports, row, vault));
  const { seq, hash } = read.logHead();
  const manifest: CapsuleManifest = {
    format: 'bulkhead-capsule-1',
    purpose: request.purpose,
    createdAt: request.now,
    vault,
    head: { number: seq, hash },
    from: request.from,
    to: [...request.to],
    cases: rows.map((row) => {
      const made = caseOf(ports, row, vault, events);
      return isGuest ? { ...made, letters: [], advisory: null } : made;
    }),
    messages: rows.flatMap((row) => read.messagesOf(row.id).map((one) => messageOf(read, row, one))),
    projects: isGuest ? [] : projectsOf(ports, rows),
  };
  return ok({
    manifest,
    events: events.sort((a, b) => a.seq - b.seq).map(({ entry }) => entry),
    originals: all.flatMap(({ sha256, bytes }) => {
      const original = read.blob(sha256, 0, bytes);
      return original === null ? [] : [{ sha256, bytes: original }];
    }),
    pages: [
      { name: 'README.txt', text: readMe(manifest) },
      ...rows.map((row) => ({ name: `cases/${row.id}.md`, text: casePage(ports, row, isGuest) })),
    ],
  });
}

/** A case that was merged into one of them is a part of it. */
function withMerged(read: Reads, chosen: readonly CaseRow[]): CaseRow[] {
  const found = new Map(chosen.map((row) => [row.id, row]));
  for (const { id } of found.values())
    for (const { kind, undone, data } of read.events(id)) {
      const from = kind === 'merged' && !undone && typeof data['from'] === 'string' ? data['from'] : null;
      const row = from === null || found.has(from) ? null : read.caseRow(from);
      if (row !== null) found.set(row.id, row);
    }
  return [...found.values()];
}

export type Placed = { readonly seq: number; readonly caseId: string; readonly entry: CapsuleEvent };

export function caseEvents(ports: Ports, row: CaseRow, vault: string): Placed[] {
  const { read } = ports.store;
  const foreign = new Map(read.foreignEventsOf(row.id).map(({ seq, entry }) => [seq, entry]));
  const events = [...read.events(row.id)].sort((a, b) => a.seq - b.seq);
  const known = origins(events, vault);
  const digests = policyDigests(ports, row.projectId);
  return events.flatMap((event, at) => {
    const stamp = known[at]?.stamp;
    if (stamp === undefined) return [];
    const entry = foreign.get(event.seq) ?? {
      vault,
      stamp,
      previous: event.seq === 1 ? chainStart : (read.event(event.seq - 1)?.hash ?? chainStart),
      event: asLogged(event),
      refs: refsOf(event, read, vault, (version) => digests.get(version) ?? null),
      note: read.noteOf(event.seq),
    };
    return [{ seq: event.seq, caseId: row.id, entry }];
  });
}

/** The text of a note stands beside the log. */
function asLogged({ undone: _, ...event }: CaseEvent): CapsuleEvent['event'] {
  return event.kind === 'note' && event.data['digest'] !== undefined ? { ...event, reason: null } : event;
}

function caseOf(ports: Ports, row: CaseRow, vault: string, events: readonly Placed[]): CapsuleCase {
  const { read } = ports.store;
  const knows = new Map<string, number>();
  for (const { caseId, entry } of events)
    if (caseId === row.id) knows.set(entry.vault, Math.max(entry.event.seq, knows.get(entry.vault) ?? 0));
  const advisory = read.advisory(row.id);
  return {
    id: row.id,
    origin: caseIdentity(read, row.id, vault),
    project: read.project(row.projectId).name,
    title: row.title,
    receivedAt: row.receivedAt,
    knows: [...knows].map(([of, number]) => ({ vault: of, number })),
    letters: lettersOf(read.events(row.id)).flatMap(({ id, savedAt }) => {
      const text = read.letterText(id);
      return text === null ? [] : [{ id, text, savedAt }];
    }),
    advisory:
      advisory === null
        ? null
        : {
            savedAt: advisory.savedAt,
            history: advisoryHistory(read, row.id, ports.sha256).slice(-10_000),
            model: advisory.model as NonNullable<CapsuleCase['advisory']>['model'],
          },
  };
}

export function messageOf(read: Reads, row: CaseRow, message: MessageRow): CapsuleMessage {
  const { sha256, source, receivedAt, importedAt, direction, outcome, outcomeReason } = message;
  return {
    sha256,
    source: source.split(/[\\/]/).at(-1) ?? '', // where it lay on this machine is nobody's business
    receivedAt,
    importedAt,
    caseId: row.id,
    direction,
    outcome,
    reason: outcomeReason,
    copies: read.copiesOf(message.id).map((copy) => ({
      sha256: copy.sha256,
      source: copy.source.split(/[\\/]/).at(-1) ?? '',
      receivedAt: copy.receivedAt,
      importedAt: copy.importedAt,
    })),
  };
}

/** Of a project here; by its number. */
function policyDigests({ store, sha256 }: Ports, projectId: number): Map<number, string> {
  return new Map(store.read.policies(projectId).map((one) => [one.version, policyDigest(one, sha256)]));
}

function projectsOf({ store: { read } }: Ports, rows: readonly CaseRow[]): CapsuleProject[] {
  return [...new Set(rows.map(({ projectId }) => projectId))].map((id) => {
    const used = new Set(
      rows.filter(({ projectId }) => projectId === id).flatMap((row) => versionsOf(read, row)),
    );
    return projectOf(read, id, ({ version }) => used.has(version));
  });
}

export function projectOf(
  read: Reads,
  id: number,
  isMeant: (policy: PolicyVersion) => boolean,
): CapsuleProject {
  const { name, prefix, timeZone, holidays, daysOff, addresses, checklist } = read.project(id);
  const policies = [...read.policies(id)]
    .reverse()
    .filter(isMeant)
    .map(({ version, adoptedAt, inForceSince, reason, fileName, source, decisions }) => ({
      version,
      adoptedAt,
      since: inForceSince,
      reason,
      fileName,
      source,
      decisions,
    }));
  return {
    name,
    prefix,
    timeZone,
    holidays,
    daysOff: [...daysOff],
    addresses: [...addresses],
    checklist,
    policies,
  };
}

function versionsOf(read: Reads, row: CaseRow): number[] {
  const said = read.events(row.id).flatMap(({ kind, data }) => {
    if (kind === 'received') return [data['policy']];
    return kind === 'policy' ? [data['from'], data['to']] : [];
  });
  return [row.policyVersion, ...said.filter((one) => typeof one === 'number')];
}
