/**
 * A maintainer's corrections of what was read: each belongs to one time in one sentence, wherever that sentence
 * stands, so it holds in the next version of the file as long as the sentence is unchanged. Pure.
 */
import type { LedgerEntry, PolicyReading, Rule } from '#shared/schema/policy.ts';
import type { Correction } from '#shared/schema/project.ts';

const said = (text: string): string => text.replace(/\s+/g, ' ').trim();

export const isSaidIn = (entry: LedgerEntry, { quote, time }: Correction): boolean =>
  said(entry.quote) === said(quote) && said(entry.text) === said(time);

/** The times of the text that a correction speaks of; none while its sentence is not in the text. */
const timesOf = (reading: PolicyReading, correction: Correction): LedgerEntry[] =>
  (reading.ledger ?? []).filter((entry) => isSaidIn(entry, correction));

/** What the sentence was read as goes; what the maintainer says it means comes. */
export function applyCorrections(
  rules: readonly Rule[],
  reading: PolicyReading,
  corrections: readonly Correction[],
): Rule[] {
  let corrected = [...rules];
  for (const correction of corrections) {
    const entries = timesOf(reading, correction);
    const [first] = entries;
    if (!first) continue;
    const replaced = new Set(entries.flatMap((entry) => entry.rules ?? []));
    const kept = corrected.filter(({ id }) => id === undefined || !replaced.has(id));
    const { rule } = correction;
    corrected = rule ? [...kept, placed(rule, first, kept)] : kept;
  }
  return corrected;
}

function placed(rule: Rule, { lines, quote }: LedgerEntry, others: readonly Rule[]): Rule {
  const base = rule.severity === undefined ? rule.milestone : `${rule.milestone}/${rule.severity}`;
  let id = base;
  for (let n = 2; others.some((other) => other.id === id); n += 1) id = `${base}-${n}`;
  return { ...rule, id, lines, quote };
}

/** Corrections whose sentence the text no longer has. They are kept: the sentence may come back. */
export const unusedCorrections = (reading: PolicyReading, corrections: readonly Correction[]): Correction[] =>
  corrections.filter((correction) => timesOf(reading, correction).length === 0);
