/** In whose hands a case is, and what is remembered of who reports. What a maintainer would notice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
beforeEach(async () => {
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00.000Z') });
  await vault.call('project.add', { name: 'Tidepool', prefix: 'TIDE' });
  await vault.call('project.add', { name: 'Kelp', prefix: 'KELP' });
});
afterEach(() => vault.close());

const open = async (change: Parameters<typeof reportMail>[0]): Promise<string> =>
  (await vault.importText(reportMail(change)))[0]?.caseId ?? '';

describe('a case in somebody’s hands', () => {
  it('is mine under the name of the settings, however it is written; the queue counts and finds it', async () => {
    await vault.call('settings.set', { actor: 'Ada' });
    const [one, two, three] = [
      await open({ subject: 'one' }),
      await open({ subject: 'two' }),
      await open({ subject: 'three' }),
    ];
    await vault.call('case.set', { caseId: one, fields: { assignee: 'me' } });
    await vault.call('case.set', { caseId: two, fields: { assignee: 'ada' } });
    await vault.call('case.set', { caseId: three, fields: { assignee: 'Grace' } });
    expect((await vault.call('case.get', { caseId: one })).fields.assignee).toBe('Ada');
    const mine = await vault.call('queue.list', { assignee: 'me' });
    expect(mine.rows.map(({ id }) => id).toSorted()).toEqual([one, two]);
    expect(mine.counts.mine).toBe(2);
    const hers = await vault.call('queue.list', { assignee: 'grace' });
    expect(hers.rows).toMatchObject([{ id: three, assignee: 'Grace' }]);
  });
  it('is nobody’s again after an undo, and is not counted once it has ended', async () => {
    const caseId = await open({ subject: 'one' });
    await vault.call('case.set', { caseId, fields: { assignee: 'me' } });
    await vault.call('case.undo', { caseId });
    expect((await vault.call('queue.list', {})).counts.mine).toBe(0);
    await vault.call('case.set', { caseId, fields: { assignee: 'me' } });
    await vault.call('case.event', { caseId, event: 'rejected', reason: 'no' });
    expect((await vault.call('queue.list', { assignee: 'me' })).rows).toEqual([]);
    expect((await vault.call('queue.list', { assignee: 'me', state: 'any' })).rows).toHaveLength(1);
    expect((await vault.call('queue.list', {})).counts.mine).toBe(0);
  });
});

describe('a note on somebody', () => {
  it('stands with the person under every spelling of the address, and says what stood there before', async () => {
    await open({ subject: 'one', from: 'Mira <Mira@Example.net>' });
    const first = await vault.call('person.set-note', { address: 'MIRA@example.net', note: ' kind, slow ' });
    expect(first).toMatchObject({ note: 'kind, slow', before: '' });
    expect((await vault.call('people.list', {})).people).toMatchObject([{ note: 'kind, slow' }]);
    const second = await vault.call('person.set-note', { address: 'mira@example.net', note: '' });
    expect(second.before).toBe('kind, slow');
    expect((await vault.call('people.list', {})).people).toMatchObject([{ note: '' }]);
  });
  it('may be written before the first report comes', async () => {
    await vault.call('person.set-note', { address: 'new@example.net', note: 'announced by phone' });
    expect((await vault.call('person.note', { address: 'New@example.net' })).note).toBe('announced by phone');
  });
});

describe('read and unread', () => {
  it('mean the same for a case and for its messages, whichever was looked at', async () => {
    const caseId = await open({ subject: 'one' });
    const unread = async () => {
      const found = await vault.call('case.get', { caseId });
      const row = (await vault.call('queue.list', {})).rows.find(({ id }) => id === caseId);
      return [row?.unread, ...found.messages.map((message) => message.unread)];
    };
    const [first] = (await vault.call('case.get', { caseId })).messages;
    expect(await unread()).toEqual([true, true]);
    await vault.call('message.get', { messageId: first?.id ?? '', markRead: true });
    expect(await unread()).toEqual([false, false]);
    await vault.call('case.read', { caseId, unread: true });
    expect(await unread()).toEqual([true, true]);
    await vault.call('case.read', { caseId, unread: false });
    expect(await unread()).toEqual([false, false]);
  });
});
