/** OpenPGP files without a mail around them, and what a second reading may and may not do. The real backend. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openpgp } from '#node/openpgp/config.ts';
import {
  encryptEntity,
  clearSign,
  generateKey,
  signEntity,
  type NewKey,
} from '#node/openpgp/sign-encrypt.ts';
import { joinPackets, splitPackets } from '#node/openpgp/packets.ts';
import { makeVault, type TestVault } from '../support/vault.ts';

const made = new Date('2026-03-01T08:00:00Z');
const signedAt = new Date('2026-11-19T08:59:00Z');
const address = 'finder@example.net';

let finder: NewKey;
let own: NewKey;
let vault: TestVault;

beforeAll(async () => {
  finder = await generateKey({ name: 'Ada Finder', email: address, now: made });
  own = await generateKey({ name: 'Project', email: 'security@example.org', now: made });
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00Z') });
  await vault.call('key.import', { text: finder.public.armor() });
  await vault.call('key.import', { text: own.secret.armor() });
  await vault.call('key.accept', { fingerprint: finder.fingerprint, address });
});
afterAll(() => vault.close());

let serial = 0;
const words = (): string => `The length is not checked in parser number ${(serial += 1)}.`;
const signer = () => ({ fingerprint: finder.fingerprint, key: finder.secret });

async function importBytes(bytes: Uint8Array | string, name: string) {
  const { uploadId } = await vault.call('upload.begin', { name, size: null });
  await vault.backend.write({ kind: 'host' }, uploadId, Buffer.from(bytes), true);
  const { importId } = await vault.call('import.start', { uploads: [uploadId] });
  await expect
    .poll(async () => (await vault.call('import.get', { importId })).import.state, { timeout: 60_000 })
    .toBe('finished');
  return (await vault.call('import.get', { importId })).rows[0];
}
async function shownOf(bytes: Uint8Array | string, name: string) {
  const row = await importBytes(bytes, name);
  expect(row).toMatchObject({ outcome: 'new-case' });
  return vault.call('message.get', { messageId: row?.messageId ?? '' });
}

async function signedBinary(text: string, compress: boolean): Promise<Uint8Array> {
  return (await openpgp.sign({
    message: await openpgp.createMessage({ binary: Buffer.from(text) }),
    signingKeys: finder.secret,
    date: signedAt,
    format: 'binary',
    ...(compress ? { config: { preferredCompressionAlgorithm: openpgp.enums.compression.zlib } } : {}),
  })) as Uint8Array;
}

async function encryptedBinary(text: string): Promise<Uint8Array> {
  const to = [{ fingerprint: own.fingerprint, key: own.public }];
  const result = await encryptEntity({ content: Buffer.from(text), to, signWith: signer(), now: signedAt });
  if (!result.ok) throw new Error(result.error.code);
  return (await openpgp.unarmor(result.value)).data as Uint8Array;
}

/** As PGP 2 wrote it: the signature first, then the data. */
async function oldStyle(text: string): Promise<Uint8Array> {
  const signed = await signEntity(Buffer.from(text), signer(), signedAt);
  if (!signed.ok) throw new Error(signed.error.code);
  const [signature] = splitPackets((await openpgp.unarmor(signed.value.armored)).data as Uint8Array) ?? [];
  if (signature === undefined) throw new Error('no signature');
  const literal = Buffer.concat([Buffer.from('b\0\0\0\0\0', 'latin1'), Buffer.from(text)]);
  return joinPackets([signature, { tag: 11, body: literal }]);
}

