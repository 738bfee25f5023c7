/** What a dropped file is. */
import { describe, expect, it } from 'vitest';
import { classify } from './classify.ts';

describe('a dropped file', () => {
  it('is a policy by its name', () => {
    expect(classify('SECURITY.md', '# Security')).toBe('policy');
    expect(classify('security.txt', 'Contact: mailto:a@example.org')).toBe('policy');
  });
  it('is a key by its first line', () => {
    expect(classify('ada.asc', '-----BEGIN PGP PUBLIC KEY BLOCK-----\n')).toBe('key');
  });
  it('is mail when it is an encrypted message', () => {
    expect(classify('report.asc', '-----BEGIN PGP MESSAGE-----\n')).toBe('mail');
  });
  it('is mail when a mail only carries a key', () => {
    expect(classify('x.eml', 'From: a@example.org\n\n-----BEGIN PGP PUBLIC KEY BLOCK-----')).toBe('mail');
  });
  it('is mail otherwise', () => {
    expect(classify('inbox', 'From a@example.org Thu Nov 19')).toBe('mail');
  });
});
