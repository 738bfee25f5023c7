/** A closure is announced, changed or cancelled: kept, logged, and told to every open case that it concerns. Pure. */
import type { HandlerResult, Output, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import type { Closure, ClosureState, StoredClosure } from '#shared/schema/closure.ts';
import { valueProblems } from '#shared/words/value-problems.ts';
import { embargoedCases } from '../advisory/case/embargoed.ts';
import { leakCheck } from '../advisory/leaks/case-leaks.ts';
import { closureFact } from '../audit/vault-log.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import type { Ports, Reads } from '../ports.ts';
import { policyInForce } from '../projects/in-force.ts';
import { autoReplyFor } from './auto-reply.ts';
import { bringClosures, spanOf } from './bring-closures.ts';
import { checkedClosure, noClosure } from './checked-closure.ts';

const everyCase = 1_000_000;

export function shownClosure(read: Reads, stored: StoredClosure, now: string): Closure {
  const { projectId, ...closure } = stored;
  const projects = projectId === null ? read.projects() : [read.project(projectId)];
  const spans = projects.map((project) => spanOf(stored, project));
  const state = (): ClosureState => {
    if (closure.cancelledAt !== null) return 'cancelled';
    if (spans.some(({ from, to }) => from <= now && now < to)) return 'now';
    return spans.some(({ from }) => now < from) ? 'planned' : 'over';
  };
  return { ...closure, project: projectId === null ? null : (projects[0]?.name ?? null), state: state() };
}

function keep(ports: Ports, closure: StoredClosure, reason: string | null): Output<'closure.save'> {
  const { store, clockwork } = ports;
  const now = ports.now();
  const cases = store.write((tx) => {
    const settings = tx.settings();
    const others = settings.closures.filter(({ id }) => id !== closure.id);
    tx.setSettings({ ...settings, closures: [...others, closure] });
    tx.appendFact(closureFact(closure, reason));
    let count = 0;
    for (const project of closure.projectId === null ? tx.projects() : [tx.project(closure.projectId)])
      for (const row of tx.openCases(project.id, everyCase)) {
        if (!bringClosures(tx, row, reason)) continue;
        rebuildCase(tx, clockwork, row.id, now);
        count += 1;
      }
    tx.emit({ name: 'settings-changed', payload: { settings: ['closures'] } });
    tx.emit({ name: 'cases-changed', payload: {} });
    return count;
  });
  return { closure: shownClosure(store.read, closure, now), cases };
}

export function saveClosure(
  ports: Ports,
  { autoReply, reason, ...draft }: ParsedInput<'closure.save'>,
): HandlerResult<'closure.save'> {
  const { read } = ports.store;
  const checked = checkedClosure(ports, draft);
  if (!checked.ok) return checked;
  const { before, ...closure } = checked.value;
  if (before !== null && reason === undefined)
    return err({ code: 'invalid-value', field: 'reason', problem: valueProblems.missing });
  const named = autoReply === undefined ? null : namedCase(ports, autoReply);
  if (named !== null) return err({ code: 'invalid-value', field: 'autoReply', problem: named });
  const id = before?.id ?? ports.newId('closure');
  return ok(
    keep(
      ports,
      {
        ...closure,
        id,
        autoReply: autoReply ?? before?.autoReply ?? usualReply(read, closure),
        recordedAt: ports.now(),
        cancelledAt: null,
      },
      reason ?? null,
    ),
  );
}

function usualReply(
  read: Reads,
  closure: Omit<StoredClosure, 'autoReply' | 'recordedAt' | 'cancelledAt'>,
): string {
  const { projectId } = closure;
  const projects = projectId === null ? read.projects() : [read.project(projectId)];
  const [project] = projects;
  if (project === undefined || projects.length > 1) return autoReplyFor(closure, null);
  const policy = policyInForce(read, project.id, spanOf(closure, project).from);
  return autoReplyFor(closure, { project, policy });
}

/** It goes to whoever writes: no case, nobody and nothing of a case that is not public may stand in it. */
function namedCase(ports: Ports, text: string): string | null {
  const prefixes = ports.store.read.projects().map(({ prefix }) => prefix);
  const id = new RegExp(`\\b(?:${prefixes.join('|')})-\\d{4}-\\d+\\b`, 'i').exec(text)?.[0];
  if (prefixes.length > 0 && id !== undefined) return valueProblems.namesCase(id);
  const [hit] = leakCheck(text, embargoedCases(ports));
  return hit === undefined ? null : valueProblems.namesCase(hit.term, hit.caseId);
}

export function cancelClosure(
  ports: Ports,
  { id, reason }: ParsedInput<'closure.cancel'>,
): HandlerResult<'closure.cancel'> {
  const stored = ports.store.read.settings().closures.find((one) => one.id === id);
  if (stored === undefined) return noClosure(id);
  if (stored.cancelledAt !== null)
    return err({ code: 'invalid-value', field: 'id', problem: valueProblems.closureCancelled });
  const now = ports.now();
  return ok(keep(ports, { ...stored, recordedAt: now, cancelledAt: now }, reason));
}
