/**
 * A report that was filed joins the group of those it is like, or makes one with them. Sorting, no decision: nothing is
 * merged or closed by it, and a person can take a case out and put it back. Pure.
 */
import { rebuildCase } from '../cases/rebuild.ts';
import type { Clockwork } from '../ports/clockwork.ts';
import type { CaseRow, Writes } from '../ports.ts';
import { findSimilar, type Similar } from './find-similar.ts';
import { similarMarks } from './marks.ts';
import { sketchOfReport, type PreparedReport } from './prepare.ts';
import type { Sketch } from './sketch-shape.ts';

type Tools = { readonly clockwork: Clockwork; readonly now: string };

export function groupReport(
  tx: Writes,
  tools: Tools,
  caseId: string,
  text: string,
  prepared: PreparedReport | null = null,
): void {
  const row = tx.caseRow(caseId);
  const sketch = row === null ? null : keepSketch(tx, row, text, prepared);
  if (row === null || sketch === null || row.groupId !== null) return;
  if (joinGroup(tx, tools, row, sketch)) rebuildCase(tx, tools.clockwork, caseId, tools.now);
}

/** The event only: the case is to be rebuilt, or is not stored yet. false: it is like none. */
export function joinGroup(
  tx: Writes,
  tools: Tools,
  row: Pick<CaseRow, 'id' | 'projectId' | 'title'>,
  sketch: Sketch,
): boolean {
  const group = groupOf(findSimilar(tx, row, sketch));
  if (group === null) return false;
  // Whoever is in no group yet, and is like this one, comes along.
  for (const other of group.members)
    if (other.row.groupId === null) {
      append(tx, tools.now, other.row.id, group.id, { with: row.id, reasons: other.reasons });
      rebuildCase(tx, tools.clockwork, other.row.id, tools.now);
    }
  const [nearest] = group.members;
  append(tx, tools.now, row.id, group.id, {
    with: nearest?.row.id ?? null,
    reasons: nearest?.reasons ?? [],
  });
  return true;
}

/** By it the report is found by others. One with several findings is like none of them; the cases made of it are. */
export function keepSketch(
  tx: Writes,
  row: CaseRow,
  text: string,
  prepared: PreparedReport | null = null,
): Sketch | null {
  const sketch = sketchFor(row.title, text, prepared);
  if (sketch !== null) storeSketch(tx, row, sketch);
  return sketch;
}

export const sketchFor = (title: string, text: string, prepared?: PreparedReport | null): Sketch | null =>
  prepared?.title === title ? prepared.sketch : sketchOfReport(title, text);

export function storeSketch(tx: Writes, row: Pick<CaseRow, 'id' | 'projectId'>, sketch: Sketch): void {
  tx.setSketch(row.id, sketch);
  tx.addMarks(row.id, similarMarks(row.projectId, sketch));
}

type Group = { readonly id: string; readonly members: readonly Similar[] };

/** That of the likest; unless most of it that was compared is about another place. */
function groupOf(found: readonly Similar[]): Group | null {
  const like = found.filter(({ isAlike }) => isAlike);
  for (const { row } of like) {
    const id = row.groupId ?? row.id;
    const known = found.filter((one) => (one.row.groupId ?? one.row.id) === id);
    const against = known.filter(({ score }) => score < 0).length;
    if (against * 2 <= known.length)
      return { id, members: like.filter((one) => one.row.groupId === null || one.row.groupId === id) };
  }
  return null;
}

type Why = { readonly with: string | null; readonly reasons: Similar['reasons'] };

function append(tx: Writes, now: string, caseId: string, group: string, why: Why): void {
  tx.append({
    caseId,
    kind: 'grouped',
    at: now,
    reason: null,
    data: { group, with: why.with, reasons: why.reasons.map((reason) => ({ ...reason })) },
  });
}
