import { describe, expect, it } from 'vitest';
import {
  cveContainer,
  cveRecord,
  damaged,
  ghsaBody,
  openvex,
  osvRecord,
} from '#tests/support/core/documents.ts';
import { validateDocument } from './validate.ts';

async function first(source: string): Promise<{ code: string; message: string } | undefined> {
  const report = await validateDocument(source);
  expect(report.valid).toBe(false);
  return report.problems[0];
}

describe('validateDocument', () => {
  it.each([
    ['cve', cveRecord],
    ['cve-cna', cveContainer],
    ['cve-cna', { cnaContainer: cveContainer }],
    ['osv', osvRecord],
    ['ghsa', ghsaBody],
    ['openvex', openvex],
  ])('recognizes a sound %s document and finds nothing wrong', async (format, sample) => {
    const report = await validateDocument(JSON.stringify(sample));
    expect(report).toMatchObject({ format, valid: true, problems: [] });
  });

  it('says the same of a text that was written a moment ago and is not gone through sign by sign', async () => {
    const deep = JSON.parse(`${'['.repeat(101)}${']'.repeat(101)}`) as unknown;
    const forbidden = JSON.parse('{"a":{"__proto__":1}}') as unknown;
    for (const document of [
      osvRecord,
      { ...osvRecord, hints: deep },
      { ...osvRecord, hints: forbidden },
      [],
    ]) {
      const source = JSON.stringify(document);
      const asAny = await validateDocument(source, 'osv');
      expect(await validateDocument(source, 'osv', { isOwn: true })).toEqual(asAny);
    }
  });

  it('checks against the format that was named, not the one it looks like', async () => {
    const report = await validateDocument(JSON.stringify(osvRecord), 'openvex');
    expect(report).toMatchObject({ format: 'openvex', valid: false });
  });

  it('says so when the format is none it knows', async () => {
    for (const source of ['{}', '[]', '7', 'null', '"text"', '{"document":{}}']) {
      expect(await first(source), source).toMatchObject({ code: 'unknown-format' });
    }
  });

  it('says that CSAF cannot be checked where the host brought no tests, instead of calling it valid', async () => {
    expect(await first('{"document":{"csaf_version":"2.0"}}')).toMatchObject({ code: 'csaf-not-checked' });
  });

  it('names what is missing and what is too much in plain words, each at its place', async () => {
    const report = await validateDocument(
      damaged(osvRecord, { '/modified': undefined, '/credits/0/type': 'finder', '/hints': 1 }),
    );
    expect(report.problems).toEqual([
      { level: 'error', where: '', code: 'schema-required', message: '“modified” is missing.' },
      {
        level: 'error',
        where: '/hints',
        code: 'schema-unknown-field',
        message: 'This format has no field “hints” here.',
      },
      {
        level: 'error',
        where: '/credits/0/type',
        code: 'schema-enum',
        message: expect.stringContaining(
          '“type” cannot be “finder”; it is one of FINDER, REPORTER',
        ) as string,
      },
    ]);
  });
});

