/** Cases and their clocks in lines and tables. Pure. Command line. */
import { independentReports } from '#shared/words/collisions.ts';
import { similarCount } from '#shared/words/similar.ts';
import { absenceOf, dayOf } from '#shared/calc/team.ts';
import type { Team } from '#shared/schema/team.ts';
import { formatRemaining } from '#shared/words/spans.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import type { Clock } from '#shared/schema/clock.ts';
import type { SnoozeNow } from '#shared/schema/snooze.ts';
import { clockStateWords } from '#shared/words/cases.ts';
import { number } from '#shared/words/format.ts';
import { milestoneWords } from '#shared/words/milestones.ts';
import { spanWords } from '#shared/words/rules.ts';
import { detailWords, entryWords, timelineEntries, type TimelineEntry } from '#shared/words/timeline.ts';
import { recordFormatWords } from '#shared/words/records.ts';
import { addressWords, platformNames, relayWords } from '#shared/words/relays.ts';
import type { TriageClass } from '#shared/calc/triage.ts';
import { triageWords } from '#shared/words/triage.ts';
import { snoozeWords } from '#shared/words/snooze.ts';
import type { Colour, Table } from './table.ts';

function clockLine(clock: Clock): string {
  const severity = clock.severity === null ? '' : ` (${clock.severity})`;
  const when = clock.dueAt ?? spanWords(clock.rule);
  const remaining = clock.remainingSeconds === null ? '' : `  ${formatRemaining(clock.remainingSeconds)}`;
  return `${clockStateWords[clock.state].padEnd(14)} ${(clock.rule.label ?? milestoneWords[clock.milestone]) + severity}  ${when}${remaining}\n               ${clock.explanation}`;
}

function snoozeLines(snooze: SnoozeNow | null): string[] {
  return snooze === null ? [] : [`${snoozeWords(snooze, (iso) => iso)}.`];
}

export function clocksText({ caseId, clocks, snooze }: Clocked, named: boolean): string {
  return [...(named ? [caseId] : []), ...snoozeLines(snooze), ...clocks.map(clockLine)].join('\n');
}

/** "A-1 changed.", "A-1, A-2: acknowledged." */
export function changedLine(done: readonly { readonly caseId: string }[], what: string): string {
  const ids = done.map(({ caseId }) => caseId).join(', ');
  if (ids === '') return 'No cases.';
  return what === 'changed' ? `${ids} changed.` : `${ids}: ${what}.`;
}

/** "2026-12-03T…  Changed severity: high → low, by Ada: It needs a login." */
function timelineLine(entry: TimelineEntry): string {
  const { at, undone, actor, reason } = entry.newest;
  const detail = detailWords(entry);
  return `${at}  ${entryWords(entry.newest)}${detail === null ? '' : ` ${detail}`}${undone ? ' (undone)' : ''}, by ${actor}${reason === null ? '' : `: ${reason}`}`;
}

function reporterWords({ reporter }: Output<'case.get'>): string {
  if (reporter.name === '' && reporter.address === '') return 'an unnamed reporter';
  return `${reporter.name} <${addressWords(reporter.address)}>`;
}

function senderWords({ relay, record, fromAddress }: Output<'case.get'>['messages'][number]): string {
  if (relay !== null) return relayWords(relay);
  return record === null ? fromAddress : recordFormatWords[record.format];
}

function classLine(triage: TriageClass | null): string[] {
  return triage === null ? [] : [`Class: ${triageWords[triage].toLowerCase()}`];
}

function decisionLines(decision: Output<'case.get'>['decision']): string[] {
  if (decision === null) return [];
  const { reason, basis } = decision;
  return [
    `Decision${decision.public ? ' (public)' : ''}: ${reason}`,
    ...(basis === null ? [] : [`Decided by: “${basis}”`]),
  ];
}

