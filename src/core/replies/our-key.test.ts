/** With which of our keys a letter from an address is signed. */
import { expect, it } from 'vitest';
import type { Key } from '#shared/schema/key.ts';
import { ourKey } from './draft.ts';

const key = (fingerprint: string, userIds: string[], change: Partial<Key> = {}): Key => ({
  fingerprint,
  kind: 'secret',
  userIds,
  algorithm: 'eddsa',
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: null,
  revoked: false,
  canSign: true,
  canEncrypt: true,
  subkeys: [],
  revokedSubkeys: [],
  acceptedFor: [],
  importedAt: '2026-01-01T00:00:00.000Z',
  source: 'test',
  ...change,
});
const first = key('A', ['Team <team@example.org>']);
const security = key('B', ['Old <old@example.org>', 'Security <security@example.org>']);
const chosen = (address: string, keys: readonly Key[] = [first, security]): string | undefined =>
  ourKey(keys, address)?.fingerprint;

it('is the one that names the address, with any of its user ids, whatever its case', () => {
  expect(chosen('security@example.org')).toBe('B');
  expect(chosen('Security@Example.ORG')).toBe('B');
});

it.each([
  ['a sub-address', 'security+1@example.org'],
  ['a trailing dot', 'security@example.org.'],
  ['a look-alike letter', 'secur\u0456ty@example.org'],
  ['an address that contains it', 'xsecurity@example.org'],
  ['no address', ''],
])('is the first of ours for %s', (_, address) => {
  expect(chosen(address)).toBe('A');
});

it('is never one that only has the address in its name, cannot sign or is somebody else’s', () => {
  const named = key('C', ['security@example.org <mallory@example.net>']);
  expect(chosen('security@example.org', [first, named])).toBe('A');
  expect(chosen('security@example.org', [first, { ...security, canSign: false }])).toBe('A');
  expect(chosen('security@example.org', [first, { ...security, kind: 'public' }])).toBe('A');
  expect(chosen('security@example.org', [])).toBeUndefined();
});
