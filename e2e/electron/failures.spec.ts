/** Parts of the program that end for real: the thread that holds the vault, the page, the processes behind it. */
import type { ElectronApplication } from '@playwright/test';
import { wordsOf } from '../../src/main/failure-page.ts';
import { expect, passphrase, test } from '../host.ts';
import { AppPage } from '../models/app-page.ts';
import { letter } from '../models/letters.ts';
import { ended, inWindow, isClosed, onBackendThread, open, windowUrl } from './app.ts';

async function expectFailurePage(app: ElectronApplication, words: string): Promise<void> {
  // Filling a thread's memory takes a while on a busy machine.
  await expect.poll(() => windowUrl(app), { timeout: 120_000 }).toBe('app://bulkhead/stopped');
  await expect.poll(() => inWindow<string>(app, 'document.body.innerText')).toContain(words);
}

/** By its link; what would be started again is only said: it would leave a program that no test ends. */
async function restart(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: self }) => {
    self.relaunch = () => void process.stdout.write('it is started again\n');
  });
  let said = '';
  app.process().stdout?.on('data', (data: Buffer) => (said += data.toString()));
  const end = ended(app);
  await inWindow(app, `setTimeout(() => document.querySelector('a').click())`); // the answer comes before the end
  expect(await end).toBe(0);
  expect(said).toContain('it is started again');
}

for (const [how, script, words] of [
  ['throws', `setTimeout(() => { throw new Error('a fault of the thread') })`, 'a fault of the thread'],
  ['ends', 'process.exit(3)', wordsOf({ kind: 'backend-ended', reason: 'it ended' }).title],
  [
    'runs out of memory',
    'setTimeout(() => { const kept = []; for (;;) kept.push(new Array(1000000).fill(kept.length)) })',
    'memory limit',
  ],
] as const) {
  test(`a backend thread that ${how} is said in the window, and nothing is lost`, async ({ folder }) => {
    const { app, page } = await open(folder);
    const host = new AppPage(page);
    await host.firstRun();
    await host.drop({ name: 'a.eml', text: letter() });
    await expect(host.rows).toHaveCount(1);
    await onBackendThread(app, script);
    await expectFailurePage(app, words);
    await expectFailurePage(app, 'Saved changes are in the vault');
    await restart(app);
    const again = await open(folder);
    await again.page.getByLabel('Passphrase').fill(passphrase);
    await again.page.keyboard.press('Enter');
    await expect(new AppPage(again.page).rows).toHaveCount(1);
    await again.app.close();
    expect(isClosed(again.vault)).toBe(true);
  });
}

test('a page that crashes gives way to one that says so and restarts the program', async ({ folder }) => {
  const { app, page, vault } = await open(folder);
  await new AppPage(page).firstRun();
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await expectFailurePage(app, wordsOf({ kind: 'page-ended', reason: '' }).title);
  await restart(app);
  expect(isClosed(vault)).toBe(true);
});

test('a page that cannot be loaded gives way to one that says so', async ({ folder }) => {
  const { app, page, vault } = await open(folder);
  await new AppPage(page).firstRun();
  await app.evaluate(({ session, BrowserWindow }) => {
    session
      .fromPartition('bulkhead', { cache: false })
      .webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: url === 'app://bulkhead/' }));
    BrowserWindow.getAllWindows()[0]?.webContents.reload();
  });
  await expectFailurePage(app, wordsOf({ kind: 'page-not-loaded', code: '' }).title);
  await expectFailurePage(app, 'ERR_BLOCKED_BY_CLIENT');
  await restart(app);
  expect(isClosed(vault)).toBe(true);
});

/** Ends a process of Chromium and waits until another has taken its place. */
async function replace(app: ElectronApplication, type: string, name: string): Promise<void> {
  const pidOf = (): Promise<number | undefined> =>
    app.evaluate(
      ({ app: self }, [wanted, service]) =>
        self.getAppMetrics().find((one) => one.type === wanted && (one.serviceName ?? '').includes(service))
          ?.pid,
      [type, name] as const,
    );
  await expect.poll(pidOf).toBeDefined();
  const before = await pidOf();
  process.kill(before ?? 0, 'SIGKILL');
  await expect.poll(async () => ![undefined, before].includes(await pidOf())).toBe(true);
}

test('the window goes on when the process that draws it ends', async ({ folder }) => {
  const { app, page } = await open(folder);
  const host = new AppPage(page);
  await host.firstRun();
  await replace(app, 'GPU', '');
  await host.drop({ name: 'a.eml', text: letter() });
  await expect(host.rows).toHaveCount(1);
  await host.rows.first().click();
  expect((await page.screenshot()).byteLength).toBeGreaterThan(5_000);
  await app.close();
});

test('a network process that was replaced refuses as the first one did', async ({ folder }) => {
  const { app, page } = await open(folder);
  const host = new AppPage(page);
  await host.firstRun();
  await replace(app, 'Utility', 'NetworkService');
  const outcome = await app.evaluate(async ({ session, net }) => {
    const page = session.fromPartition('bulkhead', { cache: false });
    const outcomeOf = (asked: Promise<unknown>): Promise<string> =>
      asked.then(
        () => 'answered',
        (cause: unknown) => String(cause),
      );
    return {
      page: await outcomeOf(page.fetch('https://probe.invalid/')),
      host: await outcomeOf(net.fetch('http://127.0.0.1:1/')),
      proxy: await page.resolveProxy('https://probe.invalid/'),
    };
  });
  expect(outcome.page).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(outcome.host).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(outcome.proxy).toBe('SOCKS5 127.0.0.1:9');
  await host.drop({ name: 'a.eml', text: letter() });
  await expect(host.rows).toHaveCount(1);
  await app.close();
});
