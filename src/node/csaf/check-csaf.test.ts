import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { validateAdvisory } from '#tests/support/node/validate-advisory.ts';
import { checkCsaf, csafLimits } from './check-csaf.ts';
import { missingRevision, prohibitedCategory } from './own-tests.ts';

const at = '2026-02-01T12:00:00Z';

function document(version: '2.0' | '2.1', head: object = {}, rest: object = {}): string {
  return JSON.stringify({
    ...(version === '2.1' ? { $schema: 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json' } : {}),
    document: {
      category: 'csaf_base',
      csaf_version: version,
      ...(version === '2.1' ? { distribution: { tlp: { label: 'CLEAR' } } } : {}),
      publisher: { category: 'vendor', name: 'Acme', namespace: 'https://acme.example' },
      title: 'Path traversal in unzip',
      tracking: {
        current_release_date: at,
        id: 'ACME-2026-1',
        initial_release_date: at,
        revision_history: [{ date: at, number: '1', summary: 'First.' }],
        status: 'final',
        version: '1',
      },
      ...head,
    },
    ...rest,
  });
}

const products = (count: number): string[] => Array.from({ length: count }, (_, index) => `P-${index}`);

describe('the first check', () => {
  it('finds nothing in a sound document, in a process that has checked none before', () => {
    const script = `
      const { checkCsafMandatory } = await import(${JSON.stringify(path.resolve('src/node/csaf/check-csaf.ts'))});
      const found = await checkCsafMandatory(${document('2.0')}, '2.0', { values: 20, longestArray: 2 });
      console.log(JSON.stringify({ found }));`;
    const answer = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    const { found } = JSON.parse(answer) as { found: unknown[] };
    expect(found).toEqual([]);
  });
});

describe('validateAdvisory', () => {
  it('finds a sound CSAF 2.0 document valid', async () => {
    const report = await validateAdvisory(document('2.0'));
    expect(report).toMatchObject({ format: 'csaf', valid: true });
  });

  it('labels CSAF 2.1 as a draft and still checks it', async () => {
    const report = await validateAdvisory(document('2.1'));
    expect(report.format).toBe('csaf21');
    expect(report.problems).toContainEqual(
      expect.objectContaining({ level: 'info', code: 'draft-standard' }),
    );
    expect(report.problems.filter((problem) => problem.level === 'error')).toEqual([]);
    const broken = await validateAdvisory(document('2.1', { distribution: undefined }));
    expect(broken.valid).toBe(false);
  });

  it.each([
    [8.7, 'HIGH', []],
    [8.6, 'HIGH', ['cvss-score']],
    [8.7, 'LOW', ['cvss-severity']],
    ['8.7', 'HIGH', ['schema-type']],
  ])(
    'judges a CVSS 4.0 score of %j, %s in CSAF 2.1 by our own calculator',
    async (baseScore, baseSeverity, expected) => {
      const vectorString = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N';
      const cvss_v4 = { version: '4.0', vectorString, baseScore, baseSeverity };
      const vulnerabilities = [{ metrics: [{ content: { cvss_v4 }, products: ['P-1'] }] }];
      const report = await validateAdvisory(document('2.1', {}, { vulnerabilities }), 'csaf21', {
        advice: false,
      });
      const found = report.problems.filter(
        ({ level, where }) => level === 'error' && where.includes('cvss_v4'),
      );
      expect(found.map((problem) => problem.code)).toEqual(expect.arrayContaining(expected));
      expect(found.length > 0).toBe(expected.length > 0);
    },
  );

  it('checks the scores of CVSS 3 beside those of 4.0, sound or not', async () => {
    const cvss_v3 = {
      version: '3.1',
      vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      baseScore: 1.2,
      baseSeverity: 'CRITICAL',
    };
    const vectorString = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
    for (const baseScore of [9.3, 9.2]) {
      const cvss_v4 = { version: '4.0', vectorString, baseScore, baseSeverity: 'CRITICAL' };
      const vulnerabilities = [{ metrics: [{ content: { cvss_v3, cvss_v4 }, products: ['P-1'] }] }];
      const { problems } = await validateAdvisory(document('2.1', {}, { vulnerabilities }));
      const wrong = problems.filter(({ message }) => message.startsWith('Invalid calculated value'));
      expect(wrong.map(({ code, where }) => [code, where])).toEqual([
        ['6.1.9', '/vulnerabilities/0/scores/0/cvss_v3/baseScore'],
      ]);
    }
  });

  it('says what the schema refuses in the same words as for other formats', async () => {
    const report = await validateAdvisory(document('2.0', { title: 7, publisher: undefined }), 'csaf', {
      advice: false,
    });
    const messages = report.problems.map((problem) => `${problem.code} ${problem.where} ${problem.message}`);
    expect(messages).toContain('schema-required /document “publisher” is missing.');
    expect(messages).toContain('schema-type /document/title “title” must be a string, not a number.');
  });

  it('names a failed test by its number and place', async () => {
    const vulnerabilities = [
      { product_status: { known_affected: ['P-1'] }, notes: [{ category: 'summary', text: 'x' }] },
    ];
    const report = await validateAdvisory(document('2.0', {}, { vulnerabilities }), undefined, {
      advice: false,
    });
    expect(report.problems).toContainEqual(
      expect.objectContaining({
        level: 'error',
        code: '6.1.1',
        where: '/vulnerabilities/0/product_status/known_affected/0',
      }),
    );
  });

  it('gives advice as warnings and notes, never as errors, and only when asked', async () => {
    const rest = {
      vulnerabilities: [{ cve: 'CVE-2026-12345', notes: [{ category: 'summary', text: 'x' }] }],
    };
    const full = await validateAdvisory(document('2.0', {}, rest));
    const advice = full.problems.filter((problem) => /^6\.[23]\./.test(problem.code));
    expect(advice.length).toBeGreaterThan(0);
    expect(new Set(advice.map((problem) => problem.level))).toEqual(new Set(['warning', 'info']));
    const short = await validateAdvisory(document('2.0', {}, rest), 'csaf', { advice: false });
    expect(short.problems.filter((problem) => /^6\.[23]\./.test(problem.code))).toEqual([]);
  });

  it('refuses a list of more entries than the tests can compare, instead of freezing', async () => {
    const vulnerabilities = [{ product_status: { known_affected: products(csafLimits.array + 1) } }];
    const report = await validateAdvisory(document('2.0', {}, { vulnerabilities }));
    expect(report.problems).toEqual([expect.objectContaining({ level: 'error', code: 'csaf-too-large' })]);
  });

  it('judges twenty thousand products in bearable time and leaves out the advice', async () => {
    const ids = products(csafLimits.array);
    const tree = {
      product_tree: { full_product_names: ids.map((product_id) => ({ name: product_id, product_id })) },
    };
    const report = await validateAdvisory(document('2.0', {}, tree));
    expect(report.valid).toBe(true);
    expect(report.problems).toContainEqual(expect.objectContaining({ code: 'csaf-advice-left-out' }));
  });

  it.each([
    ['an empty object', {}],
    ['a document that is a list', { document: [] }],
    ['a tracking that is text', { document: { tracking: 'x', csaf_version: '2.0' } }],
    ['vulnerabilities that are numbers', { document: {}, vulnerabilities: [1, null, 'x', []] }],
    [
      'branches that are everything',
      { document: {}, product_tree: { branches: [{ branches: [7, { product: [] }] }, null] } },
    ],
    ['revisions that are null', { document: { tracking: { revision_history: [null, { number: null }] } } }],
  ])('%s is refused without an exception', async (_, hostile) => {
    const findings = await checkCsaf(hostile, '2.0', { values: 10, longestArray: 4 });
    expect(findings.some((finding) => finding.level === 'error')).toBe(true);
  });
});

describe('the tests written here', () => {
  const revisions = (...list: [string, string][]): object => ({
    document: { tracking: { revision_history: list.map(([date, number]) => ({ date, number })) } },
  });
  const isValid = async (result: ReturnType<typeof missingRevision>): Promise<boolean | undefined> =>
    (await result).isValid;

  it('6.1.21: revisions of one instant count in the order of their numbers', async () => {
    expect(await isValid(missingRevision(revisions([at, '2'], [at, '1'])))).toBe(true);
    expect(await isValid(missingRevision(revisions([at, '2.0.0'], [at, '1.0.0'])))).toBe(true);
    expect(await isValid(missingRevision(revisions([at, '1'], [at, '3'])))).toBe(false);
    expect(await isValid(missingRevision(revisions([at, '2'])))).toBe(false);
    expect(await isValid(missingRevision({}))).toBe(true);
  });

  it.each([
    ['csaf_base', true],
    ['csaf_security_advisory', true],
    ['Example Notice', true],
    ['Security Advisory', false],
    ['csafsecurityadvisory', false],
    ['CSAF_Anything', false],
    ['V-e_x', false],
  ])('6.1.26: the category %j', async (category, expected) => {
    expect(await isValid(prohibitedCategory('2.0')({ document: { category } }))).toBe(expected);
  });

  it('6.1.26: CSAF 2.1 has profiles that 2.0 has not', async () => {
    const withdrawn = { document: { category: 'csaf_withdrawn' } };
    expect(await isValid(prohibitedCategory('2.0')(withdrawn))).toBe(false);
    expect(await isValid(prohibitedCategory('2.1')(withdrawn))).toBe(true);
  });
});
