/**
 * Queue, calendar and scoreboard say what `clocks CASE` says, at every instant, whatever happened before. Through a real
 * backend; the histories are generated, and what is refused changes nothing.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Input } from '#shared/contract/endpoints.ts';
import type { QueueRow } from '#shared/schema/case.ts';
import type { Clock } from '#shared/schema/clock.ts';
import { openVaultWithClock, type VaultWithClock } from '../support/vault-with-clock.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-12-18T09:00:00Z'); // before days off and the end of a year
const iso = (ms: number): string => new Date(ms).toISOString();

const policies = [
  '- Acknowledgement: within 48 hours\n- Assessment: within 5 business days\n- Fix: within 30 days\n',
  '- Acknowledgement: within 3 business days\n- Updates: every week until the fix\n- Disclosure: within 14 days after the fix is released\n',
  '| Severity | Acknowledgement | Fix |\n| --- | --- | --- |\n| Critical | 24 hours | 7 days |\n| High | 2 business days | 1–2 weeks |\n| Low | 7 days | 3 months |\n',
].map((text) => `# Security policy\n\n## Response\n\n${text}`);
const presets = ['cra-vulnerability', 'linux-distros', 'project-zero'];

let vault: VaultWithClock;
beforeAll(async () => {
  vault = await openVaultWithClock(iso(START));
});
afterAll(() => vault.close());

type Said = Input<'case.event'>['event'];
type Step =
  | { do: 'event'; event: Said; ago: number }
  | { do: 'plan'; in: number }
  | { do: 'severity'; severity: 'critical' | 'high' | 'low' | null }
  | { do: 'calendar'; zone: string; holidays: string | null; off: number[] }
  | { do: 'adopt'; text: number; preset: number | null; open: boolean; ago: number | null }
  | { do: 'date'; version: number; ago: number }
  | { do: 'settings'; fraction: number }
  | { do: 'aware'; ago: number; measured: boolean }
  | { do: 'file' }
  | { do: 'split' }
  | { do: 'merge' }
  | { do: 'undo' };

const ago = fc.integer({ min: 0, max: 200 });
const event = fc.constantFrom<Said[]>(
  'acknowledged',
  'assessed',
  'update-sent',
  'fixing',
  'fix-ready',
  'fix-released',
  'disclosed',
  'distros-post',
  'paused',
  'resumed',
  'needs-info',
  'info-received',
  'closed',
  'rejected',
  'reopened',
);
const says = fc.record({ do: fc.constant('event' as const), event, ago });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: says },
  fc.record({ do: fc.constant('plan' as const), in: fc.integer({ min: 1, max: 400 }) }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('severity' as const),
      severity: fc.constantFrom('critical', 'high', 'low', null),
    }),
  },
  fc.record({
    do: fc.constant('calendar' as const),
    zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'),
    holidays: fc.constantFrom('DE-BY', 'US', 'SZ', null),
    off: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 3 }),
  }),
  fc.record({
    do: fc.constant('adopt' as const),
    text: fc.nat(policies.length - 1),
    preset: fc.option(fc.nat(presets.length - 1)),
    open: fc.boolean(),
    ago: fc.option(ago),
  }),
  fc.record({ do: fc.constant('date' as const), version: fc.integer({ min: 1, max: 3 }), ago }),
  fc.record({ do: fc.constant('settings' as const), fraction: fc.constantFrom(0, 0.2, 0.5) }),
  fc.record({ do: fc.constant('aware' as const), ago, measured: fc.boolean() }),
  fc.record({ do: fc.constant('file' as const) }),
  fc.record({ do: fc.constant('split' as const) }),
  fc.record({ do: fc.constant('merge' as const) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
);

/** One of them is refused now and then: that is part of the history. */
async function take(
  project: string,
  caseIds: string[],
  which: number,
  one: Step,
  now: number,
): Promise<void> {
  const caseId = caseIds[which % caseIds.length] ?? '';
  const other = caseIds[(which + 1) % caseIds.length] ?? '';
  const call = async <N extends Parameters<VaultWithClock['call']>[0]>(
    name: N,
    input: Input<N>,
  ): Promise<void> => {
    await vault.backend.call({ kind: 'host' }, name, input);
  };
  switch (one.do) {
    case 'event':
      return call('case.event', {
        caseId,
        event: one.event,
        at: iso(now - one.ago * HOUR),
        reason: 'so it was',
      });
    case 'plan':
      return call('case.event', {
        caseId,
        event: 'fix-released',
        at: iso(now + one.in * HOUR),
        planned: true,
      });
    case 'severity':
      return call('case.set', { caseId, fields: { severity: one.severity } });
    case 'calendar':
      return call('project.update', {
        project,
        timeZone: one.zone,
        holidays: one.holidays,
        daysOff: one.off.map((day) => iso(START + day * 24 * HOUR).slice(0, 10)),
      });
    case 'adopt':
      return call('policy.adopt', {
        project,
        text: policies[one.text] ?? '',
        fileName: 'SECURITY.md',
        decisions: {
          answers: {},
          edits: [],
          presets: one.preset === null ? [] : [presets[one.preset] ?? ''],
        },
        reason: 'changed',
        applyToOpenCases: one.open,
        ...(one.ago === null ? {} : { since: iso(now - one.ago * HOUR) }),
      });
    case 'date':
      return call('policy.set-date', {
        project,
        version: one.version,
        since: iso(now - one.ago * HOUR),
        reason: 'it was then',
      });
    case 'settings':
      return call('settings.set', { clocks: { dueSoonFraction: one.fraction, dueSoonMinimumSeconds: 3600 } });
    case 'aware':
      return call('cra.record', {
        caseId,
        entry: {
          awareness: {
            role: 'manufacturer',
            kind: 'exploited-vulnerability',
            signalAt: null,
            assessedAt: null,
            awareAt: iso(now - one.ago * HOUR),
            decidedBy: 'Ada',
            reason: 'seen',
          },
          measureAvailableAt: one.measured ? iso(now) : null,
          stewardStart: 'earlier',
        },
      });
    case 'file':
      return call('cra.submit', { caseId, filing: 'early-warning' });
    case 'split': {
      const before = (await vault.call('queue.list', { project, state: 'any' })).rows.length;
      await call('case.split', { caseId, title: 'A part of it' });
      const { rows } = await vault.call('queue.list', { project, state: 'any' });
      if (rows.length > before) caseIds.splice(0, caseIds.length, ...rows.map(({ id }) => id).sort());
      return;
    }
    case 'merge':
      return call('case.merge', { into: caseId, from: other });
    case 'undo':
      return call('case.undo', { caseId });
  }
}

