/** Calendar, CRA and scoreboard as a person uses them, at an instant that stands still. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Host } from './host.ts';
import { expectAccessible } from './models/accessible.ts';
import { AppPage } from './models/app-page.ts';

test.use({ now: '2026-11-20T10:00:00Z' });

const policy = '# Security policy\n\n- Acknowledgement: within 48 hours\n- Assessment: within 7 days\n';

async function oneCase(host: Host, text = policy): Promise<AppPage> {
  const app = new AppPage(host.page);
  await app.firstRun();
  await host.call('project.add', {
    name: 'widget',
    prefix: 'WID',
    timeZone: 'UTC',
    holidays: 'DE-BE',
    policy: { text, fileName: 'SECURITY.md' },
  });
  const lines = [
    'From: Finder <finder@example.net>',
    'To: security@example.com',
    'Subject: Heap overflow in parse_hdr',
    'Date: Fri, 20 Nov 2026 08:00:00 +0000',
    'Message-ID: <1@example.net>',
    '',
    'When the length is negative, parse_hdr writes before the buffer.',
  ];
  await app.drop({ name: 'report.eml', text: lines.join('\r\n') });
  await expect(app.rows).toHaveCount(1);
  return app;
}

test('the calendar shows what is due, walks with the keys, and saves a file that tells nothing', async ({
  page,
  host,
}) => {
  const app = await oneCase(host);
  await app.press('g', 'c');
  await expect(page.getByRole('heading', { name: 'November 2026', exact: true })).toBeVisible();
  await expect(page.getByRole('gridcell', { name: 'Sunday 22 November 2026, 1 due' })).toContainText('WID-1');
  await expectAccessible(page);
  await page.getByRole('gridcell', { name: /^Friday 20 November/ }).focus();
  await app.press('ArrowRight', 'ArrowRight');
  await expect(page.getByRole('complementary', { name: 'Selected day' })).toContainText('Acknowledge');
  await app.press('w');
  await expect(page.getByRole('heading', { name: '16 – 22 November 2026' })).toBeVisible();
  await app.press('Control+s');
  await page.getByRole('button', { name: 'Save calendar file' }).click();
  await expect(app.toasts).toContainText('Calendar file saved');
  const [file = ''] = readdirSync(host.saveFolder).filter((name) => name.endsWith('.ics'));
  const text = readFileSync(path.join(host.saveFolder, file), 'utf8');
  expect(text).toContain('SUMMARY:Bulkhead: due WID-2026-0001');
  expect(text).not.toMatch(/heap|acknowledge/i);
});

test('a day off says what it moves before it is saved, and the case says so afterwards', async ({
  page,
  host,
}) => {
  const app = await oneCase(host, '# Security policy\n\n- Acknowledgement: within 3 business days\n');
  await app.press('g', 'p');
  await page
    .getByRole('main')
    .getByRole('button', { name: /widget/ })
    .click();
  await page.getByRole('tab', { name: 'Calendar' }).click();
  const moves = page.getByRole('region', { name: 'What would change' });
  await page.getByRole('textbox', { name: 'Days off' }).fill('2027-11-24');
  await expect(moves).toContainText('No due time would move.');
  await page.getByRole('textbox', { name: 'Days off' }).fill('2026-11-24');
  await expect(moves).toContainText('1 due time would move.');
  await expect(moves.getByRole('row', { name: /WID-2026-0001 Acknowledge/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(app.toasts).toContainText('The next due time moved in 1 case: WID-2026-0001.');
  await expect(moves).not.toContainText('would move');
  await app.press('g', 'q');
  await app.press('Enter');
  await page.getByRole('tab', { name: 'Timeline' }).click();
  const timeline = page.getByRole('tabpanel', { name: 'Timeline' });
  await expect(timeline).toContainText('Project calendar changed');
  await expect(timeline).toContainText('acknowledge: 2026-11-25 08:00 UTC → 2026-11-26 08:00 UTC');
});

test('the CRA asks for the role first, starts its clocks with becoming aware, and keeps the submission', async ({
  page,
  host,
}) => {
  const app = await oneCase(host);
  await app.press('j', 'Enter');
  await expect(app.tab('CRA')).toBeVisible();
  await app.press('5');
  await expect(page.getByText('This is not legal advice.')).toBeVisible();
  await expect(page.getByLabel('Became aware')).toBeHidden();
  await page.getByRole('radio', { name: 'Manufacturer' }).click();
  await page.getByLabel('Became aware').fill('2026-11-20T09:00');
  await expect(page.getByText('Enter who decided, and why.')).toBeVisible();
  await page.getByLabel('Decided by').fill('Ada');
  await page.getByLabel('Why').fill('Seen in the log of a deployment.');
  await page.getByRole('button', { name: 'Save record' }).click();
  await expect(app.clocks).toContainText('The early warning');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Record submission…' }).first().click();
  await page.getByLabel('Reference').fill('EW-7');
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(page.getByText('Early warning, reference EW-7')).toBeVisible();
  await page.getByRole('button', { name: 'Field sheet' }).nth(1).click();
  await expect(page.getByText(/left to fill in/)).toBeVisible();
});

test('the scoreboard shows the promise, and what is shared names no case', async ({ page, host }) => {
  const app = await oneCase(host);
  await host.call('case.event', { caseId: 'WID-2026-0001', event: 'acknowledged' });
  await app.press('g', 'b');
  await expect(page.getByRole('heading', { name: 'Scoreboard' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'widget 2026 Acknowledge' })).toContainText('100 %');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Share…' }).click();
  const preview = page.getByText('How we keep our promises to reporters');
  await expect(preview).toBeVisible();
  await expect(preview).not.toContainText('WID-');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save scoreboard.md' }).click();
  await expect(app.toasts).toContainText('Scoreboard saved');
  expect(readFileSync(path.join(host.saveFolder, 'scoreboard.md'), 'utf8')).not.toContain('WID-');
});
