import { expect, it } from 'vitest';
import { harmless } from './harmless.ts';

it('shows what would command a terminal, and leaves lines and tabs alone', () => {
  expect(harmless('a\u001b]0;owned\u0007\tb\r\nc\rd\u009b2J')).toBe(
    'a\\u001b]0;owned\\u0007\tb\r\nc\\u000dd\\u009b2J',
  );
});

it('keeps the value of JSON', () => {
  const value = { subject: 'x\u009b2J\u007f\u001b' };
  expect(JSON.parse(harmless(JSON.stringify(value)))).toEqual(value);
});
