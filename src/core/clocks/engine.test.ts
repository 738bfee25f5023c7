import { describe, expect, it } from 'vitest';
import { clockSchema } from '#shared/schema/clock.ts';
import type { TriageClass } from '#shared/calc/triage.ts';
import type { Clock, ClockEvent } from '#shared/schema/clock.ts';
import type { Rule } from '#shared/schema/policy.ts';
import type { Severity } from '#shared/schema/severity.ts';
import { nearest } from './engine.ts';
import { calendarIn, clocks, event, rule, utc } from '#tests/support/core/clocks.ts';

const received = event('received', '2026-03-02T09:00:00.000Z'); // a Monday
const acknowledge = rule({ milestone: 'acknowledge', max: '48 hour' });
const fix = rule({ milestone: 'fix', max: '10 day' });

type More = { calendar?: typeof utc; severity?: Severity };
function one(theRule: Rule, events: ClockEvent[], now: string, more: More = {}): Clock {
  const [clock] = clocks({ rules: [theRule], events, calendar: utc, now, ...more });
  if (clock === undefined) throw new Error('a rule gave no clock');
  expect(clockSchema.parse(clock)).toEqual(clock);
  return clock;
}

describe('the class of a report', () => {
  const all = (['acknowledge', 'assess', 'update', 'fix', 'disclose', 'other'] as const).map((milestone) =>
    rule({ milestone, max: '10 day', ...(milestone === 'update' ? { recurring: true } : {}) }),
  );
  const left = (triage: TriageClass | undefined): string[] =>
    clocks({
      rules: all,
      events: [received, event('class', '2026-03-03T09:00:00.000Z', triage && { class: triage })],
      calendar: utc,
      now: '2026-03-04T09:00:00.000Z',
    })
      .filter(({ state }) => state === 'running')
      .map(({ milestone }) => milestone);

  it.each([
    ['vulnerability', 'acknowledge assess update fix disclose other'],
    ['hardening', 'acknowledge assess update other'],
    ['bug', 'acknowledge assess other'],
    ['expected', 'acknowledge assess other'],
    ['third-party', 'acknowledge assess update other'],
    ['not-reproducible', 'acknowledge assess other'],
    ['spam', ''],
    [undefined, 'acknowledge assess update fix disclose other'],
  ] as const)('%s leaves the deadlines: %s', (triage, names) => {
    expect(left(triage).join(' ')).toBe(names);
  });

  it('says since when the promise does not apply and why, and goes on when the class is changed back', () => {
    const classified = event('class', '2026-03-03T09:00:00.000Z', { class: 'hardening' });
    const again = event('class', '2026-03-04T09:00:00.000Z', { class: 'bug' });
    const ended = one(fix, [received, classified, again], '2026-03-30T09:00:00Z');
    expect(ended.state).toBe('not-applicable');
    expect(ended.explanation).toBe(
      'The fix is no longer due: it was promised for vulnerabilities, and the report was classified as “bug” on Tue 3 Mar 2026 09:00 (UTC).',
    );
    const back = event('class', '2026-03-05T09:00:00.000Z', { class: 'vulnerability' });
    expect(one(fix, [received, classified, again, back], '2026-03-30T09:00:00Z')).toMatchObject({
      state: 'overdue',
      dueAt: '2026-03-12T09:00:00.000Z',
    });
  });

  it('ends no duty by law and no deadline that others count', () => {
    const spam = event('class', '2026-03-03T09:00:00.000Z', { class: 'spam' });
    const stays = (theRule: Rule) => one(theRule, [received, spam], '2026-03-04T09:00:00Z').state;
    expect(stays({ ...fix, legal: true })).toBe('running');
    expect(stays({ ...fix, preset: 'project-zero' })).toBe('running');
    expect(stays({ ...fix, preset: 'openssf-template' })).toBe('not-applicable');
  });

  it('leaves what was met as it was met', () => {
    const events = [
      received,
      event('fix-released', '2026-03-03T08:00:00.000Z'),
      event('class', '2026-03-03T09:00:00.000Z', { class: 'hardening' }),
    ];
    expect(one(fix, events, '2026-03-04T09:00:00Z').state).toBe('met');
  });
});

