/** Which event leads from which state to which. One table; everything about the order of a case's life is read from it. Pure. */
import { replyOfClass, stepAfterAssessment, type TriageClass } from '#shared/calc/triage.ts';
import { nextStepWords } from '#shared/words/cases.ts';
import type { CaseEventKind, CaseState, RecordableEvent } from '#shared/schema/case.ts';
import { caseStates, endStates } from '#shared/schema/case.ts';
import type { Milestone } from '#shared/schema/policy.ts';
import type { ReplyTemplate } from '#shared/schema/reply.ts';

const openStates = caseStates.filter((state) => !isEnd(state));

type Step = {
  readonly from: readonly CaseState[];
  readonly to: CaseState | 'same';
  /** Where it may still be said without leading back: the clock is met, the state stays. */
  readonly keeps?: readonly CaseState[];
  readonly needsReason?: boolean;
};

const unresolved: readonly CaseState[] = ['new', 'acknowledged', 'assessing', 'needs-info'];
const ending = (to: CaseState): Step => ({ from: openStates, to, needsReason: true });

export const steps: Readonly<Record<RecordableEvent, Step>> = {
  acknowledged: {
    from: ['new'],
    to: 'acknowledged',
    keeps: ['assessing', 'needs-info', 'accepted', 'fixing'],
  },
  assessing: { from: ['new', 'acknowledged'], to: 'assessing' },
  assessed: { from: unresolved, to: 'assessing', keeps: ['accepted', 'fixing', 'fix-ready'] },
  accepted: { from: unresolved, to: 'accepted' },
  'needs-info': {
    from: ['new', 'acknowledged', 'assessing', 'accepted', 'fixing'],
    to: 'needs-info',
    needsReason: true,
  },
  'info-received': { from: ['needs-info'], to: 'assessing' },
  'update-sent': { from: openStates, to: 'same' },
  fixing: { from: [...unresolved, 'accepted'], to: 'fixing' },
  'fix-ready': { from: [...unresolved, 'accepted', 'fixing'], to: 'fix-ready', keeps: ['disclosed'] },
  'fix-released': {
    from: [...unresolved, 'accepted', 'fixing', 'fix-ready'],
    to: 'released',
    keeps: ['disclosed'], // somebody else told the world before the fix was out
  },
  disclosed: { from: openStates, to: 'disclosed' },
  closed: { from: openStates, to: 'closed' },
  rejected: ending('rejected'),
  'out-of-scope': ending('out-of-scope'),
  duplicate: { from: openStates, to: 'duplicate' },
  withdrawn: { from: openStates, to: 'withdrawn' },
  spam: { from: openStates, to: 'spam' },
  reopened: { from: endStates, to: 'assessing' },
  paused: { from: openStates, to: 'same', needsReason: true },
  resumed: { from: openStates, to: 'same' },
  'distros-post': { from: openStates, to: 'same' },
  aware: { from: openStates, to: 'same', needsReason: true },
  'no-answer-needed': { from: caseStates, to: 'same' },
  note: {
    from: caseStates,
    to: 'same',
    needsReason: true,
  },
};

export function isEnd(state: CaseState): boolean {
  return (endStates as readonly CaseState[]).includes(state);
}

/** Where an event says so by itself, whatever the state before. */
export function endsCase(kind: CaseEventKind): boolean {
  const to = Object.hasOwn(steps, kind) ? steps[kind as RecordableEvent].to : 'same';
  return to !== 'same' && isEnd(to);
}

/** `paused` is a fact beside the state: a case that is paused can only be resumed, one that runs only paused. */
export function allowedEvents(state: CaseState, paused: boolean): RecordableEvent[] {
  return (Object.keys(steps) as RecordableEvent[]).filter((event) => {
    if (event === 'paused' && paused) return false;
    if (event === 'resumed' && !paused) return false;
    return canHappen(event, state);
  });
}

export function canHappen(event: RecordableEvent, state: CaseState): boolean {
  const { from, keeps } = steps[event];
  return from.includes(state) || keeps?.includes(state) === true;
}

export type NextStep = {
  readonly label: string;
  readonly event: RecordableEvent;
  readonly milestone: Milestone | null;
  /** The step is to write to the reporter; nothing is recorded before that is confirmed. */
  readonly letter: ReplyTemplate | null;
};

/** What one would do next; the primary button of the case. */
export function nextStep(
  state: CaseState,
  assessed: boolean,
  triage: TriageClass | null = null,
): NextStep | null {
  const after = stepAfterAssessment[triage ?? 'vulnerability'];
  switch (state) {
    case 'new':
      return {
        label: nextStepWords.acknowledged,
        event: 'acknowledged',
        milestone: 'acknowledge',
        letter: 'acknowledge',
      };
    case 'acknowledged':
    case 'assessing':
      return assessed || after === 'spam'
        ? { label: nextStepWords[after], event: after, milestone: null, letter: null }
        : {
            label: nextStepWords.assessed,
            event: 'assessed',
            milestone: 'assess',
            letter: replyOfClass(triage),
          };
    case 'needs-info':
      return { label: nextStepWords['info-received'], event: 'info-received', milestone: null, letter: null };
    case 'accepted':
      return { label: nextStepWords.fixing, event: 'fixing', milestone: null, letter: null };
    case 'fixing':
      return { label: nextStepWords['fix-ready'], event: 'fix-ready', milestone: null, letter: null };
    case 'fix-ready':
      return { label: nextStepWords['fix-released'], event: 'fix-released', milestone: 'fix', letter: null };
    case 'released':
      if (triage === 'hardening' || after === 'closed')
        return { label: nextStepWords.closed, event: 'closed', milestone: null, letter: null };
      return { label: nextStepWords.disclosed, event: 'disclosed', milestone: 'disclose', letter: null };
    case 'disclosed':
      return { label: nextStepWords.closed, event: 'closed', milestone: null, letter: null };
    default:
      return null;
  }
}
