/** A case that is shown to a guest: its emails and a page, to be read; nothing internal is in it, and nothing can change it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findProgram } from '#node/find-program.ts';
import { reportMail } from '../support/vault.ts';
import {
  addHarbour,
  checkWhole,
  contentOf,
  knows,
  makeClock,
  open,
  person,
  refusal,
  seal,
  sealAs,
  type Person,
} from './two-vaults.ts';

let ada: Person;
let guest: Person;
let caseId = '';
const report = reportMail({ subject: 'Heap overflow', body: 'parse() writes before the buffer.' });

beforeEach(async () => {
  const now = makeClock();
  [ada, guest] = await Promise.all([person('Ada', now), person('Gus', now)]);
  await knows(ada, guest);
  await knows(guest, ada);
  await addHarbour(ada);
  const [row] = await ada.vault.importText(report);
  caseId = row?.caseId ?? '';
  await ada.vault.call('case.event', { caseId, event: 'acknowledged', reason: 'An internal reason.' });
  await ada.vault.call('case.event', { caseId, event: 'note', reason: 'An internal note.' });
  await ada.vault.call('case.set', {
    caseId,
    fields: {
      severity: 'high',
      assignee: 'Somebody inside',
      cve: 'CVE-2026-1234',
      embargoUntil: '2026-12-01T10:00:00.000Z',
    },
  });
});
afterEach(async () => {
  await Promise.all([checkWhole(ada), checkWhole(guest)]);
  await Promise.all([ada.vault.close(), guest.vault.close()]);
});

describe('a guest case', () => {
  test('is read and kept in a fresh vault, beside its cases', async () => {
    const { text, fileName } = await seal(ada, guest, [caseId], 'guest');
    expect(fileName).toBe(`${caseId}-guest.capsule.asc`);
    const opened = await open(guest, text);
    expect(opened).toMatchObject({ purpose: 'guest', cases: [], guest: { caseId, title: 'Heap overflow' } });
    expect(opened.guest?.page).toContain('parse() writes before the buffer.');
    expect(opened.guest?.page).toContain('- Severity: high');
    expect(opened.guest?.page).toContain('- Embargo: until 2026-12-01T10:00:00.000Z');
    expect(opened.guest?.page).toContain('- CVE: CVE-2026-1234');
    expect(opened.guest?.page).not.toContain('## History');
    const { capsule } = opened;
    expect(await guest.vault.tryCall('capsule.merge', { capsule, keep: [] })).toMatchObject({ ok: false });
    expect(await guest.vault.call('guest.keep', { capsule })).toEqual({ capsule, known: false });
    const again = await open(guest, text);
    expect(await guest.vault.call('guest.keep', { capsule: again.capsule })).toEqual({
      capsule,
      known: true,
    });
    const { guests } = await guest.vault.call('guest.list', {});
    expect(guests).toMatchObject([
      { caseId, title: 'Heap overflow', signer: { userId: 'Ada <ada@example.org>' } },
    ]);
    const kept = await guest.vault.call('guest.get', { capsule: capsule.slice(0, 8) });
    const [original] = kept.originals;
    const read = await guest.vault.backend.read({ kind: 'host' }, original?.downloadId ?? '', 0);
    expect(read.ok && Buffer.from(read.value.bytes).toString()).toBe(report);
    expect((await guest.vault.call('queue.list', {})).rows).toEqual([]);
    expect((await guest.vault.call('project.list', {})).length).toBe(0);
    await guest.vault.call('guest.remove', { capsule });
    expect((await guest.vault.call('guest.list', {})).guests).toEqual([]);
  });

  test('has no notes, no reasons, no fields, no history and no drafts in it', async () => {
    const { text } = await seal(ada, guest, [caseId], 'guest');
    const content = await contentOf(text, guest);
    expect(content).toMatchObject({ events: [], manifest: { projects: [], cases: [{ letters: [] }] } });
    const everything = JSON.stringify([content.manifest, content.pages]);
    expect(everything).toContain('Heap overflow');
    for (const secret of ['internal note', 'internal reason', 'Somebody inside'])
      expect(everything).not.toContain(secret);
  });

  test('is one case', async () => {
    const [row] = await ada.vault.importText(reportMail());
    const to = [guest.key.fingerprint];
    const two = { caseIds: [caseId, row?.caseId ?? ''], to, purpose: 'guest' as const };
    expect(await ada.vault.tryCall('capsule.seal', two)).toMatchObject({ error: { code: 'invalid-value' } });
  });

  test('that has no page, or brings events, is refused', async () => {
    const { text } = await seal(ada, guest, [caseId], 'guest');
    const content = await contentOf(text, guest);
    const without = await sealAs({ ...content, pages: [] }, ada.key, guest.key);
    expect(await refusal(guest, without)).toBe('malformed');
    const whole = await contentOf((await seal(ada, guest, [caseId])).text, guest);
    const brings = await sealAs({ ...content, events: whole.events }, ada.key, guest.key);
    expect(await refusal(guest, brings)).toBe('malformed');
  });

  test.skipIf(findProgram('gpg') === null)('is opened with gpg and tar alone', async () => {
    const { text } = await seal(ada, guest, [caseId], 'guest');
    const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-gpg-'));
    const home = ['--homedir', folder, '--batch', '--quiet'];
    try {
      writeFileSync(path.join(folder, 'key.asc'), guest.key.secret.armor());
      writeFileSync(path.join(folder, 'ada.asc'), ada.key.public.armor());
      writeFileSync(path.join(folder, 'case.asc'), text);
      execFileSync('gpg', [...home, '--import', path.join(folder, 'key.asc'), path.join(folder, 'ada.asc')], {
        stdio: 'pipe',
      });
      const status = execFileSync(
        'gpg',
        [
          ...home,
          '--status-fd',
          '1',
          '--output',
          path.join(folder, 'case.tar'),
          '-d',
          path.join(folder, 'case.asc'),
        ],
        { encoding: 'utf8', stdio: 'pipe' },
      );
      expect(status).toContain(`VALIDSIG ${ada.key.fingerprint}`);
      execFileSync('tar', ['xf', path.join(folder, 'case.tar'), '-C', folder]);
      expect(readFileSync(path.join(folder, 'README.txt'), 'utf8')).toContain('It holds 1 case and 1 email.');
      expect(readFileSync(path.join(folder, 'cases', `${caseId}.md`), 'utf8')).toContain('# HARB');
      const [mail = ''] = readdirSync(path.join(folder, 'originals'));
      expect(readFileSync(path.join(folder, 'originals', mail), 'utf8')).toBe(report);
    } finally {
      execFileSync('gpgconf', ['--homedir', folder, '--kill', 'all'], { stdio: 'pipe' });
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
