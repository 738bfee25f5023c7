/** What we write we can read: export → import → export gives the same document, for every format we import. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advisorySchema, type Advisory } from '#shared/schema/advisory.ts';
import { exportAdvisory } from '../export/export.ts';
import { advisoryArbitrary } from '#tests/support/core/generated-advisories.ts';
import { productName } from '../model/ecosystems.ts';
import { aFullAdvisory, anAdvisory, aPackage, testOptions } from '#tests/support/core/advisories.ts';
import { importAdvisory, importFormats, recognize, type ImportFormat } from './import.ts';
import { recordRows, takeRows } from './record-rows.ts';

function write(format: ImportFormat, advisory: Advisory): unknown {
  const result = exportAdvisory(format, advisory, testOptions);
  if (!result.ok && ['missing', 'anonymous-leak'].includes(result.error.code)) return null;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return JSON.parse(result.value.text) as unknown;
}

/** What the format does not carry (a CNA id, a language) comes from where it stood. */
function overlaid(original: Advisory, imported: Partial<Advisory>): Advisory {
  const carried = Object.fromEntries(Object.entries(imported)) as Partial<Advisory>;
  const ids = { ...original.ids, ...carried.ids };
  const publisher = { ...carried.publisher, ...pickFull(original.publisher, carried.publisher) };
  return advisorySchema.parse({
    ...original,
    ...carried,
    ids: { ...ids, own: ids.own || original.ids.own },
    credits: (carried.credits ?? original.credits).map((credit) => ({ ...credit, consent: 'yes' })), // only who agreed is in there
    publisher,
    dates: { ...original.dates, ...carried.dates },
  });
}

function pickFull<T extends Record<string, string>>(original: T, carried: T | undefined): T {
  const entries = Object.entries(original).map(([key, value]) => [key, carried?.[key] || value]);
  return Object.fromEntries(entries) as T;
}

function roundTrip(format: ImportFormat, advisory: Advisory): { first: unknown; second: unknown } | null {
  const first = write(format, advisory);
  if (first === null) return null;
  const imported = importAdvisory(format, first);
  if (!imported.ok) throw new Error(imported.error.message);
  return { first, second: write(format, overlaid(advisory, imported.value.advisory)) };
}

describe('export → import → export', () => {
  it.each(importFormats)('%s is stable for a full advisory', (format) => {
    const trip = roundTrip(format, aFullAdvisory());
    expect(trip?.second).toEqual(trip?.first);
  });

  it.each(importFormats)(
    '%s: after one trip nothing changes any more, for generated advisories',
    (format) => {
      fc.assert(
        fc.property(advisoryArbitrary, (advisory) => {
          // CSAF tells products apart by their names: two of one name, of which one says nothing, become one.
          const names = advisory.packages.map((pkg) => productName(pkg));
          fc.pre(!format.startsWith('csaf') || new Set(names).size === names.length);
          const first = write(format, advisory);
          if (first === null) return;
          const imported = importAdvisory(format, first);
          if (!imported.ok) throw new Error(imported.error.message);
          const trip = roundTrip(format, overlaid(advisory, imported.value.advisory));
          expect(trip?.second).toEqual(trip?.first);
        }),
        { numRuns: 50 },
      );
    },
  );

  it('CVE: a version that stands twice in a record keeps its first place', () => {
    const listed = aPackage({
      scheme: 'generic',
      ranges: [{ introduced: '0', fixed: '11.5', lastAffected: '' }],
      unaffectedRanges: [],
      affectedVersions: ['11.5', '0.0'],
      otherwise: 'unknown', // so the fix is named too, as not affected
    });
    const first = write('cve-cna', anAdvisory({ packages: [listed] }));
    const imported = importAdvisory('cve-cna', first);
    if (!imported.ok) throw new Error(imported.error.message);
    expect(imported.value.advisory.packages?.[0]?.affectedVersions).toEqual(['11.5', '0.0']);
  });

  it('CSAF: two packages of one name, whose versions have two orders, stay two', () => {
    const { packages } = anAdvisory();
    const [first] = packages;
    if (first === undefined) throw new Error('a package');
    const named = { ...first, name: 'left-pad', product: 'Left pad', purl: '', unaffectedRanges: [] };
    const generic = {
      ...named,
      ecosystem: 'generic' as const,
      scheme: 'generic' as const,
      ranges: [{ introduced: '0', fixed: '', lastAffected: '0.1' }],
    };
    const semver = {
      ...generic,
      scheme: 'semver' as const,
      ranges: [{ introduced: '0.0.0', fixed: '0.0.1', lastAffected: '' }],
    };
    const trip = roundTrip('csaf21', anAdvisory({ packages: [generic, semver] }));
    expect(trip?.second).toEqual(trip?.first);
    const imported = importAdvisory('csaf21', trip?.first);
    expect(imported.ok && imported.value.advisory.packages?.map(({ scheme }) => scheme)).toEqual([
      'generic',
      'semver',
    ]);
  });

  it.each(importFormats)('%s is recognized by its own fields', (format) => {
    expect(recognize(write(format, aFullAdvisory()))).toBe(format);
  });
});

describe('an import', () => {
  const current = anAdvisory();

  it('shows a severity that the record’s own vector contradicts', () => {
    const record = { ...(write('osv', current) as object), database_specific: { severity: 'LOW' } };
    const imported = importAdvisory('osv', record);
    if (!imported.ok) throw new Error(imported.error.message);
    expect(imported.value.notes.map((note) => note.code)).toContain('severity-disagrees');
  });

  it('shows a vector that is none', () => {
    const record = { ...(write('ghsa', current) as object), cvss_vector_string: 'CVSS:3.1/AV:Q' };
    const imported = importAdvisory('ghsa', record);
    if (!imported.ok) throw new Error(imported.error.message);
    expect(imported.value.notes.map((note) => note.code)).toContain('invalid-vector');
  });

  it('of hostile JSON answers with values, never with an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(...importFormats), (json, format) => {
        const wrapped = {
          vulnerabilities: [json, { package: json }],
          ghsa_id: 'x',
          description: 'x',
          ...Object(json),
        };
        const result = importAdvisory(format, wrapped);
        if (result.ok) for (const value of Object.values(result.value.advisory)) expect(value).toBeDefined();
      }),
    );
  });

  it('refuses a record of another format instead of reading half of it', () => {
    const result = importAdvisory('csaf', write('osv', current));
    expect(result).toMatchObject({ ok: false, error: { code: 'not-this-format' } });
  });

  it('changes nothing by itself: each change is a row, and only chosen rows are taken', () => {
    const imported = importAdvisory(
      'cve',
      write('cve', anAdvisory({ title: 'Another title', severity: 'low' })),
    );
    if (!imported.ok) throw new Error(imported.error.message);
    const { advisory } = imported.value;
    const rows = recordRows(current, advisory).changes.map(({ row }) => row);
    expect(rows).toContainEqual({
      path: 'title',
      current: current.title,
      incoming: 'Another title',
      kind: 'changed',
      guarded: null,
    });
    expect(rows.find(({ path }) => path === 'severity')).toMatchObject({ current: 'high', incoming: 'low' });
    const taken = takeRows(current, advisory, ['title']);
    if (!taken.ok) throw new Error(taken.error.code);
    expect(taken.value).toEqual({ ...current, title: 'Another title' });
    expect(takeRows(current, advisory, ['nonsense'])).toMatchObject({
      ok: false,
      error: { code: 'unknown-path' },
    });
  });
});
