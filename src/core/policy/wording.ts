/**
 * The few sentences a policy question consists of. They are kept with the project (a question and its answer are
 * part of the reading), so they are made here and not in a renderer table. Pure.
 */
import { counted } from '#shared/words/format.ts';
import type { Duration, Rule } from '#shared/schema/policy.ts';

const names = {
  acknowledge: 'acknowledge the report',
  assess: 'assess the report',
  update: 'send an update',
  fix: 'release a fix',
  disclose: 'disclose publicly',
  other: 'do what the sentence says',
} as const;

const time = ({ n, unit }: Duration): string => counted(n, unit.replace('-', ' '));

/** Levels are kept in lower case: "p1" is written "P1". */
const asWritten = (level: string): string => level.charAt(0).toUpperCase() + level.slice(1);

function times(rule: Rule): string {
  if (!rule.max) return rule.open ?? '';
  return rule.min ? `${time(rule.min)} to ${time(rule.max)}` : time(rule.max);
}

export const wording = {
  plan: 'Plan for the fix',
  choice: (rule: Rule): string =>
    `${times(rule)} to ${names[rule.milestone]}${rule.severity ? ` (${rule.severity})` : ''}`,
  conflict: (rules: readonly [Rule, Rule, ...Rule[]]): string => {
    const said = rules.map((rule) => `${times(rule)} on line ${rule.lines[0]}`);
    const count = rules.length === 2 ? 'two' : String(rules.length);
    return `The policy gives ${count} times to ${names[rules[0].milestone]}: ${said.slice(0, -1).join(', ')} and ${said.at(-1) ?? ''}. Which one holds?`;
  },
  both: (rule: Rule): string =>
    `Both: ${rule.max ? time(rule.max) : ''} is the promise, ${rule.min ? time(rule.min) : ''} the habit`,
  vague: (quote: string): string => `How long is meant by “${quote}”?`,
  blank: (quote: string): string => `Nobody filled in the time in “${quote}”. How long is it?`,
  whichLevel: (level: string): string => `Which severity does “${asWritten(level)}” stand for?`,
  level: (severity: string | undefined): string => asWritten(severity ?? 'every severity'),
  doubt: (quote: string): string => `How is this time counted: “${quote}”?`,
  unknown: (quote: string): string => `What is promised by then: “${quote}”?`,
  timeline: 'The policy draws a timeline by days. Is it promised?',
  promised: (rules: readonly Rule[]): string =>
    `Promised: ${rules.map((rule) => `${times(rule)} to ${names[rule.milestone]}`).join(', ')}`,
  unknownTimes: (n: number): string => `What is promised by these ${n} times?`,
  /** Few times with a level each are named; a whole table is not. */
  act: (milestone: Rule['milestone'], rules: readonly Rule[]): string => {
    const named = rules.length <= 4 && rules.every(({ severity }) => severity !== undefined);
    const list = rules.map((rule) => `${times(rule)} (${rule.severity ?? ''})`).join(', ');
    return `To ${names[milestone]}${named ? `: ${list}` : ''}`;
  },
  none: 'Not a promise to reporters',
  contact: (value: string): string =>
    `The policy says “if available” about ${value}. Is it read by somebody?`,
  contactWorks: 'Yes, reports sent there are read',
  contactDead: 'No, treat it as a placeholder',
} as const;
