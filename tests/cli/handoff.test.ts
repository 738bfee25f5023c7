/** `bulkhead handoff`: a capsule is written, opened by the colleague and merged; conflicts are decided by --keep. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addHarbour, knows, makeClock, person } from '../capsules/two-vaults.ts';
import { passphrase, reportMail } from '../support/vault.ts';
import { runner } from './run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-handoff-'));
const secret = path.join(folder, 'passphrase');
const runAda = runner(path.join(folder, 'ada'), secret);
const runBen = runner(path.join(folder, 'ben'), secret);
const capsule = path.join(folder, 'case.capsule.asc');
let caseId = '';

beforeAll(async () => {
  writeFileSync(secret, passphrase);
  const now = makeClock();
  const [ada, ben] = await Promise.all([
    person('Ada', now, path.join(folder, 'ada')),
    person('Ben', now, path.join(folder, 'ben')),
  ]);
  await knows(ada, ben);
  await knows(ben, ada);
  await addHarbour(ada);
  const [row] = await ada.vault.importText(reportMail({ subject: 'Heap overflow' }));
  caseId = row?.caseId ?? '';
  await Promise.all([ada.vault.close(), ben.vault.close()]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('is written for an address, shown first, and merged when told to', () => {
  expect(runAda(['handoff', caseId, '--to', 'ben@example.org']).code).toBe(2);
  const saved = runAda(['handoff', 'harb-1', '--to', 'ben@example.org', '--out', capsule]);
  expect(saved).toMatchObject({ code: 0, err: '' });
  expect(saved.out).toMatch(/^HARB-2026-0001: saved to .+ with 1 email and \d+ events\.\n$/);
  expect(readFileSync(capsule, 'utf8')).toMatch(/^-----BEGIN PGP MESSAGE-----/);
  const shown = runBen(['handoff', 'open', capsule]);
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out).toContain('Signed by Ada <ada@example.org> (');
  expect(shown.out).toMatch(/HARB-2026-0001 {2}Heap overflow {2}\(new case\): \d+ new events, 1 new email/);
  expect(shown.out).toContain('Nothing was added yet.');
  expect(runBen(['queue', '--json']).out).toContain('"rows": []');
  expect(runBen(['handoff', 'open', capsule, '--merge']).out).toContain('(new case HARB-2026-0001)');
  expect(runBen(['handoff', 'open', capsule, '--merge']).out).toContain('(in HARB-2026-0001): nothing new');
  expect(runBen(['vault', 'verify']).code).toBe(0);
});

test('says what both sides changed, and keeps what it is told to keep', () => {
  runAda(['set', caseId, 'severity=low']);
  runBen(['set', caseId, 'severity=critical']);
  const back = path.join(folder, 'back.capsule.asc');
  expect(runBen(['handoff', caseId, '--to', 'ada@example.org', '--out', back]).code).toBe(0);
  expect(runAda(['handoff', 'open', back]).out).toContain(
    `changed on both sides: Severity: ours low, theirs critical  (--keep ${caseId}.severity=ours)`,
  );
  const refused = runAda(['handoff', 'open', back, '--merge']);
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toContain('Not merged. Both sides changed 1 fact;');
  expect(runAda(['handoff', 'open', back, '--merge', '--keep', `${caseId}.severity=perhaps`]).code).toBe(2);
  expect(runAda(['handoff', 'open', back, '--merge', '--keep', `${caseId}.severity=theirs`]).code).toBe(0);
  expect(JSON.parse(runAda(['show', caseId, '--json']).out)).toMatchObject({ severity: 'critical' });
});

test('is shown to a guest, kept and removed', () => {
  const shown = path.join(folder, 'guest.capsule.asc');
  const made = runAda(['handoff', caseId, '--guest', '--to', 'ben@example.org', '--out', shown]);
  expect(made).toMatchObject({ code: 0, err: '' });
  const page = runBen(['handoff', 'open', shown]).out;
  expect(page).toContain('Shown by Ada <ada@example.org>; read-only.');
  expect(page).toContain('# HARB-2026-0001 Heap overflow');
  expect(runBen(['guests']).out).toContain('No guest cases.');
  const [, id = ''] =
    /Kept as guest case (\w{8})\./.exec(runBen(['handoff', 'open', shown, '--merge']).out) ?? [];
  expect(runBen(['guests']).out).toContain(`${id}  HARB-2026-0001  Heap overflow`);
  expect(runBen(['guests', id]).out).toContain('# HARB-2026-0001 Heap overflow');
  expect(runBen(['guests', id, '--remove']).code).toBe(0);
  expect(runBen(['guests', id]).code).not.toBe(0);
});

test('is refused from somebody who is not known', () => {
  const [, key = ''] = /\(([0-9A-F]+)\)/.exec(runBen(['handoff', 'open', capsule]).out) ?? [];
  expect(runBen(['key', 'remove', key]).code).toBe(0);
  const refused = runBen(['handoff', 'open', capsule]);
  expect(refused).toMatchObject({ code: 4, out: '' });
  expect(refused.err).toContain('It is signed by a key that is not in this vault.');
});
