/** A window: sandboxed, isolated, where the first one was last time, or beside the one that opened it. Electron main. */
import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Rectangle,
  Screen,
  Session,
  WebPreferences,
} from 'electron';
import { readFileSync, writeFileSync } from 'node:fs';
import { pageUrl } from './page-url.ts';

const title = 'Bulkhead';
const smallest = { width: 720, height: 480 };
const usual = { width: 1360, height: 860 };

/** Every preference that matters is written out, also where it is the default. */
export function webPreferences(session: Session, preload: string): WebPreferences {
  return {
    session,
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false, // frames hold mail: no preload there
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    enableWebSQL: false,
    plugins: false,
    safeDialogs: true,
    v8CacheOptions: 'none', // no code cache on disk
  };
}

export type WindowParts = {
  readonly make: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly screen: Pick<Screen, 'getAllDisplays'>;
  readonly session: Session;
  readonly preload: string;
  readonly stateFile: string;
  readonly isLocked: () => boolean;
  readonly opener: Pick<BrowserWindow, 'getNormalBounds'> | null;
  /** Its session is hardened: not before that is anything loaded. */
  readonly mayLoad: Promise<unknown>;
};

export function createWindow(parts: WindowParts): BrowserWindow {
  const state =
    parts.opener === null ? readState(parts.stateFile, areasOf(parts.screen)) : beside(parts.opener);
  const window = parts.make({
    ...state.bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    title,
    show: false, // until there is something to see
    backgroundColor: '#14171c',
    webPreferences: webPreferences(parts.session, parts.preload),
  });
  if (state.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  if (parts.opener === null) window.on('close', () => writeState(parts.stateFile, window));
  // The title is seen in task bars and screenshots: while the vault is locked it says nothing.
  window.on('page-title-updated', (event) => {
    if (parts.isLocked()) event.preventDefault();
  });
  parts.mayLoad
    .then(() => (window.isDestroyed() ? undefined : window.loadURL(pageUrl)))
    .catch(() => undefined); // `did-fail-load` says it (failure-page.ts)
  return window;
}

/** The vault also locks while the app quits, when the window has gone. */
export function hideTitle(window: Pick<BrowserWindow, 'setTitle' | 'isDestroyed'>): void {
  if (!window.isDestroyed()) window.setTitle(title);
}

const areasOf = (screen: WindowParts['screen']): Rectangle[] =>
  screen.getAllDisplays().map((display) => display.workArea);

/** As large, and a title bar further down, so that both are seen. */
function beside(opener: Pick<BrowserWindow, 'getNormalBounds'>): State {
  const { x, y, width, height } = opener.getNormalBounds();
  return { bounds: { x: x + 32, y: y + 32, width, height }, maximized: false };
}

type State = { readonly bounds: Partial<Rectangle> & { width: number; height: number }; maximized: boolean };

/** What was kept, if it is still on a screen. */
export function readState(file: string, screens: readonly Rectangle[]): State {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { bounds: Rectangle; maximized: boolean };
    const { x, y, width, height } = kept.bounds;
    const sensible = [x, y, width, height].every((n) => Number.isInteger(n) && Math.abs(n) < 32_768);
    if (!sensible || width < smallest.width || height < smallest.height) throw new Error('not a window');
    const visible = screens.some(
      (screen) =>
        x < screen.x + screen.width - 100 &&
        x + width > screen.x + 100 &&
        y >= screen.y - 20 &&
        y < screen.y + screen.height - 100,
    );
    return {
      bounds: visible ? { x, y, width, height } : { width, height },
      maximized: kept.maximized === true,
    };
  } catch {
    return { bounds: usual, maximized: false }; // no bounds kept yet, or a damaged file
  }
}

function writeState(file: string, window: Pick<BrowserWindow, 'getNormalBounds' | 'isMaximized'>): void {
  try {
    const state = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
  } catch {
    // where the window was is not worth a word
  }
}
