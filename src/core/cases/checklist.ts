/** The checklist of a case: the list its project has now, and what was ticked, which no later list loses. Pure. */
import { checklistItems } from '#shared/calc/checklist.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import type { CaseChecklist } from '#shared/schema/checklist.ts';
import { valueProblems } from '#shared/words/value-problems.ts';
import type { CaseRow, Ports } from '../ports.ts';
import { rebuildCase } from './rebuild.ts';

type Tick = { readonly at: string; readonly actor: string };

function ticksOf(events: readonly CaseEvent[]): Map<string, Tick> {
  const ticks = new Map<string, Tick>();
  for (const { kind, data, at, actor, undone } of events) {
    const { item } = data;
    if (undone || kind !== 'checked' || typeof item !== 'string') continue;
    if (data['done'] === true) ticks.set(item, { at, actor });
    else ticks.delete(item);
  }
  return ticks;
}

export function checklistOf(markdown: string, events: readonly CaseEvent[]): CaseChecklist {
  const ticks = ticksOf(events);
  const items = checklistItems(markdown).map((item) => {
    const done = ticks.get(item.text) ?? null;
    ticks.delete(item.text);
    return { ...item, done };
  });
  return { items, gone: [...ticks].map(([text, tick]) => ({ text, ...tick })) };
}

/** What is not on the list (any more) can be unticked, and not ticked. */
export function checkItem(
  { store, clockwork, now: time }: Ports,
  row: CaseRow,
  { item, done }: ParsedInput<'case.check'>,
): HandlerResult<'case.check'> {
  const { items, gone } = checklistOf(store.read.project(row.projectId).checklist, store.read.events(row.id));
  const known = items.find(({ text }) => text === item);
  const isDone = known === undefined ? gone.some(({ text }) => text === item) : known.done !== null;
  if (known === undefined && !isDone)
    return err({ code: 'invalid-value', field: 'item', problem: valueProblems.notOnChecklist });
  if (isDone === done)
    return err({ code: 'invalid-value', field: 'item', problem: valueProblems.checkedAlready(done) });
  const now = time();
  const { seq } = store.write((tx) => {
    const event = tx.append({ caseId: row.id, kind: 'checked', at: now, reason: null, data: { item, done } });
    rebuildCase(tx, clockwork, row.id, now);
    return event;
  });
  return ok({ caseId: row.id, seq, undoable: true });
}
