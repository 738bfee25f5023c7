import { EventEmitter } from 'node:events';
import type { App, Session, WebContents } from 'electron';
import { expect, test } from 'vitest';
import { isOwnUrl } from './page-url.ts';
import { confine, hardenContents, hardenProcess, hardenSession, nowhere, type Starter } from './security.ts';

type Handler = (...args: unknown[]) => unknown;

/** A session that remembers what it was told. */
async function hardened(): Promise<{ told: Record<string, Handler>; proxy: unknown; emitter: EventEmitter }> {
  const told: Record<string, Handler> = {};
  const emitter = new EventEmitter();
  let proxy: unknown;
  const remember = (name: string) => (handler: unknown) => {
    told[name] = handler as Handler;
  };
  await hardenSession({
    setPermissionRequestHandler: remember('request'),
    setPermissionCheckHandler: remember('check'),
    setDevicePermissionHandler: remember('device'),
    setDisplayMediaRequestHandler: remember('display'),
    setCertificateVerifyProc: remember('certificate'),
    setSpellCheckerEnabled: (on: boolean) => {
      told['spell'] = () => on;
    },
    setProxy: async (config: unknown) => {
      proxy = config;
    },
    on: emitter.on.bind(emitter),
    webRequest: { onBeforeRequest: remember('before') },
  } as unknown as Session);
  return { told, proxy, emitter };
}

/** What a handler answers through its callback. */
function answerOf(call: (answer: (value: unknown) => void) => void): unknown {
  let answered: unknown = 'nothing';
  call((value) => {
    answered = value;
  });
  return answered;
}

test('the page is recognized by scheme and host, not by how its address begins', () => {
  expect(isOwnUrl('app://bulkhead/')).toBe(true);
  expect(isOwnUrl('app://bulkhead/case/A-2025-0001')).toBe(true);
  for (const url of [
    'app://bulkhead.evil.org/',
    'app://user@bulkhead/',
    'app://bulkhead:1/',
    'https://bulkhead/',
    'file:///etc/passwd',
    'about:blank',
    'data:text/html,x',
    'not a url',
    '',
  ]) {
    expect(isOwnUrl(url), url).toBe(false);
  }
});

test('every request that is not for the page is cancelled', async () => {
  const { told, proxy } = await hardened();
  const cancelled = (url: string) => answerOf((answer) => told['before']?.({ url }, answer));
  expect(cancelled('app://bulkhead/index.html')).toEqual({ cancel: false });
  for (const url of [
    'https://example.org/',
    'ws://localhost:1/',
    'file:///etc/passwd',
    'http://127.0.0.1/',
  ]) {
    expect(cancelled(url)).toEqual({ cancel: true });
  }
  expect(proxy).toEqual({ mode: 'fixed_servers', proxyRules: nowhere });
});

test('no permission is granted but copying, and that to our page only', async () => {
  const { told } = await hardened();
  const asked = (permission: string, requestingUrl: string) =>
    answerOf((answer) => told['request']?.(null, permission, answer, { requestingUrl }));
  expect(asked('clipboard-sanitized-write', 'app://bulkhead/')).toBe(true);
  expect(asked('clipboard-sanitized-write', 'https://example.org/')).toBe(false);
  for (const permission of [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'openExternal',
    'fileSystem',
    'hid',
  ]) {
    expect(asked(permission, 'app://bulkhead/')).toBe(false);
    expect(told['check']?.(null, permission, 'app://bulkhead/')).toBe(false);
  }
  expect(told['device']?.({})).toBe(false);
  expect(answerOf((answer) => told['display']?.({}, answer))).toEqual({});
});

test('certificates are refused, downloads prevented, spelling not checked', async () => {
  const { told, emitter } = await hardened();
  expect(answerOf((answer) => told['certificate']?.({}, answer))).toBe(-2);
  expect(told['spell']?.()).toBe(false);
  let prevented = false;
  emitter.emit('will-download', { preventDefault: () => (prevented = true) });
  expect(prevented).toBe(true);
});

