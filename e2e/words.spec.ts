/** Every word that the app shows comes from a home of words: with the pseudo-locale on, no screen shows another. */
import { execFileSync } from 'node:child_process';
import { expect, test, type Host } from './host.ts';
import { everyScreen } from './models/every-screen.ts';
import { prepareScreens } from './models/material.ts';
import { outsideWords } from './models/outside-words.ts';

test.use({ built: 'out-pseudo' });
test.beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build.mjs', 'pseudo-page', 'pseudo-node'], { stdio: 'pipe' });
});

test('every screen says only words that a translator finds', async ({ page, host }) => {
  page.setDefaultTimeout(30_000);
  const firstField = page.getByLabel('Passphrase', { exact: true });
  await firstField.waitFor();
  const outside = new Map<string, string>(); // the text → the first screen that shows it
  const visit = async (screen: string, own: readonly string[]): Promise<void> => {
    for (const text of await outsideWords(page, own)) if (!outside.has(text)) outside.set(text, screen);
  };
  await visit('first run', []);
  const material = await prepareScreens(page, host);
  const own = await ownWords(host);
  for (const screen of everyScreen(page, material)) {
    await screen.open();
    await visit(screen.name, own);
  }
  await host.call('vault.lock', {});
  await firstField.waitFor();
  await visit('unlock', []);
  expect([...outside].map(([text, screen]) => `${screen}: ${text}`)).toEqual([]);
});

test('a planted word is found, in the text and in a label', async ({ page }) => {
  await page.getByLabel('Passphrase', { exact: true }).waitFor();
  await page.evaluate(() => {
    const planted = document.createElement('p');
    planted.textContent = 'Planted text';
    planted.title = 'Planted label';
    document.body.append(planted);
  });
  expect(await outsideWords(page, [])).toEqual(['Planted label', 'Planted text']);
});

/** What reporters and maintainers wrote, as the backend answers it: titles, names, sentences of policies and mails. */
async function ownWords(host: Host): Promise<string[]> {
  const { rows } = await host.call('queue.list', { state: 'any' });
  const cases = await Promise.all(rows.map(({ id }) => host.call('case.get', { caseId: id })));
  const { views } = await host.call('view.list', {});
  const { members } = await host.call('team.list', {});
  const { partners } = await host.call('partner.list', {});
  const { closures } = await host.call('closure.list', {});
  return [
    ...[...views, ...members, ...closures].map(({ name }) => name),
    ...partners.flatMap(({ name, group, address }) => [name, group, address]),
    ...rows.flatMap(({ title, project, reporter }) => [title, project, reporter]),
    ...cases.flatMap(({ clocks, missing }) => [...clocks.map(({ quote }) => quote), ...missing]),
    'Please credit me as', // in a report of the sample
    'Ada', // decided on the awareness
  ];
}
