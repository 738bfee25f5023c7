/** Classes of reports on the command line: set, said with an event, found, explained by the clocks. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeVault, passphrase, reportMail } from '../support/vault.ts';
import { runner } from './run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-decisions-'));
const vault = path.join(folder, 'vault');
const secret = path.join(folder, 'passphrase');
const command = runner(vault, secret);
const run = (...words: readonly string[]) => command([...words, '--now', '2026-11-21T08:00:00Z']);
const json = (...words: readonly string[]): unknown => JSON.parse(run(...words, '--json').out);
const [one, two] = ['HARB-2026-0001', 'HARB-2026-0002'] as const;

beforeAll(async () => {
  writeFileSync(secret, passphrase);
  const made = await makeVault({ folder: vault, now: () => new Date('2026-11-20T08:00:00Z') });
  await made.call('project.add', { name: 'Harbour', prefix: 'HARB', timeZone: 'UTC' });
  await made.importText(reportMail());
  await made.importText(reportMail());
  await made.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const found = (filter: string): string[] =>
  (json('queue', '--filter', filter) as { rows: { id: string }[] }).rows.map(({ id }) => id);

test('a class is set and cleared, found by the filter, and the clocks say what it ends', () => {
  expect(run('set', one, two, 'class=hardening')).toMatchObject({ code: 0, err: '' });
  expect(found('class:hardening').sort()).toEqual([one, two]);
  expect(run('show', one).out).toContain('Class: hardening');
  expect(json('show', one)).toMatchObject({ fields: { class: 'hardening' } });
  expect(run('clocks', one).out).toMatch(
    /not-applicable disclose .*\n +The disclosure is no longer due: it was promised for vulnerabilities, and the report was classified as “hardening” on /,
  );
  expect(run('set', two, 'class=').code).toBe(0);
  expect(found('class:hardening')).toEqual([one]);
  expect(run('set', two, 'class=expected-behaviour').code).toBe(0);
  expect(found('class:expected-behaviour')).toEqual([two]);
});

test('a class that is none is refused with those that are', () => {
  const refused = run('set', one, 'class=feature');
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.err).toContain('vulnerability, hardening, bug');
});

test('a class is said with the event, and its reply tells the reason', () => {
  const reason = 'Bound to the local address only.';
  expect(run('event', one, 'rejected', '--reason', reason, '--class', 'not-reproducible').code).toBe(0);
  expect(found('class:not-reproducible')).toEqual([one]);
  expect(run('reply', one, '--template', 'not-reproducible').out).toContain('could not:');
});
