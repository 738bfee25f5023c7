/** Keychain, dialogs, window, menu, files from outside: the small parts of the Electron host. */
import { spawnSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Dialog,
  Protocol,
  ProtocolRequest,
  ProtocolResponse,
  Session,
} from 'electron';
import { afterAll, describe, expect, test } from 'vitest';
import type { SaveContent } from '#shared/bridge.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import { err, ok } from '#shared/result.ts';
import type { Backend } from '#node/backend/interface.ts';
import { saveWithDialog } from './dialogs.ts';
import { menuTemplate } from './menu.ts';
import { collectFiles, filesOf } from './open-files.ts';
import type { Printer } from './print.ts';
import { servePage } from './protocol.ts';
import { showCount, trayTemplate } from './tray.ts';
import { createWindow, hideTitle, readState, webPreferences } from './window.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-host-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A backend whose vault can be opened from outside. */
function vault(): Backend & { open(): void; readonly calls: [unknown, unknown][] } {
  let locked = true;
  const calls: [unknown, unknown][] = [];
  const listeners: ((event: AppEvent) => void)[] = [];
  const changed = (): void =>
    listeners.forEach((listener) => listener({ name: 'vault-changed', payload: {} }));
  return {
    calls,
    open: () => {
      locked = false;
      changed();
    },
    call: async (_caller, name, input) => {
      if (name === 'vault.status') return ok({ exists: true, locked });
      calls.push([name, input]);
      if (name === 'vault.lock') {
        locked = true;
        changed();
      }
      return ok({});
    },
    write: async () => err({ code: 'not-found', what: 'upload', id: '' }),
    read: async (_caller, id, offset) =>
      id === 'gone'
        ? err({ code: 'not-found', what: 'download', id })
        : ok({ bytes: Buffer.from('attachment').subarray(offset, offset + 4), total: 10 }),
    subscribe: (listener) => {
      listeners.push(listener);
      return () => undefined;
    },
    openFiles: async () => undefined,
    offerPath: async (file) => `offered ${file}`,
    close: async () => undefined,
  };
}

const noPrint: Printer = () => Promise.reject(new Error('nothing is to be printed'));

