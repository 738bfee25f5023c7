/**
 * What members changed differently without knowing of each other. All vaults fold the same case meanwhile (the later one
 * counts), and show the difference until a person decides: by any later change of that fact that knew both. Pure.
 */
import { capsuleFactSchema, type CapsuleFact } from '#shared/schema/capsule.ts';
import type { CaseEvent, CaseEventKind } from '#shared/schema/case.ts';
import { asKnown, factsOf, isSame } from '../capsules/conflicts.ts';
import { foldCase } from '../cases/fold.ts';
import { steps } from '../cases/transitions.ts';
import { knew, type Dot, type DotOf } from './causality.ts';

export type TeamSide = {
  readonly value: unknown;
  readonly event: CaseEvent; // that made it so
  readonly known: readonly CaseEvent[]; // to whoever recorded that
};
export type TeamConflict = { readonly fact: CapsuleFact; readonly sides: readonly TeamSide[] };

const ofKind: Readonly<Partial<Record<CaseEventKind, readonly CapsuleFact[]>>> = {
  'merged-into': ['status'],
  snoozed: ['snooze'],
  unsnoozed: ['snooze'],
  decided: ['decision'],
  grouped: ['group'],
  regrouped: ['group'],
  independence: ['independent'],
  published: ['status', 'embargoUntil'],
};

/** The facts that an event says. */
function written({ kind, data }: CaseEvent): readonly CapsuleFact[] {
  if (kind === 'set') return facts(Object.keys((data['fields'] as object | null | undefined) ?? {}));
  if (kind === 'capsule-merged') {
    const kept: readonly unknown[] = Array.isArray(data['kept']) ? data['kept'] : [];
    return facts(kept.map((one) => (one as { readonly fact?: unknown } | null)?.fact));
  }
  const said = ofKind[kind] ?? [];
  const step = Object.hasOwn(steps, kind) ? steps[kind as keyof typeof steps] : undefined;
  return step === undefined || step.to === 'same' ? said : [...said, 'status'];
}

const facts = (names: readonly unknown[]): CapsuleFact[] =>
  names.flatMap((name) => capsuleFactSchema.safeParse(name).data ?? []);

/** Whether the same fact was ever changed by several at the same time: undoing something can bring a conflict back. */
export function mayConflict(events: readonly CaseEvent[], dotOf: DotOf): boolean {
  const writers = events
    .map((event) => ({ facts: written(event), dot: dotOf(event) }))
    .filter(({ facts: said, dot }) => said.length > 0 && dot.bundle !== null);
  return writers.some((one, index) =>
    writers
      .slice(index + 1)
      .some(
        (other) =>
          one.dot.vault !== other.dot.vault &&
          one.facts.some((fact) => other.facts.includes(fact)) &&
          !knew(one.dot, other.dot) &&
          !knew(other.dot, one.dot),
      ),
  );
}

export function conflictsIn(events: readonly CaseEvent[], dotOf: DotOf): TeamConflict[] {
  const dots = new Map(events.map((event) => [event, dotOf(event)]));
  if (new Set([...dots.values()].map(({ vault }) => vault)).size < 2) return [];
  const writers = new Map<CapsuleFact, CaseEvent[]>();
  for (const event of events)
    if (!event.undone && dots.get(event)?.bundle !== null)
      for (const fact of written(event)) writers.set(fact, [...(writers.get(fact) ?? []), event]);
  const found = [...writers].flatMap(([fact, all]) => {
    const last = all.filter((one) => !all.some((other) => other !== one && isBefore(dots, one, other)));
    if (last.length < 2) return [];
    const sides = last.map((event) => sideOf(fact, event, events, dots));
    const first = sides[0];
    return sides.every(({ value }) => isSame(value, first?.value)) ? [] : [{ fact, sides }];
  });
  // The reason of a decision goes with its status.
  return found.some(({ fact }) => fact === 'status')
    ? found.filter(({ fact }) => fact !== 'decision')
    : found;
}

type Dots = ReadonlyMap<CaseEvent, Dot>;

function isBefore(dots: Dots, one: CaseEvent, other: CaseEvent): boolean {
  const [earlier, later] = [dots.get(one), dots.get(other)];
  return earlier !== undefined && later !== undefined && knew(later, earlier);
}

function sideOf(fact: CapsuleFact, event: CaseEvent, events: readonly CaseEvent[], dots: Dots): TeamSide {
  const known = events.filter((one) => one === event || isBefore(dots, one, event));
  return { value: factsOf(foldCase(asKnown(known)))[fact] ?? null, event, known };
}
