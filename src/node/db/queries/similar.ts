/** Similar reports: what each is about, and the groups they stand in. */
import type { CaseRow } from '#core/ports.ts';
import type { Sketch } from '#core/similar/sketch-shape.ts';
import type { QueueGroup } from '#shared/schema/case.ts';
import type { Reader, Writer } from '../database.ts';
import { dueKey } from './case-terms.ts';
import { toCase, type RawCase } from './cases.ts';

export function sketchOf(db: Reader, caseId: string): Sketch | null {
  const raw = db.get<{ sketch: string }>('SELECT sketch FROM report_sketch WHERE case_id = ?', caseId);
  return raw === undefined ? null : (JSON.parse(raw.sketch) as Sketch);
}

export function setSketch(db: Writer, caseId: string, sketch: Sketch): void {
  db.run(
    'INSERT INTO report_sketch (case_id, sketch) VALUES (?, ?) ON CONFLICT DO UPDATE SET sketch = excluded.sketch',
    caseId,
    JSON.stringify(sketch),
  );
}

export function sketchBacklog(db: Reader, limit: number): number[] {
  return db
    .all<{ row: number }>('SELECT row FROM sketch_backlog ORDER BY row DESC LIMIT ?', limit)
    .map(({ row }) => row);
}

export function dropFromSketchBacklog(db: Writer, row: number): void {
  db.run('DELETE FROM sketch_backlog WHERE row = ?', row);
}

export function caseIdsInGroup(db: Reader, groupId: string, limit: number): string[] {
  return db
    .all<{ id: string }>(
      'SELECT id FROM cases INDEXED BY case_in_group WHERE group_id = ? ORDER BY row LIMIT ?',
      groupId,
      limit,
    )
    .map(({ id }) => id);
}

export function casesInGroup(db: Reader, groupId: string, limit: number): CaseRow[] {
  return db
    .all<RawCase>(
      'SELECT * FROM cases INDEXED BY case_in_group WHERE group_id = ? ORDER BY row LIMIT ?',
      groupId,
      limit,
    )
    .map(toCase);
}

type RawGroup = Pick<
  RawCase,
  'next_due_at' | 'next_soon_at' | 'next_started_at' | 'next_milestone' | 'clock_state'
> & {
  group_id: string;
  open: number;
};

/** Of each group: how many are open, and the clock of that which is due first. */
export function groupsNamed(
  db: Reader,
  groupIds: readonly string[],
  stateAt: (clock: RawGroup) => QueueGroup['clockState'],
): Map<string, QueueGroup> {
  if (groupIds.length === 0) return new Map();
  const first = `SELECT row FROM cases INDEXED BY case_by_group
    WHERE group_id = case_group.id AND open = 1 ORDER BY ${dueKey}, row LIMIT 1`;
  const rows = db.all<RawGroup>(
    `SELECT group_id, case_group.open, next_due_at, next_soon_at, next_started_at, next_milestone, clock_state
     FROM case_group JOIN cases ON cases.row = (${first}) WHERE case_group.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify([...new Set(groupIds)]),
  );
  return new Map(
    rows.map((raw) => [
      raw.group_id,
      {
        id: raw.group_id,
        open: raw.open,
        nextDueAt: raw.next_due_at,
        nextStartedAt: raw.next_started_at,
        nextMilestone: raw.next_milestone as QueueGroup['nextMilestone'],
        clockState: stateAt(raw),
      },
    ]),
  );
}