describe('saving', () => {
  const save = (filePath: string, content: SaveContent, print: Printer = noPrint) =>
    saveWithDialog(
      { showSaveDialog: async () => ({ canceled: filePath === '', filePath }) } as unknown as Dialog,
      {} as BrowserWindow,
      vault(),
      'a.json',
      content,
      print,
    );

  test('writes a file for its owner only', async () => {
    const file = path.join(folder, 'saved.txt');
    expect(await save(file, { downloadId: 'd' })).toEqual({ savedAs: 'saved.txt' }); // "a.json" was suggested
    expect(await save(path.join(folder, 'a.json'), { downloadId: 'd' })).toBe('saved');
    expect(readFileSync(file, 'utf8')).toBe('attachment');
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test('leaves what was there when it fails half-way, and nothing beside it', async () => {
    mkdirSync(path.join(folder, 'half'));
    const file = path.join(folder, 'half', 'kept.txt');
    writeFileSync(file, 'before');
    expect(await save(file, { downloadId: 'gone' })).toBe('failed');
    expect(readFileSync(file, 'utf8')).toBe('before');
    expect(readdirSync(path.dirname(file))).toEqual(['kept.txt']);
  });

  test('writes what was printed, and keeps what was there when printing fails', async () => {
    mkdirSync(path.join(folder, 'printed'));
    const file = path.join(folder, 'printed', 'a.pdf');
    const printed = await save(file, { pdf: '<h1>' }, async (html) => Buffer.from(`%PDF of ${html}`));
    expect(printed).toEqual({ savedAs: 'a.pdf' });
    expect(await save(file, { pdf: '<h2>' })).toBe('failed');
    expect(readFileSync(file, 'utf8')).toBe('%PDF of <h1>');
    expect(readdirSync(path.dirname(file))).toEqual(['a.pdf']);
    expect(await save('', { pdf: '<h2>' })).toBe('cancelled');
  });

  test('does nothing when the dialog is dismissed, and fails where it may not write', async () => {
    expect(await save('', { text: 'x' })).toBe('cancelled');
    expect(await save(path.join(folder, 'not', 'there', 'x'), { text: 'x' })).toBe('failed');
  });

  test('puts several files into one new folder, and asks for its place once', async () => {
    const asked: Electron.OpenDialogOptions[] = [];
    const dialog = {
      showOpenDialog: async (_window: BrowserWindow, options: Electron.OpenDialogOptions) => {
        asked.push(options);
        return { canceled: asked.length > 1, filePaths: asked.length > 1 ? [] : [folder] };
      },
    } as unknown as Dialog;
    const files = [
      { name: 'advisory.json', text: '{}' },
      { name: 'SHA256SUMS', text: 'x' },
    ];
    const saveAll = () =>
      saveWithDialog(dialog, {} as BrowserWindow, vault(), 'PAR-2026-0001', { files }, noPrint);
    expect(await saveAll()).toBe('saved');
    expect(readdirSync(path.join(folder, 'PAR-2026-0001')).sort()).toEqual(['SHA256SUMS', 'advisory.json']);
    expect(asked[0]?.properties).toEqual(expect.arrayContaining(['openDirectory', 'createDirectory']));
    expect(await saveAll()).toBe('cancelled');
    expect(asked).toHaveLength(2);
  });

  test('asks before overwriting and suggests a harmless name', async () => {
    let asked: Electron.SaveDialogOptions = {};
    const dialog = {
      showSaveDialog: async (_window: BrowserWindow, options: Electron.SaveDialogOptions) => {
        asked = options;
        return { canceled: true, filePath: '' };
      },
    } as unknown as Dialog;
    await saveWithDialog(
      dialog,
      {} as BrowserWindow,
      vault(),
      '../../etc/.pass\u202ewd',
      { text: '' },
      noPrint,
    );
    expect(asked.defaultPath).toBe('pass_wd');
    expect(asked.properties).toContain('showOverwriteConfirmation');
  });
});

describe('the window', () => {
  const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
  const stateFile = path.join(folder, 'window.json');

  test('is sandboxed, isolated, without Node, and every such preference is written out', () => {
    expect(webPreferences({} as Session, '/preload.cjs')).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      spellcheck: false,
    });
  });

  test('comes back where it was, unless that is on no screen or nonsense', () => {
    const kept = (state: unknown) => {
      writeFileSync(stateFile, JSON.stringify(state));
      return readState(stateFile, screens);
    };
    const bounds = { x: 100, y: 50, width: 1000, height: 700 };
    expect(kept({ bounds, maximized: true })).toEqual({ bounds, maximized: true });
    expect(kept({ bounds: { ...bounds, x: 5000 }, maximized: false }).bounds).toEqual({
      width: 1000,
      height: 700,
    });
    expect(kept({ bounds: { ...bounds, width: 1e9 } }).bounds.width).toBe(1360);
    expect(kept('nonsense').bounds.width).toBe(1360);
    expect(readState(path.join(folder, 'none'), screens).maximized).toBe(false);
  });

  test('keeps its title to itself while the vault is locked', () => {
    let locked = true;
    let options: BrowserWindowConstructorOptions = {};
    const window = Object.assign(new EventEmitter(), {
      loadURL: async () => undefined,
      maximize: () => undefined,
    });
    createWindow({
      make: (given) => {
        options = given;
        return window as unknown as BrowserWindow;
      },
      screen: { getAllDisplays: () => [] },
      session: {} as Session,
      preload: '',
      stateFile: path.join(folder, 'none'),
      isLocked: () => locked,
      opener: null,
      mayLoad: Promise.resolve(),
    });
    const prevented = (): boolean => {
      let stopped = false;
      window.emit('page-title-updated', { preventDefault: () => (stopped = true) });
      return stopped;
    };
    expect(options.title).toBe('Bulkhead');
    expect(options.show).toBe(false);
    expect(prevented()).toBe(true);
    locked = false;
    expect(prevented()).toBe(false);
  });
});

