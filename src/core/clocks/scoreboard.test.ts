import { describe, expect, it } from 'vitest';
import type { ClockEvent } from '#shared/schema/clock.ts';
import { caseSummarySchema, publicScoreboardSchema, scoreRowSchema } from '#shared/schema/scoreboard.ts';
import type { CaseSummary } from '#shared/schema/scoreboard.ts';
import type { Severity } from '#shared/schema/severity.ts';
import { presetById } from './presets.ts';
import { publicScoreboard, toJson, toMarkdown, toSvg } from './scoreboard-public.ts';
import { badge, median, percentile, scoreboard, summarize } from './scoreboard.ts';
import type { SummaryInput } from './scoreboard.ts';
import { clocks, event, rule, utc } from '#tests/support/core/clocks.ts';

const rules = [
  rule({ milestone: 'acknowledge', max: '48 hour' }),
  rule({ milestone: 'fix', max: '30 day' }),
  rule({ milestone: 'update', max: '1 week', recurring: true }),
];
const now = '2026-06-20T00:00:00Z';

function oneCase(events: ClockEvent[], more: Partial<SummaryInput> = {}, at = now): CaseSummary {
  const first = (kind: ClockEvent['kind']) => events.find((each) => each.kind === kind)?.at ?? null;
  const summary = summarize({
    project: 'aixcl',
    severity: null,
    receivedAt: first('received') ?? now,
    firstResponseAt: first('acknowledged'),
    disclosedAt: first('disclosed'),
    endedAt: first('ended'),
    endReason: events.find(({ kind }) => kind === 'ended')?.reason ?? null,
    clocks: clocks({ rules, events, calendar: utc, now: at }),
    ...more,
  });
  expect(caseSummarySchema.parse(summary)).toEqual(summary);
  return summary;
}

/** Acknowledged after some hours, fixed after some days, disclosed at once. */
function done(day: number, ackHours: number, fixDays: number, severity: Severity = 'high'): CaseSummary {
  const start = Date.UTC(2026, 3, day);
  const at = (hours: number): string => new Date(start + hours * 3_600_000).toISOString();
  const end = at(fixDays * 24);
  return oneCase(
    [
      event('received', at(0)),
      event('acknowledged', at(ackHours)),
      event('fix-released', end),
      event('disclosed', end),
    ],
    { severity },
  );
}

const board = [done(1, 10, 5), done(2, 20, 10), done(3, 30, 20), done(4, 100, 40)];

describe('what is counted of a case', () => {
  it('kept, missed and waiting promises, and the time they took', () => {
    const summary = oneCase([
      event('received', '2026-06-01T00:00:00Z'),
      event('acknowledged', '2026-06-01T12:00:00Z'),
    ]);
    expect(summary.outcomes).toEqual([
      { milestone: 'acknowledge', kept: 1, missed: 0, waiting: 0, seconds: 43_200 },
      { milestone: 'update', kept: 0, missed: 1, waiting: 0, seconds: null }, // overdue now
      { milestone: 'fix', kept: 0, missed: 0, waiting: 1, seconds: null },
    ]);
  });

  it('a promise that was broken before the case ended stays broken; one that was not is not counted', () => {
    const ended = event('ended', '2026-06-10T00:00:00Z', { reason: 'duplicate' });
    const { outcomes } = oneCase([event('received', '2026-06-01T00:00:00Z'), ended]);
    expect(outcomes.map(({ milestone, missed }) => [milestone, missed])).toEqual([
      ['acknowledge', 1],
      ['update', 1],
    ]);
  });

  it('every period of a recurring promise', () => {
    const events = [
      event('received', '2026-06-01T00:00:00Z'),
      event('update-sent', '2026-06-05T00:00:00Z'),
      event('update-sent', '2026-06-16T00:00:00Z'),
    ];
    expect(oneCase(events).outcomes.find(({ milestone }) => milestone === 'update')).toMatchObject({
      kept: 1,
      missed: 1,
      waiting: 1,
    });
  });

  it('no clock of a reporter counts as our promise', () => {
    const theirs = presetById('cert-cc')?.rules ?? [];
    const events = [event('received', '2026-01-01T00:00:00Z')];
    const summary = oneCase(events, { clocks: clocks({ rules: theirs, events, calendar: utc, now }) });
    expect(summary.outcomes).toEqual([]);
  });

  it('two promises for one step are kept only if both are', () => {
    const both = [...rules, rule({ milestone: 'acknowledge', max: '4 hour', preset: 'django' })];
    const events = [event('received', '2026-06-01T00:00:00Z'), event('acknowledged', '2026-06-01T12:00:00Z')];
    const summary = oneCase(events, { clocks: clocks({ rules: both, events, calendar: utc, now }) });
    expect(summary.outcomes[0]).toMatchObject({ milestone: 'acknowledge', kept: 0, missed: 1 });
  });
});

