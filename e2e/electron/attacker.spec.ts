/** What somebody can do who runs scripts in our page: nothing beyond what the bridge offers. Real Electron. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../host.ts';
import { AppPage } from '../models/app-page.ts';
import { open, type App } from './app.ts';

async function openApp(folder: string): Promise<App> {
  const opened = await open(folder);
  await new AppPage(opened.page).firstRun();
  return opened;
}

test('the page has the bridge and nothing of Electron or Node', async ({ folder }) => {
  const { app, page } = await openApp(folder);
  const found = await page.evaluate(() => {
    const names = ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'];
    return {
      bridge: Object.keys((window as unknown as { bulkhead: object }).bulkhead).sort(),
      others: names.filter((name) => name in window),
    };
  });
  expect(found).toEqual({
    bridge: [
      ...['call', 'caseToOpen', 'host', 'notify', 'offer', 'onEvent', 'openWindow', 'read', 'save'],
      ...['setBadge', 'write'],
    ],
    others: [],
  });
  await app.close();
});

test('a frame in the page has no bridge, also where it is of our own origin', async ({ folder }) => {
  const { app, page } = await openApp(folder);
  const found = await page.evaluate(async () => {
    const kinds: string[] = [];
    for (const src of ['', 'app://bulkhead/']) {
      const frame = document.createElement('iframe');
      if (src !== '') frame.src = src;
      const loaded = new Promise((done) => frame.addEventListener('load', done));
      document.body.append(frame);
      if (src !== '') await loaded;
      try {
        kinds.push(typeof (frame.contentWindow as unknown as { bulkhead?: unknown }).bulkhead);
      } catch {
        kinds.push('another origin');
      }
      frame.remove();
    }
    return kinds;
  });
  for (const kind of found) expect(['undefined', 'another origin']).toContain(kind);
  await app.close();
});

test('the window goes nowhere and opens no other', async ({ folder }) => {
  const { app, page } = await openApp(folder);
  for (const url of ['https://example.org/', 'file:///etc/passwd', 'data:text/html,x', 'app://print/']) {
    const opened = await page.evaluate((to) => {
      location.href = to;
      return window.open(to) !== null;
    }, url);
    expect(opened, url).toBe(false);
  }
  await page.evaluate(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://example.org/');
    document.body.append(view);
  });
  expect(await page.evaluate(() => location.href)).toBe('app://bulkhead/');
  const contents = await app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((one) => one.getURL()),
  );
  expect(contents).toEqual(['app://bulkhead/']);
  await app.close();
});

test('nothing is permitted: camera, place, notifications, the clipboard’s content, devices, downloads', async ({
  folder,
}) => {
  const { app, page } = await openApp(folder);
  const outcome = await page.evaluate(async () => {
    const refused = (asked: () => Promise<unknown>): Promise<boolean> =>
      Promise.resolve()
        .then(asked)
        .then(
          () => false,
          () => true,
        );
    return {
      camera: await refused(() => navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await refused(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
      place: await refused(
        () => new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, fail)),
      ),
      clipboard: await refused(() => navigator.clipboard.readText()),
      notifications: (await Notification.requestPermission()) !== 'granted',
    };
  });
  expect(Object.values(outcome)).not.toContain(false);
  const downloads = await app.evaluateHandle(({ session }) => {
    const ends: string[] = [];
    session.fromPartition('bulkhead', { cache: false }).on('will-download', (event, item) => {
      ends.push(`${item.getFilename()} ${event.defaultPrevented ? 'prevented' : 'begun'}`);
    });
    return ends;
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'stolen.txt';
    link.click();
  });
  await expect.poll(() => downloads.jsonValue()).toEqual(['stolen.txt prevented']);
  await app.close();
});

test('the protocol answers the built page only, however a path is written', async ({ folder }) => {
  const { app } = await openApp(folder);
  const statuses = await app.evaluate(async ({ session }) => {
    const page = session.fromPartition('bulkhead', { cache: false });
    const found: Record<string, number> = {};
    for (const url of [
      'app://bulkhead/..%2f..%2fpackage.json',
      'app://bulkhead/%2e%2e/%2e%2e/package.json',
      'app://bulkhead/..%5c..%5cpackage.json',
      'app://bulkhead/%252e%252e%252fpackage.json',
      'app://bulkhead//etc/passwd.json',
      'app://bulkhead/assets/../../../package.json',
      'app://bulkhead/x%00.html',
      'app://bulkhead/stopped.html',
    ])
      found[url] = (await page.fetch(url)).status;
    return found;
  });
  for (const [url, status] of Object.entries(statuses)) expect([403, 404], url).toContain(status);
  await app.close();
});

test('a path in words is no file: only what was dropped or picked is offered', async ({ folder }) => {
  const secret = path.join(folder, 'secret.eml');
  writeFileSync(secret, 'secret');
  const { app, page } = await openApp(folder);
  const answers = await page.evaluate(async (file) => {
    const { bulkhead } = window as unknown as { bulkhead: { offer(of: unknown): Promise<unknown> } };
    const forged = Object.assign(new File(['x'], 'secret.eml'), { path: file });
    const given = [file, { path: file }, forged, null];
    return Promise.all(given.map((one) => bulkhead.offer(one).catch(() => 'refused')));
  }, secret);
  for (const answer of answers) expect([null, 'refused']).toContain(answer);
  await app.close();
});