export function caseText(found: Output<'case.get'>): string {
  return [
    `${found.id}  ${found.title}`,
    ...(typeof found.fields.assignee === 'string' ? [`Assigned to ${found.fields.assignee}`] : []),
    `${found.project}, ${found.state}, ${found.severity ?? 'no severity'}, reported ${found.receivedAt} by ${reporterWords(found)}`,
    ...classLine(found.fields.class ?? null),
    ...decisionLines(found.decision),
    ...(found.tags.length === 0 ? [] : [`Tags: ${found.tags.join(', ')}`]),
    ...found.references.map((one) => `${platformNames[one.platform]}: ${one.url ?? one.id}`),
    ...snoozeLines(found.snooze),
    ...found.planned.map(
      (one) => `Planned: ${one.event} for ${one.for}${one.reason === null ? '' : ` (${one.reason})`}`,
    ),
    ...(found.collisions > 1 ? [`Collision: ${independentReports(found.collisions)}`] : []),
    ...(found.missing.length > 0 ? [`Missing: ${found.missing.join('; ')}`] : []),
    '',
    ...found.clocks.map(clockLine),
    '',
    ...found.messages.map(
      (message) =>
        `${message.receivedAt}  ${message.id}  ${message.direction}  ${senderWords(message)}  ${message.subject}${message.datedAhead === null ? '' : `  (dated ${message.datedAhead}, after its import)`}`,
    ),
    ...found.excerpts.map(
      ({ messageId, caseId, text }) =>
        `From ${messageId} in ${caseId ?? '?'}: ${text ?? '(the message is read differently now)'}`,
    ),
    ...found.letters
      .filter(({ state }) => state === 'unsent')
      .map(
        (letter) =>
          `${letter.savedAt}  ${letter.id}  saved, not confirmed as sent  ${letter.to.join(', ')}  ${letter.subject}`,
      ),
    '',
    ...timelineEntries(found.events).reverse().map(timelineLine),
  ].join('\n');
}

const clockColours: Readonly<Record<string, Colour>> = { overdue: 'red', 'due-soon': 'yellow' };

/** "@Ada", and who covers while she is away. */
function assigneeWords(assignee: string | null, team: Team, now: number): string {
  if (assignee === null) return '';
  const absence = absenceOf(team, assignee, dayOf(new Date(now)));
  if (absence === null) return `@${assignee}`;
  return `@${assignee} (away${absence.cover === null ? '' : `, ${absence.cover} covers`})`;
}

/** `grouped`: a row stands for its group, whose clock it has. */
export function queueTable(
  { rows, counts, next }: Output<'queue.list'>,
  now: number,
  team: Team,
  grouped = false,
): Table {
  const { total, overdue, dueSoon, snoozed, mine, unsent } = counts;
  const more = next === null ? '' : `. More: --after ${next}`;
  return {
    columns: [
      { name: 'Case' },
      { name: 'Severity' },
      { name: 'Status' },
      { name: 'Clock' },
      { name: 'Next step' },
      { name: 'Title', long: true },
      { name: 'Assignee' },
    ],
    rows: rows.map((one) => {
      const group = grouped && one.group !== null && one.group.open > 1 ? one.group : null;
      const row = { ...one, ...group };
      return [
        row.id,
        { text: row.severity ?? '-', colour: row.severity === 'critical' ? 'red' : null },
        row.state,
        { text: row.clockState ?? '-', colour: clockColours[row.clockState ?? ''] ?? null },
        row.nextDueAt === null
          ? ''
          : `${row.nextMilestone ?? ''} ${formatRemaining((Date.parse(row.nextDueAt) - now) / 1000)}`,
        group === null ? row.title : `${row.title} (${similarCount(group.open)})`,
        assigneeWords(row.assignee, team, now),
      ];
    }),
    empty: '',
    foot: [
      `${number(total)} open, ${number(overdue)} overdue, ${number(dueSoon)} due soon${snoozed === 0 ? '' : `, ${number(snoozed)} snoozed`}${mine === 0 ? '' : `, ${number(mine)} yours`}${unsent === 0 ? '' : `, ${number(unsent)} with unsent emails`}${more}`,
    ],
  };
}

export type Clocked = {
  readonly caseId: string;
  readonly clocks: readonly Clock[];
  readonly snooze: SnoozeNow | null;
};

export function clockTable(all: readonly Clocked[]): Table {
  const names = ['Case', 'State', 'Step', 'Severity', 'Started', 'Target', 'Due', 'Line', 'Explanation'];
  return {
    columns: names.map((name) => ({ name, ...(name === 'Explanation' ? { long: true } : {}) })),
    rows: all.flatMap(({ caseId, clocks }) =>
      clocks.map((clock) => [
        caseId,
        { text: clock.state, colour: clockColours[clock.state] ?? null },
        clock.rule.label ?? clock.milestone,
        clock.severity ?? '',
        clock.startedAt ?? '',
        clock.targetAt ?? '',
        clock.dueAt ?? clock.rule.open ?? '',
        String(clock.lines[0]),
        clock.explanation,
      ]),
    ),
    empty: 'No clocks.',
  };
}
