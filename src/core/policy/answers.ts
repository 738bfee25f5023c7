/** The maintainer's answers to what a policy left open: an answered question becomes a rule, or is settled. Pure. */
import type { PolicyReading, Question, Rule } from '#shared/schema/policy.ts';

/** Answers to unknown questions or with unknown choices are ignored: the text may have changed since. */
export function applyAnswers(
  reading: PolicyReading,
  answers: Readonly<Record<string, string>>,
): PolicyReading {
  let result = reading;
  for (const question of reading.questions) {
    const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
    if (answer !== undefined) result = settle(result, question, answer);
  }
  return result;
}

function settle(reading: PolicyReading, question: Question, choiceId: string): PolicyReading {
  const choice = question.choices.find((one) => one.id === choiceId);
  if (!choice) return reading;
  const questions = reading.questions.filter((one) => one.id !== question.id);
  const made = [...(choice.rule ? [choice.rule] : []), ...(choice.rules ?? [])];
  const rules = made.reduce(withRule, [...reading.rules]);
  const dead = question.contact !== undefined && choice.id === 'not-monitored';
  const contacts = dead
    ? reading.contacts.map((one) => (one.value === question.contact ? { ...one, placeholder: true } : one))
    : reading.contacts;
  return { ...reading, rules, contacts, questions };
}

/** A rule with the same id is replaced, so that the answer to a contradiction leaves one rule. */
function withRule(rules: readonly Rule[], rule: Rule): Rule[] {
  const at = rules.findIndex((one) => one.id !== undefined && one.id === rule.id);
  return at < 0 ? [...rules, rule] : rules.with(at, rule);
}
