/** No reason without its words, and a request to the sender wherever sending again would help. */
import { describe, expect, it } from 'vitest';
import { cryptoReasonCodes } from '../schema/reading.ts';
import { asideReasons, filingReasons, readFailures, sourceProblems } from '../schema/reasons.ts';
import { reasonWords } from './reasons.ts';

const all = [...cryptoReasonCodes, ...readFailures, ...sourceProblems, ...asideReasons, ...filingReasons];

describe('every reason', () => {
  it.each([...new Set(all)])('%s says what happened and what to do', (code) => {
    const { says, todo } = reasonWords(code, {
      keyIds: ['A1B2C3D4E5F60718'],
      cipher: '3des',
      limit: 48_000_000,
    });
    expect(says).toMatch(/^[A-Z].{8,}\.$/s);
    expect(says).not.toContain(code.includes('-') ? code : '\0');
    expect(todo).toMatch(/^[A-Z].{8,}\.$/s);
  });

  it.each([...new Set(all)])('%s says a whole sentence without facts too', (code) => {
    expect(reasonWords(code).says).not.toMatch(/undefined|null|NaN|\(\)/);
  });
});

describe('a request to send it again', () => {
  /** Here the maintainer must do something (a card, a passphrase); another copy would change nothing. */
  const onThisMachine = ['locked-key', 'gpg-card', 'gpg-cancelled', 'gpg-cannot-ask', 'gpg-timeout'];

  it.each(cryptoReasonCodes)('%s: asks the sender, unless the cause lies on this machine', (code) => {
    const { resend } = reasonWords(code);
    if (onThisMachine.includes(code)) expect(resend).toBeNull();
    else expect(resend).toMatch(/\b(Please|Send)\b/);
  });

  it.each(['timeout', 'out-of-memory', 'worker-failed'])('%s: asks for plain text', (code) => {
    expect(reasonWords(code).resend).toContain('plain text');
  });
});