const ticks = (clock: Clock): boolean => ['pending', 'running', 'due-soon', 'overdue'].includes(clock.state);
const isMet = ({ state }: Clock): boolean => state === 'met' || state === 'met-late';

function expectRow(row: QueueRow, clocks: readonly Clock[]): void {
  const due = clocks.filter((clock) => clock.dueAt !== null && ticks(clock));
  const seen = {
    dueAt: row.nextDueAt,
    startedAt: row.nextStartedAt,
    milestone: row.nextMilestone,
    state: row.clockState,
  };
  if (due.length > 0) {
    const first = due.map(({ dueAt }) => dueAt ?? '').sort()[0];
    const nearest = due
      .filter(({ dueAt }) => dueAt === first)
      .map(({ dueAt, startedAt, milestone, state }) => ({ dueAt, startedAt, milestone, state }));
    expect(nearest).toContainEqual(seen);
    return;
  }
  const paused = clocks.some(({ state }) => state === 'paused');
  const open = clocks.some(({ state }) => state === 'open');
  const state = paused ? 'paused' : open ? 'open' : clocks.some(isMet) ? 'met' : null;
  expect({ dueAt: seen.dueAt, state: seen.state }).toEqual({ dueAt: null, state });
}

type Instant = readonly [
  caseId: string,
  kind: string,
  at: string | null,
  milestone: string | null,
  state: string | null,
];

function calendarOf(caseId: string, clocks: readonly Clock[]): Instant[] {
  return clocks.flatMap((clock): Instant[] => {
    const { dueAt, targetAt, milestone, state } = clock;
    if (state === 'pending' || (!ticks(clock) && !isMet(clock) && state !== 'paused')) return [];
    return [
      ...(targetAt === null || isMet(clock) ? [] : [[caseId, 'target', targetAt, milestone, state] as const]),
      ...(dueAt === null ? [] : [[caseId, 'due', dueAt, milestone, state] as const]),
    ];
  });
}

const dotStates: Readonly<Record<string, string>> = {
  met: 'kept',
  'met-late': 'missed',
  overdue: 'overdue',
  running: 'waiting',
  'due-soon': 'waiting',
  paused: 'waiting',
};

