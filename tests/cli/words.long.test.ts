/**
 * Every word that the command line prints comes from a home of words: with the pseudo-locale on, no command prints
 * another. What is typed back (commands, options, states, formats, fields) is the same in every language.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { outsideOf, ownTexts } from '../support/outside-words.ts';
import { makeVault, passphrase } from '../support/vault.ts';
import { programRunner } from './run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-words-'));
const file = (name: string): string => path.join(folder, name);
const run = programRunner(file('vault'), file('passphrase'), path.resolve('out-pseudo/cli/cli.js'));
let own: readonly RegExp[] = [];
let caseId = '';

beforeAll(async () => {
  execFileSync(process.execPath, ['scripts/build.mjs', 'pseudo-node'], { stdio: 'pipe' });
  writeFileSync(file('passphrase'), passphrase);
  const vault = await makeVault({ folder: file('vault') });
  const { importId } = await vault.call('sample.load', {});
  const isRead = async (): Promise<boolean> =>
    (await vault.call('import.get', { importId, limit: 1 })).import.state !== 'running';
  await vi.waitUntil(isRead, { timeout: 60_000 });
  const { rows } = await vault.call('queue.list', {});
  caseId = rows.find(({ title }) => title.includes('Heap overflow'))?.id ?? '';
  const { policy } = await vault.call('project.get', { project: 'Tidepool' });
  const presets = await vault.call('policy.presets', {});
  const { text } = await vault.call('message.get', {
    messageId: (await vault.call('case.get', { caseId })).messages[0]?.id ?? '',
  });
  own = ownTexts([
    ...rows.flatMap(({ title, project, reporter }) => [title, project, reporter]),
    ...[policy.source, readFileSync('SECURITY.md', 'utf8'), text]
      .flatMap((one) => [
        ...one.split(/[\n|]/),
        ...one.split(/\n\n|\n- |(?<=[.!?])\s+/).map((part) => part.replace(/\s+/g, ' ')),
        ...one.split(/\n\n|\n- /).map((part) => part.replace(/\s+/g, ' ')),
      ])
      .map((one) => one.replaceAll('*', ''))
      .map((line) => line.replace(/^[\s#-]+/, '')),
    ...policy.reading.asks,
    ...(policy.reading.ledger ?? []).map(({ text: time }) => time),
    ...presets.map(({ id }) => id),
    ...['bulkhead', 'maintainer', 'Security', 'secret', 'public', 'quue', 'first version'],
  ]);
  await vault.close();
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The codes of the contract and the names of its fields, and how the commands are written. */
function typedBack(usages: string): ReadonlySet<string> {
  const shared = path.resolve('src/shared');
  const sources = ['schema', 'contract', 'filter']
    .flatMap((name) => readdirSync(path.join(shared, name)).map((one) => path.join(shared, name, one)))
    .map((one) => readFileSync(one, 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, ''))
    .join('\n');
  const codes = [...sources.matchAll(/'([\w -]+)'|\b(\w+):/g)].map(([, code, name]) => code ?? name ?? '');
  return new Set([...codes, usages].flatMap((text) => text.match(/[A-Za-z]+/g) ?? []));
}

const commands = (): readonly string[][] => [
  [],
  ['help'],
  ['help', 'export'],
  ...[['status'], ['verify'], ['backup', file('backup')]].map((words) => ['vault', ...words]),
  ['doctor'],
  ['view', 'add', 'TIDE', '--filter=is:mine'],
  ['view', 'list'],
  ['policy', 'read', 'SECURITY.md'],
  ['project', 'list'],
  ...['show', 'answer', 'preset', 'correct', 'versions', 'calendar'].map((one) => [
    'project',
    one,
    'Tidepool',
  ]),
  ['key', 'list'],
  ['people'],
  ['whoami'],
  ['imports'],
  ['reread'],
  ['queue'],
  ['show', caseId],
  ['clocks', caseId],
  ['plan', caseId],
  ['cra', caseId, 'show'],
  ['credit', caseId],
  ['affected', caseId, '3.4.1'],
  ['set', caseId, 'severity=high'],
  ['event', caseId, 'acknowledged'],
  ['undo', caseId],
  ['snooze', caseId, '--until', 'answer'],
  ['snooze', caseId, '--off'],
  ['snooze', caseId, '--off'],
  ['merge', caseId, caseId],
  ['search', 'nothing'],
  ['audit', 'verify'],
  ['watch', 'list'],
  ['reply', caseId, '--template', 'update', '--out', file('reply.eml')],
  ['scoreboard'],
  ...['show', 'suggest', 'check', 'publish', 'proof', 'extra'].map((one) => ['advisory', one, caseId]),
  ['advisory', 'fields'],
  ['export', caseId, '--format', 'cve'],
  ['formats'],
  ['score', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'],
  ['score', 'CVSS:4.0/AV:Q'],
  ['leak-check', 'README.md'],
  ['leak-allow', caseId, 'Solheim', '--reason', 'a word'],
  ['quue'],
  ['queue', '--limt'],
  ['show', 'TIDE-1999-0001'],
];

test('no command prints a word that a translator does not find', () => {
  const known = typedBack(run(['help']).out);
  const outside = commands().flatMap((words) => {
    const { out, err } = run(words);
    return `${out}\n${err}`.split('\n').flatMap((line) => {
      const rest = outsideOf(line, own) ?? '';
      const isOurs = (rest.match(/[A-Za-z]{2,}/g) ?? []).some((word) => !known.has(word));
      return isOurs ? [`${words.join(' ')}: ${rest}`] : [];
    });
  });
  expect(outside).toEqual([]);
});

test('a planted word is found, one that is marked or somebody’s own is not', () => {
  expect(outsideOf('k\u200be\u200by\u200b of Ada Lovelace', ownTexts(['Ada Lovelace']))).toBe('… of');
  expect(
    outsideOf('k\u200be\u200by\u200b 2\u200b “of the reporter”, ada@example.net, src/a.c', []),
  ).toBeNull();
});
