/** What changed between two policies, as promises: a rule that only moved to other lines has not changed. Pure. */
import type { Rule } from '#shared/schema/policy.ts';

export interface RuleDifference {
  added: Rule[];
  removed: Rule[];
  changed: { before: Rule; after: Rule }[];
}

/** What a rule promises, without where the text says so. */
function promise(rule: Rule): string {
  const { id: _id, lines: _lines, quote: _quote, ...rest } = rule;
  return JSON.stringify(
    Object.entries(rest)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const nameOf = (rule: Rule): string =>
  rule.id ?? (rule.severity ? `${rule.milestone}/${rule.severity}` : rule.milestone);

export function diffRules(before: readonly Rule[], after: readonly Rule[]): RuleDifference {
  const promised = new Set(before.map(promise));
  const promises = new Set(after.map(promise));
  const gone = before.filter((rule) => !promises.has(promise(rule)));
  const fresh = after.filter((rule) => !promised.has(promise(rule)));
  const difference: RuleDifference = { added: [], removed: [], changed: [] };
  const left = [...gone];
  for (const rule of fresh) {
    const at = left.findIndex((old) => nameOf(old) === nameOf(rule));
    const old = left[at];
    if (old === undefined) difference.added.push(rule);
    else {
      left.splice(at, 1);
      difference.changed.push({ before: old, after: rule });
    }
  }
  difference.removed = left;
  return difference;
}
