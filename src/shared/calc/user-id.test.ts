import { expect, it } from 'vitest';
import { isUserIdOf } from './user-id.ts';

const address = 'ada@example.net';

it.each([
  ['as it is', 'Ada Finder <ada@example.net>'],
  ['alone', 'ada@example.net'],
  ['in capitals', 'Ada <ADA@EXAMPLE.NET>'],
  ['with a comment', 'Ada Finder (work) <ada@example.net>'],
  ['behind a name with brackets', 'Ada <the finder> <ada@example.net>'],
  ['with spaces around', 'Ada < ada@example.net >'],
])('a user id names the address: %s', (_, userId) => {
  expect(isUserIdOf(userId, address)).toBe(true);
});

it.each([
  ['a sub-address', 'Ada <ada+cve@example.net>'],
  ['another mailbox that ends like it', 'Ada <nada@example.net>'],
  ['a longer domain', 'Ada <ada@example.net.mallory.example>'],
  ['a longer domain before it', 'Ada <ada@mail.example.net>'],
  ['a trailing dot', 'Ada <ada@example.net.>'],
  ['dots inside', 'Ada <a.da@example.net>'],
  ['a quoted local part', 'Ada <"ada"@example.net>'],
  ['the address as a quoted local part', '"ada@example.net"@mallory.example'],
  ['the address only in the name', 'ada@example.net <mallory@example.org>'],
  ['the address only in a comment', 'Mallory (ada@example.net) <mallory@example.org>'],
  ['the address only in a quoted name', '"Ada <ada@example.net>" <mallory@example.org>'],
  ['two addresses in one', 'Ada <mallory@example.org, ada@example.net>'],
  ['a NUL in it', 'Ada <ada@example.net\u0000>'],
  ['a NUL before the rest of it', 'Ada <ada\u0000@example.net>'],
  ['a line break in it', 'Ada <ada@exam\nple.net>'],
  ['a zero-width space', 'Ada <ad\u200ba@example.net>'],
  ['a Cyrillic a', 'Ada <\u0430da@example.net>'],
  ['a full-width letter', 'Ada <\uff41da@example.net>'],
  ['no address', 'Ada Finder'],
  ['nothing', ''],
])('a user id does not name the address: %s', (_, userId) => {
  expect(isUserIdOf(userId, address)).toBe(false);
});

it('takes no letter of another alphabet for its capital', () => {
  expect(isUserIdOf('Kim <kim@example.net>', '\u212aim@example.net')).toBe(false); // KELVIN SIGN
  expect(isUserIdOf('Ian <ian@example.net>', '\u0130an@example.net')).toBe(false); // I WITH DOT ABOVE
  expect(isUserIdOf('Sam <sam@example.net>', '\u017fam@example.net')).toBe(false); // LONG S
});

it('tells the two ways to write an international domain, and composed letters from decomposed ones', () => {
  expect(isUserIdOf('Ö <o@m\u00fcller.example>', 'o@m\u00fcller.example')).toBe(true);
  expect(isUserIdOf('Ö <o@m\u00fcller.example>', 'o@xn--mller-kva.example')).toBe(false);
  expect(isUserIdOf('Ö <o@m\u00fcller.example>', 'o@mu\u0308ller.example')).toBe(false);
});

it('is nobody where no address is asked for', () => {
  for (const userId of ['', 'Ada Finder', '<>', 'Ada <>', '@']) expect(isUserIdOf(userId, '')).toBe(false);
});
