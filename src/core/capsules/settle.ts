/** The events by which a person's decision between two sides comes into force: one of the case's own for each fact. Pure. */
import { caseFieldsSchema, type CaseEvent } from '#shared/schema/case.ts';
import type { CapsuleFact } from '#shared/schema/capsule.ts';
import type { NewEvent } from '../ports.ts';
import { foldCase } from '../cases/fold.ts';
import { asKnown, factsOf, isSame, type Kept, type Sides } from './conflicts.ts';

const emptyFields: Readonly<Record<string, CaseEvent['data'][string]>> = {
  cwes: [],
  exploited: false,
  creditConsent: 'unknown',
};

/** `merged`: the case as it folds by itself. What it says already needs no event. */
export function settled(
  { fact, side, ...values }: Kept,
  sides: Sides,
  merged: readonly CaseEvent[],
  newGroup: () => string,
): Pick<NewEvent, 'kind' | 'reason' | 'data'>[] {
  const value = (values[side] ?? null) as CaseEvent['data'][string];
  const now = factsOf(foldCase(merged));
  if (fact === 'status' || fact === 'decision') return reasonOf(fact, sides[side], now);
  if (isSame(now[fact], value)) return [];
  const one = (kind: NewEvent['kind'], data: CaseEvent['data']) => [{ kind, reason: null, data }];
  if (fact === 'snooze') return value === null ? one('unsnoozed', {}) : one('snoozed', { until: value });
  if (fact === 'independent') return one('independence', { independent: value });
  if (fact === 'group') return one('regrouped', { group: value ?? newGroup(), with: null });
  if (fact === 'advisory') return [];
  const fields = caseFieldsSchema.safeParse({ [fact]: value ?? emptyFields[fact] ?? null });
  return fields.success ? one('set', { fields: { [fact]: value ?? emptyFields[fact] ?? null } }) : [];
}

/** The reason that the kept side gave for its decision. */
function reasonOf(
  fact: CapsuleFact,
  side: readonly CaseEvent[],
  now: ReturnType<typeof factsOf>,
): Pick<NewEvent, 'kind' | 'reason' | 'data'>[] {
  const { decision } = foldCase(asKnown(side));
  if (decision === null) return [];
  const { reason, basis, public: isPublic } = decision;
  if (fact === 'decision' && isSame(now.decision, { reason, basis, public: isPublic })) return [];
  const data = { ...(basis === null ? {} : { basis }), ...(isPublic ? { public: true } : {}) };
  return [{ kind: 'decided', reason, data }];
}
