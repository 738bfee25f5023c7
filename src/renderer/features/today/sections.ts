/** The rows of Today in their sections, and which of them is next. Pure. */
import type { TodayRow } from '#shared/schema/today.ts';
import { todaySectionWords } from '#shared/words/today.ts';
import type { HeldRow } from '../queue/held-order.ts';
import type { RowList } from '../queue/row-list.ts';
import type { Section } from '../queue/sections.ts';

/** A row stays in the section in which it got its place; the head of a section counts what is left of it. */
export function todaySections({ parts }: RowList<TodayRow>): readonly Section[] {
  const held = parts.flat();
  const left = new Map<TodayRow['section'], number>();
  for (const row of held)
    left.set(
      row.placed.section,
      (left.get(row.placed.section) ?? 0) + (row.left || row.memberOf !== undefined ? 0 : 1),
    );
  return held.flatMap(({ placed: { section } }, position) =>
    section === held[position - 1]?.placed.section
      ? []
      : [{ position, label: todaySectionWords[section], count: left.get(section) ?? 0 }],
  );
}

/** With an open case the one below it that is still to be done, then from the top; otherwise where the cursor stands. */
export function nextToDo(
  held: readonly HeldRow<TodayRow>[],
  open: string | null,
  cursor: string | null,
): string | null {
  const at = held.findIndex(({ row }) => row.id === (open ?? cursor));
  const inOrder = [...held.slice(Math.max(0, at)), ...held.slice(0, Math.max(0, at))];
  return inOrder.find(({ row, left }) => !left && row.id !== open)?.row.id ?? null;
}
