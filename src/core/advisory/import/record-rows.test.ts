/** What an import may change: rows that can be refused, never consent, never a wider audience, never what is not mentioned. */
import { describe, expect, it } from 'vitest';
import type { Advisory, RecordRow } from '#shared/schema/advisory.ts';
import { aCredit, aPackage, anAdvisory } from '#tests/support/core/advisories.ts';
import { importAdvisory } from './import.ts';
import { creditsOfRecord } from './public-record.ts';
import { recordRows, takeRows } from './record-rows.ts';

const hidden = aCredit({
  name: 'Maren Quistgaard',
  consent: 'no',
  anonymous: true,
  contact: 'maren@lab.example',
});
const draft = (over: Partial<Advisory> = {}): Advisory =>
  anAdvisory({
    status: 'draft',
    tlp: 'RED',
    revisions: [],
    dates: { ...anAdvisory().dates, published: null },
    ids: { ...anAdvisory().ids, own: 'DEMO-2026-0001', cve: '' },
    credits: [hidden],
    ...over,
  });

function rows(current: Advisory, incoming: Partial<Advisory>): readonly RecordRow[] {
  return recordRows(current, incoming).changes.map(({ row }) => row);
}
function takeAll(current: Advisory, incoming: Partial<Advisory>): Advisory {
  const all = rows(current, incoming).filter(({ guarded }) => guarded === null);
  const taken = takeRows(
    current,
    incoming,
    all.map(({ path }) => path),
  );
  if (!taken.ok) throw new Error(JSON.stringify(taken.error));
  return taken.value;
}
function osv(over: object): Partial<Advisory> {
  const record = {
    schema_version: '1.7.5',
    id: 'GHSA-2222-3333-4444',
    modified: '2026-11-28T00:00:00Z',
    ...over,
  };
  const imported = importAdvisory('osv', record);
  if (!imported.ok) throw new Error(imported.error.message);
  return imported.value.advisory;
}

describe('consent', () => {
  it.each(['Maren Quistgaard', 'Quistgaard, Maren', 'MAREN  QUISTGAARD', 'Máren Quistgaard'])(
    'of who stays anonymous is not lifted by a record that thanks "%s"',
    (name) => {
      const incoming = osv({ credits: [{ name, type: 'FINDER' }] });
      const current = draft();
      expect(rows(current, incoming).filter(({ path }) => path.startsWith('credits'))).toEqual([]);
      expect(takeAll(current, incoming).credits).toEqual([hidden]);
      expect(recordRows(current, incoming).notes.map(({ path }) => path)).toContain('credits.0');
    },
  );

  it.each([
    ['Maren Quistgaard', 'mquistgaard'],
    ['Maren Quistgaard', 'marenquistgaard'],
    ['Maren Quistgaard', 'MarenQ'],
    ['Jürgen Müller', 'J. Mueller'],
    ['Jürgen Müller', 'Juergen Mueller'],
    ['陈伟霆', '陈 伟霆'],
    ['Павел Кузнецов', 'Pavel Kuznetsov'],
  ])('of %s is not lifted by a public record that thanks "%s"', (name, other) => {
    const current = draft({ credits: [{ ...hidden, name, contact: '' }] });
    const incoming = creditsOfRecord(
      osv({ credits: [{ name: other, type: 'FINDER' }] }),
      'GHSA-2222-3333-4444',
    );
    const row = rows(current, incoming).find(({ path }) => path === 'credits.1');
    expect(row?.guarded).toMatch(/may be credit 1/);
    expect(row?.incoming).not.toHaveProperty('publicIn');
    expect(takeAll(current, incoming).credits).toEqual(current.credits);
  });

  it('a name that may be theirs is a guarded row', () => {
    const incoming = osv({ credits: [{ name: 'M. Quistgaard', type: 'FINDER' }] });
    const row = rows(draft(), incoming).find(({ path }) => path === 'credits.1');
    expect(row?.guarded).toMatch(/may be credit 1/);
    expect(takeAll(draft(), incoming).credits).toEqual([hidden]);
  });

  it('of somebody new is unknown, whatever the record did', () => {
    const incoming = osv({ credits: [{ name: 'Rosa Pade', type: 'FINDER' }] });
    expect(takeAll(draft(), incoming).credits[1]).toMatchObject({ name: 'Rosa Pade', consent: 'unknown' });
  });

  it('that was given stays, and what the record adds about the person is taken', () => {
    const current = draft({ credits: [aCredit({ name: 'Rosa Pade' })] });
    const incoming = osv({
      credits: [{ name: 'Rosa Pade', type: 'REPORTER', contact: ['https://pade.example'] }],
    });
    expect(takeAll(current, incoming).credits).toEqual([
      aCredit({ name: 'Rosa Pade', type: 'reporter', url: 'https://pade.example' }),
    ]);
  });
});

