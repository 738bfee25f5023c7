/** The app in Electron as the specs of this folder hold it: its process, its windows, its threads. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { launchApp, type LaunchOptions } from '../electron.ts';

export type App = { readonly app: ElectronApplication; readonly page: Page; readonly vault: string };

export async function open(
  folder: string,
  options: Pick<LaunchOptions, 'env' | 'switches'> & { readonly files?: readonly string[] } = {},
): Promise<App> {
  const { files = [], ...rest } = options;
  const vault = path.join(folder, 'vault');
  const app = await launchApp({ vault, data: path.join(folder, 'host'), ...rest }, files);
  return { app, page: await app.firstWindow(), vault };
}

/** The exit code, or the signal that ended it. Asked before the end is brought about. */
export function ended(app: ElectronApplication): Promise<number | NodeJS.Signals | null> {
  return new Promise((resolve) => app.process().once('exit', (code, signal) => resolve(signal ?? code)));
}

/** SQLite removes both when the last connection is closed in order. */
export const isClosed = (vault: string): boolean =>
  !readdirSync(vault).some((name) => /-wal$|-shm$|\.pid$/.test(name));

/** A script in the window, also where Playwright has lost the page: after a crash, or behind the failure page. */
export function inWindow<T>(app: ElectronApplication, script: string): Promise<T | undefined> {
  return app.evaluate(
    ({ BrowserWindow }, code) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<T>,
    script,
  );
}

export function windowUrl(app: ElectronApplication): Promise<string | undefined> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
}

/**
 * Runs a script on the backend's thread, for real and without a door in the app: by Node's inspector, which reaches
 * the threads of its own process. The packed product has no way to be told to (its fuses and no `evaluate`).
 */
export function onBackendThread(app: ElectronApplication, script: string): Promise<void> {
  return app.evaluate(async (_electron, expression) => {
    const { Session } = process.getBuiltinModule('node:inspector/promises');
    const session = new Session();
    session.connect();
    const found = new Promise<string>((resolve) => {
      session.on('NodeWorker.attachedToWorker', ({ params }) => {
        if (params.workerInfo.url.includes('backend-thread')) resolve(params.sessionId);
      });
    });
    await session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
    const message = JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } });
    await session.post('NodeWorker.sendMessageToWorker', { sessionId: await found, message });
  }, script);
}
