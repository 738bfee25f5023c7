/** A host that lacks a primitive, fails at it or answers wrongly: it is noticed, and the library does without. */
import * as nodeCrypto from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { cryptography } from '../doctor.ts';
import { checkHostCrypto, factsOf, missingIn, replaced, type CheckedHost } from './host-crypto.ts';
import {
  nodePrimitives,
  webPrimitives,
  type HostCrypto,
  type NodeCrypto,
  type SubtleCrypto,
} from './known-answers.ts';

const { subtle } = globalThis.crypto;
const undone: (() => void)[] = [];
afterEach(() => undone.splice(0).forEach((undo) => undo()));

type Lies = {
  readonly web?: Partial<Record<keyof SubtleCrypto, unknown>>;
  readonly node?: Partial<Record<keyof NodeCrypto, unknown>>;
  readonly random?: HostCrypto['random'];
};

/** The real host behind copies of its tables, so that nothing of this process is changed. */
async function checked({ web = {}, node = {}, random }: Lies): Promise<CheckedHost & { host: HostCrypto }> {
  const names = ['importKey', 'generateKey', 'exportKey', 'deriveBits', 'sign', 'verify', 'encrypt'] as const;
  const rest = ['wrapKey', 'unwrapKey', 'digest'] as const;
  const calls = [...names, ...rest].map((name) => [name, subtle[name].bind(subtle)]);
  const host: HostCrypto = {
    subtle: { ...Object.fromEntries(calls), ...web } as SubtleCrypto,
    node: { ...nodeCrypto, ...node } as NodeCrypto,
    random: random ?? ((bytes) => globalThis.crypto.getRandomValues(bytes)),
  };
  const result = await checkHostCrypto(host);
  undone.push(result.undo);
  return { ...result, host };
}

const found = ({ report }: CheckedHost): string[] =>
  report.findings
    .filter(({ answer }) => answer !== 'right')
    .map(({ name, answer, by }) => `${name} ${answer} ${by}`);

const failing = (): Promise<never> => Promise.reject(new DOMException('no', 'OperationError'));
const nameOf = (algorithm: unknown): string =>
  typeof algorithm === 'string' ? algorithm : (algorithm as { name: string }).name;
const bytes16 = new Uint8Array(16);

it('finds nothing wrong with this Node', async () => {
  const result = await checked({});
  expect(found(result)).toEqual([]);
  expect(missingIn(result.report)).toEqual([]);
  expect(result.report.findings).toHaveLength(nodePrimitives.length + webPrimitives.length);
  expect(result.report.findings.length).toBeGreaterThan(35);
});

describe('WebCrypto', () => {
  it('AES-KW that imports keys and fails at use (Electron, BoringSSL) is said to be not supported', async () => {
    const result = await checked({ web: { wrapKey: failing, unwrapKey: failing } });
    expect(found(result)).toEqual(['AES-KW failed library']);
    await expect(
      result.host.subtle.importKey('raw', bytes16, { name: 'AES-KW' }, false, ['wrapKey']),
    ).rejects.toMatchObject({ name: 'NotSupportedError' });
    await expect(
      result.host.subtle.importKey('raw', bytes16, 'AES-CBC', false, ['encrypt']),
    ).resolves.toBeDefined(); // nothing else is withheld
  });

  it('a key that unwraps though its integrity is gone is a wrong answer', async () => {
    const always: SubtleCrypto['unwrapKey'] = (_format, _wrapped, _key, _algorithm, ...rest) =>
      subtle.importKey('raw', Buffer.from('00112233445566778899aabbccddeeff', 'hex'), ...rest);
    expect(found(await checked({ web: { unwrapKey: always } }))).toEqual(['AES-KW wrong library']);
  });

  it('a verifier that finds every signature good is not believed, on any curve', async () => {
    expect(found(await checked({ web: { verify: () => Promise.resolve(true) } }))).toEqual([
      'Ed25519 wrong library',
      'ECDSA P-256 wrong library',
      'ECDSA P-384 wrong library',
      'ECDSA P-521 wrong library',
      'RSASSA-PKCS1-v1_5 wrong library',
    ]);
  });

  it.each(['X25519', 'Ed25519', 'ECDH', 'ECDSA', 'RSASSA-PKCS1-v1_5', 'AES-CBC', 'AES-KW'])(
    '%s that is not there is withheld, and nothing beside it',
    async (name) => {
      const importKey = (...args: unknown[]): unknown =>
        nameOf(args[2]) === name
          ? Promise.reject(new DOMException('no', 'NotSupportedError'))
          : (subtle.importKey as (...all: unknown[]) => unknown).call(subtle, ...args);
      const result = await checked({ web: { importKey } });
      const several = { ECDH: 3, ECDSA: 3 }[name] ?? 1;
      expect(found(result)).toHaveLength(several);
      expect(found(result).every((line) => line.startsWith(name) && line.endsWith('absent library'))).toBe(
        true,
      );
    },
  );

  it('a curve is withheld by itself: P-384 fails, P-256 stays with the host', async () => {
    const derive = subtle.deriveBits as (...all: unknown[]) => Promise<ArrayBuffer>;
    const deriveBits = async (...args: unknown[]): Promise<ArrayBuffer> => {
      const answer = await derive.apply(subtle, args);
      if ((args[0] as { namedCurve?: string }).namedCurve === 'P-384') new Uint8Array(answer).reverse();
      return answer;
    };
    const result = await checked({ web: { deriveBits } });
    expect(found(result)).toEqual(['ECDH P-384 wrong library']);
    const generate = (namedCurve: string): Promise<unknown> =>
      result.host.subtle.generateKey({ name: 'ECDH', namedCurve }, true, ['deriveBits']);
    await expect(generate('P-384')).rejects.toMatchObject({ name: 'NotSupportedError' });
    await expect(generate('P-256')).resolves.toBeDefined();
  });

  it('a fresh X25519 pair whose halves do not belong together is a wrong answer', async () => {
    const generateKey = async (...args: unknown[]): Promise<unknown> => {
      const make = subtle.generateKey as (...all: unknown[]) => Promise<{ publicKey: unknown }>;
      const [pair, other] = await Promise.all([make.apply(subtle, args), make.apply(subtle, args)]);
      return nameOf(args[0]) === 'X25519' ? { ...pair, publicKey: other.publicKey } : pair;
    };
    expect(found(await checked({ web: { generateKey } }))).toEqual(['X25519 wrong library']);
  });

  it('a digest that is wrong is computed by our own code', async () => {
    const digest = (): Promise<ArrayBuffer> => Promise.resolve(new ArrayBuffer(32));
    const result = await checked({ web: { digest } });
    expect(found(result)).toEqual(
      ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'].map((one) => `${one} wrong ours`),
    );
    for (const [name, ours] of Object.entries({
      'SHA-1': 'sha1',
      'SHA-384': 'sha384',
      'SHA-512': 'sha512',
    })) {
      const answer = await result.host.subtle.digest(name, Buffer.from('bulkhead'));
      expect(Buffer.from(answer).toString('hex')).toBe(
        nodeCrypto.createHash(ours).update('bulkhead').digest('hex'),
      );
    }
  });
});

