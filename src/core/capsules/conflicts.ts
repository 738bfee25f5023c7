/**
 * What both sides changed since they last agreed, and differently: the case is folded from what both know, from what we
 * know and from what they know, and compared fact by fact. Pure.
 */
import type { CapsuleFact, CapsuleSide } from '#shared/schema/capsule.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import { stateWords } from '#shared/words/cases.ts';
import type { Decision } from '#shared/schema/decision.ts';
import { canonical } from '../cases/event-chain.ts';
import { foldCase, type FoldedCase } from '../cases/fold.ts';

export type Conflict = { readonly fact: CapsuleFact; readonly ours: unknown; readonly theirs: unknown };
export type Kept = Conflict & { readonly side: CapsuleSide };

export type Choice = {
  readonly caseId: string; // the sender's
  readonly fact: CapsuleFact;
  readonly side: CapsuleSide;
};

type Facts = Readonly<Partial<Record<CapsuleFact, unknown>>>;

export type Sides = {
  readonly base: readonly CaseEvent[];
  readonly ours: readonly CaseEvent[];
  readonly theirs: readonly CaseEvent[];
};

export function conflictsOf({ base, ours, theirs }: Sides): Conflict[] {
  if (ours.length === base.length || theirs.length === base.length) return [];
  const [before, here, there] = [base, ours, theirs].map((events) => factsOf(foldCase(asKnown(events))));
  if (before === undefined || here === undefined || there === undefined) return [];
  const names = new Set([...Object.keys(here), ...Object.keys(there)]) as Set<CapsuleFact>;
  // The reason of a decision goes with its status.
  if (!isSame(here.status, there.status)) names.delete('decision');
  return [...names].flatMap((fact) => {
    const differs = !isSame(here[fact], there[fact]);
    const isChanged = !isSame(before[fact], here[fact]) && !isSame(before[fact], there[fact]);
    return differs && isChanged ? [{ fact, ours: here[fact] ?? null, theirs: there[fact] ?? null }] : [];
  });
}

/** What an event `undone` takes back. */
export const named = ({ seq, seqs }: CaseEvent['data']): unknown[] => [
  seq,
  ...(Array.isArray(seqs) ? seqs : []),
];

/** Undone is what these events themselves say is undone. */
export function asKnown(events: readonly CaseEvent[]): CaseEvent[] {
  const undone = new Set<unknown>();
  for (const { kind, data } of events) if (kind === 'undone') for (const seq of named(data)) undone.add(seq);
  return events.map((event) => ({
    ...event,
    undone: undone.has(event.seq) || (typeof event.data['by'] === 'number' && undone.has(event.data['by'])),
  }));
}

export function factsOf(folded: FoldedCase): Facts {
  const { decision, snooze, state, severity, independent, groupId, fields } = folded;
  return {
    ...fields,
    severity,
    status: state,
    ...(decision === null ? {} : { decision: said(decision) }),
    snooze: snooze?.endedBy === null ? snooze.until : null,
    independent,
    group: groupId,
  };
}

const said = ({ reason, basis, public: isPublic }: Decision) => ({ reason, basis, public: isPublic });

export const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(canonical(one ?? null)) === JSON.stringify(canonical(other ?? null));

/** For people; null: nothing. */
export function factText(fact: CapsuleFact, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (fact === 'status' && typeof value === 'string') return stateWords[value as keyof typeof stateWords];
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(', ');
  if (typeof value === 'object') {
    const { reason } = value as { readonly reason?: unknown };
    return typeof reason === 'string' ? reason : null;
  }
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : typeof value === 'string' ? value : null;
}
