/** One update of a folder or file: told by size and time what to look at, by content what to read, by path what is gone. Node. */
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import path from 'node:path';
import { knownLimits } from '#core/known/record.ts';
import type { KnownFileRow, KnownSourceRow, NewKnownFile, Store } from '#core/ports.ts';
import type { Pool } from '../pool/pool.ts';
import { restSince, yieldToEventLoop } from '../yielder.ts';
import { fileAt, walkKnown, type FoundFile, type WalkPart } from './walk-known.ts';

export type Progress = { seen: number; read: number };
export type UpdateOptions = {
  readonly store: Store;
  readonly pool: Pick<Pool, 'readKnown'>;
  readonly now: () => string;
  /** Somebody is at work in the window: transactions are kept short. */
  readonly attended: () => boolean;
};
type Tools = UpdateOptions & { readonly isOver: () => boolean; readonly tell: () => void };
type Loaded = FoundFile & { readonly sha256: string; readonly content: Buffer };

/** What the workers get at once. */
const batch = { files: 64, bytes: 512 * 1024 } as const;
const batchesAhead = 3;
const readAtOnce = 16;
const lookedUpAtOnce = 250;
/** A transaction lasts about this long. */
const filingMs = { attended: 8, alone: 120 } as const;
const droppedAtOnce = 50;
const waitingAtMost = 250;

/** Null: it was read to its end; else why not. */
export async function updateSource(
  tools: Tools,
  source: KnownSourceRow,
  progress: Progress,
): Promise<string | null> {
  const { store } = tools;
  const seen = new Set<number>();
  const filing = createFiling(tools, source);
  let others = 0;
  let hasRefused = false;
  // Null: a drive that is unplugged, a checkout that was moved.
  const facts = await lstat(source.path).catch(() => null);
  if (facts === null || !(facts.isFile() || facts.isDirectory())) return 'unreadable-path';
  const top = facts.isFile() ? path.dirname(source.path) : source.path;
  for await (const part of facts.isFile() ? oneFile(source.path) : walkKnown(source.path)) {
    if (tools.isOver()) break;
    others += part.others;
    for (const { folder, why } of part.refused) {
      hasRefused ||= why === 'unreadable-path'; // it may be there again the next time
      const none = { path: path.join(folder, '/'), bytes: 0, changedAt: 0, sha256: '', records: [] };
      await filing.put({ ...none, problem: { code: why, detail: '' } });
    }
    for (let at = 0; at < part.files.length && !tools.isOver(); at += lookedUpAtOnce) {
      await takeSome(part.files.slice(at, at + lookedUpAtOnce));
      tools.tell();
      await yieldToEventLoop();
    }
  }
  await filing.end();
  if (tools.isOver()) return null;
  if (!hasRefused) await dropGone();
  if (!tools.isOver()) store.write((tx) => tx.noteKnownUpdate(source.id, tools.now(), others));
  return null;

  async function takeSome(files: readonly FoundFile[]): Promise<void> {
    const paths = files.map((file) => file.path);
    const known = new Map(store.read.knownFiles(source.id, paths).map((one) => [one.path, one]));
    const fresh: FoundFile[] = [];
    for (const file of files) {
      const before = known.get(file.path);
      if (before !== undefined) seen.add(before.id);
      if (before?.bytes !== file.bytes || before.changedAt !== file.changedAt) fresh.push(file);
    }
    progress.seen += files.length;
    for (let at = 0; at < fresh.length && !tools.isOver(); at += readAtOnce) {
      const some = await Promise.all(fresh.slice(at, at + readAtOnce).map((file) => load(top, file)));
      for (const one of some) await take(one, one === null ? undefined : known.get(one.path));
      progress.read += some.length;
    }
  }

  async function take(file: Loaded | NewKnownFile | null, before: KnownFileRow | undefined): Promise<void> {
    if (file === null) return; // gone meanwhile
    if (!('content' in file)) await filing.put(file);
    else if (before !== undefined && before.sha256 === file.sha256)
      await filing.put({ touched: before.id, bytes: file.bytes, changedAt: file.changedAt });
    else await filing.read(file);
  }

  /** What was filed in this run came behind the last id that was there. */
  async function dropGone(): Promise<void> {
    const last = filing.lastBefore;
    for (let after = 0; !tools.isOver();) {
      const ids = store.read.knownFileIds(source.id, after, 2_000).filter((id) => id <= last);
      const end = ids.at(-1);
      if (end === undefined) return;
      after = end;
      const gone = ids.filter((id) => !seen.has(id));
      for (let at = 0; at < gone.length && !tools.isOver(); at += droppedAtOnce) {
        store.write((tx) => tx.dropKnownFiles(source.id, gone.slice(at, at + droppedAtOnce)));
        await yieldToEventLoop();
      }
      await yieldToEventLoop();
    }
  }
}

