/** Files opened with the program, kept by their path until the page takes them. Node. */
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { OpenedFile, OpenedFiles } from '#core/ports.ts';
import { fileKind, headBytes } from '#shared/calc/file-kind.ts';
import type { UploadStore } from './uploads.ts';

/** Far more than a policy or a key is; a longer file is left to the importer, which says what it thinks of it. */
const mostText = 2_000_000;

export interface OpenedFileStore extends OpenedFiles {
  add(files: readonly string[]): void;
}

export function createOpenedFiles(uploads: Pick<UploadStore, 'offerPath'>): OpenedFileStore {
  let waiting: string[] = [];
  return {
    add: (files) => {
      waiting.push(...files);
    },
    count: () => waiting.length,
    take: async () => {
      const files = waiting;
      waiting = [];
      return Promise.all(files.map((file) => lookAt(file, uploads)));
    },
  };
}

async function lookAt(file: string, uploads: Pick<UploadStore, 'offerPath'>): Promise<OpenedFile> {
  const name = path.basename(file);
  const mail = (size: number): OpenedFile => ({
    kind: 'mail',
    name,
    size,
    uploadId: uploads.offerPath(file),
  });
  // What cannot be opened is given on as it is: the import says why it cannot be read.
  const handle = await open(file).catch(() => null);
  try {
    if (handle === null) return mail(0);
    const { size } = await handle.stat();
    const head = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const kind = fileKind(name, head.buffer.toString('utf8', 0, head.bytesRead));
    if (kind === 'capsule') return { kind, name, uploadId: uploads.offerPath(file) };
    if (kind === 'mail' || size > mostText) return mail(size);
    return { kind, name, text: await handle.readFile('utf8') };
  } catch {
    return mail(0); // read again as mail, which reports what fails
  } finally {
    await handle?.close();
  }
}
