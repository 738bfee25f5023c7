/** Records of every format, written by us, with everything that published ones carry: so that a plain clone tests them too. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportAdvisory } from '#core/advisory/export/export.ts';
import { anAdvisory, testOptions } from '../support/core/advisories.ts';
import { importAdvisory, type Imported, type ImportFormat } from '#core/advisory/import/import.ts';
import { productName } from '#core/advisory/model/ecosystems.ts';
import { answerFor } from '#core/advisory/versions/versions.ts';
import { recordRows, takeRows } from '#core/advisory/import/record-rows.ts';
import { validateDocument } from '#core/advisory/validate/validate.ts';
import { checkCsafMandatory } from '#node/csaf/check-csaf.ts';
import type { Advisory } from '#shared/schema/advisory.ts';
import { csafStatuses, cveProducts, osvProducts, probes } from '../support/record-answers.ts';
import { isReported, recordLeaves, silentlyLost } from '../support/record-leaves.ts';

const formats = ['cve', 'osv', 'csaf', 'ghsa'] as const satisfies ImportFormat[];
const record = (format: ImportFormat): Record<string, unknown> =>
  JSON.parse(
    readFileSync(path.join(import.meta.dirname, `../fixtures/records/${format}-everything.json`), 'utf8'),
  ) as Record<string, unknown>;

function read(format: ImportFormat, json: unknown = record(format)): Imported {
  const imported = importAdvisory(format, json);
  if (!imported.ok) throw new Error(imported.error.message);
  return imported.value;
}

function taken(imported: Imported, over: Partial<Advisory> = {}): Advisory {
  const blank = anAdvisory({ packages: [], credits: [], references: [], ...over });
  const rows = recordRows(blank, imported.advisory).changes.map(({ row }) => row);
  const paths = rows.filter(({ guarded }) => guarded === null).map(({ path: id }) => id);
  const merged = takeRows(blank, imported.advisory, paths);
  if (!merged.ok) throw new Error(JSON.stringify(merged.error));
  return merged.value;
}

function again(
  format: ImportFormat,
  imported: Imported,
  advisory = taken(imported),
): Record<string, unknown> {
  const made = exportAdvisory(format, advisory, { ...testOptions, extraFields: () => imported.extraFields });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return JSON.parse(made.value.text) as Record<string, unknown>;
}

/** Entries of lists may have moved. */
const leafKey = (at: readonly string[], value: unknown): string =>
  `${at.map((key) => (/^\d+$/.test(key) ? '*' : key)).join('/')} ${String(value)}`;

const tells = (imported: Imported, version: string): boolean =>
  imported.notes.some(({ code, text }) => code === 'not-exact' && text.startsWith(`Version ${version} `));

describe('every value of a record', () => {
  it.each(formats)('%s: is in the advisory or in the report', (format) => {
    expect(silentlyLost(format, record(format), 1_000)).toEqual([]);
  });

  it.each([
    ['cve', ['containers', 'adp']],
    ['cve', ['containers', 'cna', 'tags']],
    ['cve', ['containers', 'cna', 'datePublic']],
    ['cve', ['containers', 'cna', 'configurations']],
    ['cve', ['containers', 'cna', 'workarounds', '1']],
    ['cve', ['containers', 'cna', 'descriptions', '1']],
    ['cve', ['containers', 'cna', 'affected', '0', 'cpes']],
    ['cve', ['containers', 'cna', 'affected', '0', 'modules']],
    ['cve', ['containers', 'cna', 'references', '1', 'tags']],
    ['osv', ['upstream']],
    ['osv', ['database_specific', 'review_status']],
    ['osv', ['affected', '0', 'ecosystem_specific', 'imports']],
    ['csaf', ['document', 'notes', '1']],
    ['csaf', ['vulnerabilities', '0', 'notes', '1']],
    ['csaf', ['vulnerabilities', '0', 'remediations', '2']],
    ['csaf', ['vulnerabilities', '1']],
    ['ghsa', ['epss']],
  ] as const)('%s: the report names %s', (format, at) => {
    expect(isReported(read(format), at)).toBe(true);
  });
});

