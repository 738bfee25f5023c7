/** Snooze: from the row, the case and a selection, out of the queue and back. */
import { expect, test, type Host } from './host.ts';
import type { AppPage } from './models/app-page.ts';
import { openSample } from './models/load-sample.ts';

/** Cases whose clocks leave time, in the order of the queue. */
async function patient(host: Host): Promise<string[]> {
  const { rows } = await host.call('queue.list', {});
  return rows
    .filter(({ clockState }) => clockState !== 'overdue' && clockState !== 'due-soon')
    .map(({ id }) => id);
}

/** The list without what has left it. */
async function refresh(app: AppPage, left: number): Promise<void> {
  await expect(app.rows.filter({ hasText: 'no longer in this list' })).toHaveCount(left);
  await app.press('F5');
}

const cursorTo = async (app: AppPage, host: Host, caseId: string): Promise<void> => {
  const order = (await host.call('queue.list', {})).rows.map(({ id }) => id);
  await app.press('Home', ...Array.from({ length: order.indexOf(caseId) }, () => 'j'));
  await app.atRow(caseId);
};

test('z on a row snoozes it until tomorrow, and the Snoozed view has it until it is woken', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  const [first = ''] = await patient(host);
  await cursorTo(app, host, first);
  await app.press('z');
  await expect(page.getByRole('radio', { name: /^Tomorrow/ })).toBeFocused();
  await app.press('Enter');
  await expect(app.toasts).toContainText('Snoozed until');
  await refresh(app, 1);
  await expect(app.rows).toHaveCount(7);
  await expect(page.getByRole('button', { name: 'Snoozed 1' })).toBeVisible();

  await app.press('g', 'z');
  await expect(app.rows).toHaveCount(1);
  await expect(app.rows.first()).toContainText(first);
  await app.press('Shift+Z');
  await expect(app.toasts).toContainText('Back in the queue');
  await expect(page.getByText('Nothing is snoozed')).toBeVisible();
});

test('an open case stays open when it is snoozed, until an answer, and says so', async ({ page, host }) => {
  const app = await openSample(page, host);
  const [first = ''] = await patient(host);
  await cursorTo(app, host, first);
  await app.press('Enter');
  await expect(app.caseId).toHaveText(first);
  await app.press('z');
  await page.getByRole('radio', { name: 'Until the reporter answers' }).check();
  await app.press('Enter');
  await expect(app.case.getByRole('button', { name: 'Snoozed until the reporter answers' })).toBeVisible();
  await expect(app.caseId).toHaveText(first);
  await app.press('z');
  await page.getByRole('dialog').getByRole('button', { name: 'End snooze' }).click();
  await expect(app.case.getByRole('button', { name: 'Snooze…' })).toBeVisible();
  await app.press('Control+z');
  await expect(app.case.getByRole('button', { name: 'Snoozed until the reporter answers' })).toBeVisible();
});

test('a selection is snoozed at once, and one Undo brings all of it back', async ({ page, host }) => {
  const app = await openSample(page, host);
  const some = (await patient(host)).slice(0, 2);
  for (const caseId of some) {
    await cursorTo(app, host, caseId);
    await app.press('x');
  }
  await app.press('z');
  await expect(page.getByRole('dialog', { name: 'Snooze 2 cases' })).toBeVisible();
  await page.getByRole('radio', { name: 'Until the fix is released' }).check();
  await app.press('Enter');
  await expect(app.toasts).toContainText('Snoozed until the fix is released: 2 cases');
  await refresh(app, 2);
  await expect(app.rows).toHaveCount(6);
  await app.press('Control+z');
  await expect(app.toasts).toContainText('Undone');
  await expect(app.rows).toHaveCount(8);
});

test('of a selection, what is due soon stays selected with the reason, and the rest is snoozed', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  const waiting = (await patient(host)).length;
  await app.press('Control+a', 'z');
  await page.getByRole('radio', { name: 'Until the reporter answers' }).check();
  await app.press('Enter');
  await expect(app.toasts).toContainText(`Snoozed until the reporter answers: ${String(waiting)} of 8 cases`);
  await expect(app.toasts).toContainText('cannot wait');
  await expect(page.getByRole('toolbar', { name: 'Selected cases' })).toContainText(
    `${String(8 - waiting)} selected`,
  );
  await app.press('Control+z');
  await expect(page.getByRole('button', { name: 'Inbox 8' })).toBeVisible();
});

test('what is due soon is not snoozed, and the message says why', async ({ page, host }) => {
  const app = await openSample(page, host);
  const { rows } = await host.call('queue.list', {});
  const late = rows.find(({ clockState }) => clockState === 'overdue' || clockState === 'due-soon')?.id ?? '';
  await cursorTo(app, host, late);
  await app.press('z', 'Enter');
  await expect(app.toasts).toContainText(`${late} cannot wait`);
  await app.atRow(late);
});

test('what a case was snoozed for brings it back, with the reason on its row and in the case', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  const [first = ''] = await patient(host);
  await host.call('case.snooze', { caseId: first, until: 'fix-released' });
  await app.press('g', 'z');
  await expect(app.rows).toHaveCount(1);
  await expect(app.rows.first()).toContainText('until the fix is released');
  await host.call('case.event', { caseId: first, event: 'fix-released' });
  await app.press('g', 'i');
  await expect(app.rows).toHaveCount(8);
  await cursorTo(app, host, first);
  await expect(page.locator(`#case-${first}`)).toContainText('back: the fix is released');
  await app.press('Enter');
  await expect(app.case).toContainText('Back from snooze: the fix is released');
});
