/** Writes again what the queue keeps of the clocks of a project's cases: its calendar or a threshold changed. Pure. */
import type { Writes } from '../ports.ts';
import { clockQuestion } from './clock-question.ts';
import type { Clockwork } from '../ports/clockwork.ts';
import { foldCase } from './fold.ts';

export function resummarize(tx: Writes, clockwork: Clockwork, projectId: number, now: string): void {
  for (const row of tx.casesWithClocks(projectId)) {
    const question = clockQuestion(row, foldCase(tx.events(row.id)), now);
    tx.updateCase({ ...row, ...clockwork.summary(question) });
  }
}
