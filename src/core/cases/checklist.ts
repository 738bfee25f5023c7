/** The checklist of a case: the list its project has now, and what was ticked, which no later list loses. Pure. */
import { checklistItems } from '#shared/calc/checklist.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import type { CaseChecklist } from '#shared/schema/checklist.ts';
import { dayHeading, disclosureDay } from '#shared/words/embargo.ts';
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

type Ticks = CaseChecklist['items'];

/** What is to be done on the day of the disclosure, in order: the project's own list under that heading, or the usual one. */
export function dayChecklist(markdown: string, events: readonly CaseEvent[]): Ticks {
  const ticks = ticksOf(events);
  const own = checklistItems(markdown).filter(
    ({ heading }) => heading?.toLowerCase() === dayHeading.toLowerCase(),
  );
  const items = own.length > 0 ? own : disclosureDay.map((text) => ({ text, heading: dayHeading }));
  return items.map((item) => ({ ...item, done: ticks.get(item.text) ?? null }));
}

export function checklistOf(markdown: string, events: readonly CaseEvent[]): CaseChecklist {
  const ticks = ticksOf(events);
  const ofDay = new Set(dayChecklist(markdown, []).map(({ text }) => text));
  const items = checklistItems(markdown).map((item) => {
    const done = ticks.get(item.text) ?? null;
    ticks.delete(item.text);
    return { ...item, done };
  });
  const gone = [...ticks].filter(([text]) => !ofDay.has(text));
  return { items, gone: gone.map(([text, tick]) => ({ text, ...tick })) };
}

/** What is not on the list (any more) can be unticked, and not ticked. */
export function checkItem(
  { store, clockwork, now: time }: Ports,
  row: CaseRow,
  { item, done }: ParsedInput<'case.check'>,
): HandlerResult<'case.check'> {
  const { checklist } = store.read.project(row.projectId);
  const events = store.read.events(row.id);
  const { items, gone } = checklistOf(checklist, events);
  const known = [...items, ...dayChecklist(checklist, events)].find(({ text }) => text === item);
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
