/** Who owes whom an answer, whatever order mail and records come in. */
import { expect, it } from 'vitest';
import type { CaseEvent } from '#shared/schema/case.ts';
import { turnOf } from './turn-fold.ts';

type Told = Pick<CaseEvent, 'kind'> & Partial<CaseEvent>;

const on = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`;

/** In the order of the log; each says on which day of November it happened. */
const told = (...events: readonly Told[]) =>
  turnOf(
    events.map((event, index) => {
      const at = on(index + 1);
      const blank = { caseId: 'A-2026-0001', actor: 'me', reason: null, data: {}, hash: '', undone: false };
      return { ...blank, seq: index + 1, at, recordedAt: at, ...event };
    }),
  );

const mira = 'mira@example.net';
const received = (day: number): Told => ({
  kind: 'received',
  at: on(day),
  data: { reporter: { address: mira } },
});
const wrote = (day: number, from = mira, more: CaseEvent['data'] = {}): Told => ({
  kind: 'message',
  at: on(day),
  data: { messageId: `m${String(day)}`, direction: 'incoming', from, ...more },
});
const sent = (day: number, more: CaseEvent['data'] = {}): Told => ({
  kind: 'message',
  at: on(day),
  data: { messageId: `s${String(day)}`, direction: 'outgoing', from: 'us@example.org', ...more },
});
const said = (day: number, kind: CaseEvent['kind'], data: CaseEvent['data'] = {}): Told => ({
  kind,
  at: on(day),
  data,
});
const saved = (day: number, template: string): Told =>
  said(day, 'letter-saved', {
    ...{ id: 'l1', template, to: [mira], subject: 'Re', fileName: 'a.eml' },
    ...{ encrypted: false, signed: false, headerId: null },
  });
const turn = (whose: string, day: number) => ({ whose, since: on(day) });

it('a report is owed an answer until one is sent, and a saved letter is none', () => {
  expect(told(received(1), wrote(1))).toEqual(turn('us', 1));
  expect(told(received(1), wrote(1), wrote(3))).toEqual(turn('us', 1));
  expect(told(received(1), saved(2, 'update'))).toEqual(turn('us', 1));
  expect(told(received(1), saved(2, 'update'), said(3, 'letter-sent', { letterId: 'l1' }))).toBeNull();
  expect(told(received(1), said(2, 'acknowledged'))).toBeNull();
  expect(told(received(1), sent(2))).toBeNull();
  expect(told(received(1), said(2, 'note'), said(2, 'snoozed'), said(2, 'assessing'))).toEqual(turn('us', 1));
});

it('a question waits for the reporter since it was asked first, and an answer of theirs ends that', () => {
  expect(told(received(1), sent(2, { asks: true }))).toEqual(turn('them', 2));
  expect(told(received(1), said(2, 'acknowledged'), said(3, 'needs-info'))).toEqual(turn('them', 3));
  expect(told(received(1), sent(2, { asks: true }), sent(5), sent(6, { asks: true }))).toEqual(
    turn('them', 2),
  );
  expect(told(received(1), sent(2, { asks: true }), wrote(4))).toEqual(turn('us', 4));
  expect(told(received(1), said(2, 'needs-info'), said(4, 'info-received'))).toBeNull();
  expect(told(received(1), saved(2, 'ask-for-missing'), said(3, 'letter-sent', { letterId: 'l1' }))).toEqual(
    turn('them', 3),
  );
});

it('mail that is imported out of order is told in the order it was written', () => {
  expect(told(received(1), wrote(1), wrote(5), sent(3))).toEqual(turn('us', 5));
  expect(told(received(1), wrote(1), sent(6, { asks: true }), wrote(4), sent(3))).toEqual(turn('them', 6));
});

it('a machine answers nothing, and what it answers is still owed', () => {
  const machine = (reason: string): Told => ({ ...wrote(4), reason });
  expect(told(received(1), sent(2, { asks: true }), machine('auto-reply'))).toEqual(turn('them', 2));
  expect(told(received(1), sent(2), machine('bounce'))).toBeNull();
  const givenBack = { ...machine('bounce'), data: { ...machine('bounce').data, givenBack: true } };
  expect(told(received(1), sent(2), givenBack)).toEqual(turn('us', 4));
  expect(
    told(received(1), sent(2), { ...machine('auto-reply') }, { ...wrote(4), reason: 'brought back' }),
  ).toEqual(turn('us', 4));
});

it('somebody else who answers the reporter is neither us nor them', () => {
  const colleague = wrote(3, 'colleague@example.org', { toReporter: true });
  expect(told(received(1), colleague)).toEqual(turn('others', 3));
  expect(told(received(1), colleague, wrote(4))).toEqual(turn('us', 4));
  expect(told(received(1), colleague, said(4, 'acknowledged'))).toBeNull();
  expect(told(received(1), sent(2), colleague)).toBeNull();
  expect(told(received(1), sent(2), wrote(3, 'mira@home.example'))).toEqual(turn('us', 3));
  expect(told(received(1), sent(2), wrote(3, 'us@example.org', { quiet: true }))).toBeNull();
  expect(told(received(1), sent(2, { elsewhere: true }))).toEqual(turn('us', 1));
});

it('a closed case owes nothing, unless the reporter writes again', () => {
  expect(told(received(1), said(2, 'rejected'))).toBeNull();
  expect(told(received(1), said(2, 'rejected'), wrote(3))).toEqual(turn('us', 3));
  expect(told(received(1), said(2, 'merged-into'))).toBeNull();
  expect(told(received(1), said(2, 'acknowledged'), wrote(3), said(4, 'no-answer-needed'))).toBeNull();
});

it('a merge brings who waits there, a split takes the moved message along, and undo takes it back', () => {
  const merged = said(4, 'merged', { finder: { address: 'second@example.net' }, turn: turn('us', 2) });
  expect(told(received(1), sent(3), merged)).toEqual(turn('us', 2));
  expect(told(received(1), sent(3), { ...merged, undone: true })).toBeNull();
  expect(told(received(1), merged, sent(5), wrote(6, 'second@example.net', { toReporter: true }))).toEqual(
    turn('us', 6),
  );
  expect(told(received(1), sent(2), wrote(3), said(4, 'split', { messages: ['m3'] }))).toBeNull();
});
