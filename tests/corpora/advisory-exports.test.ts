/** Every export of generated advisories against the official schemas and, for CSAF, the mandatory tests 6.1.1–6.1.33. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as csafBasic from '@secvisogram/csaf-validator-lib/basic.js';
import validate from '@secvisogram/csaf-validator-lib/validate.js';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportAdvisory } from '../../src/core/advisory/export.ts';
import { advisoryArbitrary, aFullAdvisory, testOptions } from '../../src/core/advisory/fixtures.ts';
import type { Advisory, ExportFormat } from '../../src/shared/schema/advisory.ts';
import { corpus, hasCorpora } from '../corpora.ts';

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

describe.skipIf(!hasCorpora)('exports of generated advisories are valid', () => {
  it('CVE: the full record', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const check = ajv.compile(read(corpus('cve'), 'cvelib/cvelib/schemas/CVE_JSON_bundled_5.1.1.json'));
    forGenerated('cve', 300, (document) => mustPass(check, document));
  });

  it('CVE: the CNA container', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const check = ajv.compile(
      read(corpus('cve'), 'cvelib/cvelib/schemas/CVE_JSON_cnaPublishedContainer_5.1.1.json'),
    );
    forGenerated('cve-cna', 300, (document) => mustPass(check, document));
  });

  it('OSV 1.7.5', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const check = ajv.compile(read(corpus('osv'), 'validation/schema.json'));
    forGenerated('osv', 400, (document) => mustPass(check, document));
  });

  it('CSAF 2.0: schema and all mandatory tests', async () => {
    const tests = Object.values(csafBasic);
    expect(tests.length).toBeGreaterThanOrEqual(33);
    const advisories = [aFullAdvisory(), ...fc.sample(advisoryArbitrary, 120)];
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
    expect(written).toBeGreaterThan(60);
  });

  it('CSAF 2.0: the file name follows rule 5.1', () => {
    const result = exportAdvisory('csaf', aFullAdvisory(), testOptions);
    if (!result.ok) throw new Error('the full advisory is exportable');
    expect(result.value.fileName).toBe('demo-2026-0001.json');
  });
});
