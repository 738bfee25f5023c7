/** A case in the queue, on two lines: title; ID, sender, next step and time. Renderer. */
import { memo, type ReactNode } from 'react';
import { countdownState, speakRemaining } from '../../ui/calc.ts';
import type { CaseFlag, QueueRow as Row } from '#shared/schema/case.ts';
import type { ClockSettings, ClockState } from '#shared/schema/clock.ts';
import { ClockRing } from '../../ui/clock-ring.tsx';
import { cx } from '../../ui/cx.ts';
import { dayAndTime, shortDay, shortSpan, wholeDay } from '../../ui/format-time.ts';
import {
  AlarmClock,
  ArrowRight,
  Ban,
  Check,
  ChevronRight,
  Copy,
  FileClock,
  Lock,
  Paperclip,
  Radiation,
  TriangleAlert,
  Users,
  type IconComponent,
} from '../../ui/icons.tsx';
import { SeverityGlyph } from '../../ui/severity-glyph.tsx';
import { absenceOf, dayOf } from '#shared/calc/team.ts';
import type { Team } from '#shared/schema/team.ts';
import { absenceWords } from '#shared/words/team.ts';
import { Initials } from '../../ui/initials.tsx';
import { severityWords } from '#shared/words/severity.ts';
import { shortCaseId, stateWords } from '#shared/words/cases.ts';
import { shortSnoozeWords, snoozeWords } from '#shared/words/snooze.ts';
import { triageWords } from '#shared/words/triage.ts';
import { milestoneWords } from '#shared/words/milestones.ts';
import { independentReports } from '#shared/words/collisions.ts';
import { number } from '#shared/words/format.ts';
import { similarCount } from '#shared/words/similar.ts';
import type { GroupState } from './grouped-rows.ts';
import css from './queue.module.css';

type QueueRowProps = {
  readonly id: string;
  readonly row: Row;
  readonly reason: string | undefined;
  /** What it is to the similar reports it stands with. */
  readonly group: GroupState;
  readonly position: number;
  readonly total: number;
  readonly cursor: boolean;
  readonly selected: boolean;
  readonly open: boolean;
  /** It fits the list no more, and stands as it was last seen. */
  readonly left: boolean;
  readonly dense: boolean;
  readonly now: number;
  readonly settings: ClockSettings;
  readonly team: Team;
};

type Next = {
  readonly state: ClockState | null;
  readonly seconds: number | null;
  readonly left: number | null;
};

/** The nearest clock at this instant; the snapshot may be minutes old. */
function nextNow(row: Row, now: number, settings: ClockSettings): Next {
  if (row.nextDueAt === null || row.clockState === null || row.clockState === 'paused')
    return { state: row.clockState, seconds: null, left: null };
  const dueMs = Date.parse(row.nextDueAt);
  const startMs = row.nextStartedAt === null ? Date.parse(row.receivedAt) : Date.parse(row.nextStartedAt);
  return {
    state: countdownState({ startMs, dueMs, pausedMs: 0 }, now, settings),
    seconds: (dueMs - now) / 1000,
    left: dueMs > startMs ? (dueMs - now) / (dueMs - startMs) : 0,
  };
}

function remainingWords({ state, seconds }: Next): string {
  if (seconds === null) return state === 'paused' ? 'paused' : '';
  return seconds < 0 ? `${shortSpan(seconds)} over` : shortSpan(seconds);
}

const flagIcons: Partial<Record<CaseFlag, { readonly icon: IconComponent; readonly label: string }>> = {
  'letter-unsent': { icon: FileClock, label: 'an email is not confirmed as sent' },
  exploited: { icon: Radiation, label: 'exploited in the wild' },
  unreadable: { icon: Ban, label: 'a message could not be opened' },
  'possible-duplicate': { icon: Copy, label: 'possible duplicate' },
  'out-of-scope-candidate': { icon: TriangleAlert, label: 'may be out of scope' },
  encrypted: { icon: Lock, label: 'encrypted' },
  'has-attachments': { icon: Paperclip, label: 'has attachments' },
};

/** Who has it, and who covers while they are away. */
function assigneeWords(assignee: string, team: Team, now: number): string {
  const absence = absenceOf(team, assignee, dayOf(new Date(now)));
  if (absence === null) return assignee;
  return `${assignee}. ${absenceWords(absence, (day) => wholeDay(day, now))}`;
}

function Assignee({
  name,
  team,
  now,
}: {
  readonly name: string;
  readonly team: Team;
  readonly now: number;
}): ReactNode {
  const absence = absenceOf(team, name, dayOf(new Date(now)));
  return (
    <span className={css.assignee} title={`Assigned to ${assigneeWords(name, team, now)}`}>
      <Initials name={name} team={team} away={absence !== null} />
      {absence !== null && (
        <>
          <ArrowRight size={10} aria-hidden />
          {absence.cover === null ? '?' : <Initials name={absence.cover} team={team} />}
        </>
      )}
    </span>
  );
}

