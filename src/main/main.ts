/** Starts the app in Electron. What it does, in order; the rules are elsewhere. Electron main. */
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeImage,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session as sessions,
  Tray,
  type Session,
} from 'electron';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultVaultFolder, usualVaultFolder } from '#node/default-folders.ts';
import { pageFolder, resourceUrl } from '#node/program-files.ts';
import { identify, whyUnwritable } from './app-identity.ts';
import { openLog, startBackend } from './backend.ts';
import { contextMenuTemplate } from './context-menu.ts';
import { askWhatToOpen, saveWithDialog } from './dialogs.ts';
import { connectPages } from './ipc.ts';
import { createLockState } from './lock-state.ts';
import { menuTemplate } from './menu.ts';
import { couldNotStart, openedLine } from './opened-line.ts';
import { collectFiles, filesOf } from './open-files.ts';
import { lockWithTheScreen } from './power.ts';
import { createPrinter, isPrintUrl } from './print.ts';
import { schemes, servePage } from './protocol.ts';
import { createKeychain } from './secrets.ts';
import { hardenContents, hardenProcess, hardenSession } from './security.ts';
import { closeVaultOnQuit } from './shutdown.ts';
import { testClock } from './test-clock.ts';
import { showCount, trayIcon, trayTemplate } from './tray.ts';
import { createWindow, hideTitle } from './window.ts';
import { createWindows } from './windows.ts';

identify(app, { folder: defaultVaultFolder(), usual: usualVaultFolder() });
hardenProcess(app, { platform: process.platform, userId: process.getuid?.() });
hardenContents(app);
protocol.registerSchemesAsPrivileged(schemes);
const unwritable = whyUnwritable(app.getPath('userData'));
// Not awaited: Electron is not ready before this file has been read to its end.
if (unwritable !== null) void app.whenReady().then(() => stopWith(couldNotStart, unwritable));
else if (app.requestSingleInstanceLock()) start().catch(stopBecause);
else app.quit(); // the first instance was told of our arguments, and shows itself

async function start(): Promise<void> {
  const early: string[] = filesOf(process.argv, process.cwd());
  let deliver = (files: readonly string[]): void => void early.push(...files);
  collectFiles(app, (files) => deliver(files));
  const log = openLog();
  const keychain = createKeychain(safeStorage, process.platform);
  const ended = Promise.withResolvers<string>();
  // Its thread starts while Electron does.
  const backend = startBackend(keychain, ended.resolve, testClock(app, process.env));
  await app.whenReady();

  // In memory: nothing of the page is kept on disk.
  const session = sessions.fromPartition('bulkhead', { cache: false });
  const hardened = Promise.all([
    hardenSession(session),
    hardenSession(sessions.defaultSession, () => false), // nobody uses it
  ]);

  const shutdown = closeVaultOnQuit(app, powerMonitor, process, backend, () => tray.destroy());
  const windows = createWindows(makeWindow, {
    isClosing: shutdown.isClosing,
    restart: shutdown.restart,
    note: (facts) => log.note('window-failed', facts),
    giveUp: stopWith,
  });
  void ended.promise.then((reason) => windows.fail({ kind: 'backend-ended', reason }));
  process.stdout.on('error', () => undefined); // who started us may have gone
  process.on('uncaughtException', (cause) => {
    const ref = log.unexpected('main', cause);
    windows.fail({ kind: 'host-failed', ref });
  });

  servePage(session.protocol, pageFolder(), windows.answer);
  let printSession: Promise<Session> | null = null;
  const print = createPrinter({
    make: (options) => new BrowserWindow(options),
    session: () => (printSession ??= sessionToPrint()),
  });

  const lockState = createLockState(backend);
  const lock = (): void => void lockState.lock();
  lockWithTheScreen(powerMonitor, lock, process.platform);

  const pages = connectPages(ipcMain, backend, log);
  let overdue = 0;
  function makeWindow(opener: BrowserWindow | null): BrowserWindow {
    const window = createWindow({
      make: (options) => new BrowserWindow(options),
      screen,
      session,
      preload: fileURLToPath(new URL('../preload/preload.cjs', import.meta.url)),
      stateFile: path.join(app.getPath('userData'), 'window.json'),
      isLocked: lockState.isLocked,
      opener,
      mayLoad: hardened,
    });
    window.webContents.on('context-menu', (_event, params) => {
      const template = contextMenuTemplate(params, clipboard);
      if (template !== null) Menu.buildFromTemplate(template).popup({ window });
    });
    return window;
  }
  const openWindow = (caseToOpen: string | null, opener: BrowserWindow | null): boolean => {
    const window = windows.open(opener);
    if (window === null) return false;
    pages.add(window.webContents, {
      opened: () => (opener === null ? process.stdout.write(`${openedLine}\n`) : undefined),
      save: (name, content) => saveWithDialog(dialog, window, backend, name, content, print),
      setBadge: (count) => {
        overdue = count;
        app.setBadgeCount(count);
        showCount(tray, overdue, lockState.isLocked());
      },
      notify: (title, body) => {
        if (window !== windows.all()[0]) return; // every window tells it: once is enough
        const notification = new Notification({ title, body });
        notification.on('click', show);
        notification.show();
      },
      openWindow: (caseId) => openWindow(caseId, window),
      caseToOpen,
    });
    return true;
  };
  const show = (): void => {
    const window = windows.current();
    if (window === null || shutdown.isClosing()) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  };
  const tray = new Tray(trayIcon(nativeImage.createFromPath(iconFile('tray')), process.platform));
  openWindow(null, null);
  await hardened; // where that fails there is no window to be shown

  if (early.length > 0) void backend.openFiles(early);
  deliver = (more) => {
    if (more.length > 0) void backend.openFiles(more);
    show();
  };
  const openFiles = (): void => {
    const window = windows.current();
    if (window !== null)
      void askWhatToOpen(dialog, window).then((chosen) =>
        chosen.length === 0 ? undefined : backend.openFiles(chosen),
      );
  };

  tray.on('click', show);
  lockState.watch((locked) => {
    if (shutdown.isClosing()) return;
    if (locked) for (const window of windows.all()) hideTitle(window);
    showCount(tray, overdue, locked);
    const about = { platform: process.platform, locked };
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ openFiles, lock }, about)));
    tray.setContextMenu(Menu.buildFromTemplate(trayTemplate({ show, lock, quit: () => app.quit() }, locked)));
  });
}

async function sessionToPrint(): Promise<Session> {
  const session = sessions.fromPartition('bulkhead-print', { cache: false });
  await hardenSession(session, isPrintUrl);
  return session;
}

function iconFile(name: string): string {
  return fileURLToPath(resourceUrl(`icons/${name}${process.platform === 'darwin' ? 'Template' : ''}.png`));
}

function stopBecause(cause: unknown): void {
  stopWith(couldNotStart, cause instanceof Error ? cause.message : String(cause));
}

/** Said where it was started too: who started it may not see a dialog. */
function stopWith(title: string, detail: string): void {
  process.stderr.write(`${title}: ${detail}\n`);
  dialog.showErrorBox(title, detail);
  app.exit(5);
}
