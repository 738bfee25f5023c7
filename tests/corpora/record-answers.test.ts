/** The same three answers before the import, after it, and after writing the same format again: on every record. */
import { describe, expect, it } from 'vitest';
import { exportAdvisory } from '#core/advisory/export/export.ts';
import { anAdvisory, testOptions } from '../support/core/advisories.ts';
import { importAdvisory, type Imported } from '#core/advisory/import/import.ts';
import { productName } from '#core/advisory/model/ecosystems.ts';
import { recordRows, takeRows } from '#core/advisory/import/record-rows.ts';
import { answerFor, compareVersions, isVersion } from '#core/advisory/versions/versions.ts';
import type { Advisory, AffectedAnswer, AffectedPackage } from '#shared/schema/advisory.ts';
import { hasSecondCorpora } from '../corpora.ts';
import {
  csafProducts,
  csafStatuses,
  cveProducts,
  osvProducts,
  probes,
  versHolds,
  type RecordProduct,
} from '../support/record-answers.ts';
import { allRecords, type PublishedRecord } from '../support/records.ts';

const records = allRecords();
const of = (...formats: string[]): PublishedRecord[] =>
  records.filter(({ format }) => formats.includes(format));

function read({ format, json }: PublishedRecord): Imported {
  const imported = importAdvisory(format, json);
  if (!imported.ok) throw new Error(imported.error.message);
  return imported.value;
}

/** Everything but what is guarded, into a case of which nothing is known yet. */
function taken(imported: Imported): Advisory {
  const blank = anAdvisory({
    packages: [],
    credits: [],
    references: [],
    cwes: [],
    timeline: [],
    status: 'draft',
    revisions: [],
    tlp: 'RED',
    dates: { ...anAdvisory().dates, published: null },
    ids: { own: 'DEMO-2026-0001', cve: '', ghsa: '', osv: '', aliases: [], related: [] },
  });
  const rows = recordRows(blank, imported.advisory).changes.map(({ row }) => row);
  const paths = rows.filter(({ guarded }) => guarded === null).map(({ path }) => path);
  const merged = takeRows(blank, imported.advisory, paths);
  if (!merged.ok) throw new Error(JSON.stringify(merged.error));
  return merged.value;
}

function again({ format }: PublishedRecord, advisory: Advisory, imported: Imported): unknown {
  const written = exportAdvisory(
    format,
    {
      ...advisory,
      credits: advisory.credits.map((credit) => ({ ...credit, consent: 'yes' as const, anonymous: false })), // as asked
      ids: { ...advisory.ids, cve: advisory.ids.cve || 'CVE-2026-12345' },
      publisher: { ...advisory.publisher, cnaOrgId: anAdvisory().publisher.cnaOrgId }, // some records carry an older kind of id
      references: advisory.references.length > 0 ? advisory.references : anAdvisory().references,
    },
    { ...testOptions, extraFields: () => imported.extraFields },
  );
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  return JSON.parse(written.value.text) as unknown;
}

const worst = (answers: readonly AffectedAnswer[]): AffectedAnswer =>
  answers.includes('affected') ? 'affected' : answers.includes('unaffected') ? 'unaffected' : 'unknown';

/** Where a value cannot be kept, the row says which version it is about. */
const isTold = (notes: Imported['notes'], version: string): boolean =>
  notes.some(({ code, text }) => code === 'not-exact' && text.startsWith(`Version ${version} `));

type Compared = { asked: number; wrong: string[] };

/** Over all records: rows compared, and those where a note says which version could not be kept. */
const total = { asked: 0, told: 0, wrong: 0 };

/** Products of one name are one question: "affected" of any of them counts. */
function compare(
  source: readonly RecordProduct[],
  packagesOf: (key: string, index: number) => readonly AffectedPackage[],
  writtenOf: (key: string, index: number) => readonly RecordProduct[],
  notes: Imported['notes'],
): Compared {
  const result: Compared = { asked: 0, wrong: [] };
  source.forEach((product, index) => {
    const same = source.filter(({ key }) => key === product.key);
    const packages = packagesOf(product.key, index);
    for (const version of probes(product)) {
      if (!packages.every((pkg) => isVersion(pkg.scheme, version))) continue;
      const before = worst(same.map((one) => one.ask(version)));
      const model = worst(packages.map((pkg) => answerFor(pkg, version)));
      const after = worst(writtenOf(product.key, index).map((one) => one.ask(version)));
      result.asked += 1;
      total.asked += 1;
      if (model === after && before !== model && isTold(notes, version)) {
        total.told += 1;
        continue;
      }
      if (before !== model || model !== after)
        result.wrong.push(`${product.key} ${version}: ${before}, read ${model}, written ${after}`);
    }
  });
  total.wrong += result.wrong.length;
  return result;
}

