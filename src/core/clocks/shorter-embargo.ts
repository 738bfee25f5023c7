/**
 * A shorter embargo, where people found the same problem independently of each other: whoever comes next need not report
 * it. The times between the reports say when to expect that; a proposal, never a limit. Pure.
 */
import type { ShorterEmbargo } from '#shared/schema/plan.ts';
import { planTexts } from '#shared/words/plans.ts';
import { planDisclosure, type Constraint, type DisclosurePlan, type PlannerInput } from './planner.ts';
import { DAY, toInstant } from './zone.ts';

/** Nobody can prepare an advisory in less; and two reports a year apart say little about the next one. */
const [fewestDays, mostDays] = [7, 45];

type Found = { readonly count: number; readonly days: number | null; readonly lastAt: string };

/** `agreed`: what can be talked about with those who agreed on it. */
export function shorterEmbargo(
  input: PlannerInput,
  agreed: readonly Constraint[],
  plan: DisclosurePlan,
  { count, days, lastAt }: Found,
): ShorterEmbargo | null {
  if (count < 2 || days === null) return null;
  const now = Date.parse(input.now);
  const apart = Math.min(mostDays, Math.max(fewestDays, days / (count - 1)));
  const expected = Math.max(Date.parse(lastAt) + apart * DAY, now + fewestDays * DAY);
  const others = input.others ?? [];
  const free = planDisclosure({ ...input, others: others.filter((one) => !agreed.includes(one)) });
  // The fix, and distributors, need the time they need.
  const notAfter = toInstant(Math.max(expected, Date.parse(free.earliest.at) + fewestDays * DAY));
  const limit: Constraint = { kind: 'not-after', at: notAfter, label: planTexts.nextReport };
  const { proposal } = planDisclosure({
    ...input,
    others: [...others.filter((one) => !agreed.includes(one)), limit],
  });
  const instead = plan.proposal?.at ?? plan.earliest.at;
  if (proposal === null || proposal.at >= instead) return null;
  const endsEarly = agreed
    .filter(({ kind, at }) => kind === 'not-before' && at > proposal.at)
    .map(({ label }) => label);
  const sentence = planTexts.shorter(count, days, proposal.text, endsEarly);
  return { ...proposal, notAfter, reports: count, days, endsEarly, sentence };
}
