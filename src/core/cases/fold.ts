/**
 * A case is what its events make of it. Folding them again gives the same case, so undo is:
 * mark the event as undone and fold what is left. Pure.
 */
import type { CaseEvent, CaseFields, CaseState } from '#shared/schema/case.ts';
import type { TriageClass } from '#shared/calc/triage.ts';
import { caseFieldsSchema, caseStateSchema, triageClassSchema } from '#shared/schema/case.ts';
import { closureSpanSchema, type ClockEvent } from '#shared/schema/clock.ts';
import type { Snooze } from '#shared/schema/snooze.ts';
import type { Decision } from '#shared/schema/decision.ts';
import { severitySchema, type Severity } from '#shared/schema/severity.ts';
import type { Turn } from '#shared/schema/turn.ts';
import { applyCra, type CraCase } from './cra-case.ts';
import { decisionOf } from './decision-fold.ts';
import { hasUnsentLetter } from './letters.ts';
import { snoozeOf } from './snooze-fold.ts';
import { tagsOf } from './tags-fold.ts';
import { mentionsOf, type Mention } from './notes.ts';
import { plannedIn } from './plans-fold.ts';
import { independenceOf } from '../collisions/independence-fold.ts';
import { groupOf } from '../similar/group-fold.ts';
import { isEnd, steps } from './transitions.ts';
import { turnOf } from './turn-fold.ts';
import { answeredAt, waitingSince } from './waiting-fold.ts';

export type FoldedCase = {
  readonly state: CaseState;
  readonly severity: Severity | null;
  readonly fields: CaseFields;
  readonly paused: boolean;
  readonly assessed: boolean;
  readonly mergedInto: string | null;
  readonly clockEvents: readonly ClockEvent[];
  /** What is recorded for the CRA; null: nothing. */
  readonly cra: CraCase | null;
  /** A letter was saved and not confirmed as sent. */
  readonly unsentLetter: boolean;
  /** Out of the queue until something comes, or back from there and not worked on since. */
  readonly snooze: Snooze | null;
  /** The reporter wrote, and nothing was done about it since; since when. */
  readonly answeredAt: string | null;
  /** Since when it is paused. */
  readonly waitingSince: string | null;
  /** Who owes whom an answer. */
  readonly turn: Turn | null;
  /** When an update is planned. */
  readonly plannedUpdateAt: string | null;
  readonly tags: readonly string[];
  /** Whom notes mention. */
  readonly mentions: readonly Mention[];
  /** Why it ended, where that was said. */
  readonly decision: Decision | null;
  /** Of similar reports. */
  readonly groupId: string | null;
  /** Said by a person of its report. */
  readonly independent: boolean | null;
};

type Draft = { -readonly [K in keyof FoldedCase]: FoldedCase[K] } & {
  clockEvents: ClockEvent[];
  beforeEnd: CaseState;
};

export function foldCase(events: readonly CaseEvent[]): FoldedCase {
  const draft: Draft = {
    state: 'new',
    severity: null,
    fields: {},
    paused: false,
    assessed: false,
    mergedInto: null,
    clockEvents: [],
    cra: null,
    unsentLetter: hasUnsentLetter(events),
    snooze: snoozeOf(events),
    answeredAt: answeredAt(events),
    waitingSince: waitingSince(events),
    turn: turnOf(events),
    plannedUpdateAt: plannedIn(events).find(({ event }) => event === 'update-sent')?.for ?? null,
    tags: tagsOf(events),
    mentions: mentionsOf(events),
    decision: decisionOf(events),
    groupId: groupOf(events),
    independent: independenceOf(events),
    beforeEnd: 'assessing',
  };
  for (const event of events) if (!event.undone) apply(draft, event);
  const { beforeEnd: _, ...folded } = draft;
  return folded;
}

function apply(draft: Draft, event: CaseEvent): void {
  switch (event.kind) {
    case 'received':
      draft.clockEvents.push({ kind: 'received', at: event.at });
      return;
    case 'set':
      applySet(draft, event);
      return;
    case 'merged-into':
      draft.mergedInto = typeof event.data['into'] === 'string' ? event.data['into'] : null;
      end(draft, 'duplicate', event);
      return;
    case 'message':
    case 'merged':
    case 'split':
    case 'split-from':
    case 'undone':
    case 'policy':
    case 'advisory':
    case 'exported':
    case 'leak-allowed':
    case 'planned':
    case 'handed-over':
    case 'letter-saved':
    case 'letter-sent':
    case 'letter-discarded':
    case 'snoozed':
    case 'unsnoozed':
    case 'tagged':
    case 'checked':
    case 'decided':
    case 'grouped':
    case 'regrouped':
    case 'independence':
    case 'kept-whole':
    case 'partners-prepared':
    case 'partners-told':
    case 'partner-answered':
    case 'date-proposed':
    case 'calendar':
    case 'project':
    case 'policy-adopted':
    case 'policy-dated':
    case 'key-accepted':
    case 'key-unaccepted':
    case 'stored':
    case 'stored-before':
      return;
    case 'published':
      applyPublished(draft, event);
      return;
    case 'capsule-merged':
      applyKeptState(draft, event);
      return;
    case 'closure': {
      const closure = closureSpanSchema.safeParse(event.data['closure']).data;
      if (closure !== undefined) draft.clockEvents.push({ kind: 'closed', at: event.at, closure });
      return;
    }
    case 'submission':
    case 'cra-record':
      draft.cra = applyCra(draft.cra, event);
      return;
    default:
      applySpoken(draft, event, event.kind);
  }
}

