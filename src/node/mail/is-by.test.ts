/** Who signed may name the sender: only a good signature of a key that names exactly the one From. */
import { expect, it } from 'vitest';
import type { MailAddress } from '#shared/schema/reading.ts';
import { isBy } from './header-set.ts';

const from = (address: string, name = ''): MailAddress => ({ name, address }) as MailAddress;
const good = { status: 'good' as const, userIds: ['Old name <ada@old.example>', 'Ada <ada@example.net>'] };

it('is by the one it names, with any of its user ids', () => {
  expect(isBy(good, { from: [from('ada@example.net')] })).toBe(true);
  expect(isBy(good, { from: [from('Ada@Example.NET', 'Somebody else')] })).toBe(true);
});

it.each([
  ['without a signature', undefined, [from('ada@example.net')]],
  ['by a bad signature', { ...good, status: 'bad' as const }, [from('ada@example.net')]],
  ['without a From', good, []],
  ['with an empty From', good, [from('')]],
  ['with a second From behind it', good, [from('ada@example.net'), from('mallory@example.org')]],
  ['with a second From before it', good, [from('mallory@example.org'), from('ada@example.net')]],
  ['with its address as the display name', good, [from('mallory@example.org', 'ada@example.net')]],
  ['with a sub-address', good, [from('ada+x@example.net')]],
  ['with a trailing dot', good, [from('ada@example.net.')]],
  ['with a look-alike letter', good, [from('\u0430da@example.net')]],
  ['of a key without user ids', { ...good, userIds: [] }, [from('ada@example.net')]],
])('is not by her %s', (_, signature, addresses) => {
  expect(isBy(signature, { from: addresses })).toBe(false);
});