describe('one promise', () => {
  it('waits for its anchor', () => {
    const clock = one(acknowledge, [], '2026-03-02T09:00:00Z');
    expect(clock).toMatchObject({ state: 'pending', startedAt: null, dueAt: null, remainingSeconds: null });
    expect(clock.explanation).toContain('not recorded yet');
  });

  it('runs, is due soon in the last fifth, is overdue only after the due instant', () => {
    const at = (now: string) => one(acknowledge, [received], now);
    expect(at('2026-03-02T09:00:00Z')).toMatchObject({ state: 'running', remainingSeconds: 172_800 });
    expect(at('2026-03-03T23:23:59.999Z').state).toBe('running');
    expect(at('2026-03-03T23:24:00.000Z').state).toBe('due-soon');
    expect(at('2026-03-04T09:00:00.000Z')).toMatchObject({ state: 'due-soon', remainingSeconds: 0 });
    expect(at('2026-03-04T09:00:00.001Z').state).toBe('overdue');
    expect(at('2026-03-04T10:00:00.000Z').remainingSeconds).toBe(-3600);
  });

  it('is met on the due instant and met late after it', () => {
    const met = (at: string) =>
      one(acknowledge, [received, event('acknowledged', at)], '2026-04-01T00:00:00Z');
    expect(met('2026-03-04T09:00:00.000Z')).toMatchObject({
      state: 'met',
      metAt: '2026-03-04T09:00:00.000Z',
    });
    expect(met('2026-03-04T09:00:00.001Z').state).toBe('met-late');
  });

  it('is told in one sentence with the zone, the limit and the anchor', () => {
    const { explanation } = one(acknowledge, [received], '2026-03-02T10:00:00Z', {
      calendar: calendarIn('Europe/Berlin'),
    });
    expect(explanation).toBe(
      'The acknowledgement is due Wed 4 Mar 2026 10:00, within 48 hours of the receipt of the report on Mon 2 Mar 2026 10:00 (Europe/Berlin).',
    );
  });

  it('does not know what will happen after now', () => {
    const events = [received, event('acknowledged', '2026-03-03T09:00:00Z')];
    expect(one(acknowledge, events, '2026-03-02T12:00:00Z')).toMatchObject({ state: 'running', metAt: null });
  });

  it('is pending with known times while its anchor lies ahead', () => {
    const clock = one(acknowledge, [received], '2026-03-02T08:00:00Z');
    expect(clock).toMatchObject({ state: 'pending', dueAt: '2026-03-04T09:00:00.000Z' });
  });

  it('has a target and a due time when it is a range', () => {
    const range = rule({ milestone: 'fix', min: '1 week', max: '2 week' });
    expect(one(range, [received], '2026-03-10T00:00:00Z')).toMatchObject({
      targetAt: '2026-03-09T09:00:00.000Z',
      dueAt: '2026-03-16T09:00:00.000Z',
      state: 'running',
    });
  });

  it('is a word, not zero days, when it has no number', () => {
    const open = rule({ milestone: 'fix', open: 'next-release' });
    expect(one(open, [received], '2026-03-10T00:00:00Z')).toMatchObject({ state: 'open', dueAt: null });
    expect(one(open, [], '2026-03-10T00:00:00Z').explanation).toContain('next release');
    const released = [received, event('fix-released', '2026-03-09T00:00:00Z')];
    expect(one(open, released, '2026-03-10T00:00:00Z').state).toBe('met');
  });

  it('is met even when the step came before the count began', () => {
    const disclose = rule({ milestone: 'disclose', max: '14 day', anchor: 'fix-released' });
    const clock = one(
      disclose,
      [received, event('disclosed', '2026-03-05T00:00:00Z')],
      '2026-03-10T00:00:00Z',
    );
    expect(clock).toMatchObject({ state: 'met', startedAt: null, dueAt: null });
  });
});

describe('what counts as an acknowledgement', () => {
  it('an assessment that was sent acknowledges', () => {
    const clock = one(
      acknowledge,
      [received, event('assessed', '2026-03-03T09:00:00Z')],
      '2026-03-09T00:00:00Z',
    );
    expect(clock).toMatchObject({ state: 'met', metAt: '2026-03-03T09:00:00.000Z' });
  });

  it('the recorded acknowledgement is believed before what implies it', () => {
    const events = [
      received,
      event('assessed', '2026-03-03T09:00:00Z'),
      event('acknowledged', '2026-03-06T09:00:00Z'),
    ];
    expect(one(acknowledge, events, '2026-03-09T00:00:00Z').state).toBe('met-late');
  });

  it('a released fix does not acknowledge: the reporter heard nothing', () => {
    const events = [received, event('fix-released', '2026-03-03T09:00:00Z')];
    expect(one(acknowledge, events, '2026-03-09T00:00:00Z').state).toBe('overdue');
  });
});

