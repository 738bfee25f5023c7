/** What another calendar or another policy would move, before and after it is saved; through a real backend. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { VaultWithClock } from '../support/vault-with-clock.ts';
import { policy, widgetForEachTest } from './widgets.ts';

const widget = widgetForEachTest();
let vault: VaultWithClock;
let project = '';
beforeEach(() => {
  ({ vault, project } = widget);
});

describe('another calendar', () => {
  test('says before what it moves, and each case that it moves says it afterwards', async () => {
    const open = await vault.report(project, '2026-10-05T08:00:00Z');
    await vault.call('case.event', { caseId: open, event: 'acknowledged' });
    const ended = await vault.report(project, '2026-10-05T09:00:00Z');
    vault.setNow('2026-10-12T13:00:00Z');
    await vault.call('case.event', { caseId: ended, event: 'acknowledged', at: '2026-10-05T10:00:00Z' });
    await vault.call('case.event', { caseId: ended, event: 'assessed', at: '2026-10-12T11:00:00Z' });
    await vault.call('case.event', {
      caseId: ended,
      event: 'closed',
      at: '2026-10-12T12:00:00Z',
      reason: 'x',
    });
    const before = await vault.call('case.get', { caseId: ended });
    expect(before.clocks.find(({ milestone }) => milestone === 'assess')?.state).toBe('met-late');
    const wanted = { project, daysOff: ['2026-10-07'] };
    const preview = await vault.call('project.preview-calendar', wanted);
    const moved = (caseId: string) => preview.cases.filter((change) => change.caseId === caseId);
    expect(moved(open)).toMatchObject([
      {
        milestone: 'assess',
        because: 'calendar',
        before: { dueAt: '2026-10-12T08:00:00.000Z' },
        after: { dueAt: '2026-10-13T08:00:00.000Z' },
      },
    ]);
    expect(moved(ended)).toMatchObject([
      { milestone: 'assess', before: { state: 'met-late' }, after: { state: 'met' } },
    ]);
    expect(await vault.call('case.get', { caseId: ended })).toEqual(before); // nothing is written
    await vault.call('project.update', wanted);
    for (const caseId of [open, ended]) {
      const { events } = await vault.call('case.get', { caseId });
      const of = events.filter(({ kind }) => kind === 'calendar');
      expect(of).toHaveLength(1);
      expect(of[0]?.data).toMatchObject({
        calendar: { daysOff: ['2026-10-07'] },
        moved: moved(caseId).map(({ milestone, before: old, after }) => ({ milestone, before: old, after })),
      });
    }
    await vault.call('project.update', wanted); // the same again is no change
    const again = await vault.call('case.get', { caseId: open });
    expect(again.events.filter(({ kind }) => kind === 'calendar')).toHaveLength(1);
    expect(await vault.refused('project.preview-calendar', { project, holidays: 'ZZ' })).toBe(
      'unknown-holidays',
    );
  });
});

describe('a new version of the policy', () => {
  test('says what would change before anything is written, and holds open cases to it only when told to', async () => {
    const caseId = await vault.report(project, '2026-10-01T09:00:00Z');
    const { policy: current } = await vault.call('project.get', { project });
    const input = {
      project,
      text: policy.replace('48 hours', '24 hours'),
      decisions: current.decisions,
    };
    const preview = await vault.call('policy.preview', input);
    expect(preview.changed.map(({ after }) => after.max?.n)).toEqual([24]);
    expect(preview.cases).toMatchObject([
      {
        caseId,
        milestone: 'acknowledge',
        before: { dueAt: '2026-10-03T09:00:00.000Z' },
        after: { dueAt: '2026-10-02T09:00:00.000Z' },
      },
    ]);
    vault.setNow('2026-10-01T10:00:00Z');
    const due = async () => (await vault.call('case.get', { caseId })).clocks[0]?.dueAt;
    expect((await vault.call('policy.versions', { project })).length).toBe(1);
    await vault.call('policy.adopt', { ...input, fileName: 'SECURITY.md', reason: 'faster' });
    expect(await due()).toBe('2026-10-03T09:00:00.000Z');
    await vault.call('policy.adopt', {
      ...input,
      fileName: 'SECURITY.md',
      reason: 'for all',
      applyToOpenCases: true,
    });
    expect(await due()).toBe('2026-10-02T09:00:00.000Z');
  });
});
