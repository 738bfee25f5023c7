/** A table over all dialogs: each focuses its first field when it opens, and what is typed outlives a background refresh. */
import type { Locator } from '@playwright/test';
import { expect, test } from './host.ts';
import { everyScreen } from './models/every-screen.ts';
import { prepareScreens } from './models/material.ts';
import { textFields } from './models/text-fields.ts';

const fieldsOf =
  'input:not([type="hidden"], [type="file"], [hidden], :disabled), select:not(:disabled), textarea:not(:disabled)';

function isOnFirstField(dialog: Locator): Promise<boolean> {
  return dialog.evaluate((element, selector) => {
    const all = [...element.querySelectorAll<HTMLElement>(selector)];
    const first = all.find((one) => one.getClientRects().length > 0);
    return first !== undefined && document.activeElement === first;
  }, fieldsOf);
}

test('every dialog focuses its first field and keeps what is typed while its data is fetched again', async ({
  page,
  host,
}) => {
  test.setTimeout(600_000);
  page.setDefaultTimeout(30_000);
  const material = await prepareScreens(page, host);
  const dialogs: string[] = [];
  for (const { name, open, isFurther } of everyScreen(page, material)) {
    await open();
    const dialog = page.getByRole('dialog').last();
    if ((await page.getByRole('dialog').count()) === 0) continue;
    const fields = await textFields(page);
    const [first] = fields;
    if (first === undefined) continue;
    dialogs.push(name);
    // A field may stand there only after what it shows was read.
    if (isFurther !== true) await expect.poll(() => isOnFirstField(dialog), { message: name }).toBe(true);
    const target = fields.find(({ anyText }) => anyText);
    if (target === undefined) continue;
    await target.focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('typed and kept');
    await host.call('case.event', { caseId: material.caseId, event: 'note', reason: 'in the background' });
    await host.call('case.event', { caseId: material.namedCase, event: 'note', reason: 'in the background' });
    await host.call('project.update', { project: material.project, daysOff: [] });
    // Whatever these events made the page ask for is answered before this, and drawn two frames later.
    await host.call('queue.list', {});
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    const { isThere, hasFocus, text } = await target.now();
    expect({ name, isThere, hasFocus, text }).toEqual({
      name,
      ...{ isThere: true, hasFocus: true, text: 'typed and kept' },
    });
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
  }
  console.log(`${String(dialogs.length)} dialogs: ${dialogs.join(', ')}`);
  expect(dialogs.length).toBeGreaterThanOrEqual(19);
});
