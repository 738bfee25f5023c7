/** Writes again what the queue keeps of the clocks of a project's open cases: its calendar or a threshold changed. Pure. */
import type { Writes } from '../ports.ts';
import type { Clockwork } from './clockwork.ts';
import { foldCase } from './fold.ts';

export function resummarise(tx: Writes, clockwork: Clockwork, projectId: number, now: string): void {
  for (const row of tx.openCases(projectId, 1_000_000)) {
    const { clockEvents, severity, cra } = foldCase(tx.events(row.id));
    const summary = clockwork.summary({
      projectId,
      policyVersion: row.policyVersion,
      events: clockEvents,
      severity,
      cra,
      now,
    });
    tx.updateCase({ ...row, ...summary });
  }
}
