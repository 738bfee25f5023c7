/**
 * Uploads: bytes that come in chunks over the link, or a real path that a host offered. Nothing touches the disk.
 * Once somebody reads, the sender is held back; before that, only a bounded amount is kept. Node.
 */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Uploads } from '#core/ports.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { BytesError } from '#shared/link.ts';
import { folderTyped } from './typed-folder.ts';

const heldWhileRead = 8 * 1024 * 1024;
const heldUnread = 512 * 1024 * 1024;

export type UploadSource =
  | { readonly kind: 'path'; readonly name: string; readonly path: string }
  | {
      readonly kind: 'stream';
      readonly name: string;
      readonly size: number | null;
      readonly chunks: AsyncIterable<Uint8Array>;
    };

export interface UploadStore extends Uploads {
  offerPath(file: string): string;
  write(id: string, chunk: Uint8Array, last: boolean): Promise<Result<{ taken: number }, BytesError>>;
  /** For the importer: takes the upload over. */
  take(id: string): UploadSource | null;
  clear(): void;
}

type Streamed = {
  readonly kind: 'stream';
  readonly name: string;
  readonly size: number | null;
  chunks: Uint8Array[];
  held: number;
  taken: number;
  ended: boolean;
  cancelled: boolean;
  reading: boolean;
  wakeReader: (() => void) | null;
  wakeWriters: (() => void)[];
};
type Offered = { readonly kind: 'path'; readonly name: string; readonly path: string };

export function createUploads(newId: (prefix: string) => string): UploadStore {
  const uploads = new Map<string, Streamed | Offered>();

  const notFound = (id: string) => err({ code: 'not-found' as const, what: 'upload', id });

  function cancel(id: string): void {
    const upload = uploads.get(id);
    uploads.delete(id);
    if (upload?.kind !== 'stream') return;
    upload.cancelled = true;
    upload.chunks = [];
    wake(upload);
  }

  function wake(upload: Streamed): void {
    upload.wakeReader?.();
    for (const resume of upload.wakeWriters.splice(0)) resume();
  }

  async function write(
    id: string,
    chunk: Uint8Array,
    last: boolean,
  ): Promise<Result<{ taken: number }, BytesError>> {
    const upload = uploads.get(id);
    if (upload?.kind !== 'stream' || upload.ended) return notFound(id);
    if (!upload.reading && upload.held + chunk.byteLength > heldUnread) {
      cancel(id);
      return err({
        code: 'too-large',
        what: 'upload',
        limit: heldUnread,
        actual: upload.held + chunk.byteLength,
      });
    }
    upload.chunks.push(chunk);
    upload.held += chunk.byteLength;
    upload.taken += chunk.byteLength;
    upload.ended = last;
    upload.wakeReader?.();
    while (upload.reading && !upload.cancelled && !last && upload.held > heldWhileRead) {
      await new Promise<void>((resume) => upload.wakeWriters.push(resume));
    }
    return upload.cancelled ? err({ code: 'cancelled' }) : ok({ taken: upload.taken });
  }

  async function* drain(upload: Streamed): AsyncGenerator<Uint8Array> {
    upload.reading = true;
    for (;;) {
      const chunk = upload.chunks.shift();
      if (chunk !== undefined) {
        upload.held -= chunk.byteLength;
        if (upload.held <= heldWhileRead) for (const resume of upload.wakeWriters.splice(0)) resume();
        if (chunk.byteLength > 0) yield chunk;
      } else if (upload.ended || upload.cancelled) {
        return;
      } else {
        await new Promise<void>((resume) => (upload.wakeReader = resume));
        upload.wakeReader = null;
      }
    }
  }

  return {
    begin: (name, size) => {
      const id = newId('u');
      uploads.set(id, {
        kind: 'stream',
        name: path.basename(name.replaceAll('\\', '/')),
        size,
        chunks: [],
        held: 0,
        taken: 0,
        ended: false,
        cancelled: false,
        reading: false,
        wakeReader: null,
        wakeWriters: [],
      });
      return ok(id);
    },
    offerPath: (file) => {
      const id = newId('u');
      uploads.set(id, { kind: 'path', name: path.basename(file), path: file });
      return id;
    },
    offerFolder: async (typed) => {
      const folder = await folderTyped(typed);
      if (!folder.ok) return folder;
      const id = newId('u');
      uploads.set(id, { kind: 'path', name: path.basename(folder.value), path: folder.value });
      return ok({ uploadId: id, path: folder.value });
    },
    put: (name, bytes) => {
      const id = newId('u');
      uploads.set(id, {
        kind: 'stream',
        name,
        size: bytes.byteLength,
        chunks: [bytes],
        held: bytes.byteLength,
        taken: bytes.byteLength,
        ended: true,
        cancelled: false,
        reading: false,
        wakeReader: null,
        wakeWriters: [],
      });
      return id;
    },
    cancel,
    has: (id) => uploads.has(id),
    write,
    takePath: (id) => {
      const upload = uploads.get(id);
      if (upload?.kind !== 'path') return null;
      uploads.delete(id);
      return upload.path;
    },
    take: (id) => {
      const upload = uploads.get(id);
      if (upload === undefined) return null;
      if (upload.kind === 'path') {
        uploads.delete(id);
        return { kind: 'path', name: upload.name, path: upload.path };
      }
      const chunks = drain(upload);
      upload.reading = true;
      for (const resume of upload.wakeWriters.splice(0)) resume();
      return { kind: 'stream', name: upload.name, size: upload.size, chunks };
    },
    whole: async (id, limit) => {
      const upload = uploads.get(id);
      if (upload === undefined) return notFound(id);
      uploads.delete(id);
      if (upload.kind === 'path') return wholeFile(upload, limit);
      const parts: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of drain(upload)) {
        size += chunk.byteLength;
        if (size > limit) return err({ code: 'too-large', what: upload.name, limit, actual: size });
        parts.push(chunk);
      }
      return ok({ name: upload.name, bytes: Buffer.concat(parts) });
    },
    clear: () => {
      for (const id of [...uploads.keys()]) cancel(id);
    },
  };
}

async function wholeFile(upload: Offered, limit: number): ReturnType<Uploads['whole']> {
  try {
    const { size } = await stat(upload.path);
    if (size > limit) return err({ code: 'too-large', what: upload.name, limit, actual: size });
    return ok({ name: upload.name, bytes: await readFile(upload.path) });
  } catch (cause) {
    const problem =
      cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown';
    return err({ code: 'unreadable-file', file: upload.name, problem });
  }
}