describe('severity', () => {
  const critical = rule({ milestone: 'fix', severity: 'critical', max: '48 hour' });

  it('waits, and says for what, while the severity is not set', () => {
    const clock = one(critical, [received], '2026-03-03T00:00:00Z');
    expect(clock).toMatchObject({ state: 'pending', severity: 'critical', dueAt: null });
    expect(clock.explanation).toContain('this case has none yet');
  });

  it('counts from the original anchor even if it is set later', () => {
    const events = [received, event('severity', '2026-03-04T12:00:00Z', { severity: 'critical' })];
    expect(one(critical, events, '2026-03-03T00:00:00Z').state).toBe('pending');
    expect(one(critical, events, '2026-03-04T13:00:00Z')).toMatchObject({
      state: 'overdue',
      startedAt: '2026-03-02T09:00:00.000Z',
    });
  });

  it('makes the rules of other severities not applicable', () => {
    const clock = one(critical, [received], '2026-03-03T00:00:00Z', { severity: 'low' });
    expect(clock).toMatchObject({ state: 'not-applicable', dueAt: null });
  });
});

describe('updates', () => {
  const weekly = rule({ milestone: 'update', max: '1 week', recurring: true });
  const sent = (at: string) => event('update-sent', at);

  it('restart at each update sent', () => {
    const clock = one(weekly, [received, sent('2026-03-05T09:00:00Z')], '2026-03-06T00:00:00Z');
    expect(clock).toMatchObject({
      state: 'running',
      startedAt: '2026-03-05T09:00:00.000Z',
      dueAt: '2026-03-12T09:00:00.000Z',
      metPeriods: 1,
      latePeriods: 0,
    });
  });

  it('told twice count once', () => {
    const events = [received, sent('2026-03-05T09:00:00Z'), sent('2026-03-05T09:00:00Z')];
    expect(one(weekly, events, '2026-03-06T00:00:00Z')).toMatchObject({ metPeriods: 1, latePeriods: 0 });
  });

  it('count what was late and go on', () => {
    const events = [received, sent('2026-03-10T09:00:00Z'), sent('2026-03-12T09:00:00Z')];
    expect(one(weekly, events, '2026-03-13T00:00:00Z')).toMatchObject({
      state: 'running',
      metPeriods: 1,
      latePeriods: 1,
    });
  });

  it('end with the fix: met, met late, or not applicable when there was nothing to send', () => {
    const end = event('fix-released', '2026-03-15T00:00:00Z');
    const at = '2026-04-01T00:00:00Z';
    const first = sent('2026-03-08T09:00:00Z');
    expect(one(weekly, [received, first, end], at).state).toBe('met');
    expect(one(weekly, [received, end], at).state).toBe('met-late');
    const early = event('fix-released', '2026-03-04T00:00:00Z');
    expect(one(weekly, [received, early], at).state).toBe('not-applicable');
  });
});

