/** The page's way to the backend: bindings over the pipe, for the main frame of our own page only. Chromium host. */
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { isCaseName } from '#shared/channels.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import { callerMayCall, type Caller } from '#shared/caller.ts';
import type { Backend } from '#node/backend/interface.ts';
import { isPrintable } from '#node/host-files/save-content.ts';
import { isOwnUrl } from './flags.ts';
import type { OwnPages } from './own-pages.ts';
import type { Bindings, PageSide } from './page-script.ts';
import { saveInto, type SavePlace } from './save.ts';

type Source = { readonly page: Page; readonly frame: Frame };

export async function bindBackend(
  context: BrowserContext,
  pages: OwnPages,
  backend: Backend,
  savePlace: SavePlace,
): Promise<void> {
  const bindingsOf = (caller: Caller, page: Page): Bindings => ({
    __bulkheadCall: async (name, input) => JSON.stringify(await backend.call(caller, name, input)),
    __bulkheadWrite: async (uploadId, chunk, last) => {
      if (typeof uploadId !== 'string' || !(chunk instanceof Uint8Array)) return refused;
      return backend.write(caller, uploadId, chunk, last === true);
    },
    __bulkheadRead: async (downloadId, offset) => {
      if (typeof downloadId !== 'string' || !Number.isSafeInteger(offset) || offset < 0) return refused;
      const result = await backend.read(caller, downloadId, offset);
      if (!result.ok) return result;
      const { bytes, total } = result.value;
      const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
      return { ok: true, value: { total, bytes: base64 } };
    },
    __bulkheadSave: (suggestedName, content) => saveInto(savePlace, backend, caller, suggestedName, content),
    __bulkheadPrint: async (html) => {
      if (!callerMayCall(caller) || !isPrintable(html)) return null;
      // Null: it could not be printed, which the page says.
      const bytes = await savePlace.print(html).catch(() => null);
      return bytes === null ? null : Buffer.from(bytes).toString('base64');
    },
    __bulkheadOpenWindow: async (caseId) =>
      callerMayCall(caller) && isCaseName(caseId) && pages.open(page, caseId),
    __bulkheadCaseToOpen: async () => (callerMayCall(caller) ? pages.caseOf(page) : null),
  });
  const bind = async (name: keyof Bindings): Promise<void> => {
    await context.exposeBinding(name, async (source: Source, ...args: unknown[]) => {
      try {
        return await (bindingsOf(callerOf(source, pages), source.page)[name] as Loose)(...args);
      } catch {
        // Never the text of an exception: the driver would hand it to the page with its stack.
        return { ok: false, error: { code: 'internal', ref: 'host' } };
      }
    });
  };
  await Promise.all(bindingNames.map(bind));
}

const bindingNames = [
  '__bulkheadCall',
  '__bulkheadWrite',
  '__bulkheadRead',
  '__bulkheadSave',
  '__bulkheadPrint',
  '__bulkheadOpenWindow',
  '__bulkheadCaseToOpen',
] as const satisfies readonly (keyof Bindings)[];

type Loose = (...args: unknown[]) => Promise<unknown>;

const refused = { ok: false, error: { code: 'bad-request', where: '', problem: 'not the shape of bytes' } };

/** The browser says which frame called; the backend's door decides. */
function callerOf({ frame }: Source, pages: OwnPages): Caller {
  return {
    kind: 'page',
    mainFrame: pages.isMainFrame(frame),
    ownOrigin: isOwnUrl(frame.url()),
  };
}

/** Pushes events to the page, all that came in one turn together. */
export function pushEvents(page: Page, backend: Backend): () => void {
  let waiting: AppEvent[] = [];
  return backend.subscribe((event) => {
    waiting.push(event);
    if (waiting.length > 1) return;
    setImmediate(() => {
      const batch = waiting;
      waiting = [];
      page
        .evaluate(
          (events) => (globalThis as unknown as PageSide).__bulkheadEmit(events),
          JSON.stringify(batch),
        )
        .catch(() => undefined); // between two loads of the page: it will ask for everything anyway
    });
  });
}
