/** The app in Electron, for the same specs: started by its program, its dialogs answered as a person would. */
import path from 'node:path';
import { _electron, expect, type ElectronApplication, type JSHandle, type Page } from '@playwright/test';
import type { Started, StartOptions } from './host.ts';

type ElectronToTest = { readonly program: string; readonly app: string; readonly version: string };

/** Which Electron, and the folder it starts: `npm run test:electron` says so. */
export function electronToTest(): ElectronToTest | null {
  const program = process.env['BULKHEAD_TEST_ELECTRON'] ?? '';
  const app = process.env['BULKHEAD_TEST_ELECTRON_APP'] ?? '';
  const version = process.env['BULKHEAD_TEST_ELECTRON_VERSION'] ?? '';
  return program === '' || app === '' ? null : { program, app, version };
}

export async function inElectron(options: StartOptions): Promise<Started> {
  const app = await named('the program starts', launchApp(options));
  await named('its dialogs are answered', answerDialogs(app, options.saveFolder));
  const heard = await named('its requests are listened to', listenToRequests(app));
  const page = await named('its window is known', app.firstWindow());
  await named('its page is loaded', page.waitForLoadState('load'));
  await tryEars(app, heard); // now that the app has made its rules, and beside no request of the page
  return {
    page,
    origin: 'app://bulkhead/',
    requests: () => heard.jsonValue(),
    asked: () => ({}),
    windows: () => pagesOf(app),
    openFiles: (files) => secondStart(app, files),
    close: () => app.close(),
  };
}

/** Within the time of a test, so that the error says what the start waited for. */
const stepLimitMs = 60_000;

async function named<T>(step: string, result: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Electron did not come to this: ${step}.`)), stepLimitMs);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}

export type LaunchOptions = Omit<StartOptions, 'saveFolder'> & {
  readonly env?: Readonly<Record<string, string>>;
  /** Command line switches of Chromium. */
  readonly switches?: readonly string[];
  /** The folder that is started, if it is not the app. */
  readonly app?: string;
};

const holdUntilConnected = path.join(import.meta.dirname, 'electron-hold.cjs');

/** The app itself, for what only its main process shows. */
export function launchApp(
  { vault, data, now, env = {}, switches = [], app }: LaunchOptions,
  files: readonly string[] = [],
): Promise<ElectronApplication> {
  const electron = electronToTest();
  if (electron === null) throw new Error('Which Electron? Run: npm run test:electron');
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return _electron.launch({
    executablePath: electron.program,
    args: [
      '-r',
      holdUntilConnected,
      ...asRoot,
      '--lang=en-GB', // where the system's own language is asked elsewhere than in the environment
      ...switches,
      app ?? electron.app,
      `--user-data-dir=${data}`,
      ...files,
    ],
    env: {
      ...(process.env as Record<string, string>),
      BULKHEAD_VAULT: vault,
      ...(now === undefined ? {} : { BULKHEAD_TEST_NOW: now }),
      ...env,
    },
  });
}

/** As Electron tells it to the first program; `electron/lifecycle.spec.ts` really starts a second one. */
async function secondStart(app: ElectronApplication, files: readonly string[]): Promise<void> {
  await app.evaluate(({ app: self }, all) => {
    self.emit('second-instance', {}, ['bulkhead', ...all], '/');
  }, files);
}

const pagesOf = (app: ElectronApplication): readonly Page[] => app.windows();

/** A save dialog is answered with the name that it suggests, in the test's folder, or the next one that is free. */
async function answerDialogs(app: ElectronApplication, saveFolder: string): Promise<void> {
  await app.evaluate(({ dialog }, folder) => {
    const { existsSync, mkdirSync } = process.getBuiltinModule('node:fs');
    const paths = process.getBuiltinModule('node:path');
    // What stands in its place, for a spec of what cannot be written, is the app's to stumble over.
    const make = (): void => {
      if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
    };
    const free = (suggested: string): string => {
      const { name, ext } = paths.parse(suggested);
      for (let n = 1; ; n += 1) {
        const file = paths.join(folder, n === 1 ? suggested : `${name} (${String(n)})${ext}`);
        if (!existsSync(file)) return file;
      }
    };
    Object.assign(dialog, {
      showSaveDialog: async (_window: unknown, options: { readonly defaultPath?: string }) => {
        make();
        return { canceled: false, filePath: free(options.defaultPath ?? 'unnamed') };
      },
      showOpenDialog: async () => {
        make();
        return { canceled: false, filePaths: [folder] };
      },
    });
  }, saveFolder);
}

/**
 * Asked of the session itself: every request ends there as completed or failed, those that the app refuses too, and
 * those of workers, which the page's own tools do not report for a scheme like `app:`.
 */
function listenToRequests(app: ElectronApplication): Promise<JSHandle<string[]>> {
  return app.evaluateHandle(({ session }) => {
    const urls: string[] = [];
    const page = session.fromPartition('bulkhead', { cache: false });
    page.webRequest.onCompleted(({ url }) => void urls.push(url));
    page.webRequest.onErrorOccurred(({ url }) => void urls.push(url));
    return urls;
  });
}

/** Ears that hear nothing prove nothing: a request that the app refuses must be refused, and be heard. */
async function tryEars(app: ElectronApplication, heard: JSHandle<string[]>): Promise<void> {
  const probe = 'https://probe.invalid/';
  const refused = await app.evaluate(
    ({ session }, url) =>
      session
        .fromPartition('bulkhead', { cache: false })
        .fetch(url)
        .then(
          () => false,
          () => true,
        ),
    probe,
  );
  expect(refused, 'a request to elsewhere is refused').toBe(true);
  await expect.poll(() => heard.jsonValue()).toContain(probe);
  await heard.evaluate((urls, url) => void urls.splice(urls.indexOf(url), 1), probe);
}
