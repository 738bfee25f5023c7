/** Rows stay where they are while one works in the queue, so that the next key goes to the next case. */
import { expect, test } from './host.ts';
import { openSample } from './models/load-sample.ts';

test('no case is skipped: what was changed keeps its place until the list is refreshed', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  const order = (await host.call('queue.list', {})).rows.map(({ id }) => id);
  const shown = () => app.rows.evaluateAll((rows) => rows.map(({ id }) => id.replace('case-', '')));
  expect(await shown()).toEqual(order);

  await app.rows.first().click();
  await expect(app.caseId).toHaveText(order[0] ?? '');
  await host.call('case.event', { caseId: order[0] ?? '', event: 'acknowledged', reason: 'By phone' });
  await host.call('case.event', { caseId: order[2] ?? '', event: 'spam', reason: 'A scanner' });
  await expect(app.rows.nth(2)).toContainText('no longer in this list');
  expect(await shown()).toEqual(order);
  expect(await app.nextCase()).toBe(order[1]);
  expect(await app.nextCase()).toBe(order[2]);
  expect(await app.nextCase()).toBe(order[3]);

  await page.getByRole('button', { name: 'Refresh list' }).click();
  await expect(app.rows).toHaveCount(7);
  expect(await shown()).toEqual((await host.call('queue.list', {})).rows.map(({ id }) => id));
  await expect(page.getByRole('button', { name: 'Refresh list' })).toBeHidden();
});

test('the key refreshes too, and another filter asks anew', async ({ page, host }) => {
  const app = await openSample(page, host);
  const [first, second] = (await host.call('queue.list', {})).rows.map(({ id }) => id);
  await host.call('case.event', { caseId: first ?? '', event: 'spam', reason: 'A scanner' });
  await expect(app.rows.first()).toContainText('no longer in this list');
  await app.press('F5');
  await expect(app.rows).toHaveCount(7);
  await host.call('case.event', { caseId: second ?? '', event: 'spam', reason: 'A scanner' });
  await expect(app.rows.first()).toContainText('no longer in this list');
  await app.press('g', 'o', 'g', 'i');
  await expect(app.rows).toHaveCount(6);
});
