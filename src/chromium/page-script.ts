/**
 * Runs in the page before any script of it, in the main frame only: makes `window.bulkhead` of the bindings.
 * Travels as source text, so it uses nothing from outside itself. Chromium host, browser side.
 */
import type { Bridge, SaveAnswer, SaveContent, SaveFile } from '#shared/bridge.ts';

/** What the host binds into the page; it checks for itself who calls. */
export type Bindings = {
  /**
   * The answer as JSON: the driver takes every object apart and puts it together again at each step of its way to the
   * page, and leaves a text as it is. A failure of the host itself is an object.
   */
  __bulkheadCall(name: string, input: unknown): Promise<unknown>;
  __bulkheadWrite(uploadId: string, chunk: Uint8Array, last: boolean): Promise<unknown>;
  /** `bytes` as base64: three times as fast over the pipe as a typed array in this direction. */
  __bulkheadRead(downloadId: string, offset: number): Promise<unknown>;
  __bulkheadSave(suggestedName: string, content: SaveContent): Promise<SaveAnswer>;
  /** A PDF of an HTML text, as base64, for a file that the page was given by the browser's dialog; null when it failed. */
  __bulkheadPrint(html: string): Promise<string | null>;
  __bulkheadOpenWindow(caseId: string): Promise<boolean>;
  __bulkheadCaseToOpen(): Promise<string | null>;
};

export type PageSide = Bindings & {
  bulkhead: Bridge;
  /** For the host's own use: events as JSON. */
  __bulkheadEmit: (events: string) => void;
};

type ReadAnswer =
  { ok: true; value: { bytes: string | Uint8Array; total: number } } | { ok: false; error: unknown };

export function pageScript(options: { picker: boolean; title: string }): void {
  if (window !== window.top) return;
  const side = window as unknown as PageSide & {
    showSaveFilePicker?: (o: { suggestedName: string }) => Promise<FileSystemFileHandle>;
    showDirectoryPicker?: (o: { mode: 'readwrite' }) => Promise<FileSystemDirectoryHandle>;
  };
  const { __bulkheadCall, __bulkheadWrite, __bulkheadRead, __bulkheadSave, __bulkheadPrint } = side;
  const { __bulkheadOpenWindow, __bulkheadCaseToOpen } = side;
  const listeners = new Set<(event: unknown) => void>();

  const fromBase64 = (text: string): Uint8Array => {
    const native = (Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array }).fromBase64;
    if (native !== undefined) return native.call(Uint8Array, text);
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    return bytes;
  };

  const read = async (downloadId: string, offset: number): Promise<ReadAnswer> => {
    const answer = (await __bulkheadRead(downloadId, offset)) as ReadAnswer;
    if (!answer.ok || typeof answer.value.bytes !== 'string') return answer;
    return { ok: true, value: { total: answer.value.total, bytes: fromBase64(answer.value.bytes) } };
  };

  const named = (name: string, suggested: string): SaveAnswer =>
    name === suggested ? 'saved' : { savedAs: name };

  const writeTo = async (
    file: FileSystemFileHandle,
    suggestedName: string,
    content: { text: string } | { downloadId: string } | { pdf: string },
  ): Promise<SaveAnswer> => {
    const printed = 'pdf' in content ? await __bulkheadPrint(content.pdf) : '';
    if (typeof printed !== 'string') return 'failed';
    const writer = await file.createWritable();
    if ('text' in content) await writer.write(content.text);
    if ('pdf' in content) await writer.write(fromBase64(printed) as Uint8Array<ArrayBuffer>);
    for (let offset = 0; 'downloadId' in content;) {
      const piece = await read(content.downloadId, offset);
      if (!piece.ok) {
        await writer.abort();
        return 'failed';
      }
      await writer.write(piece.value.bytes as Uint8Array<ArrayBuffer>);
      offset += piece.value.bytes.length;
      if (offset >= piece.value.total || piece.value.bytes.length === 0) break;
    }
    await writer.close();
    return named(file.name, suggestedName);
  };

  /** `name`, or `name (2)`, …: a folder that is not there yet. */
  const newFolder = async (
    parent: FileSystemDirectoryHandle,
    name: string,
  ): Promise<FileSystemDirectoryHandle> => {
    for (let n = 1; ; n++) {
      const candidate = n === 1 ? name : `${name} (${n})`;
      // Null: there is none.
      const there = await parent.getDirectoryHandle(candidate).catch(() => null);
      if (there === null) return parent.getDirectoryHandle(candidate, { create: true });
    }
  };

  const saveFiles = async (name: string, files: readonly SaveFile[]): Promise<SaveAnswer> => {
    if (!options.picker || side.showDirectoryPicker === undefined) return __bulkheadSave(name, { files });
    try {
      const folder = await newFolder(await side.showDirectoryPicker({ mode: 'readwrite' }), name);
      for (const file of files) {
        const [last = '', ...above] = file.name.split('/').reverse();
        let place = folder;
        for (const part of above.reverse()) place = await place.getDirectoryHandle(part, { create: true });
        await writeTo(await place.getFileHandle(last, { create: true }), last, { text: file.text });
      }
      return named(folder.name, name);
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'AbortError') return 'cancelled';
      return __bulkheadSave(name, { files }); // no picker after all: the host's folder
    }
  };

  const bridge: Bridge = {
    host: 'chromium',
    call: async (name, input) => {
      const answer = await __bulkheadCall(name, input);
      return typeof answer === 'string' ? (JSON.parse(answer) as unknown) : answer;
    },
    write: (uploadId, chunk, last) => __bulkheadWrite(uploadId, chunk, last),
    read,
    onEvent: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    offer: () => Promise.resolve(null), // a browser does not tell where a file lies
    save: async (suggestedName, content) => {
      if ('files' in content) return saveFiles(suggestedName, content.files);
      if (!options.picker || side.showSaveFilePicker === undefined) {
        return __bulkheadSave(suggestedName, content);
      }
      try {
        return await writeTo(await side.showSaveFilePicker({ suggestedName }), suggestedName, content);
      } catch (cause) {
        if (cause instanceof DOMException && cause.name === 'AbortError') return 'cancelled';
        return __bulkheadSave(suggestedName, content); // no picker after all: the host's folder
      }
    },
    setBadge: (count) => {
      document.title = count > 0 ? `(${count}) ${options.title}` : options.title;
    },
    notify: (title, body) => {
      // Each window tells it; of those with the same tag the last one stays.
      if (Notification.permission === 'granted') new Notification(title, { body, tag: title });
    },
    openWindow: (caseId) => __bulkheadOpenWindow(caseId),
    caseToOpen: () => __bulkheadCaseToOpen(),
  };
  Object.defineProperty(window, 'bulkhead', { value: Object.freeze(bridge) });
  Object.defineProperty(window, '__bulkheadEmit', {
    value: (events: string) => {
      for (const event of JSON.parse(events) as unknown[])
        for (const listener of [...listeners]) listener(event);
    },
  });
}