describe('Node', () => {
  const shown = ({ node }: HostCrypto): string[] => [...node.getHashes(), ...node.getCiphers()];

  it('shows the library no hash and no cipher that is absent, fails or is wrong', async () => {
    const createHash = (name: string): unknown => {
      if (name === 'sha3-256') throw new Error('Digest method not supported');
      return nodeCrypto.createHash(name === 'sha384' ? 'sha3-384' : name);
    };
    const createCipheriv = (name: string, ...rest: [Buffer, Buffer]): unknown => {
      if (name === 'aes-192-cfb') throw new Error('Unknown cipher');
      return nodeCrypto.createCipheriv(name === 'aes-256-cfb' ? 'aes-256-ofb' : name, ...rest);
    };
    const getHashes = (): string[] => nodeCrypto.getHashes().filter((name) => name !== 'sha3-256');
    const result = await checked({ node: { createHash, createCipheriv, getHashes } });
    expect(found(result)).toEqual([
      'sha384 wrong library',
      'sha3-256 absent library',
      'aes-192-cfb failed library',
      'aes-256-cfb wrong library',
    ]);
    expect(shown(result.host)).not.toEqual(expect.arrayContaining(['sha384']));
    expect(shown(result.host)).not.toEqual(expect.arrayContaining(['aes-192-cfb']));
    expect(shown(result.host)).toEqual(expect.arrayContaining(['sha256', 'sha3-512', 'aes-128-cfb']));
    result.released();
    expect(shown(result.host)).toEqual(expect.arrayContaining(['sha384', 'aes-192-cfb']));
  });

  it('shows it no curve: it would reach for a package that is not there', async () => {
    const { host } = await checked({});
    expect(host.node.getCurves()).toEqual([]);
  });

  it.each([
    ['sha256', { createHash: () => nodeCrypto.createHash('sha3-256') }],
    [
      'aes-128-gcm',
      {
        createDecipheriv: (name: string, ...rest: [Buffer, Buffer]) => {
          const decipher = nodeCrypto.createDecipheriv(name as 'aes-128-gcm', ...rest);
          if (name === 'aes-128-gcm') Object.assign(decipher, { final: () => Buffer.alloc(0) }); // any tag will do
          return decipher;
        },
      },
    ],
    ['RSA decryption', { privateDecrypt: () => Buffer.from('abd') }],
  ])('%s that is wrong leaves OpenPGP unusable, and names it', async (name, node) => {
    const { report } = await checked({ node });
    expect(missingIn(report)).toContain(name);
    expect(cryptography(report, true)).toMatchObject({ state: 'problem' });
    expect(cryptography(report, true).detail).toContain(`cannot be used: ${missingIn(report).join(', ')}`);
  });

  it('random numbers that repeat are none', async () => {
    const { report } = await checked({ random: (bytes) => bytes.fill(7) });
    expect(missingIn(report)).toEqual(['random numbers']);
  });
});

describe('what is told', () => {
  it('the log has names and counts', async () => {
    const { report } = await checked({ web: { wrapKey: failing } });
    expect(factsOf(report)).toEqual({
      checked: report.findings.length,
      ms: report.ms,
      absent: '',
      failed: 'AES-KW',
      wrong: '',
      missing: '',
    });
  });

  it('the doctor says what Bulkhead does itself, and warns of a host that answers wrongly', async () => {
    const lacking = await checked({ web: { wrapKey: failing } });
    expect(cryptography(lacking.report, true)).toMatchObject({
      state: 'ok',
      detail: '39 of 40 known answers are right; not available here, so Bulkhead computes it itself: AES-KW',
    });
    const lying = await checked({ web: { verify: () => Promise.resolve(true) } });
    expect(cryptography(lying.report, true)).toMatchObject({ state: 'warning' });
    expect(cryptography((await checked({})).report, false)).toMatchObject({
      state: 'problem',
      detail: expect.stringContaining('Argon2id') as unknown,
    });
  });
});

it('what was put in front of a method is taken away again, also of one that was put there before', () => {
  const target = { name: (): string => 'first' };
  const first = replaced(target, 'name', () => 'second');
  const second = replaced(target, 'name', () => 'third');
  second();
  expect(target.name()).toBe('second');
  first();
  expect(target.name()).toBe('first');
});
