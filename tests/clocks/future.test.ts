/** What lies in the future is no fact: neither an event nor the date of a mail. Through a real backend. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openVaultWithClock, type VaultWithClock } from '../support/vault-with-clock.ts';

const policy = `# Security policy

- Acknowledgement: within 48 hours
- Fix: within 30 days
- Updates: every week
`;

let vault: VaultWithClock;
let caseId = '';
beforeAll(async () => {
  vault = await openVaultWithClock('2026-10-01T08:00:00Z');
  await vault.call('project.add', {
    name: 'gizmo',
    prefix: 'GZ',
    timeZone: 'Europe/Berlin',
    policy: { text: policy, fileName: 'SECURITY.md' },
  });
});
afterAll(() => vault.close());
beforeEach(async () => {
  vault.setNow('2026-10-01T08:00:00Z');
  caseId = await vault.report('gizmo', '2026-10-01T08:00:00Z');
});

describe('an event in the future', () => {
  test('is refused with its time and now, and changes nothing', async () => {
    vault.setNow('2026-10-02T08:00:00Z');
    const result = await vault.backend.call({ kind: 'host' }, 'case.event', {
      caseId,
      event: 'acknowledged',
      at: '2026-10-02T08:00:01Z',
    });
    expect(result).toEqual({
      ok: false,
      error: { code: 'time-in-future', at: '2026-10-02T08:00:01.000Z', now: '2026-10-02T08:00:00.000Z' },
    });
    const { state, events } = await vault.call('case.get', { caseId });
    expect([state, events.map(({ kind }) => kind)]).toEqual(['new', ['received', 'message']]);
    expect(await vault.refused('advisory.publish', { caseId, at: '2026-10-03T08:00:00Z' })).toBe(
      'time-in-future',
    );
  });

  test('may be this very instant, and the past', async () => {
    vault.setNow('2026-10-02T08:00:00Z');
    await vault.call('case.event', { caseId, event: 'acknowledged', at: '2026-10-02T08:00:00Z' });
    await vault.call('case.event', { caseId, event: 'update-sent', at: '2026-10-01T09:00:00+00:00' });
  });
});

describe('an end before its beginning', () => {
  test('a pause ends after it began, and an end is taken back after it came, as the clocks read them', async () => {
    const say = (event: 'paused' | 'resumed' | 'rejected' | 'reopened', at: string) =>
      ({ caseId, event, at, reason: 'so it was' }) as const;
    vault.setNow('2026-10-10T08:00:00Z');
    await vault.call('case.event', say('paused', '2026-10-05T08:00:00Z'));
    expect(await vault.refused('case.event', say('resumed', '2026-10-04T08:00:00Z'))).toBe('invalid-value');
    await vault.call('case.event', say('resumed', '2026-10-06T08:00:00Z'));
    expect(await vault.refused('case.event', say('paused', '2026-10-05T12:00:00Z'))).toBe('invalid-value');
    await vault.call('case.event', say('rejected', '2026-10-08T08:00:00Z'));
    expect(await vault.refused('case.event', say('reopened', '2026-10-07T08:00:00Z'))).toBe('invalid-value');
    await vault.call('case.event', say('reopened', '2026-10-09T08:00:00Z'));
    const { state, clocks } = await vault.call('case.get', { caseId });
    expect([state, clocks[0]?.state, clocks[0]?.pausedSeconds]).toEqual(['new', 'overdue', 0]);
  });
});

describe('a plan', () => {
  const plan = (event: 'fix-released' | 'disclosed', at: string) =>
    vault.call('case.event', { caseId, event, at, planned: true, reason: 'with 2.0' });

  test('meets and stops no clock, not even when its time has come', async () => {
    const clocksAt = async (now: string) =>
      (await vault.call('case.get', { caseId, now })).clocks.map(({ milestone, state, dueAt, metAt }) => [
        milestone,
        state,
        dueAt,
        metAt,
      ]);
    const times = ['2026-10-02T09:00:00Z', '2026-10-20T09:00:00Z', '2026-12-20T09:00:00Z'];
    const before = [];
    for (const now of times) before.push(await clocksAt(now));
    await plan('fix-released', '2026-10-10T08:00:00Z');
    await plan('disclosed', '2026-10-12T08:00:00Z');
    const after = [];
    for (const now of times) after.push(await clocksAt(now));
    expect(after).toEqual(before);
    const { state, next } = await vault.call('case.get', { caseId });
    expect([state, next?.event]).toEqual(['new', 'acknowledged']);
  });

  test('stands in the case until the event itself is recorded; a newer plan takes the place of an older', async () => {
    const planned = async () =>
      (await vault.call('case.get', { caseId })).planned.map(({ event, for: at, reason }) => [
        event,
        at,
        reason,
      ]);
    await plan('fix-released', '2026-10-10T08:00:00Z');
    await plan('disclosed', '2026-10-12T08:00:00Z');
    await plan('fix-released', '2026-10-11T08:00:00Z');
    expect(await planned()).toEqual([
      ['fix-released', '2026-10-11T08:00:00.000Z', 'with 2.0'],
      ['disclosed', '2026-10-12T08:00:00.000Z', 'with 2.0'],
    ]);
    await vault.call('case.undo', { caseId });
    expect((await planned())[0]?.[1]).toBe('2026-10-10T08:00:00.000Z');
    vault.setNow('2026-10-10T09:00:00Z');
    await vault.call('case.event', { caseId, event: 'fix-released' });
    expect((await planned()).map(([event]) => event)).toEqual(['disclosed']);
  });

  test('needs a time that is to come, and something that can be planned', async () => {
    const say = { caseId, event: 'disclosed', planned: true } as const;
    expect(await vault.refused('case.event', say)).toBe('invalid-value');
    expect(await vault.refused('case.event', { ...say, at: '2026-10-01T08:00:00Z' })).toBe('invalid-value');
    const note = { ...say, event: 'note', at: '2026-10-09T08:00:00Z', reason: 'x' } as const;
    expect(await vault.refused('case.event', note)).toBe('invalid-value');
    expect((await vault.call('case.get', { caseId })).events.map(({ kind }) => kind)).not.toContain(
      'planned',
    );
  });
});

describe('mail dated in the future', () => {
  const messageOf = async (id: string) => {
    const { messages, clocks, receivedAt } = await vault.call('case.get', { caseId: id });
    const [summary] = messages;
    if (summary === undefined) throw new Error('a case without its mail');
    const detail = await vault.call('message.get', { messageId: summary.id });
    return { summary, detail, receivedAt, ackDueAt: clocks[0]?.dueAt };
  };

  test.each([
    ['by an hour', '2026-10-05T09:00:00Z'],
    ['by a week', '2026-10-12T08:00:00Z'],
    ['by a century', '2126-10-05T08:00:00Z'],
  ])('%s is filed with the time of the import, and with the date it claims', async (_, date) => {
    const imported = '2026-10-05T08:00:00.000Z';
    const { summary, detail, receivedAt, ackDueAt } = await messageOf(
      await vault.report('gizmo', date, undefined, imported),
    );
    const claimed = new Date(date).toISOString();
    expect(receivedAt).toBe(imported);
    expect(ackDueAt).toBe('2026-10-07T08:00:00.000Z');
    expect(summary).toMatchObject({ receivedAt: imported, datedAhead: claimed });
    expect(detail).toMatchObject({ receivedAt: imported, receivedFrom: 'import', datedAhead: claimed });
    expect(Date.parse(detail.date ?? '')).toBe(Date.parse(date));
  });

  test('a clock that is a minute fast is no future', async () => {
    const { summary, detail } = await messageOf(
      await vault.report('gizmo', '2026-10-05T08:01:00Z', undefined, '2026-10-05T08:00:00Z'),
    );
    expect([summary.datedAhead, detail.datedAhead, detail.receivedFrom]).toEqual([null, null, 'import']);
    expect(detail.receivedAt).toBe('2026-10-05T08:00:00.000Z');
  });
});
