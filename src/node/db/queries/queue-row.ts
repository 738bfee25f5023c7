/** A row of the database as the queue shows it: what its clock says now, whether it sleeps, its group. Node. */
import { snoozeAt } from '#shared/calc/snooze-now.ts';
import type { CaseFields, QueueRow } from '#shared/schema/case.ts';
import type { Reader } from '../database.ts';
import { toSnooze, toTurn, type RawCase } from './cases.ts';
import { groupsNamed } from './similar.ts';

export type RawQueueRow = RawCase & { project_name: string };

export function toQueueRows(db: Reader, raws: readonly RawQueueRow[], now: string): QueueRow[] {
  const ids = raws.flatMap(({ group_id: id }) => (id === null ? [] : [id]));
  const groups = groupsNamed(db, ids, (clock) => clockStateAt(clock, now));
  return raws.map((raw) => ({ ...toQueueRow(raw, now), group: groups.get(raw.group_id ?? '') ?? null }));
}

function toQueueRow(raw: RawQueueRow, now: string): Omit<QueueRow, 'group'> {
  const fields = JSON.parse(raw.fields) as CaseFields;
  return {
    id: raw.id,
    title: raw.title,
    project: raw.project_name,
    state: raw.state as QueueRow['state'],
    severity: raw.severity as QueueRow['severity'],
    receivedAt: raw.received_at,
    reporter: raw.reporter_name === '' ? raw.reporter_address : raw.reporter_name,
    nextDueAt: raw.next_due_at,
    nextStartedAt: raw.next_started_at,
    nextMilestone: raw.next_milestone as QueueRow['nextMilestone'],
    clockState: clockStateAt(raw, now),
    unread: raw.unread === 1,
    flags: JSON.parse(raw.flags) as QueueRow['flags'],
    messages: raw.messages,
    assignee: fields.assignee ?? null,
    class: fields.class ?? null,
    tags: JSON.parse(raw.tags) as string[],
    collisions: raw.collisions,
    reporterConfirmed: raw.reporter_rank,
    snooze: snoozeAt(toSnooze(raw), raw.next_soon_at, now),
    turn: toTurn(raw),
    updateDueAt: raw.update_due_at,
  };
}

function clockStateAt(
  raw: Pick<RawCase, 'clock_state' | 'next_due_at' | 'next_soon_at' | 'next_started_at'>,
  now: string,
): QueueRow['clockState'] {
  const base = raw.clock_state as QueueRow['clockState'];
  if (base !== 'running' || raw.next_due_at === null) return base;
  if (raw.next_due_at < now) return 'overdue';
  if (raw.next_started_at !== null && now < raw.next_started_at) return 'pending';
  return raw.next_soon_at !== null && raw.next_soon_at <= now ? 'due-soon' : 'running';
}
