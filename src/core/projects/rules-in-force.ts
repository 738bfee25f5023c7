/** Which rules hold: what the compiler read, the maintainer's answers, corrections and edits, and the chosen presets. Pure. */
import type { PolicyReading, Rule } from '#shared/schema/policy.ts';
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
  const chosen = presets.filter((preset) => decisions.presets.includes(preset.id));
  return [...rules, ...chosen.flatMap((preset) => preset.rules)];
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
