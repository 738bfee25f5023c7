/** The weak host is weak, here and in its threads; else the second run of the cryptography would prove nothing. */
import { createHash, createCipheriv, getCurves } from 'node:crypto';
import { expect, it } from 'vitest';
import { createPool } from '#node/pool/pool.ts';
import { factsOf } from '#node/openpgp/host-crypto.ts';
import { checkingHost } from '#node/openpgp/this-thread.ts';

const weakness = {
  absent: 'sha3-256, sha3-512, aes-128-cfb, aes-192-cfb, aes-256-cfb',
  failed: 'AES-KW',
  wrong: '',
  missing: '',
};

it('lacks what it should, and the check of the host finds just that', async () => {
  expect(() => createHash('sha3-256')).toThrow('not supported');
  expect(() => createCipheriv('aes-128-cfb', Buffer.alloc(16), Buffer.alloc(16))).toThrow('Unknown cipher');
  expect(getCurves()).not.toContain('brainpoolP256r1');
  expect(factsOf((await checkingHost).report)).toMatchObject(weakness);
});

it('is as weak in a mail worker', async () => {
  const told: unknown[] = [];
  const pool = createPool({
    size: 1,
    now: () => '2026-06-15T12:00:00.000Z',
    started: (facts) => told.push(facts),
  });
  await pool.read(new Uint8Array(Buffer.from('From: finder@example.net\r\n\r\nhello\r\n')), 'interactive');
  await pool.close();
  expect(told).toMatchObject([weakness]);
});
