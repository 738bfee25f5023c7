/** Both ways with other programs: what GnuPG and Sequoia write is read here, what is written here they read. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { gpgFallback } from '#node/gnupg/fallback.ts';
import { verifyClearSigned } from '#node/openpgp/clear-signed.ts';
import { openMessage } from '#node/openpgp/decrypt.ts';
import type { Keyring } from '#node/openpgp/keyring.ts';
import { knownKey, publicArmor, readKeys, unlockKey } from '#node/openpgp/keys.ts';
import {
  clearSign,
  encryptEntity,
  generateKey,
  signEntity,
  type NewKey,
} from '#node/openpgp/sign-encrypt.ts';
import { encryptWithPassword } from '../support/node/made-keys.ts';
import { verifyDetached } from '#node/openpgp/verify.ts';
import { corpus, hasCorpora, whySkipped } from '../corpora.ts';
import { GpgHome, hasGpg, hasSq, SqFolder } from '../fixtures/openpgp-programs.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const text = 'Content-Type: text/plain; charset=utf-8\r\n\r\nGrüße\r\n';
const now = new Date();

let ours: NewKey;
beforeAll(async () => {
  const made = new Date(now.getTime() - 86_400_000);
  ours = await generateKey({ name: 'Project', email: 'security@project.example', now: made });
});
const unlocked = () => ({ fingerprint: ours.fingerprint, key: ours.secret });

async function keyringWith(other: Uint8Array): Promise<Keyring> {
  const read = await readKeys(other, now);
  if (!read.ok) throw new Error(read.error.code);
  return { secret: [unlocked()], public: read.value.map(({ key }) => knownKey(key)) };
}

async function statuses(message: Uint8Array, keyring: Keyring): Promise<string> {
  const opened = await openMessage(message, keyring, { now: new Date() });
  if (!opened.ok) return opened.error.reason.code;
  const { data, integrity, signatures } = opened.value;
  return [Buffer.from(data).equals(bytes(text)), integrity, ...signatures.map(({ status }) => status)].join(
    ' ',
  );
}

describe.skipIf(!hasSq)(hasSq ? 'Sequoia’s sq' : 'Sequoia’s sq (skipped: it is not installed)', () => {
  let folder: SqFolder;
  beforeAll(() => {
    folder = new SqFolder();
    folder.file('vault.pub', publicArmor(ours.secret));
  });
  afterAll(() => folder.remove());

  describe.each(['cv25519', 'rsa3k'])('with a key of the kind %s', (suite) => {
    let cert: Uint8Array;
    beforeAll(() => {
      const user = `Finder <${suite}@example.net>`;
      folder.sq(['key', 'generate', '-u', user, '-c', suite, '-e', folder.file(`${suite}.key`)]);
      cert = folder.sq(['key', 'extract-cert', folder.file(`${suite}.key`)]);
      folder.file(`${suite}.pub`, cert);
    });

    it('its encrypted and signed messages are opened and verified', async () => {
      const keyring = await keyringWith(cert);
      const args = [
        '--recipient-cert',
        folder.file('vault.pub'),
        '--signer-key',
        folder.file(`${suite}.key`),
      ];
      expect(await statuses(folder.sq(['encrypt', ...args], text), keyring)).toBe('true mdc good');
      const zipped = folder.sq(['encrypt', '--compression', 'zlib', '-B', ...args], text);
      expect(await statuses(zipped, keyring)).toBe('true mdc good');
      const nobody: Keyring = { secret: [], public: keyring.public };
      expect(await statuses(zipped, nobody)).toBe('no-secret-key');
    });

    it('its detached and clear-text signatures are verified, and refused over another text', async () => {
      const keyring = await keyringWith(cert);
      const key = folder.file(`${suite}.key`);
      const detached = folder.sq(['sign', '--detached', '--signer-key', key], text);
      const check = async (over: string): Promise<string[]> =>
        (await verifyDetached(bytes(over), detached, keyring, new Date())).map(({ status }) => status);
      expect(await check(text)).toEqual(['good']);
      expect(await check(`${text} `)).toEqual(['bad']);
      const clear = Buffer.from(
        folder.sq(['sign', '--cleartext-signature', '--signer-key', key], 'hello\n- x\n'),
      );
      const signed = await verifyClearSigned(clear.toString('latin1').trim(), keyring, new Date());
      expect(signed?.signatures).toMatchObject([{ status: 'good' }]);
    });

    it('it opens and verifies what is written here', async () => {
      const { public: to } = await keyringWith(cert);
      const written = await encryptEntity({
        content: bytes(text),
        to,
        signWith: unlocked(),
        now: new Date(),
      });
      if (!written.ok) throw new Error(written.error.code);
      const args = [
        '--recipient-key',
        folder.file(`${suite}.key`),
        '--signer-cert',
        folder.file('vault.pub'),
      ];
      const opened = folder.sq(['decrypt', '-n', '1', ...args], written.value);
      expect(Buffer.from(opened).toString()).toBe(text);
    });
  });

  it('it verifies our detached and clear-text signatures', async () => {
    const signature = await signEntity(bytes(text), unlocked(), now);
    if (!signature.ok) throw new Error(signature.error.code);
    const file = folder.file('entity.sig', signature.value.armored);
    const verify = ['verify', '--signer-cert', folder.file('vault.pub')];
    expect(folder.try([...verify, '--detached', file], text).ok).toBe(true);
    expect(folder.try([...verify, '--detached', file], `${text} `).ok).toBe(false);
    const clear = await clearSign('hello\n- x\n', unlocked(), now);
    expect(folder.try(verify, clear).ok).toBe(true);
    expect(folder.try(verify, clear.replace('hello', 'hullo')).ok).toBe(false);
  });
});

describe.skipIf(!hasGpg)(hasGpg ? 'GnuPG' : 'GnuPG (skipped: it is not installed)', () => {
  let home: GpgHome;
  let keyring: Keyring;
  beforeAll(async () => {
    home = new GpgHome();
    home.newKey('Finder <finder@example.net>');
    home.gpg(['--import'], publicArmor(ours.secret));
    keyring = await keyringWith(home.publicKey('finder@example.net'));
  });
  afterAll(() => home.remove());

  it('its encrypted and signed messages are opened and verified, whatever the options', async () => {
    const sign = ['--sign', '-u', 'finder@example.net'];
    for (const options of [[], ['--compress-algo', 'bzip2'], ['--rfc4880'], ['--digest-algo', 'SHA512']]) {
      const message = home.encrypt(text, 'security@project.example', ...options, ...sign);
      expect(await statuses(message, keyring), options.join(' ')).toBe('true mdc good');
    }
    for (const cipher of ['3DES', 'CAST5', 'TWOFISH', 'BLOWFISH', 'AES192']) {
      const message = home.encrypt(text, 'security@project.example', '--cipher-algo', cipher, ...sign);
      expect(await statuses(message, keyring), cipher).toBe('true mdc good');
    }
    const hidden = ['--armor', ...sign, '--hidden-recipient', 'security@project.example', '--encrypt'];
    expect(await statuses(bytes(home.gpg(hidden, text)), keyring)).toBe('true mdc good');
    const weak = home.encrypt(text, 'security@project.example', '--digest-algo', 'SHA1', ...sign);
    expect(await statuses(weak, keyring)).toBe('true mdc unsupported');
  });

  it('it opens and verifies what is written here', async () => {
    const request = { content: bytes(text), to: keyring.public, signWith: unlocked(), now: new Date() };
    for (const hideRecipients of [false, true]) {
      const written = await encryptEntity({ ...request, hideRecipients });
      if (!written.ok) throw new Error(written.error.code);
      const said = home.gpg(['--status-fd', '1', '--decrypt'], written.value);
      expect(said).toContain('Grüße');
      expect(said).toMatch(/GOODMDC|DECRYPTION_INFO 0 9 [123]/);
      expect(said).toContain(`VALIDSIG ${ours.fingerprint}`);
    }
    const password = await encryptWithPassword(bytes(text), 'between us', now);
    expect(home.gpg(['--passphrase', 'between us', '--decrypt'], password)).toBe(text);
  });
});

describe.skipIf(!hasGpg || !hasCorpora)(
  hasCorpora
    ? 'the messages that the library cannot open'
    : `the messages that the library cannot open (skipped: ${whySkipped})`,
  () => {
    const test = z.object({ decryptKey: z.string(), passphrase: z.string(), textcontent: z.string() });
    it.each(['camellia128-001', 'camellia192-001', 'camellia256-001', 'gnupg-v2-1-5-001', 'pgp-10-0-007'])(
      '%s is opened by a GnuPG that has the key: with it, 39 of the 39 open',
      async (name) => {
        const folder = path.join(corpus('pgp-interop-google'), 'tests/openpgp-interop/testcases/messages');
        const facts = test.parse(JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')));
        const message = new Uint8Array(readFileSync(path.join(folder, `${name}.asc`)));
        const home = new GpgHome();
        try {
          const passphrase = ['--passphrase', facts.passphrase];
          home.try([...passphrase, '--import'], readFileSync(path.join(folder, facts.decryptKey)));
          home.gpg([...passphrase, '--decrypt'], message); // the agent remembers it
          const answer = await gpgFallback(home).open(message, []);
          const plain = answer?.ok ? Buffer.from(answer.value.data).toString() : '';
          expect(plain.replaceAll('\r\n', '\n').trimEnd()).toBe(
            facts.textcontent.replaceAll('\r\n', '\n').trimEnd(),
          );
          expect(answer).toMatchObject({ ok: true, value: { integrity: 'mdc' } });
        } finally {
          home.remove();
        }
      },
    );
  },
);

it.skipIf(!hasGpg)('a secret key with a passphrase, made by GnuPG, is unlocked here', async () => {
  const home = new GpgHome();
  home.newKey('Project <vault@example.net>', 'correct horse');
  const exported = home.gpg(['--passphrase', 'correct horse', '--armor', '--export-secret-keys']);
  home.remove();
  const read = await readKeys(bytes(exported), new Date());
  const [one] = read.ok ? read.value : [];
  if (!one) throw new Error('not read');
  expect(one.facts).toMatchObject({ secret: true, protected: true, onCard: false });
  expect(await unlockKey(one.key, 'wrong')).toMatchObject({ ok: false, error: { code: 'bad-passphrase' } });
  expect(await unlockKey(one.key, 'correct horse')).toMatchObject({ ok: true });
});
