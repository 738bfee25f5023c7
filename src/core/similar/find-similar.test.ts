/** However many cases there are, a report is compared with a bounded number of them. */
import { expect, it } from 'vitest';
import type { CaseRow, Reads } from '../ports.ts';
import { findSimilar } from './find-similar.ts';
import { similarMarks } from './marks.ts';
import { sketchOf } from './sketch.ts';

const title = 'SQL injection in build_order_clause through sort and filter of /api/v1/reports';
const text = `
build_order_clause(), join_filters() and run_report() in web/reports.py, see also web/query.py:12 and web/db.py.
GET /api/v1/reports?sort=1&filter=2 and /api/v1/exports?order=3, /admin/reports, blind SQL injection and XSS (CWE-79).

    curl 'https://one.example/api/v1/reports?sort=(select 1)'
    curl 'https://one.example/api/v1/exports?order=(select 2)'
    python3 dump.py --table accounts --column password
`;

/** As if every mark stood on more cases than anybody has. */
function endless(sketch: ReturnType<typeof sketchOf>) {
  const work = { lookups: 0, rows: 0, sketches: 0, cases: 0 };
  let next = 0;
  const read = {
    casesWithMark: (_: string, limit: number) => {
      work.lookups += 1;
      work.rows += limit;
      return Array.from({ length: limit }, () => `AA-2026-${String((next += 1))}`);
    },
    sketchOf: () => {
      work.sketches += 1;
      return sketch;
    },
    caseRow: (id: string) => {
      work.cases += 1;
      return { id, projectId: 1, mergedInto: null } as CaseRow;
    },
  } as unknown as Reads;
  return { read, work };
}

it('costs a few look-ups and comparisons, however many cases share its words', () => {
  const sketch = sketchOf(title, text);
  expect(similarMarks(1, sketch)).toBe(similarMarks(1, sketch)); // once, though it is looked for and found by them
  expect(similarMarks(2, sketch)).not.toEqual(similarMarks(1, sketch));
  expect(similarMarks(1, sketch).length).toBeGreaterThan(15); // nothing is left out of the worst case
  const { read, work } = endless(sketch);
  const found = findSimilar(read, { id: 'AA-2026-0000', projectId: 1, title }, sketch);
  expect(work.lookups).toBeLessThanOrEqual(30);
  expect(work.rows).toBeLessThanOrEqual(720);
  expect(work.sketches).toBe(24);
  expect(found).toHaveLength(24);
});

it('reads no case when none is alike', () => {
  const sketch = sketchOf(title, text);
  const elsewhere = 'A crash in decode_frame() of codec/frame.c';
  const { read, work } = endless(sketchOf('Crash in decode_frame', elsewhere));
  expect(findSimilar(read, { id: 'AA-2026-0000', projectId: 1, title }, sketch)).toEqual([]);
  expect(work.sketches).toBe(24);
  expect(work.cases).toBe(0);
});

it('finds those that share its function, however many share its common words', () => {
  const sketch = sketchOf(title, text);
  const elsewhere = sketchOf('Crash in decode_frame', 'A crash in decode_frame() of codec/frame.c');
  const newest = Array.from({ length: 60 }, (_, n) => `AA-2026-${String(9_000 - n)}`);
  const read = {
    casesWithMark: (mark: string, limit: number) =>
      mark.includes('build_order_clause') ? ['AA-2026-0002', 'AA-2026-0001'] : newest.slice(0, limit),
    sketchOf: (id: string) => (id === 'AA-2026-0002' ? sketch : elsewhere),
    caseRow: (id: string) => ({ id, projectId: 1, mergedInto: null }) as CaseRow,
  } as unknown as Reads;
  const [first] = findSimilar(read, { id: 'AA-2026-9999', projectId: 1, title }, sketch);
  expect(first).toMatchObject({ row: { id: 'AA-2026-0002' }, isAlike: true });
});
