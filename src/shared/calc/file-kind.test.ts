/** What a file from outside is. */
import { describe, expect, it } from 'vitest';
import { fileKind } from './file-kind.ts';

describe('a file from outside', () => {
  it('is a policy by its name', () => {
    expect(fileKind('SECURITY.md', '# Security')).toBe('policy');
    expect(fileKind('security.txt', 'Contact: mailto:a@example.org')).toBe('policy');
  });
  it('is a key by its first line', () => {
    expect(fileKind('ada.asc', '-----BEGIN PGP PUBLIC KEY BLOCK-----\n')).toBe('key');
  });
  it('is a capsule by its name and its first line', () => {
    expect(fileKind('AIX-2026-0001.capsule.asc', '-----BEGIN PGP MESSAGE-----\n')).toBe('capsule');
    expect(fileKind('AIX-2026-0001.capsule.asc', 'From: a@example.org')).toBe('mail');
  });
  it('is mail when it is an encrypted message', () => {
    expect(fileKind('report.asc', '-----BEGIN PGP MESSAGE-----\n')).toBe('mail');
  });
  it('is mail when a mail only carries a key', () => {
    expect(fileKind('x.eml', 'From: a@example.org\n\n-----BEGIN PGP PUBLIC KEY BLOCK-----')).toBe('mail');
  });
  it('is mail otherwise', () => {
    expect(fileKind('inbox', 'From a@example.org Thu Nov 19')).toBe('mail');
  });
});
