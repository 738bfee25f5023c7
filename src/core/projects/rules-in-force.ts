/** Which rules hold: what the compiler read, the maintainer's answers, corrections and edits, and the chosen presets. Pure. */
import type { ClosedSentence, Lines, PolicyReading, Rule } from '#shared/schema/policy.ts';
import type { PolicyDecisions } from '#shared/schema/project.ts';
import { presets } from '../clocks/presets.ts';
import { applyAnswers } from '../policy/answers.ts';
import { applyCorrections } from '../policy/corrections.ts';

export const noDecisions: PolicyDecisions = { answers: {}, edits: [], presets: [] };

export function rulesInForce(reading: PolicyReading, decisions: PolicyDecisions, source: string): Rule[] {
  const answered = withIds(applyAnswers(reading, decisions.answers).rules);
  let rules = withIds(applyCorrections(answered, reading, decisions.corrections ?? []));
  for (const edit of decisions.edits) {
    if (edit.op === 'add') rules = withIds([...rules, edit.rule]);
    else if (edit.op === 'off') rules = rules.filter((rule) => rule.id !== edit.ruleId);
    else rules = rules.map((rule) => (rule.id === edit.ruleId ? { ...edit.rule, id: edit.ruleId } : rule));
  }
  const closed = closedSentences(reading, decisions, source);
  rules = rules.map((rule) => waitingWhileClosed(rule, closed));
  const chosen = presets.filter((preset) => decisions.presets.includes(preset.id));
  return [...rules, ...chosen.flatMap((preset) => preset.rules)];
}

/** Sentences by which promises wait while the project is closed: what was read, and what a maintainer found in the text. */
export function closedSentences(
  reading: Pick<PolicyReading, 'closed'>,
  { closed = [] }: Pick<PolicyDecisions, 'closed'>,
  source: string,
): ClosedSentence[] {
  const decided = new Set(closed.map(({ quote }) => said(quote)));
  const read = (reading.closed ?? []).filter(({ quote }) => !decided.has(said(quote)));
  const found = closed.flatMap(({ quote, holds, days }): ClosedSentence[] => {
    const lines = holds ? linesWith(source, said(quote)) : null;
    return lines === null ? [] : [{ lines, quote, ...(days === undefined ? {} : { days }) }];
  });
  return [...read, ...found];
}

const said = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Where these words stand; null: the text does not say them. */
function linesWith(source: string, words: string): Lines | null {
  const text = said(source);
  const at = words === '' ? -1 : text.indexOf(words);
  if (at < 0) return null;
  let [length, first] = [0, 0];
  for (const [index, line] of source.split('\n').entries()) {
    const own = said(line);
    if (own !== '') length += own.length + 1;
    if (first === 0 && length > at) first = index + 1;
    if (first > 0 && length >= at + words.length) return [first, index + 1];
  }
  return null;
}

function waitingWhileClosed({ closed: _, ...rule }: Rule, sentences: readonly ClosedSentence[]): Rule {
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
