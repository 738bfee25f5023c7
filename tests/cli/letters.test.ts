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

test('recipients, attachments, and a link where nothing is secret', () => {
  const patch = path.join(vault.folder, 'fix.patch');
  writeFileSync(patch, '--- a\n+++ b\n');
  const file = path.join(vault.folder, 'with.eml');
  const written = run(
    ...[
      'reply',
      caseId,
      '--template',
      'update',
      '--out',
      file,
      '--cc',
      'cora@cert.example',
      '--attach',
      patch,
    ],
  );
  expect(written).toMatchObject({ code: 0, err: '' });
  expect(written.out).toContain('a recipient is in no message of this case: cora@cert.example');
  const eml = readFileSync(file, 'utf8');
  expect(eml).toMatch(/^Cc: <cora@cert\.example>\r$/m);
  expect(eml).toContain('filename="fix.patch"');
  expect(run('reply', caseId, '--template', 'update', '--mailto').err).toBe('');
  expect(run('reply', caseId, '--template', 'update', '--mailto').out).toMatch(/^mailto:\S+\?subject=/);
  const wrong = run('reply', caseId, '--template', 'update', '--cc', 'nobody', '--out', file, '--force');
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('nobody is not an email address');
});

test('templates of a project are listed, changed with their errors named, tried on a case and reset', () => {
  const own = path.join(vault.folder, 'own.txt');
  writeFileSync(own, 'Hi {{nmae}}\n');
  const bad = run('template', 'save', 'widget', 'update', own);
  expect(bad.code).toBe(4);
  expect(bad.err).toContain('Line 1, column 4: {{nmae}} is not known.');
  writeFileSync(own, 'It is {{cve}}.\n{{signature}}\n');
  const tried = run('template', 'preview', caseId, own);
  expect(tried).toMatchObject({ code: 0 });
  expect(tried.out).toContain('It is [CVE ID].');
  expect(tried.out).toContain('This email needs: CVE ID');
  run('template', 'save', 'widget', 'update', own);
  expect(run('reply', caseId, '--template', 'update').out).toContain('It is [CVE ID].');
  expect(run('template', 'list', 'widget').out).toMatch(/update +yes/);
  expect(run('template', 'show', 'widget', 'update').out).toContain('It is {{cve}}.');
  writeFileSync(own, 'Cheers\n');
  expect(run('template', 'signature', 'widget', own)).toMatchObject({ code: 0 });
  expect(run('template', 'signature', 'widget').out).toContain('Cheers');
  run('template', 'reset', 'widget', 'update');
  const { out } = run('reply', caseId, '--template', 'update');
  expect(out).toContain('status update');
  expect(out).toContain('Cheers');
});

test('everybody who reported the problem gets a file of their own', () => {
  const folder = path.join(vault.folder, 'everybody');
  const done = run('reply', caseId, '--reporters', '--template', 'published', '--out', folder, '--json');
  expect(done).toMatchObject({ code: 0, err: '' });
  const saved = JSON.parse(done.out) as { caseId: string; file: string }[];
  expect(saved.map((one) => one.caseId)).toEqual([caseId]);
  expect(readFileSync(saved[0]?.file ?? '', 'utf8')).toMatch(/^To: /m);
});
