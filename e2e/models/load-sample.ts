/** The sample mailbox, read to its end: however busy the machine is, nothing begins before it has arrived. */
import type { Page } from '@playwright/test';
import { expect, type Host } from '../host.ts';
import { AppPage } from './app-page.ts';

export async function loadSample(host: Host): Promise<void> {
  const { importId } = await host.call('sample.load', {});
  await expect
    .poll(async () => (await host.call('import.get', { importId, limit: 1 })).import.state, { timeout: 0 })
    .not.toBe('running');
}

/** A new vault with the sample's eight cases in the queue, each a row: two of them are similar (similar.spec.ts). */
export async function openSample(page: Page, host: Host): Promise<AppPage> {
  const app = new AppPage(page);
  await app.firstRun();
  await loadSample(host);
  const { rows } = await host.call('queue.list', { filter: 'is:grouped' });
  const [apart] = rows
    .map(({ id }) => id)
    .toSorted()
    .slice(1);
  if (apart !== undefined)
    await host.call('cases.change', { caseIds: [apart], change: { kind: 'group', with: null } });
  await expect(app.rows).toHaveCount(8);
  return app;
}
