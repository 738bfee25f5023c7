/** A report for a key on a card: it waits as a case with the reason, and is read when the card is there. The real backend. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GpgHome, hasGpg } from '../fixtures/openpgp-programs.ts';
import { makeVault, type TestVault } from '../support/vault.ts';

const us = 'security@project.example';

describe.skipIf(!hasGpg)(hasGpg ? 'reading again' : 'reading again (skipped: no gpg is installed)', () => {
  let home: GpgHome;
  let vault: TestVault;
  beforeAll(async () => {
    home = new GpgHome();
    home.newKey(`Project <${us}>`);
    vault = await makeVault({ gpg: home });
  });
  afterAll(async () => {
    await vault.close();
    home.remove();
  });

  it('opens what the missing card kept closed, and gives the case its title', async () => {
    const inner =
      'Subject: Overflow in the parser\r\nContent-Type: text/plain; protected-headers="v1"\r\n\r\nlength\r\n';
    const armored = Buffer.from(home.encrypt(inner, us)).toString();
    const bringBack = home.moveToCard();
    const [row] = await vault.importText(
      `From: finder@example.net\r\nTo: ${us}\r\nSubject: ...\r\nMessage-ID: <c@example.net>\r\nMIME-Version: 1.0\r\n` +
        'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b\r\n\r\n' +
        `--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\n` +
        `Content-Type: application/octet-stream\r\n\r\n${armored}\r\n--b--\r\n`,
    );
    expect(row).toMatchObject({ outcome: 'unreadable', reason: 'gpg-card' });
    const messageId = row?.messageId ?? '';
    const before = await vault.call('message.get', { messageId });
    expect(before.evidence).toContain('card');
    expect(await vault.call('message.read-again', { messageId })).toEqual({ opened: false });

    bringBack();
    expect(await vault.call('message.read-again', { messageId })).toEqual({ opened: true });
    const after = await vault.call('message.get', { messageId });
    expect(after).toMatchObject({ subject: 'Overflow in the parser', protection: { state: 'full' } });
    expect(after.text).toContain('length');
    const { rows } = await vault.call('queue.list', {});
    expect(rows.map(({ title }) => title)).toEqual(['Overflow in the parser']);
  });

  it('a message that is not there is said to be not there', async () => {
    expect(await vault.tryCall('message.read-again', { messageId: 'nobody' })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
  });
});
