/** Calendar, CRA duties, plan and scoreboard through a real backend and a vault of their own. */
import { beforeEach, describe, expect, test } from 'vitest';
import { endpoints, type Input } from '#shared/contract/endpoints.ts';
import type { VaultWithClock } from '../support/vault-with-clock.ts';
import { policy, widgetForEachTest } from './widgets.ts';

const widget = widgetForEachTest();
let vault: VaultWithClock;
let project = '';
beforeEach(() => {
  ({ vault, project } = widget);
});

type Entry = Input<'cra.record'>['entry'];
const entry = (more: Partial<Entry['awareness']> = {}, measureAvailableAt: string | null = null): Entry => ({
  awareness: {
    role: 'manufacturer',
    kind: 'exploited-vulnerability',
    signalAt: null,
    assessedAt: null,
    awareAt: '2026-10-02T10:00:00.000Z',
    decidedBy: 'Ada',
    reason: 'Seen in the log of a deployment.',
    ...more,
  },
  measureAvailableAt,
  stewardStart: 'earlier',
});

describe('the calendar', () => {
  test('has dues, embargoes and days off on the days of the project’s zone', async () => {
    const id = await vault.report(project, '2026-10-01T22:30:00Z', 'Heap overflow'); // half past midnight in Berlin
    await vault.call('case.set', { caseId: id, fields: { embargoUntil: '2026-10-15T12:00:00.000Z' } });
    const { items, embargoes, casesLeftOut } = await vault.call('agenda.list', {
      project,
      from: '2026-10-01',
      to: '2026-10-31',
    });
    expect(items.map(({ date, kind, milestone }) => [date, kind, milestone])).toEqual([
      ['2026-10-03', 'holiday', null],
      ['2026-10-04', 'due', 'acknowledge'],
      ['2026-10-09', 'due', 'assess'],
      ['2026-10-15', 'embargo-end', null],
      ['2026-10-31', 'due', 'fix'], // half past eleven: summer time has ended meanwhile
    ]);
    expect(embargoes).toMatchObject([{ caseId: id, from: '2026-10-02', to: '2026-10-15' }]);
    expect(casesLeftOut).toBe(0);
    expect(
      endpoints['agenda.list'].output.safeParse({
        items,
        embargoes,
        timeZones: [],
        casesRead: 1,
        casesLeftOut,
      }).success,
    ).toBe(true);
  });

  test('an own day off moves business days of open cases, in the queue, too', async () => {
    const id = await vault.report(project, '2026-10-05T08:00:00Z');
    await vault.call('case.event', { caseId: id, event: 'acknowledged' });
    const due = async () => (await vault.call('queue.list', { project })).rows[0]?.nextDueAt;
    expect(await due()).toBe('2026-10-12T08:00:00.000Z');
    const { moved } = await vault.call('project.update', { project, daysOff: ['2026-10-07'] });
    expect(moved).toEqual({ count: 1, cases: [id] });
    expect(await due()).toBe('2026-10-13T08:00:00.000Z');
    expect((await vault.call('project.update', { project, addresses: ['s@example.org'] })).moved.count).toBe(
      0,
    );
  });

  test('the calendar file tells neither title nor step unless asked to, and holds no days off', async () => {
    const caseId = await vault.report(project, '2026-10-01T09:00:00Z', 'Heap overflow');
    const quiet = await vault.call('agenda.ics', { project });
    expect(quiet.text).toContain(`SUMMARY:Bulkhead: due ${caseId}\r\n`);
    expect(quiet.text).not.toMatch(/heap|acknowledge|Day off/i);
    expect(quiet.entries).toBe(quiet.text.match(/BEGIN:VEVENT/g)?.length);
    expect((await vault.call('agenda.ics', { project, fullTitles: true })).text).toContain('Heap overflow');
  });

  test('refuses days that run backwards, years at once and projects that are not there', async () => {
    expect(await vault.refused('agenda.list', { from: '2026-10-02', to: '2026-10-01' })).toBe(
      'invalid-value',
    );
    expect(await vault.refused('agenda.list', { from: '2020-01-01', to: '2026-10-01' })).toBe(
      'invalid-value',
    );
    expect(await vault.refused('agenda.list', { from: '2026-10-01', to: '2026-10-02', project: 'x' })).toBe(
      'not-found',
    );
    expect(await vault.refused('agenda.list', { from: '2026-02-30', to: '2026-10-02' })).toBe('bad-request');
  });
});

