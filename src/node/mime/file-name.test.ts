import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { safeFileName, sniffType } from './file-name.ts';

describe('safeFileName', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['C:\\x\\y.txt', 'y.txt'],
    ['a／b.txt', 'b.txt'],
    ['a\0.txt', 'a_.txt'],
    ['invoice\u202excod.exe', 'invoicexcod.exe'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['COM1.tar.gz', '_COM1.tar.gz'],
    ['x.exe. . .', 'x.exe'],
    ['.bashrc', 'bashrc'],
    ['a:b*c?.txt', 'a_b_c_.txt'],
    ['line\r\nbreak.txt', 'line__break.txt'],
    ['..', 'attachment'],
    ['', 'attachment'],
    [null, 'attachment'],
    ['\ud800x.txt', '\ufffdx.txt'],
  ])('%j becomes %j', (name, expected) => expect(safeFileName(name)).toBe(expected));

  it('shortens what is too long and keeps the extension', () => {
    for (const name of [`${'a'.repeat(5_000)}.pdf`, `${'漢'.repeat(200)}.pdf`, `${'😀'.repeat(100)}.pdf`]) {
      const safe = safeFileName(name);
      expect(safe.length).toBeLessThanOrEqual(150);
      expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(240);
      expect(safe).toMatch(/\.pdf$/);
    }
  });
});

describe('sniffType', () => {
  const sniff = (bytes: string, declared: string) => sniffType(Buffer.from(bytes, 'latin1'), declared);

  it('recognizes what the bytes are', () => {
    expect(sniff('\x89PNG\r\n\x1a\n', 'image/png')).toEqual({ type: 'image/png', mismatch: false });
    expect(sniff('PK\x03\x04', 'application/vnd.oasis.opendocument.text')).toEqual({
      type: 'application/zip',
      mismatch: false,
    });
    expect(sniff('hello', 'text/plain')).toEqual({ type: null, mismatch: false });
  });

  it.each([
    ['a program that claims to be a picture', 'MZ\x90', 'image/png'],
    ['a page that claims to be a picture', '\n<!DOCTYPE html>', 'image/jpeg'],
    ['a script that claims to be a document', '#!/bin/sh', 'application/pdf'],
    ['a drawing that can run scripts', '<svg onload=x>', 'image/png'],
    ['text that claims to be a picture', 'just text', 'image/gif'],
  ])('notices %s', (_, bytes, declared) => expect(sniff(bytes, declared).mismatch).toBe(true));
});
