/** Find in the thread: Ctrl+F finds words in every message, also in folded ones. */
import { expect, test } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { letter, policy } from './models/letters.ts';

test('Ctrl+F opens every message, counts the matches and walks through them', async ({ page, host }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', { name: 'Harbour', policy: { text: policy, fileName: 'SECURITY.md' } });
  const second = letter({
    id: 'two',
    text: 'The archive again.\n\nAnd an ARCHIVE without a marker, and more.',
  });
  await app.drop({
    name: 'box.mbox',
    text: [
      letter({ text: 'An archive with (a.b)* in its name.\n\nVersion 2.3.1.' }),
      second.replace('MIME-Version', 'In-Reply-To: <one@example.net>\r\nMIME-Version'),
    ]
      .map((mail) => `From - Thu Jan  1 00:00:00 2026\n${mail}\n`)
      .join('\n'),
  });
  await expect(app.rows).toHaveCount(1);
  await app.rows.first().click();
  await expect(page.getByRole('article')).toHaveCount(2);

  await app.press('Control+f');
  const find = page.getByRole('search', { name: 'Find in thread' });
  const field = find.getByRole('textbox');
  await expect(field).toBeFocused();
  await page.keyboard.type('archive');
  const matches = (): Promise<{ all: number; current: string }> =>
    page.evaluate(() => ({
      all: CSS.highlights.get('found')?.size ?? 0,
      current: [...(CSS.highlights.get('found-current') ?? [])].map(String).join(),
    }));
  await expect.poll(matches).toMatchObject({ current: 'archive' });
  const { all } = await matches();
  expect(all).toBeGreaterThanOrEqual(3); // two letters, one of them folded until now
  await expect(find.getByRole('status')).toHaveText(`1 of ${String(all)}`);
  await app.press('Enter');
  await expect(find.getByRole('status')).toHaveText(`2 of ${String(all)}`);
  await app.press('Shift+Enter', 'Shift+Enter');
  await expect(find.getByRole('status')).toHaveText(`${String(all)} of ${String(all)}`);

  await field.fill('(a.b)*'); // letters, not a pattern
  await expect(find.getByRole('status')).toHaveText('1 of 1');
  await field.fill('nowhere to be found');
  await expect(find.getByRole('status')).toHaveText('No matches');
  await app.press('Escape');
  await expect(find).toBeHidden();
  expect((await matches()).all).toBe(0);
});