describe('which versions are affected', () => {
  it('CVE: is answered as before, by the record, the model and the record written again', () => {
    const imported = read('cve');
    const { packages } = taken(imported);
    const written = cveProducts(again('cve', imported));
    const wrong = cveProducts(record('cve')).flatMap((product) => {
      const pkg = packages.find((one) => productName(one) === product.key);
      const mine = written.find(({ key }) => key === product.key);
      if (pkg === undefined || mine === undefined) return [`${product.key} is gone`];
      return probes(product).flatMap((version) => {
        const answers = [product.ask(version), answerFor(pkg, version), mine.ask(version)];
        const isSame = new Set(answers).size === 1 || (answers[1] === answers[2] && tells(imported, version));
        return isSame ? [] : [`${product.key} ${version}: ${answers.join(', ')}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['left-pad', { '1.0.0': 'affected', '1.5.5': 'unknown', '1.9.9': 'affected', '2.0.0': 'unaffected' }],
    [
      'pad-server',
      { '3.1.0': 'affected', '3.3.0': 'unaffected', '3.4.1': 'affected', '3.9.0': 'unaffected' },
    ],
    ['pad-netty', { '4.1.100.Final': 'affected', '4.1.108.Final': 'unaffected', '5.0': 'unknown' }],
    ['pad-hyphen', { '0.9': 'unknown', '1.0': 'affected', '2.3': 'affected', '2.4': 'unknown' }],
    ['pad-before', { '3.1': 'affected', '3.3': 'unknown' }],
    ['pad-upto', { '2.0': 'affected', '2.1': 'unknown' }],
    ['pad-branch', { '1.9': 'unknown', '2.7.1': 'affected', '3.1': 'unknown' }],
    ['pad-star', { '0.1': 'affected', '99': 'affected' }],
    ['pad-start', { '0.1': 'affected', '5.0': 'affected', '6.0': 'unknown' }],
    ['pad-na', { '1.0': 'unknown' }],
    ['pad-default', { '0.1': 'affected', '99': 'affected' }],
    [
      'pad-kernel',
      {
        '5.9': 'unaffected',
        '5.10.3': 'affected',
        '5.10.9': 'unaffected',
        '5.12': 'affected',
        '6.2': 'unaffected',
      },
    ],
  ] as const)('CVE: %s', (name, answers) => {
    const pkg = read('cve').advisory.packages?.find((one) => productName(one) === name);
    if (pkg === undefined) throw new Error('the package is read');
    const mine = Object.fromEntries(
      Object.keys(answers).map((version) => [version, answerFor(pkg, version)]),
    );
    expect(mine).toEqual(answers);
  });

  it('OSV: is answered as before, also for ecosystems that only OSV knows', () => {
    const imported = read('osv');
    const { packages } = taken(imported);
    const written = osvProducts(again('osv', imported));
    osvProducts(record('osv')).forEach((product, index) => {
      const [pkg, mine] = [packages[index], written[index]];
      if (pkg === undefined || mine === undefined) throw new Error(product.key);
      expect(mine.key).toBe(product.key);
      for (const version of probes(product)) {
        const answers = [product.ask(version), answerFor(pkg, version), mine.ask(version)];
        expect(`${version} ${answers.join(' ')}`).toBe(`${version} ${Array(3).fill(answers[0]).join(' ')}`);
      }
    });
  });

  it('CSAF: every status of a product is kept, also of combined products, or said to be reduced', () => {
    const imported = read('csaf');
    const packages = imported.advisory.packages ?? [];
    const lost = csafStatuses(record('csaf')).filter(({ id, names, version, isRange, answer }) => {
      const mine = packages.filter((pkg) => names.every((name) => productName(pkg).includes(name)));
      const asked = isRange ? { 'srv-old': '2.2', 'srv-early': '0.5' }[id] : version || '7.7';
      return !mine.some((pkg) => answerFor(pkg, asked ?? '') === answer);
    });
    expect(lost).toEqual([]);
    const said = imported.notes.map(({ text }) => text).join('\n');
    for (const group of [
      'first_affected',
      'first_fixed',
      'last_affected',
      'under_investigation',
      'recommended',
    ])
      expect(said).toContain(group);
    const clean = packages.find((pkg) => productName(pkg) === 'libpad installed on Pad Linux 9');
    expect(clean?.justification).toBe('component_not_present');
  });

  it('CSAF: of several vulnerabilities the one with the case’s CVE id is read', () => {
    const imported = importAdvisory('csaf', record('csaf'), { wantedCve: 'CVE-2026-40004' });
    expect(imported.ok && imported.value.advisory.ids?.cve).toBe('CVE-2026-40004');
    expect(imported.ok && imported.value.advisory.details).toBe('Another one.');
  });
});

describe('extra fields', () => {
  it.each(['cve', 'osv', 'csaf'] as const)(
    '%s: come back where they stood, and break no rule',
    async (format) => {
      const imported = read(format);
      const nothing = { summary: '', details: '', impact: '', solution: '', workarounds: '', cwes: [] };
      const advisory = taken(imported, nothing);
      const credits = advisory.credits.map((credit) => ({ ...credit, consent: 'yes' as const }));
      const document = again(format, imported, { ...advisory, credits });
      const there = new Set(recordLeaves(document).map(({ path: at, value }) => leafKey(at, value)));
      const gone = recordLeaves(record(format))
        .filter(({ path: at }) =>
          isReported({ ...imported, losses: imported.losses.filter(({ kept }) => kept) }, at),
        )
        .map(({ path: at, value }) => leafKey(at, value))
        .filter((key) => !there.has(key));
      expect(gone).toEqual([]);
      const { problems } = await validateDocument(JSON.stringify(document), format, {
        csaf: checkCsafMandatory,
      });
      expect(problems.filter(({ level }) => level === 'error')).toEqual([]);
    },
  );

  it('follow their entry when lists change, and are told of when it is gone', () => {
    const imported = read('cve');
    const advisory = taken(imported);
    const packages = [...advisory.packages].reverse();
    const document = again('cve', imported, { ...advisory, packages });
    const affected = (document['containers'] as { cna: { affected: Record<string, unknown>[] } }).cna
      .affected;
    expect(affected.find(({ product }) => product === 'left-pad')?.['modules']).toEqual(['pad']);
    const made = exportAdvisory(
      'cve',
      { ...advisory, packages: packages.slice(0, 2) },
      {
        ...testOptions,
        extraFields: () => imported.extraFields,
      },
    );
    expect(made.ok && made.value.losses.some(({ field }) => field === 'extraFields')).toBe(true);
  });

  it('pass the guard like everything else: an anonymous name in one of them stops the export', () => {
    const json = record('osv');
    json['database_specific'] = { review_status: 'REVIEWED by Maren Quistgaard' };
    const imported = read('osv', json);
    const hidden = { ...anAdvisory().credits[0], name: 'Maren Quistgaard', consent: 'no', anonymous: true };
    const advisory = { ...taken(imported), credits: [hidden as Advisory['credits'][number]] };
    const made = exportAdvisory('osv', advisory, {
      ...testOptions,
      extraFields: () => imported.extraFields,
    });
    expect(made).toMatchObject({ ok: false, error: { code: 'anonymous-leak' } });
  });
});
