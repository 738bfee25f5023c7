/**
 * A report that was filed joins the group of those it is like, or makes one with them. Sorting, no decision: nothing is
 * merged or closed by it, and a person can take a case out and put it back. Pure.
 */
import { rebuildCase } from '../cases/rebuild.ts';
import type { Clockwork } from '../ports/clockwork.ts';
import type { CaseRow, Writes } from '../ports.ts';
import { findSimilar, type Similar } from './find-similar.ts';
import { similarMarks } from './marks.ts';
import { sketchOfReport, type PreparedSketch } from './prepare.ts';
import type { Sketch } from './sketch-shape.ts';

type Tools = { readonly clockwork: Clockwork; readonly now: string };

export function groupReport(
  tx: Writes,
  tools: Tools,
  caseId: string,
  text: string,
  prepared: PreparedSketch | null = null,
): void {
  const row = tx.caseRow(caseId);
  const sketch = row === null ? null : keepSketch(tx, row, text, prepared);
  if (row === null || sketch === null) return;
  const found = findSimilar(tx, row, sketch);
  const group = groupOf(found);
  if (group === null || row.groupId !== null) return;
  // Whoever is in no group yet, and is like this one, comes along.
  for (const other of group.members)
    if (other.row.groupId === null)
      join(tx, tools, other.row, group.id, { with: caseId, reasons: other.reasons });
  const [nearest] = group.members;
  join(tx, tools, row, group.id, { with: nearest?.row.id ?? null, reasons: nearest?.reasons ?? [] });
}

/** By it the report is found by others. One with several findings is like none of them; the cases made of it are. */
export function keepSketch(
  tx: Writes,
  row: CaseRow,
  text: string,
  prepared: PreparedSketch | null = null,
): Sketch | null {
  const sketch = prepared?.title === row.title ? prepared.sketch : sketchOfReport(row.title, text);
  if (sketch === null) return null;
  tx.setSketch(row.id, sketch);
  tx.addMarks(row.id, similarMarks(row.projectId, sketch));
  return sketch;
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

function join(tx: Writes, { clockwork, now }: Tools, row: CaseRow, group: string, why: Why): void {
  tx.append({
    caseId: row.id,
    kind: 'grouped',
    at: now,
    reason: null,
    data: { group, with: why.with, reasons: why.reasons.map((reason) => ({ ...reason })) },
  });
  rebuildCase(tx, clockwork, row.id, now);
}