describe('the CRA duties', () => {
  test('a report starts nothing; becoming aware starts 24 and 72 hours beside the policy’s clocks', async () => {
    const caseId = await vault.report(project, '2026-10-01T09:00:00Z');
    expect(await vault.call('cra.get', { caseId })).toMatchObject({
      record: null,
      duty: null,
      clocks: [],
      history: [],
    });
    vault.setNow('2026-10-02T11:00:00Z');
    await vault.call('cra.record', { caseId, entry: entry() });
    const all = (await vault.call('case.get', { caseId })).clocks;
    expect(all.map(({ rule, dueAt }) => [rule.id, dueAt])).toEqual([
      ['acknowledge', '2026-10-03T09:00:00.000Z'],
      ['assess', '2026-10-08T09:00:00.000Z'],
      ['fix', '2026-10-31T09:00:00.000Z'],
      ['cra/early-warning', '2026-10-03T10:00:00.000Z'],
      ['cra/notification', '2026-10-05T10:00:00.000Z'],
      ['cra/final-report', null],
      ['cra/inform-users', null],
    ]);
    expect(all[5]?.explanation).toContain('a corrective or mitigating measure');
  });

  test('the queue follows the strictest clock, and a submission takes it away', async () => {
    const caseId = await vault.report(project, '2026-10-01T09:00:00Z');
    await vault.call('case.event', { caseId, event: 'acknowledged' });
    vault.setNow('2026-10-02T11:00:00Z');
    await vault.call('cra.record', { caseId, entry: entry() });
    const next = async () => (await vault.call('queue.list', { project })).rows[0]?.nextDueAt;
    expect(await next()).toBe('2026-10-03T10:00:00.000Z');
    const filed = await vault.call('cra.submit', { caseId, filing: 'early-warning', reference: ' EW-7 ' });
    expect(filed.record?.submissions).toEqual([
      { filing: 'early-warning', at: '2026-10-02T11:00:00.000Z', reference: 'EW-7' },
    ]);
    expect(filed.clocks.find(({ filing }) => filing === 'early-warning')?.clock.state).toBe('met');
    expect(await next()).toBe('2026-10-05T10:00:00.000Z');
    await vault.call('case.undo', { caseId });
    expect(await next()).toBe('2026-10-03T10:00:00.000Z');
    expect((await vault.call('cra.get', { caseId })).history.at(-1)).toMatchObject({
      kind: 'submission',
      undone: true,
    });
  });

  test('an older record stays in the log, and the chain of the log holds', async () => {
    const caseId = await vault.report(project, '2026-10-01T09:00:00Z');
    vault.setNow('2026-10-04T09:00:00Z');
    await vault.call('cra.record', {
      caseId,
      entry: entry({ awareAt: null, decidedBy: '', reason: 'No sign of use.' }),
    });
    await vault.call('cra.record', { caseId, entry: entry({}, '2026-10-03T08:00:00.000Z') });
    const { history, clocks } = await vault.call('cra.get', { caseId });
    expect(history.map(({ text }) => text)).toEqual([
      'Reviewed: not aware of exploitation or an incident',
      'Aware since 2026-10-02 10:00 UTC, decided by Ada',
    ]);
    const final = clocks.find(({ filing }) => filing === 'final-report');
    expect(final?.clock.dueAt).toBe('2026-10-17T08:00:00.000Z'); // a Saturday
    expect(final?.note).toContain('Regulation 1182/71');
    expect((await vault.call('audit.verify', {})).ok).toBe(true);
  });

  test('a private person has no clocks, and the preset of the policy is not counted twice', async () => {
    const caseId = await vault.report(project, '2026-10-02T09:00:00Z');
    const { policy: current } = await vault.call('project.get', { project });
    await vault.call('policy.adopt', {
      project,
      text: current.source,
      fileName: 'SECURITY.md',
      decisions: { ...current.decisions, presets: ['cra-vulnerability'] },
      reason: 'the duty applies',
      applyToOpenCases: true,
    });
    const early = async () =>
      (await vault.call('case.get', { caseId })).clocks.filter(({ rule }) => rule.id === 'cra/early-warning')
        .length;
    expect(await early()).toBe(1);
    vault.setNow('2026-10-02T12:00:00Z');
    await vault.call('cra.record', { caseId, entry: entry() });
    expect(await early()).toBe(1);
    await vault.call('cra.record', { caseId, entry: entry({ role: 'private-person' }) });
    expect((await vault.call('cra.get', { caseId })).clocks).toEqual([]);
  });

  test('legal clocks do not stop when the case ends, and waiting for the reporter does not move them', async () => {
    const caseId = await vault.report(project, '2026-10-01T09:00:00Z');
    vault.setNow('2026-10-02T11:00:00Z');
    await vault.call('cra.record', { caseId, entry: entry() });
    await vault.call('case.event', { caseId, event: 'paused', reason: 'waiting' });
    const notification = async () =>
      (await vault.call('cra.get', { caseId, now: '2026-10-05T11:00:00Z' })).clocks[1]?.clock;
    expect(await notification()).toMatchObject({ state: 'overdue', dueAt: '2026-10-05T10:00:00.000Z' });
    await vault.call('case.event', { caseId, event: 'rejected', reason: 'works as documented' });
    expect(await notification()).toMatchObject({ state: 'overdue' });
  });

  test('refuses what lies in the future, before becoming aware, or names nobody', async () => {
    const caseId = await vault.report(project, '2026-10-01T09:00:00Z');
    vault.setNow('2026-10-02T12:00:00Z');
    expect(await vault.refused('cra.submit', { caseId, filing: 'early-warning' })).toBe('invalid-value');
    expect(
      await vault.refused('cra.record', { caseId, entry: entry({ awareAt: '2026-10-03T00:00:00.000Z' }) }),
    ).toBe('invalid-value');
    expect(await vault.refused('cra.record', { caseId, entry: entry({ decidedBy: ' ' }) })).toBe(
      'bad-request',
    );
    expect(
      await vault.refused('cra.record', { caseId, entry: entry({ assessedAt: '2026-10-02T11:00:00.000Z' }) }),
    ).toBe('bad-request');
    await vault.call('cra.record', { caseId, entry: entry() });
    expect(
      await vault.refused('cra.submit', { caseId, filing: 'early-warning', at: '2026-10-02T09:00:00Z' }),
    ).toBe('invalid-value');
    expect(
      await vault.refused('cra.submit', { caseId, filing: 'early-warning', at: '2026-10-03T09:00:00Z' }),
    ).toBe('invalid-value');
    expect(await vault.refused('cra.get', { caseId: 'WA-2026-9999' })).toBe('not-found');
  });

  test('the sheet holds what the case knows, and names every blank', async () => {
    const caseId = await vault.report(project, '2026-10-01T09:00:00Z', 'Heap overflow');
    vault.setNow('2026-10-02T12:00:00Z');
    await vault.call('case.set', { caseId, fields: { cve: 'CVE-2026-12345', severity: 'high' } });
    await vault.call('cra.record', { caseId, entry: entry() });
    const { text, blanks } = await vault.call('cra.sheet', {
      caseId,
      filing: 'notification',
      facts: { versions: '1.0 to 1.4' },
    });
    expect(text).toContain(`Our reference: ${caseId}`);
    expect(text).toContain('Versions concerned: 1.0 to 1.4');
    expect(text).toContain('CVE-2026-12345');
    expect(blanks).toContain('General nature of the exploit');
    expect(text).toContain('not legal advice');
  });

  test('a preview does not lose the clocks of the CRA duties', async () => {
    const caseId = await vault.report(project, '2026-10-01T09:00:00Z');
    vault.setNow('2026-10-02T11:00:00Z');
    await vault.call('cra.record', { caseId, entry: entry() });
    const { policy: current } = await vault.call('project.get', { project });
    const { cases } = await vault.call('policy.preview', {
      project,
      text: policy,
      decisions: current.decisions,
    });
    expect(cases).toEqual([]);
  });
});

