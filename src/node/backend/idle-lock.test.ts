/** The lock after a time without use, with a clock that the test moves: what counts as use, and what does not. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { endpoints, type EndpointName } from '#shared/contract/endpoints.ts';
import { isUserActivity } from '#shared/contract/user-activity.ts';
import type { Caller } from '#shared/caller.ts';
import { createBackend, type Backend } from './backend.ts';

const window: Caller = { kind: 'page', mainFrame: true, ownOrigin: true };
const passphrase = 'correct horse battery staple';
const minute = 60_000;

let folder: string;
let backend: Backend;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-idle-'));
  backend = createBackend({
    folder: path.join(folder, 'vault'),
    workers: 1,
    gpg: null,
    kdfCost: { memoryKiB: 8192, passes: 1, lanes: 1 },
  });
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
  await ask('vault.create', { passphrase });
});
afterEach(async () => {
  vi.useRealTimers();
  await backend.close();
  rmSync(folder, { recursive: true, force: true });
});

function ask(name: EndpointName, input: unknown = {}, caller: Caller = window): Promise<unknown> {
  return backend.call(caller, name, input);
}

/** Minute after minute the window asks again for what it shows, and somebody uses it, or nobody does. */
async function pass(minutes: number, used: () => Promise<unknown> = async () => undefined): Promise<void> {
  for (let n = 0; n < minutes; n += 1) {
    vi.advanceTimersByTime(minute);
    for (const name of ['queue.list', 'settings.get', 'vault.status', 'project.list', 'people.list'] as const)
      await ask(name);
    await used();
  }
}

async function isLocked(): Promise<boolean> {
  const answer = (await ask('vault.status')) as { ok: true; value: { locked: boolean } };
  return answer.value.locked;
}

describe('a window that is left alone', () => {
  it('locks after the 30 minutes of the settings, although it goes on asking for what it shows', async () => {
    await pass(29);
    expect(await isLocked()).toBe(false);
    await pass(2);
    expect(await isLocked()).toBe(true);
  });

  it('locks when the machine wakes after a sleep of hours', async () => {
    vi.setSystemTime(Date.now() + 8 * 60 * minute);
    vi.advanceTimersByTime(10_000);
    await vi.waitFor(async () => expect(await isLocked()).toBe(true));
  });

  it('stays open where the settings say never', async () => {
    await ask('settings.set', { lockAfterMinutes: 0 });
    await pass(90);
    expect(await isLocked()).toBe(false);
  });
});

describe('a window that is used', () => {
  it('stays open: keys and pointer are told with app.used', async () => {
    await pass(45, () => ask('app.used'));
    expect(await isLocked()).toBe(false);
  });

  it('stays open while something is changed in it', async () => {
    await pass(45, () => ask('settings.set', { theme: 'dark' }));
    expect(await isLocked()).toBe(false);
  });

  it('is not one that another page pretends to use', async () => {
    await pass(31, () => ask('app.used', {}, { kind: 'page', mainFrame: true, ownOrigin: false }));
    expect(await isLocked()).toBe(true);
  });
});

it('a command that opened the vault for itself is never locked out of it', async () => {
  await ask('vault.lock');
  await ask('vault.unlock', { passphrase }, { kind: 'host' });
  vi.advanceTimersByTime(120 * minute);
  expect(await isLocked()).toBe(false);
});

it('no query is a use of the window, since the window asks again by itself', () => {
  const isUse = (name: EndpointName): boolean => isUserActivity({ name, endpoint: endpoints[name] });
  expect(isUse('case.event')).toBe(true);
  expect([isUse('case.get'), isUse('search'), isUse('vault.lock')]).toEqual([false, false, false]);
});