describe('three answers stay the same', () => {
  it.each(of('cve').map((record) => [record.name, record] as const))('CVE %s', (_, record) => {
    const imported = read(record);
    const advisory = taken(imported);
    const source = cveProducts(record.json);
    if (source.length === 0) return expect(advisory.packages).toEqual([]);
    const written = cveProducts(again(record, advisory, imported));
    const { asked, wrong } = compare(
      source,
      (key) => advisory.packages.filter((pkg) => productName(pkg) === key),
      (key) => written.filter((one) => one.key === key),
      imported.notes,
    );
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(0);
  });

  it.each(of('osv').map((record) => [record.name, record] as const))('OSV %s', (_, record) => {
    const imported = read(record);
    const advisory = taken(imported);
    const source = osvProducts(record.json);
    if (source.length === 0) return expect(advisory.packages).toEqual([]);
    // Its commits have no beginning, so nothing is said to be affected: OSV has no entry for that, and none is made up.
    if (record.name.startsWith('nointroduced-'))
      return expect(() => again(record, advisory, imported)).toThrow('missing');
    const written = osvProducts(again(record, advisory, imported));
    const { asked, wrong } = compare(
      source,
      (key) => source.flatMap((one, index) => (one.key === key ? (advisory.packages[index] ?? []) : [])),
      (key) => source.flatMap((one, index) => (one.key === key ? (written[index] ?? []) : [])),
      imported.notes,
    );
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(asked).toBeGreaterThan(0);
  });

  it.each(of('csaf', 'csaf21').map((record) => [record.name, record] as const))('CSAF %s', (_, record) => {
    const imported = read(record);
    const advisory = taken(imported);
    const statuses = csafStatuses(record.json);
    const lost = statuses.filter(({ names, version, isRange, answer }) => {
      const mine = advisory.packages.filter((pkg) => names.every((name) => productName(pkg).includes(name)));
      const asked = isRange ? rangeProbes(version) : [version === '' ? '1.2.3' : version];
      return !asked.every((one) => mine.some((pkg) => answerFor(pkg, one) === answer));
    });
    expect(lost.map(({ id, answer, version }) => `${id} ${answer} ${version}`)).toEqual([]);
    if (advisory.packages.length === 0) return;
    const written = csafProducts(again(record, advisory, imported));
    const wrong = advisory.packages.flatMap((pkg) => {
      const theirs = written.filter(({ key }) => key === productName(pkg));
      const versions = [
        ...pkg.affectedVersions,
        ...pkg.ranges.flatMap((range) => Object.values(range)),
        '0.1',
        '999',
      ];
      const same = advisory.packages.filter((other) => productName(other) === productName(pkg));
      return versions.flatMap((version) => {
        if (version === '' || version === '0') return [];
        const mine = worst(same.map((one) => answerFor(one, version)));
        const answer = worst(theirs.map((one) => one.ask(version)));
        return mine === answer ? [] : [`${productName(pkg)} ${version}: read ${mine}, written ${answer}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('was asked of every record there is', () => {
    console.log(
      `affected agreement: ${total.asked} rows compared, ${total.told} explained by a note, ${total.wrong} different`,
    );
    expect(total.wrong).toBe(0);
    expect(of('cve').length + of('osv').length + of('csaf').length).toBeGreaterThan(
      hasSecondCorpora ? 90 : 30,
    );
  });
});

/** Versions inside a range that only its text names. */
function rangeProbes(range: string): string[] {
  const named = ['0.0.1', ...(range.match(/\d[\w.]*/g) ?? [])];
  return named.filter(
    (version) => versHolds(range, version, (a, b) => compareVersions('generic', a, b) ?? 0) === true,
  );
}
