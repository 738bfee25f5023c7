/** Keys, encryption, signatures: the public faces of this folder, used as the rest of the program uses them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { openpgp } from './config.ts';
import { openMessage } from './decrypt.ts';
import type { Keyring } from './keyring.ts';
import { keyFacts, knownKey, publicArmor, readKeys, unlockKey } from './keys.ts';
import { clearSign, encryptEntity, generateKey, signEntity, type NewKey } from './sign-encrypt.ts';
import { encryptWithPassword, revokeKey } from '#tests/support/node/made-keys.ts';
import { verifyClearSigned } from './clear-signed.ts';
import { verifyDetached } from './verify.ts';

const made = new Date('2026-10-01T08:00:00Z');
const signedAt = new Date('2026-10-02T08:00:00Z');
const now = new Date('2026-11-20T08:00:00Z');
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const text = (data: Uint8Array): string => Buffer.from(data).toString();

let own: NewKey;
let other: NewKey;
let expiring: NewKey;
let keyring: Keyring;

beforeAll(async () => {
  own = await generateKey({ name: 'Own', email: 'own@example.org', now: made });
  other = await generateKey({ name: 'Other', email: 'other@example.net', now: made });
  expiring = await generateKey({
    name: 'Short',
    email: 'short@example.net',
    now: made,
    expiresInSeconds: 10 * 86_400,
  });
  keyring = ringOf([own], [other, expiring]);
});

function ringOf(secret: readonly NewKey[], known: readonly NewKey[]): Keyring {
  return {
    secret: secret.map(({ fingerprint, secret: key }) => ({ fingerprint, key })),
    public: known.map(({ fingerprint, public: key }) => ({ fingerprint, key })),
  };
}

const secretOf = ({ fingerprint, secret }: NewKey) => ({ fingerprint, key: secret });
const publicOf = ({ fingerprint, public: key }: NewKey) => ({ fingerprint, key });

async function encryptTo(to: NewKey, content: string, hideRecipients = false): Promise<Uint8Array> {
  const result = await encryptEntity({
    ...{
      content: bytes(content),
      to: [publicOf(to)],
      signWith: secretOf(other),
      now: signedAt,
      hideRecipients,
    },
  });
  if (!result.ok) throw new Error(result.error.code);
  return bytes(result.value);
}

describe('keys', () => {
  it('a file with several keys and text between them', async () => {
    const file = bytes(`hello\n${publicArmor(own.public)}\nand\n${publicArmor(other.public)}`);
    const result = await readKeys(file, now);
    expect(result).toMatchObject({
      ok: true,
      value: [
        {
          facts: {
            userIds: ['Own <own@example.org>'],
            secret: false,
            canSign: true,
            canEncrypt: true,
            version: 4,
          },
        },
        { facts: { userIds: ['Other <other@example.net>'] } },
      ],
    });
  });

  it('a binary file', async () => {
    const result = await readKeys(own.public.write(), now);
    expect(result.ok && result.value[0]?.facts.fingerprint).toBe(own.fingerprint);
  });

  it('expired and revoked keys say so', async () => {
    expect(await keyFacts(expiring.public, now)).toMatchObject({
      expired: true,
      canSign: false,
      canEncrypt: false,
    });
    const revoked = await revokeKey(other.public, other.revocationCertificate, now);
    expect(await keyFacts(revoked, now)).toMatchObject({ revoked: true, canSign: false, canEncrypt: false });
  });

  it('a protected key is unlocked by its passphrase and by no other', async () => {
    const locked = await generateKey({
      name: 'L',
      email: 'l@example.org',
      now: made,
      passphrase: 'correct horse',
    });
    expect(await keyFacts(locked.secret, now)).toMatchObject({
      secret: true,
      protected: true,
      onCard: false,
    });
    expect(await unlockKey(locked.secret, 'wrong')).toEqual({ ok: false, error: { code: 'bad-passphrase' } });
    expect(await unlockKey(locked.secret, null)).toEqual({ ok: false, error: { code: 'bad-passphrase' } });
    expect((await unlockKey(locked.secret, 'correct horse')).ok).toBe(true);
  });

  it('a public key is not a secret one', async () => {
    expect(await unlockKey(other.public, 'x')).toEqual({ ok: false, error: { code: 'not-secret' } });
  });

  it('what is not a key is refused', async () => {
    expect(await readKeys(bytes('hello'), now)).toEqual({ ok: false, error: { code: 'not-a-key' } });
    expect(await readKeys(new Uint8Array(9 * 1024 * 1024), now)).toEqual({
      ok: false,
      error: { code: 'too-large' },
    });
  });

  it('a version 6 key', async () => {
    const six = await generateKey({ name: 'Six', email: 'six@example.org', now: made, version6: true });
    expect(await keyFacts(six.public, now)).toMatchObject({ version: 6, canEncrypt: true });
    expect(six.fingerprint).toMatch(/^[0-9A-F]{64}$/);
    const opened = await openMessage(await encryptTo(six, 'hi'), ringOf([six], [other]), { now });
    expect(opened).toMatchObject({ ok: true, value: { integrity: 'aead', key: six.fingerprint } });
  });
});

describe('opening', () => {
  it('says which key, which cipher, which integrity, and who signed', async () => {
    const result = await openMessage(await encryptTo(own, 'hello'), keyring, { now });
    expect(result).toMatchObject({
      ok: true,
      value: {
        ...{
          encrypted: true,
          integrity: 'mdc',
          cipher: 'aes256',
          key: own.fingerprint,
          by: 'vault',
          notes: [],
        },
        signatures: [{ status: 'good', fingerprint: other.fingerprint, createdAt: signedAt.toISOString() }],
      },
    });
    expect(result.ok && text(result.value.data)).toBe('hello');
  });

  it('a message to somebody else names the keys it was encrypted to', async () => {
    const subkey = other.public.subkeys[0]?.getKeyID().toHex().toUpperCase();
    const result = await openMessage(await encryptTo(other, 'hello'), keyring, { now });
    expect(result).toMatchObject({
      ok: false,
      error: { reason: { code: 'no-secret-key', keyIds: [subkey] } },
    });
  });

  it('a hidden recipient is found by trying, among several keys', async () => {
    const ring = ringOf([expiring, own], [other]);
    const result = await openMessage(await encryptTo(own, 'hello', true), ring, { now });
    expect(result).toMatchObject({ ok: true, value: { key: own.fingerprint, notes: ['hidden-recipient'] } });
    const none = await openMessage(await encryptTo(own, 'hello', true), ringOf([expiring], []), { now });
    expect(none).toMatchObject({ ok: false, error: { reason: { code: 'hidden-recipient' } } });
  });

  it('an expired key still opens old mail', async () => {
    const result = await encryptEntity({
      content: bytes('old'),
      to: [publicOf(expiring)],
      signWith: null,
      now: signedAt,
    });
    const opened = await openMessage(bytes(result.ok ? result.value : ''), ringOf([expiring], []), { now });
    expect(opened.ok && text(opened.value.data)).toBe('old');
  });

  it('a password: asked for, wrong, right', async () => {
    const message = bytes(await encryptWithPassword(bytes('hello'), 'sesame', now));
    const code = async (passwords?: string[]): Promise<string> => {
      const result = await openMessage(message, keyring, { now, ...(passwords ? { passwords } : {}) });
      return result.ok ? `${result.value.by}: ${text(result.value.data)}` : result.error.reason.code;
    };
    expect(await code()).toBe('symmetric');
    expect(await code(['wrong'])).toBe('bad-passphrase');
    expect(await code(['wrong', 'sesame'])).toBe('password: hello');
  });

  it('a locked key is said to be locked', async () => {
    const locked = await generateKey({ name: 'L', email: 'l@example.org', now: made, passphrase: 'x' });
    const result = await openMessage(await encryptTo(locked, 'hi'), ringOf([locked], []), { now });
    expect(result).toMatchObject({ ok: false, error: { reason: { code: 'locked-key' } } });
  });

  it('what is no message is malformed', async () => {
    for (const junk of ['', 'hello', '-----BEGIN PGP MESSAGE-----\n\n!!!\n-----END PGP MESSAGE-----']) {
      expect(await openMessage(bytes(junk), keyring, { now })).toMatchObject({
        ok: false,
        error: { reason: { code: 'malformed' } },
      });
    }
  });

  it('a message that is only signed is not called encrypted', async () => {
    const message = await openpgp.createMessage({ text: 'hello' });
    const armored = await openpgp.sign({ message, signingKeys: other.secret, date: signedAt });
    const result = await openMessage(bytes(armored), keyring, { now });
    expect(result).toMatchObject({
      ok: true,
      value: { encrypted: false, integrity: null, signatures: [{ status: 'good' }] },
    });
  });

  it('writing to an expired key names the key', async () => {
    const result = await encryptEntity({
      content: bytes('x'),
      to: [publicOf(expiring)],
      signWith: null,
      now,
    });
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'cannot-encrypt-to', fingerprint: expiring.fingerprint },
    });
  });
});

describe('signatures', () => {
  async function statusOf(
    signer: NewKey,
    ring: Keyring,
    at = signedAt,
    checkedAt = now,
    content = 'hello',
  ): Promise<string> {
    const result = await signEntity(bytes('hello'), secretOf(signer), at);
    if (!result.ok) throw new Error(result.error.code);
    const [check] = await verifyDetached(bytes(content), bytes(result.value.armored), ring, checkedAt);
    return `${check?.status}${check?.reason ? `: ${check.reason}` : ''}`;
  }

  it('good, changed, unknown', async () => {
    expect(await statusOf(other, keyring)).toBe('good');
    expect(await statusOf(other, keyring, signedAt, now, 'hellO')).toBe('bad: modified');
    expect(await statusOf(other, ringOf([own], []))).toBe('unknown-key');
  });

  it('a key that has expired since: said, although it was valid then', async () => {
    expect(await statusOf(expiring, keyring, signedAt, new Date('2026-10-03T00:00:00Z'))).toBe('good');
    expect(await statusOf(expiring, keyring)).toBe('expired-key');
  });

  it('a revoked key: said, whatever date the signature claims', async () => {
    const revoked = await revokeKey(other.public, other.revocationCertificate, now);
    const ring: Keyring = { secret: [], public: [knownKey(revoked)] };
    expect(await statusOf(other, ring)).toBe('revoked-key');
  });

  it('a signature from the future', async () => {
    expect(await statusOf(other, keyring, new Date('2027-01-01T00:00:00Z'))).toBe('bad: from-the-future');
  });

  it('one’s own signature is verified with one’s own key', async () => {
    expect(await statusOf(own, keyring)).toBe('good');
  });

  it('a weak digest proves nothing', async () => {
    const message = await openpgp.createMessage({ binary: bytes('hello') });
    const config = {
      preferredHashAlgorithm: openpgp.enums.hash.sha1,
      rejectHashAlgorithms: new Set<never>(),
      rejectMessageHashAlgorithms: new Set<never>(),
    };
    const rsa = await openpgp.generateKey({
      type: 'rsa',
      rsaBits: 2048,
      userIDs: { name: 'R' },
      date: made,
      format: 'object',
      config,
    });
    for (const { selfCertifications } of rsa.privateKey.users) {
      for (const packet of selfCertifications) packet.preferredHashAlgorithms = [openpgp.enums.hash.sha1];
    }
    const armored = await openpgp.sign({
      message,
      signingKeys: rsa.privateKey,
      detached: true,
      date: signedAt,
      config,
    });
    const ring: Keyring = { secret: [], public: [knownKey(rsa.publicKey)] };
    const [check] = await verifyDetached(bytes('hello'), bytes(armored), ring, now);
    expect(check).toMatchObject({ status: 'unsupported', reason: 'weak-digest' });
  });

  it('a certification replayed as a signature over mail is not one', async () => {
    const certification = other.public.users[0]?.selfCertifications[0];
    if (!certification) throw new Error('no certification');
    const packets = new openpgp.PacketList<typeof certification>();
    packets.push(certification);
    const [check] = await verifyDetached(
      bytes('hello'),
      new openpgp.Signature(packets).write() as Uint8Array,
      keyring,
      now,
    );
    expect(check).toMatchObject({ status: 'bad', reason: 'malformed' });
  });

  it('an unreadable signature is evidence of nothing', async () => {
    const [check] = await verifyDetached(bytes('hello'), bytes('REDACTED'), keyring, now);
    expect(check).toMatchObject({ status: 'bad', reason: 'malformed', fingerprint: null });
  });

  it('clear-signed text: escapes, trailing blanks, any charset', async () => {
    const block = await clearSign('- dashed\nfrom the caf\u00e9  \nend', secretOf(other), signedAt);
    const latin1 = Buffer.from(block).toString('latin1');
    const result = await verifyClearSigned(latin1, keyring, now);
    expect(result?.signatures).toMatchObject([{ status: 'good' }]);
    expect(Buffer.from(result?.text ?? '', 'latin1').toString()).toContain('- dashed\nfrom the caf\u00e9');
    const changed = await verifyClearSigned(latin1.replace('end', 'END'), keyring, now);
    expect(changed?.signatures).toMatchObject([{ status: 'bad' }]);
  });
});
