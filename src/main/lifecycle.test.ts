/** The life of the app: the failure page, every way out, the locked screen, the right mouse button. */
import { EventEmitter } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { App, Clipboard, ContextMenuParams, PowerMonitor, WebContents } from 'electron';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { identify, whyUnwritable } from './app-identity.ts';
import { contextMenuTemplate } from './context-menu.ts';
import { createFailurePage, failureUrl, watchPage, wordsOf, type Failure } from './failure-page.ts';
import { lockWithTheScreen } from './power.ts';
import { closeVaultOnQuit } from './shutdown.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('when the app cannot go on', () => {
  function start(window: 'there' | 'gone' | 'broken' = 'there') {
    const said: string[] = [];
    const noted: unknown[] = [];
    const contents = new EventEmitter() as unknown as WebContents & EventEmitter;
    const failures = createFailurePage({
      window: () => ({
        isDestroyed: () => window === 'gone',
        loadURL: async (url) => {
          said.push(`load ${url}`);
          if (window === 'broken') throw new Error('ERR_FAILED');
        },
        show: () => said.push('show'),
        webContents: contents,
      }),
      isClosing: () => said.includes('closing'),
      restart: () => said.push('restart'),
      note: (facts) => noted.push(facts),
      giveUp: (title) => said.push(`give up: ${title}`),
    });
    watchPage(contents, failures);
    return { said, noted, contents, failures };
  }

  test.each([
    [
      'did-fail-load',
      [{}, -6, 'ERR_FILE_NOT_FOUND', 'app://bulkhead/', true],
      /did not load \(ERR_FILE/,
      { kind: 'page-not-loaded', why: 'ERR_FILE_NOT_FOUND' },
    ],
    [
      'did-navigate',
      [{}, 'app://bulkhead/', 404, 'Not Found'],
      /did not load \(404\)/,
      { kind: 'page-not-loaded', why: '404' },
    ],
    [
      'render-process-gone',
      [{}, { reason: 'oom', exitCode: 9 }],
      /ended \(oom\)/,
      { kind: 'page-ended', why: 'oom' },
    ],
  ])('%s shows what happened and a way to start again', async (event, args, words, facts) => {
    const { said, noted, contents, failures } = start();
    contents.emit(event, ...args);
    await settled();
    expect(said).toEqual([`load ${failureUrl}`, 'show']);
    expect(noted).toEqual([facts]);
    const page = String(failures.answer(failureUrl)?.body);
    expect(page).toMatch(words);
    expect(page).toMatch(/Restart Bulkhead/);
    expect(page).not.toMatch(/<script/);
    expect(failures.answer('app://bulkhead/')).toBeNull();
  });

  test('a frame that fails, a load that was replaced and a window that closed are no failures', async () => {
    const { said, contents } = start();
    contents.emit('did-fail-load', {}, -6, 'ERR_FAILED', 'about:srcdoc', false);
    contents.emit('did-fail-load', {}, -3, 'ERR_ABORTED', 'app://bulkhead/', true);
    contents.emit('did-navigate', {}, 'app://bulkhead/', 200, 'OK');
    contents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    await settled();
    expect(said).toEqual([]);
  });

  test('the page restarts the app, and only that page does', () => {
    const { said, contents, failures } = start();
    const go = (): boolean => {
      let prevented = false;
      contents.emit('will-navigate', {
        url: 'app://bulkhead/start-again',
        preventDefault: () => (prevented = true),
      });
      return prevented;
    };
    expect(go()).toBe(false);
    failures.show({ kind: 'backend-ended', reason: 'out of memory' });
    expect(go()).toBe(true);
    expect(said).toContain('restart');
  });

  test.each(['gone', 'broken'] as const)('a dialog says it where the window is %s', async (window) => {
    const { said, failures } = start(window);
    failures.show({ kind: 'backend-ended', reason: 'x' });
    await settled();
    expect(said.at(-1)).toBe('give up: Bulkhead crashed');
  });

  test('nothing is shown while the app closes', async () => {
    const { said, failures } = start();
    said.push('closing');
    failures.show({ kind: 'backend-ended', reason: 'x' });
    await settled();
    expect(said).toEqual(['closing']);
  });

  test('words from outside cannot become markup', async () => {
    const { failures } = start();
    const failure: Failure = { kind: 'backend-ended', reason: '<img src=x onerror=alert(1)>' };
    failures.show(failure);
    expect(wordsOf(failure).detail).toContain('<img');
    expect(String(failures.answer(failureUrl)?.body)).not.toContain('<img');
  });
});