describe('pauses', () => {
  const paused = event('paused', '2026-03-04T09:00:00Z', { reason: 'waiting for the reporter' });
  const resumed = event('resumed', '2026-03-06T09:00:00Z');

  it('move the due time by the time paused', () => {
    const clock = one(fix, [received, paused, resumed], '2026-03-07T00:00:00Z');
    expect(clock).toMatchObject({ dueAt: '2026-03-14T09:00:00.000Z', pausedSeconds: 2 * 86_400 });
    expect(clock.explanation).toContain('moved by 2 d of pauses');
  });

  it('hold the remaining time while they last', () => {
    const first = one(fix, [received, paused], '2026-03-04T10:00:00Z');
    const later = one(fix, [received, paused], '2026-05-04T10:00:00Z');
    expect(first).toMatchObject({ state: 'paused', remainingSeconds: 8 * 86_400 });
    expect(later).toMatchObject({ state: 'paused', remainingSeconds: 8 * 86_400 });
    expect(later.explanation).toContain('waiting for the reporter');
  });

  it('count once when they overlap', () => {
    const again = event('paused', '2026-03-05T09:00:00Z', { reason: 'holiday' });
    expect(one(fix, [received, paused, again, resumed], '2026-03-07T00:00:00Z').pausedSeconds).toBe(
      2 * 86_400,
    );
  });

  it('need a reason', () => {
    const silent = event('paused', '2026-03-04T09:00:00Z', { reason: '  ' });
    const clock = one(fix, [received, silent], '2026-03-07T00:00:00Z');
    expect(clock).toMatchObject({ state: 'running', dueAt: '2026-03-12T09:00:00.000Z' });
    expect(clock.explanation).toContain('a pause without a reason');
  });

  it('do not rescue what was overdue before', () => {
    const late = event('paused', '2026-03-20T09:00:00Z', { reason: 'waiting' });
    expect(one(fix, [received, late], '2026-03-25T00:00:00Z')).toMatchObject({
      state: 'overdue',
      dueAt: '2026-03-12T09:00:00.000Z',
    });
  });

  it('never hold a legal clock', () => {
    const legal = rule({
      milestone: 'other',
      max: '72 hour',
      anchor: 'aware',
      legal: true,
      label: 'Notification',
    });
    const events = [event('aware', '2026-03-04T08:00:00Z'), paused];
    const clock = one(legal, events, '2026-03-05T00:00:00Z');
    expect(clock).toMatchObject({ state: 'running', dueAt: '2026-03-07T08:00:00.000Z', pausedSeconds: 0 });
    expect(clock.explanation).toContain('legal duty');
  });
});

describe('the end of a case', () => {
  const ended = event('ended', '2026-03-03T09:00:00Z', { reason: 'duplicate' });

  it('stops what still runs and keeps what was met', () => {
    const events = [received, event('acknowledged', '2026-03-02T10:00:00Z'), ended];
    expect(one(acknowledge, events, '2026-03-20T00:00:00Z').state).toBe('met');
    const stopped = one(fix, events, '2026-03-20T00:00:00Z');
    expect(stopped).toMatchObject({ state: 'not-applicable', remainingSeconds: null });
    expect(stopped.explanation).toContain('(duplicate)');
  });

  it('is undone by reopening, and the time between was no pause', () => {
    const events = [received, ended, event('reopened', '2026-03-19T00:00:00Z')];
    expect(one(fix, events, '2026-03-20T00:00:00Z')).toMatchObject({
      state: 'overdue',
      dueAt: '2026-03-12T09:00:00.000Z',
    });
  });

  it('ends what was paused, too: its due time does not move any more', () => {
    const paused = event('paused', '2026-03-02T21:00:00Z', { reason: 'waiting' });
    const at = (now: string) => one(fix, [received, paused, ended], now);
    expect(at('2026-03-03T10:00:00Z')).toMatchObject({
      state: 'not-applicable',
      dueAt: '2026-03-12T21:00:00.000Z',
    });
    expect(at('2026-05-03T10:00:00Z').dueAt).toBe('2026-03-12T21:00:00.000Z');
  });

  it('does not end a legal duty', () => {
    const legal = rule({ milestone: 'other', max: '24 hour', anchor: 'aware', legal: true });
    expect(one(legal, [event('aware', '2026-03-03T08:00:00Z'), ended], '2026-03-10T00:00:00Z').state).toBe(
      'overdue',
    );
  });
});

