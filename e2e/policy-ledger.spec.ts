/** Times that are no promises, questions with what each answer makes due, and correcting a sentence by its words. */
import { expect, test, type Host } from './host.ts';
import { expectAccessible } from './models/accessible.ts';
import { AppPage } from './models/app-page.ts';

const policy = `# Security policy

We acknowledge reports within 48 hours. Signing keys are rotated every 90 days.

We assess reports within 7 days.

P1 issues are fixed within 14 days. If you hear nothing within 10 days, write again.
`;

async function openPolicy({ page, call }: Host): Promise<void> {
  const app = new AppPage(page);
  await app.firstRun();
  await call('project.add', { name: 'widget', policy: { text: policy, fileName: 'SECURITY.md' } });
  await app.press('g', 'p');
  await page.getByRole('button', { name: /widget/ }).click();
}

test('times that are no promises are shown with the reason, and a sentence is corrected by its words', async ({
  page,
  host,
}) => {
  await openPolicy(host);
  const others = page.getByRole('region', { name: 'Times that are not promises to reporters' });
  await expect(others).toContainText('every 90 days');
  await expect(others).toContainText('how the project is run');
  await expect(others).toContainText('within 10 days');

  await page.getByRole('button', { name: 'Edit policy' }).click();
  await page.getByRole('button', { name: 'Correct “within 7 days”' }).click();
  const dialog = page.getByRole('dialog', { name: 'Correct sentence' });
  await dialog.getByRole('radio', { name: 'How long' }).click();
  await dialog.getByRole('button', { name: '7', exact: true }).click();
  await dialog.getByRole('button', { name: 'days.' }).click();
  await dialog.getByRole('radio', { name: 'Who' }).click();
  await dialog.getByRole('button', { name: 'We', exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText('within 7 days');
  await expectAccessible(page);
  await dialog.getByLabel('Reason').fill('That is what we mean');
  await dialog.getByRole('checkbox', { name: 'Not a promise to reporters' }).click();
  await expect(dialog.getByRole('status')).toContainText('not a promise of the project');
  await dialog.getByRole('button', { name: 'Save correction' }).click();
  await expect(page.getByRole('region', { name: 'Corrections' })).toContainText('not a promise to reporters');
  const rules = page.getByRole('list', { name: 'Deadline rules' });
  await expect(rules).toContainText('within 48 hours');
  await expect(rules).not.toContainText('within 7 days');

  // the file changes around the sentence: the correction holds; the sentence goes: it rests
  const text = page.getByRole('textbox', { name: 'Policy text' });
  await text.fill(`New first line.\n\n${policy}`);
  await expect(rules).toContainText('within 48 hours');
  await expect(rules).not.toContainText('within 7 days');
  await text.fill(policy.replace('within 7 days', 'within 9 days'));
  await expect(page.getByRole('region', { name: 'Corrections' })).toContainText(
    'the text no longer has this sentence',
  );
  await expect(rules).toContainText('within 9 days');
});

test('a question says what each answer would make due, and is answered with one click', async ({
  page,
  host,
}) => {
  await openPolicy(host);
  const question = page.getByRole('group', { name: 'Which severity does “P1” stand for?' });
  await expect(question).toContainText('P1 issues are fixed within 14 days.');
  const critical = question.getByRole('radio', { name: /^Critical/ });
  await expect(critical).toContainText(
    // two weeks later it is the same day and time of the week
    /A report of critical severity received (\w{3}) \d{1,2} \w+ (\d\d:)\d\d is to be fixed by \1 \d{1,2} \w+ (?:\d{4} )?\2/,
  );
  await expect(question.getByRole('radio', { name: /Not a promise/ })).toContainText('No deadline.');
  await expectAccessible(page);
  await critical.click();
  await expect(question).toBeHidden();
  await expect(page.getByRole('list', { name: 'Deadline rules' })).toContainText('Critical');
});
