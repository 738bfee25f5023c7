/** The scoreboard over stored cases: what is counted of each, then the board of the maintainer or the one to publish. Pure. */
import { valueProblems } from '#shared/words/value-problems.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { AppError } from '#shared/errors.ts';
import type { CaseSummary, ScoreDot, ScorePeriod } from '#shared/schema/scoreboard.ts';
import { dotsOf } from '../clocks/scoreboard-dots.ts';
import { publicScoreboard, toJson, toMarkdown, toSvg } from '../clocks/scoreboard-public.ts';
import { badge, scoreboard, summarize, type SummaryInput } from '../clocks/scoreboard.ts';
import { DAY } from '../clocks/zone.ts';
import type { CaseRow, Ports, ProjectRow } from '../ports.ts';
import { foldCase } from './fold.ts';
import { isEnd } from './transitions.ts';

const casesAtOnce = 5_000;

type Ask = Pick<ParsedInput<'scoreboard.get'>, 'project' | 'from' | 'to'> & { by: ScorePeriod; now: string };
type Counted = { summaries: CaseSummary[]; dots: ScoreDot[]; casesRead: number; casesLeftOut: number };

export function getScoreboard(
  ports: Ports,
  input: ParsedInput<'scoreboard.get'>,
): HandlerResult<'scoreboard.get'> {
  const now = input.now ?? ports.now();
  const by = input.by ?? 'year';
  const counted = countCases(ports, { ...input, by, now });
  if (!counted.ok) return counted;
  const { summaries, dots, casesRead, casesLeftOut } = counted.value;
  return ok({
    by,
    rows: scoreboard(summaries, by),
    dots,
    badge: badge(summaries, now),
    casesRead,
    casesLeftOut,
  });
}

const writers = {
  markdown: { write: toMarkdown, fileName: 'scoreboard.md' },
  svg: { write: toSvg, fileName: 'scoreboard.svg' },
  json: { write: toJson, fileName: 'scoreboard.json' },
} as const;

export function getPublicScoreboard(
  ports: Ports,
  input: ParsedInput<'scoreboard.public'>,
): HandlerResult<'scoreboard.public'> {
  const now = input.now ?? ports.now();
  const { by = 'year', minimumCases } = input;
  const counted = countCases(ports, { ...input, by, now });
  if (!counted.ok) return counted;
  const board = publicScoreboard(counted.value.summaries, { by, now, minimumCases });
  const { write, fileName } = writers[input.format];
  return ok({ fileName, text: write(board) });
}

function countCases(ports: Ports, ask: Ask): Result<Counted, AppError<'not-found' | 'invalid-value'>> {
  const { read } = ports.store;
  const chosen = ask.project === undefined ? null : read.projectNamed(ask.project);
  if (chosen === null && ask.project !== undefined)
    return err({ code: 'not-found', what: 'project', id: ask.project });
  if (ask.from !== undefined && ask.to !== undefined && ask.to < ask.from)
    return err({ code: 'invalid-value', field: 'to', problem: valueProblems.beforeFrom });
  const from = ask.from === undefined ? null : `${ask.from}T00:00:00.000Z`;
  const to = ask.to === undefined ? null : new Date(Date.parse(ask.to) + DAY).toISOString();
  const rows = read.casesReceived(chosen?.id ?? null, from, to, casesAtOnce + 1);
  const counted = rows.slice(0, casesAtOnce);
  const projects = new Map(read.projects().map((project) => [project.id, project]));
  const inputs = counted.map((row) => ({
    caseId: row.id,
    input: summaryInput(ports, row, projects.get(row.projectId), ask.now),
  }));
  const all = chosen === null ? [...projects.values()] : [chosen];
  const stored = all.reduce((sum, project) => sum + read.caseCounts(project.id).all, 0);
  return ok({
    summaries: inputs.map(({ input }) => summarize(input)),
    dots: inputs.flatMap(({ caseId, input }) => dotsOf(caseId, input, ask)),
    casesRead: counted.length,
    casesLeftOut: rows.length > casesAtOnce ? stored - counted.length : 0,
  });
}

function summaryInput(
  ports: Ports,
  row: CaseRow,
  project: ProjectRow | undefined,
  now: string,
): SummaryInput {
  const { clockEvents, severity, state } = foldCase(ports.store.read.events(row.id));
  const times = (...kinds: string[]): string[] =>
    clockEvents
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ at }) => at)
      .sort();
  const clocks = ports.clockwork.clocks({
    projectId: row.projectId,
    policyVersion: row.policyVersion,
    events: clockEvents,
    severity,
    now,
  });
  return {
    project: project?.name ?? '',
    severity,
    receivedAt: row.receivedAt,
    firstResponseAt: times('acknowledged', 'assessed', 'update-sent')[0] ?? null,
    disclosedAt: times('disclosed')[0] ?? null,
    endedAt: isEnd(state) ? (times('ended').at(-1) ?? null) : null,
    endReason: state,
    clocks: clocks.filter(({ rule }) => rule.legal !== true), // a duty to an authority is no promise to a reporter
  };
}
