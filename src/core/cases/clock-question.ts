/** What is asked of the clocks about a case as it stands: its policy version, its events, its severity, its CRA record. Pure. */
import type { CaseRow } from '../ports.ts';
import type { ClockQuestion } from '../ports/clockwork.ts';
import type { FoldedCase } from './fold.ts';

type ClockFacts = Pick<FoldedCase, 'clockEvents' | 'severity' | 'cra' | 'plannedUpdateAt'>;

export function clockQuestion(
  { projectId, policyVersion }: Pick<CaseRow, 'projectId' | 'policyVersion'>,
  { clockEvents, severity, cra, plannedUpdateAt }: ClockFacts,
  now: string,
): ClockQuestion {
  return { projectId, policyVersion, events: clockEvents, severity, cra, plannedUpdateAt, now };
}
