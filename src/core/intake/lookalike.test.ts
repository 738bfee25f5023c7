import { expect, it } from 'vitest';
import { imitates } from './lookalike.ts';

const known = ['finder@example.net', 'Mira@solheim.example'];

it.each([
  ['a digit drawn like a letter', 'finder@examp1e.net'],
  ['two letters drawn like one', 'mira@solheirn.example'],
  ['a letter too many', 'finder@exammple.net'],
  ['two letters exchanged', 'finder@exmaple.net'],
  ['a dot in the name', 'fin.der@example.net'],
])('reads like a known address: %s', (_, address) => {
  expect(imitates(address, known)).toBe(true);
});

it.each([
  ['the known address itself', 'Finder@Example.net'],
  ['another person of the same house', 'robin@example.net'],
  ['the same name elsewhere', 'finder@mail.example'],
  ['no address at all', 'finder'],
])('and does not: %s', (_, address) => {
  expect(imitates(address, known)).toBe(false);
});
