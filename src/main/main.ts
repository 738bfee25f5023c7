/** Starts the app in Electron. What it does, in order; the rules are elsewhere. Electron main. */
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session as sessions,
  Tray,
} from 'electron';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pageFolder, resourceUrl } from '../node/entries.ts';
import { startBackend } from './backend.ts';
import { askWhatToOpen, saveWithDialog } from './dialogs.ts';
import { connectPage } from './ipc.ts';
import { createLockState } from './lock-state.ts';
import { menuTemplate } from './menu.ts';
import { collectFiles, createFileQueue, filesOf } from './open-files.ts';
import { lockWithTheScreen } from './power.ts';
import { createPrinter, isPrintUrl } from './print.ts';
import { schemes, servePage } from './protocol.ts';
import { createKeychain } from './secrets.ts';
import { hardenContents, hardenProcess, hardenSession } from './security.ts';
import { showCount, trayTemplate } from './tray.ts';
import { createWindow, hideTitle } from './window.ts';

hardenProcess(app, { platform: process.platform, userId: process.getuid?.() });
hardenContents(app);
protocol.registerSchemesAsPrivileged(schemes);
// Not awaited: Electron is not ready before this file has been read to its end.
if (app.requestSingleInstanceLock()) start().catch(stopBecause);
else app.quit(); // the first instance was told of our arguments, and shows itself

async function start(): Promise<void> {
  const early: string[] = filesOf(process.argv, process.cwd());
  let deliver = (files: readonly string[]): void => void early.push(...files);
  collectFiles(app, (files) => deliver(files));
  await app.whenReady();

  // In memory: nothing of the page is kept on disk.
  const session = sessions.fromPartition('bulkhead', { cache: false });
  await hardenSession(session);
  servePage(session.protocol, pageFolder());
  const printSession = sessions.fromPartition('bulkhead-print', { cache: false });
  await hardenSession(printSession, isPrintUrl);
  const print = createPrinter({ make: (options) => new BrowserWindow(options), session: printSession });

  const backend = startBackend(app, dialog, await createKeychain(safeStorage, process.platform));
  const lockState = createLockState(backend);
  const lock = (): void => void lockState.lock();
  lockWithTheScreen(powerMonitor, lock);

  const window = createWindow({
    make: (options) => new BrowserWindow(options),
    screen,
    session,
    preload: fileURLToPath(new URL('../preload/preload.cjs', import.meta.url)),
    stateFile: path.join(app.getPath('userData'), 'window.json'),
    isLocked: lockState.isLocked,
  });
  const show = (): void => {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };

  const files = createFileQueue(backend, lockState);
  files.add(early);
  deliver = (more) => {
    files.add(more);
    show();
  };
  const openFiles = (): void => void askWhatToOpen(dialog, window).then((chosen) => files.add(chosen));

  const tray = new Tray(fileURLToPath(resourceUrl('icons/tray.png')));
  tray.on('click', show);
  let overdue = 0;
  connectPage(ipcMain, window.webContents, backend, {
    save: (name, content) => saveWithDialog(dialog, window, backend, name, content, print),
    setBadge: (count) => {
      overdue = count;
      app.setBadgeCount(count);
      showCount(tray, overdue, lockState.isLocked());
    },
    notify: (title, body) => {
      const notification = new Notification({ title, body });
      notification.on('click', show);
      notification.show();
    },
  });

  lockState.watch((locked) => {
    if (locked) hideTitle(window);
    showCount(tray, overdue, locked);
    const about = { platform: process.platform, locked };
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ openFiles, lock }, about)));
    tray.setContextMenu(Menu.buildFromTemplate(trayTemplate({ show, lock, quit: () => app.quit() }, locked)));
  });

  app.on('window-all-closed', () => app.quit());
  app.once('will-quit', (event) => {
    event.preventDefault(); // once: the second time it may
    void backend.close().finally(() => app.exit(0));
  });
}

function stopBecause(cause: unknown): void {
  dialog.showErrorBox('Bulkhead could not start', cause instanceof Error ? cause.message : String(cause));
  app.exit(5);
}
