/** The clocks of a case, as the core asks for them. Types. Pure. */
import type { Clock, ClockEvent } from '#shared/schema/clock.ts';
import type { Rule } from '#shared/schema/policy.ts';
import type { ProjectCalendar } from '#shared/schema/project.ts';
import type { Severity } from '#shared/schema/severity.ts';
import type { CraCase } from '../cases/cra-case.ts';
import type { Calendar } from '../clocks/calendar.ts';
import type { ClockSummary } from './rows.ts';

export type ClockQuestion = {
  readonly projectId: number;
  readonly policyVersion: number;
  /** Instead of those of the policy version: what would be, if. */
  readonly rules?: readonly Rule[];
  /** Instead of the project's: what would be, if. */
  readonly calendar?: ProjectCalendar;
  readonly events: readonly ClockEvent[];
  readonly severity: Severity | null;
  /** What is recorded for the CRA; its clocks come beside those of the policy. */
  readonly cra?: CraCase | null;
  readonly plannedUpdateAt?: string | null;
  readonly now: string;
};

export interface Clockwork {
  /** `explains`: without it they have no explanation, which costs as much as the rest. */
  clocks(question: ClockQuestion, explains?: boolean): Clock[];
  summary(question: ClockQuestion): ClockSummary;
  calendar(project: ProjectCalendar): Calendar;
}