describe('a plan to disclose', () => {
  test('posted on a Sunday in June: at the latest the Sunday two weeks later, the Wednesday before is proposed', async () => {
    const caseId = await vault.report(project, '2026-10-01T09:00:00Z');
    const { plan, distros, timeZone } = await vault.call('plan.disclosure', {
      caseId,
      distrosPostedAt: '2026-06-21T10:00:00Z',
      now: '2026-06-21T11:00:00Z',
    });
    expect(timeZone).toBe('Europe/Berlin');
    expect(distros).toMatchObject({
      allowed: true,
      latestAt: '2026-07-05T10:00:00.000Z',
      proposal: { date: '2026-07-01' },
    });
    expect(plan.binding?.label).toContain('linux-distros');
    expect(plan.proposal?.at).toBe('2026-07-01T12:00:00.000Z');
  });

  test('a post that is only thought of limits the date also where the preset is on', async () => {
    await vault.call('policy.adopt', {
      project,
      text: policy,
      fileName: 'SECURITY.md',
      decisions: { answers: {}, edits: [], presets: ['linux-distros'] },
      reason: 'we post there',
    });
    const caseId = await vault.report(project, '2026-10-01T09:00:00Z');
    const thought = await vault.call('plan.disclosure', { caseId, distrosPostedAt: '2026-10-02T09:00:00Z' });
    expect(thought.plan.latest?.at).toBe('2026-10-16T09:00:00.000Z');
    vault.setNow('2026-10-02T10:00:00Z');
    await vault.call('case.event', { caseId, event: 'distros-post', at: '2026-10-02T09:00:00Z' });
    const recorded = await vault.call('plan.disclosure', { caseId });
    expect(recorded.distrosPostedAt).toBe('2026-10-02T09:00:00.000Z');
    expect(recorded.plan.constraints.filter(({ kind }) => kind === 'not-after').length).toBe(1);
  });

  test('what cannot be kept is said, and the list refuses what is public', async () => {
    const caseId = await vault.report(project, '2026-10-01T09:00:00Z');
    await vault.call('case.set', { caseId, fields: { embargoUntil: '2026-11-30T12:00:00.000Z' } });
    const { plan, distros } = await vault.call('plan.disclosure', {
      caseId,
      distrosPostedAt: '2026-10-02T09:00:00Z',
      alreadyPublic: true,
    });
    expect(plan.proposal).toBeNull();
    expect(plan.conflict).toContain('the agreed embargo');
    expect(distros).toMatchObject({ allowed: false });
  });
});

