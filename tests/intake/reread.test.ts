/** A message that was given up is kept with its reason, and read again: on request, with a new key, when the vault opens. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { slowMail } from '../support/slow-mail.ts';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let folder: string;
let vault: TestVault;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-reread-'))));
afterEach(async () => {
  await vault.close();
  rmSync(folder, { recursive: true, force: true });
});

async function withOneGivenUp(): Promise<string> {
  vault = await makeVault({ folder: path.join(folder, 'vault'), workMs: 1 });
  const [row] = await vault.importText(slowMail);
  expect(row).toMatchObject({ outcome: 'unreadable', reason: 'timeout', detail: '1 ms' });
  await vault.close();
  return row?.messageId ?? '';
}

describe('a message that took too long', () => {
  it('is read again on request; its case gets the title and the sender it did not have', async () => {
    const id = await withOneGivenUp();
    vault = await makeVault({ folder: path.join(folder, 'vault') });
    expect((await vault.call('queue.list', {})).rows[0]).toMatchObject({
      title: 'Message that could not be read (timeout)',
    });
    expect(await vault.call('message.reread', {})).toEqual({
      messages: [{ id, state: 'read', reason: null }],
    });
    const message = await vault.call('message.get', { messageId: id });
    expect(message).toMatchObject({ subject: 'Many parts', outcome: 'new-case', outcomeReason: null });
    expect(message.from[0]?.address).toBe('ada@example.net');
    const [row] = (await vault.call('queue.list', {})).rows;
    expect(row).toMatchObject({ title: 'Many parts', flags: [] });
    expect(row?.reporter).toContain('Ada Finder');
    expect(await vault.call('message.reread', {})).toEqual({ messages: [] });
  });

  it('stays what it is, with its reason, when it takes too long again', async () => {
    const id = await withOneGivenUp();
    vault = await makeVault({ folder: path.join(folder, 'vault'), workMs: 1 });
    expect(await vault.call('message.reread', { messageIds: [id] })).toEqual({
      messages: [{ id, state: 'unreadable', reason: 'timeout' }],
    });
  });

  it('is read by itself a little after the vault was opened', async () => {
    const id = await withOneGivenUp();
    vault = await makeVault({ folder: path.join(folder, 'vault') });
    await expect
      .poll(async () => (await vault.call('message.get', { messageId: id })).subject, { timeout: 60_000 })
      .toBe('Many parts');
  });
});

describe('a message that could be read', () => {
  it('is not changed by reading it again', async () => {
    vault = await makeVault({ folder: path.join(folder, 'vault') });
    const [row] = await vault.importText(reportMail());
    expect(await vault.call('message.reread', { messageIds: [row?.messageId ?? ''] })).toEqual({
      messages: [{ id: row?.messageId, state: 'unchanged', reason: null }],
    });
  });
});
