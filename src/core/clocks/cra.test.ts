import { describe, expect, it } from 'vitest';
import { craAwarenessSchema, craRecordSchema } from '#shared/schema/cra.ts';
import type { CraFiling, CraRecord } from '#shared/schema/cra.ts';
import { fieldSheet } from './cra-sheets.ts';
import { craDuty } from './cra.ts';
import type { CraClock } from './cra.ts';
import { assessCra, calendarIn } from '#tests/support/core/clocks.ts';

const awareAt = '2026-10-01T10:00:00.000Z'; // a Thursday
const record: CraRecord = {
  awareness: {
    kind: 'exploited-vulnerability',
    role: 'manufacturer',
    signalAt: '2026-09-28T07:00:00.000Z',
    assessedAt: '2026-09-30T16:00:00.000Z',
    awareAt,
    decidedBy: 'Ada',
    reason: 'Log of a customer shows the exploit.',
  },
  measureAvailableAt: null,
  submissions: [],
};
const incident: CraRecord = { ...record, awareness: { ...record.awareness, kind: 'severe-incident' } };
const filed = (filing: CraFiling, at: string) => ({ filing, at, reference: null });
const brussels = calendarIn('Europe/Brussels', ['2026-11-11']);

function clockOf(one: CraRecord, filing: CraFiling, now = '2026-10-01T12:00:00Z'): CraClock {
  const found = assessCra({ record: one, calendar: brussels, now }).clocks.find(
    (each) => each.filing === filing,
  );
  if (found === undefined) throw new Error(`no clock for ${filing}`);
  return found;
}

describe('the clocks of Article 14', () => {
  it('early warning 24 hours, notification 72 hours, both from becoming aware', () => {
    expect(clockOf(record, 'early-warning').clock.dueAt).toBe('2026-10-02T10:00:00.000Z');
    expect(clockOf(record, 'notification').clock.dueAt).toBe('2026-10-04T10:00:00.000Z');
  });

  it('informing users is timely, without a number', () => {
    expect(clockOf(record, 'inform-users').clock).toMatchObject({ state: 'open', dueAt: null });
    const told = { ...record, submissions: [filed('inform-users', '2026-10-01T11:00:00Z')] };
    expect(clockOf(told, 'inform-users').clock.state).toBe('met');
  });

  it('the final report on an incident is due one calendar month after the notification was submitted', () => {
    const one = { ...incident, submissions: [filed('notification', '2026-10-31T09:00:00Z')] };
    expect(clockOf(one, 'final-report', '2026-11-01T00:00:00Z').clock.dueAt).toBe('2026-11-30T09:00:00.000Z');
    expect(clockOf(incident, 'final-report').clock).toMatchObject({ state: 'pending', dueAt: null });
  });

  it('a fuller filing answers the earlier one, in time or late', () => {
    const early = { ...record, submissions: [filed('notification', '2026-10-01T20:00:00Z')] };
    expect(clockOf(early, 'early-warning', '2026-10-05T00:00:00Z').clock.state).toBe('met');
    const late = { ...record, submissions: [filed('notification', '2026-10-03T20:00:00Z')] };
    expect(clockOf(late, 'early-warning', '2026-10-05T00:00:00Z').clock.state).toBe('met-late');
    expect(clockOf(late, 'notification', '2026-10-05T00:00:00Z').clock.state).toBe('met');
  });

  it('the strict instant is due, and Regulation 1182/71 is only a note', () => {
    const one = { ...record, measureAvailableAt: '2026-10-03T08:00:00Z' }; // + 14 days is a Saturday
    const { clock, laterEndAt, note } = clockOf(one, 'final-report', '2026-10-04T00:00:00Z');
    expect(clock.dueAt).toBe('2026-10-17T08:00:00.000Z');
    expect(laterEndAt).toBe('2026-10-19T21:59:59.999Z'); // Monday midnight in Brussels
    expect(note).toContain('the strict instant is the safe one');
    expect(clockOf(record, 'notification').laterEndAt).toBeNull(); // hours are not extended; it ends on a Sunday
  });
});

