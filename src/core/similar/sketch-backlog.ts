/**
 * Reports that were filed before there were sketches get theirs, so that new reports find them: the newest first, in
 * batches, and from where it stopped if the vault was closed meanwhile. None of them is put in a group by this. Pure.
 */
import { isUnreadable, shownText } from '../messages/summary.ts';
import type { Ports, Writes } from '../ports.ts';
import { reportMessage } from '../report/report-message.ts';
import { keepSketch } from './group-report.ts';

const casesAtOnce = 25;

/** `breathe` lets others work between two batches and says whether the vault is still open. */
export async function sketchBacklog(
  { store }: Pick<Ports, 'store'>,
  breathe: () => Promise<boolean>,
): Promise<void> {
  for (;;) {
    const places = store.read.sketchBacklog(casesAtOnce);
    if (places.length === 0) return;
    store.write((tx) => {
      for (const place of places) {
        sketchCase(tx, place);
        tx.dropFromSketchBacklog(place);
      }
    });
    if (!(await breathe())) return;
  }
}

function sketchCase(tx: Writes, place: number): void {
  const row = tx.caseOfRow(place);
  const message = row === null ? null : reportMessage(tx, row.id);
  if (row === null || message === null || tx.sketchOf(row.id) !== null) return;
  const reading = tx.messageReading(message.id);
  if (isUnreadable(reading) || (reading.record?.findingsTotal ?? 0) > 1) return;
  keepSketch(tx, row, shownText(reading));
}
