/** Where in the policy's lines the sentences of its rules stand. Pure. */
import type { Milestone, Rule } from '#shared/schema/policy.ts';
import { ruleKey } from '#shared/words/rules.ts';

export type Mark = {
  readonly from: number;
  readonly to: number;
  readonly milestone: Milestone;
  readonly rules: readonly string[];
};
export type Piece = { readonly text: string; readonly mark: Mark | null };

/** The quote's place in one line; the whole line's words when the quote runs over several. */
function placeIn(line: string, rule: Rule): readonly [number, number] | null {
  const at = rule.quote === '' ? -1 : line.indexOf(rule.quote);
  if (at >= 0) return [at, at + rule.quote.length];
  const from = line.search(/[^\s|>*#-]/);
  return from < 0 ? null : [from, line.trimEnd().length];
}

export function marksOf(
  lines: readonly string[],
  rules: readonly Rule[],
): ReadonlyMap<number, readonly Mark[]> {
  const marks = new Map<number, Mark[]>();
  for (const rule of rules) {
    if (rule.preset !== undefined) continue;
    for (let number = rule.lines[0]; number <= Math.min(rule.lines[1], lines.length); number += 1) {
      const place = placeIn(lines[number - 1] ?? '', rule);
      if (place === null) continue;
      const [from, to] = place;
      const there = marks.get(number) ?? [];
      const over = there.findIndex((mark) => mark.from < to && from < mark.to);
      const old = there[over];
      if (old === undefined) there.push({ from, to, milestone: rule.milestone, rules: [ruleKey(rule)] });
      else
        there[over] = {
          ...old,
          from: Math.min(old.from, from),
          to: Math.max(old.to, to),
          rules: [...old.rules, ruleKey(rule)],
        };
      marks.set(
        number,
        there.toSorted((a, b) => a.from - b.from),
      );
    }
  }
  return marks;
}

export function piecesOf(line: string, marks: readonly Mark[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.from < at) continue;
    if (mark.from > at) pieces.push({ text: line.slice(at, mark.from), mark: null });
    pieces.push({ text: line.slice(mark.from, mark.to), mark });
    at = mark.to;
  }
  if (at < line.length || pieces.length === 0) pieces.push({ text: line.slice(at), mark: null });
  return pieces;
}
