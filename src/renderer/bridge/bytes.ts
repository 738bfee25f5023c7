/** Files to the backend and bytes back from it, chunk by chunk, with progress and a way to stop. Renderer. */
import type { AppError } from '#shared/errors.ts';
import { chunkBytes, type BytesError, type Link } from '#shared/link.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** A File, or anything of its shape. */
export type UploadSource = {
  readonly name: string;
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
};

export type Progress = { readonly done: number; readonly total: number };

export type TransferOptions = {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** `bridge.offer`: where the host knows the file's real path, nothing has to be copied. */
  readonly offer?: (file: unknown) => Promise<string | null>;
};

export type UploadError =
  BytesError | AppError<'too-large' | 'bad-request' | 'unknown-endpoint' | 'unreadable-file'>;

/** Gives a file to the backend; the answer is its upload id. Stopped by the signal, the backend forgets what it took. */
export async function uploadFile(
  link: Link,
  file: UploadSource,
  options: TransferOptions = {},
): Promise<Result<string, UploadError>> {
  if (options.signal?.aborted) return err({ code: 'cancelled' });
  const offered = (await options.offer?.(file)) ?? null;
  if (offered !== null) {
    options.onProgress?.({ done: file.size, total: file.size });
    return ok(offered);
  }
  const begun = await link.call('upload.begin', { name: file.name, size: file.size });
  if (!begun.ok) return begun;
  const { uploadId } = begun.value;
  const sent = await sendChunks(link, uploadId, file, options);
  if (sent.ok) return ok(uploadId);
  await link.call('upload.cancel', { uploadId });
  return sent;
}

async function sendChunks(
  link: Link,
  uploadId: string,
  file: UploadSource,
  options: TransferOptions,
): Promise<Result<null, UploadError>> {
  let offset = 0;
  let next = readChunk(file, 0);
  do {
    const chunk = await next;
    if (!chunk.ok) return chunk;
    if (options.signal?.aborted) return err({ code: 'cancelled' });
    offset += chunk.value.byteLength;
    const last = offset >= file.size;
    if (!last) next = readChunk(file, offset); // read ahead while this one travels
    const taken = await link.write(uploadId, chunk.value, last);
    if (!taken.ok) {
      await next; // nobody is left reading when we return
      return taken;
    }
    options.onProgress?.({ done: offset, total: file.size });
  } while (offset < file.size);
  return ok(null);
}

async function readChunk(
  file: UploadSource,
  offset: number,
): Promise<Result<Uint8Array, AppError<'unreadable-file'>>> {
  const wanted = Math.min(chunkBytes, file.size - offset);
  try {
    const bytes = new Uint8Array(await file.slice(offset, offset + wanted).arrayBuffer());
    if (bytes.byteLength === wanted) return ok(bytes);
    return err({ code: 'unreadable-file', file: file.name, problem: 'it became shorter while it was read' });
  } catch (cause) {
    // The file was moved, or changed since it was dropped.
    return err({ code: 'unreadable-file', file: file.name, problem: String(cause).slice(0, 200) });
  }
}

/** All bytes of a download id. */
export async function downloadBytes(
  link: Link,
  downloadId: string,
  options: Omit<TransferOptions, 'offer'> = {},
): Promise<Result<Uint8Array<ArrayBuffer>, BytesError>> {
  let whole: Uint8Array<ArrayBuffer> | null = null;
  let offset = 0;
  for (;;) {
    if (options.signal?.aborted) return err({ code: 'cancelled' });
    const piece = await link.read(downloadId, offset);
    if (!piece.ok) return piece;
    const { bytes, total } = piece.value;
    whole ??= new Uint8Array(total);
    if (whole.byteLength !== total || offset + bytes.byteLength > total) return changed();
    whole.set(bytes, offset);
    offset += bytes.byteLength;
    options.onProgress?.({ done: offset, total });
    if (offset === total) return ok(whole);
    if (bytes.byteLength === 0) return changed();
  }
}

/** The backend's own mistake (it contradicts itself about the length), so not the maintainer's to solve. */
function changed(): Result<never, BytesError> {
  return err({ code: 'internal', ref: 'link-length' });
}
