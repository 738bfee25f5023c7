/** `calendar`, `plan`, `scoreboard`: what clocks are for beyond one case. */
import { counted } from '#shared/words/format.ts';
import { formatSpan } from '#shared/words/spans.ts';
import type { AgendaEntry } from '#shared/schema/agenda.ts';
import type { DistrosPlan } from '#shared/schema/plan.ts';
import type { ScoreRow } from '#shared/schema/scoreboard.ts';
import { scorePeriods } from '#shared/schema/scoreboard.ts';
import {
  ask,
  choice,
  emit,
  emitList,
  given,
  isSet,
  text,
  Usage,
  word,
  type Command,
  type Context,
} from '../context.ts';
import type { Cell, Table } from '../table.ts';
import { printOrSave, writeResult } from '../output-file.ts';

const dayMs = 86_400_000;

/** A day as written, or so many days after now. */
function day(context: Context, flag: string, daysFromNow: number): string {
  const written = text(context, flag);
  if (written !== undefined) return written;
  const now = Date.parse(context.now ?? new Date().toISOString());
  return new Date(now + daysFromNow * dayMs).toISOString().slice(0, 10);
}

export function wholeNumber(context: Context, flag: string): number | undefined {
  const written = text(context, flag);
  if (written === undefined) return undefined;
  if (!/^\d{1,6}$/.test(written)) throw new Usage(`--${flag} must be a number`);
  return Number(written);
}

function agendaCells(item: AgendaEntry): Cell[] {
  const time = item.at === null ? 'all day' : item.at.slice(11, 16);
  if (item.kind === 'holiday')
    return [item.date, time, 'day off', '', `${item.title ?? ''} (${item.project})`];
  const what = item.kind === 'embargo-end' ? 'embargo ends' : (item.label ?? item.milestone ?? '');
  const state =
    item.kind === 'due'
      ? (item.state ?? '')
      : item.kind === 'target' || item.kind === 'planned'
        ? item.kind
        : '';
  return [
    item.date,
    time,
    { text: state, colour: state === 'overdue' ? 'red' : null },
    item.caseId ?? '',
    what,
  ];
}

function scoreCells(row: ScoreRow): Cell[] {
  const percent = row.compliance === null ? '–' : `${Math.floor(row.compliance * 100)} %`;
  const took = (seconds: number | null): string => (seconds === null ? '–' : formatSpan(seconds));
  const { project, period, milestone, severity, cases } = row;
  return [
    project,
    period,
    milestone,
    severity,
    cases,
    percent,
    took(row.medianSeconds),
    took(row.p90Seconds),
  ];
}

const scoreColumns: Table['columns'] = [
  { name: 'Project', long: true },
  { name: 'Received' },
  { name: 'Step' },
  { name: 'Severity' },
  { name: 'Cases', right: true },
  { name: 'Kept', right: true },
  { name: 'Median', right: true },
  { name: '90 % in', right: true },
];

function leftOut(count: number): string[] {
  return count === 0
    ? []
    : [
        `${counted(count, 'more case is', 'more cases are')} not included. Use --project or a shorter period.`,
      ];
}

