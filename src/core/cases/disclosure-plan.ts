/** A date to disclose: what is recorded in the case, and what might be, go into the planners. Pure. */
import { planTexts } from '#shared/words/plans.ts';
import type { Output, ParsedInput } from '#shared/contract/endpoints.ts';
import type { ClockEvent } from '#shared/schema/clock.ts';
import { planDistros } from '../clocks/distros.ts';
import { shorterEmbargo } from '../clocks/shorter-embargo.ts';
import { planDisclosure, type Constraint } from '../clocks/planner.ts';
import { collisionsOf } from '../collisions/collisions.ts';
import type { CaseRow, Ports, Reads } from '../ports.ts';
import { clockQuestion } from './clock-question.ts';
import { askedByPartners } from '../embargo/constraints.ts';
import { foldCase } from './fold.ts';
import { saidDeadline } from './said-deadline.ts';

export function planCase(
  ports: Ports,
  row: CaseRow,
  input: ParsedInput<'plan.disclosure'> & { readonly withoutAgreed?: boolean },
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
  const agreed = [
    ...(input.withoutAgreed === true ? [] : embargo(fields.embargoUntil)),
    ...(input.ignoreReporter === true ? [] : saidDeadline(ports.store.read, row, project.timeZone)),
  ];
  const asked = {
    clocks: ports.clockwork.clocks(clockQuestion(row, folded, now)),
    calendar,
    now,
    hour,
    distrosPostedAt,
    distributorsToldAt,
    fixReadyAt: input.fixReadyAt ?? first('fix-ready') ?? first('fix-released'),
    others: [...agreed, ...askedByPartners(ports, row, now)],
  };
  const plan = planDisclosure(asked);
  const isOver = row.state === 'disclosed' || !row.open;
  const waits = agreed.filter(({ kind }) => kind === 'not-before');
  const found = isOver || row.collisions < 2 ? null : independentOf(ports.store.read, row);
  return {
    caseId: row.id,
    timeZone: project.timeZone,
    plan,
    shorter: found === null ? null : shorterEmbargo(asked, waits, plan, found),
    distros:
      distrosPostedAt === undefined
        ? null
        : planDistros({ postedAt: distrosPostedAt, calendar, hour, alreadyPublic, kernelIssueWithoutFix }),
    distrosPostedAt: distrosPostedAt ?? null,
  };
}

function independentOf(read: Reads, row: CaseRow): { count: number; days: number | null; lastAt: string } {
  const { count, days, reports } = collisionsOf(read, row);
  return {
    count,
    days,
    lastAt: reports.findLast(({ independent }) => independent)?.receivedAt ?? row.receivedAt,
  };
}

function embargo(until: string | null | undefined): Constraint[] {
  return until === null || until === undefined
    ? []
    : [{ kind: 'not-before', at: until, label: planTexts.embargoAgreed }];
}
