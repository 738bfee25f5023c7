/** The mail and OpenPGP reader over messages that nobody on this project wrote. Expectations: see each MANIFEST.md. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { protectionVerdict, signatureVerdict } from '#core/intake/verdict.ts';
import { readMail } from '#node/mail/read-mail.ts';
import { contentOf } from '#node/mime/body.ts';
import { readMime } from '#node/mime/read.ts';
import type { MimeNode } from '#node/mime/tree.ts';
import { verifyClearSigned } from '#node/openpgp/clear-signed.ts';
import { openMessage } from '#node/openpgp/decrypt.ts';
import type { Keyring } from '#node/openpgp/keyring.ts';
import { readKeys } from '#node/openpgp/keys.ts';
import { mailReadingSchema, type MailReading } from '#shared/schema/reading.ts';
import { corpus, hasCorpora, whySkipped } from '../corpora.ts';
import { expectationsOf, oracleOf, type Expectation } from '../fixtures/attacks/oracle.ts';
import { keysIn, now } from '../fixtures/attacks/keys-in.ts';

const about = (title: string): string => (hasCorpora ? title : `${title} (skipped: ${whySkipped})`);

/** Where we differ from an expectation, and why. A test below fails when an entry here is no longer needed. */
const deviations = {
  'mailinglist_with_mimepart_footer_signed.eml':
    'the signature was redacted by the authors; they expect "none", we say "bad": it is there and unreadable',
  'v6-legacy_illegal': 'a v6 key with a v4-only algorithm: refused, as RFC 9580 demands',
  'unit-tests/argon2/aes256.msg':
    'asks for 2 GiB of memory (2^21 KiB); the limit is 1 GiB, the answer is too-large',
  'camellia128-001.json': 'old-cipher: the library has no Camellia; the bridge to GnuPG opens it',
  'camellia192-001.json': 'old-cipher: the library has no Camellia; the bridge to GnuPG opens it',
  'camellia256-001.json': 'old-cipher: the library has no Camellia; the bridge to GnuPG opens it',
  'pgp-10-0-007.json': 'old-cipher: IDEA',
  'gnupg-v2-1-5-001.json':
    'the secret key file has an MPI in a form the library refuses; the key cannot be unlocked',
} as const;

const read = (file: string, keyring: Keyring) =>
  readMail(new Uint8Array(readFileSync(file)), keyring, { now: now.toISOString() });

