/** The maintainer says that something happened. Pure. */
import { isDecidingEvent } from '#shared/calc/end-states.ts';
import { valueProblems } from '#shared/words/value-problems.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import type { CaseEvent, RecordableEvent } from '#shared/schema/case.ts';

import type { ClockEvent } from '#shared/schema/clock.ts';
import type { Ports, Writes } from '../ports.ts';
import { foldCase } from './fold.ts';
import { mentionsIn, noteDigest } from './notes.ts';
import { planEvent } from './plans.ts';
import { rebuildCase } from './rebuild.ts';
import { allowedEvents, isEnd, steps } from './transitions.ts';

export function recordEvent(ports: Ports, input: ParsedInput<'case.event'>): HandlerResult<'case.event'> {
  const { store, clockwork } = ports;
  const row = store.read.caseRow(input.caseId);
  if (row === null) return err({ code: 'not-found', what: 'case', id: input.caseId });
  if (input.planned === true) return planEvent(ports, row, input);
  const folded = foldCase(store.read.events(row.id));
  const allowed = allowedEvents(row.state, folded.paused);
  if (!allowed.includes(input.event))
    return err({ code: 'event-not-allowed', event: input.event, state: row.state, allowed });
  const reason = input.reason?.trim() ?? '';
  if (steps[input.event].needsReason === true && reason === '')
    return err({ code: 'reason-required', event: input.event });
  const now = ports.now();
  const at = new Date(input.at ?? now).toISOString();
  if (at > now) return err({ code: 'time-in-future', at, now });
  if (at < row.receivedAt)
    return err({ code: 'invalid-value', field: 'at', problem: valueProblems.beforeReport(row.receivedAt) });
  const after = lastTurn(folded.clockEvents, input.event);
  if (after !== null && at < after)
    return err({
      code: 'invalid-value',
      field: 'at',
      problem: valueProblems.beforeLastChange(after),
    });
  const until = row.fields.embargoUntil;
  if (input.event === 'disclosed' && typeof until === 'string' && until > at && reason === '')
    return err({ code: 'embargo-active', event: input.event, until });
  if (input.of !== undefined && store.read.caseRow(input.of) === null)
    return err({ code: 'not-found', what: 'case', id: input.of });
  if (input.of === row.id)
    return err({ code: 'invalid-value', field: 'of', problem: valueProblems.sameCase });
  const triage = input.event === 'spam' ? 'spam' : input.class;
  if (!isDecidingEvent(input.event) && (input.basis !== undefined || input.public === true))
    return err({ code: 'invalid-value', field: 'basis', problem: valueProblems.notDeciding });
  const data: CaseEvent['data'] = {
    ...(input.basis === undefined ? {} : { basis: input.basis }),
    ...(input.public === true ? { public: true } : {}),
    ...(input.of === undefined ? {} : { of: input.of }),
    ...(triage === undefined ? {} : { class: triage }),
  };
  const event = store.write((tx) => {
    const appended =
      input.event === 'note'
        ? appendNote(ports, tx, { caseId: row.id, at, text: reason })
        : tx.append({
            caseId: row.id,
            kind: input.event,
            at,
            reason: reason === '' ? null : reason,
            data,
          });
    rebuildCase(tx, clockwork, row.id, now);
    return appended;
  });
  return ok({ caseId: row.id, seq: event.seq, undoable: true });
}

/** Its text is kept beside the log, which knows it by a digest. */
function appendNote(
  { newId, sha256 }: Ports,
  tx: Writes,
  { text, ...note }: { readonly caseId: string; readonly at: string; readonly text: string },
): CaseEvent {
  const salt = newId('note');
  const { team, actor } = tx.settings();
  const mentions = mentionsIn(text, team, actor);
  const data = { digest: noteDigest(text, salt, sha256), ...(mentions.length === 0 ? {} : { mentions }) };
  const appended = tx.append({ ...note, kind: 'note', reason: null, data });
  tx.addNote(appended.seq, text, salt);
  return appended;
}

const turns: readonly (readonly ClockEvent['kind'][])[] = [
  ['paused', 'resumed'],
  ['ended', 'reopened'],
];

/** A pause and its end, an end and a reopening: each follows the other in time as it does in the log. */
function lastTurn(events: readonly ClockEvent[], event: RecordableEvent): string | null {
  const { to } = steps[event];
  const kind = to !== 'same' && isEnd(to) ? 'ended' : (pausing[event] ?? event);
  const pair = turns.find((kinds) => (kinds as readonly string[]).includes(kind));
  return events.findLast((one) => pair?.includes(one.kind) === true)?.at ?? null;
}

const pausing: Readonly<Partial<Record<RecordableEvent, ClockEvent['kind']>>> = {
  'needs-info': 'paused',
  'info-received': 'resumed',
};