describe('the scoreboard', () => {
  async function answered(receivedAt: string, hours: number): Promise<string> {
    const caseId = await vault.report(project, receivedAt);
    const at = new Date(Date.parse(receivedAt) + hours * 3_600_000).toISOString();
    vault.setNow(at);
    await vault.call('case.event', { caseId, event: 'acknowledged', at });
    return caseId;
  }

  test('holds promises against what happened, with a dot a case', async () => {
    await answered('2026-10-01T08:00:00Z', 10);
    await answered('2026-10-03T08:00:00Z', 20);
    const late = await answered('2026-10-05T08:00:00Z', 50);
    const { rows, dots, badge, by } = await vault.call('scoreboard.get', { project });
    const row = rows.find(({ milestone, severity }) => milestone === 'acknowledge' && severity === 'all');
    expect([by, row?.period]).toEqual(['year', '2026']);
    expect(row).toMatchObject({ cases: 3, kept: 2, missed: 1, medianSeconds: 20 * 3600 });
    expect(
      dots.find(({ caseId, milestone }) => caseId === late && milestone === 'acknowledge'),
    ).toMatchObject({
      state: 'missed',
      seconds: 50 * 3600,
      promisedSeconds: 48 * 3600,
      period: '2026',
    });
    expect(badge).toMatchObject({ state: 'met' });
    const some = await vault.call('scoreboard.get', {
      project,
      from: '2026-10-03',
      to: '2026-10-03',
      by: 'month',
    });
    expect([some.casesRead, some.rows[0]?.period]).toEqual([1, '2026-10']);
  });

  test('a duty to an authority is no promise to a reporter', async () => {
    const caseId = await vault.report(project, '2026-10-01T09:00:00Z');
    vault.setNow('2026-10-10T12:00:00Z');
    await vault.call('cra.record', { caseId, entry: entry() });
    const { rows } = await vault.call('scoreboard.get', { project });
    expect(rows.map(({ milestone }) => milestone)).not.toContain('other');
  });

  test('what is published names no case, no title and no person, in any format', async () => {
    for (let day = 1; day < 6; day += 1) await answered(`2026-10-0${day}T08:00:00Z`, 5 * day);
    for (const format of ['markdown', 'svg', 'json'] as const) {
      const { text, fileName } = await vault.call('scoreboard.public', { format, project });
      expect(fileName).toMatch(/^scoreboard\.(md|svg|json)$/);
      expect(text).toContain(project);
      expect(text).not.toMatch(/W[A-Z]-|Report \d|finder|2026-10-0/i);
    }
  });
});
