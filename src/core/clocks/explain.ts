/**
 * The one plain sentence of a clock: what is due, counted from what, by which calendar, and why it stands as it
 * does. English; core, pure. Times are told in the project's zone, which the sentence names.
 */
import { clockTexts } from '#shared/words/clock-texts.ts';
import type { Rule } from '#shared/schema/policy.ts';
import type { Severity } from '#shared/schema/severity.ts';
import { anchorNouns, durationWords, milestoneSubjects, openClauses } from '#shared/words/milestones.ts';
import type { Place } from './due.ts';
import { endingByClass, isOwnPromise, type Reading } from './reading.ts';
import type { Timeline } from './timeline.ts';
import { DAY, dayOf, dayText, HOUR, localText, MINUTE, weekdayOf } from './zone.ts';

export type ExplainContext = {
  line: Timeline;
  place: Place;
  severity: Severity | null;
  wantedZone: string;
};

function limitText({ min, max }: Rule): string {
  if (max === undefined) return min === undefined ? '' : clockTexts.atLeast(durationWords(min));
  if (min === undefined || (min.n === max.n && min.unit === max.unit)) return durationWords(max);
  if (min.unit === max.unit) return `${min.n}–${durationWords(max)}`;
  return clockTexts.between(durationWords(min), durationWords(max));
}

function subjectOf(rule: Rule): string {
  return rule.label ?? milestoneSubjects[rule.milestone];
}

function anchorText(rule: Rule): string {
  // Article 14 counts from a mitigation, too, not only from a fix.
  if (rule.anchor === 'fix-ready' && rule.preset === 'cra-vulnerability') return clockTexts.measureAvailable;
  return rule.after === undefined ? anchorNouns[rule.anchor] : clockTexts.stepBefore(rule.after);
}

function spanText(ms: number): string {
  if (ms < MINUTE) return `${Math.round(ms / 1000)} s`;
  const parts = [
    [Math.floor(ms / DAY), 'd'],
    [Math.floor((ms % DAY) / HOUR), 'h'],
    [Math.floor((ms % HOUR) / MINUTE), 'm'],
  ] as const;
  return parts
    .filter(([n]) => n > 0)
    .map(([n, unit]) => `${n} ${unit}`)
    .join(' ');
}

/** A reason is the maintainer's own text: one line, and short, so that the sentence stays one. */
function reasonText(reason: string | null): string {
  const text = (reason ?? '').slice(0, 400).replace(/\s+/g, ' ').trim();
  if (text === '') return '';
  return ` (${text.length > 80 ? `${text.slice(0, 79)}…` : text})`;
}

/** Names the holidays that were stepped over; weekends go without saying. */
function skippedText(startMs: number, dueMs: number, { place }: ExplainContext): string {
  const days = place.days();
  if (days.countsEveryDay) return clockTexts.everyDayCounted;
  const names: string[] = [];
  const last = dayOf(place.zone.localOf(dueMs));
  const first = dayOf(place.zone.localOf(startMs)) + 1;
  for (let day = first; day <= Math.min(last, first + 366) && names.length < 4; day += 1) {
    const name = days.nameOf(day);
    if (name !== undefined && weekdayOf(day) <= 5) names.push(name);
  }
  return clockTexts.workingDays(names);
}

/** Names what closed and the sentence that lets the promise wait for it; or says that none does. */
function closedText({ rule, dueMs, metMs, closed }: Reading, { line, place }: ExplainContext): string {
  const [first] = closed;
  const dayOfMs = (ms: number): string => dayText(dayOf(place.zone.localOf(ms)));
  if (first !== undefined)
    return clockTexts.notCounting(
      closed.map(({ name, from, to }) => clockTexts.closure(name, dayOfMs(from), dayOfMs(to - 1))),
      first.by.lines[0],
      first.by.quote,
    );
  if (dueMs === null || metMs !== null || !isOwnPromise(rule)) return '';
  const over = line.closures.find(({ kind, from, to }) => kind === 'away' && from <= dueMs && dueMs < to);
  if (over === undefined) return '';
  return clockTexts.closedThen(clockTexts.closure(over.name, dayOfMs(over.from), dayOfMs(over.to - 1)));
}

