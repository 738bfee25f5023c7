import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareCaseIds, formatCaseId } from './ids.ts';

it('puts case IDs in the order of their numbers, year by year and project by project', () => {
  const part = fc.record({
    prefix: fc.constantFrom('AB', 'ABC', 'AB1', 'TID'),
    year: fc.constantFrom(1999, 2025, 2026),
    number: fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.constantFrom(9_999, 10_000, 99_999, 100_000)),
  });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const text = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
      const inOrder = parts.toSorted(
        (a, b) => text(a.prefix, b.prefix) || a.year - b.year || a.number - b.number,
      );
      const ids = (all: typeof parts): string[] =>
        all.map(({ prefix, year, number }) => formatCaseId(prefix, year, number));
      expect(ids(parts).toSorted(compareCaseIds)).toEqual(ids(inOrder));
    }),
  );
});