describe('hostile JSON', () => {
  it('ten megabytes of opening brackets are refused at the hundredth', async () => {
    expect(await first('['.repeat(10 * 1024 * 1024))).toMatchObject({
      code: 'json-too-deep',
      message: 'Line 1, column 101: Brackets are nested more than 100 deep.',
    });
  });

  it('ten megabytes of nested objects are refused, too', async () => {
    expect(await first('{"a":'.repeat(2 * 1024 * 1024))).toMatchObject({ code: 'json-too-deep' });
  });

  it('an array of five million zeros is refused before it becomes objects', async () => {
    expect(await first(`[${'0,'.repeat(5_000_000)}0]`)).toMatchObject({ code: 'json-too-large' });
  });

  it('a document of more than 32 MB is refused unread', async () => {
    expect(await first(' '.repeat(33 * 1024 * 1024))).toMatchObject({ code: 'json-too-large' });
  });

  it('a key given twice is an error, because readers disagree on which one counts', async () => {
    const report = await validateDocument(JSON.stringify(osvRecord).replace('{', '{"id":"CVE-2026-99999",'));
    expect(report.valid).toBe(false);
    expect(report.problems[0]).toMatchObject({ code: 'json-duplicate-key', where: '/id' });
  });

  it('a key given twice in two spellings is the same key', async () => {
    expect(await first('{"a":[{"id":1,"\\u0069d":2}]}')).toMatchObject({ code: 'json-duplicate-key' });
    const report = await validateDocument('{"a":[0,{"x/y":1,"x/y":2}]}');
    expect(report.problems[0]?.where).toBe('/a/1/x~1y');
  });

  it('a byte order mark is a warning, not a failure', async () => {
    const report = await validateDocument(`\uFEFF${JSON.stringify(osvRecord)}`);
    expect(report).toMatchObject({
      format: 'osv',
      valid: true,
      problems: [{ level: 'warning', code: 'json-byte-order-mark' }],
    });
  });

  it('__proto__ keys are refused and change no object', async () => {
    const report = await validateDocument(
      JSON.stringify(osvRecord).replace('{', '{"__proto__":{"polluted":true},'),
    );
    expect(report.problems.map((problem) => problem.code)).toEqual([
      'json-forbidden-key',
      'schema-unknown-field',
    ]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('keys named like inherited properties are fields like any other', async () => {
    const report = await validateDocument(
      damaged(osvRecord, { '/id': undefined, '/constructor': 'x', '/toString': 'x' }),
      'osv',
    );
    const found = report.problems.map((problem) => `${problem.code} ${problem.where}`);
    expect(found).toEqual([
      'schema-required ',
      'schema-unknown-field /constructor',
      'schema-unknown-field /toString',
    ]);
  });

  it.each([
    ['', 'Line 1, column 1: The document is empty.'],
    ['{"score": NaN}', 'Line 1, column 11: “NaN” is not a JSON value'],
    ['[-Infinity]', 'Line 1, column 2: “-” stands where a value should stand.'],
    ['[undefined]', '“undefined” is not a JSON value'],
    ['{\n  "a": 1,\n}', 'Line 3, column 1: There is a comma before the closing bracket'],
    ['{\n  "a": 1\n  "b": 2\n}', 'Line 3, column 3: “"” stands where “,” or “}” should stand.'],
    ["{'a': 1}", "Line 1, column 2: “'” stands where a key in double quotes should stand."],
    ['[01]', 'A number is not valid JSON.'],
    ['[1.]', 'A number is not valid JSON.'],
    ['["a\nb"]', 'Line 1, column 4: There is a line break or control character inside a string'],
    ['["\\x"]', 'A backslash in a string is not followed by a valid JSON escape.'],
    ['["\\u12G4"]', 'A backslash in a string is not followed by a valid JSON escape.'],
    ['["open', 'Line 1, column 2: A string is never closed.'],
    ['{"a":1} {"b":2}', 'Line 1, column 9: “{” stands after the end of the document.'],
    ['// note\n{}', 'Line 1, column 1: “/” stands where a value should stand.'],
    ['{"a"', 'The document ends where “:” should stand.'],
    ['[1,', 'The document ends where a value should stand.'],
  ])('%j is refused with the place of the fault', async (source, message) => {
    const problem = await first(source);
    expect(problem?.code).toMatch(/^json-(?:syntax|empty)$/);
    expect(problem?.message).toContain(message);
  });

  it('reads everything that JSON.parse reads, and nothing else', async () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"\\n"',
      '1',
      '-0.5e+3',
      'true',
      'null',
      ' ',
      '\n',
      '"',
      '\\',
      '01',
      'nul',
    ];
    let state = 7;
    const draw = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
    for (let round = 0; round < 4_000; round += 1) {
      const source = Array.from({ length: 1 + (draw() % 9) }, () => pieces[draw() % pieces.length]).join('');
      let readable = true;
      try {
        JSON.parse(source);
      } catch {
        readable = false;
      }
      const { problems } = await validateDocument(source);
      const refused = problems.some((problem) => ['json-syntax', 'json-empty'].includes(problem.code));
      expect(refused, source).toBe(!readable);
    }
  });

  it('a report never lists more than five hundred problems', async () => {
    const report = await validateDocument(
      damaged(osvRecord, { '/aliases': Array.from({ length: 50_000 }, () => 0) }),
    );
    expect(report.problems.length).toBeLessThanOrEqual(501);
    expect(report.problems.at(-1)).toMatchObject({ code: 'too-many-problems' });
  });

  it('a hundred thousand equal references are compared once each, not with one another', async () => {
    const references = Array.from({ length: 100_000 }, () => ({ url: 'https://a.example/' }));
    const report = await validateDocument(damaged(cveContainer, { '/references': references }));
    expect(report.problems.map((problem) => problem.code)).toContain('schema-duplicate');
  });

  it('a quoted value cannot break the line or turn the text around', async () => {
    const report = await validateDocument(
      damaged(osvRecord, { '/references/0/url': 'https://a\u202Eb\nc.example/' }),
    );
    expect(report.valid).toBe(false);
    for (const problem of report.problems) expect(problem.message).not.toMatch(/[\u202E\n]/);
  });

  it.each([
    [
      'a CPE name of question marks',
      cveContainer,
      '/affected/0/cpes',
      [`cpe:2.3:a:${'?'.repeat(300_000)}:${'-:'.repeat(300_000)}`],
    ],
    [
      'a vector of a megabyte',
      cveContainer,
      '/metrics/0/cvssV3_1/vectorString',
      `CVSS:3.1/${'AV:N/'.repeat(200_000)}`,
    ],
    [
      'a CVSS 2.0 vector of a megabyte',
      osvRecord,
      '/severity/0',
      { type: 'CVSS_V2', score: `${'C:N/'.repeat(250_000)}x` },
    ],
    [
      'a range of spaces',
      ghsaBody,
      '/vulnerabilities/0/vulnerable_version_range',
      `>${' '.repeat(500_000)}1 2`,
    ],
    [
      'a version of dots',
      ghsaBody,
      '/vulnerabilities/0/vulnerable_version_range',
      `>= ${'1.'.repeat(300_000)}, < 2`,
    ],
    [
      'a version of dashes',
      osvRecord,
      '/affected/0/ranges/0/events/0/introduced',
      `1.0.0-${'-.'.repeat(300_000)}!`,
    ],
    ['an address of percent signs', osvRecord, '/references/0/url', `https://a/${'%'.repeat(500_000)}`],
    ['a package URL of slashes', osvRecord, '/affected/0/package/purl', `pkg:npm/${'/'.repeat(500_000)}a@`],
    ['a login of dashes', ghsaBody, '/credits/0/login', `a${'-'.repeat(500_000)}!`],
  ])(
    '%s is judged in no time',
    async (_, sample, pointer, value) => {
      const source = damaged(sample, { [pointer]: value });
      await validateDocument('{"id":"x_1","modified":""}');
      const report = await validateDocument(source);
      expect(report.problems).not.toEqual([]);
    },
    2_000,
  );
});
