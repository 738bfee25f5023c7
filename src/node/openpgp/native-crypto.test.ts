/** The shortcut around WebCrypto changes the time, never the answer; and it stands aside where a runtime lacks it. */
import { afterEach, describe, expect, it } from 'vitest';
import { createDecipheriv, diffieHellman, verify } from 'node:crypto';
import { openMessage } from './decrypt.ts';
import type { Keyring } from './keyring.ts';
import { knownKey } from './keys.ts';
import { useNativeCrypto, type Natives } from './native-crypto.ts';
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

const gone = (): never => {
  throw new Error('not in this runtime');
};

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
    expect(await use()).toEqual(['deriveBits', 'verify', 'unwrapKey']);
    expect(await answers(keyring, message)).toBe(expected);
    expect(await answers(keyring, await write())).toBe(expected); // writing goes through the same calls
    undo();
    const natives = { diffieHellman, verify, createDecipheriv };
    for (const missing of ['diffieHellman', 'verify', 'createDecipheriv'] as const) {
      expect(await use({ ...natives, [missing]: gone })).toHaveLength(2);
      expect(await answers(keyring, message), missing).toBe(expected);
      undo();
    }
    expect(await use({ diffieHellman: gone, verify: gone, createDecipheriv: gone })).toEqual([]);
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
  const always = { ...{ diffieHellman, createDecipheriv }, verify: (() => true) as unknown as typeof verify };
  expect(await use(always)).toEqual(['deriveBits', 'unwrapKey']);
  undo();
  const zero = (() => Buffer.alloc(32)) as typeof diffieHellman;
  expect(await use({ diffieHellman: zero, verify, createDecipheriv })).toEqual(['verify', 'unwrapKey']);
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
