/** A setting that changed is told by its name, so that a window refetches only what depends on it. */
import { afterEach, expect, it } from 'vitest';
import type { AppEvent } from '#shared/contract/events.ts';
import { makeVault, type TestVault } from '../support/vault.ts';

let vault: TestVault;
afterEach(() => vault.close());

it('names what changed, tells nothing when nothing did, and tells of cases only when clocks are counted otherwise', async () => {
  vault = await makeVault();
  const heard: AppEvent[] = [];
  vault.backend.subscribe((event) => heard.push(event));
  await vault.call('settings.set', { panes: { queue: 300 } });
  await vault.call('settings.set', { panes: { queue: 300 } });
  expect(heard).toEqual([{ name: 'settings-changed', payload: { settings: ['panes'] } }]);
  await vault.call('settings.set', { clocks: { dueSoonFraction: 0.5, dueSoonMinimumSeconds: 3600 } });
  expect(heard.slice(1)).toEqual([
    { name: 'settings-changed', payload: { settings: ['clocks'] } },
    { name: 'cases-changed', payload: {} },
  ]);
});
