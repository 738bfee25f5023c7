/** What the events of a case make of its decision. Pure. */
import { decidingNames } from '#shared/calc/end-states.ts';
import type { CaseEvent, CaseEventKind } from '#shared/schema/case.ts';
import {
  basisSchema,
  decidingEventSchema,
  decisionReasonSchema,
  type Decision,
  type DecidingEvent,
} from '#shared/schema/decision.ts';

const endsDecision: readonly CaseEventKind[] = ['reopened', 'merged-into', 'withdrawn', 'spam'];

/** Of a case that ended with a reason; what a letter recorded by itself is none. */
export function decisionOf(events: readonly CaseEvent[]): Decision | null {
  let ended: { readonly outcome: DecidingEvent; readonly at: string } | null = null;
  let decision: Decision | null = null;
  for (const event of events) {
    if (event.undone) continue;
    const outcome = decidingNames.find((name) => name === event.kind);
    if (outcome !== undefined) {
      ended = { outcome, at: event.at };
      decision = event.data['with'] === undefined ? decided(ended, event) : null;
    } else if (event.kind === 'decided' && ended !== null) decision = decided(ended, event);
    else if (event.kind === 'capsule-merged' && event.data['state'] !== undefined) {
      // Two vaults had changed the status; the reason that was kept follows.
      const kept = decidingEventSchema.safeParse(event.data['state']);
      ended = kept.success ? { outcome: kept.data, at: event.at } : null;
      decision = null;
    } else if (endsDecision.includes(event.kind)) ended = decision = null;
  }
  return decision;
}

function decided(
  ended: Pick<Decision, 'outcome' | 'at'>,
  { reason: given, data }: Pick<CaseEvent, 'reason' | 'data'>,
): Decision | null {
  const reason = decisionReasonSchema.safeParse(given);
  const basis = basisSchema.safeParse(data['basis']);
  return reason.success
    ? { ...ended, reason: reason.data, basis: basis.data ?? null, public: data['public'] === true }
    : null;
}
