/** `validate`, `score` and `affected` on material from elsewhere: exit codes, one shape of answer, hostile files. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { validationSchema } from '#shared/schema/validation.ts';
import { corpus, hasCorpora, whySkipped } from '../corpora.ts';
import { amount } from '../support/thorough.ts';
import { runner, type Ran } from './run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-cli-validate-'));
const run = runner(path.join(folder, 'no-vault'), '');
const file = (name: string, content: string | Uint8Array): string => {
  const full = path.join(folder, name);
  writeFileSync(full, content);
  return full;
};
const osv = (more = ''): string =>
  `{"schema_version":"1.7.0","id":"GHSA-2345-6789-cfgh","modified":"2026-01-01T00:00:00Z"${more}}`;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('validate on hostile files', () => {
  const deep = 100_000;
  const cases: [string, () => string, number, RegExp][] = [
    [
      'brackets nested a hundred thousand deep',
      () => file('deep.json', '['.repeat(deep) + ']'.repeat(deep)),
      1,
      /json-too-deep/,
    ],
    [
      'objects nested a hundred thousand deep',
      () => file('deep-o.json', '{"a":'.repeat(deep)),
      1,
      /json-too-deep/,
    ],
    ['keys that stand twice', () => file('twice.json', osv(',"id":"OTHER-1"')), 1, /json-duplicate-key/],
    ['a byte order mark', () => file('bom.json', `\uFEFF${osv()}`), 0, /json-byte-order-mark/],
    ['UTF-16', () => file('utf16.json', Buffer.from(`\uFEFF${osv()}`, 'utf16le')), 0, /osv: valid/],
    ['NaN', () => file('nan.json', '{"id": NaN}'), 1, /“NaN” is not a JSON value/],
    ['JSON5', () => file('five.json', "{id: 'x'}"), 1, /where a key in double quotes should stand/],
    ['comments', () => file('comment.json', '// no\n{}'), 1, /json-syntax/],
    ['a comma at the end', () => file('comma.json', '{"id": "x",}'), 1, /comma before the closing bracket/],
    [
      'keys that tamper with objects',
      () => file('proto.json', osv(',"__proto__":{"polluted":true}')),
      1,
      /json-forbidden-key/,
    ],
    [
      'a program',
      () =>
        file(
          'binary',
          Uint8Array.from({ length: 4096 }, (_, n) => (n * 37) % 256),
        ),
      1,
      /json-syntax/,
    ],
    ['nothing', () => file('empty.json', ''), 1, /json-empty/],
    ['half a megabyte of one number', () => file('digits.json', '9'.repeat(500_000)), 1, /error/],
    ['a million values', () => file('many.json', `[${'0,'.repeat(1_000_000)}0]`), 1, /json-too-large/],
    ['a folder', () => folder, 4, /EISDIR/],
    ['a file that is not there', () => path.join(folder, 'absent.json'), 4, /ENOENT/],
    [
      'two hundred megabytes',
      () => {
        const full = file('huge.json', '{"id":"');
        truncateSync(full, 200_000_000);
        return full;
      },
      4,
      /too large: 200000000 bytes/,
    ],
  ];

  test.each(cases)('%s', (_, make, code, says) => {
    const ran = run(['validate', make()]);
    expect(ran.out + ran.err).toMatch(says);
    expect(ran.code).toBe(code);
    expect(ran.err.split('\n').length).toBeLessThanOrEqual(2);
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('a file that may not be read', () => {
    const locked = file('locked.json', osv());
    chmodSync(locked, 0);
    expect(run(['validate', locked])).toMatchObject({ code: 4, err: expect.stringContaining('EACCES') });
  });

  test('standard input without end is cut off, in little memory', async () => {
    const child = spawn(
      process.execPath,
      ['--max-old-space-size=256', path.resolve('out/cli/cli.js'), 'validate', '-'],
      {
        stdio: ['pipe', 'ignore', 'pipe'],
      },
    );
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    child.stdin.on('error', () => undefined); // the reader has gone
    const more = (): void => {
      while (child.stdin.writable && child.stdin.write(Buffer.alloc(1_000_000, 0x20)));
    };
    child.stdin.on('drain', more);
    more();
    expect(await ended).toBe(4);
    expect(said).toContain('standard input is too large');
  });

  test('the answer has one shape, whatever was read', () => {
    for (const [name, text] of [
      ['a.json', osv()],
      ['b.json', '{'],
      ['c.json', '{"hello":1}'],
    ] as const) {
      const ran = run(['validate', file(name, text), '--json']);
      const answer: unknown = JSON.parse(ran.out);
      expect(validationSchema.safeParse(answer).success, ran.out).toBe(true);
      expect(Object.keys(answer as object).sort()).toEqual(['edition', 'format', 'problems', 'valid']);
    }
  });
});

const suffix = hasCorpora ? '' : ` (${whySkipped})`;

describe.skipIf(!hasCorpora)(`validate on records from elsewhere${suffix}`, () => {
  const documents = (name: string, most: number): string[] => {
    const all = readdirSync(corpus(name), { recursive: true, encoding: 'utf8' })
      .filter((one) => one.endsWith('.json'))
      .sort();
    const step = Math.max(1, Math.ceil(all.length / most));
    return all.filter((_, index) => index % step === 0).map((one) => path.join(corpus(name), one));
  };

  test.each(['cve', 'osv', 'csaf-oasis'])('%s: an answer, and an exit code that agrees with it', (name) => {
    const chosen = documents(name, amount(6, 12));
    expect(chosen.length).toBeGreaterThan(3);
    for (const one of chosen) {
      const ran = run(['validate', one, '--json']);
      const answer = validationSchema.parse(JSON.parse(ran.out));
      expect(ran.code, one).toBe(answer.valid ? 0 : 1);
      expect(
        answer.problems.some(({ level }) => level === 'error'),
        one,
      ).toBe(!answer.valid);
      expect(ran.err, one).toBe('');
    }
  });
});

describe('score', () => {
  test.each([
    ['', /missing VECTOR/, 2],
    ['CVSS:3.1', /at character/, 4],
    ['CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', /AV.*at character 15/, 4],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:X', /at character \d+/, 4],
    ['CVSS:4.0/AV:N/AC:L', /at character \d+/, 4],
    ['CVSS:9.9/AV:N', /at character \d+/, 4],
    ['AV:N/AC:L/Au:N/C:P/I:P/A:P', /at character 1/, 4],
    ['x'.repeat(100_000), /500 characters/, 2],
  ])('%#: says where and why', (vector, says, code) => {
    const ran: Ran = run(['score', vector]);
    expect(ran.err).toMatch(says);
    expect(ran.code).toBe(code);
    expect(ran.out).toBe('');
  });
});
