/** Whose turn it is, as the events of a case say it: since when the reporter's answer, or the case itself, waits. Pure. */
import type { CaseEvent, CaseEventKind } from '#shared/schema/case.ts';
import { isByMachine } from './turn-fold.ts';

/** An answer is not dealt with by these: they sort a case, happen by themselves, or have not been sent. */
const leavesAnswersOpen: readonly CaseEventKind[] = [
  'received',
  'set',
  'tagged',
  'checked',
  'decided',
  'grouped',
  'regrouped',
  'independence',
  'kept-whole',
  'merged',
  'split',
  'split-from',
  'undone',
  'policy',
  'advisory',
  'exported',
  'leak-allowed',
  'planned',
  'partners-prepared',
  'partners-told',
  'partner-answered',
  'date-proposed',
  'handed-over',
  'capsule-merged',
  'closure',
  'calendar',
  'unsnoozed',
  'submission',
  'cra-record',
  'letter-saved',
  'letter-discarded',
];

/** The first mail of the reporter after the report that nothing was done about: no reply, no step, no note, no snooze. */
export function answeredAt(events: readonly CaseEvent[]): string | null {
  let at: string | null = null;
  for (const [index, event] of events.entries()) {
    const isReport = event.kind === 'message' && events[index - 1]?.kind === 'received';
    if (event.undone || isReport) continue;
    if (isAnswer(event)) at ??= event.at;
    else if (event.kind === 'message' && (event.data['record'] !== undefined || isByMachine(event))) continue;
    else if (!leavesAnswersOpen.includes(event.kind)) at = null;
  }
  return at;
}

/** A file that somebody exported from a platform is nobody's answer, and neither is what a machine wrote. */
const isAnswer = (event: CaseEvent): boolean =>
  event.kind === 'message' &&
  event.data['direction'] === 'incoming' &&
  event.data['record'] === undefined &&
  !isByMachine(event);

/** Since when its clocks are paused: somebody else has the next step. */
export function waitingSince(events: readonly CaseEvent[]): string | null {
  let since: string | null = null;
  for (const { kind, at, undone } of events) {
    if (undone) continue;
    if (kind === 'paused' || kind === 'needs-info') since ??= at;
    else if (kind === 'resumed' || kind === 'info-received') since = null;
  }
  return since;
}
