/** What the command line says under an import, and of a message that was not opened. */
import { expect, it } from 'vitest';
import type { ImportRow } from '#shared/schema/import.ts';
import type { MessageDetail } from '#shared/schema/message.ts';
import { notOpened, whyLines } from './why-unread.ts';

const row = (facts: Partial<ImportRow>): ImportRow => ({
  source: 'a.eml',
  index: 0,
  outcome: 'unreadable',
  ...facts,
});

it('an import tells each reason once, and how to ask for what can be sent again', () => {
  const lines = whyLines([
    row({ reason: 'no-secret-key', caseId: 'PAR-2026-0001' }),
    row({ reason: 'no-secret-key', caseId: 'PAR-2026-0002' }),
    row({ reason: 'not-mail' }),
    row({ outcome: 'set-aside', reason: 'bounce' }),
    row({ outcome: 'duplicate-message', reason: 'same-bytes' }),
  ]);
  expect(lines.filter((line) => line.startsWith('no-secret-key: '))).toHaveLength(1);
  expect(lines).toContain(
    '  To ask for a resend: bulkhead reply PAR-2026-0002 --template resend-encrypted --out again.eml',
  );
  expect(lines.some((line) => line.startsWith('not-mail: The file is not an email.'))).toBe(true);
  expect(lines.some((line) => line.startsWith('bounce: '))).toBe(true);
  expect(lines.some((line) => line.startsWith('same-bytes'))).toBe(false);
});

it('a message that was not opened says why, what to do, and the command for its sender', () => {
  const message = {
    id: 'M7',
    caseId: 'PAR-2026-0001',
    direction: 'incoming',
    outcome: 'new-case',
    outcomeReason: null,
    protection: { state: 'failed', integrity: null, reason: 'modified' },
  } as unknown as MessageDetail;
  expect(notOpened(message)).toEqual([
    'Not read: The integrity check failed: it was modified or damaged in transit.',
    'What to do: Ask the sender to resend it. Do not trust any of it.',
    'To ask for a resend: bulkhead reply PAR-2026-0001 --template resend-encrypted --message M7 --out again.eml',
  ]);
  expect(notOpened({ ...message, protection: { state: 'full', integrity: 'mdc' } })).toEqual([]);
  const slow = { ...message, outcome: 'unreadable', outcomeReason: 'timeout' };
  expect(notOpened({ ...slow, protection: { state: 'none', integrity: null } })[0]).toContain(
    'took too long',
  );
});
