import { describe, expect, it } from 'vitest';
import { fieldOf, instantOf, utcOf } from './local-time.ts';

describe('a datetime field', () => {
  it('gives back the instant it was given, seconds included, while nobody touched it', () => {
    const instant = '2026-10-01T10:00:31.000Z';
    expect(instantOf(fieldOf(instant), instant)).toBe(instant);
  });
  it('another minute is another instant, and empty is none', () => {
    const instant = '2026-10-01T10:00:31.000Z';
    const later = fieldOf('2026-10-01T10:05:00.000Z');
    expect(instantOf(later, instant)).toBe('2026-10-01T10:05:00.000Z');
    expect([instantOf('', instant), fieldOf(null), instantOf('nonsense')]).toEqual([null, '', null]);
  });
  it('may hold a year that no date here has', () => {
    expect([instantOf('88272-04-11T07:17'), utcOf('88272-04-11T07:17')]).toEqual([null, '']);
  });
  it('says the time in UTC', () => {
    expect(utcOf(fieldOf('2026-10-01T10:05:00.000Z'))).toBe('2026-10-01 10:05 UTC');
    expect(utcOf('')).toBe('');
  });
});
