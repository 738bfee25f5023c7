/** Weaknesses as people type them. */
import { describe, expect, it } from 'vitest';
import { readCwes } from './cwes.ts';

describe('weaknesses', () => {
  it('takes bare numbers and both spellings', () => {
    expect(readCwes('787, cwe-79 CWE89').cwes).toEqual(['CWE-787', 'CWE-79', 'CWE-89']);
  });
  it('keeps each once', () => {
    expect(readCwes('79 79').cwes).toEqual(['CWE-79']);
  });
  it('names what is not one', () => {
    expect(readCwes('79, xss').problem).toContain('xss');
  });
  it('is empty for nothing', () => {
    expect(readCwes('  ')).toEqual({ cwes: [], problem: null });
  });
});
