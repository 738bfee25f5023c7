/** The command line about letters: saved is not sent; what waits is listed, confirmed or discarded. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openVaultWithClock, type VaultWithClock } from '../support/vault-with-clock.ts';
import { runner, type Ran } from './run.ts';

let vault: VaultWithClock;
let caseId = '';
beforeAll(async () => {
  vault = await openVaultWithClock('2026-10-01T08:00:00Z');
  writeFileSync(path.join(vault.folder, 'passphrase'), 'correct horse battery staple');
  await vault.call('project.add', { name: 'widget', prefix: 'WID', addresses: ['security@widget.example'] });
  caseId = await vault.report('widget', '2026-10-01T09:00:00Z', 'Heap overflow in parse_hdr');
  await vault.backend.close();
});
afterAll(() => vault.close());

const run = (...words: string[]): Ran =>
  runner(path.join(vault.folder, 'vault'), path.join(vault.folder, 'passphrase'))(words);
const unsent = (): string[] =>
  (JSON.parse(run('queue', '--unsent', '--json').out) as { rows: { id: string }[] }).rows.map(({ id }) => id);
const state = (): string => (JSON.parse(run('show', caseId, '--json').out) as { state: string }).state;

test('a reply that was written waits until it is confirmed as sent; undo by its number brings it back', () => {
  const file = path.join(vault.folder, 'ack.eml');
  const written = run('reply', caseId, '--template', 'acknowledge', '--out', file);
  expect(written).toMatchObject({ code: 0, err: '' });
  expect(written.out).toContain('saved, not confirmed as sent');
  expect(readFileSync(file, 'utf8')).toContain('Subject:');
  expect(unsent()).toEqual([caseId]);
  expect(run('show', caseId).out).toContain('saved, not confirmed as sent');
  expect(state()).toBe('new');

  expect(run('sent', caseId).out).toContain('acknowledged');
  expect(state()).toBe('acknowledged');
  expect(unsent()).toEqual([]);
  const none = run('sent', caseId);
  expect(none.code).toBe(4);
  expect(none.err).toContain('unsent email');

  const { events } = JSON.parse(run('show', caseId, '--json').out) as {
    events: { seq: number; kind: string }[];
  };
  const sent = events.find(({ kind }) => kind === 'letter-sent');
  run('undo', caseId, '--event', String(sent?.seq));
  expect(state()).toBe('new');
  expect(unsent()).toEqual([caseId]);
});

test('several letters that wait are named; one is discarded', () => {
  run('reply', caseId, '--template', 'update', '--out', path.join(vault.folder, 'update.eml'));
  const several = run('sent', caseId);
  expect(several.code).toBe(2);
  const [first = ''] = /letter[0-9a-f]+/.exec(several.err) ?? [];
  expect(run('discard', caseId, '--letter', first)).toMatchObject({ code: 0 });
  expect(run('sent', caseId, '--at', '2031-01-01T00:00:00Z').err).toContain('in the future');
  expect(run('discard', caseId)).toMatchObject({ code: 0 });
  expect(unsent()).toEqual([]);
  expect(state()).toBe('new');
});

test('an acknowledgement from elsewhere is still recorded directly, with how', () => {
  expect(run('event', caseId, 'acknowledged', '--reason', 'by phone')).toMatchObject({ code: 0 });
  expect(state()).toBe('acknowledged');
});