/** The embargo ends with it; the case is disclosed by it where it was not before. */
function applyPublished(draft: Draft, event: CaseEvent): void {
  if (typeof draft.fields.embargoUntil === 'string') draft.fields = { ...draft.fields, embargoUntil: null };
  if (event.data['disclosed'] === true) applySpoken(draft, event, 'disclosed');
}

/** Two vaults had changed the status, and a person decided between them. */
function applyKeptState(draft: Draft, event: CaseEvent): void {
  const kept = caseStateSchema.safeParse(event.data['state']);
  if (!kept.success || kept.data === draft.state) return;
  if (isEnd(kept.data)) return end(draft, kept.data, event);
  if (isEnd(draft.state)) draft.clockEvents.push({ kind: 'reopened', at: event.at });
  draft.state = kept.data;
  draft.mergedInto = null;
}

function applySet(draft: Draft, event: CaseEvent): void {
  const parsed = caseFieldsSchema.safeParse(event.data['fields']);
  if (!parsed.success) return;
  draft.fields = { ...draft.fields, ...parsed.data };
  if (parsed.data.class !== undefined) noteClass(draft, parsed.data.class, event.at);
  const severity = severitySchema.nullable().safeParse(parsed.data.severity);
  if (severity.success && parsed.data.severity !== undefined) {
    draft.severity = severity.data;
    draft.clockEvents.push(
      severity.data === null
        ? { kind: 'severity', at: event.at }
        : { kind: 'severity', at: event.at, severity: severity.data },
    );
  }
}

function noteClass(draft: Draft, triage: TriageClass | null, at: string): void {
  draft.fields = { ...draft.fields, class: triage };
  draft.clockEvents.push(triage === null ? { kind: 'class', at } : { kind: 'class', at, class: triage });
}

function applySpoken(draft: Draft, event: CaseEvent, kind: keyof typeof steps): void {
  const step = steps[kind];
  const clock = (clockKind: ClockEvent['kind']): void => {
    draft.clockEvents.push(
      event.reason === null
        ? { kind: clockKind, at: event.at }
        : { kind: clockKind, at: event.at, reason: event.reason },
    );
  };
  const triage = triageClassSchema.safeParse(event.data['class']);
  if (triage.success) noteClass(draft, triage.data, event.at);
  switch (kind) {
    case 'acknowledged':
    case 'assessed':
    case 'update-sent':
    case 'fix-ready':
    case 'fix-released':
    case 'disclosed':
    case 'distros-post':
    case 'aware':
      clock(kind);
      break;
    case 'paused':
    case 'needs-info':
      if (!draft.paused) clock('paused');
      draft.paused = true;
      break;
    case 'resumed':
    case 'info-received':
      if (draft.paused) clock('resumed');
      draft.paused = false;
      break;
    case 'reopened':
      clock('reopened');
      draft.state = draft.beforeEnd;
      draft.mergedInto = null;
      if (draft.fields.class === 'spam') noteClass(draft, null, event.at);
      return;
    case 'assessing':
    case 'accepted':
    case 'fixing':
    case 'closed':
    case 'rejected':
    case 'out-of-scope':
    case 'duplicate':
    case 'withdrawn':
    case 'spam':
    case 'note':
    case 'no-answer-needed':
      break;
  }
  if (kind === 'assessed') draft.assessed = true;
  if (step.to === 'same' || step.keeps?.includes(draft.state) === true) return;
  if (isEnd(step.to)) end(draft, step.to, event);
  else draft.state = step.to;
}

function end(draft: Draft, state: CaseState, event: CaseEvent): void {
  if (!isEnd(draft.state)) draft.beforeEnd = draft.state;
  draft.state = state;
  draft.clockEvents.push(
    event.reason === null
      ? { kind: 'ended', at: event.at }
      : { kind: 'ended', at: event.at, reason: event.reason },
  );
}
