/** The team: added, away and covered, removed. What a maintainer would notice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
beforeEach(async () => {
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00.000Z') });
});
afterEach(() => vault.close());

describe('the team', () => {
  it('chooses initials and a colour that nobody has yet', async () => {
    const ada = await vault.call('team.add', { name: ' Ada Lovelace ' });
    const grace = await vault.call('team.add', { name: 'grace', initials: 'GH' });
    expect(ada.member).toMatchObject({
      name: 'Ada Lovelace',
      initials: 'AL',
      awayUntil: null,
      coveredBy: null,
    });
    expect(grace.member.initials).toBe('GH');
    expect(grace.member.colour).not.toBe(ada.member.colour);
    expect((await vault.call('team.list', {})).members.map(({ name }) => name)).toEqual([
      'Ada Lovelace',
      'grace',
    ]);
  });

  it('has every name once, however it is written, and is covered by members alone', async () => {
    await vault.call('team.add', { name: 'Ada' });
    await expect(vault.call('team.add', { name: 'ADA' })).rejects.toThrow('already-exists');
    await expect(vault.call('team.change', { name: 'ada', coveredBy: 'Linus' })).rejects.toThrow(
      /not-found.*Linus/,
    );
    await expect(vault.call('team.change', { name: 'Ada', coveredBy: 'ada' })).rejects.toThrow('same person');
    await expect(vault.call('team.remove', { name: 'Linus' })).rejects.toThrow('not-found');
  });

  it('tells what stood there before, and forgets who covers once that one is removed', async () => {
    await vault.call('team.add', { name: 'Grace' });
    await vault.call('team.add', { name: 'Ada', coveredBy: 'GRACE' });
    const change = await vault.call('team.change', { name: 'Ada', awayUntil: '2026-12-03' });
    expect(change.before.awayUntil).toBeNull();
    expect(change.member).toMatchObject({ awayUntil: '2026-12-03', coveredBy: 'Grace' });
    await vault.call('team.remove', { name: 'grace' });
    expect((await vault.call('team.list', {})).members).toMatchObject([{ name: 'Ada', coveredBy: null }]);
  });

  it('is offered as assignees beside who has cases, and settings leave it alone', async () => {
    await vault.call('project.add', { name: 'Tidepool', prefix: 'TIDE' });
    const [row] = await vault.importText(reportMail({ subject: 'one' }));
    await vault.call('case.set', { caseId: row?.caseId ?? '', fields: { assignee: 'ken' } });
    await vault.call('team.add', { name: 'Ada' });
    await vault.call('settings.set', { theme: 'dark' });
    expect((await vault.call('queue.names', {})).assignees).toEqual(['Ada', 'ken']);
  });
});
