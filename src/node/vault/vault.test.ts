/** A vault opens for its secrets and for nothing else, and whatever is refused leaves every byte as it was. */
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeychainRefused, type Keychain } from './keychain.ts';
import { normalizeRecoveryCode, newRecoveryCode } from './key-slots.ts';
import {
  changePassphrase,
  createVault,
  unlockVault,
  useKeychain,
  type Secret,
  type VaultOptions,
} from './vault.ts';
import { vaultPaths } from './vault-file.ts';

const passphrase = 'correct horse battery staple';
let base: string;
let options: VaultOptions;

beforeEach(() => {
  process.umask(0o077);
  base = mkdtempSync(path.join(tmpdir(), 'bulkhead-vault-'));
  options = {
    folder: path.join(base, 'vault'),
    now: () => new Date('2026-06-15T12:00:00Z'),
    cost: { memoryKiB: 8192, passes: 1, lanes: 1 },
  };
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

/** Makes a vault with a row in it and closes it again. */
async function make(more: Partial<VaultOptions> = {}): Promise<string> {
  const made = await createVault({ ...options, ...more }, passphrase);
  if (!made.ok) throw new Error(made.error.code);
  made.value.vault.db.run(`INSERT INTO setting (name, value) VALUES ('actor', '"Ada"')`);
  made.value.vault.close();
  return made.value.recoveryCode;
}

async function actorOf(secret: Secret, more: Partial<VaultOptions> = {}): Promise<string> {
  const opened = await unlockVault({ ...options, ...more }, secret);
  if (!opened.ok) return opened.error.code;
  const row = opened.value.db.get<{ value: string }>(`SELECT value FROM setting WHERE name = 'actor'`);
  opened.value.close();
  return String(row?.value);
}

/** What the switch in the settings does, with the vault open. */
async function choose(keychain: Keychain | undefined, enabled: boolean) {
  const opened = await unlockVault(options, { passphrase });
  if (!opened.ok) throw new Error(opened.error.code);
  const done = await useKeychain(options.folder, opened.value.dataKey, keychain, enabled);
  opened.value.close();
  return done;
}

/** Every file with its bytes; the lock file is SQLite's own and holds nothing. */
function contents(): Record<string, string> {
  const names = readdirSync(options.folder).filter((name) => !name.startsWith('bulkhead.lock'));
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(path.join(options.folder, name)).toString('base64')]),
  );
}

describe('unlocking', () => {
  it('takes the passphrase, however its accents were composed, and the recovery code', async () => {
    const made = await createVault(options, 'Gr\u00fc\u00dfe an alle');
    if (!made.ok) throw new Error(made.error.code);
    made.value.vault.close();
    const opened = await unlockVault(options, { passphrase: 'Gru\u0308\u00dfe an alle' });
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.close();
    expect(await actorOf({ recoveryCode: made.value.recoveryCode })).toBe('undefined');
  });

  it('refuses another passphrase, and changes no byte in the folder', async () => {
    await make();
    const before = contents();
    for (const wrong of ['correct horse battery stable', '', passphrase.toUpperCase(), `${passphrase} `])
      expect(await actorOf({ passphrase: wrong })).toBe('wrong-passphrase');
    expect(await actorOf({ recoveryCode: newRecoveryCode() })).toBe('wrong-passphrase');
    expect(await actorOf({ keychain: true })).toBe('keychain-refused');
    expect(contents()).toEqual(before);
    expect(await actorOf({ passphrase })).toBe('"Ada"');
  });

  it('takes the recovery code as people type it: small, without dashes, O for 0, I and l for 1', async () => {
    const code = await make();
    const typed = code
      .toLowerCase()
      .replaceAll('-', ' ')
      .replaceAll('0', 'o')
      .replace('1', 'I')
      .replaceAll('1', 'l');
    expect(await actorOf({ recoveryCode: typed })).toBe('"Ada"');
    expect(normalizeRecoveryCode(` ${typed}\n`)).toBe(code);
  });

  it('asks the keychain, and falls back when it has lost the key', async () => {
    const mask = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 0x5a);
    const keychain: Keychain = { wrap: async (key) => mask(key), unwrap: async (wrapped) => mask(wrapped) };
    await make({ keychain });
    expect(await actorOf({ keychain: true }, { keychain })).toBe('keychain-refused'); // off until it is chosen
    expect(await choose(keychain, true)).toMatchObject({ ok: true });
    expect(await actorOf({ keychain: true }, { keychain })).toBe('"Ada"');
    const lost: Keychain = { wrap: keychain.wrap, unwrap: () => Promise.reject(new Error('no such item')) };
    expect(await actorOf({ keychain: true }, { keychain: lost })).toBe('keychain-refused');
    const liar: Keychain = { wrap: keychain.wrap, unwrap: async () => new Uint8Array(3) };
    expect(await actorOf({ keychain: true }, { keychain: liar })).toBe('keychain-refused');
    expect(await actorOf({ passphrase }, { keychain: lost })).toBe('"Ada"');
    expect(await choose(undefined, false)).toMatchObject({ ok: true });
    expect(await actorOf({ keychain: true }, { keychain })).toBe('keychain-refused');
    expect(await actorOf({ passphrase })).toBe('"Ada"');
  });

  it('is not opened by a keychain that would protect nothing, or that forgets, and changes no byte then', async () => {
    await make();
    const before = contents();
    const refusing: Keychain = {
      wrap: () => Promise.reject(new KeychainRefused('fixed-key')),
      unwrap: () => Promise.reject(new KeychainRefused('fixed-key')),
    };
    const forgetful: Keychain = { wrap: async (key) => key, unwrap: async () => new Uint8Array(32) };
    expect(await choose(refusing, true)).toMatchObject({ error: { reason: 'fixed-key' } });
    expect(await choose(forgetful, true)).toMatchObject({ error: { reason: 'denied' } });
    expect(await choose(undefined, true)).toMatchObject({ error: { reason: 'no-keychain' } });
    expect(contents()).toEqual(before);
  });
});

