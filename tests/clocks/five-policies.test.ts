/** Five policies (the real ones where they are at hand) end to end: project added, mail imported, clocks read at several instants, through a real backend. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Clock } from '#shared/schema/clock.ts';
import { policyText, type PolicyName } from '../corpora.ts';
import { openVaultWithClock, type VaultWithClock } from '../support/vault-with-clock.ts';

let vault: VaultWithClock;
beforeAll(async () => {
  vault = await openVaultWithClock('2026-03-01T00:00:00Z');
});
afterAll(() => vault.close());

type Place = { prefix: string; timeZone: string; holidays?: string };

async function add(name: PolicyName, place: Place): Promise<void> {
  const text = policyText(name);
  await vault.call('project.add', { name, ...place, policy: { text, fileName: 'SECURITY.md' } });
}

async function clocksOf(
  caseId: string,
  now: string,
): Promise<(milestone: Clock['milestone'], severity?: string) => Clock> {
  const all = (await vault.call('case.get', { caseId, now })).clocks;
  return (milestone, severity) => {
    const found = all.find(
      (clock) => clock.milestone === milestone && (clock.severity ?? undefined) === severity,
    );
    if (found === undefined) throw new Error(`no clock for ${milestone} ${severity ?? ''}`);
    return found;
  };
}

describe('the five policies', () => {
  test('mobile-multi-modal-llm: five business days step over the weekend, Easter and the clock change', async () => {
    await add('mobile-multi-modal-llm', { prefix: 'MOB', timeZone: 'Europe/Berlin', holidays: 'DE-BE' });
    // Thursday before the change to summer time of 29 March; Good Friday is 3 April, Easter Monday 6 April.
    const first = await vault.report('mobile-multi-modal-llm', '2026-03-26T15:00:00Z');
    const early = await clocksOf(first, '2026-03-26T16:00:00Z');
    expect(early('acknowledge')).toMatchObject({ dueAt: '2026-03-28T15:00:00.000Z', state: 'running' });
    // 16:00 in Berlin, five working days later: 14:00 UTC, since summer time has begun.
    expect(early('assess')).toMatchObject({ dueAt: '2026-04-02T14:00:00.000Z', state: 'running' });
    const second = await vault.report('mobile-multi-modal-llm', '2026-04-01T14:00:00Z');
    const overEaster = await clocksOf(second, '2026-04-01T15:00:00Z');
    expect(overEaster('assess').dueAt).toBe('2026-04-10T14:00:00.000Z');
    expect(overEaster('assess').explanation).toContain('business days');
    expect(overEaster('fix')).toMatchObject({ state: 'open', dueAt: null });
  });

  test('aixcl: hours and days are exact spans, and overdue begins after the due instant', async () => {
    await add('aixcl', { prefix: 'AIX', timeZone: 'America/New_York', holidays: 'US' });
    const id = await vault.report('aixcl', '2026-11-24T12:00:00Z'); // Thanksgiving is the 26th
    const at = async (now: string) => (await clocksOf(id, now))('acknowledge').state;
    expect((await clocksOf(id, '2026-11-24T13:00:00Z'))('acknowledge').dueAt).toBe(
      '2026-11-27T12:00:00.000Z',
    );
    expect(await at('2026-11-27T12:00:00Z')).toBe('due-soon');
    expect(await at('2026-11-27T12:00:00.001Z')).toBe('overdue');
    expect((await clocksOf(id, '2026-11-25T00:00:00Z'))('disclose').state).toBe('pending');
    vault.setNow('2026-12-01T09:00:00Z');
    await vault.call('case.event', { caseId: id, event: 'fix-released', at: '2026-12-01T09:00:00Z' });
    const released = await clocksOf(id, '2026-12-01T10:00:00Z');
    expect(released('disclose')).toMatchObject({
      targetAt: '2026-12-08T09:00:00.000Z',
      dueAt: '2026-12-15T09:00:00.000Z',
    });
  });

  test('chat-with-docker: severity set late counts from the report, updates start again, low has no number', async () => {
    await add('chat-with-docker', { prefix: 'CWD', timeZone: 'Asia/Tokyo' });
    const id = await vault.report('chat-with-docker', '2026-05-01T00:00:00Z');
    vault.setNow('2026-05-02T00:00:00Z');
    await vault.call('case.set', { caseId: id, fields: { severity: 'critical' } });
    const critical = await clocksOf(id, '2026-05-02T00:00:00Z');
    expect(critical('fix', 'critical')).toMatchObject({
      targetAt: '2026-05-02T00:00:00.000Z',
      dueAt: '2026-05-03T00:00:00.000Z',
    });
    expect(critical('fix', 'medium').state).toBe('not-applicable');
    expect(critical('update').dueAt).toBe('2026-05-08T00:00:00.000Z');
    vault.setNow('2026-05-05T06:00:00Z');
    await vault.call('case.event', { caseId: id, event: 'update-sent' });
    expect((await clocksOf(id, '2026-05-06T00:00:00Z'))('update').dueAt).toBe('2026-05-12T06:00:00.000Z');
    await vault.call('case.set', { caseId: id, fields: { severity: 'low' } });
    expect((await clocksOf(id, '2026-05-06T00:00:00Z'))('fix', 'low')).toMatchObject({
      state: 'open',
      dueAt: null,
    });
  });

  test('omni-agent-hub: waiting for the reporter moves the due time by exactly the wait', async () => {
    await add('omni-agent-hub', { prefix: 'OMN', timeZone: 'Europe/Istanbul' });
    const id = await vault.report('omni-agent-hub', '2026-06-01T08:00:00Z');
    expect((await clocksOf(id, '2026-06-01T09:00:00Z'))('fix').dueAt).toBe('2026-07-01T08:00:00.000Z');
    vault.setNow('2026-06-02T08:00:00Z');
    await vault.call('case.event', { caseId: id, event: 'needs-info', reason: 'which version?' });
    expect((await clocksOf(id, '2026-06-03T08:00:00Z'))('assess').state).toBe('paused');
    vault.setNow('2026-06-04T20:00:00Z');
    await vault.call('case.event', { caseId: id, event: 'info-received' });
    const again = await clocksOf(id, '2026-06-05T08:00:00Z');
    expect(again('assess')).toMatchObject({ dueAt: '2026-06-10T20:00:00.000Z', pausedSeconds: 60 * 3600 });
    expect(again('fix').dueAt).toBe('2026-07-03T20:00:00.000Z');
  });

  test('qwen-multimodal-agent: damaged text still gives its clocks, each with its sentence and lines', async () => {
    await add('qwen-multimodal-agent', { prefix: 'QWN', timeZone: 'UTC' });
    const id = await vault.report('qwen-multimodal-agent', '2026-12-31T23:30:00Z');
    const all = (await vault.call('case.get', { caseId: id, now: '2026-12-31T23:45:00Z' })).clocks;
    expect(all.find(({ milestone }) => milestone === 'acknowledge')?.dueAt).toBe('2027-01-01T23:30:00.000Z');
    expect(all.find(({ milestone }) => milestone === 'assess')?.dueAt).toBe('2027-01-03T23:30:00.000Z');
    for (const { quote, lines, explanation } of all) {
      expect(quote).not.toMatch(/[âÃð]/);
      expect(lines[0]).toBeGreaterThan(0);
      expect(explanation).toMatch(/\.$/);
    }
  });

  test('the queue names the nearest of all clocks, what is overdue, and when the next one turns', async () => {
    const at = '2026-05-12T06:00:00.001Z';
    const { rows, counts, nextTransitionAt } = await vault.call('queue.list', {
      project: 'chat-with-docker',
      now: at,
      overdue: true,
    });
    expect(counts.overdue).toBe(rows.length);
    expect(rows[0]).toMatchObject({ project: 'chat-with-docker', clockState: 'overdue' });
    expect(Date.parse(nextTransitionAt ?? '')).toBeGreaterThan(Date.parse(at));
  });
});
