/** What a second reading may change about the first one. */
import { describe, expect, it } from 'vitest';
import type { MailReading, SignatureEvidence } from '#shared/schema/reading.ts';
import { grownReading } from './grow-reading.ts';
import { stubReading } from './stub-reading.ts';

const open = { encrypted: false, layers: [], signatures: [0] };
const signature: SignatureEvidence = {
  ...{ path: '1', kind: 'clear-signed', status: 'good', reason: null, keyId: 'AAAAAAAAAAAAAAAA' },
  ...{ fingerprint: 'A'.repeat(40), userIds: [], createdAt: '2026-10-02T08:00:00.000Z', algorithm: null },
  ...{ coversPaths: ['1'], coversAll: true, coversSubject: false, signedFrom: [], within: null },
};
const text = {
  path: '1',
  text: 'words',
  format: 'plain',
  level: open,
  truncated: false,
  within: null,
} as const;

function reading(change: Partial<MailReading> = {}): MailReading {
  const stub = stubReading('0'.repeat(64), 10, '2026-11-20T08:00:00.000Z');
  return { ...stub, texts: [text], signatures: [signature], ...change };
}
const withStatus = (status: SignatureEvidence['status'], reason: SignatureEvidence['reason'] = null) =>
  reading({ signatures: [{ ...signature, status, reason }] });
const statusAfter = (before: MailReading, after: MailReading, isNewer = false) =>
  grownReading(before, after, isNewer)?.signatures[0]?.status ?? null;

describe('a second reading', () => {
  it('fills in what was not known', () => {
    expect(statusAfter(withStatus('unknown-key'), withStatus('good'))).toBe('good');
    expect(statusAfter(withStatus('unknown-key'), withStatus('bad', 'modified'))).toBe('bad');
    expect(statusAfter(withStatus('unsupported', 'key-cannot-sign'), withStatus('good'))).toBe('good');
  });

  it.each([
    ['good', 'revoked-key'],
    ['good', 'expired-key'],
    ['expired-key', 'good'],
    ['revoked-key', 'good'],
    ['bad', 'good'],
  ] as const)('leaves a recorded %s as it is, though it now says %s', (before, after) => {
    expect(statusAfter(withStatus(before), withStatus(after))).toBe(before);
  });

  it('by a newer reader may correct an answer for the better, never for the worse', () => {
    expect(statusAfter(withStatus('bad'), withStatus('good'), true)).toBe('good');
    expect(statusAfter(withStatus('good'), withStatus('bad'), true)).toBe('good');
  });

  it('that shows or opens less is no gain', () => {
    expect(grownReading(reading(), reading({ texts: [] }), true)).toBeNull();
    expect(grownReading(reading(), reading({ signatures: [] }), true)).toBeNull();
  });

  it('keeps the time of receipt', () => {
    const later = { ...reading().receipt, at: '2026-12-01T08:00:00.000Z' };
    expect(grownReading(reading(), reading({ receipt: later }), false)?.receipt.at).toBe(
      '2026-11-20T08:00:00.000Z',
    );
  });
});
