/** Reply templates of a project: changed with a preview of a real case, and used by its replies. */
import { expect, test } from './host.ts';
import { expectAccessible } from './models/accessible.ts';
import { openSample } from './models/load-sample.ts';

test('a template is changed beside what it says of a case, and its errors lead to their place', async ({
  page,
  host,
}) => {
  const app = await openSample(page, host);
  await app.openCase(/Request smuggling/);
  await app.press('r');
  await page.getByRole('button', { name: 'Change default text…' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Replies' });
  await panel.getByLabel('Template', { exact: true }).selectOption({ label: 'Published' });
  const text = panel.getByLabel('Template text');
  const preview = panel.getByRole('group', { name: 'Preview' });
  await expect(preview).toContainText('CVE ID: [CVE ID]');
  await expect(panel.getByRole('status')).toContainText('This email needs: CVE ID, fixed version');
  await text.fill('Hello {{nmae}},\n\nIt is public.\n{{signature}}\n');
  await expect(panel.getByRole('list', { name: 'Errors in the template' })).toContainText(
    'Line 1, column 7: {{nmae}} is not known.',
  );
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'Save template' }).click();
  await expect(page.getByRole('list', { name: 'Messages' })).toContainText('The template has errors');
  await panel.getByRole('button', { name: /Line 1, column 7/ }).click();
  await expect(text).toBeFocused();
  await page.keyboard.type('{{name');
  await expect(preview).toContainText('Hello Lena');
  await panel.getByLabel('Signature text').fill('Cheers,\nthe crew');
  await expect(preview).toContainText('the crew');
  await panel.getByRole('button', { name: 'Save signature' }).click();
  await panel.getByRole('button', { name: 'Save template' }).click();
  await expect(app.toasts).toContainText('Template saved');
  await expect(panel.getByLabel('Template', { exact: true })).toContainText('Published (changed)');

  await page.keyboard.press('Alt+ArrowLeft');
  await page
    .getByRole('region', { name: 'Reply' })
    .getByLabel('Template')
    .selectOption({ label: 'Published' });
  await expect(page.getByLabel('Reply text')).toHaveValue(
    /^Hello Jonas.*\n\nIt is public\.\nCheers,\nthe crew\n$/,
  );
});
