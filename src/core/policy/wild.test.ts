/** The grammar against policy wordings it was not made for; each must be read exactly, with nothing added. */
import { describe, expect, it } from 'vitest';
import type { Duration, Rule } from '#shared/schema/policy.ts';
import { policyReadingSchema } from '#shared/schema/policy.ts';
import { readPolicy } from './read.ts';
import { hardSnippets, moreSnippets } from '#tests/support/core/wild-more.ts';
import { snippets } from '#tests/support/core/wild-snippets.ts';

const short = { hour: 'h', day: 'd', 'business-day': 'bd', week: 'w', month: 'mo' } as const;
const time = ({ n, unit }: Duration): string => `${n}${short[unit]}`;

function say(rule: Rule): string {
  const what = rule.severity ? `${rule.milestone}/${rule.severity}` : rule.milestone;
  const until = rule.max ? time(rule.max) : (rule.open ?? '');
  const from = rule.min ? (rule.min.unit === rule.max?.unit ? `${rule.min.n}–` : `${time(rule.min)}–`) : '';
  return `${what} ${from}${until}${rule.anchor === 'received' ? '' : ` @${rule.anchor}`}`;
}

describe('policies as projects write them', () => {
  it.each([...snippets, ...moreSnippets, ...hardSnippets])('$text', ({ text, promises, asks }) => {
    const reading = readPolicy(text);
    expect(policyReadingSchema.safeParse(reading).success).toBe(true);
    expect(reading.rules.map(say).toSorted()).toEqual(promises.toSorted());
    expect(reading.questions.length).toBe(asks ?? 0);
  });
});
