/** Reports whose case was opened before reports had marks. */
import { expect, it } from 'vitest';
import type { MailReading } from '#shared/schema/reading.ts';
import { stubReading } from '../intake/stub-reading.ts';
import type { CaseRow, MessageRow, Reads } from '../ports.ts';
import { findRelayedThread } from './find-case.ts';
import { readRelay } from './read-relay.ts';

function mailAbout(id: string, answers: readonly string[] = []): MailReading {
  const empty = stubReading('', 0, '2026-11-20T08:00:00.000Z');
  const effective = {
    ...empty.effective,
    from: [{ name: 'Ada', address: 'notifications@github.com' }],
    fromFields: 1,
    subject: `[parser/parser] Overflow (${id})`,
    inReplyTo: [...answers],
  };
  return { ...empty, effective };
}

/** One case with one mail about `id`, under the Message-ID "first@github.com", and no mark. */
function vaultWith(id: string): Reads {
  const unmarked: Pick<Reads, 'casesWithMark' | 'messagesWithHeaderId' | 'messageReading' | 'caseRow'> = {
    casesWithMark: () => [],
    messagesWithHeaderId: (ids) =>
      ids.includes('first@github.com') ? [{ id: 'm1', caseId: 'PAR-2026-0001' } as MessageRow] : [],
    messageReading: () => mailAbout(id),
    caseRow: () =>
      ({
        id: 'PAR-2026-0001',
        state: 'new',
        open: true,
        mergedInto: null,
        receivedAt: '',
      }) as unknown as CaseRow,
  };
  return unmarked as Reads;
}

const [one, other] = ['GHSA-2c4f-5g6h-7j8m', 'GHSA-9p3q-4r5v-6w7x'];

it.each([
  ['about the same report', one, 'PAR-2026-0001'],
  ['about another report', other, undefined],
])('an answer %s', (_, id, caseId) => {
  const reading = mailAbout(id, ['first@github.com']);
  const relay = readRelay(reading);
  if (relay === null) throw new Error('no relay');
  const thread = findRelayedThread(vaultWith(one), relay, { reading, from: '', outgoing: false });
  expect(thread?.caseId).toBe(caseId);
});