function spoken(row: Row, next: Next, { left, reason, group, now, team }: QueueRowProps): string {
  return [
    left ? 'no longer in this list' : '',
    group === 'member' ? 'in the group above' : '',
    (group === 'closed' || group === 'open') && row.group !== null
      ? `${similarCount(row.group.open)}, ${group === 'open' ? 'expanded' : 'collapsed'}`
      : '',
    row.collisions > 1 ? independentReports(row.collisions) : '',
    row.unread ? 'unread' : '',
    row.id,
    row.title,
    row.severity === null ? 'no severity' : severityWords[row.severity],
    stateWords[row.state],
    row.class === null ? '' : triageWords[row.class].toLowerCase(),
    row.snooze === null ? '' : snoozeWords(row.snooze, (iso) => dayAndTime(iso, now)),
    row.tags.length === 0 ? '' : `tags ${row.tags.join(', ')}`,
    row.assignee === null ? '' : `assigned to ${assigneeWords(row.assignee, team, now)}`,
    ...row.flags.map((flag) => flagIcons[flag]?.label ?? ''),
    ...(row.reporter === '' ? [] : [`from ${row.reporter}`]),
    reason ?? '',
    next.seconds === null || row.nextMilestone === null
      ? ''
      : `${milestoneWords[row.nextMilestone]} ${speakRemaining(next.seconds)}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

const groupTitle = { closed: 'Show similar reports', open: 'Hide similar reports' } as const;

function clockOf({ group }: Row): Partial<Row> {
  if (group === null) return {};
  const { nextDueAt, nextStartedAt, nextMilestone, clockState } = group;
  return { nextDueAt, nextStartedAt, nextMilestone, clockState };
}

/** Draws data and hears nothing (the list hears for all): while the list scrolls, a row that is drawn stays as it is. */
export const QueueRowView = memo(function QueueRowView(props: QueueRowProps): ReactNode {
  const { now } = props;
  // A closed group has the clock of that which is due first.
  const row = props.group === 'closed' ? { ...props.row, ...clockOf(props.row) } : props.row;
  const next = nextNow(row, now, props.settings);
  const over = next.seconds !== null && next.seconds < 0;
  return (
    <div
      id={props.id}
      role="option"
      aria-selected={props.selected || props.open}
      aria-posinset={props.position + 1}
      aria-setsize={props.total}
      className={cx(
        css.row,
        props.cursor && css.cursor,
        props.selected && css.selected,
        props.open && css.open,
        row.unread && css.unread,
        props.dense && css.dense,
        props.left && css.left,
        props.group === 'member' && css.member,
      )}
    >
      <span className="visually-hidden">{spoken(row, next, props)}</span>
      <span aria-hidden className={css.cells}>
        <span className={css.gutter} data-toggle>
          {props.selected ? (
            <span className={css.checked}>
              <Check size={11} strokeWidth={3} aria-hidden />
            </span>
          ) : (
            <span className={css.dot} />
          )}
        </span>
        <SeverityGlyph severity={row.severity} />
        <span className={css.lines}>
          <span className={css.first}>
            <span className={css.title}>
              <bdi>{row.title}</bdi>
              {row.messages > 1 && <span className={css.count}>{row.messages}</span>}
            </span>
            {(props.group === 'closed' || props.group === 'open') && row.group !== null && (
              <span className={css.similar} data-group title={groupTitle[props.group]}>
                <ChevronRight size={12} aria-hidden className={cx(props.group === 'open' && css.opened)} />
                {similarCount(row.group.open)}
              </span>
            )}
            {row.collisions > 1 && (
              <span className={css.collision} title={independentReports(row.collisions)}>
                <Users size={12} aria-hidden />
                {number(row.collisions)}
              </span>
            )}
            {row.class !== null && row.class !== 'vulnerability' && (
              <span className={css.tags}>{triageWords[row.class]}</span>
            )}
            {row.tags.length > 0 && (
              <span className={css.tags} title={row.tags.join(', ')}>
                <bdi>{row.tags[0]}</bdi>
                {row.tags.length > 1 && ` +${String(row.tags.length - 1)}`}
              </span>
            )}
            {row.snooze !== null && (
              <span className={css.snooze} title={snoozeWords(row.snooze, (iso) => dayAndTime(iso, now))}>
                <AlarmClock size={12} aria-hidden />
                <span>{shortSnoozeWords(row.snooze, (iso) => dayAndTime(iso, now))}</span>
              </span>
            )}
            <span className={css.flags}>
              {row.assignee !== null && <Assignee name={row.assignee} team={props.team} now={now} />}
              {row.flags.map((flag) => {
                const known = flagIcons[flag];
                return known === undefined ? null : (
                  <span
                    key={flag}
                    title={known.label}
                    className={
                      flag === 'exploited' || flag === 'unreadable' || flag === 'letter-unsent'
                        ? css.flagStrong
                        : undefined
                    }
                  >
                    <known.icon size={13} aria-hidden />
                  </span>
                );
              })}
            </span>
          </span>
          <span className={css.second}>
            <span className={css.id} title={row.id}>
              {shortCaseId(row.id, new Date(now).getFullYear())}
            </span>
            <span className={css.reporter}>
              <bdi>{row.reporter}</bdi>
            </span>
            <span className={css.state}>{stateWords[row.state]}</span>
            <span className={css.received}>{shortDay(row.receivedAt, now)}</span>
            {props.reason === undefined && (
              <span className={css.milestone}>
                {row.nextMilestone === null ? '' : milestoneWords[row.nextMilestone]}
              </span>
            )}
            <span
              className={cx(
                css.remaining,
                props.reason !== undefined && css.reason,
                over && css.over,
                props.reason === undefined && next.state === 'due-soon' && css.soon,
              )}
            >
              {props.reason ?? remainingWords(next)}
            </span>
            <span className={css.ring}>
              {next.state !== null && <ClockRing state={next.state} left={next.left} />}
            </span>
          </span>
        </span>
      </span>
    </div>
  );
});
