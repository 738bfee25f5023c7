/** The calculations that the window shares with the engine, by one short way in. */
export { clockAt, countdownState } from '#shared/calc/clock-now.ts';
export { tagForm } from '#shared/calc/tag.ts';
export { canBeUndone } from '#shared/calc/undoable.ts';
export { endOfDay } from '#shared/calc/day-bounds.ts';
export { isDecidingEvent, isEndState } from '#shared/calc/end-states.ts';
export { isSnoozed, morningOf, nextWeek, tomorrow } from '#shared/calc/snooze-now.ts';
export { triageClasses, type TriageClass } from '#shared/calc/triage.ts';
export { snoozeWaits } from '#shared/calc/snooze-waits.ts';
export { formatRemaining, formatSpan, speakRemaining } from '#shared/words/spans.ts';
export { keyChangeWords } from '#shared/words/key-changes.ts';
export { algorithmWords } from '#shared/words/keys.ts';
export { metricOf, metricsOf } from '#shared/calc/cvss/metrics.ts';
export { schemesOf } from '#shared/calc/version-schemes.ts';
export { reasonWords } from '#shared/words/reasons.ts';
export { scoreVector } from '#shared/calc/cvss/score.ts';
export type { CvssMetric, CvssVersion } from '#shared/calc/cvss/types.ts';
