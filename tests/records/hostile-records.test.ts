/** Records that want to break the reader: a clear answer each time, nothing thrown, nothing lost, nothing polluted. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportAdvisory } from '#core/advisory/export/export.ts';
import { anAdvisory, testOptions } from '../support/core/advisories.ts';
import { importAdvisory, type Imported, type ImportFormat } from '#core/advisory/import/import.ts';

const formats = ['cve', 'osv', 'csaf', 'ghsa'] as const satisfies ImportFormat[];
const textOf = (format: ImportFormat): string =>
  readFileSync(path.join(import.meta.dirname, `../fixtures/records/${format}-everything.json`), 'utf8');

function read(format: ImportFormat, json: unknown): Imported {
  const imported = importAdvisory(format, json);
  if (!imported.ok) throw new Error(imported.error.message);
  return imported.value;
}

/** Every place of a document, with what stands there. */
function places(value: unknown, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [
    at,
    ...Object.entries(value).flatMap(([key, inner]) =>
      places(inner, [...at, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

function replaced(json: unknown, at: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = at;
  if (key === undefined) return value;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(json)
    ? [...(json as unknown[])]
    : { ...(json as object) };
  const holder = copy as Record<string | number, unknown>;
  holder[key] = replaced(holder[key], rest, value);
  return copy;
}

describe('a hostile record', () => {
  it.each(formats)('%s: a value of the wrong type anywhere is answered, not thrown', (format) => {
    const json = JSON.parse(textOf(format)) as unknown;
    const all = places(json);
    const wrong: readonly unknown[] = [null, 7, true, 'text', [], {}, [[]], [null], { a: { b: 1 } }];
    all.forEach((at, index) => {
      const imported = importAdvisory(format, replaced(json, at, wrong[index % wrong.length]));
      if (!imported.ok) expect(imported.error.code).toMatch(/not-this-format|too-large/);
    });
    expect(all.length).toBeGreaterThan(40);
  });

  it('keys of the prototype are read as data, kept nowhere and reported', () => {
    const json = JSON.parse(
      textOf('osv').replace(
        '"database_specific": {',
        '"__proto__": { "polluted": 1 }, "constructor": { "prototype": { "polluted": 1 } }, "database_specific": { "__proto__": { "polluted": 1 },',
      ),
    ) as unknown;
    const { losses, extraFields } = read('osv', json);
    expect(losses.map(({ at }) => at)).toEqual(
      expect.arrayContaining(['/affected/0/__proto__', '/affected/0/constructor']),
    );
    expect(losses.filter(({ at }) => /__proto__|constructor/.test(at)).every(({ kept }) => !kept)).toBe(true);
    expect(JSON.stringify(extraFields)).not.toMatch(/polluted/);
    const made = exportAdvisory('osv', anAdvisory(), { ...testOptions, extraFields: () => extraFields });
    expect(made.ok && made.value.text).not.toMatch(/polluted/);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('nested too deep, or with too many values, is refused with the reason', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 5_000; level += 1) deep = [deep];
    const osv = JSON.parse(textOf('osv')) as object;
    expect(importAdvisory('osv', { ...osv, deep })).toMatchObject({
      ok: false,
      error: { code: 'too-large', message: 'nested deeper than 100 levels' },
    });
    expect(importAdvisory('osv', { ...osv, many: Array(400_001).fill(1) })).toMatchObject({
      ok: false,
      error: { code: 'too-large', message: 'more than 400000 values' },
    });
  });

  it('what is more than the advisory holds is reported, entry by entry', () => {
    const osv = JSON.parse(textOf('osv')) as { affected: unknown[] };
    const affected = Array.from({ length: 600 }, (_, index) => ({
      package: { ecosystem: 'npm', name: `pad-${index}` },
      versions: ['1.0.0'],
    }));
    const { advisory, losses } = read('osv', { ...osv, affected });
    expect(advisory.packages).toHaveLength(500);
    expect(losses.filter(({ at }) => /^\/affected\/5\d\d$/.test(at))).toHaveLength(100);
  });

  it('extra fields are bounded in size and depth; what is too much is reported as lost', () => {
    const osv = JSON.parse(textOf('osv')) as object;
    let deep: unknown = 'x';
    for (let level = 0; level < 40; level += 1) deep = { deep };
    const { losses, extraFields } = read('osv', { ...osv, huge: 'x'.repeat(600_000), deep });
    expect(losses.find(({ at }) => at === '/huge')?.kept).toBe(false);
    expect(losses.find(({ at }) => at === '/deep')?.kept).toBe(false);
    expect(JSON.stringify(extraFields).length).toBeLessThan(1_000_000);
  });

  it('a product tree whose relationships refer to themselves ends', () => {
    const csaf = JSON.parse(textOf('csaf')) as { product_tree: { relationships: object[] } };
    csaf.product_tree.relationships.push({
      category: 'installed_on',
      product_reference: 'loop',
      relates_to_product_reference: 'loop',
      full_product_name: { name: 'loop', product_id: 'loop' },
    });
    expect(read('csaf', csaf).advisory.packages?.length).toBeGreaterThan(3);
  });
});