test('a window is made before its session is hardened, and loads nothing until then', async () => {
  const loaded: string[] = [];
  const hardened = Promise.withResolvers<void>();
  const window = Object.assign(new EventEmitter(), {
    loadURL: async (url: string) => void loaded.push(url),
    isDestroyed: () => false,
  });
  let made = 0;
  createWindow({
    make: () => {
      made += 1;
      return window as unknown as BrowserWindow;
    },
    screen: { getAllDisplays: () => [] },
    session: {} as Session,
    preload: '',
    stateFile: path.join(folder, 'none'),
    isLocked: () => true,
    opener: null,
    mayLoad: hardened.promise,
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect([made, loaded]).toEqual([1, []]);
  hardened.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  expect(loaded).toEqual(['app://bulkhead/']);
});

test('the page is answered without the library behind fetch, and all of HTTP', () => {
  const script = `
    const { servePage } = await import(${JSON.stringify(new URL('./protocol.ts', import.meta.url).href)});
    let ask;
    servePage({ registerBufferProtocol: (_scheme, given) => (ask = given) }, ${JSON.stringify(folder)}, () => null);
    const { statusCode } = await new Promise((done) => ask({ url: 'app://bulkhead/none.js', method: 'GET' }, done));
    const loaded = process.moduleLoadList.filter((name) => /(?:undici|NativeModule _?http\\w*)$/.test(name));
    console.log(JSON.stringify([statusCode, loaded]));`;
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(ran.stdout.trim(), ran.stderr).toBe('[404,[]]');
});

test('a window that another one opened stands beside it, and does not move the place of the first one', () => {
  const stateFile = path.join(folder, 'place-of-the-first.json');
  let options: BrowserWindowConstructorOptions = {};
  const bounds = { x: 10, y: 20, width: 900, height: 700 };
  const window = Object.assign(new EventEmitter(), {
    loadURL: async () => undefined,
    getNormalBounds: () => bounds,
    isMaximized: () => false,
  });
  createWindow({
    make: (given) => {
      options = given;
      return window as unknown as BrowserWindow;
    },
    screen: { getAllDisplays: () => [] },
    session: {} as Session,
    preload: '',
    stateFile,
    isLocked: () => false,
    opener: { getNormalBounds: () => bounds },
    mayLoad: Promise.resolve(),
  });
  expect(options).toMatchObject({ x: 42, y: 52, width: 900, height: 700 });
  window.emit('close');
  expect(existsSync(stateFile)).toBe(false);
});

test('a title is hidden on the window that is there, and nothing is asked of one that has gone', () => {
  const titles: string[] = [];
  const window = (gone: boolean) => ({
    isDestroyed: () => gone,
    setTitle: (title: string) => {
      if (gone) throw new TypeError('Object has been destroyed');
      titles.push(title);
    },
  });
  hideTitle(window(false));
  hideTitle(window(true));
  expect(titles).toEqual(['Bulkhead']);
});

describe('files from outside', () => {
  const mail = path.join(folder, 'Report.EML');
  writeFileSync(mail, 'From: a@b\n\n');
  const policy = path.join(folder, 'SECURITY.md');
  writeFileSync(policy, '# Security\n');
  writeFileSync(path.join(folder, 'tool.sh'), '');

  test('are mail, keys and policies among the arguments, and only what exists', () => {
    const argv = ['electron', '.', '--flag', 'Report.EML', 'tool.sh', 'SECURITY.md', 'gone.eml', folder];
    expect(filesOf(argv, folder)).toEqual([mail, policy]);
  });

  test('come as events on macOS and with a second start elsewhere', () => {
    const app = new EventEmitter();
    const seen: string[] = [];
    collectFiles(app as unknown as App, (files) => seen.push(...files));
    app.emit('open-file', { preventDefault: () => undefined }, '/a.eml');
    app.emit('second-instance', {}, ['bulkhead', 'Report.EML'], folder);
    expect(seen).toEqual(['/a.eml', mail]);
  });
});

test('the menu offers no reload and no developer tools, and nothing of the vault while it is locked', () => {
  const actions = { openFiles: () => undefined, lock: () => undefined };
  for (const platform of ['darwin', 'linux', 'win32'] as const) {
    const text = JSON.stringify(menuTemplate(actions, { platform, locked: false }));
    expect(text).not.toMatch(/toggleDevTools|viewMenu|reload|help/i);
  }
  const file = menuTemplate(actions, { platform: 'linux', locked: true })[0];
  const items = file?.submenu as { label?: string; enabled?: boolean }[];
  expect(items.filter(({ label }) => label !== undefined).every(({ enabled }) => enabled === false)).toBe(
    true,
  );
});

test('the tray says a number, and nothing while the vault is locked', () => {
  let tip = '';
  let gone = false;
  const tray = { setToolTip: (text: string) => void (tip = text), isDestroyed: () => gone };
  showCount(tray, 3, false);
  expect(tip).toBe('Bulkhead: 3 overdue');
  showCount(tray, 3, true);
  expect(tip).toBe('Bulkhead (locked)');
  gone = true;
  showCount(tray, 4, false);
  expect(tip).toBe('Bulkhead (locked)');
  const actions = { show: () => undefined, lock: () => undefined, quit: () => undefined };
  expect(trayTemplate(actions, true).find(({ label }) => label?.startsWith('Lock'))?.enabled).toBe(false);
});

test('app:// answers for our host only', async () => {
  writeFileSync(path.join(folder, 'index.html'), 'page');
  let handler: Parameters<Protocol['registerBufferProtocol']>[1] | undefined;
  servePage(
    {
      registerBufferProtocol: (_scheme, given) => {
        handler = given;
        return true;
      },
    },
    folder,
    (url) =>
      url === 'app://bulkhead/stopped' ? { status: 200, headers: {}, body: Buffer.from('stopped') } : null,
  );
  const get = (url: string): Promise<ProtocolResponse> =>
    new Promise((resolve) =>
      handler?.({ url, method: 'GET' } as ProtocolRequest, (answer) => resolve(answer as ProtocolResponse)),
    );
  const page = await get('app://bulkhead/');
  expect(page.statusCode).toBe(200);
  expect(String(page.data as Buffer)).toBe('page');
  expect(page.headers?.['content-security-policy']).toContain("default-src 'none'");
  expect(String((await get('app://bulkhead/stopped')).data as Buffer)).toBe('stopped');
  expect(await get('app://elsewhere/')).toEqual({ statusCode: 403 });
  expect((await get('app://bulkhead/../../etc/passwd.html')).statusCode).toBe(404);
});
