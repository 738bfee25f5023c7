/** `partners` and `embargo`: one encrypted email each, what was told and answered, a date and who does not know it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { publicArmor } from '#node/openpgp/keys.ts';
import { generateKey } from '#node/openpgp/sign-encrypt.ts';
import { makeVault, reportMail } from '../support/vault.ts';
import { cliFolder } from './run.ts';

const { folder, vault, run: command } = cliFolder();
const run = (...words: readonly string[]) => command([...words, '--now', '2026-11-20T08:00:00Z']);
const id = 'HARB-2026-0001';

beforeAll(async () => {
  const made = await makeVault({ folder: vault, now: () => new Date('2026-11-20T08:00:00Z') });
  await made.call('project.add', {
    ...{
      name: 'Harbour',
      prefix: 'HARB',
      timeZone: 'Europe/Berlin',
      addresses: ['security@harbour.example'],
    },
  });
  await made.importText(reportMail());
  const email = 'security@debian.example';
  const key = await generateKey({ name: 'Debian', email, now: new Date('2026-01-01') });
  await made.call('key.import', { text: publicArmor(key.public) });
  await made.call('key.accept', { fingerprint: key.fingerprint, address: email });
  await made.close();
});

test('partners are added, listed with their key, and changed', () => {
  expect(run('partners').code).toBe(1);
  const debian = ['Debian', '--address', 'security@debian.example', '--group', 'Distributors'];
  expect(run('partners', 'add', ...debian)).toMatchObject({
    ...{ code: 0, out: 'Debian added to Distributors.\n' },
  });
  run('partners', 'add', 'Vendor', '--address', 'psirt@vendor.example', '--group', 'Vendors');
  run('partners', 'set', 'Debian', '--notice-days', '5');
  expect(JSON.parse(run('partners', '--json').out)).toMatchObject({
    partners: [
      { name: 'Debian', noticeDays: 5, keyProblem: null },
      { name: 'Vendor', noticeDays: null, key: null, keyProblem: 'no-key' },
    ],
  });
  expect(run('partners').out).toContain('no key for this address in the vault');
});

test('a date is set in a zone, and everybody with a key gets an email of their own', () => {
  expect(run('embargo', 'date', id, '2026-12-02T15:00').out).toBe(
    'The embargo ends Wed 2 Dec 2026 15:00 (Europe/Berlin) = 14:00 UTC.\n',
  );
  expect(run('embargo', 'tell', id).out).toContain('The embargo ends: Wed 2 Dec 2026 15:00 (Europe/Berlin)');
  const out = path.join(folder, 'emails');
  const told = run('embargo', 'tell', id, '--out', out);
  expect(told.err).toContain('Vendor (psirt@vendor.example) gets no email: no key for this address');
  expect(readdirSync(out)).toEqual([`${id}-Debian-notice.eml`]);
  const email = readFileSync(path.join(out, `${id}-Debian-notice.eml`), 'utf8');
  expect(email).toContain('<security@debian.example>');
  expect(email).toMatch(/^X-Unsent: 1\r\n/);
  expect(email).toContain('multipart/encrypted');
  expect(run('embargo', id).out).toContain('1 email saved, not confirmed as sent: Debian');
  expect(run('embargo', 'sent', id)).toMatchObject({ code: 0, out: `${id}: told Debian.\n` });
  expect(run('embargo', 'sent', id).code).toBe(2);
});

test('answers limit the date, and a change names who does not know it', () => {
  expect(
    run(
      ...['embargo', 'answer', id, 'Debian', 'more-time', '--until', '2026-12-09T10:00', '--tz', 'UTC'],
      ...['--reason', 'freeze'],
    ).code,
  ).toBe(0);
  expect(run('embargo', id, '--check')).toMatchObject({ code: 1 });
  expect(run('embargo', id).out).toContain(
    'Not before Wed 9 Dec 2026 11:00 (Europe/Berlin) = 10:00 UTC: Debian asked for more time.',
  );
  expect(run('embargo', 'date', id, '2026-12-10T15:00', '--by', 'Debian').out).toContain(
    'The date has changed since they were told: Debian. Write to them.',
  );
  const shown = run('embargo', id).out;
  expect(shown).toContain(
    'Debian: Asked for more time, until 2026-12-09; “freeze”; does not know the new date',
  );
  expect(shown).toContain('1. [ ] Publish the release with the fix');
  expect(run('embargo', 'tell', id, '--new-date').out).toContain('has changed');
  expect(JSON.parse(run('embargo', id, '--json').out)).toMatchObject({
    ...{ caseId: id, until: '2026-12-10T14:00:00.000Z' },
    proposals: [{ by: 'Debian' }, { by: 'us' }],
  });
  expect(run('embargo', 'date', id, 'soon').code).toBe(2);
});
