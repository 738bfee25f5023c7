/** The shortcut around WebCrypto changes the time, never the answer; and it stands aside where a runtime lacks it. */
import { afterEach, describe, expect, it } from 'vitest';
import * as runtime from 'node:crypto';
import { openMessage } from './decrypt.ts';
import type { Keyring } from './keyring.ts';
import { knownKey } from './keys.ts';
import { useNativeCrypto } from './native-crypto.ts';
import type { Natives } from './quick-ways.ts';
import { encryptEntity, generateKey } from './sign-encrypt.ts';
import { openpgp } from './config.ts';

const now = new Date();
const made = new Date(now.getTime() - 86_400_000);
let undo: () => void = () => undefined;
afterEach(() => undo());

async function use(natives?: Natives): Promise<readonly string[]> {
  const native = await useNativeCrypto(natives);
  ({ undo } = native);
  return native.used;
}

const functions = [
  ...([
    'createCipheriv',
    'createDecipheriv',
    'createHash',
    'createPrivateKey',
    'createPublicKey',
    'createSecretKey',
  ] as const),
  ...(['diffieHellman', 'hash', 'hkdfSync', 'privateDecrypt', 'verify'] as const),
] satisfies readonly (keyof Natives)[];
const gone = (): never => {
  throw new Error('not in this runtime');
};

/** As in Electron: keys are unwrapped block by block. */
const withoutWrapping = ((name: 'aes-128-gcm', ...rest: [Buffer, Buffer, { authTagLength: number }]) => {
  if (name.includes('wrap')) throw new Error('not in this runtime');
  return runtime.createDecipheriv(name, ...rest);
}) as typeof runtime.createDecipheriv;

async function people(version6: boolean): Promise<{ keyring: Keyring; write: () => Promise<Uint8Array> }> {
  const [own, finder] = await Promise.all(
    ['own', 'finder'].map((name) => generateKey({ name, email: `${name}@example.net`, now: made, version6 })),
  );
  if (!own || !finder) throw new Error('no keys');
  const keyring: Keyring = {
    secret: [{ fingerprint: own.fingerprint, key: own.secret }],
    public: [knownKey(finder.public)],
  };
  const write = async (): Promise<Uint8Array> => {
    const written = await encryptEntity({
      content: new Uint8Array(Buffer.from('Content-Type: text/plain\r\n\r\nhello\r\n')),
      to: [knownKey(own.public)],
      signWith: { fingerprint: finder.fingerprint, key: finder.secret },
      now,
    });
    if (!written.ok) throw new Error(written.error.code);
    return new Uint8Array(Buffer.from(written.value));
  };
  return { keyring, write };
}

async function answers(keyring: Keyring, message: Uint8Array): Promise<string> {
  const opened = await openMessage(message, keyring, { now });
  if (!opened.ok) return opened.error.reason.code;
  const { data, integrity, signatures } = opened.value;
  return [Buffer.from(data).includes('hello'), integrity, ...signatures.map(({ status }) => status)].join(
    ' ',
  );
}

describe.each([
  ['version 4', false, 'true mdc good'],
  ['version 6', true, 'true aead good'],
])('a message between %s keys', (_, version6, expected) => {
  it('is opened and verified with it, without it, and where any of it is missing', async () => {
    const { keyring, write } = await people(version6);
    const message = await write();
    expect(await answers(keyring, message)).toBe(expected);
    const ways = ['verify', 'x25519', 'wrap', 'rsa', 'cfb', 'gcm', 'ocb', 'digests', 'fitness'];
    expect(await use()).toEqual(ways);
    expect(await answers(keyring, message)).toBe(expected);
    expect(await answers(keyring, await write())).toBe(expected); // writing goes through the same calls
    undo();
    for (const missing of functions) {
      expect((await use({ ...runtime, [missing]: gone })).length, missing).toBeLessThan(ways.length);
      expect(await answers(keyring, message), missing).toBe(expected);
      undo();
    }
    expect(await use({ ...runtime, createDecipheriv: withoutWrapping })).toEqual(
      ways.filter((way) => way !== 'wrap'),
    );
    expect(await answers(keyring, message)).toBe(expected);
    undo();
    const nothing = Object.fromEntries(functions.map((name) => [name, gone])) as unknown as Natives;
    expect(await use({ ...runtime, ...nothing })).toEqual(['fitness']);
    expect(await answers(keyring, message)).toBe(expected);
  });

  it('is refused after any change, with it as without it', async () => {
    const { keyring, write } = await people(version6);
    const packets = (
      await openpgp.readMessage({ armoredMessage: Buffer.from(await write()).toString() })
    ).write();
    const binary = new Uint8Array(packets as Uint8Array);
    const places = [20, 40, 60, 80, 100, 140, binary.length - 30, binary.length - 3];
    const changed = places.map((place) => binary.map((byte, at) => (at === place ? byte ^ 1 : byte)));
    const read = (): Promise<string[]> =>
      Promise.all(changed.map(async (message) => answers(keyring, message)));
    const before = await read();
    expect(before.filter((answer) => answer.startsWith('true'))).toEqual([]);
    await use();
    expect(await read()).toEqual(before);
  });
});

it('a runtime that answers wrongly is not used: every signature valid, every secret the same', async () => {
  const always = (() => true) as unknown as typeof runtime.verify;
  expect(await use({ ...runtime, verify: always })).not.toContain('verify');
  undo();
  const zero = (() => Buffer.alloc(32)) as typeof runtime.diffieHellman;
  expect(await use({ ...runtime, diffieHellman: zero })).not.toContain('x25519');
  undo();
  const trusting = ((name: 'aes-128-gcm', key: Buffer, iv: Buffer) => {
    const decipher = runtime.createDecipheriv(name, key, iv);
    return Object.assign(decipher, { final: () => Buffer.alloc(0) }); // whatever the tag says
  }) as typeof runtime.createDecipheriv;
  const used = await use({ ...runtime, createDecipheriv: trusting });
  expect(used).not.toContain('gcm');
  expect(used).not.toContain('ocb');
});

it('another signature over the same text does not become good because the key is kept', async () => {
  const [first, second] = await Promise.all([people(false), people(false)]);
  await use();
  const message = await first.write();
  expect(await answers(first.keyring, message)).toBe('true mdc good');
  expect(await answers({ ...second.keyring, secret: first.keyring.secret }, message)).toBe(
    'true mdc unknown-key',
  );
});
