/**
 * The line of an import: all its sources one after the other, each message handed to the workers as it is found, so
 * that ten thousand files are read as smoothly as one mailbox of ten thousand. Node.
 */
import { createHash } from 'node:crypto';
import { readerVersion } from '#core/intake/reader-version.ts';
import type { MailRead, ReadProblem, Reads } from '#core/ports.ts';
import type { Result } from '#shared/result.ts';
import { yieldToEventLoop } from '../yielder.ts';
import { isMessage, openSource, openStream, type SourceItem, type SourceMessage } from '../files/sources.ts';
import type { Pool } from '../pool/pool.ts';
import type { UploadSource } from './uploads.ts';

export type Reading = {
  readonly item: SourceItem;
  readonly source: number;
  readonly bytes: number;
  readonly read: Promise<Result<MailRead, ReadProblem>> | null;
  /** The bytes are known, and no newer reader can find more in them: nobody needs to read them again. */
  readonly known: string | null;
};

export type LineEvent =
  | { readonly kind: 'opened'; readonly source: number }
  | { readonly kind: 'ended'; readonly source: number }
  | { readonly kind: 'item'; readonly source: number; readonly item: SourceItem };

export async function* itemsOf(sources: readonly UploadSource[], pool: Pool): AsyncGenerator<LineEvent> {
  for (const [at, source] of sources.entries()) {
    yield { kind: 'opened', source: at };
    const items = source.kind === 'path' ? openSource(source.path) : openStream(source.name, source.chunks);
    for await (const item of items)
      if (isMessage(item) && item.kind === 'record')
        for (const part of await partsOf(item, pool)) yield { kind: 'item', source: at, item: part };
      else yield { kind: 'item', source: at, item };
    yield { kind: 'ended', source: at };
  }
}

/** An item for each record of a file. A file without records is reported like any other that is no mail. */
async function partsOf(file: SourceMessage, pool: Pool): Promise<SourceItem[]> {
  const { source, bytes } = file;
  const parts = await pool.takeApart(bytes, source);
  if (!parts.ok) return [file]; // it fails again when it is read, and that is said
  if (parts.value.length === 0)
    return [{ source, index: file.index, problem: { code: 'not-mail', bytes: bytes.byteLength } }];
  return parts.value.map((part, place) => {
    const index = file.index + place;
    return 'bytes' in part
      ? { ...file, index, bytes: part.bytes }
      : { source, index, problem: { code: part.problem, reason: part.detail } };
  });
}

export async function begin(reads: Reads, pool: Pool, source: number, item: SourceItem): Promise<Reading> {
  if (!isMessage(item)) return { item, source, bytes: 0, read: null, known: null };
  const { byteLength } = item.bytes;
  const sha256 = await sha256InTurns(item.bytes);
  const known = reads.messageOfBytes(sha256);
  const reader = known?.sha256 === sha256 ? known.reader : (reads.copyOfBytes(sha256)?.reader ?? 0);
  if (known !== null && reader >= readerVersion)
    return { item, source, bytes: byteLength, read: null, known: sha256 };
  return { item, source, bytes: byteLength, read: pool.read(item.bytes, 'bulk', item.source), known: null };
}

const hashedInATurn = 1024 * 1024;

async function sha256InTurns(bytes: Uint8Array): Promise<string> {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += hashedInATurn) {
    if (at > 0) await yieldToEventLoop();
    hash.update(bytes.subarray(at, at + hashedInATurn));
  }
  return hash.digest('hex');
}