describe('changing the passphrase', () => {
  it('keeps the data and the recovery code, and the old passphrase no longer opens it', async () => {
    const code = await make();
    const database = readFileSync(vaultPaths(options.folder).database);
    expect(await changePassphrase(options, passphrase, 'another long one')).toEqual({ ok: true, value: {} });
    expect(readFileSync(vaultPaths(options.folder).database)).toEqual(database);
    expect(await actorOf({ passphrase: 'another long one' })).toBe('"Ada"');
    expect(await actorOf({ passphrase })).toBe('wrong-passphrase');
    expect(await actorOf({ recoveryCode: code })).toBe('"Ada"');
  });

  it('refuses a wrong or a short one, and changes no byte', async () => {
    await make();
    const before = contents();
    expect(await changePassphrase(options, 'wrong', 'another long one')).toMatchObject({
      error: { code: 'wrong-passphrase' },
    });
    expect(await changePassphrase(options, passphrase, 'short')).toMatchObject({
      error: { code: 'weak-passphrase' },
    });
    expect(contents()).toEqual(before);
  });
});

describe('the files of a vault', () => {
  it.skipIf(process.platform === 'win32')(
    'are for their owner only, while it is open and after',
    async () => {
      const made = await createVault(options, passphrase);
      if (!made.ok) throw new Error(made.error.code);
      const modes = (): string[] => [
        ...new Set(
          readdirSync(options.folder).map((name) =>
            (statSync(path.join(options.folder, name)).mode & 0o777).toString(8),
          ),
        ),
      ];
      expect((statSync(options.folder).mode & 0o777).toString(8)).toBe('700');
      expect(modes()).toEqual(['600']);
      made.value.vault.close();
      expect(modes()).toEqual(['600']);
    },
  );

  it('never hold a secret: not the passphrase, not the recovery code, not the data key', async () => {
    const made = await createVault(options, passphrase);
    if (!made.ok) throw new Error(made.error.code);
    const key = Buffer.from(made.value.vault.dataKey);
    const secrets = [Buffer.from(passphrase), Buffer.from(made.value.recoveryCode), key].flatMap((one) => [
      one,
      Buffer.from(one.toString('hex')),
      Buffer.from(one.toString('base64')),
    ]);
    for (const name of readdirSync(options.folder)) {
      const bytes = readFileSync(path.join(options.folder, name));
      for (const secret of secrets) expect(bytes.includes(secret), name).toBe(false);
    }
    made.value.vault.close();
  });

  it.each([
    ['is not JSON', '{"format": 1,', 'vault-damaged'],
    ['is empty', '', 'vault-damaged'],
    ['has no slots', '{"format":1,"cipher":"sqlcipher-4","createdAt":"x","slots":[]}', 'vault-damaged'],
    ['has an empty salt', (text: string) => text.replace(/"salt": "[^"]+"/, '"salt": ""'), 'vault-damaged'],
    [
      'has an empty nonce',
      (text: string) => text.replace(/"nonce": "[^"]+"/, '"nonce": ""'),
      'vault-damaged',
    ],
    ['has a short tag', (text: string) => text.replace(/"tag": "[^"]+"/, '"tag": "AAAA"'), 'vault-damaged'],
    [
      'has the same slot many times',
      (text: string) => {
        const file = JSON.parse(text) as { slots: unknown[] };
        return JSON.stringify({ ...file, slots: Array.from({ length: 9 }, () => file.slots[0]) });
      },
      'vault-damaged',
    ],
    ['is of a newer program', '{"format":2,"new":"shape"}', 'vault-too-new'],
  ])('are refused when vault.json %s, and nothing is changed', async (_, text, code) => {
    await make();
    const { file } = vaultPaths(options.folder);
    writeFileSync(file, typeof text === 'string' ? text : text(readFileSync(file, 'utf8')));
    const before = contents();
    expect(await actorOf({ passphrase })).toBe(code);
    expect(contents()).toEqual(before);
  });

  it.each([
    ['more memory than a gigabyte', { memoryKiB: 2 * 1024 * 1024 }],
    ['more passes than ten seconds', { passes: 5_000_000 }],
    ['both', { memoryKiB: 4_000_000_000, passes: 4_000_000_000 }],
  ])('are refused at once, with the figures, when vault.json asks for %s', async (_, cost) => {
    await make();
    const { file } = vaultPaths(options.folder);
    const content = JSON.parse(readFileSync(file, 'utf8')) as { slots: { kdf?: object }[] };
    for (const slot of content.slots) if (slot.kdf !== undefined) Object.assign(slot.kdf, cost);
    writeFileSync(file, JSON.stringify(content));
    const before = contents();
    const opened = await unlockVault(options, { passphrase });
    expect(opened).toMatchObject({ ok: false, error: { code: 'vault-damaged' } });
    expect(JSON.stringify(opened)).toMatch(/asks for \d+ MiB of memory and \d+ passes.*at most 1024 MiB/);
    expect(await changePassphrase(options, passphrase, 'another passphrase')).toMatchObject({
      error: { code: 'vault-damaged' },
    });
    expect(contents()).toEqual(before);
  });

  it.skipIf(process.platform === 'win32')('are closed to others when they were left open', async () => {
    await make();
    const { file, database } = vaultPaths(options.folder);
    for (const name of [options.folder, file, database]) chmodSync(name, 0o777);
    expect(await actorOf({ passphrase })).toBe('"Ada"');
    for (const name of [options.folder, file, database]) expect(statSync(name).mode & 0o077).toBe(0);
  });

  it('are refused when the database is another one', async () => {
    await make();
    writeFileSync(vaultPaths(options.folder).database, Buffer.alloc(8192, 7));
    rmSync(`${vaultPaths(options.folder).database}-wal`, { force: true });
    expect(await actorOf({ passphrase })).toBe('vault-damaged');
  });

  it('are refused when the database is empty or gone: it is never made anew', async () => {
    await make();
    const { database } = vaultPaths(options.folder);
    rmSync(`${database}-wal`, { force: true });
    writeFileSync(database, '');
    expect(await actorOf({ passphrase })).toBe('vault-damaged');
    expect(readFileSync(database)).toHaveLength(0);
    rmSync(database);
    expect(await actorOf({ passphrase })).toBe('vault-damaged');
    expect(existsSync(database)).toBe(false);
  });

  it('are never overwritten by making a vault where one is', async () => {
    await make();
    const before = contents();
    expect(await createVault(options, passphrase)).toMatchObject({ error: { code: 'vault-exists' } });
    expect(contents()).toEqual(before);
  });

  it('need a passphrase of some length', async () => {
    expect(await createVault(options, '1234567')).toMatchObject({
      error: { code: 'weak-passphrase', minimum: 8 },
    });
  });

  it.skipIf(process.platform === 'win32')('that cannot be written are an answer, not a crash', async () => {
    writeFileSync(path.join(base, 'file'), '');
    expect(await createVault({ ...options, folder: path.join(base, 'file', 'x') }, passphrase)).toMatchObject(
      {
        error: { code: 'unwritable-path' },
      },
    );
  });
});
