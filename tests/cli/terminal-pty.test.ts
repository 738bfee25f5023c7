/** On a real (pseudo) terminal, made by util-linux's `script`: nothing of a mail reaches it as a command. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeVault } from '../support/vault.ts';
import { runner, type Run } from './run.ts';

const title = '\u001b]0;owned\u0007';
const clear = '\u001b[2J';
const csi = '\u009b2J';
const turned = '\u202e';
const hostile = `${title}${clear}${csi}${turned}overflow`;

let base: string;
let run: Run;
let env: NodeJS.ProcessEnv;
let messageId: string;

beforeAll(async () => {
  base = mkdtempSync(path.join(tmpdir(), 'bulkhead-pty-'));
  const vault = path.join(base, 'vault');
  const pass = path.join(base, 'pass');
  writeFileSync(pass, 'correct horse battery staple\n');
  env = {
    ...process.env,
    BULKHEAD_VAULT: vault,
    BULKHEAD_PASSPHRASE_FILE: pass,
    TERM: 'xterm',
    NO_COLOR: '1',
  };
  run = runner(vault, pass);
  await (await makeVault({ folder: vault })).close();
  run(['project', 'add', 'Harbour', '--prefix', 'HARB']);
  const mail = [
    `From: =?UTF-8?Q?Ada=1B[2J?= <ada@example.net>`,
    'To: security@example.org',
    `Subject: ${turned}Overflow`,
    'Date: Thu, 19 Nov 2026 09:00:00 +0000',
    'Message-ID: <pty@example.net>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    hostile,
    '--b',
    'Content-Type: text/plain; charset=utf-8; name="poc.txt"',
    'Content-Disposition: attachment; filename="poc.txt"',
    '',
    hostile,
    '--b--',
    '',
  ].join('\r\n');
  const file = path.join(base, 'mail.eml');
  writeFileSync(file, mail);
  const imported = JSON.parse(run(['import', file, '--json']).out) as { rows: { messageId: string }[] };
  messageId = imported.rows[0]?.messageId ?? '';
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** What the terminal gets. */
function onTerminal(words: readonly string[]): string {
  const quoted = [process.execPath, path.resolve('out/cli/cli.js'), ...words].map(
    (word) => `'${word.replaceAll("'", `'\\''`)}'`,
  );
  const done = spawnSync('script', ['-qec', quoted.join(' '), '/dev/null'], { encoding: 'utf8', env });
  if (done.error !== undefined) throw done.error; // Debian's bsdutils has it; without it nothing is proven
  return done.stdout;
}

it.each([
  ['message --raw', () => ['message', messageId, '--raw']],
  ['message --part', () => ['message', messageId, '--part', '2', '--raw']],
  ['message', () => ['message', messageId]],
  ['message --json', () => ['message', messageId, '--json']],
  ['show', () => ['show', 'HARB-2026-0001']],
  ['queue', () => ['queue']],
  ['search', () => ['search', 'overflow']],
  ['export', () => ['export', 'HARB-2026-0001', '--format', 'markdown']],
  ['import of a file that is not there', () => ['import', `/nowhere/${clear}x`]],
])('%s commands no terminal', (_, words) => {
  const seen = onTerminal(words());
  expect(seen.length).toBeGreaterThan(0);
  // The progress line is our own: it clears the rest of its line.
  const foreign = seen.replaceAll('\u001b[K', '');
  expect(foreign).not.toContain('\u001b');
  expect(foreign).not.toContain('\u0007');
  expect(foreign).not.toContain('\u009b');
  expect(foreign).not.toContain('\u202e');
});

it('shows what it escaped, and gives a pipe the very bytes', () => {
  expect(onTerminal(['message', messageId, '--raw'])).toContain('\\u001b]0;owned\\u0007');
  expect(run(['message', messageId, '--raw']).out).toContain(hostile);
});