describe('a file that came alone', () => {
  it.each(['report.asc', 'report.txt', 'report'])(
    'clear-signed, as %s, has its text and its verdict',
    async (name) => {
      const text = words();
      const message = await shownOf(await clearSign(text, signer(), signedAt), name);
      expect(message.text.trim()).toBe(text);
      expect(message.signature).toMatchObject({ state: 'good', covers: 'all' });
      expect(message.evidence).toContain('signed by the accepted key');
      expect(message.evidence).toContain(address);
    },
  );

  it.each([
    ['signed', (text: string) => signedBinary(text, false), 'none'],
    ['signed and compressed', (text: string) => signedBinary(text, true), 'none'],
    ['signed as PGP 2 did', oldStyle, 'none'],
    ['encrypted and signed', encryptedBinary, 'full'],
  ] as const)('%s, binary and under any name, is opened by its content', async (_, write, protection) => {
    const text = words();
    const message = await shownOf(await write(text), 'scan-2026.dat');
    expect(message.text.trim()).toBe(text);
    expect(message.signature).toMatchObject({ state: 'good', covers: 'all' });
    expect(message.protection.state).toBe(protection);
  });

  it('signed by a key that nobody accepted says that, and one that was changed says that', async () => {
    const stranger = await generateKey({ name: 'Eve', email: 'eve@example.net', now: made });
    await vault.call('key.import', { text: stranger.public.armor() });
    const key = { fingerprint: stranger.fingerprint, key: stranger.secret };
    const message = await shownOf(await clearSign(words(), key, signedAt), 'a.asc');
    expect(message.signature).toMatchObject({ state: 'good-unaccepted', reason: 'key-not-accepted' });
    const changed = (await clearSign(words(), signer(), signedAt)).replace('not checked', 'checked');
    expect((await shownOf(changed, 'b.asc')).signature).toMatchObject({ state: 'bad' });
  });

  it('a signature beside nothing, and a revocation certificate, are said to be what they are', async () => {
    const signed = await signEntity(Buffer.from(words()), signer(), signedAt);
    if (!signed.ok) throw new Error(signed.error.code);
    const { data } = await openpgp.unarmor(signed.value.armored);
    expect(await importBytes(data as Uint8Array, 'x.dat')).toMatchObject({ reason: 'detached-signature' });
    const revocation = (await openpgp.unarmor(finder.revocationCertificate)).data as Uint8Array;
    expect(await importBytes(revocation, 'rev.bin')).toMatchObject({ reason: 'looks-like-key' });
  });
});

describe('the charset of clear-signed text', () => {
  const mail = (body: Buffer, charset: string): Buffer =>
    Buffer.concat([
      Buffer.from(
        `From: ${address}\r\nTo: security@example.org\r\nSubject: Letters ${(serial += 1)}\r\nDate: Thu, 19 Nov 2026 09:00:00 +0000\r\nContent-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n`,
      ),
      body,
    ]);

  it('is said to be outside of the signature where the letters depend on it', async () => {
    const signed = Buffer.from(await clearSign(`Größe: ${words()}`, signer(), signedAt));
    const plain = await shownOf(mail(signed, 'utf-8'), 'a.eml');
    expect(plain.signature).toEqual(expect.not.objectContaining({ reason: 'charset-unsigned' }));
    const other = await shownOf(mail(signed, 'iso-8859-1'), 'b.eml');
    expect(other.signature).toMatchObject({ state: 'good', reason: 'charset-unsigned' });
    expect(other.evidence).toContain('iso-8859-1');
    expect(other.problems).toContain('charset-unsigned');
  });
});

describe('a known name over another address', () => {
  it('gets a warning; the accepted address itself gets none', async () => {
    const from = (sender: string) =>
      `From: ${sender}\r\nTo: security@example.org\r\nSubject: Name ${(serial += 1)}\r\nDate: Thu, 19 Nov 2026 09:00:00 +0000\r\n\r\n${words()}\r\n`;
    const forged = await shownOf(from('"Finder, ADA" <ada@evil.example>'), 'a.eml');
    expect(forged.problems).toContain('name-of-accepted');
    expect(forged.why.join(' ')).toContain('someone whose key you accepted');
    const real = await shownOf(from(`Ada Finder <${address}>`), 'b.eml');
    expect(real.problems).not.toContain('name-of-accepted');
  });
});
