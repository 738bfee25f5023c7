import { describe, expect, it } from 'vitest';
import { carriesLink, looksLikeMailSource } from './not-a-file.ts';

describe('what is dropped without a file', () => {
  it.each([
    [['text/uri-list', 'text/plain'], true],
    [['text/x-moz-message', 'text/x-moz-url'], true],
    [['Files', 'text/uri-list'], false],
    [['text/plain'], false],
  ])('%j is a link: %s', (types, expected) => expect(carriesLink(types)).toBe(expected));
});

describe('pasted text', () => {
  it.each([
    ['the source of a mail', 'Return-Path: <a@b.example>\nFrom: a@b.example\nSubject: x\n\nbody', true],
    ['with folded headers', 'Received: from a\n by b\nFrom: a@b.example\n\nbody', true],
    [
      'out of an mbox',
      'From a@b.example Thu Nov 19 09:00:00 2026\nFrom: a@b.example\nTo: c@d.example\n\nx',
      true,
    ],
    ['an encrypted message', '-----BEGIN PGP MESSAGE-----\n\nabcd\n', true],
    ['prose', 'Dear all,\nplease look at this: it crashes.', false],
    ['a sentence with a colon', 'Note: see below\nand above', false],
    ['settings', 'name: x\nversion: 1\n', false],
    ['nothing', '', false],
  ])('%s', (_, text, expected) => expect(looksLikeMailSource(text)).toBe(expected));
});
