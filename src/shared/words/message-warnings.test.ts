/** Problems in words. */
import { describe, expect, it } from 'vitest';
import { cryptoSentence, sentenceOf } from './message-warnings.ts';

describe('problems in words', () => {
  it('names the key a message was encrypted to', () => {
    expect(cryptoSentence('no-secret-key', { keyIds: ['A1B2C3D4E5F60718'] }).says).toContain(
      '0xA1B2C3D4E5F60718',
    );
  });

  it('still says something when the facts are missing or of another shape', () => {
    expect(cryptoSentence('no-secret-key', { keyIds: 'x' }).says).toContain('a key');
  });

  it('says what to do about a message without integrity protection', () => {
    expect(sentenceOf('no-integrity').todo).toContain('Ask the sender to resend it');
  });

  it('falls back to the code when it is not known', () => {
    expect(sentenceOf('something-new').says).toBe('something-new');
  });

  it('does not take inherited names for codes', () => {
    expect(sentenceOf('constructor').says).toBe('constructor');
  });
});