function notes(reading: Reading, context: ExplainContext): string {
  const { rule, startMs, dueMs, pausedMs } = reading;
  const { line, place, wantedZone } = context;
  let text = '';
  if (rule.max?.unit === 'business-day' && startMs !== null && dueMs !== null) {
    text += skippedText(startMs, dueMs - pausedMs, context);
  }
  if (pausedMs > 0 && line.pauses.length > 0) {
    text +=
      rule.max?.unit === 'business-day'
        ? clockTexts.movedByWorkingTime(spanText(pausedMs))
        : clockTexts.movedByPauses(spanText(pausedMs));
  }
  text += closedText(reading, context);
  if (line.refusedPauses > 0 && rule.legal !== true) text += clockTexts.pauseWithoutReason;
  if (rule.legal === true && line.pauses.length > 0) text += clockTexts.neverPaused;
  if (!place.zone.known) text += clockTexts.unknownZone(wantedZone.slice(0, 40));
  return text;
}

/** "within 48 hours of the receipt of the report on Mon 2 Mar 2026 09:00 (Europe/Berlin), working days only" */
function basis(reading: Reading, context: ExplainContext): string {
  const { rule, startMs } = reading;
  const { zone } = context.place;
  const from = reading.metPeriods + reading.latePeriods > 0 ? clockTexts.lastUpdate : anchorText(rule);
  const when = startMs === null ? '' : clockTexts.on(localText(zone.localOf(startMs)), zone.name);
  return clockTexts.basis(limitText(rule), from, when, notes(reading, context));
}

function severityText({ rule }: Reading, { severity }: ExplainContext): string {
  const promise =
    rule.max === undefined ? clockTexts.thisRule : clockTexts.promise(subjectOf(rule), limitText(rule));
  if (severity !== null) return clockTexts.otherSeverity(promise, rule.severity, severity);
  return clockTexts.noSeverityYet(promise, rule.severity, anchorText(rule));
}

function metText(reading: Reading, context: ExplainContext): string {
  const { rule, metMs, dueMs, metPeriods, latePeriods } = reading;
  const { zone } = context.place;
  const at = metMs === null ? '' : clockTexts.on(localText(zone.localOf(metMs)));
  if (rule.recurring === true && dueMs !== null) {
    return clockTexts.updatesEnded(limitText(rule), at, metPeriods, latePeriods);
  }
  if (rule.max === undefined) return clockTexts.doneWithoutDeadline(subjectOf(rule), at);
  if (dueMs === null) return clockTexts.doneBeforeCount(subjectOf(rule), at, anchorText(rule));
  const how = reading.state === 'met' ? clockTexts.inTime : clockTexts.late;
  return clockTexts.done(subjectOf(rule), at, how, localText(zone.localOf(dueMs)), basis(reading, context));
}

function notApplicableText(reading: Reading, context: ExplainContext): string {
  const { line, place } = context;
  const byClass = endingByClass(reading.rule, line);
  if (byClass !== null && (line.ended === null || byClass.at <= line.ended.at)) {
    const since = localText(place.zone.localOf(byClass.at));
    return clockTexts.classEnded(subjectOf(reading.rule), byClass.triage, since, place.zone.name);
  }
  if (line.ended === null) return clockTexts.fixBeforeFirstUpdate;
  const at = localText(place.zone.localOf(line.ended.at));
  return clockTexts.caseEnded(subjectOf(reading.rule), at, place.zone.name, reasonText(line.ended.reason));
}

function pendingText(reading: Reading, context: ExplainContext): string {
  const { rule, startMs } = reading;
  if (startMs === null) {
    return clockTexts.notStarted(subjectOf(rule), limitText(rule), anchorText(rule));
  }
  return clockTexts.startsLater(subjectOf(rule), basis(reading, context));
}

export function explain(reading: Reading, context: ExplainContext): string {
  const { rule, dueMs, state } = reading;
  const { zone } = context.place;
  const otherSeverity = rule.severity !== undefined && rule.severity !== context.severity;
  const due = dueMs === null ? '' : localText(zone.localOf(dueMs));
  switch (state) {
    case 'pending':
      return otherSeverity ? severityText(reading, context) : pendingText(reading, context);
    case 'not-applicable':
      return otherSeverity && context.severity !== null
        ? severityText(reading, context)
        : notApplicableText(reading, context);
    case 'open':
      return clockTexts.noNumber(
        subjectOf(rule),
        rule.open === undefined ? '' : `: ${openClauses[rule.open]}`,
      );
    case 'met':
    case 'met-late':
      return metText(reading, context);
    case 'paused': {
      const reason = reasonText(context.line.openPause?.reason ?? null);
      return clockTexts.paused(subjectOf(rule), reason, due, basis(reading, context));
    }
    case 'overdue':
      return clockTexts.wasDue(subjectOf(rule), due, basis(reading, context));
    case 'running':
    case 'due-soon':
      return clockTexts.due(subjectOf(rule), due, basis(reading, context));
  }
}