describe('common mistakes', () => {
  it('fourteen days do not count from becoming aware: without a measure there is no due time', () => {
    expect(clockOf(record, 'final-report').clock).toMatchObject({ state: 'pending', dueAt: null });
  });

  it('seventy-two hours do not count from the first filing', () => {
    const one = { ...record, submissions: [filed('early-warning', '2026-10-02T09:00:00Z')] };
    expect(clockOf(one, 'notification', '2026-10-02T10:00:00Z').clock.dueAt).toBe('2026-10-04T10:00:00.000Z');
  });

  it('no clock counts from the report: without becoming aware nothing runs', () => {
    const unaware = { ...record, awareness: { ...record.awareness, awareAt: null } };
    const { clocks } = assessCra({ record: unaware, calendar: brussels, now: '2026-10-09T00:00:00Z' });
    expect(clocks.map(({ clock }) => clock.dueAt)).toEqual([null, null, null, null]);
    expect(clocks.map(({ clock }) => clock.state)).toEqual(['pending', 'pending', 'pending', 'open']);
  });

  it('a mitigating measure starts the fourteen days, not only a fix', () => {
    const one = { ...record, measureAvailableAt: '2026-10-05T08:00:00Z' };
    expect(clockOf(one, 'final-report').clock.dueAt).toBe('2026-10-19T08:00:00.000Z');
  });

  it('the month of an incident does not count from the incident nor from becoming aware', () => {
    const one = { ...incident, measureAvailableAt: awareAt };
    expect(clockOf(one, 'final-report').clock.dueAt).toBeNull();
  });

  it('a measure older than becoming aware does not make the final report overdue at once', () => {
    const one = { ...record, measureAvailableAt: '2026-01-05T08:00:00Z' };
    expect(clockOf(one, 'final-report').clock.dueAt).toBe('2026-10-15T10:00:00.000Z');
  });

  it('a weekend stops no hours', () => {
    expect(new Date(clockOf(record, 'notification').clock.dueAt ?? '').getUTCDay()).toBe(0);
  });
});

describe('who has the duty', () => {
  it('a private person has none, and no clocks', () => {
    const one = { ...record, awareness: { ...record.awareness, role: 'private-person' as const } };
    const assessed = assessCra({ record: one, calendar: brussels, now: '2026-10-09T00:00:00Z' });
    expect(assessed.duty.kind).toBe('none');
    expect(assessed.duty.sentence).toContain('Article 15');
    expect(assessed.clocks).toEqual([]);
  });

  it('for a steward the start is disputed: shown, and the earlier date by default', () => {
    expect(craDuty('steward', awareAt)).toMatchObject({
      kind: 'disputed',
      startsAt: '2026-09-10T22:00:00.000Z',
    });
    expect(craDuty('steward', awareAt).dispute?.text).toContain('11 December 2027');
    expect(craDuty('steward', awareAt, 'later').kind).toBe('not-yet');
    expect(craDuty('steward', '2027-12-11T00:00:00Z', 'later').kind).toBe('disputed');
  });

  it('becoming aware before 11 September 2026 carries no duty', () => {
    expect(craDuty('manufacturer', '2026-09-10T12:00:00Z').kind).toBe('not-yet');
    expect(craDuty('manufacturer', '2026-09-11T00:00:00Z').kind).toBe('duty');
  });

  it('says that it is not legal advice', () => {
    expect(assessCra({ record, calendar: brussels, now: awareAt }).notLegalAdvice).toContain(
      'not legal advice',
    );
  });
});

describe('the record', () => {
  it('names who decided and why once somebody is aware', () => {
    expect(craRecordSchema.parse(record)).toEqual(record);
    expect(craAwarenessSchema.safeParse({ ...record.awareness, reason: ' ' }).success).toBe(false);
    expect(craAwarenessSchema.safeParse({ ...record.awareness, awareAt: null, reason: '' }).success).toBe(
      true,
    );
  });

  it('keeps signal, assessment and awareness in order', () => {
    const swapped = { ...record.awareness, signalAt: '2026-10-02T00:00:00Z' };
    expect(craAwarenessSchema.safeParse(swapped).success).toBe(false);
  });
});

describe('sheets to paste', () => {
  it('fill in what is known and name what is blank', () => {
    const one = {
      ...record,
      submissions: [{ ...filed('early-warning', '2026-10-02T09:00:00Z'), reference: 'EW-7' }],
    };
    const { text, blanks } = fieldSheet(one, 'notification', {
      product: 'Widget',
      vulnerability: 'CVE-2026-1',
    });
    expect(text).toContain('Product with digital elements: Widget');
    expect(text).toContain('Filed before: early-warning: 2026-10-02T09:00:00Z, reference EW-7');
    expect(text).toContain('General nature of the exploit: [to fill in]');
    expect(blanks).toContain('General nature of the exploit');
    expect(blanks).not.toContain('Product with digital elements');
    expect(text).toContain('not legal advice');
  });

  it('every kind and filing has a sheet of its own', () => {
    const sheets = [record, incident].flatMap((one) =>
      (['early-warning', 'notification', 'final-report'] as const).map(
        (filing) => fieldSheet(one, filing, {}).text,
      ),
    );
    expect(new Set(sheets).size).toBe(6);
  });

  it('a pasted fact cannot pose as another field', () => {
    const { text } = fieldSheet(record, 'early-warning', {
      product: 'Widget\u202e\u0007\r\nMember States: none',
    });
    expect(text).toContain('Product with digital elements: Widget\n    Member States: none\n');
  });
});
