/**
 * A report with several findings is offered as a case each. Accepted ones become linked cases with the passage, the finder
 * and the time of receipt of the whole, which stays; declined, it is not offered again. Pure.
 */
import { z } from 'zod';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import type { Bundle } from '#shared/schema/bundle.ts';
import { err, ok } from '#shared/result.ts';
import { valueProblems } from '#shared/words/value-problems.ts';
import { inBatch } from '../cases/batch.ts';
import { splitCase } from '../cases/merge.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import { isUnreadable, shownText } from '../messages/summary.ts';
import type { CaseRow, Ports, Reads } from '../ports.ts';
import { reportMessage } from '../report/report-message.ts';
import { groupReport } from '../similar/group-report.ts';
import { findBundle } from './find-bundle.ts';

const acceptedSchema = z.object({ into: z.string(), offered: z.number() });

export function bundleOf(read: Reads, row: CaseRow): Bundle {
  const message = reportMessage(read, row.id);
  const reading = message === null ? null : read.messageReading(message.id);
  const isReport = reading !== null && !isUnreadable(reading) && reading.record === undefined;
  const text = isReport ? shownText(reading) : '';
  const events = read.events(row.id);
  const made = new Map(
    events.flatMap(({ kind, data, undone }) => {
      const accepted = acceptedSchema.safeParse(data);
      return kind === 'split' && !undone && accepted.success
        ? [[accepted.data.offered, accepted.data.into]]
        : [];
    }),
  );
  return {
    messageId: message?.id ?? null,
    declined: isDeclined(events),
    findings: findBundle(text).map(({ title, start, end }, index) => ({
      number: index + 1,
      title,
      text: text.slice(start, end),
      caseId: made.get(index + 1) ?? null,
    })),
  };
}

function isDeclined(events: readonly CaseEvent[]): boolean {
  return events.some(({ kind, undone }) => kind === 'kept-whole' && !undone);
}

export function acceptBundle(
  ports: Ports,
  row: CaseRow,
  { numbers, batch: given }: Pick<ParsedInput<'case.accept-bundle'>, 'numbers' | 'batch'>,
): HandlerResult<'case.accept-bundle'> {
  const { findings } = bundleOf(ports.store.read, row);
  const wanted = findings.filter(({ number }) => numbers.includes(number));
  if (wanted.length < new Set(numbers).size || wanted.some(({ caseId }) => caseId !== null))
    return err({ code: 'invalid-value', field: 'numbers', problem: valueProblems.noSuchFinding });
  const batch = given ?? ports.newId('batch');
  return inBatch(ports, batch, (inner) =>
    inner.store.write((tx) => {
      const made: string[] = [];
      for (const { number, title, text } of wanted) {
        const split = splitCase(inner, { caseId: row.id, title, passages: [text] }, { offered: number });
        if (!split.ok) return split; // nothing is written by it
        const { newCaseId } = split.value;
        groupReport(tx, { clockwork: ports.clockwork, now: ports.now() }, newCaseId, text);
        made.push(newCaseId);
      }
      return ok({ caseId: row.id, made, batch });
    }),
  );
}

export function declineBundle(
  { store, clockwork, now: time }: Ports,
  row: CaseRow,
): HandlerResult<'case.decline-bundle'> {
  const now = time();
  const { seq } = store.write((tx) => {
    const event = tx.append({ caseId: row.id, kind: 'kept-whole', at: now, reason: null, data: {} });
    rebuildCase(tx, clockwork, row.id, now);
    return event;
  });
  return ok({ caseId: row.id, seq, undoable: true });
}
