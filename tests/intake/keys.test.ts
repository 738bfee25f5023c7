/** Importing keys: what is known is only ever added to, an old copy takes nothing back. The real backend. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openpgp } from '#node/openpgp/config.ts';
import { splitPackets, joinPackets } from '#node/openpgp/packets.ts';
import { generateKey, type NewKey } from '#node/openpgp/sign-encrypt.ts';
import { revokeKey } from '../support/node/made-keys.ts';
import { signedMail } from '../support/signed-mail.ts';
import { makeVault, type TestVault } from '../support/vault.ts';

const made = new Date('2026-03-01T08:00:00Z');
const later = new Date('2026-10-01T08:00:00Z');
const address = 'finder@example.net';

let finder: NewKey;
let revoked: string;
let vault: TestVault;

beforeAll(async () => {
  finder = await generateKey({ name: 'Finder', email: address, now: made });
  revoked = (await revokeKey(finder.public, finder.revocationCertificate, later)).armor();
});
beforeEach(async () => {
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00Z') });
});
afterEach(() => vault.close());

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const take = (text: string) => vault.call('key.import', { text });
const listed = async () => (await vault.call('key.list', {}))[0];
const accept = () => vault.call('key.accept', { fingerprint: finder.fingerprint, address });

async function importSigned(subject: string) {
  const [row] = await vault.importText(await signedMail(finder, { from: address, subject }));
  return row?.messageId ?? '';
}
const verdict = async (messageId: string) => (await vault.call('message.get', { messageId })).signature;

describe('a key that was revoked', () => {
  it('stays revoked when an older copy is imported, and what it signs stays unproven', async () => {
    await take(finder.public.armor());
    await accept();
    const before = await importSigned('Before');
    expect(await verdict(before)).toMatchObject({ state: 'good' });

    expect((await take(revoked)).changes).toEqual([
      {
        fingerprint: finder.fingerprint,
        outcome: 'revoked',
        added: [{ what: 'revocation', of: finder.fingerprint }],
      },
    ]);
    expect((await take(finder.public.armor())).changes).toMatchObject([{ outcome: 'unchanged', added: [] }]);
    expect(await listed()).toMatchObject({ revoked: true, acceptedFor: [address] });
    expect(await verdict(await importSigned('After'))).toMatchObject({ state: 'revoked-key' });
    // Recorded is what was seen; the verdict knows what is known today.
    expect(await verdict(before)).toMatchObject({ state: 'revoked-key', reason: 'revoked-later' });
    const shown = await vault.call('message.get', { messageId: before });
    expect(shown.segments[0]).toMatchObject({ signed: true, accepted: false });
    expect(shown.evidence).toContain('revoked after this message was read');
    expect(shown.why.join(' ')).toContain('valid');
  });

  it('is still revoked when it was removed and an older copy is imported, also one that a mail offers', async () => {
    await take(finder.public.armor());
    await take(revoked);
    await accept();
    const { fingerprint } = finder;
    expect(await vault.call('key.remove', { fingerprint })).toEqual({ revocationKept: true });
    expect(await vault.call('key.list', {})).toEqual([]);

    const again = await take(finder.public.armor());
    expect(again.changes).toEqual([
      { fingerprint, outcome: 'new', added: [{ what: 'remembered-revocation', of: fingerprint }] },
    ]);
    expect(again.keys).toMatchObject([{ fingerprint, revoked: true, acceptedFor: [] }]);
    await accept();
    expect(await verdict(await importSigned('After all'))).toMatchObject({ state: 'revoked-key' });

    await vault.call('key.remove', { fingerprint }); // and once more
    expect((await take(finder.public.armor())).keys).toMatchObject([{ revoked: true }]);
  });

  it('keeps no secret part of a key of its own that was revoked and removed', async () => {
    await take(finder.secret.armor());
    await take(finder.revocationCertificate);
    await vault.call('key.remove', { fingerprint: finder.fingerprint });
    expect((await take(finder.public.armor())).keys).toMatchObject([{ kind: 'public', revoked: true }]);
  });

  it('is forgotten as a whole when it was never revoked', async () => {
    await take(finder.public.armor());
    const removed = await vault.call('key.remove', { fingerprint: finder.fingerprint });
    expect(removed).toEqual({ revocationKept: false });
    expect((await take(finder.public.armor())).changes).toMatchObject([{ outcome: 'new', added: [] }]);
  });

  it('is revoked by its bare certificate, armored or binary, and by no other key’s', async () => {
    const other = await generateKey({ name: 'Other', email: 'other@example.net', now: made });
    const certificate = finder.revocationCertificate;
    expect(await vault.tryCall('key.import', { text: certificate })).toMatchObject({
      ok: false,
      error: { code: 'not-found', what: 'key', id: `0x${finder.fingerprint.slice(-16)}` },
    });
    await take(finder.public.armor());
    await take(other.public.armor());
    const { data } = await openpgp.unarmor(certificate);
    expect((await take(latin1(data as Uint8Array))).changes).toMatchObject([
      { fingerprint: finder.fingerprint, outcome: 'revoked' },
    ]);
    expect((await take(certificate)).changes).toMatchObject([{ outcome: 'unchanged' }]);
    const keys = await vault.call('key.list', {});
    expect(keys.map(({ userIds, revoked: is }) => [userIds[0], is]).sort()).toEqual([
      ['Finder <finder@example.net>', true],
      ['Other <other@example.net>', false],
    ]);
  });

  it('a forged certificate that names a key does nothing', async () => {
    await take(finder.public.armor());
    const { data } = await openpgp.unarmor(finder.revocationCertificate);
    const forged = Uint8Array.from(data as Uint8Array);
    forged[forged.length - 3] = (forged[forged.length - 3] ?? 0) ^ 1;
    expect(await vault.tryCall('key.import', { text: latin1(forged) })).toMatchObject({
      ok: false,
      error: { code: 'not-a-key' },
    });
    expect(await listed()).toMatchObject({ revoked: false });
  });
});

describe('copies of one key', () => {
  it('the bare primary packet takes nothing away', async () => {
    await take(finder.public.armor());
    await accept();
    const before = await listed();
    const [primary] = splitPackets(finder.public.write()) ?? [];
    if (primary === undefined) throw new Error('no packet');
    expect((await take(latin1(joinPackets([primary])))).changes).toMatchObject([{ outcome: 'unchanged' }]);
    expect(await listed()).toEqual(before);
    expect(await verdict(await importSigned('Still proven'))).toMatchObject({ state: 'good' });
  });

  it('user ids, subkeys and a new expiry come together whatever comes first', async () => {
    const longer = await openpgp.reformatKey({
      privateKey: finder.secret,
      userIDs: [
        { name: 'Finder', email: address },
        { name: 'Finder', email: 'finder@work.example' },
      ],
      keyExpirationTime: 3 * 365 * 86_400,
      date: later,
      format: 'object',
    });
    const withSubkey = await finder.secret.addSubkey({ date: later, sign: true });
    const copies = [finder.public, longer.publicKey, withSubkey.toPublic()].map((key) => key.armor());
    const results = [];
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ]) {
      const fresh = await makeVault({ now: () => new Date('2026-11-20T08:00:00Z') });
      for (const at of order) await fresh.call('key.import', { text: copies[at] ?? '' });
      const [key] = await fresh.call('key.list', {});
      results.push({
        userIds: key?.userIds.toSorted(),
        subkeys: key?.subkeys.toSorted(),
        expiresAt: key?.expiresAt,
      });
      await fresh.close();
    }
    expect(results[0]).toMatchObject({
      userIds: ['Finder <finder@example.net>', 'Finder <finder@work.example>'],
      expiresAt: '2029-02-28T08:00:00.000Z',
    });
    expect(results[0]?.subkeys).toHaveLength(3);
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });

  it('says what was added', async () => {
    await take(finder.public.armor());
    const grown = await finder.secret.addSubkey({ date: later });
    expect((await take(grown.toPublic().armor())).changes).toMatchObject([
      { outcome: 'updated', added: [{ what: 'subkey' }] },
    ]);
  });

  it('what somebody else put into a copy is left out', async () => {
    const stranger = await generateKey({ name: 'Eve', email: 'eve@example.net', now: made });
    await take(finder.public.armor());
    const foreign = (splitPackets(stranger.public.write()) ?? []).slice(1);
    const own = splitPackets(finder.public.write()) ?? [];
    expect((await take(latin1(joinPackets([...own, ...foreign])))).changes).toMatchObject([
      { outcome: 'unchanged' },
    ]);
    expect(await listed()).toMatchObject({ userIds: ['Finder <finder@example.net>'] });
  });

  it('a secret copy adds its secret part, a public copy never takes it away', async () => {
    await take(finder.public.armor());
    await accept();
    expect((await take(finder.secret.armor())).changes).toMatchObject([{ outcome: 'updated' }]);
    expect(await listed()).toMatchObject({ kind: 'secret', acceptedFor: [address] });
    const grown = await finder.secret.addSubkey({ date: later, sign: true });
    expect((await take(grown.toPublic().armor())).changes).toMatchObject([
      { outcome: 'updated', added: [{ what: 'subkey' }] },
    ]);
    expect(await listed()).toMatchObject({ kind: 'secret', canSign: true });
    expect((await listed())?.subkeys).toHaveLength(3);
    // The secret part of that subkey comes later, and is added too.
    expect((await take(grown.armor())).changes).toMatchObject([
      { outcome: 'updated', added: [{ what: 'secret-part' }] },
    ]);
  });

  it('a secret part that does not belong to its public part is refused', async () => {
    const stranger = await generateKey({ name: 'Eve', email: 'eve@example.net', now: made });
    const own = splitPackets(finder.secret.write()) ?? [];
    const foreign = splitPackets(stranger.secret.write()) ?? [];
    const mixed = own.map((packet, at) => {
      const other = foreign[at];
      if (packet.tag !== 5 || other === undefined) return packet;
      const publicPart = splitPackets(finder.public.write())?.[0]?.body ?? new Uint8Array();
      return { tag: 5, body: Buffer.concat([publicPart, other.body.subarray(publicPart.length)]) };
    });
    expect(await vault.tryCall('key.import', { text: latin1(joinPackets(mixed)) })).toMatchObject({
      ok: false,
      error: { code: 'not-a-key' },
    });
    expect(await vault.call('key.list', {})).toEqual([]);
  });
});

describe('accepting a key', () => {
  it.each([
    'finder',
    '@',
    'a@',
    '@b.example',
    'a b@c.example',
    'Finder <finder@example.net>',
    'a@b@c.example',
    'a@-b.example',
    'x'.repeat(65) + '@b.example',
  ])('refuses %s, which is no address', async (wrong) => {
    await take(finder.public.armor());
    expect(
      await vault.tryCall('key.accept', { fingerprint: finder.fingerprint, address: wrong }),
    ).toMatchObject({ ok: false, error: { code: 'invalid-value', field: 'address' } });
    expect(await listed()).toMatchObject({ acceptedFor: [] });
  });
});
