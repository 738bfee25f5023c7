/** A date to disclose: what is recorded in the case, and what might be, go into the planners. Pure. */
import { planTexts } from '#shared/words/plans.ts';
import type { Output, ParsedInput } from '#shared/contract/endpoints.ts';
import type { ClockEvent } from '#shared/schema/clock.ts';
import { planDistros } from '../clocks/distros.ts';
import { planDisclosure, type Constraint } from '../clocks/planner.ts';
import type { CaseRow, Ports } from '../ports.ts';
import { clockQuestion } from './clock-question.ts';
import { foldCase } from './fold.ts';
import { saidDeadline } from './said-deadline.ts';

export function planCase(
  ports: Ports,
  row: CaseRow,
  input: ParsedInput<'plan.disclosure'>,
): Output<'plan.disclosure'> {
  const now = input.now ?? ports.now();
  const project = ports.store.read.project(row.projectId);
  const folded = foldCase(ports.store.read.events(row.id));
  const { clockEvents, fields } = folded;
  const first = (kind: ClockEvent['kind']): string | undefined =>
    clockEvents.find((event) => event.kind === kind)?.at;
  const calendar = ports.clockwork.calendar(project);
  const distrosPostedAt = input.distrosPostedAt ?? first('distros-post');
  const { hour, distributorsToldAt, alreadyPublic, kernelIssueWithoutFix } = input;
  const plan = planDisclosure({
    clocks: ports.clockwork.clocks(clockQuestion(row, folded, now)),
    calendar,
    now,
    hour,
    distrosPostedAt,
    distributorsToldAt,
    fixReadyAt: input.fixReadyAt ?? first('fix-ready') ?? first('fix-released'),
    others: [
      ...embargo(fields.embargoUntil),
      ...(input.ignoreReporter === true ? [] : saidDeadline(ports.store.read, row, project.timeZone)),
    ],
  });
  return {
    caseId: row.id,
    timeZone: project.timeZone,
    plan,
    distros:
      distrosPostedAt === undefined
        ? null
        : planDistros({ postedAt: distrosPostedAt, calendar, hour, alreadyPublic, kernelIssueWithoutFix }),
    distrosPostedAt: distrosPostedAt ?? null,
  };
}

function embargo(until: string | null | undefined): Constraint[] {
  return until === null || until === undefined
    ? []
    : [{ kind: 'not-before', at: until, label: planTexts.embargoAgreed }];
}
