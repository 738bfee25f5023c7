/**
 * A backend that keeps everything in memory behind the real door (`createDispatcher`): for tests of links and
 * hosts, which must not depend on what the real one can do.
 */
import type { AppEvent } from '#shared/contract/events.ts';
import type { Handlers } from '#shared/contract/endpoints.ts';
import { callerMayCall } from '#shared/caller.ts';
import { createDispatcher, type AnyHandler } from '#shared/dispatch.ts';
import { err, ok } from '#shared/result.ts';
import type { Backend } from '#node/backend/interface.ts';

/** A download the double has, of a size that needs several pieces. */
export const downloadId = 'download-1';
export const downloadContent = Uint8Array.from({ length: 1_300_000 }, (_, i) => (i * 7) % 251);
/** What the throwing handler would leak if the door let it. */
export const secret = 'the text of an encrypted report';
/** A case the double knows, and one that makes its thread end. */
export const knownCase = 'DBL-2025-0001';
export const fatalCase = 'DBL-2025-0666';

const pieceBytes = 512 * 1024;

type Store = {
  readonly uploads: Map<string, Uint8Array[]>;
  readonly titles: string[];
  readonly emit: (event: AppEvent) => void;
};

export function createDouble(): Backend {
  const listeners = new Set<(event: AppEvent) => void>();
  const store: Store = {
    uploads: new Map(),
    titles: [],
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
  const dispatch = createDispatcher<Store, Store>({
    handlerOf: async ({ name }) => handlers[name] as AnyHandler<Store>, // only some: the others answer as an unexpected failure
    admit: () => null,
    locked: store,
    open: () => store,
    refused: () => undefined,
    report: () => 'R-1',
  });
  return {
    call: dispatch,
    write: async (caller, uploadId, chunk, last) => {
      if (!callerMayCall(caller)) return err({ code: 'forbidden-caller' });
      const upload = store.uploads.get(uploadId);
      if (upload === undefined) return err({ code: 'not-found', what: 'upload', id: uploadId });
      upload.push(chunk.slice());
      const taken = upload.reduce((sum, part) => sum + part.byteLength, 0);
      if (last) store.titles.push(`${taken} bytes, first ${upload[0]?.[0] ?? 'none'}`);
      return ok({ taken });
    },
    read: async (caller, id, offset) => {
      if (!callerMayCall(caller)) return err({ code: 'forbidden-caller' });
      if (id !== downloadId) return err({ code: 'not-found', what: 'download', id });
      const bytes = downloadContent.subarray(offset, offset + pieceBytes);
      return ok({ bytes, total: downloadContent.byteLength });
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    openFiles: async () => undefined,
    offerPath: async (path) => `offered:${path}`,
    close: async () => listeners.clear(),
  };
}

const handlers: Partial<Handlers<Store, Store>> = {
  'policy.template': (store) =>
    ok(store.titles.map((title, i) => ({ id: String(i), title, summary: '', text: '' }))),
  'app.doctor': () => {
    throw new Error(secret);
  },
  'case.get': (_store, { caseId }) => err({ code: 'not-found', what: 'case', id: caseId }),
  'case.read': (store, { caseId }) => {
    if (caseId === fatalCase) process.exit(7);
    if (caseId !== knownCase) return err({ code: 'not-found', what: 'case', id: caseId });
    store.titles.push(`read ${caseId}`);
    store.emit({ name: 'case-changed', payload: { caseIds: [caseId] } });
    return ok({});
  },
  'upload.begin': (store, { name, size }) => {
    if (size !== null && size > 100_000_000) {
      return err({ code: 'too-large', what: 'upload', limit: 100_000_000, actual: size });
    }
    const uploadId = `upload-${store.uploads.size + 1}-${name.length}`;
    store.uploads.set(uploadId, []);
    return ok({ uploadId });
  },
  'upload.cancel': (store, { uploadId }) => {
    store.uploads.delete(uploadId);
    store.titles.push(`cancelled ${uploadId}`);
    return ok({});
  },
};
