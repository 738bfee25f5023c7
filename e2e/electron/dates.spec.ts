/** Dates are filled in as they are shown: in the order of the reader's region. */
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { AppPage } from '../models/app-page.ts';
import { open } from './app.ts';

for (const [language, shown] of [
  ['de', '3 Dec 2999'],
  ['en-GB', '3 Dec 2999'],
  ['en-US', 'Mar 12, 2999'],
] as const)
  test(`03 12 2999, typed by a reader of ${language}, is shown as ${shown}`, async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-dates-'));
    const { app, page } = await open(folder, {
      switches: [`--lang=${language}`],
      env: { LANGUAGE: language },
    });
    await new AppPage(page).firstRun();
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.getByRole('radio', { name: 'Team' }).click();
    await page.getByRole('button', { name: 'Add member…' }).click();
    await page.getByLabel('Name').fill('Ada');
    await page.getByLabel('Away until').focus();
    await page.keyboard.type('03122999');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('list', { name: 'Team' })).toContainText(`away until ${shown}`);
    await app.close();
  });
