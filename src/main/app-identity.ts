/** What the operating system knows the app as, and where Electron keeps its own files. Electron main. */
import type { App } from 'electron';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The same as `appId` in electron-builder.yml: Windows groups windows and notifications by it. */
export const appId = 'org.bulkhead.desk';

/**
 * Electron's own folder would be `bulkhead` beside the vault's `Bulkhead`: one and the same on a disk that ignores
 * case, where Chromium would keep its files around the vault. So it gets another name.
 *
 * There is one window for each such folder (`requestSingleInstanceLock`), so a vault in a place of its own has one
 * of its own: otherwise opening it would bring forward the window of another vault.
 */
export function identify(
  app: Pick<App, 'setAppUserModelId' | 'getPath' | 'setPath' | 'commandLine'>,
  vault: { readonly folder: string; readonly usual: string },
): void {
  app.setAppUserModelId(appId);
  if (app.commandLine.hasSwitch('user-data-dir')) return;
  const own = vault.folder === vault.usual ? '' : `-${shortHash(vault.folder)}`;
  app.setPath('userData', path.join(app.getPath('appData'), `bulkhead-window${own}`));
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/**
 * Why nothing can be kept in a folder, or null. Where Chromium cannot write its lock, Electron says that another
 * instance is running, and the app would end without a word.
 */
export function whyUnwritable(folder: string): string | null {
  const probe = path.join(folder, `.bulkhead-${randomBytes(6).toString('hex')}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(probe, '');
    unlinkSync(probe);
    return null;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    return `It cannot write to the folder ${folder} (${code}).`;
  }
}
