/**
 * Values that were looked through are remembered for the next format. What stands beside a value, now or when it was seen
 * first, changes nothing about what is found in it.
 */
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { exportFormats } from '#shared/schema/advisory.ts';
import { aCredit, aFullAdvisory, anAdvisory, testOptions } from '#tests/support/core/advisories.ts';
import { harmless } from '#tests/support/core/leaks/placements-harmless.ts';
import { named } from '#tests/support/core/leaks/placements.ts';
import { secondNamed } from '#tests/support/core/leaks/second-named.ts';
import { thirdNamed } from '#tests/support/core/leaks/third.ts';
import { exportAdvisory } from '../export/export.ts';
import { viewsOf } from './decode.ts';
import { leaksInDocument, leaksInValues, watchFor } from './leaks.ts';

vi.mock('./decode.ts', async (original) => {
  const real = await original<typeof import('./decode.ts')>();
  return { ...real, viewsOf: vi.fn(real.viewsOf) };
});

const placements = [...named, ...secondNamed, ...thirdNamed, ...harmless];
const people = [...new Set(placements.map(([person]) => person))];
const advisory = anAdvisory({
  credits: people.map(({ names, addresses, handles, pages, organizations }) =>
    aCredit({
      name: names[0] ?? '',
      contact: addresses[0] ?? '',
      login: handles[0] ?? '',
      url: pages[0] ?? '',
      organization: organizations[0] ?? '',
      anonymous: true,
    }),
  ),
});

/** What one value could do to another beside it: signs of encodings, halves of brackets, comments and places. */
const neighbours = [
  '%u0041',
  '\\x41',
  'Ã¼',
  'Ð¼',
  'a][b',
  'c] d',
  '<!--',
  '-->',
  'Hong',
  'Kong',
  '=',
  '?=',
  '%',
];
const texts = fc.oneof(
  fc.constantFrom(...placements.map(([, text]) => text)),
  fc.constantFrom(...placements.map(([, text]) => text)).map((text) => text.replaceAll('%', '%U00')),
  fc.constantFrom(...neighbours),
  fc
    .tuple(fc.constantFrom(...neighbours), fc.constantFrom(...placements))
    .map(([sign, [, text]]) => sign + text),
);

it('finds the same in a value whatever stands beside it, and whatever was seen before', () => {
  const seen = watchFor(advisory);
  fc.assert(
    fc.property(fc.array(texts, { minLength: 1, maxLength: 6 }), (values) => {
      const alone = values.flatMap((text, index) =>
        leaksInValues(watchFor(advisory), [{ path: `${index}`, text }]),
      );
      const all = values.map((text, index) => ({ path: `${index}`, text }));
      expect(leaksInValues(watchFor(advisory), all)).toEqual(alone);
      expect(leaksInValues(seen, all)).toEqual(alone);
      expect(leaksInDocument(seen, { list: values }).length > 0).toBe(alone.length > 0);
    }),
    { numRuns: 60, examples: [[['Reported by Hong', 'Kong']], [['a][Maren Quistgaard', 'c] d']]] },
  );
});

it('misses nobody who was seen in another place first', () => {
  const watch = watchFor(advisory);
  const all = placements.map(([, text], index) => ({ path: `${index}`, text }));
  const first = leaksInValues(watch, all);
  expect(new Set(first.map(({ path }) => path)).size).toBeGreaterThan(500);
  expect(leaksInValues(watch, all.toReversed()).toReversed().length).toBe(first.length);
});

it('looks through what stands in several formats once', () => {
  const full = aFullAdvisory();
  const anonymous = { ...full, credits: [...full.credits, aCredit({ name: 'Bela Quiet', anonymous: true })] };
  const lengths = exportFormats.map((format) => {
    vi.mocked(viewsOf).mockClear();
    const made = exportAdvisory(format, anonymous, testOptions);
    const looked = vi.mocked(viewsOf).mock.calls.reduce((sum, [text]) => sum + text.length, 0);
    return { format, looked, written: made.ok && made.value.document !== null ? made.value.text.length : 0 };
  });
  const documents = lengths.filter(({ written }) => written > 0);
  const sum = (of: (one: (typeof documents)[number]) => number): number =>
    documents.reduce((total, one) => total + of(one), 0);
  expect(documents.length).toBeGreaterThan(6);
  expect(sum(({ looked }) => looked)).toBeLessThan(sum(({ written }) => written) / 3);
});
