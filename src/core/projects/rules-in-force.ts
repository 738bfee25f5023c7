/** Which rules hold: what the compiler read, the maintainer's answers, corrections and edits, and the chosen presets. Pure. */
import type { ClosedSentence, PolicyReading, Rule } from '#shared/schema/policy.ts';
import type { PolicyDecisions } from '#shared/schema/project.ts';
import { presets } from '../clocks/presets.ts';
import { applyAnswers } from '../policy/answers.ts';
import { applyCorrections } from '../policy/corrections.ts';

export const noDecisions: PolicyDecisions = { answers: {}, edits: [], presets: [] };

export function rulesInForce(reading: PolicyReading, decisions: PolicyDecisions): Rule[] {
  const answered = withIds(applyAnswers(reading, decisions.answers).rules);
  let rules = withIds(applyCorrections(answered, reading, decisions.corrections ?? []));
  for (const edit of decisions.edits) {
    if (edit.op === 'add') rules = withIds([...rules, edit.rule]);
    else if (edit.op === 'off') rules = rules.filter((rule) => rule.id !== edit.ruleId);
    else rules = rules.map((rule) => (rule.id === edit.ruleId ? { ...edit.rule, id: edit.ruleId } : rule));
  }
  const closed = closedSentences(reading, decisions);
  if (closed.length > 0) rules = rules.map((rule) => waitingWhileClosed(rule, closed));
  const chosen = presets.filter((preset) => decisions.presets.includes(preset.id));
  return [...rules, ...chosen.flatMap((preset) => preset.rules)];
}

/** Sentences by which promises wait while the project is closed: what was read, and what a maintainer decided. */
export function closedSentences(
  reading: Pick<PolicyReading, 'closed'>,
  { closed = [] }: Pick<PolicyDecisions, 'closed'>,
): ClosedSentence[] {
  const decided = new Set(closed.map(({ quote }) => said(quote)));
  const read = (reading.closed ?? []).filter(({ quote }) => !decided.has(said(quote)));
  const named = closed.filter(({ holds }) => holds);
  return [
    ...read,
    ...named.map(({ quote, days, lines = [1, 1] }): ClosedSentence => ({
      lines,
      quote,
      ...(days === undefined ? {} : { days }),
    })),
  ];
}

const said = (text: string): string => text.replace(/\s+/g, ' ').trim();

function waitingWhileClosed(rule: Rule, sentences: readonly ClosedSentence[]): Rule {
  const closed = sentences.filter(({ milestones }) => milestones?.includes(rule.milestone) ?? true);
  return closed.length === 0 ? rule : { ...rule, closed };
}

/** Ids are stable within a version, so that edits and filings can name a rule. */
export function withIds(rules: readonly Rule[]): Rule[] {
  const taken = new Set(rules.map((rule) => rule.id).filter((id) => id !== undefined));
  return rules.map((rule) => {
    if (rule.id !== undefined) return rule;
    const base = rule.severity === undefined ? rule.milestone : `${rule.milestone}/${rule.severity}`;
    let id = base;
    for (let n = 2; taken.has(id); n += 1) id = `${base}-${n}`;
    taken.add(id);
    return { ...rule, id };
  });
}
