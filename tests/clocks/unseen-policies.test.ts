/** Thirty policies that the reader was not made from; the first-try rate stands in docs/clocks.md. */
import { describe, expect, test } from 'vitest';
import { readPolicy } from '#core/policy/read.ts';
import type { Rule } from '#shared/schema/policy.ts';
import { firstHalf } from './unseen-policies-a.ts';
import { secondHalf } from './unseen-policies-b.ts';

function label(rule: Rule): string {
  const { milestone, severity, min, max, anchor, recurring, open } = rule;
  return [
    severity === undefined ? milestone : `${milestone}/${severity}`,
    max === undefined ? (open ?? '?') : `${min === undefined ? '' : `${min.n}..`}${max.n} ${max.unit}`,
    ...(max === undefined || anchor === 'received' ? [] : [`from ${anchor}`]),
    ...(recurring === true ? ['again'] : []),
  ].join(' ');
}

describe.each([...firstHalf, ...secondHalf])('$name', ({ text, promises, contacts, supported, ...known }) => {
  const reading = readPolicy(text);
  const read = (labels: readonly string[]): string[] =>
    labels.filter((one) => known.missed?.includes(one) !== true).sort();
  test('promises', () => {
    expect(reading.rules.map(label).sort()).toEqual(read([...promises, ...(known.wrong ?? [])]));
  });
  test('contacts and versions', () => {
    const found = reading.contacts.map(({ kind, value, placeholder }) => {
      const named = contacts.includes(kind) ? kind : `${kind} ${value}`; // "ghsa" alone: whatever the words
      return placeholder ? `${named} !` : named;
    });
    expect(found.sort()).toEqual(read(contacts));
    if (supported !== undefined)
      expect(reading.supported.map(({ version, status }) => `${version}: ${status}`)).toEqual(supported);
  });
});
