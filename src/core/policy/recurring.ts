/** Recurring promises told without a number: "weekly updates", "updates on a monthly basis". Pure. */
import type { Duration } from '../../shared/schema/policy.ts';
import type { Candidate } from './candidate.ts';
import type { Statement } from './statements.ts';
import { languages } from './languages.ts';
import { findHeads } from './heads.ts';

const words: readonly (readonly [RegExp, Duration])[] = [
  [
    /\b(?:bi-?weekly|fortnightly|(?:every|each) fortnight|every other week|twice a month)\b/,
    { n: 2, unit: 'week' },
  ],
  [
    /\b(?:weekly|each week|every week|once per week|wöchentlich|hebdomadaires?|semanalmente|semanal)\b|每周/,
    { n: 1, unit: 'week' },
  ],
  [
    /\b(?:daily|each day|every day|once per day|täglich|quotidien(?:ne)?s?|diari[oa]s?)\b|每天|每日/,
    { n: 1, unit: 'day' },
  ],
  [
    /\b(?:monthly|each month|every month|once per month|monatlich|mensuel(?:le)?s?|mensual(?:mente)?|mensal(?:mente)?)\b|每月/,
    { n: 1, unit: 'month' },
  ],
];

export function recurringWords(statement: Statement): Candidate[] {
  const { lower } = statement;
  const hit = words.find(([re]) => re.test(lower));
  if (!hit) return [];
  const found = languages.some((lang) => {
    const updates = findHeads(lower, lang).some((head) => head.milestone === 'update');
    return updates && !lang.noise.test(lower) && !lang.condition.test(lower) && !lang.negation.test(lower);
  });
  if (!found || /\b(?:newsletter|release|build|security updates?|software|changelog)\b/.test(lower))
    return [];
  return [
    {
      milestone: 'update',
      max: hit[1],
      anchor: 'received',
      hedged: false,
      doubtful: false,
      grouped: false,
      lines: statement.lines,
      quote: statement.text.replace(/\s+/g, ' ').trim().slice(0, 600),
      block: statement.block,
    },
  ];
}