/** The first of each milestone that is due, of what was promised to the reporter once. */
function dotsOf(caseId: string, clocks: readonly Clock[], now: string): unknown[] {
  const promised = clocks.filter(
    ({ rule, startedAt, state }) =>
      rule.legal !== true &&
      rule.preset !== 'project-zero' &&
      rule.recurring !== true &&
      startedAt !== null &&
      dotStates[state] !== undefined,
  );
  const milestones = [...new Set(promised.map(({ milestone }) => milestone))];
  return milestones.map((milestone) => {
    const own = promised.filter((clock) => clock.milestone === milestone);
    const first = own.map(({ dueAt }) => dueAt ?? '9999').sort()[0];
    const clock = own.find(({ dueAt }) => (dueAt ?? '9999') === first);
    const started = Date.parse(clock?.startedAt ?? '');
    return {
      caseId,
      milestone,
      state: clock?.state === 'met' && clock.dueAt === null ? 'unpromised' : dotStates[clock?.state ?? ''],
      seconds: Math.max(0, (Date.parse(clock?.metAt ?? now) - started) / 1000),
      promisedSeconds: typeof clock?.dueAt === 'string' ? (Date.parse(clock.dueAt) - started) / 1000 : null,
    };
  });
}

const inOrder = (values: readonly unknown[]): string[] => values.map((value) => JSON.stringify(value)).sort();

async function check(project: string, now: string): Promise<void> {
  const { rows } = await vault.call('queue.list', { project, state: 'any', limit: 500, now });
  const expected: Instant[] = [];
  const dots: unknown[] = [];
  for (const row of rows) {
    const clocks = (await vault.call('case.get', { caseId: row.id, now })).clocks;
    expectRow(row, clocks);
    const isOpen = !['closed', 'rejected', 'duplicate', 'withdrawn'].includes(row.state);
    const lasts = clocks.some((clock) => ticks(clock) && clock.dueAt !== null && clock.startedAt !== null);
    if (isOpen || lasts) expected.push(...calendarOf(row.id, clocks));
    dots.push(...dotsOf(row.id, clocks, now));
  }
  const span = {
    from: iso(START - 60 * 24 * HOUR).slice(0, 10),
    to: iso(START + 700 * 24 * HOUR).slice(0, 10),
  };
  const { items } = await vault.call('agenda.list', { project, ...span, now });
  const shown = items
    .filter(({ kind }) => kind === 'due' || kind === 'target')
    .map(({ caseId, kind, at, milestone, state }) => [caseId, kind, at, milestone, state]);
  expect(inOrder(shown)).toEqual(inOrder(expected));
  const board = await vault.call('scoreboard.get', { project, now });
  const seen = board.dots.map(({ caseId, milestone, state, seconds, promisedSeconds }) => ({
    caseId,
    milestone,
    state,
    seconds,
    promisedSeconds,
  }));
  expect(inOrder(seen)).toEqual(inOrder(dots));
}

let made = 0;

test('queue, calendar and scoreboard agree with the clocks of each case', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 120 }), fc.nat(5), step), { minLength: 4, maxLength: 14 }),
      fc.array(fc.integer({ min: 1, max: 24 * 120 }), { minLength: 2, maxLength: 3 }),
      async (history, later) => {
        made += 1;
        const project = `agreeing-${made}`;
        let now = START + made * 7 * HOUR;
        vault.setNow(iso(now));
        await vault.call('settings.set', { clocks: { dueSoonFraction: 0.2, dueSoonMinimumSeconds: 3600 } });
        await vault.call('project.add', {
          name: project,
          timeZone: 'Europe/Berlin',
          holidays: 'DE-BY',
          policy: { text: policies[made % policies.length] ?? '', fileName: 'SECURITY.md' },
        });
        const caseIds = [
          await vault.report(project, iso(now - 30 * HOUR)),
          await vault.report(project, iso(now - 3 * HOUR)),
        ];
        for (const [wait, which, one] of history) {
          now += wait * HOUR;
          vault.setNow(iso(now));
          await take(project, caseIds, which, one, now);
          await check(project, iso(now));
        }
        for (const hours of later) await check(project, iso(now + hours * HOUR));
        expect((await vault.call('audit.verify', {})).ok).toBe(true);
      },
    ),
    { numRuns: 40, seed: 20261128, endOnFailure: true },
  );
});