describe('the maintainer’s board', () => {
  it('has median, p90 and compliance by milestone and severity', () => {
    const rows = scoreboard(board, 'quarter');
    for (const row of rows) expect(scoreRowSchema.parse(row)).toEqual(row);
    expect(rows.find(({ milestone, severity }) => milestone === 'acknowledge' && severity === 'all')).toEqual(
      {
        project: 'aixcl',
        period: '2026-Q2',
        milestone: 'acknowledge',
        severity: 'all',
        cases: 4,
        kept: 3,
        missed: 1,
        waiting: 0,
        compliance: 0.75,
        medianSeconds: 25 * 3600,
        p90Seconds: 100 * 3600,
      },
    );
    expect(rows.map(({ severity }) => severity)).toContain('high');
  });

  it('does not make a number of nothing', () => {
    expect([median([]), percentile([], 0.9)]).toEqual([null, null]);
    const waiting = oneCase([event('received', '2026-06-19T00:00:00Z')]);
    expect(scoreboard([waiting], 'all')[0]).toMatchObject({
      compliance: null,
      medianSeconds: null,
      waiting: 1,
    });
  });

  it('leaves spam out', () => {
    const spam = event('ended', '2026-06-10T00:00:00Z', { reason: 'spam' });
    expect(scoreboard([oneCase([event('received', '2026-06-01T00:00:00Z'), spam])], 'all')).toEqual([]);
  });
});

describe('the board to publish', () => {
  const embargoed = oneCase([event('received', '2026-04-20T07:08:09Z')], { severity: 'critical' });
  const published = publicScoreboard([...board, embargoed], { by: 'year', now });

  it('is valid and in whole hours', () => {
    expect(publicScoreboardSchema.parse(published)).toEqual(published);
    expect(
      published.rows.find(({ milestone, severity }) => milestone === 'fix' && severity === 'all'),
    ).toMatchObject({
      cases: 4,
      compliancePercent: 75,
      medianHours: 15 * 24,
      hours: [120, 240, 480, 960],
    });
  });

  it('does not announce what is under embargo', () => {
    expect(published.rows.some(({ severity }) => severity === 'critical')).toBe(false);
    const rowOf = (milestone: string) =>
      published.rows.find((row) => row.milestone === milestone && row.severity === 'all');
    expect(rowOf('fix')?.cases).toBe(4);
    expect(rowOf('acknowledge')?.cases).toBe(5); // the missed answer is counted, though
    expect(rowOf('acknowledge')?.compliancePercent).toBe(60);
  });

  it('has no figures of fewer cases than the minimum', () => {
    const few = publicScoreboard(board.slice(0, 2), { by: 'year', now });
    for (const row of few.rows) {
      expect(row).toMatchObject({
        cases: null,
        medianHours: null,
        p90Hours: null,
        compliancePercent: null,
        hours: [],
      });
    }
    expect(toMarkdown(few)).toContain('| < 3 | – | – | – |');
    expect(publicScoreboard(board, { by: 'year', now, minimumCases: 0 }).minimumCases).toBe(2);
  });

  it('tells no date in any of its forms', () => {
    for (const text of [toMarkdown(published), toSvg(published), toJson(published)]) {
      expect(text).not.toMatch(/2026-\d\d-\d\d|T\d\d:\d\d/);
    }
  });

  it('draws a dot a case and a line at the median', () => {
    const svg = toSvg(published);
    const drawn = published.rows.filter(({ severity }) => severity === 'all').flatMap(({ hours }) => hours);
    expect(svg.match(/<circle/g)).toHaveLength(drawn.length);
    expect(svg).toContain('role="img"');
    expect(svg).not.toMatch(/<script|href|style=|NaN/);
  });

  it('a project’s name cannot break out of the table or the drawing', () => {
    const evil = board.map((one) => ({ ...one, project: '<script>|`x`\n"&' }));
    const hostile = publicScoreboard(evil, { by: 'all', now });
    expect(toSvg(hostile)).not.toContain('<script');
    const lines = toMarkdown(hostile)
      .split('\n')
      .filter((line) => line.startsWith('| '));
    for (const line of lines.slice(1)) expect(line.match(/(?<!\\)\|/g)).toHaveLength(9);
  });
});

describe('the badge sentence', () => {
  const at = (received: string, answered: string | null): CaseSummary => ({
    project: 'aixcl',
    severity: null,
    receivedAt: received,
    embargoed: false,
    isReport: true,
    firstResponseSeconds: answered === null ? null : (Date.parse(answered) - Date.parse(received)) / 1000,
    outcomes: [],
  });

  it('met: every report of the last six months was answered within 14 days', () => {
    const reports = [
      at('2026-06-01T00:00:00Z', '2026-06-15T00:00:00Z'),
      at('2026-02-01T00:00:00Z', '2026-02-02T00:00:00Z'),
      at('2025-12-19T00:00:00Z', null), // older than six months
    ];
    expect(badge(reports, now)).toEqual({
      state: 'met',
      sentence:
        'All 2 vulnerability reports received in the last 6 months had a first response within 14 days.',
    });
  });

  it('not met: one answer took a second longer, or never came', () => {
    expect(badge([at('2026-06-01T00:00:00Z', '2026-06-15T00:00:01Z')], now).state).toBe('not-met');
    expect(badge([at('2026-06-01T00:00:00Z', null)], now).state).toBe('not-met');
  });

  it('met so far: an answer is missing but not late', () => {
    const { state, sentence } = badge([at('2026-06-19T00:00:00Z', null)], now);
    expect(state).toBe('met-so-far');
    expect(sentence).toContain('1 still waits');
  });

  it('no report: says so, and does not count spam', () => {
    expect(badge([{ ...at('2026-06-01T00:00:00Z', null), isReport: false }], now).state).toBe('no-reports');
  });
});
