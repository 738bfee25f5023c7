/**
 * Thunderbird's own 53 OpenPGP mails: which read as its tests expect (text, signature, protection), and for each of the
 * rest why it does not. The mails are not ours and not in this repository: the folder mail/test/browser/openpgp/data of
 * comm-central is looked for in BULKHEAD_THUNDERBIRD, then as "thunderbird-openpgp" in the shared folder.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { protectionVerdict, signatureVerdict } from '#core/intake/verdict.ts';
import { readMail } from '#node/mail/read-mail.ts';
import { openpgp } from '#node/openpgp/config.ts';
import type { Keyring } from '#node/openpgp/keyring.ts';
import type { AcceptedKey } from '#shared/schema/reading.ts';
import { sharedFolder } from '../corpora.ts';

const folder = process.env['BULKHEAD_THUNDERBIRD'] ?? path.join(sharedFolder, 'thunderbird-openpgp');
const isHere = existsSync(path.join(folder, 'eml'));

/** File; words that are shown; the signature; the protection; where that is not what its tests expect: why. */
type Row = readonly [string, readonly string[], string, string, string?];
const table: readonly Row[] = [
  ['alice-broken-exchange.eml', ['Test message'], 'none', 'full'],
  ['alice-signed.eml', ['can we meet tomorrow?'], 'good', 'none'],
  ['alice-utf.eml', ['£35.00'], 'good', 'none'],
  ['bob-enc-html-nbsp.eml', ['My real name is not Bob.'], 'none', 'partial'],
  ['bob-enc-inline-nbsp-qp.eml', ['My real name is not Bob.'], 'none', 'full'],
  ['bob-to-alice-signed-damaged-signature.eml', ['Sundays are nothing without callaloo.'], 'bad', 'none'],
  ['dual-signed-uncommon-content-type.eml', ['The order of the'], 'bad', 'none'],
  ['enc-to-carol@pgp.icu-revoked.eml', ['billie-jean'], 'unknown-key', 'full'],
  ['encrypted-and-signed-alice-to-bob-nonascii.eml', ['Detta är krypterat!'], 'good', 'full'],
  ['encrypted-to-alice-as-hidden-recipient.eml', ['hidden recipient encryption'], 'none', 'full'],
  ['eve-duplicate.eml', [], 'none', 'none'],
  [
    'forwarded-eml-signed-by-alice.eml',
    ['See the attached note from alice.', 'Cryptography is not magic'],
    'none',
    'none',
  ],
  ['fwd-signed.eml', ['outer text', 'signed message'], 'none', 'none'],
  [
    'fwd-unsigned-encrypted.eml',
    ['wrapper message with plain text', 'Sundays are nothing without callaloo.'],
    'none',
    'none',
  ],
  ['inline-signed-latin1.eml', ['àèìòù'], 'unknown-key', 'none'],
  ['inline-signed-utf8.eml', ['àèìòù'], 'unknown-key', 'none'],
  ['inner-smime-sig-in-pgp-encrypted.eml', ['Sundays are nothing without callaloo.'], 'unsupported', 'full'],
  [
    'multiple-signatures.eml',
    ['Send dovecot mailing list submissions to', 'hello2', 'hello3'],
    'none',
    'none',
  ],
  ['openpgp__stripped_sig.eml', ['This is a test.'], 'none', 'none'],
  ['outer-pgp-sig-inner-pgp-enc-sig.eml', ['Sundays are nothing without callaloo.'], 'unknown-key', 'full'],
  [
    'outer-pgp-sig-inner-pgp-enc-with-mixed.eml',
    ['Additional text', 'Sundays are nothing without callaloo.'],
    'unknown-key',
    'partial',
    'the encrypted part is opened beside the text around it (mixed-protection); Thunderbird opens it when asked',
  ],
  ['outer-pgp-sig-inner-pgp-enc.eml', ['Sundays are nothing without callaloo.'], 'unknown-key', 'full'],
  [
    'outer-smime-bad-sig-inner-pgp-enc-sig-with-mixed.eml',
    ['Additional text', 'Sundays are nothing without callaloo.'],
    'unknown-key',
    'partial',
    'the encrypted part is opened beside the text around it (mixed-protection); Thunderbird opens it when asked',
  ],
  [
    'outer-smime-bad-sig-inner-pgp-enc-sig.eml',
    ['Sundays are nothing without callaloo.'],
    'unknown-key',
    'full',
  ],
  ['outer-smime-bad-sig-inner-pgp-enc.eml', ['Sundays are nothing without callaloo.'], 'unsupported', 'full'],
  [
    'partial-encrypt-for-alice-html.eml',
    ['prefix', 'Insert a coin to play your personal lucky melody.', 'suffix'],
    'none',
    'partial',
  ],
  [
    'partial-encrypt-for-alice-plaintext.eml',
    ['prefix', 'Insert a coin to play your personal lucky melody.', 'suffix'],
    'none',
    'partial',
  ],
  ['partial-encrypt-for-carol-html.eml', ['prefix', 'BEGIN PGP MESSAGE', 'suffix'], 'none', 'failed'],
  ['partial-encrypt-for-carol-plaintext.eml', ['prefix', 'BEGIN PGP MESSAGE', 'suffix'], 'none', 'failed'],
  [
    'signed-by-0x3099ff1238852b9f-encrypted-to-0xf231550c4f47e38e-with-key.eml',
    ['Sundays are nothing without callaloo.'],
    'unknown-key',
    'full',
  ],
  [
    'signed-by-0x3099ff1238852b9f-encrypted-to-0xf231550c4f47e38e.eml',
    ['Sundays are nothing without callaloo.'],
    'unknown-key',
    'full',
  ],
  [
    'signed-by-0x3099ff1238852b9f-to-0xf231550c4f47e38e-unencrypted-with-key.eml',
    ['Sundays are nothing without callaloo.'],
    'unknown-key',
    'none',
  ],
  [
    'signed-by-0x3099ff1238852b9f-to-0xf231550c4f47e38e-unencrypted.eml',
    ['Sundays are nothing without callaloo.'],
    'unknown-key',
    'none',
  ],
  [
    'signed-by-0xfbfcc82a015e7330-encrypted-to-0xf231550c4f47e38e-multi-from.eml',
    ['Sundays are nothing without callaloo.'],
    'mismatched-sender',
    'full',
  ],
  [
    'signed-by-0xfbfcc82a015e7330-encrypted-to-0xf231550c4f47e38e-with-key.eml',
    ['Sundays are nothing without callaloo.'],
    'good',
    'full',
  ],
  [
    'signed-by-0xfbfcc82a015e7330-encrypted-to-0xf231550c4f47e38e.eml',
    ['Sundays are nothing without callaloo.'],
    'good',
    'full',
  ],
  [
    'signed-by-0xfbfcc82a015e7330-to-0xf231550c4f47e38e-unencrypted-in-mixed.eml',
    ['Sundays are nothing without callaloo.', 'test-list mailing list'],
    'good-unaccepted',
    'none',
  ],
  [
    'signed-by-0xfbfcc82a015e7330-to-0xf231550c4f47e38e-unencrypted-with-key.eml',
    ['Sundays are nothing without callaloo.'],
    'good',
    'none',
  ],
  [
    'signed-by-0xfbfcc82a015e7330-to-0xf231550c4f47e38e-unencrypted.eml',
    ['Sundays are nothing without callaloo.'],
    'good',
    'none',
  ],
  [
    'signed-encrypted-autocrypt-gossip.eml',
    ['This is a signed, encrypted message composition test.'],
    'good',
    'full',
  ],
  ['signed-inline-indented.eml', ['indent test with £'], 'good', 'none'],
  ['signed-mismatch-email-date.eml', ['Sundays are nothing without callaloo.'], 'mismatched-date', 'none'],
  ['signed-with-mailman-footer.eml', ['Sundays are nothing without callaloo.'], 'unknown-key', 'none'],
  [
    'sigspoof-git-commit.eml',
    ['tree 870fc0aaa5383d845fa9431c9d08cfd486e11a65', 'Hope you find something good elsewhere!'],
    'bad',
    'none',
  ],
  [
    'unob-signed-by-0x3099ff1238852b9f-to-0xf231550c4f47e38e.eml',
    ['Sundays are nothing without callaloo.'],
    'none',
    'none',
  ],
  ['unrelated-and-fake-keys-attached.eml', [], 'none', 'none'],
  [
    'unsigned-encrypted-to-0xf231550c4f47e38e-from-0x3099ff1238852b9f-with-key.eml',
    ['Sundays are nothing without callaloo.'],
    'none',
    'full',
  ],
  [
    'unsigned-encrypted-to-0xf231550c4f47e38e-from-0x3099ff1238852b9f.eml',
    ['Sundays are nothing without callaloo.'],
    'none',
    'full',
  ],
  [
    'unsigned-encrypted-to-0xf231550c4f47e38e-from-0xfbfcc82a015e7330-with-key.eml',
    ['Sundays are nothing without callaloo.'],
    'none',
    'full',
  ],
  [
    'unsigned-encrypted-to-0xf231550c4f47e38e-from-0xfbfcc82a015e7330.eml',
    ['Sundays are nothing without callaloo.'],
    'none',
    'full',
  ],
  ['unsigned-unencrypted-0x3099ff1238852b9f-autocrypt.eml', ['This is autocrypt only.'], 'none', 'none'],
  ['unsigned-unencrypted-from-bob-to-alice.eml', ['Sundays are nothing without callaloo.'], 'none', 'none'],
  [
    'unsigned-unencrypted-key-0x1f10171bfb881b1c-attached.eml',
    ['(for jdoe@invalid) attached!'],
    'none',
    'none',
  ],
];

