/** Reports with several findings are told from those that only look like it; 44 reports, labelled by hand. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findBundle } from '#core/bundles/find-bundle.ts';

const folder = path.join(import.meta.dirname, 'data/bundles');
const reports = ['bundled', 'single'].flatMap((name) =>
  readFileSync(path.join(folder, `${name}.txt`), 'utf8')
    .split('\n=====\n')
    .map((one) => {
      const [count = '', subject = '', ...body] = one.split('\n');
      return { count: Number(count), subject, text: body.join('\n') };
    }),
);

it('are found, each with all its findings, and no other report is', () => {
  expect(reports.length).toBeGreaterThanOrEqual(40);
  const read = reports.map((report) => ({ ...report, found: findBundle(report.text) }));
  const offered = read.filter(({ found }) => found.length > 1);
  const bundled = read.filter(({ count }) => count > 1);
  const right = offered.filter(({ count }) => count > 1);
  const whole = right.filter(({ count, found }) => found.length === count);
  const precision = right.length / offered.length;
  const recall = right.length / bundled.length;
  const exact = whole.length / bundled.length;
  console.log(
    `bundles: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, with all findings ${exact.toFixed(3)}`,
  );
  for (const { subject, count, found } of read)
    if (Math.max(1, found.length) !== count)
      console.log(`  ${subject}: ${String(count)}, not ${found.map(({ title }) => title).join(' | ')}`);
  expect(precision).toBeGreaterThanOrEqual(0.95);
  expect(recall).toBeGreaterThanOrEqual(0.9);
  expect(exact).toBeGreaterThanOrEqual(0.9);
});

it('have titles and passages of their own', () => {
  const [first] = reports;
  const parts = findBundle(first?.text ?? '');
  expect(parts.map(({ title }) => title)).toEqual([
    'SQL injection in /api/v1/reports',
    'Reflected XSS on the search page',
    'Open redirect after login',
  ]);
  const passages = parts.map(({ start, end }) => first?.text.slice(start, end) ?? '');
  expect(passages[0]).toMatch(/^1\. SQL injection in \/api\/v1\/reports\n\nThe sort parameter.*\)\.$/s);
});