async function* oneFile(file: string): AsyncGenerator<WalkPart> {
  const found = await fileAt(path.dirname(file), path.basename(file));
  yield { files: found === null ? [] : [found], others: 0, refused: [] };
}

/** Null: gone. A link that took its place since it was found is not followed. */
async function load(top: string, file: FoundFile): Promise<Loaded | NewKnownFile | null> {
  const unread = (code: 'too-large' | 'unreadable-path', bytes: number): NewKnownFile => ({
    ...{ ...file, bytes },
    sha256: '',
    records: [],
    problem: { code, detail: code === 'too-large' ? `${bytes} bytes` : '' },
  });
  if (file.bytes > knownLimits.fileBytes) return unread('too-large', file.bytes);
  try {
    const handle = await open(path.join(top, file.path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const { size } = await handle.stat();
      if (size > knownLimits.fileBytes) return unread('too-large', size);
      const content = Buffer.alloc(size);
      const { bytesRead } = await handle.read(content, 0, size, 0);
      const whole = content.subarray(0, bytesRead);
      return { ...file, content: whole, sha256: createHash('sha256').update(whole).digest('hex') };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    const isGone = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    return isGone ? null : unread('unreadable-path', file.bytes);
  }
}

/** What a file says, or that its content is what it was. */
type Filed = NewKnownFile | { readonly touched: number; readonly bytes: number; readonly changedAt: number };

type Filing = {
  readonly lastBefore: number;
  readonly put: (file: Filed) => Promise<void>;
  readonly read: (file: Loaded) => Promise<void>;
  readonly end: () => Promise<void>;
};

/** Files are read by the workers in batches, a few ahead, and filed in transactions of bearable length. */
function createFiling(tools: Tools, source: KnownSourceRow): Filing {
  const { store, pool } = tools;
  const lastBefore = store.read.lastKnownFile(source.id);
  const ahead: Promise<NewKnownFile[]>[] = [];
  let open: Loaded[] = [];
  let bytes = 0;
  const waiting: Filed[] = [];

  async function file(some: readonly Filed[]): Promise<void> {
    for (let at = 0; at < some.length && !tools.isOver();) {
      const isAttended = tools.attended();
      const began = performance.now();
      const until = began + (isAttended ? filingMs.attended : filingMs.alone);
      store.write((tx) => {
        do {
          const next = some[at];
          if (next !== undefined && 'touched' in next)
            tx.touchKnownFile(next.touched, next.bytes, next.changedAt);
          else if (next !== undefined) tx.keepKnownFile(source.id, source.projectId, next);
          at += 1;
        } while (at < some.length && performance.now() < until);
      });
      await (isAttended ? restSince(began) : yieldToEventLoop());
    }
  }

  async function send(): Promise<void> {
    if (open.length === 0) return;
    ahead.push(readBatch(pool, open, source.projectId !== null));
    open = [];
    bytes = 0;
    while (ahead.length > batchesAhead) await file((await ahead.shift()) ?? []);
  }

  return {
    lastBefore,
    put: async (one) => {
      waiting.push(one);
      if (waiting.length >= waitingAtMost) await file(waiting.splice(0));
    },
    read: async (one) => {
      open.push(one);
      bytes += one.content.byteLength;
      if (open.length >= batch.files || bytes >= batch.bytes) await send();
    },
    end: async () => {
      await send();
      for (const next of ahead.splice(0)) await file(await next);
      await file(waiting.splice(0));
    },
  };
}

/** A file that a worker choked on costs the others of its batch nothing: they are read once more, each alone. */
async function readBatch(
  pool: UpdateOptions['pool'],
  files: readonly Loaded[],
  ofProject: boolean,
): Promise<NewKnownFile[]> {
  const bytes = new Uint8Array(Buffer.concat(files.map(({ content }) => content)));
  const asked = files.map(({ path: name, content }) => ({ name, bytes: content.byteLength }));
  const read = await pool.readKnown(bytes, asked, ofProject);
  if (!read.ok && files.length > 1)
    return (await Promise.all(files.map((one) => readBatch(pool, [one], ofProject)))).flat();
  return files.map(({ path: name, bytes: size, changedAt, sha256 }, at) => {
    const kept = { path: name, bytes: size, changedAt, sha256 };
    const mine = read.ok ? read.value[at] : undefined;
    if (mine !== undefined) return { ...kept, records: mine.records, problem: mine.problem };
    const code = read.ok ? 'worker-failed' : read.error.code;
    const isOurs = code === 'timeout' || code === 'out-of-memory';
    return { ...kept, records: [], problem: { code: isOurs ? code : 'worker-failed', detail: '' } };
  });
}