const secretKeys = [
  'alice@openpgp.example-0xf231550c4f47e38e-secret.asc',
  'bob@openpgp.example-0xfbfcc82a015e7330-secret.asc',
  'carol@pgp.icu-0xEF2FD01608AFD744-revoked-secret.asc',
];
const publicKeys: readonly [string, string | null][] = [
  ['bob@openpgp.example-0xfbfcc82a015e7330-pub.asc', 'bob@openpgp.example'],
  ['alice@openpgp.example-0xf231550c4f47e38e-pub.asc', 'alice@openpgp.example'],
  ['benny-hashwell-0xc55ccd9c5ab482b2-pub.asc', null], // known, not accepted
];

let keyring: Keyring;
let accepted: AcceptedKey[];

async function readKeys(): Promise<void> {
  const armored = (name: string): string => readFileSync(path.join(folder, 'keys', name), 'utf8');
  const named = <K extends { getFingerprint(): string }>(key: K) => ({
    fingerprint: key.getFingerprint().toUpperCase(),
    key,
  });
  const secret = await Promise.all(
    secretKeys.map(async (name) => named(await openpgp.readPrivateKey({ armoredKey: armored(name) }))),
  );
  const known = await Promise.all(
    publicKeys.map(async ([name]) => named(await openpgp.readKey({ armoredKey: armored(name) }))),
  );
  keyring = { secret, public: known };
  accepted = known.flatMap(({ fingerprint }, at) => {
    const address = publicKeys[at]?.[1] ?? null;
    return address === null ? [] : [{ fingerprint, address }];
  });
}

