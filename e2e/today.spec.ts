/** Today: one list over all sections, worked through from the top with one key. */
import { expect, test, type Host } from './host.ts';
import { openSample } from './models/load-sample.ts';

const listed = async (host: Host) => {
  const tomorrow = new Date();
  tomorrow.setHours(24, 0, 0, 0);
  return host.call('today.list', { endOfDay: tomorrow.toISOString() });
};

test('t takes one case after the other until nothing is left, and says what is due next', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  const { rows: queue } = await host.call('queue.list', {});
  const [patient] = queue.filter(({ nextDueAt }) => nextDueAt !== null).reverse();
  if (patient === undefined) throw new Error('the sample has no case with time left');
  await host.call('case.event', { caseId: patient.id, event: 'needs-info', reason: 'Which version?' });
  const { rows } = await listed(host);

  await app.press('g', 't');
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeAttached();
  await expect(app.rows).toHaveCount(rows.length);
  await expect(app.rows.first()).toContainText('overdue by');
  await expect(app.rows.filter({ hasText: patient.id })).toContainText('Waiting for the reporter for');
  await app.press('t');
  for (const [place, { id }] of rows.entries()) {
    await expect(app.caseId).toHaveText(id);
    // One is left alone: it is not taken again before the others.
    if (place !== 1) await host.call('case.event', { caseId: id, event: 'closed' });
    if (place !== 1) await expect(page.locator(`#case-${id}`)).toContainText('no longer in this list');
    await app.press('t');
  }
  const kept = rows[1]?.id ?? '';
  await expect(app.caseId).toHaveText(kept);
  await host.call('case.event', { caseId: kept, event: 'closed' });
  await expect(page.getByRole('heading', { name: 'Nothing left to do today' })).toBeVisible();
  await app.press('Escape');
  await expect(app.case).toHaveCount(0);
  const { next } = await listed(host);
  await expect(page.getByRole('main')).toContainText(next === null ? 'no answers are waiting' : next.id);
});
