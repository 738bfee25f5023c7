/** The checks of advisory documents against real schemas, examples and failures that nobody here wrote. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type AnySchemaObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { describe, expect, it } from 'vitest';
import { validateAdvisory } from '../support/node/validate-advisory.ts';
import type { DocumentFormat, Problem, Validation } from '#shared/schema/validation.ts';
import { corpus, hasCorpora, whySkipped } from '../corpora.ts';

const suffix = hasCorpora ? '' : ` (${whySkipped})`;

function read(folder: string, ...names: string[]): string {
  return readFileSync(path.join(corpus(folder), ...names), 'utf8');
}

function errors(report: Validation): Problem[] {
  return report.problems.filter((problem) => problem.level === 'error');
}

function tell(report: Validation): string[] {
  return errors(report).map((problem) => `${problem.code} ${problem.where}: ${problem.message}`);
}

function codes(report: Validation): string[] {
  return [...new Set(report.problems.filter((p) => p.level !== 'info').map((p) => p.code))];
}

/** Small damages to a document, the same ones on every run: a key gone, a value of another type, a key too many. */
function* damaged(document: unknown, most: number): Generator<{ what: string; document: unknown }> {
  const places: { at: (string | number)[]; value: unknown }[] = [];
  const walk = (value: unknown, at: (string | number)[]): void => {
    places.push({ at, value });
    if (Array.isArray(value)) value.forEach((item, index) => walk(item, [...at, index]));
    else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) walk(item, [...at, key]);
    }
  };
  walk(document, []);
  const others: unknown[] = [
    null,
    7,
    '',
    [],
    {},
    'x'.repeat(5000),
    true,
    ['a', 'a'],
    'not what it should be',
  ];
  let step = 0;
  const total = places.length * 3;
  const stride = Math.max(1, Math.floor(total / most));
  for (let turn = 0; turn < total; turn += stride) {
    const place = places[Math.floor(turn / 3) % places.length];
    if (!place || place.at.length === 0) continue;
    step += 1;
    const copy: unknown = structuredClone(document);
    const parent = place.at
      .slice(0, -1)
      .reduce<unknown>((value, key) => Reflect.get(Object(value), key), copy);
    const last = place.at.at(-1) ?? '';
    const kind = step % 3;
    const target = Object(parent) as Record<string | number, unknown>;
    if (kind === 0) {
      if (Array.isArray(parent)) parent.splice(Number(last), 1);
      else Reflect.deleteProperty(target, last);
    } else if (kind === 1) target[last] = others[step % others.length];
    else if (Array.isArray(parent)) parent.push(structuredClone(parent[0]));
    else target['surplus'] = 1;
    yield { what: `${['removed', 'replaced', 'added'][kind]} ${place.at.join('/')}`, document: copy };
  }
}

/** Our shapes may not be narrower than theirs; where we refuse more, it is for what the document means. */
function narrowerShapes(agreement: Agreement): string[] {
  return agreement.onlyOurs.filter((line) => line.includes('schema-'));
}

type Agreement = { both: number; refusedByBoth: number; onlyOurs: string[]; onlyTheirs: string[] };

function tellAgreement(format: string, { both, refusedByBoth, onlyOurs, onlyTheirs }: Agreement): void {
  const refused = `${refusedByBoth} refused by both, ${onlyOurs.length} only by us, ${onlyTheirs.length} only by the schema`;
  console.log(`${format}: ${both} damaged documents accepted by both, ${refused}`);
}

async function compare(
  format: DocumentFormat,
  official: (document: unknown) => boolean,
  documents: readonly { name: string; document: unknown }[],
  most: number,
): Promise<Agreement> {
  const result: Agreement = { both: 0, refusedByBoth: 0, onlyOurs: [], onlyTheirs: [] };
  for (const { name, document } of documents) {
    for (const variant of damaged(document, most)) {
      const theirs = official(variant.document);
      const report = await validateAdvisory(JSON.stringify(variant.document), format);
      const line = `${name}: ${variant.what}: ${tell(report).slice(0, 2).join(' | ')}`;
      if (theirs && report.valid) result.both += 1;
      else if (!theirs && !report.valid) result.refusedByBoth += 1;
      else if (theirs) result.onlyOurs.push(line);
      else result.onlyTheirs.push(line);
    }
  }
  return result;
}

