/** Which promises a closure touches, and what they become: computed by the clocks themselves, before anything is written. Pure. */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { ok } from '#shared/result.ts';
import type { Clock, ClosureSpan, ClockEvent } from '#shared/schema/clock.ts';
import type { TouchedPromise } from '#shared/schema/closure.ts';
import type { PolicyVersion } from '#shared/schema/project.ts';
import { clockQuestion } from '../cases/clock-question.ts';
import { foldCase } from '../cases/fold.ts';
import { isOwnPromise } from '../clocks/reading.ts';
import type { CaseRow, Ports, ProjectRow } from '../ports.ts';
import type { ClockQuestion } from '../ports/clockwork.ts';
import { policyInForce } from '../projects/in-force.ts';
import { closedSentences } from '../projects/rules-in-force.ts';
import { autoReplyFor } from './auto-reply.ts';
import { concerns, spanOf } from './bring-closures.ts';
import { checkedClosure } from './checked-closure.ts';

export const mostCases = 2_000;

const ticking: readonly Clock['state'][] = ['pending', 'running', 'due-soon', 'overdue', 'paused'];

const closing = (closure: ClosureSpan, at: string): ClockEvent => ({ kind: 'closed', at, closure });

/** The clocks of the question as they stand beside the same with the closure. */
function touched(
  { clockwork }: Pick<Ports, 'clockwork'>,
  question: ClockQuestion,
  span: ClosureSpan,
  about: Pick<TouchedPromise, 'caseId' | 'title' | 'project'>,
): TouchedPromise[] {
  const before = clockwork.clocks(question);
  const after = clockwork.clocks({ ...question, events: [...question.events, closing(span, question.now)] });
  return after.flatMap((clock, at): TouchedPromise[] => {
    const was = before[at];
    if (was === undefined || clock.dueAt === null || !ticking.includes(clock.state)) return [];
    const isMoved = was.dueAt !== clock.dueAt;
    const isIn = span.from <= clock.dueAt && clock.dueAt < span.to && isOwnPromise(clock.rule);
    if (!isMoved && !isIn) return [];
    return [
      {
        ...about,
        milestone: clock.milestone,
        label: clock.rule.label ?? null,
        severity: clock.severity,
        dueBefore: was.dueAt,
        dueAfter: clock.dueAt,
        outcome: isIn ? 'breaks' : 'moves',
        explanation: clock.explanation,
      },
    ];
  });
}

function ofOpenCase(ports: Ports, row: CaseRow, project: ProjectRow, span: ClosureSpan, now: string) {
  const question = clockQuestion(row, foldCase(ports.store.read.events(row.id)), now);
  return touched(ports, question, span, { caseId: row.id, title: row.title, project: project.name });
}

/** What a report that arrives on the first day would be due, for every severity that the policy tells apart. */
function ofArriving(ports: Ports, project: ProjectRow, policy: PolicyVersion, span: ClosureSpan) {
  const { rules, version } = policy;
  const at = span.from;
  const about = { caseId: null, title: null, project: project.name };
  return [null, ...new Set(rules.flatMap(({ severity }) => severity ?? []))].flatMap((severity) => {
    const own = rules.filter((rule) => (rule.severity ?? null) === severity && rule.anchor === 'received');
    if (own.length === 0) return [];
    const events: ClockEvent[] = [{ kind: 'received', at }];
    const question = { projectId: project.id, policyVersion: version, rules: own, events, severity, now: at };
    return touched(ports, question, span, about);
  });
}

const byDue = (one: TouchedPromise, other: TouchedPromise): number =>
  (one.dueAfter ?? '9') < (other.dueAfter ?? '9') ? -1 : 1;

export function previewClosure(
  ports: Ports,
  { cancel = false, now: given, ...draft }: ParsedInput<'closure.preview'>,
): HandlerResult<'closure.preview'> {
  const { read } = ports.store;
  const now = given ?? ports.now();
  const checked = checkedClosure(ports, draft);
  if (!checked.ok) return checked;
  const closure = checked.value;
  const projects = closure.projectId === null ? read.projects() : [read.project(closure.projectId)];
  const parts = projects.map((project) => {
    const span = spanOf(closure, project);
    const applied = cancel ? { ...span, to: span.from } : span;
    const rows = read.openCases(project.id, mostCases);
    const policy = policyInForce(read, project.id, span.from);
    return {
      project,
      policy,
      open: rows
        .filter(({ receivedAt }) => concerns(span, receivedAt))
        .flatMap((row) => ofOpenCase(ports, row, project, applied, now)),
      arriving: cancel ? [] : ofArriving(ports, project, policy, span),
      openCases: rows.length,
      leftOut: read.caseCounts(project.id).open - rows.length,
    };
  });
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  const [only] = parts;
  return ok({
    open: parts.flatMap(({ open }) => open).sort(byDue),
    arriving: parts.flatMap(({ arriving }) => arriving).sort(byDue),
    openCases: sum(parts.map(({ openCases }) => openCases)),
    openCasesLeftOut: sum(parts.map(({ leftOut }) => leftOut)),
    policies: parts.map(({ project, policy }) => ({
      project: project.name,
      sentences: closedSentences(policy.reading, policy.decisions, policy.source),
    })),
    autoReply: autoReplyFor(closure, parts.length === 1 && only !== undefined ? only : null),
  });
}
