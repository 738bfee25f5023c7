/**
 * Every export of generated advisories against the official schemas and, for CSAF, the mandatory tests 6.1.1–6.1.33;
 * and the CWE list that ships.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchCwe, type CweList } from '#core/advisory/model/cwe-search.ts';
import { exportAdvisory } from '#core/advisory/export/export.ts';
import { advisoryArbitrary } from '../support/core/generated-advisories.ts';
import { aFullAdvisory, testOptions } from '../support/core/advisories.ts';
import { importAdvisory } from '#core/advisory/import/import.ts';
import { answerFor } from '#core/advisory/versions/versions.ts';
import type { Advisory, ExportFormat } from '#shared/schema/advisory.ts';
import { corpus, hasCorpora, whySkipped } from '../corpora.ts';
import { amount } from '../support/thorough.ts';

const suffix = hasCorpora ? '' : ` (${whySkipped})`;

/** The validator ships without types; this is what is used of it. */
type CsafTest = (document: unknown) => unknown;
type CsafResult = { isValid: boolean; tests: { name: string; isValid: boolean; errors: unknown[] }[] };
const library = '@secvisogram/csaf-validator-lib';
const csafTests = async (file: string): Promise<CsafTest[]> =>
  Object.values((await import(`${library}/${file}`)) as Record<string, CsafTest>);
async function validate(tests: readonly CsafTest[], document: unknown): Promise<CsafResult> {
  const module = (await import(`${library}/validate.js`)) as {
    default: (tests: readonly CsafTest[], document: unknown) => Promise<CsafResult>;
  };
  return module.default(tests, document);
}

const read = (...parts: string[]): object => JSON.parse(readFileSync(path.join(...parts), 'utf8')) as object;

function exported(format: ExportFormat, advisory: Advisory): unknown {
  const result = exportAdvisory(format, advisory, testOptions);
  if (!result.ok) {
    if (result.error.code === 'missing') return null;
    throw new Error(JSON.stringify(result.error));
  }
  return JSON.parse(result.value.text) as unknown;
}

function mustPass(check: ValidateFunction, document: unknown): void {
  if (document !== null && !check(document)) {
    throw new Error(
      `${JSON.stringify(check.errors?.slice(0, 3), null, 1)}\n${JSON.stringify(document, null, 1)}`,
    );
  }
}

function forGenerated(format: ExportFormat, runs: number, check: (document: unknown) => void): void {
  check(exported(format, aFullAdvisory()));
  let written = 0;
  fc.assert(
    fc.property(advisoryArbitrary, (advisory) => {
      const document = exported(format, advisory);
      if (document === null) return;
      written += 1;
      check(document);
    }),
    { numRuns: runs },
  );
  expect(written).toBeGreaterThan(runs / 2);
}

describe.skipIf(!hasCorpora)(
  `exports of generated advisories keep to the schemas as published${suffix}`,
  () => {
    it('CVE: the full record', () => {
      const ajv = new Ajv({ strict: false, allErrors: true });
      addFormats.default(ajv);
      const check = ajv.compile(read(corpus('cve'), 'cvelib/cvelib/schemas/CVE_JSON_bundled_5.1.1.json'));
      forGenerated('cve', amount(100, 300), (document) => mustPass(check, document));
    });

    it('CVE: the CNA container', () => {
      const ajv = new Ajv({ strict: false, allErrors: true });
      addFormats.default(ajv);
      const check = ajv.compile(
        read(corpus('cve'), 'cvelib/cvelib/schemas/CVE_JSON_cnaPublishedContainer_5.1.1.json'),
      );
      forGenerated('cve-cna', amount(100, 300), (document) => mustPass(check, document));
    });

    it('OSV 1.7.5', () => {
      const ajv = new Ajv2020({ strict: false, allErrors: true });
      addFormats.default(ajv);
      const check = ajv.compile(read(corpus('osv'), 'validation/schema.json'));
      forGenerated('osv', amount(130, 400), (document) => mustPass(check, document));
    });
  },
);

