/**
 * For the person who stays: what is due when, the next step of each open case, who waits for whom, embargoes, and whom to
 * write to. Of a report it has the title, if wanted, and never its text: the summary is that of an advisory that was saved.
 * Pure.
 */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { snoozeAt } from '#shared/calc/snooze-now.ts';
import { absenceOf } from '#shared/calc/team.ts';
import { err, ok } from '#shared/result.ts';
import { advisorySchema } from '#shared/schema/advisory.ts';
import type { Clock } from '#shared/schema/clock.ts';
import { stateWords } from '#shared/words/cases.ts';
import { closureKindWords, handOverWords as words } from '#shared/words/closures.ts';
import { milestoneWords } from '#shared/words/milestones.ts';
import { severityWords } from '#shared/words/severity.ts';
import { snoozeWords } from '#shared/words/snooze.ts';
import { formatSpan } from '#shared/words/spans.ts';
import { absenceWords } from '#shared/words/team.ts';
import { turnWords } from '#shared/words/waiting.ts';
import { escapeHtml, escapeMarkdown, markdownToHtml } from '../advisory/model/markup.ts';
import { htmlPage } from '../advisory/model/html-page.ts';
import { clockQuestion } from '../cases/clock-question.ts';
import { foldCase, type FoldedCase } from '../cases/fold.ts';
import { nextStep } from '../cases/transitions.ts';
import { embargoText } from '../clocks/disclosure-day.ts';
import { DAY, dayOfIsoDate, dayText, openZone } from '../clocks/zone.ts';
import type { CaseRow, Ports } from '../ports.ts';

const mostCases = 500;
const ticking: readonly Clock['state'][] = ['running', 'due-soon', 'overdue', 'paused'];

type Ask = ParsedInput<'hand-over.write'>;
type Due = { readonly row: CaseRow; readonly clock: Clock; readonly at: string; readonly zone: string };
type OpenCase = {
  readonly row: CaseRow;
  readonly folded: FoldedCase;
  readonly zone: string;
  readonly dues: readonly Due[];
};

export function writeHandOver(ports: Ports, ask: Ask): HandlerResult<'hand-over.write'> {
  const { read } = ports.store;
  const now = ask.now ?? ports.now();
  const project = ask.project === null ? null : read.projectNamed(ask.project);
  if (ask.project !== null && project === null)
    return err({ code: 'not-found', what: 'project', id: ask.project });
  const rows = read.casesByDue(project?.id ?? null, mostCases).filter(({ open }) => open);
  const cases = rows.map((row) => openCase(ports, row, now));
  const projects = project === null ? read.projects() : [project];
  const all = projects.reduce((sum, { id }) => sum + read.caseCounts(id).open, 0);
  const text = `${[
    ...head(ports, ask, now),
    ...duesOf(cases, ask),
    `## ${words.cases}`,
    ...(cases.length === 0 ? [words.noCases] : cases.map((one) => section(ports, one, ask, now))),
    ...(all > rows.length ? [words.leftOut(all - rows.length)] : []),
  ].join('\n\n')}\n`;
  const isHtml = ask.format === 'html';
  return ok({
    fileName: `hand-over-${now.slice(0, 10)}.${isHtml ? 'html' : 'md'}`,
    type: isHtml ? 'text/html' : 'text/markdown',
    text: isHtml ? asPage(words.title(ask.project), text) : text,
    cases: rows.length,
    casesLeftOut: all - rows.length,
  });
}

function openCase({ store, clockwork }: Ports, row: CaseRow, now: string): OpenCase {
  const folded = foldCase(store.read.events(row.id));
  const zone = store.read.project(row.projectId).timeZone;
  const dues = clockwork
    .clocks(clockQuestion(row, folded, now))
    .filter(({ state, dueAt }) => ticking.includes(state) && dueAt !== null)
    .map((clock) => ({ row, clock, at: clock.dueAt ?? '', zone }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  return { row, folded, zone, dues };
}

const moment = (at: string, zone: string): string => embargoText(Date.parse(at), zone);

function head({ store: { read } }: Ports, { project, stays }: Ask, now: string): string[] {
  const { closures, actor } = read.settings();
  const id = project === null ? null : (read.projectNamed(project)?.id ?? null);
  const ahead = closures.filter(
    ({ projectId, cancelledAt, to }) =>
      cancelledAt === null &&
      to >= now.slice(0, 10) &&
      (id === null || projectId === null || projectId === id),
  );
  return [
    `# ${escapeMarkdown(words.title(project))}`,
    `**${words.warning}**`,
    [
      ...(stays === undefined ? [] : [words.stays(escapeMarkdown(stays))]),
      escapeMarkdown(words.written(moment(now, 'UTC'), actor)),
    ].join(' '),
    ...ahead.map(({ name, from, to, kind }) =>
      escapeMarkdown(words.closed(name, day(from), day(to), closureKindWords[kind].title.toLowerCase())),
    ),
  ];
}

