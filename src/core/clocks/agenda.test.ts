import { describe, expect, it } from 'vitest';
import { agenda } from './agenda.ts';
import type { AgendaItem } from './agenda.ts';
import { escapeText, fold, toIcs } from './ics.ts';
import { calendarIn, clocks, event, rule } from '#tests/support/core/clocks.ts';

const calendar = calendarIn('Europe/Berlin', ['2026-03-06', '2026-05-01']);
const rules = [
  rule({ id: 'acknowledge', milestone: 'acknowledge', max: '48 hour' }),
  rule({ id: 'fix/critical', milestone: 'fix', severity: 'critical', min: '1 week', max: '2 week' }),
  rule({ id: 'disclose', milestone: 'disclose', max: '14 day', anchor: 'fix-released' }),
];
const now = '2026-03-03T09:00:00Z';
const all = clocks({
  rules,
  events: [event('received', '2026-03-02T23:30:00Z')],
  calendar,
  now,
  severity: 'critical',
});
const title = 'Heap overflow; in\nparser, really';
const planned = [
  { seq: 7, event: 'fix-released' as const, for: '2026-03-19T23:30:00Z', reason: null },
  { seq: 8, event: 'disclosed' as const, for: '2026-04-19T12:00:00Z', reason: null },
];
const one = { caseId: 'AIX-2026-0042', title, clocks: all, embargoEndsAt: '2026-03-18T13:00:00Z', planned };
const items = agenda([one], calendar, { from: '2026-03-01', to: '2026-03-31' });

describe('the agenda', () => {
  it('has due times, targets, ends of embargoes, plans and holidays in order, on local days', () => {
    expect(items.map(({ date, kind, milestone }) => [date, kind, milestone])).toEqual([
      ['2026-03-05', 'due', 'acknowledge'], // 23:30 UTC is half past midnight in Berlin
      ['2026-03-06', 'holiday', null],
      ['2026-03-10', 'target', 'fix'],
      ['2026-03-17', 'due', 'fix'],
      ['2026-03-18', 'embargo-end', null],
      ['2026-03-20', 'planned', null],
    ]);
  });

  it('keeps what is met where it was due, without its target; what is open has no day', () => {
    const met = clocks({
      rules,
      events: [event('received', '2026-03-02T23:30:00Z'), event('acknowledged', '2026-03-03T00:00:00Z')],
      calendar,
      now,
    });
    expect(
      agenda([{ caseId: 'A', clocks: met }], calendar, { from: '2026-03-01', to: '2026-03-05' }).map(
        ({ date, kind, state, startedAt }) => [date, kind, state, startedAt],
      ),
    ).toEqual([['2026-03-05', 'due', 'met', '2026-03-02T23:30:00.000Z']]);
  });
});

describe('the calendar file', () => {
  const file = toIcs(items, { stamp: now });
  const unfold = (text: string): string => text.replaceAll('\r\n ', '');

  it('leaks neither title nor milestone nor severity by default', () => {
    expect(unfold(file)).toContain('SUMMARY:Bulkhead: due AIX-2026-0042\r\n');
    expect(unfold(file)).not.toMatch(/heap|parser|fix|acknowledge|critical|embargo/i);
  });

  it('tells all when asked to', () => {
    const full = unfold(toIcs(items, { stamp: now, detail: 'full' }));
    expect(full).toContain('SUMMARY:Bulkhead: fix AIX-2026-0042: Heap overflow\\; in\\nparser\\, really\r\n');
  });

  it('ends every line with CRLF and has no line over 75 octets', () => {
    const long: AgendaItem[] = items.map((item) => ({ ...item, title: 'überläuft 🧨 '.repeat(40) }));
    for (const text of [file, toIcs(long, { stamp: now, detail: 'full', alarmMinutes: 60 })]) {
      expect(text.endsWith('\r\n')).toBe(true);
      for (const line of text.slice(0, -2).split('\r\n')) {
        expect(line).not.toMatch(/[\r\n]/);
        expect(encodeURIComponent(line).replace(/%../g, 'x').length).toBeLessThanOrEqual(75); // UTF-8 octets
      }
    }
    const text = '🧨ä'.repeat(60);
    expect(unfold(fold(text))).toBe(text);
  });

  it('opens and closes what it opens, with a stamp, a start and a UID for each entry', () => {
    const lines = unfold(toIcs(items, { stamp: now, alarmMinutes: 30 }))
      .trimEnd()
      .split('\r\n');
    const count = (start: string): number => lines.filter((line) => line.startsWith(start)).length;
    expect([count('BEGIN:VEVENT'), count('END:VEVENT'), count('UID:'), count('DTSTART')]).toEqual([
      6, 6, 6, 6,
    ]);
    expect(count('DTSTAMP:20260303T090000Z')).toBe(6);
    expect(count('TRIGGER:-PT30M')).toBe(5); // a holiday needs no alarm
    expect(lines).toContain('DTSTART:20260318T130000Z');
    expect(lines).toContain('DTSTART;VALUE=DATE:20260306');
    expect(lines).toContain('DTEND;VALUE=DATE:20260307');
  });

  it('keeps the UID of an entry when its time moves, and has one for each', () => {
    const uids = (list: AgendaItem[]): string[] => toIcs(list, { stamp: now }).match(/^UID:.*$/gm) ?? [];
    const moved = items.map((item) => (item.at === null ? item : { ...item, at: '2027-01-01T00:00:00Z' }));
    expect(uids(moved)).toEqual(uids(items));
    expect(new Set(uids(items)).size).toBe(items.length);
  });

  it('a title cannot add a property or an entry', () => {
    expect(escapeText('x\r\nEND:VEVENT\r\nATTACH:file\u0000\u0085')).toBe('x\\nEND:VEVENT\\nATTACH:file');
    expect(escapeText('\ud800')).toBe('\ufffd');
  });
});
