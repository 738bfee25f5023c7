/** Addresses as they are typed. */
import { expect, test } from 'vitest';
import { readAddresses } from './address-list.ts';

test.each([
  ['', [], []],
  ['a@x.example', ['a@x.example'], []],
  ['a@x.example, Ann Lee <b@y.example>;\nA@X.example', ['a@x.example', 'b@y.example'], []],
  ['a@x.example, nobody, <c d@z.example>', ['a@x.example'], ['nobody', '<c d@z.example>']],
  ['a@x.example\r\nBcc: b@y.example', ['a@x.example'], ['Bcc: b@y.example']],
])('%j', (typed, addresses, wrong) => {
  expect(readAddresses(typed)).toEqual({ addresses, wrong });
});
