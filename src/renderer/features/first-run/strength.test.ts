/** The hint about a passphrase. */
import { describe, expect, it } from 'vitest';
import { strengthOf } from './strength.ts';

describe('the hint about a passphrase', () => {
  it('says that short and repeated ones are weak', () => {
    expect(strengthOf('').level).toBe(0);
    expect(strengthOf('password').level).toBe(0);
    expect(strengthOf('aaaaaaaaaaaaaaaaaaaaaaaa').level).toBe(0);
  });
  it('likes several words', () => {
    expect(strengthOf('harbour quiet lantern seven').level).toBe(2);
    expect(strengthOf('harbour quiet lantern seven copper drift').level).toBe(3);
  });
  it('does not count the same word twice', () => {
    expect(strengthOf('lantern lantern lantern lantern lantern').level).toBe(0);
  });
});
