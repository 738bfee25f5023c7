import type { BrowserWindowConstructorOptions, PrintToPDFOptions, Session } from 'electron';
import { beforeEach, expect, test } from 'vitest';
import { isOwnUrl } from './page-url.ts';
import { createPrinter, isPrintUrl, printUrl } from './print.ts';

type Serve = (request: { url: string }) => Response;

let serve: Serve | null;
let made: BrowserWindowConstructorOptions[];
let destroyed = 0;
let printed: PrintToPDFOptions | undefined;

const session = {
  protocol: {
    handle: (_scheme: string, handler: Serve) => {
      serve = handler;
    },
    unhandle: () => {
      serve = null;
    },
  },
} as unknown as Session;

/** A window that "prints" what its session answers. */
function printer(loadURL?: () => Promise<void>, limitMs?: number) {
  return createPrinter({
    session: async () => session,
    ...(limitMs === undefined ? {} : { limitMs }),
    make: (options) => {
      made.push(options);
      let html = '';
      return {
        loadURL: loadURL ?? (async (url: string) => void (html = (await serve?.({ url }).text()) ?? '')),
        destroy: () => (destroyed += 1),
        webContents: {
          printToPDF: async (asked: PrintToPDFOptions) => {
            printed = asked;
            return Buffer.from(`%PDF of ${html}`);
          },
        },
      };
    },
  });
}

beforeEach(() => {
  serve = null;
  made = [];
  destroyed = 0;
  printed = undefined;
});

test('the text is printed on A4 with margins, in a hidden window that is gone afterwards', async () => {
  expect(Buffer.from(await printer()('<h1>é</h1>')).toString()).toBe('%PDF of <h1>é</h1>');
  expect(printed).toMatchObject({ pageSize: 'A4', printBackground: true });
  expect(printed?.margins?.top).toBeCloseTo(0.71, 2);
  expect(made[0]).toMatchObject({
    show: false,
    webPreferences: {
      session,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  });
  expect(made[0]?.webPreferences?.preload).toBeUndefined();
  expect([destroyed, serve]).toEqual([1, null]);
});

test('its session answers one address, which is not the page’s, and lets nothing run or load', async () => {
  let seen: Response[] = [];
  const ask = async (): Promise<void> => {
    seen = [printUrl, `${printUrl}x`, 'app://bulkhead/'].flatMap((url) => serve?.({ url }) ?? []);
  };
  await printer(ask)('<h1>');
  expect(seen.map(({ status }) => status)).toEqual([200, 403, 403]);
  expect(seen[0]?.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(isOwnUrl(printUrl)).toBe(false);
  for (const url of ['https://example.org/', 'file:///etc/passwd', 'app://bulkhead/', `${printUrl}?x`])
    expect(isPrintUrl(url), url).toBe(false);
});

test('what fails or never ends leaves no window, and the next print goes on', async () => {
  const failing = printer(() => Promise.reject(new Error('ERR_FAILED')));
  await expect(failing('<h1>')).rejects.toThrow('ERR_FAILED');
  const endless = printer(() => new Promise(() => undefined), 1);
  await expect(endless('<h1>')).rejects.toThrow('too long');
  await expect(endless('<h1>')).rejects.toThrow('too long');
  expect([destroyed, serve]).toEqual([3, null]);
});

test('one print at a time', async () => {
  const print = printer();
  const first = print('<h1>');
  await expect(print('<h2>')).rejects.toThrow('under way');
  await expect(first).resolves.toBeDefined();
  expect(made).toHaveLength(1);
});