function officialCve(): (document: unknown) => boolean {
  const ajv = new Ajv({ strict: false, allErrors: false, formats: fullFormats });
  const text = read('cve', 'cvelib/cvelib/schemas/CVE_JSON_bundled_5.1.1.json');
  return ajv.compile(withoutInnerDialects(JSON.parse(text)));
}

/** The bundled schema repeats "$schema" and "$id" inside; Ajv takes those for other documents. */
function withoutInnerDialects(schema: AnySchemaObject): AnySchemaObject {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === '$schema' || key === '$id' ? undefined : value,
  );
  return JSON.parse(text) as AnySchemaObject;
}

describe.skipIf(!hasCorpora)(`CVE records${suffix}`, () => {
  const full = ['CVEv5_advanced-example.json', 'CVEv5_basic-example.json'];
  const containers = ['container-advanced-example.json', 'container-basic-example.json'];

  it.each(full)('accepts the record %s', async (name) => {
    const report = await validateAdvisory(read('cve', 'cvelib/tests/data', name));
    expect({ format: report.format, errors: tell(report) }).toEqual({ format: 'cve', errors: [] });
  });

  it.each(containers)('accepts the container %s', async (name) => {
    const report = await validateAdvisory(read('cve', 'cvelib/tests/data', name));
    expect({ format: report.format, errors: tell(report) }).toEqual({ format: 'cve-cna', errors: [] });
  });

  it('refuses every fixture of the CVE services that is made to fail, and accepts those made to pass', async () => {
    const folder = path.join(corpus('cve'), 'cve-services/test/schemas');
    const verdicts: Record<string, boolean> = {};
    for (const sub of ['5.0', 'cna-container']) {
      for (const name of readdirSync(path.join(folder, sub))) {
        verdicts[name] = (await validateAdvisory(readFileSync(path.join(folder, sub, name), 'utf8'))).valid;
      }
    }
    const refused = Object.keys(verdicts).filter((name) => verdicts[name] === false);
    const failing = Object.keys(verdicts).filter((name) => /fail|bad_|missing/.test(name));
    console.log(
      `cve-services: ${Object.keys(verdicts).length} fixtures, ${refused.length} refused`,
      verdicts,
    );
    expect(refused).toEqual(expect.arrayContaining(failing));
    expect(verdicts).toMatchObject({ 'CVE-2017-4024_published.json': true, 'cna-container_pass.json': true });
  });

  it('agrees with the official schema on damaged records', async () => {
    const official = officialCve();
    const documents = full.map((name) => ({
      name,
      document: JSON.parse(read('cve', 'cvelib/tests/data', name)) as unknown,
    }));
    const agreement = await compare('cve', official, documents, 2000);
    tellAgreement('CVE', agreement);
    expect(agreement.onlyTheirs).toEqual([]);
    expect(narrowerShapes(agreement)).toEqual([]);
  });
});

describe.skipIf(!hasCorpora)(`OSV records${suffix}`, () => {
  const official = (): ((document: unknown) => boolean) =>
    new Ajv2020({ strict: false, formats: fullFormats }).compile(
      JSON.parse(read('osv', 'validation/schema.json')),
    );
  const folders = ['tools/osv-linter/testdata', 'tools/redhat/testdata/OSV', 'tools/ghsa/testdata'];
  const files = (): string[] =>
    folders.flatMap((folder) =>
      readdirSync(path.join(corpus('osv'), folder))
        .filter((name) => (folder.includes('ghsa') ? name.endsWith('.osv.json') : true))
        .map((name) => `${folder}/${name}`),
    );

  it('judges every record as the OSV schema does', async () => {
    const schema = official();
    for (const name of files()) {
      const source = read('osv', name);
      const report = await validateAdvisory(source);
      expect({ name, format: report.format, valid: report.valid, errors: tell(report) }).toMatchObject({
        format: 'osv',
        valid: schema(JSON.parse(source)),
      });
    }
    console.log(`OSV: ${files().length} records judged as the schema judges them`);
  });

  // The folder holds ten records; what the linter finds in the others needs the registries (a package or version
  // that does not exist: nopackage-GHSA, MAL), which an offline check cannot ask. 4.36.-1 cannot be a version of PyPI.
  it.each<[string, string[]]>([
    ['nointroduced-CVE-2023-41045.json', ['osv-no-introduced']],
    ['SUSE-FU-2022_0444-1.json', ['osv-nothing-affected']],
    ['RHSA-2022_0216.json', ['osv-nothing-affected']],
    ['nopackage-GHSA-9v2f-6vcg-3hgv.json', []],
    ['CVE-2023-41045.json', []],
    ['GHSA-9v2f-6vcg-3hgv.json', ['osv-version-listed']],
    ['GO-2020-0001.json', []],
    ['GO-2024-2963.json', []],
    ['MAL-2024-10238.json', []],
    ['PYSEC-2023-74.json', []],
  ])('finds in the linter record %s: %j', async (name, expected) => {
    expect(codes(await validateAdvisory(read('osv', 'tools/osv-linter/testdata', name)))).toEqual(expected);
  });

  it('agrees with the official schema on damaged records', async () => {
    const documents = files().map((name) => ({
      name: path.basename(name),
      document: JSON.parse(read('osv', name)) as unknown,
    }));
    const agreement = await compare('osv', official(), documents, 150);
    tellAgreement('OSV', agreement);
    expect(agreement.onlyTheirs).toEqual([]);
    expect(narrowerShapes(agreement)).toEqual([]);
  });
});

