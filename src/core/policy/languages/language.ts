/**
 * What the reader must know of a language: numbers, units, the words around a span of time, the words that name
 * a milestone, conditions, anchors. One folder per language beside this file; index.ts lists them. Types only. Pure.
 */
import type { Anchor, Duration, Milestone } from '#shared/schema/policy.ts';
import type { Severity } from '#shared/schema/severity.ts';

export type Bound =
  | 'within' // a deadline: within, in, up to, no later than
  | 'at-least' // a floor: a promise only where the reporter is asked to wait
  | 'bare' // no word before it
  | 'after' // "after 90 days"
  | 'for' // "for 12 months": how long something lasts
  | 'until'
  | 'every' // recurring
  | 'past' // "for the past five days", "30 days ago"
  | 'over' // "more than 30 days"
  | 'ahead'; // "7 days before the release"

export interface Head {
  re: RegExp;
  milestone: Milestone;
  /** A verb carries its clause; a noun only where no verb does. A weak verb gives way to a label. */
  kind: 'verb' | 'weak' | 'noun';
}

export interface Language {
  id: string;
  /** Cheap test that a sentence may hold a span at all. */
  hint: RegExp;
  /** Global; groups lead?, low?, high, adj?, unit, tail?. */
  span: RegExp;
  /** Pattern, unit, and whether the unit itself says working days. */
  units: readonly (readonly [RegExp, string, boolean])[];
  numbers: Readonly<Record<string, number>>;
  /** "a few days": a time without a number. Global. */
  vague: RegExp;
  /** "weekly": a time that recurs, told without a number. Global. */
  cadences: readonly (readonly [RegExp, Duration])[];
  working: RegExp;
  before: readonly (readonly [RegExp, Bound | 'hedge'])[];
  after: readonly (readonly [RegExp, Bound])[];
  doubt: RegExp;
  heads: readonly Head[];
  /** Opens a clause that states a case and promises nothing. */
  condition: RegExp;
  /** "no answer", "did not receive": silence is being counted. */
  silence: RegExp;
  negation: RegExp;
  anchors: readonly (readonly [RegExp, Anchor])[];
  severities: readonly (readonly [RegExp, Severity])[];
  /** "all others", "standard": every severity that is not named. */
  rest: RegExp;
  noise: RegExp;
  /** Says that the time is what the reporter is asked to hold back. */
  holdBack: RegExp;
  /** Who is not the one promising. */
  outsider: RegExp;
  clauseBreak: RegExp;
  /** The verb stands at the end: what is done comes behind the time. */
  headFinal?: boolean;
  /** "영업일 3일": the word for working days in front of the number. */
  workingBefore?: RegExp;
}