const day = (date: string): string => dayText(dayOfIsoDate(date));

function titleOf({ row }: { readonly row: CaseRow }, { titles = true }: Ask): string {
  return titles ? `${row.id} ${escapeMarkdown(row.title)}` : row.id;
}

function stepOf({ rule, milestone, state }: Clock): string {
  const mark = state === 'overdue' ? words.overdue : state === 'paused' ? words.paused : null;
  const step = escapeMarkdown(rule.label ?? milestoneWords[milestone]);
  return mark === null ? step : `${step} (${mark})`;
}

function duesOf(cases: readonly OpenCase[], ask: Ask): string[] {
  const { until } = ask;
  const isInTime = ({ at, zone }: Due): boolean =>
    until === undefined || Date.parse(at) < openZone(zone).instantOf((dayOfIsoDate(until) + 1) * DAY);
  const dues = cases
    .flatMap(({ dues: own }) => own)
    .filter(isInTime)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const lines = dues.map(
    (one) => `- ${moment(one.at, one.zone)}: ${stepOf(one.clock)}, ${titleOf(one, ask)}`,
  );
  return [
    `## ${until === undefined ? words.due : words.dueUntil(day(until))}`,
    lines.length === 0 ? words.nothingDue : lines.join('\n'),
  ];
}

function section(ports: Ports, one: OpenCase, ask: Ask, now: string): string {
  const { row, folded, zone, dues } = one;
  const { contacts = true, summaries = false } = ask;
  const step = nextStep(row.state, folded.assessed, folded.fields.class ?? null);
  const snooze = snoozeAt(row.snooze, row.nextSoonAt, now);
  const embargo = row.fields.embargoUntil;
  const severity = row.severity === null ? words.noSeverity : severityWords[row.severity].toLowerCase();
  const reporter = [row.reporterName, row.reporterAddress === '' ? '' : `<${row.reporterAddress}>`];
  const facts: readonly (readonly [string, string | null])[] = [
    [words.next, step?.label ?? null],
    ...dues.map(({ clock, at }) => [words.due, `${stepOf(clock)} ${moment(at, zone)}`] as const),
    [words.waiting, turnWords(row, Date.parse(now), formatSpan) || words.noTurn],
    [words.embargo, typeof embargo === 'string' ? moment(embargo, zone) : null],
    [words.snoozed, snooze === null ? null : snoozeWords(snooze, (at) => moment(at, zone))],
    [words.assignee, escapeMarkdown(assigneeOf(ports, row, now.slice(0, 10)))],
    [words.reporter, contacts ? escapeMarkdown(reporter.filter((part) => part !== '').join(' ')) : null],
    [words.summary, summaries ? summaryOf(ports, row.id) : null],
  ];
  return [
    `### ${titleOf(one, ask)}`,
    `${severity}, ${stateWords[row.state]}`,
    facts
      .filter(([, value]) => value !== null && value !== '')
      .map(([name, value]) => `- ${name}: ${value ?? ''}`)
      .join('\n'),
  ].join('\n\n');
}

/** With who covers, where the team says that they are away. */
function assigneeOf({ store: { read } }: Ports, { fields: { assignee } }: CaseRow, today: string): string {
  if (typeof assignee !== 'string') return words.nobody;
  const absence = absenceOf(read.settings().team, assignee, today);
  return absence === null ? assignee : `${assignee} (${absenceWords(absence, day)})`;
}

/** What was saved of an advisory is a maintainer's own; one that was never saved would be the report again. */
function summaryOf({ store: { read } }: Ports, caseId: string): string | null {
  const stored = read.advisory(caseId);
  const advisory = stored === null ? undefined : advisorySchema.safeParse(stored.model).data;
  return advisory === undefined ? null : escapeMarkdown(advisory.summary);
}

const style = `body{font:15px/1.5 system-ui,sans-serif;margin:0;color:#1f2328;background:#fff}
main{max-width:48rem;margin:0 auto;padding:1.5rem 1rem}h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem}
h3{font-size:1rem;margin:1.5rem 0 0;border-top:1px solid #d1d9e0;padding-top:1rem}p,ul{margin:.4rem 0}
@media (prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}h3{border-color:#3d444d}}`;

function asPage(title: string, markdown: string): string {
  // Inside a page of the app headings begin lower; this is a page of its own, and every heading is ours.
  const body = markdownToHtml(markdown).replace(
    /<(\/?)h([3-6])>/g,
    (_, slash: string, level: string) => `<${slash}h${String(Number(level) - 2)}>`,
  );
  return htmlPage({ language: 'en', title: escapeHtml(title), style, body });
}
