/** The door for mail: a path, standard input or uploaded bytes in, exactly one item for each message found out. Node. */
import { Buffer } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import path from 'node:path';
import { detect, type Detected, headBytes } from './detect.ts';
import { release } from '../release.ts';
import { maildirFlags } from './maildir.ts';
import { readMbox } from './mbox.ts';
import { defaultSourceLimits, isMessage, type SourceItem, type SourceLimits } from './source-item.ts';
import { errorCode, failure, walkFolder } from './walk.ts';

export * from './source-item.ts';

type Items = AsyncGenerator<SourceItem, void, undefined>;

/** A file, an mbox, a Maildir or a folder of any of them. Decided by content; extensions are not believed. */
export async function* openSource(file: string, limits: Partial<SourceLimits> = {}): Items {
  const all = { ...defaultSourceLimits, ...limits };
  try {
    const facts = await stat(file);
    if (facts.isDirectory()) yield* openFolder(file, all);
    else if (facts.isFile()) yield* openFile(file, path.basename(file), all);
    else yield failure(file, { code: 'unreadable-path', reason: 'not-a-file' });
  } catch (error) {
    yield failure(file, { code: 'unreadable-path', reason: errorCode(error) });
  }
}

/** Standard input or any other stream: the head decides, an mbox is streamed, the rest is collected up to the limit. */
export async function* openStream(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  limits: Partial<SourceLimits> = {},
): Items {
  const all = { ...defaultSourceLimits, ...limits };
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await collect(iterator, headBytes);
  const detected = detect(name, first.bytes.subarray(0, headBytes));
  if (detected.kind === 'mbox') return yield* fromMbox(name, chain(first.bytes, iterator), all);
  if (first.ended) return yield* fromWhole(name, first.bytes, detected, all);
  const rest = await collect(iterator, all.maxMessageBytes);
  if (!rest.ended) return yield failure(name, { code: 'too-large', limit: all.maxMessageBytes });
  yield* fromWhole(name, Buffer.concat([first.bytes, rest.bytes]), detected, all);
}

async function* openFolder(folder: string, limits: SourceLimits): Items {
  let messages = 0;
  let failures = 0;
  for await (const found of walkFolder(folder, limits)) {
    if ('problem' in found) {
      failures += 1;
      yield found;
      continue;
    }
    const flags = found.maildir ? maildirFlags(path.basename(found.path)) : [];
    for await (const item of openInside(found.path, limits)) {
      if (isMessage(item)) messages += 1;
      else failures += 1;
      yield flags.length > 0 && isMessage(item) ? { ...item, flags } : item;
    }
  }
  if (messages === 0 && failures === 0) yield failure(folder, { code: 'no-mail-in-folder' });
}

/** One file that cannot be read must not end the folder. */
async function* openInside(file: string, limits: SourceLimits): Items {
  try {
    yield* openFile(file, path.basename(file), limits);
  } catch (error) {
    yield failure(file, { code: 'unreadable-path', reason: errorCode(error) });
  }
}

async function* openFile(file: string, name: string, limits: SourceLimits): Items {
  const { detected, whole, size } = await lookAt(file, name, limits);
  if (detected.kind === 'mbox') return yield* fromMbox(file, chunksOf(file), limits);
  if (whole === null)
    return yield failure(file, { code: 'too-large', bytes: size, limit: limits.maxMessageBytes });
  yield* fromWhole(file, whole, detected, limits);
}

async function* chunksOf(file: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    yield chunk;
    release(chunk);
  }
}

type Look = { readonly detected: Detected; readonly whole: Buffer | null; readonly size: number };

async function lookAt(file: string, name: string, limits: SourceLimits): Promise<Look> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const head = await readUpTo(handle, 0, Math.min(size, headBytes));
    const detected = detect(name, head);
    if (detected.kind === 'mbox' || size > limits.maxMessageBytes) return { detected, whole: null, size };
    const rest = size > head.length ? await readUpTo(handle, head.length, size - head.length) : null;
    return { detected, whole: rest ? Buffer.concat([head, rest]) : head, size };
  } finally {
    await handle.close();
  }
}

async function readUpTo(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, position + done);
    if (bytesRead === 0) break; // the file became shorter meanwhile
    done += bytesRead;
  }
  return buffer.subarray(0, done);
}

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

async function* fromMbox(source: string, chunks: Chunks, limits: SourceLimits): Items {
  for await (const item of readMbox(chunks, { maxMessageBytes: limits.maxMessageBytes })) {
    yield 'bytes' in item ? { ...item, source, kind: 'mail' } : { ...item, source };
  }
}

async function* fromWhole(source: string, whole: Buffer, detected: Detected, limits: SourceLimits): Items {
  const limit = limits.maxMessageBytes;
  if (whole.length > limit) return yield failure(source, { code: 'too-large', bytes: whole.length, limit });
  switch (detected.kind) {
    case 'mail':
      return yield { source, index: 0, bytes: whole, kind: 'mail' };
    case 'apple-mail': {
      const bytes = whole.subarray(detected.start, detected.start + detected.length);
      return yield { source, index: 0, bytes, kind: 'mail' };
    }
    case 'openpgp':
      return yield { source, index: 0, bytes: whole, kind: 'openpgp' };
    case 'record':
      return yield { source, index: 0, bytes: whole, kind: 'record' };
    case 'outlook':
      return yield { source, index: 0, bytes: whole, kind: 'outlook' };
    case 'link':
      return yield failure(source, { code: 'link-instead-of-mail', link: detected.link });
    case 'key':
      return yield failure(source, { code: 'looks-like-key' });
    case 'policy':
      return yield failure(source, { code: 'looks-like-policy' });
    case 'detached-signature':
      return yield failure(source, { code: 'detached-signature' });
    case 'empty':
      return yield failure(source, { code: 'empty-file' });
    case 'mbox':
      return yield* fromMbox(source, [whole], limits);
    case 'unknown':
      return yield failure(source, { code: 'not-mail', bytes: whole.length });
    default:
      return detected satisfies never;
  }
}

type Collected = { readonly bytes: Buffer; readonly ended: boolean };

async function collect(iterator: AsyncIterator<Uint8Array>, enough: number): Promise<Collected> {
  const pieces: Uint8Array[] = [];
  for (let length = 0; length < enough;) {
    const next = await iterator.next();
    if (next.done) return { bytes: Buffer.concat(pieces), ended: true };
    pieces.push(next.value);
    length += next.value.length;
  }
  return { bytes: Buffer.concat(pieces), ended: false };
}

async function* chain(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