it('has a row for each of the 53, and says why 2 are not read as its tests expect', () => {
  const others = table.filter(([, , , , why]) => why !== undefined);
  console.log(`Thunderbird: ${table.length - others.length} of ${table.length} read as its tests expect`);
  expect(table).toHaveLength(53);
  expect(others.map(([file]) => file)).toEqual([
    'outer-pgp-sig-inner-pgp-enc-with-mixed.eml',
    'outer-smime-bad-sig-inner-pgp-enc-sig-with-mixed.eml',
  ]);
});

const suffix = isHere ? '' : ` (its mails are not at hand: ${folder})`;

describe.skipIf(!isHere)(`Thunderbird's mail${suffix}`, () => {
  beforeAll(readKeys);

  it('is what the table has rows for', () => {
    expect(readdirSync(path.join(folder, 'eml')).sort()).toEqual(table.map(([file]) => file));
  });

  it.each(table.map((row) => [row[0], row] as const))('%s', async (file, row) => {
    const [, words, signature, protection] = row;
    const mail = readFileSync(path.join(folder, 'eml', file));
    const { reading } = await readMail(mail, keyring, { now: '2026-11-20T08:00:00.000Z' });
    const shown = reading.texts.map(({ text }) => text).join('\n');
    for (const word of words) expect(shown).toContain(word);
    expect([signatureVerdict(reading, accepted).state, protectionVerdict(reading).state]).toEqual([
      signature,
      protection,
    ]);
  });
});
