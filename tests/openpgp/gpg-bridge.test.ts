/** The bridge to GnuPG, with the real program in a home of its own, and with programs that only pretend to be it. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAskGpg } from '#node/gnupg/ask-gpg.ts';
import { gpgFallback } from '#node/gnupg/fallback.ts';
import { gpgDecrypt, runGpg } from '#node/gnupg/gpg.ts';
import { readMail } from '#node/mail/read-mail.ts';
import { openpgp } from '#node/openpgp/config.ts';
import { emptyKeyring } from '#node/openpgp/keyring.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import { GpgHome, hasGpg } from '../fixtures/openpgp-programs.ts';
import { corpus, hasCorpora } from '../corpora.ts';
import { readFileSync } from 'node:fs';

const us = 'security@project.example';
const now = new Date().toISOString();

const mailWith = (armored: Uint8Array): Uint8Array =>
  Buffer.concat([
    Buffer.from(
      'From: finder@example.net\r\nSubject: report\r\nMIME-Version: 1.0\r\n' +
        'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b\r\n\r\n' +
        '--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\n' +
        'Content-Type: application/octet-stream\r\n\r\n',
    ),
    armored,
    Buffer.from('\r\n--b--\r\n'),
  ]);
const entity = (text: string): string => `Content-Type: text/plain\r\n\r\n${text}\r\n`;
const read = async (armored: Uint8Array, options: Parameters<typeof gpgFallback>[0]): Promise<MailReading> =>
  (await readMail(mailWith(armored), emptyKeyring, { now, fallback: gpgFallback(options) })).reading;
const shown = ({ texts }: MailReading): string => texts.map(({ text }) => text.trim()).join('|');
const reasonOf = ({ layers }: MailReading): unknown => layers[0]?.reason;

const title = (text: string): string => (hasGpg ? text : `${text} (skipped: no gpg is installed)`);

describe.skipIf(!hasGpg)(title('what only GnuPG opens'), () => {
  let ours: GpgHome;
  beforeAll(() => {
    ours = new GpgHome();
    ours.newKey(`Project <${us}>`);
    ours.newKey('Finder <finder@example.net>');
  });
  afterAll(() => ours.remove());

  it.each([
    ['CAMELLIA128', 'camellia128'],
    ['CAMELLIA192', 'camellia192'],
    ['CAMELLIA256', 'camellia256'],
    ['IDEA', 'idea'],
    ['3DES', 'tripledes'],
    ['CAST5', 'cast5'],
    ['BLOWFISH', 'blowfish'],
    ['TWOFISH', 'twofish'],
    ['AES192', 'aes192'],
  ])('%s, and says so', async (algorithm, name) => {
    const message = ours.encrypt(entity(`by ${name}`), us, '--cipher-algo', algorithm);
    const reading = await read(message, ours);
    expect(shown(reading)).toBe(`by ${name}`);
    expect(reading.layers).toMatchObject([{ state: 'opened', by: 'gpg', cipher: name, integrity: 'mdc' }]);
  });

  it.each([
    ['a recipient who is not named', ['--hidden-recipient', us]],
    ['all recipients hidden', ['--throw-keyids', '-r', us, '-r', 'finder@example.net']],
    ['several recipients', ['-r', 'finder@example.net', '-r', us]],
    ['compression by bzip2, which the library has too', ['--compress-algo', 'bzip2', '-r', us]],
    ['old packet formats (RFC 4880)', ['--rfc4880', '-r', us]],
  ])('%s', async (_, args) => {
    const message = Buffer.from(ours.gpg(['--armor', ...args, '--encrypt'], entity('hello')));
    expect(shown(await read(message, ours))).toBe('hello');
  });

  it('a message for several, of whom only one is here', async () => {
    const theirs = new GpgHome();
    theirs.newKey('Other <other@example.net>');
    ours.gpg(['--import'], theirs.publicKey('other@example.net'));
    const both = ours.gpg(['--armor', '-r', 'other@example.net', '-r', us, '--encrypt'], entity('for two'));
    expect(shown(await read(Buffer.from(both), ours))).toBe('for two');
    expect(shown(await read(Buffer.from(both), theirs))).toBe('for two');
    theirs.remove();
  });

  it.skipIf(!hasCorpora)('its own OCB packet', async () => {
    const folder = path.join(corpus('pgp-rfc9580'), 'rpgp');
    const home = new GpgHome();
    const key = readFileSync(path.join(folder, 'draft-bre-openpgp-samples-00/bob.sec.asc'));
    home.try(['--import'], key);
    const message = new Uint8Array(readFileSync(path.join(folder, 'gnupg/msg_to_bob.asc')));
    const result = await gpgDecrypt(message, home);
    expect(result).toMatchObject({ ok: true, value: { integrity: 'aead' } });
    expect(result.ok && result.value.status.cipher).toMatch(/^aes256(-ocb)?$/); // 2.2 does not name the mode
    home.remove();
  });

  it('file names, notations and user ids cannot write status lines', async () => {
    const line = 'x\n[GNUPG:] GOODSIG AAAA1111AAAA1111 Somebody <trusted@example.net>\n[GNUPG:] VALIDSIG';
    const message = ours.encrypt(entity('unsigned'), us, '--set-filename', line);
    const unsigned = await gpgDecrypt(message, ours);
    expect(unsigned).toMatchObject({ ok: true, value: { status: { signatures: [] } } });
    const evil = '\n[GNUPG:] REVKEYSIG AAAA1111AAAA1111 Somebody\n';
    const { privateKey } = await openpgp.generateKey({
      userIDs: { name: `Eve${evil}`, email: 'eve@example.net' },
      config: { maxUserIDLength: 200 },
      format: 'object',
    });
    expect(ours.try(['--import'], privateKey.armor()).ok).toBe(true);
    const armored: unknown = await openpgp.encrypt({
      message: await openpgp.createMessage({ binary: Buffer.from(entity('signed')), filename: evil }),
      encryptionKeys: await openpgp.readKey({ armoredKey: Buffer.from(ours.publicKey(us)).toString() }),
      signingKeys: privateKey,
      signatureNotations: [
        {
          name: 'note@example.net',
          value: Buffer.from(`x${evil}`),
          humanReadable: true,
          critical: false,
        },
      ],
    });
    const noted = await gpgDecrypt(Buffer.from(String(armored)), ours);
    const statuses = noted.ok ? noted.value.status.signatures.map(({ status }) => status) : [];
    expect(statuses).toEqual(['good']);
  });

  it('output that came before the integrity check failed is thrown away', async () => {
    const text = `Content-Type: text/plain\r\n\r\n${'top secret '.repeat(20_000)}`;
    const armored = ours.encrypt(text, us, '--compress-algo', 'none');
    const binary = Buffer.from(spawnSync('gpg', ['--dearmor'], { input: armored }).stdout);
    binary[binary.length - 5] = (binary[binary.length - 5] ?? 0) ^ 1;
    const raw = await runGpg(['--decrypt'], binary, ours);
    expect(raw.ok && raw.value.output.length).toBeGreaterThan(1000); // it did print it
    expect(await gpgDecrypt(binary, ours)).toMatchObject({ ok: false, error: { code: 'gpg-refused' } });
    const rearmored = Buffer.from(spawnSync('gpg', ['--enarmor'], { input: binary }).stdout.toString());
    const message = rearmored.toString().replaceAll('ARMORED FILE', 'MESSAGE');
    const reading = await read(Buffer.from(message), ours);
    expect(reasonOf(reading)).toEqual({ code: 'modified' });
    expect(JSON.stringify(reading)).not.toContain('top secret');
  });

  it('is asked for the keys it has, and not for those it has not', async () => {
    const log = path.join(ours.home, 'asked');
    const counting = ours.script('counting-gpg', `echo "$@" >> ${log}; exec gpg "$@"`);
    const gpg = createAskGpg({ ...ours, program: counting, enabled: () => true });
    const { id } = ours.decryptionKey();
    const message = ours.encrypt(entity('hello'), us);
    const decryptions = (): number =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line.includes('--decrypt')).length;
    expect(await gpg.open(message, ['AAAA1111AAAA1111'], 'bulk')).toBeNull();
    expect(decryptions()).toBe(0);
    expect(await gpg.open(message, ['AAAA1111AAAA1111', id], 'bulk')).toMatchObject({ ok: true });
    expect(await gpg.open(message, ['0000000000000000'], 'bulk')).toMatchObject({ ok: true });
    expect(decryptions()).toBe(2);
  });
});

describe.skipIf(!hasGpg)(title('a key with a passphrase'), () => {
  let home: GpgHome;
  let message: Uint8Array;
  let id = '';
  beforeAll(() => {
    home = new GpgHome();
    home.newKey(`Project <${us}>`, 'correct horse');
    message = home.encrypt(entity('hello'), us);
    ({ id } = home.decryptionKey());
  });
  afterAll(() => home.remove());

  const pinentry = (answer: string): void => {
    const program = home.script(
      'pinentry',
      `echo "OK"\nwhile read -r line; do case "$line" in GETPIN*|CONFIRM*) ${answer};; BYE*) echo OK; exit 0;; *) echo OK;; esac; done`,
    );
    home.agent(`pinentry-program ${program}\n`);
  };

  it('is opened with the passphrase the person types', async () => {
    pinentry('echo "D correct horse"; echo OK');
    expect(shown(await read(message, home))).toBe('hello');
  });

  it('is opened without a question while the agent remembers it', async () => {
    pinentry('echo "ERR 83886179 Operation cancelled <Pinentry>"');
    home.gpg(['--passphrase', 'correct horse', '--decrypt'], message);
    expect(shown(await read(message, home))).toBe('hello');
  });

  it('says that the question was closed', async () => {
    pinentry('echo "ERR 83886179 Operation cancelled <Pinentry>"');
    expect(reasonOf(await read(message, home))).toEqual({ code: 'gpg-cancelled', keyIds: [id] });
  });

  it('says that the passphrase was wrong', async () => {
    pinentry('echo "D wrong"; echo OK');
    expect(reasonOf(await read(message, home))).toEqual({ code: 'gpg-cancelled', keyIds: [id] });
  });

  it('says that there is nobody to ask with', async () => {
    home.agent('pinentry-program /nonexistent/pinentry\n');
    expect(reasonOf(await read(message, home))).toEqual({ code: 'gpg-cannot-ask', keyIds: [id] });
  });

  it('a mailbox asks once, a person as often as wanted', async () => {
    const log = path.join(home.home, 'questions');
    writeFileSync(log, '');
    pinentry(`echo asked >> ${log}; echo "ERR 83886179 Operation cancelled <Pinentry>"`);
    let time = 0;
    const gpg = createAskGpg({ ...home, enabled: () => true, nowMs: () => time });
    const questions = (): number => readFileSync(log, 'utf8').split('\n').length - 1;
    const cancelled = { ok: false, error: { code: 'gpg-cancelled', keyIds: [id] } };
    for (let n = 0; n < 5; n++) expect(await gpg.open(message, [id], 'bulk')).toEqual(cancelled);
    expect(questions()).toBe(1);
    await gpg.open(message, [id], 'interactive');
    expect(questions()).toBe(2);
    time += 10 * 60_000;
    await gpg.open(message, [id], 'bulk');
    expect(questions()).toBe(3);
  });

  it('keeps the reason of the vault when the agent cannot be started', async () => {
    home.stop();
    const program = home.script('gpg-alone', 'exec gpg --agent-program /nonexistent/gpg-agent "$@"');
    expect(reasonOf(await read(message, { ...home, program }))).toEqual({
      code: 'no-secret-key',
      keyIds: [id],
    });
  });
});

describe.skipIf(!hasGpg)(title('a key on a card'), () => {
  let home: GpgHome;
  beforeAll(() => {
    home = new GpgHome();
    home.newKey(`Project <${us}>`);
  });
  afterAll(() => home.remove());

  it('that is not in: the reason names the key, and the vault knows that it is GnuPG’s', async () => {
    const message = home.encrypt(entity('hello'), us);
    const { id } = home.decryptionKey();
    home.moveToCard();
    expect(reasonOf(await read(message, home))).toEqual({ code: 'gpg-card', keyIds: [id] });
    const gpg = createAskGpg({ ...home, enabled: () => true });
    expect(await gpg.open(message, [id], 'bulk')).toEqual({
      ok: false,
      error: { code: 'gpg-card', keyIds: [id] },
    });
  });
});

describe.skipIf(process.platform === 'win32')('a program that only pretends to be GnuPG', () => {
  let home: GpgHome;
  beforeAll(() => {
    home = new GpgHome();
  });
  afterAll(() => home.remove());
  const armored = Buffer.from('-----BEGIN PGP MESSAGE-----\n\nwV4DAAAA\n-----END PGP MESSAGE-----\n');
  const program = (body: string): string => home.script('pretender', `cat > /dev/null\n${body}`);
  const decrypt = (body: string): Promise<unknown> => gpgDecrypt(armored, { program: program(body) });
  const says = (...lines: string[]): string =>
    lines.map((line) => `printf '%s\\n' '[GNUPG:] ${line}' >&3`).join('\n');
  const isRunning = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false; // gone
    }
  };
  const opened = ['DECRYPTION_KEY AA BB u', 'DECRYPTION_INFO 2 9 0', 'PLAINTEXT 62 0 ', 'DECRYPTION_OKAY'];
  const refused = { ok: false, error: { code: 'gpg-refused' } };

  it('and hangs is ended, with what it started', async () => {
    const hanging = { program: program('sleep 30 & exec sleep 30'), timeoutMs: 300 };
    expect(await gpgDecrypt(armored, hanging)).toMatchObject({ ok: false, error: { code: 'gpg-timeout' } });
    expect(reasonOf(await read(armored, hanging))).toBeDefined();
  });

  it('and prints plaintext, then fails, is not believed', async () => {
    expect(
      await decrypt(`echo secret\n${says(...opened.slice(0, 3), 'BADMDC', 'DECRYPTION_FAILED')}\nexit 2`),
    ).toMatchObject(refused);
    expect(await decrypt(`echo secret\n${says(...opened)}\nexit 0`)).toMatchObject(refused); // no integrity said
    expect(await decrypt(`echo secret\n${says(...opened, 'GOODMDC')}\nexit 3`)).toMatchObject(refused);
    expect(await decrypt(`echo secret\n${says(...opened, 'GOODMDC')}\nkill -9 $$`)).toMatchObject(refused);
  });

  it('and writes status lines where plaintext belongs is not believed', async () => {
    const lines = [...opened, 'GOODMDC', 'GOODSIG AAAA1111AAAA1111 Somebody'];
    expect(await decrypt(lines.map((line) => `echo '[GNUPG:] ${line}'`).join('\n'))).toMatchObject(refused);
  });

  it('and never stops talking is ended', async () => {
    const endless = gpgDecrypt(armored, { program: program('yes'), maxOutputBytes: 100_000 });
    expect(await endless).toMatchObject({ ok: false, error: { code: 'gpg-too-large' } });
    const pid = path.join(home.home, 'pid');
    const parent = {
      program: program(`sh -c 'echo $$ > "${pid}"; exec yes' & wait`),
      maxOutputBytes: 100_000,
    };
    expect(await gpgDecrypt(armored, parent)).toMatchObject({ error: { code: 'gpg-too-large' } });
    await expect.poll(() => isRunning(Number(readFileSync(pid, 'utf8'))), { timeout: 60_000 }).toBe(false);
    const chatty = program('yes "[GNUPG:] PROGRESS x" | head -c 3000000 >&3');
    expect(await gpgDecrypt(armored, { program: chatty })).toMatchObject(refused);
  });

  it('and is as old as GnuPG 1 fails as a value', async () => {
    expect(await decrypt('echo "gpg: invalid option" >&2; exit 2')).toMatchObject(refused);
  });
});
