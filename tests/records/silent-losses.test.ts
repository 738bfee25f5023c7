/**
 * What records of others never have, but anybody could send: a list or an object where a text belongs, keys nobody
 * knows, more entries than an advisory holds, a note of somebody else under a title of ours. All of it is in the
 * advisory or in the report.
 */
import { describe, expect, it } from 'vitest';
import { importAdvisory, recognize, type Imported } from '#core/advisory/import/import.ts';
import { isReported, recordLeaves } from '../support/record-leaves.ts';
import { allRecords } from '../support/records.ts';
import { sampled } from '../support/thorough.ts';

type Holder = Record<string, unknown>;
type Change = (holder: Holder, key: string) => void;
const sentinel = 'ZqSentinel';

const changes: Readonly<Record<string, Change>> = {
  'an unknown key': (holder) => {
    if (!Array.isArray(holder)) holder['zq'] = sentinel;
  },
  'an object in place of a text': (holder, key) => {
    holder[key] = { zq: sentinel };
  },
  'a list in place of a text': (holder, key) => {
    holder[key] = [sentinel];
  },
  'a number in place of a text': (holder, key) => {
    holder[key] = 770_077;
  },
};

function read(json: unknown): Imported | null {
  const format = recognize(json);
  if (format === null) return null;
  const imported = importAdvisory(format, json);
  return imported.ok ? imported.value : null;
}

/** Leaves with the sentinel that are neither in the advisory nor in the report. */
function lost(json: unknown): string[] {
  const imported = read(json);
  if (imported === null) return [];
  const advisory = JSON.stringify(imported.advisory);
  return recordLeaves(json)
    .filter(({ value }) => value === sentinel || value === 770_077)
    .filter(({ path, value }) => !isReported(imported, path) && !advisory.includes(String(value)))
    .map(({ path }) => path.join('/'));
}

/** Each text of a record once for every place of its kind. */
function placesOf(json: unknown): (readonly string[])[] {
  const seen = new Set<string>();
  return recordLeaves(json)
    .filter(({ value }) => typeof value === 'string')
    .map(({ path }) => path)
    .filter((path) => {
      const kind = path.map((key) => (/^\d+$/.test(key) ? '*' : key)).join('/');
      return seen.size < seen.add(kind).size;
    });
}

const holderOf = (json: unknown, path: readonly string[]): Holder =>
  path.slice(0, -1).reduce((here, key) => here[key] as Holder, json as Holder);

describe('a value nobody expects is in the advisory or in the report', () => {
  const records = allRecords().filter(({ json }) => JSON.stringify(json).length < 8_000);
  it.each(records.map((record) => [`${record.format} ${record.name}`, record] as const))(
    '%s',
    (_, { json }) => {
      const tries = placesOf(json).flatMap((path) =>
        Object.entries(changes).map(([name, change]) => ({ path, name, change })),
      );
      // By threes, so that each of the four changes has its turn.
      const found = sampled(tries, 3).flatMap(({ path, name, change }) => {
        const copy: unknown = JSON.parse(JSON.stringify(json));
        change(holderOf(copy, path), path.at(-1) ?? '');
        return lost(copy).map((at) => `${name}: ${at}`);
      });
      expect(found).toEqual([]);
    },
  );
});

describe('more entries than an advisory holds', () => {
  const entry = (index: number): string => `${sentinel} ${index}`;
  const many = <T>(make: (index: number) => T): T[] =>
    Array.from({ length: 5_010 }, (_, index) => make(index));
  const cna = { providerMetadata: { orgId: '' }, descriptions: [{ lang: 'en', value: 'x' }] };
  const osv = { id: 'GHSA-2222-3333-4444', modified: '2026-11-28T00:00:00Z', aliases: ['CVE-2026-10001'] };
  const document = { csaf_version: '2.0', title: 'x', tracking: { id: 'x' } };
  const url = (index: number): string => `https://pages.example/${index}`;
  const cases: Readonly<Record<string, unknown>> = {
    'CVE references': { ...cna, references: many((index) => ({ url: url(index) })) },
    'CVE timeline': {
      ...cna,
      timeline: many((index) => ({ time: '2026-01-01T00:00:00Z', lang: 'en', value: entry(index) })),
    },
    'CVE exploits': { ...cna, exploits: many((index) => ({ lang: 'en', value: entry(index) })) },
    'OSV references': { ...osv, references: many((index) => ({ type: 'WEB', url: url(index) })) },
    'OSV aliases': { ...osv, aliases: [...osv.aliases, ...many((index) => `XX-${index}`)] },
    'CSAF references': {
      document: { ...document, references: many((index) => ({ url: url(index), summary: entry(index) })) },
    },
    'CSAF names': {
      document: { ...document, acknowledgments: [{ names: many(entry) }, { names: many(entry) }] },
    },
    'CSAF organizations': {
      document: { ...document, acknowledgments: many((index) => ({ organization: entry(index) })) },
    },
    'GitHub weaknesses': {
      ghsa_id: 'GHSA-2222-3333-4444',
      cwes: many((index) => ({ cwe_id: `CWE-${index + 1}`, name: entry(index) })),
      cwe_ids: many((index) => `CWE-${index + 1}`),
    },
  };
  it.each(Object.entries(cases))('%s', (_, json) => {
    const imported = read(json);
    if (imported === null) throw new Error('not read');
    const advisory = JSON.stringify(imported.advisory);
    const whole = new Set(recordLeaves(imported.advisory).map(({ value }) => value));
    const silent = recordLeaves(json).filter(
      ({ path, value }) =>
        /^ZqSentinel|pages\.example|^XX-|^CWE-/.test(String(value)) &&
        !isReported(imported, path) &&
        !whole.has(value) && // most stand there so: the search through half a megabyte is for the others
        !advisory.includes(JSON.stringify(value)),
    );
    expect(silent).toEqual([]);
    expect(imported.losses.length).toBeGreaterThan(0);
  });

  it('does not take the ids with it', () => {
    expect(read(cases['OSV aliases'])?.advisory.ids?.cve).toBe('CVE-2026-10001');
  });
});

it.each(['Timeline', 'Weaknesses', 'Related', 'Withdrawn', 'SSVC'])(
  'a CSAF note of somebody else with the title "%s" is in the report',
  (title) => {
    const text = `2026-01-01T00:00:00Z: reported\nand then ${sentinel.repeat(300)} happened`;
    const imported = read({
      document: { csaf_version: '2.0', title: 'x', tracking: { id: 'x' } },
      vulnerabilities: [{ notes: [{ category: 'other', title, text }] }],
    });
    if (imported === null) throw new Error('not read');
    expect(isReported(imported, ['vulnerabilities', '0', 'notes', '0', 'text'])).toBe(true);
    expect(JSON.stringify(imported.advisory)).not.toContain(sentinel);
  },
);