describe('what the record does not mention', () => {
  it('stays: credits, vectors, weaknesses, references, severity, texts', () => {
    const current = draft();
    const after = takeAll(current, osv({ summary: 'Another title', details: 'Other details.' }));
    expect(after).toEqual({
      ...current,
      title: 'Another title',
      details: 'Other details.',
      ids: { ...current.ids, ghsa: 'GHSA-2222-3333-4444', osv: 'GHSA-2222-3333-4444' },
    });
  });

  it('makes no row', () => {
    expect(rows(draft(), osv({})).map(({ kind }) => kind)).not.toContain('removed');
  });

  it('an entry of a list of theirs is added beside ours, each by its own row', () => {
    const current = draft();
    const incoming = osv({
      references: [
        { type: 'ADVISORY', url: 'https://a.example' },
        { type: 'FIX', url: 'https://b.example' },
      ],
      database_specific: { cwe_ids: ['CWE-79', 'CWE-502'] },
    });
    const ids = rows(current, incoming).map(({ path }) => path);
    expect(ids).toEqual(expect.arrayContaining(['references.1', 'references.2', 'cwes.1']));
    const taken = takeRows(current, incoming, ['references.2']);
    if (!taken.ok) throw new Error(taken.error.code);
    expect(taken.value.references.map(({ url }) => url)).toEqual([
      'https://code.example/fix',
      'https://b.example',
    ]);
    expect(taken.value.cwes).toEqual(current.cwes);
  });
});

describe('what was agreed', () => {
  const incoming = (over: Partial<Advisory>): Partial<Advisory> => over;

  it('TLP is only lowered by its own row', () => {
    const row = rows(draft(), incoming({ tlp: 'CLEAR' }))[0];
    expect(row).toMatchObject({ path: 'tlp', current: 'RED', incoming: 'CLEAR' });
    expect(row?.guarded).toMatch(/more people/);
    expect(takeAll(draft(), incoming({ tlp: 'CLEAR' })).tlp).toBe('RED');
    const taken = takeRows(draft(), incoming({ tlp: 'CLEAR' }), ['tlp']);
    expect(taken.ok && taken.value.tlp).toBe('CLEAR');
    expect(takeAll(draft({ tlp: 'GREEN' }), incoming({ tlp: 'AMBER' })).tlp).toBe('AMBER');
  });

  it('a draft stays a draft: there is no row for it, and a note says so', () => {
    const found = recordRows(draft(), incoming({ status: 'final' }));
    expect(found.changes).toEqual([]);
    expect(found.notes).toMatchObject([{ path: 'status', code: 'status' }]);
  });

  it('your ids, your name as the publisher and your revisions are replaced by their own rows only', () => {
    const current = anAdvisory();
    const theirs = incoming({
      ids: { ...current.ids, own: 'THEIRS-1', cve: 'CVE-2026-99999' },
      publisher: { ...current.publisher, vendor: 'Somebody' },
      revisions: [{ number: 1, at: '2026-01-01T00:00:00.000Z', summary: 'Theirs.' }],
    });
    expect(rows(current, theirs).map(({ path, guarded }) => [path, guarded !== null])).toEqual([
      ['ids.own', true],
      ['ids.cve', true],
      ['publisher.vendor', true],
      ['revisions', true],
    ]);
    expect(takeAll(current, theirs)).toEqual(current);
  });
});

describe('packages', () => {
  it('a package URL that ours has by its ecosystem and name is no difference, another one is', () => {
    const ours = draft({ packages: [aPackage({ ecosystem: 'npm', name: 'pad', purl: '' })] });
    const theirs = (purl: string): Partial<Advisory> => ({
      packages: [{ ...aPackage(ours.packages[0]), purl }],
    });
    expect(rows(ours, theirs('pkg:npm/pad'))).toEqual([]);
    expect(rows(ours, theirs('pkg:npm/pad?arch=x')).map(({ path }) => path)).toContain('packages.0.purl');
  });

  it('which versions are affected is one row: half an answer is none', () => {
    const current = draft();
    const theirs = aPackage({
      ranges: [{ introduced: '0', fixed: '9.0.0', lastAffected: '' }],
      knownVersions: ['8.0.0'],
    });
    const found = rows(current, { packages: [theirs] });
    expect(found.map(({ path }) => path)).toEqual(['packages.0.versions', 'packages.0.knownVersions']);
    const after = takeAll(current, { packages: [theirs] });
    expect(after.packages[0]).toMatchObject({ ranges: theirs.ranges });
    expect(after.packages[0]?.knownVersions).toEqual([
      ...(current.packages[0]?.knownVersions ?? []),
      '8.0.0',
    ]);
  });

  it('a lone package of which nobody said anything yet is filled in; any other stands beside ours', () => {
    const stub = aPackage({
      ecosystem: 'generic',
      name: 'Demo',
      scheme: 'generic',
      ranges: [],
      otherwise: 'unknown',
    });
    const theirs = aPackage({ name: 'other-pad' });
    expect(takeAll(draft({ packages: [stub] }), { packages: [theirs] }).packages).toMatchObject([
      { name: 'other-pad', ecosystem: 'npm', scheme: 'semver' },
    ]);
    expect(takeAll(draft(), { packages: [theirs] }).packages.map(({ name }) => name)).toEqual([
      'left-pad',
      'other-pad',
    ]);
  });
});
