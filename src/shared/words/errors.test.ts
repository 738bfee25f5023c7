/** Every failure of the contract in words. */
import { describe, expect, it } from 'vitest';
import { errorMessages, isErrorCodeShape, messageOf } from './errors.ts';

describe('failures in words', () => {
  it('name the state and what is possible instead', () => {
    const words = messageOf({
      code: 'event-not-allowed',
      event: 'disclosed',
      state: 'new',
      allowed: ['acknowledged'],
    });
    expect(words.explanation).toContain('acknowledged');
  });
  it('count the place in a vector from one, as people do', () => {
    expect(messageOf({ code: 'bad-vector', at: 0, problem: 'x' }).explanation).toContain('character 1');
  });
  it('exist for each code, and for no other word', () => {
    expect(Object.keys(errorMessages).every((code) => isErrorCodeShape({ code }))).toBe(true);
    expect(isErrorCodeShape({ code: 'constructor' })).toBe(false);
    expect(isErrorCodeShape(null)).toBe(false);
  });
});