type TestCases = {
  tests: {
    id: string;
    group: string;
    failures: { name: string; valid: boolean }[];
    valid?: { name: string; valid: boolean }[];
  }[];
};

describe.skipIf(!hasCorpora)(`CSAF documents${suffix}`, () => {
  const folder = 'csaf_2.0/test/validator/data';

  it('judges every document of testcases.json as OASIS does', async () => {
    const { tests } = JSON.parse(read('csaf-oasis', folder, 'testcases.json')) as TestCases;
    const wrong: string[] = [];
    const skipped: string[] = [];
    const count = { failing: 0, valid: 0 };
    for (const { id, group, failures, valid = [] } of tests) {
      for (const { name } of failures) {
        if (['6.3.6', '6.3.7', '6.3.8'].includes(id)) {
          skipped.push(name);
          continue;
        }
        const report = await validateAdvisory(read('csaf-oasis', folder, name), 'csaf');
        count.failing += 1;
        const hit = report.problems.some((problem) => problem.code === id);
        if (!hit) wrong.push(`${name} does not fail ${id}: ${codes(report).join(',')}`);
        if (group === 'mandatory' && report.valid) wrong.push(`${name} counts as valid`);
      }
      for (const { name } of valid) {
        const report = await validateAdvisory(read('csaf-oasis', folder, name), 'csaf');
        count.valid += 1;
        const hit = report.problems.some((problem) => problem.code === id);
        if (hit) wrong.push(`${name} fails ${id}`);
        if (!report.valid) wrong.push(`${name}: ${tell(report).join(' | ')}`);
      }
    }
    console.log(
      `CSAF 2.0: ${count.failing} failing and ${count.valid} valid documents, ${skipped.length} need network or a spelling program, ${wrong.length} wrong`,
    );
    expect(wrong).toEqual([]);
  });

  it('accepts every published example', async () => {
    const examples = path.join(corpus('csaf-oasis'), 'csaf_2.0/examples/csaf');
    const names = readdirSync(examples, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.json'));
    const verdicts: Record<string, string[]> = {};
    for (const name of names) {
      const report = await validateAdvisory(readFileSync(path.join(examples, name), 'utf8'));
      expect(report.format, name).toBe('csaf');
      verdicts[name] = tell(report);
    }
    console.log(`CSAF: ${names.length} published examples`);
    expect(Object.values(verdicts).flat()).toEqual([]);
  });

  it('accepts four of five real advisories of Red Hat, and tells why the one of 2003 breaks the standard', async () => {
    const verdicts: Record<string, string[]> = {};
    for (const name of readdirSync(path.join(corpus('osv'), 'tools/redhat/testdata/CSAF'))) {
      verdicts[name] = codes(
        await validateAdvisory(read('osv', 'tools/redhat/testdata/CSAF', name), 'csaf', { advice: false }),
      );
    }
    expect(verdicts).toEqual({
      'rhsa-2003_315.json': ['6.1.14', '6.1.21'], // its revision 2 is dated before its revision 1
      'rhsa-2015_0008.json': [],
      'rhsa-2024_4420.json': [],
      'rhsa-2024_4546.json': [],
      'rhsa-2024_6220.json': [],
    });
  });
});
