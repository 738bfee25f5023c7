/**
 * The stable surface of the command line, as design.md §8 words it: the JSON shapes (fields may be added, never
 * renamed), the exit codes, and how errors look. The shapes are written out here again on purpose: a schema that is
 * imported changes with what it checks.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { programRunner, runner, type Ran } from './run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-cli-contract-'));
const file = (name: string): string => path.join(folder, name);
const now = '2026-11-20T12:00:00Z';
const run = runner(file('demo/vault'), file('demo/passphrase'));
const program = programRunner(file('demo/vault'), file('demo/passphrase'));

function json<T>(shape: z.ZodType<T>, words: readonly string[], expected = 0): T {
  const ran = run([...words, '--json', '--now', now]);
  expect({ code: ran.code, err: ran.err }).toEqual({ code: expected, err: '' });
  return shape.parse(JSON.parse(ran.out));
}

const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const lines = z.tuple([z.number().int().min(1), z.number().int().min(1)]);
const duration = z.strictObject({
  n: z.number().positive(),
  unit: z.enum(['hour', 'day', 'business-day', 'week', 'month']),
});
const severity = z.enum(['critical', 'high', 'medium', 'low', 'none']);
const rule = z.looseObject({
  milestone: z.enum(['acknowledge', 'assess', 'update', 'fix', 'disclose', 'other']),
  severity: severity.optional(),
  min: duration.optional(),
  max: duration.optional(),
  anchor: z.enum([
    'received',
    'acknowledged',
    'assessed',
    'aware',
    'fix-ready',
    'fix-released',
    'distros-post',
    'disclosed',
  ]),
  recurring: z.boolean().optional(),
  open: z.enum(['next-release', 'depends-on-severity', 'varies', 'after-fix']).optional(),
  lines,
  quote: z.string().min(1),
});
const policy = z.looseObject({
  project: z.string().nullable(),
  contacts: z.array(
    z.looseObject({
      kind: z.enum(['email', 'url', 'ghsa', 'pgp']),
      value: z.string(),
      placeholder: z.boolean(),
    }),
  ),
  supported: z.array(
    z.looseObject({
      version: z.string(),
      status: z.enum(['supported', 'maintenance', 'unsupported']),
      lines,
      quote: z.string(),
    }),
  ),
  rules: z.array(rule),
  asks: z.array(z.string()),
  template: z.looseObject({ subject: z.string().optional(), fields: z.array(z.string()) }).nullable(),
  scope: z.looseObject({ in: z.array(z.string()), out: z.array(z.string()) }),
  credit: z.looseObject({ offered: z.boolean(), anonymity: z.boolean() }).nullable(),
  confidentiality: z.string().nullable(),
  questions: z.array(
    z.looseObject({ lines, quote: z.string(), question: z.string(), choices: z.array(z.unknown()).min(1) }),
  ),
});
const importRows = z.looseObject({
  read: z.number().int(),
  rows: z.array(
    z.looseObject({
      source: z.string(),
      index: z.number().int().min(0),
      outcome: z.enum(['new-case', 'follow-up', 'duplicate-message', 'outgoing', 'set-aside', 'unreadable']),
      caseId: z.string().optional(),
      messageId: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
});
const protection = z.looseObject({
  state: z.enum(['none', 'partial', 'full', 'failed']),
  integrity: z.enum(['aead', 'mdc', 'none']).nullable(),
  key: z.string().optional(),
  reason: z.string().optional(),
});
const signature = z.looseObject({
  state: z.enum([
    'none',
    'good',
    'good-unaccepted',
    'unknown-key',
    'bad',
    'expired-key',
    'revoked-key',
    'mismatched-sender',
    'mismatched-date',
    'unsupported',
  ]),
  fingerprint: z.string().optional(),
  covers: z.enum(['all', 'part']).nullable(),
  reason: z.string().optional(),
});
const message = z.looseObject({
  id: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  receivedAt: instant,
  receivedFrom: z.string(),
  subject: z.string(),
  outerSubject: z.string(),
  from: z.array(z.looseObject({ name: z.string(), address: z.string() })),
  date: instant.nullable(),
  parts: z.array(
    z.looseObject({
      path: z.string(),
      type: z.string(),
      bytes: z.number().int(),
      protection,
      signature,
    }),
  ),
  protection,
  signature,
  text: z.string(),
  attachments: z.array(
    z.looseObject({
      name: z.string(),
      type: z.string(),
      bytes: z.number().int(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  problems: z.array(z.string()),
});
const clockState = z.enum([
  'pending',
  'running',
  'due-soon',
  'overdue',
  'met',
  'met-late',
  'paused',
  'open',
  'not-applicable',
]);
const clocks = z.array(
  z.looseObject({
    milestone: z.string(),
    severity: severity.nullable(),
    startedAt: instant.nullable(),
    targetAt: instant.nullable(),
    dueAt: instant.nullable(),
    state: clockState,
    remainingSeconds: z.number().nullable(),
    lines,
    quote: z.string(),
    rule,
  }),
);
const queue = z.looseObject({
  rows: z.array(
    z.looseObject({
      id: z.string().regex(/^[A-Z]+-\d{4}-\d{4,}$/),
      title: z.string(),
      project: z.string().nullable(),
      state: z.string(),
      severity: severity.nullable(),
      receivedAt: instant,
      reporter: z.string(),
      nextDueAt: instant.nullable(),
      nextMilestone: z.string().nullable(),
      clockState: clockState.nullable(),
      unread: z.boolean(),
      flags: z.array(z.string()),
    }),
  ),
  next: z.string().nullable(),
  counts: z.looseObject({
    total: z.number().int(),
    overdue: z.number().int(),
    dueSoon: z.number().int(),
    bySeverity: z.record(z.string(), z.number().int()),
    byState: z.record(z.string(), z.number().int()),
  }),
});
const shown = z.looseObject({ messages: z.array(z.looseObject({ id: z.string() })).min(1) });

beforeAll(() => {
  expect(run(['serve-demo', file('demo'), '--now', now]).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('shapes', () => {
  test('policy read, of every kind of rule', () => {
    const text =
      '# Security Policy\n\n## Supported Versions\n\n| Version | Supported |\n|---|---|\n| 1.x | ✅ |\n| < 1.0 | ❌ |\n\n## Reporting\n\nWrite to security@tidepool.example.org.\n\n' +
      '- **Acknowledgement**: within 48 hours\n- **Assessment**: within 5 business days\n- **Status update**: every week\n- **Critical**: fix within 1-2 weeks\n- **Disclosure**: after the fix is released\n';
    const ran = run(['policy', 'read', '-', '--json'], text);
    expect(ran.code).toBe(0);
    const read = policy.parse(JSON.parse(ran.out));
    expect(read.rules.map(({ milestone }) => milestone)).toEqual(
      expect.arrayContaining(['acknowledge', 'assess', 'update', 'disclose']),
    );
    expect(read.supported.map(({ status }) => status)).toEqual(['supported', 'unsupported']);
  });

  test('policy read, of several files at once: one that cannot be read is named, the others are read', () => {
    const [first, second, absent] = [file('A.md'), file('B.md'), file('absent.md')];
    writeFileSync(first, 'We acknowledge reports within 3 days.\n');
    writeFileSync(second, 'We acknowledge reports within 5 days.\n');
    const ran = run(['policy', 'read', first, absent, second, '--json']);
    expect(ran.code).toBe(4);
    const one = z.looseObject({
      file: z.string(),
      reading: policy.optional(),
      error: z.unknown().optional(),
    });
    const answers = z.array(one).parse(JSON.parse(ran.out));
    expect(answers.map((answer) => answer.file)).toEqual([first, absent, second]);
    expect(answers.map(({ reading }) => reading?.rules.length)).toEqual([1, undefined, 1]);
    expect(answers[1]?.error).toMatchObject({ code: 'unreadable-file' });
  });

  test('queue: pages by cursor are the whole list, each case once', () => {
    const whole = json(queue, ['queue', '--state', 'any', '--limit', '500']);
    expect(whole.rows.length).toBeGreaterThan(4);
    expect(whole.next).toBeNull();
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const more: readonly string[] = after === null ? [] : ['--after', after];
      const page = json(queue, ['queue', '--state', 'any', '--limit', '3', ...more]);
      ids.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(ids).toEqual(whole.rows.map(({ id }) => id));
  });

  test('clocks, and the messages of an open and of an encrypted report', () => {
    const rows = json(queue, ['queue']).rows;
    const first = rows[0]?.id ?? '';
    const told = json(clocks, ['clocks', first]);
    expect(told.some(({ dueAt, remainingSeconds }) => dueAt !== null && remainingSeconds !== null)).toBe(
      true,
    );
    const states = new Set<string>();
    for (const id of rows.filter(({ title }) => /Encrypted|Heap overflow/.test(title)).map((row) => row.id)) {
      const [one] = json(shown, ['show', id]).messages;
      states.add(json(message, ['message', one?.id ?? '']).protection.state);
    }
    expect([...states].sort()).toEqual(['failed', 'full']);
  });

  test('import: a row for each message, from standard input too; a path that is not there is bad input', () => {
    const mail =
      'From: Ann <ann@finder.example>\r\nTo: security@example.org\r\nSubject: =?utf-8?q?Overfl=C3=B6w?=\r\nDate: Fri, 20 Nov 2026 09:00:00 +0000\r\nMessage-ID: <c1@finder.example>\r\n\r\nA buffer overflow in parse().\r\n';
    const ran = run(['import', '-', '--project', 'Tidepool', '--json'], mail);
    const made = importRows.parse(JSON.parse(ran.out));
    expect(made).toMatchObject({ read: 1, rows: [{ outcome: 'new-case', source: '-', index: 0 }] });
    const again = run(['import', '-', file('absent.eml'), '--json'], mail);
    expect(again.code).toBe(4);
    expect(
      importRows
        .parse(JSON.parse(again.out))
        .rows.map(({ outcome }) => outcome)
        .sort(),
    ).toEqual(['duplicate-message', 'unreadable']);
    expect(JSON.parse(again.err)).toMatchObject({ error: { code: 'unreadable-file' } });
  });

  test('score and validate', () => {
    const scored = z.strictObject({
      vector: z.string(),
      version: z.enum(['3.1', '4.0']),
      score: z.number(),
      severity,
      scores: z.strictObject({
        base: z.number(),
        threat: z.number().optional(),
        environmental: z.number().optional(),
        temporal: z.number().optional(),
      }),
    });
    const vector = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/CR:L';
    const { scores } = json(scored, ['score', vector]);
    expect(scores).toMatchObject({ base: 9.8, temporal: 9.3 });
    expect(scores.environmental).toBeDefined();
    const verdict = z.strictObject({
      format: z.string(),
      edition: z.string(),
      valid: z.boolean(),
      problems: z.array(
        z.looseObject({
          level: z.enum(['error', 'warning', 'info']),
          where: z.string(),
          code: z.string(),
          message: z.string(),
        }),
      ),
    });
    writeFileSync(file('bad.json'), '{"schema_version":"1.7.5","id":"x"}');
    expect(json(verdict, ['validate', file('bad.json')], 1)).toMatchObject({ format: 'osv', valid: false });
  });
});

describe('the chain of events', () => {
  test('verifies from the exported file alone; a changed, missing or torn line is told', () => {
    const trail = file('trail.jsonl');
    expect(run(['audit', 'export', trail]).code).toBe(0);
    expect(run(['audit', 'verify', trail]).code).toBe(0);
    const text = readFileSync(trail, 'utf8').trimEnd().split('\n');
    const tampered = (name: string, changed: string[]): Ran => {
      writeFileSync(file(name), changed.join('\n'));
      return run(['audit', 'verify', file(name)]);
    };
    const second = text[1] ?? '';
    expect(tampered('changed', [text[0] ?? '', second.replace(/"at":"2026/, '"at":"2025')])).toMatchObject({
      code: 1,
      out: 'BROKEN at event 2.\n',
    });
    expect(tampered('missing', text.toSpliced(1, 1)).code).toBe(1);
    expect(tampered('torn', [text[0] ?? '', second.slice(0, 40)]).code).toBe(4);
    expect(tampered('empty', []).code).toBe(4);
  });
});

describe('exit codes, and errors as one line or as JSON', () => {
  test.each<[number, string, readonly string[]]>([
    [2, 'usage', ['nosuch']],
    [2, 'usage', ['vault']],
    [2, 'usage', ['queue', '--nosuch']],
    [2, 'usage', ['queue', '--sort', 'colour']],
    [2, 'usage', ['split', 'TIDE-2026-0001']],
    [2, 'not-a-date', ['queue', '--now', 'tomorrow']],
    [2, 'not-a-date', ['queue', '--now', '2026-11-20T09:00']],
    [2, 'reason-required', ['event', 'TIDE-2026-0001', 'rejected']],
    [2, 'invalid-value', ['event', 'TIDE-2026-0001', 'duplicate', '--of', 'TIDE-2026-0001']],
    [3, 'no-vault', ['queue', '--vault', '/nonexistent/vault']],
    [3, 'wrong-passphrase', ['queue', '--passphrase-file', '.prettierrc.json']],
    [3, 'wrong-passphrase', ['import', 'README.md', '--passphrase-file', '.prettierrc.json']], // its reader has started by then
    [4, 'not-found', ['show', 'NONE-2026-0001']],
    [4, 'unreadable-file', ['policy', 'read', '/nonexistent/SECURITY.md']],
    [4, 'unreadable-file', ['advisory', 'edit', 'TIDE-2026-0001', 'package.json']],
    [4, 'unreadable-file', ['sent', 'TIDE-2026-0001', 'package.json']],
    [4, 'not-json', ['advisory', 'edit', 'TIDE-2026-0001', 'README.md']],
    [4, 'bad-vector', ['score', 'CVSS:3.1/AV:Q']],
    [4, 'vault-exists', ['vault', 'init']],
  ])('%i %s: %j', (code, error, words) => {
    const told = run([...words, '--json']);
    expect(told).toMatchObject({ code, out: '' });
    expect(told.err.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(told.err)).toMatchObject({ error: { code: error } });
  });

  test('in words, an error is one line on standard error whatever it quotes', () => {
    writeFileSync(file('two\nlines.json'), 'a\nb');
    const told = run(['advisory', 'edit', 'TIDE-2026-0001', file('two\nlines.json')]);
    expect(told).toMatchObject({ code: 4, out: '' });
    expect(told.err.trimEnd()).not.toContain('\n');
  });

  test.each([
    [['queue', '--json', '--now', now], ''],
    [['policy', 'read', '-'], '# Security\n\nWe answer within 3 days.\n'],
    [['score', '-'], ''],
    [['show', 'NONE-2026-0001'], ''],
    [['no-such-command'], ''],
  ])('the program that is started says and returns the same: %j', (words, input) => {
    expect(program(words, input)).toEqual(run(words, input));
  });

  test('1 is the answer no: overdue with --check, whatever the page shows', () => {
    const late = ['queue', '--check', '--sort', 'received', '--limit', '1', '--now', '2027-03-01'];
    expect(run(late).code).toBe(1);
    expect(run(['queue', '--check', '--now', '2026-11-17T00:00:00Z', '--project', 'Tidepool']).code).toBe(0);
  });
});
