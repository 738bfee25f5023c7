/** The page's door in Electron: one handler for calls, one for bytes, one for what the desktop does. Electron main. */
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { channels, isCaseName, type BytesRequest, type HostRequest } from '#shared/channels.ts';
import { callerMayCall, describeCaller, type Caller } from '#shared/caller.ts';
import type { SaveAnswer, SaveContent } from '#shared/bridge.ts';
import type { Backend } from '#node/backend/interface.ts';
import type { Log } from '#node/log/log.ts';
import { isSaveContent } from '#node/host-files/save-content.ts';
import { isOwnUrl } from './page-url.ts';

/** What the desktop does for the page; main.ts wires it. */
export type DesktopPorts = {
  /** The page has made its first call: there is something to see. */
  readonly opened: () => void;
  readonly save: (suggestedName: string, content: SaveContent) => Promise<SaveAnswer>;
  readonly setBadge: (count: number) => void;
  readonly notify: (title: string, body: string) => void;
  /** False: there are too many windows. */
  readonly openWindow: (caseId: string) => boolean;
  /** The case that the window was opened for. */
  readonly caseToOpen: string | null;
};

type Page = Pick<WebContents, 'id' | 'mainFrame' | 'send' | 'isDestroyed' | 'once'>;

/** The windows that may call, each with its own desktop. */
export type Pages = { add(page: Page, desktop: DesktopPorts): void; stop(): void };
type InvokeEvent = Pick<IpcMainInvokeEvent, 'senderFrame'> & { readonly sender: Pick<WebContents, 'id'> };

type Known = { readonly page: Page; readonly desktop: DesktopPorts; opened: boolean };
type Answer = (caller: Caller, known: Known | undefined, ...args: unknown[]) => unknown;

export function connectPages(
  ipc: Pick<IpcMain, 'handle' | 'removeHandler'>,
  backend: Backend,
  log: Pick<Log, 'note' | 'unexpected'>,
): Pages {
  const pages = new Map<number, Known>();
  const handle = (channel: string, answer: Answer): void => {
    ipc.handle(channel, async (event, ...args: unknown[]) => {
      try {
        const known = pages.get(event.sender.id);
        return await answer(callerOf(event, known?.page), known, ...args);
      } catch (cause) {
        // Never the text of an exception: Electron would hand it to the page.
        return { ok: false, error: { code: 'internal', ref: log.unexpected(channel, cause) } };
      }
    });
  };
  handle(channels.call, (caller, known, name, input) => {
    if (known?.opened === false && callerMayCall(caller)) {
      known.opened = true;
      known.desktop.opened();
    }
    return backend.call(caller, name, input);
  });
  handle(channels.bytes, (caller, _known, request) => moveBytes(backend, caller, request));
  handle(channels.host, (caller, known, request) => {
    if (known !== undefined && callerMayCall(caller)) return serveDesktop(backend, known.desktop, request);
    log.note('call-refused', { name: 'desktop', caller: describeCaller(caller), code: 'forbidden-caller' });
    return null;
  });
  const stop = backend.subscribe((event) => {
    for (const { page } of pages.values()) if (!page.isDestroyed()) page.send(channels.events, event);
  });
  return {
    add: (page, desktop) => {
      const { id } = page; // a page that has gone tells nothing
      pages.set(id, { page, desktop, opened: false });
      page.once('destroyed', () => pages.delete(id));
    },
    stop: () => {
      stop();
      for (const channel of [channels.call, channels.bytes, channels.host]) ipc.removeHandler(channel);
    },
  };
}

/** Who is calling: "Validate the sender of all IPC messages". */
export function callerOf(event: InvokeEvent, page: Pick<Page, 'mainFrame'> | undefined): Caller {
  const frame = event.senderFrame; // null once the frame has gone
  return {
    kind: 'page',
    mainFrame: frame !== null && page !== undefined && frame === page.mainFrame,
    ownOrigin: frame !== null && isOwnUrl(frame.url),
  };
}

const refused = { ok: false, error: { code: 'bad-request', where: '', problem: 'not the shape of bytes' } };

function moveBytes(backend: Backend, caller: Caller, request: unknown): unknown {
  if (!isBytesRequest(request)) return refused;
  return request.kind === 'write'
    ? backend.write(caller, request.uploadId, request.chunk, request.last)
    : backend.read(caller, request.downloadId, request.offset);
}

function isBytesRequest(value: unknown): value is BytesRequest {
  const request = value as BytesRequest | null | undefined;
  if (request?.kind === 'write') {
    return (
      typeof request.uploadId === 'string' &&
      request.chunk instanceof Uint8Array &&
      typeof request.last === 'boolean'
    );
  }
  return (
    request?.kind === 'read' &&
    typeof request.downloadId === 'string' &&
    Number.isSafeInteger(request.offset) &&
    request.offset >= 0
  );
}

async function serveDesktop(backend: Backend, desktop: DesktopPorts, value: unknown): Promise<unknown> {
  const request = value as HostRequest | null | undefined;
  switch (request?.kind) {
    case 'offer':
      return typeof request.path === 'string' ? backend.offerPath(request.path) : null;
    case 'save':
      return isSave(request) ? desktop.save(request.suggestedName, request.content) : 'failed';
    case 'badge':
      if (Number.isSafeInteger(request.count) && request.count >= 0) desktop.setBadge(request.count);
      return null;
    case 'notify':
      desktop.notify(String(request.title).slice(0, 200), String(request.body).slice(0, 500));
      return null;
    case 'open-window':
      return isCaseName(request.caseId) && desktop.openWindow(request.caseId);
    case 'case-to-open':
      return desktop.caseToOpen;
    case undefined:
      return null;
  }
}

function isSave(request: Extract<HostRequest, { kind: 'save' }>): boolean {
  return typeof request.suggestedName === 'string' && isSaveContent(request.content);
}
