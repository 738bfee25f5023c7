/**
 * Prints a text of HTML to a PDF: in a hidden window without scripts, whose session knows one address, that of the text.
 * Electron main.
 */
import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Protocol,
  Session,
  WebContents,
  WebPreferences,
} from 'electron';
import { paper, printLimitMs } from '#node/host-files/save-content.ts';
import { scheme } from './page-url.ts';

export type Printer = (html: string) => Promise<Uint8Array>;

type HiddenWindow = Pick<BrowserWindow, 'loadURL' | 'destroy'> & {
  readonly webContents: Pick<WebContents, 'printToPDF'>;
};

export type PrintParts = {
  readonly make: (options: BrowserWindowConstructorOptions) => HiddenWindow;
  /** In memory, its own, and hardened like the page's. Asked for each print: most starts print nothing. */
  readonly session: () => Promise<Session>;
  readonly limitMs?: number;
};

/** Not the page's own host: nothing that is printed can pass for the page. */
export const printUrl = `${scheme}://print/`;

export function isPrintUrl(url: string): boolean {
  return url === printUrl;
}

/** As the page's, and no scripts at all. */
export function printPreferences(session: Session): WebPreferences {
  return {
    session,
    sandbox: true,
    contextIsolation: true,
    javascript: false,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    enableWebSQL: false,
    plugins: false,
    v8CacheOptions: 'none',
  };
}

/** One print at a time: a page that asks for more is refused, so that it cannot open windows without end. */
export function createPrinter(parts: PrintParts): Printer {
  let busy = false;
  return async (html) => {
    if (busy) throw new Error('another print is under way');
    busy = true;
    try {
      return await printOnce(parts, html);
    } finally {
      busy = false;
    }
  };
}

async function printOnce({ make, session: prepare, limitMs = printLimitMs }: PrintParts, html: string) {
  const session = await prepare();
  const { protocol } = session;
  serve(protocol, html);
  const window = make({ show: false, skipTaskbar: true, webPreferences: printPreferences(session) });
  const tooLate = Promise.withResolvers<never>();
  const timer = setTimeout(() => tooLate.reject(new Error('the print took too long')), limitMs);
  try {
    return await Promise.race([load(window), tooLate.promise]);
  } finally {
    clearTimeout(timer);
    window.destroy();
    protocol.unhandle(scheme);
  }
}

async function load(window: HiddenWindow): Promise<Uint8Array> {
  await window.loadURL(printUrl);
  const margin = paper.margin / 25.4; // inches here
  return window.webContents.printToPDF({
    pageSize: paper.format,
    margins: { top: margin, right: margin, bottom: margin, left: margin },
    printBackground: true,
    generateTaggedPDF: true, // for those who have it read aloud
  });
}

/** Not a `data:` address: those end at two megabytes. */
function serve(protocol: Pick<Protocol, 'handle'>, html: string): void {
  protocol.handle(scheme, ({ url }) =>
    isPrintUrl(url)
      ? new Response(html, { status: 200, headers })
      : new Response(null, { status: 403, headers }),
  );
}

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};