test('the window goes nowhere, opens nothing and attaches no webview', () => {
  const emitter = new EventEmitter();
  let open: (() => unknown) | undefined;
  confine({
    on: emitter.on.bind(emitter),
    setWindowOpenHandler: (handler: () => unknown) => {
      open = handler;
    },
  } as unknown as WebContents);
  const prevented = (name: string, details: object): boolean => {
    let stopped = false;
    emitter.emit(name, { ...details, preventDefault: () => (stopped = true) });
    return stopped;
  };
  expect(prevented('will-navigate', { url: 'https://example.org/' })).toBe(true);
  expect(prevented('will-navigate', { url: 'app://bulkhead/' })).toBe(false); // a reload
  expect(prevented('will-frame-navigate', { url: 'app://bulkhead/', isMainFrame: false })).toBe(true);
  expect(prevented('will-redirect', { url: 'app://bulkhead/' })).toBe(true);
  expect(prevented('will-attach-webview', {})).toBe(true);
  expect(open?.()).toEqual({ action: 'deny' });
});

test('every web contents is confined, and nobody is asked for certificates or passwords', () => {
  const app = new EventEmitter();
  hardenContents(app as unknown as App);
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: () => undefined });
  app.emit('web-contents-created', {}, contents);
  expect(contents.listenerCount('will-navigate')).toBe(1);
  let prevented = 0;
  const event = { preventDefault: () => prevented++ };
  const trusted = answerOf((answer) => app.emit('certificate-error', event, null, '', '', null, answer));
  app.emit('select-client-certificate', event);
  app.emit('login', event);
  expect(trusted).toBe(false);
  expect(prevented).toBe(3);
});

const someone = { platform: 'linux', userId: 1000 } as const;

/** What a process is told that was started with these switches. */
function hardenedProcess(given: readonly string[], starter: Starter, isPackaged = true) {
  const switches = new Map<string, string | undefined>(given.map((name) => [name, undefined]));
  let sandboxed = false;
  hardenProcess(
    {
      isPackaged,
      enableSandbox: () => {
        sandboxed = true;
      },
      commandLine: {
        appendSwitch: (name: string, value?: string) => switches.set(name, value),
        hasSwitch: (name: string) => switches.has(name),
        removeSwitch: (name: string) => switches.delete(name),
      },
    } as unknown as App,
    starter,
  );
  return { switches, sandboxed };
}

test('the sandbox is on for every renderer, and names lead nowhere', () => {
  const { switches, sandboxed } = hardenedProcess([], someone);
  expect(sandboxed).toBe(true);
  expect(switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
  expect(switches.has('no-sandbox')).toBe(false);
});

test('the packed app opens no debugging port; from source the tests drive it by one', () => {
  const ports = ['remote-debugging-port', 'remote-debugging-address', 'remote-allow-origins'];
  const kept = (isPackaged: boolean): string[] =>
    ports.filter((name) => hardenedProcess(ports, someone, isPackaged).switches.has(name));
  expect(kept(true)).toEqual([]);
  expect(kept(false)).toEqual(ports);
});

test('only root on Linux, where nothing starts in the sandbox, can ask to be without it', () => {
  const sandboxed = (given: readonly string[], starter: Starter) => hardenedProcess(given, starter).sandboxed;
  expect(sandboxed(['no-sandbox'], { platform: 'linux', userId: 0 })).toBe(false);
  expect(sandboxed(['no-sandbox'], someone)).toBe(true);
  expect(sandboxed(['no-sandbox'], { platform: 'darwin', userId: 0 })).toBe(true);
  expect(sandboxed(['no-sandbox'], { platform: 'win32', userId: undefined })).toBe(true);
  expect(sandboxed([], { platform: 'linux', userId: 0 })).toBe(true);
});
