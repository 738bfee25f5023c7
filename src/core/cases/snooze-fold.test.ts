/** What the events of a case make of its snooze. */
import { expect, it } from 'vitest';
import type { CaseEvent } from '#shared/schema/case.ts';
import { snoozeOf } from './snooze-fold.ts';

type Told = Pick<CaseEvent, 'kind'> & Partial<CaseEvent>;

/** One event a day from 20 November on, recorded at eight. */
const told = (...events: readonly Told[]) =>
  snoozeOf(
    events.map((event, index) => {
      const at = `2026-11-${String(20 + index)}T08:00:00.000Z`;
      const blank = { caseId: 'A-2026-0001', actor: 'me', reason: null, data: {}, hash: '', undone: false };
      return { ...blank, seq: index + 1, at, recordedAt: at, ...event };
    }),
  );
const snoozed = (until: string): Told => ({ kind: 'snoozed', data: { until } });
const message = (direction: string): Told => ({ kind: 'message', data: { direction } });

it('it waits, whatever else is recorded', () => {
  const waiting = { until: 'answer', endedBy: null };
  expect(told({ kind: 'received' })).toBeNull();
  expect(told(snoozed('answer'), { kind: 'note' }, { kind: 'set' }, message('outgoing'))).toEqual(waiting);
  expect(told(snoozed('answer'), { kind: 'fix-released' })).toEqual(waiting);
});

it('what it waits for ends it, and the next work on the case forgets it', () => {
  expect(told(snoozed('answer'), message('incoming'))?.endedBy).toBe('answer');
  expect(told(snoozed('answer'), message('incoming'), message('incoming'))?.endedBy).toBe('answer');
  expect(told(snoozed('answer'), message('incoming'), { kind: 'note' })).toBeNull();
  const published: Told = { kind: 'published', data: { disclosed: true } };
  expect(told(snoozed('disclosed'), published)?.endedBy).toBe('disclosed');
  expect(told(snoozed('disclosed'), { ...published, data: {} })?.endedBy).toBeNull();
});

it('work after its time forgets it, work before does not', () => {
  const until = '2026-11-22T08:00:00.000Z';
  expect(told(snoozed(until), { kind: 'note' })).toEqual({ until, endedBy: null });
  expect(told(snoozed(until), { kind: 'note' }, { kind: 'note' })).toBeNull();
});

it('the end of the case ends it, and a new snooze takes its place', () => {
  expect(told(snoozed('answer'), { kind: 'closed' }, { kind: 'reopened' })).toBeNull();
  expect(told(snoozed('answer'), { kind: 'merged-into' })).toBeNull();
  expect(told(snoozed('answer'), { kind: 'unsnoozed' })).toBeNull();
  expect(told(snoozed('answer'), snoozed('fix-ready'))?.until).toBe('fix-ready');
});

it('what was undone never happened', () => {
  expect(told({ ...snoozed('answer'), undone: true })).toBeNull();
  expect(told(snoozed('answer'), { kind: 'unsnoozed', undone: true })?.until).toBe('answer');
});

it('what the log says in a shape of another time is no snooze', () => {
  expect(told(snoozed('some day'))).toBeNull();
});