describe('rules of presets', () => {
  it('are met by the submission that names them, and by no other', () => {
    const publish = rule({ id: 'cve/publish', milestone: 'other', max: '72 hour', anchor: 'disclosed' });
    const disclosed = event('disclosed', '2026-03-02T00:00:00Z');
    const submitted = (id: string) => event('submitted', '2026-03-03T00:00:00Z', { rule: id });
    expect(one(publish, [disclosed, submitted('other')], '2026-03-04T00:00:00Z').state).toBe('running');
    expect(one(publish, [disclosed, submitted('cve/publish')], '2026-03-04T00:00:00Z').state).toBe('met');
  });

  it('can name what meets them: telling the list, here', () => {
    const tell = rule({ milestone: 'other', label: 'Telling the list', max: '1 day', metBy: 'distros-post' });
    const told = [received, event('distros-post', '2026-03-02T20:00:00Z')];
    expect(one(tell, told, '2026-03-04T00:00:00Z')).toMatchObject({ state: 'met' });
    expect(one(tell, [received], '2026-03-02T10:00:00Z').explanation).toMatch(/^Telling the list is due/);
  });

  it('can start when another rule is met', () => {
    const first = rule({ id: 'one', milestone: 'other', max: '72 hour', anchor: 'aware' });
    const second = rule({ id: 'two', milestone: 'other', max: '1 month', anchor: 'aware', after: 'one' });
    const aware = event('aware', '2026-01-29T10:00:00Z');
    const run = (events: ClockEvent[]) =>
      clocks({ rules: [first, second], events, calendar: utc, now: '2026-02-01T00:00:00Z' })[1];
    expect(run([aware])?.state).toBe('pending');
    const submitted = event('submitted', '2026-01-31T10:00:00Z', { rule: 'one' });
    expect(run([aware, submitted])?.dueAt).toBe('2026-02-28T10:00:00.000Z');
  });

  it('that start each other in a circle start nothing', () => {
    const a = rule({ id: 'a', milestone: 'other', max: '1 day', after: 'b' });
    const b = rule({ id: 'b', milestone: 'other', max: '1 day', after: 'a' });
    const states = clocks({ rules: [a, b], events: [received], calendar: utc, now: '2026-03-03T00:00:00Z' });
    expect(states.map(({ state }) => state)).toEqual(['pending', 'pending']);
  });
});

describe('hostile and broken input', () => {
  it('an unknown time zone counts in UTC and says so', () => {
    const clock = one(acknowledge, [received], '2026-03-02T10:00:00Z', {
      calendar: calendarIn('Mars/Olympus'),
    });
    expect(clock.dueAt).toBe('2026-03-04T09:00:00.000Z');
    expect(clock.explanation).toContain('in UTC because the time zone “Mars/Olympus” is not known');
  });

  it('a calendar without any working day counts every day and says so', () => {
    const calendar = calendarIn('UTC', [], [1, 2, 3, 4, 5, 6, 7]);
    const clock = one(
      rule({ milestone: 'assess', max: '5 business-day' }),
      [received],
      '2026-03-03T00:00:00Z',
      {
        calendar,
      },
    );
    expect(clock.dueAt).toBe('2026-03-07T09:00:00.000Z');
    expect(clock.explanation).toContain('no working day');
  });

  it.each(['hour', 'day', 'business-day', 'week', 'month'])(
    'a promise of 9,007,199,254,740,991 %ss ends in 9999',
    (unit) => {
      const endless = rule({ milestone: 'fix', max: `9007199254740991 ${unit}` });
      expect(one(endless, [received], '2026-03-03T00:00:00Z').dueAt).toMatch(/^9999-12-31/);
    },
  );

  it('years 0 and 9999 are years like others', () => {
    expect(one(fix, [event('received', '0000-01-01T00:00:00Z')], '2026-01-01T00:00:00Z').state).toBe(
      'overdue',
    );
    const far = one(fix, [event('received', '9999-12-31T23:00:00Z')], '2026-01-01T00:00:00Z', {
      calendar: calendarIn('Asia/Kolkata'),
    });
    expect(far.dueAt).toBe('9999-12-31T23:59:59.999Z');
  });

  it('times that cannot be read are left out', () => {
    expect(one(acknowledge, [event('received', 'yesterday')], 'tomorrow').state).toBe('pending');
  });
});

describe('what the queue shows', () => {
  const at = '2026-03-05T00:00:00Z';
  const all = clocks({
    rules: [
      fix,
      acknowledge,
      rule({ milestone: 'assess', max: '7 day' }),
      rule({ milestone: 'fix', open: 'varies' }),
    ],
    events: [received],
    calendar: utc,
    now: at,
  });

  it('is the overdue clock first, then the soonest due', () => {
    expect(nearest(all)?.milestone).toBe('acknowledge');
    expect(nearest(all.filter(({ milestone }) => milestone !== 'acknowledge'))?.milestone).toBe('assess');
    expect(nearest(all.slice(3))).toBeNull();
  });
});