describe('quitting', () => {
  function start() {
    const done: string[] = [];
    const closed = Promise.withResolvers<void>();
    const app = Object.assign(new EventEmitter(), {
      quit: () => {
        done.push('quit');
        let prevented = false;
        app.emit('will-quit', { preventDefault: () => (prevented = true) });
        if (!prevented) done.push('ended before the vault was closed');
      },
      exit: (code: number) => done.push(`exit ${String(code)}`),
      relaunch: () => done.push('relaunch'),
    });
    const power = new EventEmitter();
    const backend = {
      close: () => {
        done.push('close vault');
        return closed.promise;
      },
    };
    const signals = new EventEmitter();
    const shutdown = closeVaultOnQuit(
      app as unknown as App,
      power as unknown as PowerMonitor,
      signals as unknown as NodeJS.Process,
      backend,
      () => done.push('remove tray'),
    );
    return { done, closed, app, power, signals, shutdown };
  }

  test('waits for the vault, however often it is asked for', async () => {
    const { done, closed, app, shutdown } = start();
    expect(shutdown.isClosing()).toBe(false);
    app.quit();
    app.quit();
    await settled();
    expect(done).toEqual(['quit', 'remove tray', 'close vault', 'quit']);
    expect(shutdown.isClosing()).toBe(true);
    closed.resolve();
    await settled();
    expect(done.slice(4)).toEqual(['exit 0']);
  });

  test('comes with the last window and with the shutdown of the machine', () => {
    for (const [on, event] of [
      ['app', 'window-all-closed'],
      ['power', 'shutdown'],
      ['signals', 'SIGINT'],
      ['signals', 'SIGTERM'],
    ] as const) {
      const started = start();
      started[on].emit(event);
      expect(started.done).toContain('close vault');
    }
  });

  test('ends even if the vault does not close, and starts again when that was wanted', async () => {
    const { done, closed, shutdown } = start();
    shutdown.restart();
    closed.reject(new Error('the thread is gone'));
    closed.promise.catch(() => undefined);
    await settled();
    expect(done.slice(-2)).toEqual(['relaunch', 'exit 0']);
  });
});

describe('locking the screen locks the vault', () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  const powerWith = (state: () => string) =>
    Object.assign(new EventEmitter(), { getSystemIdleState: state }) as unknown as PowerMonitor &
      EventEmitter;

  test('on macOS and Windows by their event, on Linux by asking', () => {
    vi.useFakeTimers();
    let locks = 0;
    const mac = powerWith(() => 'active');
    lockWithTheScreen(mac, () => locks++, 'darwin');
    mac.emit('lock-screen');
    mac.emit('suspend');
    expect(locks).toBe(2);

    let state = 'active';
    const linux = powerWith(() => state);
    lockWithTheScreen(linux, () => locks++, 'linux');
    vi.advanceTimersByTime(60_000);
    expect(locks).toBe(2);
    state = 'locked';
    vi.advanceTimersByTime(60_000);
    expect(locks).toBe(3); // once for each time
    state = 'active';
    vi.advanceTimersByTime(10_000);
    state = 'locked';
    vi.advanceTimersByTime(10_000);
    expect(locks).toBe(4);
    linux.emit('suspend');
    expect(locks).toBe(5);
  });
});

describe('the right mouse button', () => {
  const none = {
    canUndo: false,
    canRedo: false,
    canCut: false,
    canCopy: true,
    canPaste: true,
    canSelectAll: true,
  };
  const copied: string[] = [];
  const clipboard = { writeText: (text: string) => copied.push(text) } as unknown as Clipboard;
  const menu = (params: Partial<ContextMenuParams>) =>
    contextMenuTemplate(
      { editFlags: none, isEditable: false, linkURL: '', selectionText: '', ...params } as ContextMenuParams,
      clipboard,
    );
  const names = (items: ReturnType<typeof menu>) =>
    items?.map(({ role, label, type }) => role ?? label ?? type);

  test('edits text, copies a selection, and copies an address as text', () => {
    expect(names(menu({ isEditable: true }))).toEqual(
      expect.arrayContaining(['cut', 'copy', 'paste', 'selectAll']),
    );
    expect(names(menu({ selectionText: 'words' }))).toEqual(['copy', 'selectAll']);
    const link = menu({ linkURL: 'https://example.org/a?b' });
    expect(names(link)).toEqual(['Copy link address']);
    link?.[0]?.click?.(undefined as never, undefined as never, undefined as never);
    expect(copied).toEqual(['https://example.org/a?b']);
  });

  test('offers nothing on an empty place, and no address of our own or of a script', () => {
    expect(menu({})).toBeNull();
    for (const linkURL of [
      'app://bulkhead/',
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
    ])
      expect(menu({ linkURL })).toBeNull();
  });
});

describe('the folder of Electron’s own files', () => {
  function folderFor(vault: string, hasSwitch = false): string | undefined {
    const set: string[] = [];
    const app = {
      setAppUserModelId: (id: string) => set.push(id),
      getPath: () => '/appData',
      setPath: (name: string, value: string) => set.push(`${name}=${value}`),
      commandLine: { hasSwitch: () => hasSwitch },
    } as unknown as App;
    identify(app, { folder: vault, usual: '/appData/Bulkhead/vault' });
    expect(set[0]).toBe('org.bulkhead.desk');
    return set.find((text) => text.startsWith('userData='))?.slice('userData='.length);
  }

  test('does not hold the vault’s, also where case does not count', () => {
    const folder = folderFor('/appData/Bulkhead/vault')?.toLowerCase() ?? '';
    expect(folder).not.toBe('');
    expect('/appData/bulkhead/vault'.startsWith(`${folder}/`)).toBe(false);
  });

  test('is another for each vault, so that two vaults have two windows', () => {
    const folders = ['/appData/Bulkhead/vault', '/a', '/b'].map((vault) => folderFor(vault));
    expect(new Set(folders).size).toBe(3);
    expect(folderFor('/a')).toBe(folders[1]);
  });

  test('is the one of the command line where that names one', () => {
    expect(folderFor('/a', true)).toBeUndefined();
  });

  test('is said when nothing can be written there, and left as it was', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-own-'));
    expect(whyUnwritable(path.join(folder, 'new'))).toBeNull();
    expect(readdirSync(path.join(folder, 'new'))).toEqual([]);
    writeFileSync(path.join(folder, 'file'), '');
    expect(whyUnwritable(path.join(folder, 'file', 'below'))).toMatch(
      /cannot write .*below \((ENOTDIR|EEXIST)\)/,
    );
    rmSync(folder, { recursive: true });
  });
});
