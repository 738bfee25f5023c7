/** What people see of the team: members, requests, what is wrong, and what only a person can decide. Pure. */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import type { TeamConflictRow } from '#shared/contract/team-vault.ts';
import { err, ok } from '#shared/result.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import { factsOf, factText, isSame } from '../capsules/conflicts.ts';
import { settled } from '../capsules/settle.ts';
import { foldCase } from '../cases/fold.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import { carryToAdvisory, sharedFields } from '../advisory/case/shared-fields.ts';
import type { Ports, Reads } from '../ports.ts';
import { dotsIn } from './causality.ts';
import { hasPending } from './collect.ts';
import { conflictsIn } from './conflicts.ts';
import { memberOf, membersOf } from './members.ts';
import { syncRound } from './sync.ts';

export function teamStatus({ store: { read } }: Ports): HandlerResult<'teamVault.status'> {
  const team = read.team();
  if (team === null) return ok({ team: null });
  const said = membersOf(team);
  const isMember = memberOf(said, team.fingerprint) !== null;
  const isRemoved = team.findings.some(({ what }) => what === 'removed');
  const shared = new Map(read.teamProjects().map(({ id, projectId }) => [id, read.project(projectId).name]));
  const bundles = read.teamBundles();
  const trusted = team.trusted === null ? null : read.key(team.trusted);
  return ok({
    team: {
      name: said?.name ?? '',
      place: team.place,
      state: !isMember ? 'waiting' : isRemoved ? 'removed' : 'member',
      fingerprint: team.fingerprint,
      trusted:
        team.trusted === null
          ? null
          : { fingerprint: team.trusted, name: trusted?.userIds[0] ?? team.trusted },
      syncedAt: team.syncedAt,
      isPending: isMember && hasPending(read, team.scanned),
      members: (said?.members ?? []).map(({ fingerprint, name, since }) => ({
        fingerprint,
        name,
        since,
        isMe: fingerprint === team.fingerprint,
        bundles: bundles.filter(({ signer }) => signer === fingerprint).length,
      })),
      requests: team.requests.map(({ fingerprint, name, at }) => ({ fingerprint, name, at })),
      projects: (said?.projects ?? []).map(({ id, name }) => ({ name, local: shared.get(id) ?? null })),
      findings: [...team.findings],
      conflicts: openConflicts(read),
      twins: openTwins(read),
      mutual: mutualMerges(read),
    },
  });
}

function openConflicts(read: Reads): TeamConflictRow[] {
  const dotOf = dotsIn(read);
  return read.teamCases().flatMap(({ caseId }) => {
    const row = read.caseRow(caseId);
    if (row === null) return [];
    const events = read.events(caseId);
    const now = factsOf(foldCase(events));
    return conflictsIn(events, dotOf).map(({ fact, sides }) => ({
      caseId,
      title: row.title,
      fact,
      sides: sides.map(({ value, event }) => ({
        seq: event.seq,
        value: factText(fact, value),
        actor: event.actor,
        at: event.at,
        isShown: isSame(value, now[fact] ?? null),
      })),
    }));
  });
}

/** One email, two cases: until they are merged, or one of them is closed. */
function openTwins(read: Reads) {
  return read.teamCases().flatMap(({ caseId, other }) => {
    const [row, first] = [read.caseRow(caseId), other === null ? null : read.caseRow(other)];
    const isJoined = row?.mergedInto === other || first?.mergedInto === caseId;
    return row === null || first === null || !row.open || isJoined
      ? []
      : [{ caseId, title: row.title, other: first.id }];
  });
}

/** Two members merged two cases into each other: both are closed until somebody decides which one it is. */
function mutualMerges(read: Reads) {
  return read.teamCases().flatMap(({ caseId, other }) => {
    const [row, second] = [read.caseRow(caseId), other === null ? null : read.caseRow(other)];
    return row !== null && row.mergedInto === other && second?.mergedInto === caseId
      ? [{ caseId, title: row.title, other: second.id, otherTitle: second.title }]
      : [];
  });
}

export async function syncTeam(ports: Ports): Promise<HandlerResult<'teamVault.sync'>> {
  const team = ports.store.read.team();
  if (team === null) return err({ code: 'no-team' });
  const round = await alone(ports, () => syncRound(ports, team));
  if (!round.ok) return round;
  const { sent, taken, findings } = round.value;
  const { cases, ...received } = taken;
  const { read } = ports.store;
  return ok({
    sent,
    received: { ...received, cases: [...cases] },
    findings: [...findings],
    conflicts: openConflicts(read).length,
    twins: openTwins(read).length,
    mutual: mutualMerges(read).length,
  });
}

/** Two rounds at a time would write two bundles under one number. */
export async function alone<T>(ports: Ports, work: () => Promise<T>) {
  const { running } = ports.team;
  if (running.now) return err({ code: 'team-refused' as const, what: 'busy' as const });
  running.now = true;
  try {
    return await work();
  } finally {
    running.now = false;
  }
}

/** A person's decision is an event that knew both sides; it goes to the others like any other one. */
export function settleConflict(
  ports: Ports,
  { caseId, fact, seq }: ParsedInput<'teamVault.settle'>,
): HandlerResult<'teamVault.settle'> {
  const { store, newId, clockwork } = ports;
  const row = store.read.caseRow(caseId);
  const conflict =
    row === null
      ? undefined
      : conflictsIn(store.read.events(caseId), dotsIn(store.read)).find((one) => one.fact === fact);
  const chosen = conflict?.sides.find(({ event }) => event.seq === seq);
  if (row === null || conflict === undefined || chosen === undefined)
    return err({ code: 'not-found', what: 'conflict', id: `${caseId} ${fact}` });
  const now = ports.now();
  const others = conflict.sides.filter((one) => one !== chosen && !isSame(one.value, chosen.value));
  const plain = (value: unknown) => (value ?? null) as CaseEvent['data'][string];
  const [ours, theirs] = [chosen.value, others[0]?.value ?? null];
  store.write((tx) => {
    const kept = [{ fact, side: 'ours', ours: plain(ours), theirs: plain(theirs) }];
    const data: CaseEvent['data'] = fact === 'status' ? { kept, state: plain(chosen.value) } : { kept };
    tx.append({ caseId, kind: 'capsule-merged', at: now, reason: null, data });
    const sides = { base: [], ours: chosen.known, theirs: [] };
    const decided = { fact, side: 'ours' as const, ours, theirs };
    for (const event of settled(decided, sides, tx.events(caseId), () => newId('g')))
      tx.append({ ...event, caseId, at: now });
    rebuildCase(tx, clockwork, caseId, now);
    carryToAdvisory(tx, caseId, sharedFields, now);
    tx.emit({ name: 'team-vault-changed', payload: {} });
  });
  return ok({ caseId });
}
