/** What each answer to a policy question would make due, told by one example report. Pure. */
import { counted } from './format.ts';
import type { Question, Rule } from '../schema/policy.ts';
import { meaning } from './rules.ts';
import type { Example } from './rules.ts';

type Choice = Question['choices'][number];

const most = 3;
/** "A report of critical severity received Fri 18 Dec 16:00 is to be fixed by …". */
function exampleOf(rule: Rule, example: Example): string {
  const { severity } = rule;
  if (severity === undefined) return meaning(rule, example);
  const said = meaning(rule, example);
  const own = said.replace(/^A report /, `A report of ${severity} severity `);
  return own === said ? `${severity.charAt(0).toUpperCase()}${severity.slice(1)}: ${said}` : own;
}

/** Every rule an answer would make. */
export const rulesOf = ({ rule, rules = [] }: Choice): Rule[] => (rule === undefined ? [] : [rule, ...rules]);

/** One line a deadline; none where the answer is about an address and not about time. */
export function examplesFor(choice: Choice, example: Example): string[] {
  const { id } = choice;
  const made = rulesOf(choice);
  if (made.length === 0) return id === 'none' ? ['No deadline.'] : [];
  const shown = made.slice(0, most).map((rule) => exampleOf(rule, example));
  const left = made.length - shown.length;
  return left === 0 ? shown : [...shown, `And ${counted(left, 'more deadline')}.`];
}