export const clockCommands: Record<string, Command> = {
  calendar: {
    usage: 'calendar [--project N] [--from DATE] [--to DATE] [--ics FILE] [--full-titles] [--alarm MINUTES]',
    summary: 'list due times, embargoes and days off; --ics saves a calendar file without case details',
    lists: true,
    flags: {
      project: { type: 'string', help: 'only this project' },
      from: { type: 'string', help: 'first day, such as 2026-11-20 (default: today)' },
      to: { type: 'string', help: 'last day (default: 30 days later; with --ics 180)' },
      ics: { type: 'string', help: 'save a calendar file' },
      'full-titles': {
        type: 'boolean',
        help: 'with --ics: include titles and milestones, for a private calendar',
      },
      alarm: { type: 'string', help: 'with --ics: add a reminder this many minutes before' },
    },
    run: async (context) => {
      const file = text(context, 'ics');
      const project = given('project', text(context, 'project'));
      if (file !== undefined) {
        const made = await ask(await context.read(), 'agenda.ics', {
          ...project,
          ...given('from', text(context, 'from')),
          ...given('to', text(context, 'to')),
          ...given('alarmMinutes', wholeNumber(context, 'alarm')),
          fullTitles: isSet(context, 'full-titles'),
        });
        writeResult(file, made.text, isSet(context, 'force'));
        emit(
          context,
          { file, entries: made.entries },
          () => `${counted(made.entries, 'entry', 'entries')} saved to ${file}.`,
        );
        return;
      }
      const found = await ask(await context.read(), 'agenda.list', {
        ...project,
        from: day(context, 'from', 0),
        to: day(context, 'to', 30),
      });
      emitList(context, found, () => ({
        columns: [
          { name: 'Date' },
          { name: 'Time' },
          { name: 'State' },
          { name: 'Case' },
          { name: 'What', long: true },
        ],
        rows: found.items.map(agendaCells),
        empty: 'Nothing is due in this period.',
        foot: [
          ...(found.items.length === 0 ? [] : [`Days in ${found.timeZones.join(', ')}; times in UTC.`]),
          ...leftOut(found.casesLeftOut),
        ],
      }));
    },
  },
  plan: {
    usage:
      'plan CASE [--distros-post ISO] [--fix-ready ISO] [--distributors-told ISO] [--hour N] [--already-public] [--kernel-without-fix] [--ignore-reporter]',
    summary: 'plan the disclosure: constraints, a proposed date, and the linux-distros plan',
    flags: {
      'distros-post': { type: 'string', help: 'first post to the linux-distros list, actual or planned' },
      'fix-ready': { type: 'string', help: 'when the fix is ready' },
      'distributors-told': { type: 'string', help: 'when distributors are notified; they get 7 days' },
      hour: { type: 'string', help: 'local hour of disclosure (default 14)' },
      'already-public': { type: 'boolean', help: 'the issue is already public' },
      'kernel-without-fix': { type: 'boolean', help: 'a Linux kernel issue without a fix' },
      'ignore-reporter': { type: 'boolean', help: 'leave out the date in the reporter’s email' },
    },
    run: async (context) => {
      const found = await ask(await context.read(), 'plan.disclosure', {
        caseId: word(context, 0, 'CASE'),
        ...given('distrosPostedAt', text(context, 'distros-post')),
        ...given('fixReadyAt', text(context, 'fix-ready')),
        ...given('distributorsToldAt', text(context, 'distributors-told')),
        ...given('hour', wholeNumber(context, 'hour')),
        alreadyPublic: isSet(context, 'already-public'),
        kernelIssueWithoutFix: isSet(context, 'kernel-without-fix'),
        ignoreReporter: isSet(context, 'ignore-reporter'),
      });
      emit(context, found, () =>
        [
          found.plan.sentence,
          ...found.plan.constraints.flatMap(({ kind, at, label, quote }) => [
            `  ${kind === 'not-before' ? 'not before' : 'not after '} ${at}  ${label}`,
            ...(quote === undefined ? [] : [`             “${quote}”`]),
          ]),
          ...(found.shorter === null ? [] : ['', found.shorter.sentence]),
          ...distrosLines(found.distros),
        ].join('\n'),
      );
      return found.plan.conflict === null && found.distros?.allowed !== false ? 'done' : 'no';
    },
  },
  scoreboard: {
    usage:
      'scoreboard [--project N] [--from DATE] [--to DATE] [--by month|quarter|year|all] [--public markdown|svg|json] [--out FILE]',
    summary: 'compare response times with the policy; --public leaves out case details',
    lists: true,
    flags: {
      project: { type: 'string', help: 'only this project' },
      from: { type: 'string', help: 'reports received on or after this day' },
      to: { type: 'string', help: 'reports received on or before this day' },
      by: { type: 'string', help: 'month, quarter, year (default) or all' },
      public: { type: 'string', help: 'public scoreboard: markdown, svg or json' },
      minimum: { type: 'string', help: 'with --public: leave out figures based on fewer cases (default 3)' },
      out: { type: 'string', help: 'save to this file' },
    },
    run: async (context) => {
      const input = {
        ...given('project', text(context, 'project')),
        ...given('from', text(context, 'from')),
        ...given('to', text(context, 'to')),
        ...given('by', choice(text(context, 'by'), scorePeriods, '--by')),
      };
      const format = choice(text(context, 'public'), ['markdown', 'svg', 'json'] as const, '--public');
      const out = text(context, 'out');
      if (format !== undefined) {
        const made = await ask(await context.read(), 'scoreboard.public', {
          ...input,
          format,
          ...given('minimumCases', wholeNumber(context, 'minimum')),
        });
        printOrSave(context, made);
        return;
      }
      if (out !== undefined)
        throw new Usage('--out requires --public, because the full scoreboard names cases');
      const board = await ask(await context.read(), 'scoreboard.get', input);
      emitList(context, board, () => ({
        columns: scoreColumns,
        rows: board.rows.map(scoreCells),
        empty: 'No deadlines yet.',
        foot: ['', `OpenSSF badge: ${board.badge.sentence}`, ...leftOut(board.casesLeftOut)],
      }));
    },
  },
};

function distrosLines(plan: DistrosPlan | null): string[] {
  if (plan === null) return [];
  if (!plan.allowed) return ['', `linux-distros: ${plan.reason}`];
  return [
    '',
    `linux-distros: no later than ${plan.latestText}`,
    `  propose    ${plan.proposal.text}`,
    ...(plan.preferred === null ? [] : [`  preferred  ${plan.preferred.text} (within 7 days)`]),
    ...plan.warnings.map((warning) => `  note: ${warning}`),
    ...plan.reminders.map(({ at, text: what }) => `  ${at}  ${what}`),
  ];
}
