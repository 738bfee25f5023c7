import { describe, expect, it } from 'vitest';
import { formatRemaining, formatSpan, speakRemaining } from './spans.ts';

describe('remaining time', () => {
  it.each([
    [11_520, 'in 3 h 12 m'],
    [-172_800, '2 d over'],
    [-176_400, '2 d 1 h over'],
    [172_799, 'in 1 d 23 h'],
    [3600, 'in 1 h'],
    [3599, 'in 59 m'],
    [59, 'in 59 s'],
    [0, 'due now'],
    [0.4, 'due now'],
    [-0.4, 'just over'],
    [-1, '1 s over'],
    [Number.NaN, '–'],
    [Infinity, '–'],
  ])('%d seconds: %s', (seconds, text) => {
    expect(formatRemaining(seconds)).toBe(text);
  });

  it('never promises more time than there is', () => {
    expect(formatSpan(2 * 86_400 - 1)).toBe('1 d 23 h');
    expect(formatSpan(86_400 + 1800)).toBe('1 d');
  });

  it('is spoken in whole words', () => {
    expect(speakRemaining(3660)).toBe('due in 1 hour 1 minute');
    expect(speakRemaining(-172_800)).toBe('overdue by 2 days');
    expect(speakRemaining(Number.NaN)).toBe('no due time');
  });
});