const foldLines = (data: Uint8Array): Buffer =>
  Buffer.from(Buffer.from(data).toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

const shownText = ({ texts, htmls }: MailReading): string =>
  [...texts.map(({ text }) => text), ...htmls.map(({ html }) => html)].join('\n');

/** Delta Chat's authors gave these a Date of their own, days to decades from the signature, which they do not compare. */
const datedElsewhere = [
  'encrypted-signed',
  'google-workspace-mixed-up',
  'encrypted-group-without-id',
  'verification-gossip-also-sent-to-from',
];

/** Our word for what the expectation says about the signature. */
function signatureWord(reading: MailReading, signer: string | null | undefined): string {
  const sender = reading.effective.from[0]?.address ?? '';
  const accepted = signer
    ? [{ fingerprint: signer, address: sender }]
    : reading.signatures.flatMap(({ fingerprint }) =>
        fingerprint ? [{ fingerprint, address: sender }] : [],
      );
  return signatureVerdict(reading, accepted).state;
}

function check(expected: Expectation, reading: MailReading): void {
  const { decrypt, signature, effective_subject: subject } = expected;
  const { state } = protectionVerdict(reading);
  if (decrypt === 'ok' || decrypt === 'full' || decrypt === 'ok-after-repair') expect(state).toBe('full');
  if (decrypt === 'n/a') expect(state).toBe('none');
  if (decrypt === 'recognised') expect(state).toBe('failed');
  const isDatedElsewhere = datedElsewhere.includes(path.basename(expected.file, '.eml'));
  if (signature && !expected.note)
    expect(signatureWord(reading, expected.signer)).toBe(isDatedElsewhere ? 'mismatched-date' : signature);
  if (subject !== undefined) expect(reading.effective.subject).toBe(subject);
  if (expected.outer_subject !== undefined) expect(reading.outer.subject).toBe(expected.outer_subject);
  for (const words of expected.body_includes ?? []) expect(shownText(reading)).toContain(words);
  if (expected.body_equals !== undefined)
    expect(reading.texts.map(({ text }) => text.trim()).join('')).toBe(expected.body_equals);
  if (expected.protected_message_id) expect(reading.effective.messageId).toBe(expected.protected_message_id);
  if (expected.has_attached_key) expect(reading.offeredKeys.length).toBeGreaterThan(0);
  if (expected.legacy_display_part) expect(reading.problems).toContain('legacy-display');
  if (expected.legacy_display_part)
    expect(reading.texts.some(({ text }) => text.startsWith('Subject:'))).toBe(false);
}

/** "1" is the root in the oracle's paths; below a root its children are "1.1", "1.2": ours are "1", "2". */
function nodeAt(root: MimeNode, oraclePath: string): MimeNode | undefined {
  let node: MimeNode | undefined = root;
  for (const step of oraclePath.split('.').slice(1)) node = node?.children[Number(step) - 1];
  return node;
}

async function compareWithOracle(folder: string, keyring: Keyring): Promise<number> {
  let compared = 0;
  for (const { file, nodes } of oracleOf(folder)) {
    const bytes = new Uint8Array(readFileSync(path.join(folder, file)));
    for (const { path: place, crypto } of nodes) {
      if (!crypto?.plaintext_lf_sha256 || crypto.decrypt_ok !== true) continue;
      const root = readMime(bytes);
      const node = nodeAt(root, place.replace(/\.inl$/, ''));
      const cipher = node?.children[1] ?? node;
      if (!cipher) throw new Error(`${file}: no node ${place}`);
      const result = await openMessage(contentOf(cipher), keyring, { now });
      expect(result.ok && sha256(foldLines(result.value.data)), file).toBe(crypto.plaintext_lf_sha256);
      compared++;
    }
  }
  return compared;
}

describe.skipIf(!hasCorpora)(about('mail of Delta Chat, Thunderbird and broken servers'), () => {
  let folder = '';
  let keyring: Keyring;
  beforeAll(async () => {
    folder = corpus('pgp-mail-deltachat');
    const names = ['alice', 'bob', 'charlie', 'dom', 'elena', 'fiona'];
    keyring = await keysIn(
      ...names.map((name) => [path.join(folder, `upstream/test-data/key/${name}-secret.asc`)] as const),
    );
  });

  it('what its own authors expect of 29 messages', async () => {
    const expectations = expectationsOf(folder);
    expect(expectations.length).toBe(29);
    const failures: string[] = [];
    for (const expected of expectations) {
      const { reading } = await read(path.join(folder, expected.file), keyring);
      try {
        check(expected, reading);
      } catch (error) {
        failures.push(`${expected.file}: ${String(error)}`);
      }
    }
    expect(
      failures.filter((failure) => !Object.keys(deviations).some((file) => failure.includes(file))),
    ).toEqual([]);
    expect(failures.length).toBe(1); // the redacted signature
  });

  it('every message is read without a crash, into a valid reading', async () => {
    const lines = oracleOf(folder);
    expect(lines.length).toBe(101);
    for (const { file } of lines) {
      const { reading, attachments } = await read(path.join(folder, file), keyring);
      expect(mailReadingSchema.safeParse(reading).error?.issues, file).toBeUndefined();
      expect(attachments.map(({ sha256: hash }) => hash)).toEqual(
        attachments.map(({ content }) => sha256(content)),
      );
    }
  });

  it('decrypts to the same plaintext as GnuPG', async () => {
    expect(await compareWithOracle(folder, keyring)).toBe(17);
  });

  it('finds the signatures that GnuPG finds', async () => {
    const words: Record<string, string> = { GOODSIG: 'good', BADSIG: 'bad', ERRSIG: 'unknown-key' };
    for (const { file, nodes } of oracleOf(folder)) {
      const { reading } = await read(path.join(folder, file), keyring);
      const expected = nodes
        .flatMap(({ crypto }) => crypto?.sigs ?? [])
        .map(({ status, keyid }) => `${words[status]} ${keyid}`);
      const found = reading.signatures
        .filter(({ keyId }) => keyId !== '')
        .map(({ status, keyId }) => `${status} ${keyId}`);
      for (const signature of expected) expect(found, file).toContain(signature);
    }
  });

  it('a subject is never "..." when the true one is known', async () => {
    for (const { file } of oracleOf(folder)) {
      const { reading } = await read(path.join(folder, file), keyring);
      const isInside = reading.headerProtection.level.encrypted; // the payload has a Subject of its own
      if (isInside) expect(reading.effective.subject, file).not.toMatch(/^\W*$/);
    }
  });
});

describe.skipIf(!hasCorpora)(about('the draft vectors of protected headers'), () => {
  let folder = '';
  let keyring: Keyring;
  beforeAll(async () => {
    folder = corpus('pgp-mail-protected-headers');
    const names = ['bob@openpgp.example.sec.asc', 'alice@openpgp.example.pub.asc'];
    keyring = await keysIn(...names.map((name) => [path.join(folder, 'upstream', name)] as const));
  });

  it('effective subject, signature, legacy display', async () => {
    for (const expected of expectationsOf(folder)) {
      const { reading } = await read(path.join(folder, expected.file), keyring);
      check(expected, reading);
    }
  });

  it('decrypts to the bytes of the .inner files', async () => {
    for (const { file, inner_file: inner } of expectationsOf(folder)) {
      if (inner === undefined) continue;
      const root = readMime(new Uint8Array(readFileSync(path.join(folder, file))));
      const cipher = root.children[1];
      if (!cipher) throw new Error(file);
      const result = await openMessage(contentOf(cipher), keyring, { now });
      const expected = foldLines(readFileSync(path.join(folder, inner)))
        .toString('latin1')
        .trimEnd();
      expect(result.ok && foldLines(result.value.data).toString('latin1').trimEnd(), file).toBe(expected);
    }
    expect(await compareWithOracle(folder, keyring)).toBe(6);
  });

  it('S/MIME is recognised and said', async () => {
    const { reading } = await read(path.join(folder, 'upstream/smime-sign+enc.eml'), keyring);
    expect(protectionVerdict(reading)).toMatchObject({ state: 'failed', reason: { code: 'smime' } });
  });
});

describe.skipIf(!hasCorpora)(about('RFC 9580: version 6, AEAD, and messages that must be refused'), () => {
  const at = (...names: string[]): string => path.join(corpus('pgp-rfc9580'), 'rpgp', ...names);
  const open = async (file: string, keyring: Keyring, passwords: string[] = []) => {
    const result = await openMessage(new Uint8Array(readFileSync(file)), keyring, { now, passwords });
    return result.ok ? Buffer.from(result.value.data).toString() : result.error.reason.code;
  };

  it('every key opens its messages and verifies its signature', async () => {
    const folders = readdirSync(at('rfc9580')).filter((name) => name !== 'README');
    expect(folders.length).toBe(10);
    let opened = 0;
    for (const name of folders) {
      const keyring = await keysIn([at('rfc9580', name, 'tsk.asc')]);
      if (name in deviations) {
        expect(keyring.secret).toEqual([]);
        continue;
      }
      for (const file of readdirSync(at('rfc9580', name))) {
        if (file.startsWith('enc-'))
          expect(await open(at('rfc9580', name, file), keyring), `${name}/${file}`).toBe('hello world\n');
        if (file.startsWith('enc-')) opened++;
        if (file !== 'csf.msg') continue;
        const signed = await verifyClearSigned(
          readFileSync(at('rfc9580', name, file), 'latin1').trim(),
          keyring,
          now,
        );
        expect(signed?.signatures, `${name}/${file}`).toMatchObject([{ status: 'good' }]);
      }
    }
    expect(opened).toBe(15);
  });

  it('GnuPG’s own OCB packets are read, and said to be that', async () => {
    const keyring = await keysIn([at('draft-bre-openpgp-samples-00/bob.sec.asc')]);
    for (const file of ['msg_to_bob.asc', 'msg_to_bob_multi_chunk.asc']) {
      const result = await openMessage(new Uint8Array(readFileSync(at('gnupg', file))), keyring, { now });
      expect(result).toMatchObject({
        ok: true,
        value: {
          integrity: 'aead',
          cipher: 'aes256-ocb',
          notes: expect.arrayContaining(['gnupg-ocb']) as unknown,
        },
      });
    }
  });

  it('AEAD modes and padding', async () => {
    const keyring = await keysIn([at('unit-tests/padding/alice.key')]);
    for (const mode of ['ocb', 'eax', 'gcm']) {
      expect(await open(at('unit-tests/aead', `${mode}.msg`), keyring, ['password'])).toBe('Hello, world!');
    }
    for (const file of [
      'rpgp-0-10.enc.asc',
      'rpgp-current.enc.asc',
      'msg-short-padding.pgp',
      'msg-long-padding.pgp',
    ]) {
      expect(await open(at('unit-tests/padding', file), keyring)).toMatch(/^hello/);
    }
  });

  it('what asks for too much, lacks integrity or breaks the grammar is refused with its reason', async () => {
    const keyring = await keysIn([at('draft-bre-openpgp-samples-00/bob.sec.asc')], [at('carol.sec.asc')]);
    const expected: Record<string, string> = {
      'literal_eating_mdc.asc': 'malformed',
      'multi_message_1.asc': 'malformed',
      'partial_invalid_short_last.asc': 'malformed',
      'partial_invalid_two_fixed.asc': 'malformed',
      'partial_invalid_two_fixed_empty.asc': 'malformed',
      'quine.out': 'malformed',
      'pgp6/hello.msg': 'no-integrity',
      'pgp6/expiring.pgp': 'malformed',
      'partial.asc': 'no-secret-key',
      'unit-tests/argon2/aes256.msg': 'too-large',
    };
    for (const [file, code] of Object.entries(expected))
      expect(await open(at(file), keyring, ['password']), file).toBe(code);
  });

  it('a signature by an unknown algorithm or hash is evidence of nothing; the message is read', async () => {
    const keyring = await keysIn([at('draft-bre-openpgp-samples-00/bob.sec.asc')]);
    for (const file of [
      'message_other_hash.asc',
      'message_other_pub_algo.asc',
      'message_future_signature.asc',
    ]) {
      const result = await openMessage(new Uint8Array(readFileSync(at(file))), keyring, { now });
      const statuses = result.ok ? result.value.signatures.map(({ status }) => status) : [];
      expect(statuses, file).toContain('unsupported');
    }
  });
});

describe.skipIf(!hasCorpora)(about('messages of GnuPG 1 to 2, PGP 10, OpenKeychain'), () => {
  const cases = () => path.join(corpus('pgp-interop-google'), 'tests/openpgp-interop/testcases');
  const messageSchema = z.object({
    decryptKey: z.string(),
    passphrase: z.string(),
    verifyKey: z.string().optional(),
    textcontent: z.string(),
  });
  const normal = (text: string): string => text.replace(/\r\n/g, '\n').trimEnd();

  it('34 of 39 open (29 with the bare library), the other 5 say why', async () => {
    const folder = path.join(cases(), 'messages');
    const refused: Record<string, string> = {};
    let opened = 0;
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
      const test = messageSchema.parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8')));
      const keyring = await keysIn(
        [path.join(folder, test.decryptKey), test.passphrase],
        ...(test.verifyKey ? [[path.join(folder, test.verifyKey)] as const] : []),
      );
      const result = await openMessage(
        new Uint8Array(readFileSync(path.join(folder, name.replace('.json', '.asc')))),
        keyring,
        { now },
      );
      if (!result.ok) {
        refused[name] = result.error.reason.code;
        continue;
      }
      opened++;
      expect(normal(Buffer.from(result.value.data).toString()), name).toBe(normal(test.textcontent));
      expect(result.value.integrity, name).toBe('mdc');
      expect(
        result.value.signatures.some(({ status }) => status === 'bad'),
        name,
      ).toBe(false);
    }
    expect(refused).toEqual({
      'camellia128-001.json': 'old-cipher',
      'camellia192-001.json': 'old-cipher',
      'camellia256-001.json': 'old-cipher',
      'gnupg-v2-1-5-001.json': 'no-secret-key',
      'pgp-10-0-007.json': 'old-cipher',
    });
    expect(Object.keys(refused).filter((name) => !(name in deviations))).toEqual([]);
    expect(opened).toBe(34);
  });

  const keySchema = z.object({
    expected_uids: z.array(z.string()).optional(),
    expected_fingerprint: z.string().optional(),
    expected_subkeys: z.array(z.object({ expected_fingerprint: z.string().optional() })).optional(),
  });
  it('keys: only certified user ids and valid subkeys count', async () => {
    const folder = path.join(cases(), 'keys');
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
      const test = keySchema.parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8')));
      const result = await readKeys(
        new Uint8Array(readFileSync(path.join(folder, name.replace('.json', '.asc')))),
        now,
      );
      const facts = result.ok ? result.value[0]?.facts : undefined;
      expect(facts?.fingerprint, name).toBe(test.expected_fingerprint?.toUpperCase());
      expect(facts?.userIds, name).toEqual(test.expected_uids);
      const valid = facts?.subkeys
        .filter((subkey) => subkey.valid)
        .map(({ fingerprint }) => fingerprint.toLowerCase());
      expect(valid, name).toEqual(test.expected_subkeys?.map((subkey) => subkey.expected_fingerprint));
    }
  });
});
