/** The bridge against the real program, in a home that is thrown away; and its status lines on their own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { protectionVerdict, signatureVerdict } from '#core/intake/verdict.ts';
import { readMail } from '../mail/read-mail.ts';
import { emptyKeyring } from '../openpgp/keyring.ts';
import { gpgFallback } from './fallback.ts';
import { gpgDecrypt, runGpg } from './gpg.ts';
import { readStatus } from './status.ts';

const hasGpg = spawnSync('gpg', ['--version']).status === 0;
const title = hasGpg ? 'with an installed gpg' : 'with an installed gpg (skipped: there is none)';
const now = new Date().toISOString();
const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');
const plain = (text: string): string => `Content-Type: text/plain\n\n${text}\n`;
const mailWith = (armored: string): Uint8Array =>
  new Uint8Array(
    Buffer.from(
      crlf(
        `From: finder@example.net\nSubject: report\nMIME-Version: 1.0\n` +
          `Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b\n\n` +
          `--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\n` +
          `Content-Type: application/octet-stream\n\n${armored}\n--b--\n`,
      ),
    ),
  );

describe.skipIf(!hasGpg)(title, () => {
  let home = '';
  const gpg = (args: string[], input = ''): string =>
    execFileSync(
      'gpg',
      ['--homedir', home, '--batch', '--yes', '--quiet', '--trust-model', 'always', ...args],
      {
        input,
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'ignore'],
      },
    );

  beforeAll(() => {
    home = mkdtempSync(path.join(tmpdir(), 'bh-gpg-'));
    chmodSync(home, 0o700);
    for (const user of ['Card <security@project.example>', 'Finder <finder@example.net>']) {
      gpg([
        '--pinentry-mode',
        'loopback',
        '--passphrase',
        '',
        '--quick-gen-key',
        user,
        'future-default',
        'default',
        'never',
      ]);
    }
  });
  afterAll(() => {
    spawnSync('gpgconf', ['--homedir', home, '--kill', 'gpg-agent']); // the one of this home only
    rmSync(home, { recursive: true, force: true });
  });

  const encrypt = (text: string): string =>
    gpg(
      ['--armor', '--encrypt', '--sign', '-u', 'finder@example.net', '-r', 'security@project.example'],
      crlf(text),
    );

  it('opens a message to a key that is not in the vault, with its signature as evidence', async () => {
    const { reading } = await readMail(mailWith(encrypt(plain('from the card'))), emptyKeyring, {
      now,
      fallback: gpgFallback({ home }),
    });
    expect(reading.texts.map(({ text }) => text.trim())).toEqual(['from the card']);
    expect(reading.layers).toMatchObject([{ state: 'opened', by: 'gpg', integrity: 'mdc' }]);
    const fingerprint = reading.signatures[0]?.fingerprint ?? '';
    expect(fingerprint).toMatch(/^[0-9A-F]{40}$/);
    expect(signatureVerdict(reading, [{ fingerprint, address: 'finder@example.net' }])).toMatchObject({
      state: 'good',
    });
    expect(protectionVerdict(reading)).toMatchObject({ state: 'full', integrity: 'mdc' });
  });

  it('keeps the reason of the vault when gpg cannot open it either', async () => {
    const other = mkdtempSync(path.join(tmpdir(), 'bh-gpg-'));
    chmodSync(other, 0o700);
    const { reading } = await readMail(mailWith(encrypt(plain('secret'))), emptyKeyring, {
      now,
      fallback: gpgFallback({ home: other }),
    });
    rmSync(other, { recursive: true, force: true });
    expect(reading.layers).toMatchObject([{ state: 'failed', reason: { code: 'no-secret-key' } }]);
    expect(JSON.stringify(reading)).not.toContain('"secret"');
  });

  it('hands nothing on when the message was changed', async () => {
    const lines = encrypt(plain('x'.repeat(4000))).split('\n');
    lines[lines.length - 8] = (lines[lines.length - 8] ?? '').split('').reverse().join('');
    const result = await gpgDecrypt(new Uint8Array(Buffer.from(lines.join('\n'))), { home });
    expect(result).toMatchObject({ ok: false, error: { code: 'gpg-refused' } });
  });

  it('hands nothing on without integrity protection', async () => {
    const old = gpg(
      ['--armor', '--encrypt', '--rfc2440', '--disable-mdc', '-r', 'security@project.example'],
      'gadget',
    );
    const result = await gpgDecrypt(new Uint8Array(Buffer.from(old)), { home });
    if (result.ok)
      expect(result.value.integrity).toBe('mdc'); // newer GnuPG adds the MDC whatever it is told
    else expect(result.error.code).toBe('gpg-refused');
  });

  it('stops at the limit of output and of time', async () => {
    const big = new Uint8Array(Buffer.from(encrypt(plain('x'.repeat(200_000)))));
    expect((await gpgDecrypt(big, { home, maxOutputBytes: 1000 })).ok).toBe(false);
    expect(await runGpg(['--decrypt'], big, { home, timeoutMs: 1 })).toMatchObject({
      ok: false,
      error: { code: 'gpg-timeout' },
    });
  });
});

it('a program that is not there is a value, not a crash', async () => {
  expect(await gpgDecrypt(new Uint8Array([1]), { program: 'gpg-that-is-not-there' })).toEqual({
    ok: false,
    error: { code: 'gpg-absent' },
  });
});

describe('status lines', () => {
  const decrypted =
    '[GNUPG:] DECRYPTION_KEY AAAA1111AAAA1111 BBBB u\n[GNUPG:] DECRYPTION_INFO 2 9\n[GNUPG:] PLAINTEXT 62 0 \n[GNUPG:] DECRYPTION_OKAY\n[GNUPG:] GOODMDC\n';

  it('decrypted with MDC', () => {
    expect(readStatus(decrypted)).toMatchObject({
      isDecrypted: true,
      integrity: 'mdc',
      cipher: 'aes256',
      key: 'BBBB',
    });
  });

  it('okay without an integrity check is not decrypted', () => {
    expect(readStatus(decrypted.replace('[GNUPG:] GOODMDC\n', ''))).toMatchObject({
      isDecrypted: false,
      integrity: 'none',
    });
  });

  it('two plaintexts in one message are refused', () => {
    expect(readStatus(`${decrypted}[GNUPG:] PLAINTEXT 62 0 x\n`).isDecrypted).toBe(false);
  });

  it('a GOODSIG without VALIDSIG is not good', () => {
    expect(
      readStatus('[GNUPG:] NEWSIG\n[GNUPG:] GOODSIG AAAA1111AAAA1111 Fay <f@example.net>\n').signatures,
    ).toMatchObject([{ status: 'unsupported', fingerprint: null }]);
  });

  it('a key that is missing, a signature that is bad, a key that has expired', () => {
    const fingerprint = 'C'.repeat(40);
    const valid = `[GNUPG:] VALIDSIG ${fingerprint} 2026-11-01 1793491200 0 4 0 22 8 00 ${fingerprint}\n`;
    const statuses = (text: string): string[] => readStatus(text).signatures.map(({ status }) => status);
    expect(
      statuses(
        '[GNUPG:] ERRSIG AAAA1111AAAA1111 22 8 00 1793491200 9 CCCC\n[GNUPG:] NO_PUBKEY AAAA1111AAAA1111\n',
      ),
    ).toEqual(['unknown-key']);
    expect(statuses('[GNUPG:] BADSIG AAAA1111AAAA1111 Fay <f@example.net>\n')).toEqual(['bad']);
    expect(statuses(`[GNUPG:] EXPKEYSIG AAAA1111AAAA1111 Fay\n${valid}`)).toEqual(['expired-key']);
    expect(statuses(`[GNUPG:] GOODSIG AAAA1111AAAA1111 Fay\n${valid}`)).toEqual(['good']);
    expect(statuses(`[GNUPG:] GOODSIG AAAA1111AAAA1111 Fay\n${valid.replace(' 22 8 ', ' 22 2 ')}`)).toEqual([
      'unsupported',
    ]);
  });
});
