/**
 * After an update of the clock engine or its holiday tables, the due times kept beside the cases are counted again: in
 * batches, so that nobody waits for it, and from where it stopped if the vault was closed meanwhile. Pure.
 */
import { clockData } from '../clocks/clock-data.ts';
import type { CaseRow, ClockSummary, Ports, Reads } from '../ports.ts';
import { clockQuestion } from './clock-question.ts';
import type { Clockwork } from '../ports/clockwork.ts';
import { noteTexts } from './notes.ts';
import { foldCase } from './fold.ts';

const casesAtOnce = 50;

export function dueTimesAreCurrent(read: Reads): boolean {
  const recount = read.clockRecount();
  return recount?.by === clockData && recount.after === null;
}

/** `breathe` lets others work between two batches and says whether the vault is still open. */
export async function recountClocks(
  ports: Pick<Ports, 'store' | 'clockwork' | 'now'>,
  breathe: () => Promise<boolean>,
): Promise<void> {
  while (!dueTimesAreCurrent(ports.store.read)) {
    recountBatch(ports);
    if (!(await breathe())) return;
  }
}

function recountBatch({ store, clockwork, now }: Pick<Ports, 'store' | 'clockwork' | 'now'>): void {
  store.write((tx) => {
    const recount = tx.clockRecount();
    const after = recount?.by === clockData ? (recount.after ?? 0) : 0;
    const batch = tx.casesAfter(after, casesAtOnce);
    let isChanged = false;
    for (const { row } of batch) {
      const events = tx.events(row.id);
      const folded = foldCase(events);
      const notes = noteTexts(events.filter(({ undone }) => !undone));
      if (notes.length > 0) tx.indexCase(row.id, notes); // of before they were found by search
      const summary = clockwork.summary(clockQuestion(row, folded, now()));
      if (isSameSummary(row, summary) && isSameTurn(row, folded)) continue;
      tx.updateCase({ ...row, ...summary, turn: folded.turn });
      isChanged = true;
    }
    const last = batch.at(-1);
    tx.setClockRecount({ by: clockData, after: batch.length < casesAtOnce ? null : (last?.place ?? null) });
    if (isChanged) tx.emit({ name: 'cases-changed', payload: {} });
  });
}

type WithTurn = Pick<CaseRow, 'turn'>;
const isSameTurn = ({ turn: one }: WithTurn, { turn: other }: WithTurn): boolean =>
  one?.whose === other?.whose && one?.since === other?.since;

export function countedAgain(read: Reads, clockwork: Clockwork, row: CaseRow, now: string): ClockSummary {
  return clockwork.summary(clockQuestion(row, foldCase(read.events(row.id)), now));
}

export function isSameSummary(one: ClockSummary, other: ClockSummary): boolean {
  return (
    one.nextDueAt === other.nextDueAt &&
    one.nextSoonAt === other.nextSoonAt &&
    one.nextStartedAt === other.nextStartedAt &&
    one.nextMilestone === other.nextMilestone &&
    one.clockState === other.clockState &&
    one.updateDueAt === other.updateDueAt &&
    one.updateSoonAt === other.updateSoonAt
  );
}
