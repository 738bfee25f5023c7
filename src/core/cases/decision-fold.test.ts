/** What counts as the decision of a case. */
import { expect, it } from 'vitest';
import type { CaseEvent, CaseEventKind } from '#shared/schema/case.ts';
import { decisionOf } from './decision-fold.ts';

function event(kind: CaseEventKind, reason: string | null = null, data: CaseEvent['data'] = {}): CaseEvent {
  const at = '2026-11-01T00:00:00.000Z';
  const rest = { caseId: 'X-2026-0001', actor: 'm', hash: '', undone: false };
  return { seq: 1, kind, at, recordedAt: at, reason, data, ...rest };
}
const reasonOf = (...events: readonly CaseEvent[]): string | null => decisionOf(events)?.reason ?? null;

it.each([
  ['an end with a reason', [event('rejected', 'No.')], 'No.'],
  ['an end without one', [event('closed')], null],
  ['what a letter recorded by itself', [event('rejected', 'declined in a letter', { with: 1 })], null],
  ['an end that says nothing of the report', [event('withdrawn', 'They said so.')], null],
  ['a reason that was added later', [event('closed'), event('decided', 'Fixed.')], 'Fixed.'],
  ['a reason of an open case', [event('decided', 'Too early.')], null],
  ['an end before a reopening', [event('rejected', 'No.'), event('reopened', 'Yes.')], null],
  ['an end before a merge', [event('rejected', 'No.'), event('merged-into')], null],
  ['an end that was undone', [{ ...event('rejected', 'No.'), undone: true }], null],
  ['the last of two ends', [event('rejected', 'No.'), event('reopened'), event('closed', 'Done.')], 'Done.'],
])('%s', (_, events, reason) => {
  expect(reasonOf(...events)).toBe(reason);
});

it('a later change keeps the outcome and the time of the end', () => {
  const later = {
    ...event('decided', 'Documented.', { basis: 'A sentence', public: true }),
    at: '2026-12-01',
  };
  expect(decisionOf([event('out-of-scope', 'No.'), later])).toEqual({
    outcome: 'out-of-scope',
    at: '2026-11-01T00:00:00.000Z',
    reason: 'Documented.',
    basis: 'A sentence',
    public: true,
  });
});
