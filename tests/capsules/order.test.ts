/** Vaults that exchange the events of a case in any order, some twice, some late, with clocks that lie, agree in the end. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder, origins } from '#core/capsules/order.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import { amount } from '../support/thorough.ts';

type Log = { readonly vault: string; readonly skew: number; readonly events: CaseEvent[] };

const idOf = (index: number): string => `v${String(index).padStart(20, '0')}`;

function record(log: Log, at: number, reason: string): void {
  const recordedAt = new Date(Date.UTC(2026, 0, 1) + (at + log.skew) * 1000).toISOString();
  log.events.push(eventOf(log, { recordedAt, reason, data: {} }));
}

const eventOf = (log: Log, said: Pick<CaseEvent, 'recordedAt' | 'reason' | 'data'>): CaseEvent => ({
  ...said,
  seq: log.events.length + 1,
  caseId: 'AIX-2026-0001',
  kind: 'accepted',
  at: said.recordedAt,
  actor: log.vault,
  hash: '0'.repeat(64),
  undone: false,
});

/** What one has and the other has not, as a capsule brings it. */
function exchange(from: Log, to: Log): void {
  const known = new Set(
    origins(to.events, to.vault).map(({ vault, number }) => `${vault} ${String(number)}`),
  );
  for (const [at, origin] of origins(from.events, from.vault).entries()) {
    const { recordedAt, reason } = from.events[at] ?? { recordedAt: '', reason: null };
    if (!known.has(`${origin.vault} ${String(origin.number)}`))
      to.events.push(eventOf(to, { recordedAt, reason, data: { origin } }));
  }
}

const read = (log: Log): (string | null)[] =>
  inOrder(log.events, () => log.vault).map(({ reason }) => reason);

const steps = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('record' as const), who: fc.nat(4) }),
    fc.record({ do: fc.constant('send' as const), who: fc.nat(4), to: fc.nat(4) }),
  ),
  { maxLength: 60 },
);

test('five vaults converge, and nothing stands before what its vault knew', () => {
  fc.assert(
    fc.property(
      steps,
      fc.array(fc.integer({ min: -9000, max: 9000 }), { minLength: 5, maxLength: 5 }),
      (all, skews) => {
        const logs = skews.map((skew, index): Log => ({ vault: idOf(index), skew, events: [] }));
        const knew = new Map<string, readonly (string | null)[]>();
        for (const [at, step] of all.entries()) {
          const log = logs[step.who];
          if (log === undefined) continue;
          if (step.do === 'record') {
            knew.set(String(at), read(log));
            record(log, at, String(at));
          } else {
            const other = logs[step.to];
            if (other !== undefined && other !== log) exchange(log, other);
          }
        }
        for (const _ of logs)
          for (const one of logs) for (const other of logs) if (one !== other) exchange(one, other);
        const [first = [], ...others] = logs.map(read);
        for (const other of others) expect(other).toEqual(first);
        expect(first).toHaveLength(all.filter((step) => step.do === 'record').length);
        for (const [reason, before] of knew)
          for (const one of before) expect(first.indexOf(one)).toBeLessThan(first.indexOf(reason));
      },
    ),
    { numRuns: amount(300, 10_000) },
  );
});

test('a case of one vault is in the order of its log', () => {
  const log: Log = { vault: idOf(1), skew: 0, events: [] };
  for (const at of [5, 3, 9, 1]) record(log, at, String(at)); // a clock that was set back
  expect(read(log)).toEqual(['5', '3', '9', '1']);
});
