/** What the operating system knows the app as, and where Electron keeps its own files. Electron main. */
import type { App } from 'electron';
import path from 'node:path';

/** The same as `appId` in electron-builder.yml: Windows groups windows and notifications by it. */
export const appId = 'org.bulkhead.desk';

/**
 * Electron's own folder would be `bulkhead` beside the vault's `Bulkhead`: one and the same on a disk that ignores
 * case, where Chromium would keep its files around the vault. So it gets another name.
 */
export function identify(app: Pick<App, 'setAppUserModelId' | 'getPath' | 'setPath' | 'commandLine'>): void {
  app.setAppUserModelId(appId);
  if (!app.commandLine.hasSwitch('user-data-dir'))
    app.setPath('userData', path.join(app.getPath('appData'), 'bulkhead-window'));
}
