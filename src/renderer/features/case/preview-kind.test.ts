/** What is previewed, and that a previewed text cannot play tricks. */
import { expect, it } from 'vitest';
import { previewKind, shownText, textLimit } from './preview-kind.ts';

const file = (name: string, type: string, sniffed: string | null) => ({ name, type, sniffed });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it('decodes as an image only what its own bytes say is one', () => {
  expect(previewKind(file('a.png', 'image/png', 'image/png'))).toBe('image');
  expect(previewKind(file('a.png', 'image/png', null))).toBe('none');
  expect(previewKind(file('a.txt', 'text/plain', 'image/jpeg'))).toBe('image');
});

it('shows SVG as text: it is a document that loads things', () => {
  expect(previewKind(file('a.svg', 'image/svg+xml', 'image/svg+xml'))).toBe('text');
});

it('shows a proof of concept of a type nobody declared', () => {
  expect(previewKind(file('poc.c', 'application/octet-stream', null))).toBe('text');
  expect(previewKind(file('poc.bin', 'application/octet-stream', null))).toBe('none');
});

it('never draws a PDF', () => {
  expect(previewKind(file('a.png', 'image/png', 'application/pdf'))).toBe('pdf');
});

it('names the characters that turn the direction of a line, hide, or move a cursor', () => {
  const { text } = shownText(bytes('a\u202Eb\u200Bc\u001b[2Jd\te\r\nf'), 20);
  expect(text).toBe('a⟨202E⟩b⟨200B⟩c⟨1B⟩[2Jd\te\nf');
});

it('stops after 64 KB and says so', () => {
  const { text, cut } = shownText(bytes('x'.repeat(textLimit + 5)), textLimit + 5);
  expect(text).toHaveLength(textLimit);
  expect(cut).toBe(true);
});

it('says when it is not text at all', () => {
  expect(shownText(new Uint8Array([65, 0, 66]), 3).binary).toBe(true);
});