describe('CSAF documents of generated advisories are valid', () => {
  it('CSAF 2.0: schema and all mandatory tests', async () => {
    const tests = await csafTests('basic.js');
    expect(tests.length).toBeGreaterThanOrEqual(33);
    const advisories = [aFullAdvisory(), ...fc.sample(advisoryArbitrary, amount(40, 120))];
    let written = 0;
    for (const advisory of advisories) {
      const document = exported('csaf', advisory);
      if (document === null) continue;
      written += 1;
      const result = await validate(tests, document);
      const errors = result.tests.filter((test) => !test.isValid || test.errors.length > 0);
      if (errors.length > 0)
        throw new Error(`${JSON.stringify(errors, null, 1)}\n${JSON.stringify(document, null, 1)}`);
    }
    expect(written).toBeGreaterThan(advisories.length / 2);
  });

  it('CSAF 2.1: the schema of the draft', async () => {
    const tests = await csafTests('csaf_2_1/schemaTests.js');
    const advisories = [aFullAdvisory(), ...fc.sample(advisoryArbitrary, amount(20, 60))];
    let written = 0;
    for (const advisory of advisories) {
      const document = exported('csaf21', advisory);
      if (document === null) continue;
      written += 1;
      const result = await validate(tests, document);
      // The library asks whether 8.7 is a multiple of 0.1 and floating point says no: CVSS 4.0 is checked by CVE's schema.
      const errors = result.tests
        .flatMap((test) => test.errors as { instancePath: string }[])
        .filter(({ instancePath }) => !instancePath.includes('/cvss_v4'));
      if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 1));
    }
    expect(written).toBeGreaterThan(advisories.length / 2);
  });

  it('CSAF 2.0: the file name follows rule 5.1', () => {
    const result = exportAdvisory('csaf', aFullAdvisory(), testOptions);
    if (!result.ok) throw new Error('the full advisory is exportable');
    expect(result.value.fileName).toBe('demo-2026-0001.json');
  });
});

describe.skipIf(!hasCorpora)(`GitHub’s ranges and OSV’s conversions of them${suffix}`, () => {
  const folder = hasCorpora ? path.join(corpus('osv'), 'tools/ghsa/testdata') : '';
  const names = hasCorpora
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.osv.json'))
        .map((file) => file.replace('.osv.json', ''))
    : ['none'];
  it.each(names)('%s: both answer alike on every version that either names', (name) => {
    type Node = { package: { ecosystem: string; name: string }; vulnerableVersionRange: string };
    const source = read(folder, `${name}.json`) as { vulnerabilities: { nodes: Node[] } };
    const vulnerabilities = source.vulnerabilities.nodes.map((node) => ({
      package: { ecosystem: node.package.ecosystem.toLowerCase(), name: node.package.name },
      vulnerable_version_range: node.vulnerableVersionRange,
    }));
    const ghsa = importAdvisory('ghsa', { vulnerabilities });
    const osv = importAdvisory('osv', read(folder, `${name}.osv.json`));
    if (!ghsa.ok || !osv.ok) throw new Error('both are read');
    const named = JSON.stringify(vulnerabilities).match(/\d+(?:\.\d+)+/g) ?? [];
    const normal = (text: string): string => text.toLowerCase().replaceAll('.', '-');
    for (const mine of ghsa.value.advisory.packages ?? []) {
      const theirs = osv.value.advisory.packages?.find((pkg) => normal(pkg.name) === normal(mine.name));
      if (theirs === undefined) throw new Error(`no ${mine.name}`);
      for (const version of named) {
        if (name === 'maven_greater_than' && version === '11.6') continue; // "> 11.6" is counted in here, with a note
        expect(`${version} ${answerFor(mine, version)}`).toBe(`${version} ${answerFor(theirs, version)}`);
      }
    }
  });
});

describe('CWE search in the list that ships', () => {
  const list = JSON.parse(
    readFileSync(path.join(import.meta.dirname, '../../resources/cwe.json'), 'utf8'),
  ) as CweList;
  it.each([
    ['502', 'CWE-502'],
    ['CWE-502', 'CWE-502'],
    ['cwe 502', 'CWE-502'],
    ['deserialization', 'CWE-502'],
    ['deserialisation', 'CWE-502'],
    ['deserializaton', 'CWE-502'],
    ['xss', 'CWE-79'],
    ['cross-site scripting', 'CWE-79'],
    ['path traversal', 'CWE-22'],
    ['sql injection', 'CWE-89'],
    ['use after free', 'CWE-416'],
    ['SSRF', 'CWE-918'],
  ])('%s finds %s first or second', (query, id) => {
    expect(
      searchCwe(list, query)
        .slice(0, 2)
        .map((hit) => hit.entry.id),
    ).toContain(id);
  });
  it('has a version and a date, says nothing to nothing, and survives anything', () => {
    expect(list.version).toMatch(/^\d+\.\d+/);
    expect(list.entries.length).toBeGreaterThan(900);
    expect(searchCwe(list, '  ')).toEqual([]);
    expect(searchCwe(list, 'zzzzqqqq')).toEqual([]);
    expect(searchCwe(list, 'x'.repeat(100_000))).toEqual([]);
  });
});
