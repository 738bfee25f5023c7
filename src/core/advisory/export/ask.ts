/** "Is version X affected?", asked of a finished document. Pure. */
import type { AffectedAnswer, AffectedPackage } from '#shared/schema/advisory.ts';

export type Ask = (version: string) => AffectedAnswer;

/** Several entries about one package: one "affected" is enough. */
export function worst(answers: readonly AffectedAnswer[]): AffectedAnswer {
  if (answers.includes('affected')) return 'affected';
  return answers.includes('unaffected') ? 'unaffected' : 'unknown';
}

export type AskOf = (pkg: AffectedPackage) => Ask;

/** What belongs to each key, in the order of the list: a document is read once, not once for each package. */
export function grouped<T>(list: readonly T[], of: (one: T) => string): (key: string) => readonly T[] {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const key = of(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return (key) => groups.get(key) ?? [];
}

export const keyOf = (...parts: readonly (string | null)[]): string => JSON.stringify(parts);
