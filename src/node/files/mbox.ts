/**
 * mbox read as a stream: mboxo, mboxrd, mboxcl, mboxcl2, any size in constant memory. Node, workers.
 *
 * Where a message begins: a "From " line after an empty line (or at the start) that carries a time and a year, before a
 * line that looks like a header. If the file's very first "From " line carries no date, later ones need none either.
 *
 * Content-Length is believed only if it lands exactly on the next "From " line or the end. It may step over a "From "
 * line inside a body only when every message before had a right one: a writer that sets them all has overwritten the
 * sender's, while a sender's lie in another file would swallow the messages after it.
 *
 * Undoing ">From ": exactly one ">" goes from every line of ">"s and "From " (mboxrd; for mboxo the same in all but
 * ">>From "). A body that still has a bare "From " line after an empty line was written without quoting (mboxcl2) and
 * stays as it is.
 *
 * The thread is given back after every slice, so that a mailbox of any size holds nobody up.
 */
import { Buffer } from 'node:buffer';
import { yieldToEventLoop } from '../yielder.ts';
import { GrowingBuffer } from './growing-buffer.ts';

export type MboxItem =
  | { readonly index: number; readonly bytes: Uint8Array }
  | {
      readonly index: number;
      readonly problem: { readonly code: 'too-large'; readonly bytes: number; readonly limit: number };
    };

export type MboxOptions = { readonly maxMessageBytes: number };

export const defaultMboxOptions: MboxOptions = { maxMessageBytes: 48 * 1024 * 1024 };

const LF = 0x0a;
const CR = 0x0d;
const separator = Buffer.from('\nFrom ');
const quoted = Buffer.from('>From ');
const maxFromLine = 1_000;
const maxNextLine = 1_000;
const sliceBytes = 64 * 1024;
const stepsInATurn = 8_192;
const maxHeaders = 1024 * 1024; // beyond, no Content-Length is looked for
const tailKept = 4_096; // of a message that is too large, so that the next "From " line is still seen in context

export async function* readMbox(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: Partial<MboxOptions> = {},
): AsyncGenerator<MboxItem> {
  const splitter = new MboxSplitter({ ...defaultMboxOptions, ...options });
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += sliceBytes) {
      splitter.push(chunk.subarray(at, at + sliceBytes));
      for (let item = splitter.next(false); item !== null; item = splitter.next(false))
        yield await done(item);
      await yieldToEventLoop();
    }
  }
  for (let item = splitter.next(true); item !== null; item = splitter.next(true)) yield await done(item);
}

type Found = { readonly index: number; readonly content: Buffer } | Extract<MboxItem, { problem: unknown }>;

/** What was found lies in the stream's buffer until more is pushed. */
async function done(found: Found): Promise<MboxItem> {
  return 'content' in found ? { index: found.index, bytes: await unquote(found.content) } : found;
}

type Verdict = 'yes' | 'no' | 'need-more';

class MboxSplitter {
  private readonly options: MboxOptions;
  private readonly buffer = new GrowingBuffer();
  private index = 0;
  private scanFrom = 0;
  private dropped = 0; // bytes of a message that is too large
  private contentLengths: 'unseen' | 'all-right' | 'not-all' = 'unseen';
  private datesExpected: boolean | null = null;
  private bodyStart: number | null = null;

  constructor(options: MboxOptions) {
    this.options = options;
  }

  push(chunk: Uint8Array): void {
    this.buffer.append(chunk);
  }

  /** The next whole message, or null when more bytes are needed (or, at the end, when there is none). */
  next(ended: boolean): Found | null {
    const view = this.buffer.view();
    if (view.length === 0) return null;
    if (this.datesExpected === null) {
      if (!ended && view.length < maxFromLine && !view.includes(LF)) return null;
      this.datesExpected = hasDate(firstLine(view));
    }
    const boundary = this.findBoundary(view, ended);
    if (boundary !== null) return this.take(view, boundary);
    if (ended) return this.take(view, view.length);
    this.dropIfTooLarge(view);
    return null;
  }

  /** The offset at which the next message's "From " line begins. */
  private findBoundary(view: Buffer, ended: boolean): number | null {
    const skipTo = this.trustedEnd(view, ended);
    if (skipTo === 'need-more') return null;
    if (skipTo !== null) this.scanFrom = Math.max(this.scanFrom, skipTo - 2);
    for (;;) {
      const found = view.indexOf(separator, this.scanFrom);
      if (found < 0) {
        this.scanFrom = Math.max(this.scanFrom, view.length - separator.length);
        return null;
      }
      const verdict = this.isBoundary(view, found + 1, ended);
      if (verdict === 'need-more') {
        this.scanFrom = found;
        return null;
      }
      if (verdict === 'yes') return found + 1;
      this.scanFrom = found + 1;
    }
  }

  private isBoundary(view: Buffer, start: number, ended: boolean): Verdict {
    if (!isAfterEmptyLine(view, start)) return 'no';
    const lineFeed = view.indexOf(LF, start);
    if (lineFeed < 0) {
      if (view.length - start > maxFromLine || ended) return 'no';
      return 'need-more';
    }
    if (lineFeed - start > maxFromLine) return 'no';
    if (this.datesExpected !== false && !hasDate(view.toString('latin1', start, lineFeed))) return 'no';
    return looksLikeHeader(view, lineFeed + 1, ended);
  }

  /** Where a believable Content-Length says this message ends; null when there is none to believe. */
  private trustedEnd(view: Buffer, ended: boolean): number | null | 'need-more' {
    if (this.contentLengths !== 'all-right' || this.dropped > 0) return null;
    const stated = this.statedEnd(view);
    if (stated === null || stated > this.options.maxMessageBytes) return null;
    if (stated + maxFromLine > view.length && !ended) return 'need-more';
    return landsOnBoundary(view, stated) ? stated : null;
  }

  private statedEnd(view: Buffer): number | null {
    this.bodyStart ??= bodyStartOf(view);
    if (this.bodyStart === null) return null;
    const headers = view.toString('latin1', 0, Math.min(this.bodyStart, 65_536));
    const stated = /^content-length:[ \t]*(\d{1,12})[ \t]*\r?$/im.exec(headers);
    return stated ? this.bodyStart + Number(stated[1]) : null;
  }

  private take(view: Buffer, end: number): Found {
    const { index } = this;
    const written = view.subarray(0, end);
    const item = this.dropped > 0 ? this.tooLarge(written.length) : this.message(written);
    this.buffer.consume(end);
    this.index = index + 1;
    this.scanFrom = 0;
    this.dropped = 0;
    this.bodyStart = null;
    return item;
  }

  private tooLarge(kept: number): Extract<MboxItem, { problem: unknown }> {
    const limit = this.options.maxMessageBytes;
    return { index: this.index, problem: { code: 'too-large', bytes: this.dropped + kept, limit } };
  }

  private message(written: Buffer): Found {
    const stated = this.statedEnd(written);
    const right = stated !== null && stated <= written.length && isBlank(written, stated);
    this.contentLengths = right && this.contentLengths !== 'not-all' ? 'all-right' : 'not-all';
    const start = startsWithFromLine(written) ? written.indexOf(LF) + 1 || written.length : 0;
    const end = withoutLastEmptyLine(written);
    const content = written.subarray(start, Math.max(start, end));
    if (content.length > this.options.maxMessageBytes) return this.tooLarge(written.length);
    return { index: this.index, content };
  }

  private dropIfTooLarge(view: Buffer): void {
    if (view.length <= this.options.maxMessageBytes + maxFromLine) return;
    const drop = Math.min(view.length - tailKept, Math.max(0, this.scanFrom - 2));
    if (drop <= 0) return;
    this.dropped += drop;
    this.buffer.consume(drop);
    this.scanFrom = Math.max(0, this.scanFrom - drop);
  }
}

export function startsWithFromLine(bytes: Buffer): boolean {
  return bytes.length >= 5 && bytes.toString('latin1', 0, 5) === 'From ';
}

function firstLine(view: Buffer): string {
  const lineFeed = view.indexOf(LF);
  return view.toString('latin1', 0, Math.min(lineFeed < 0 ? view.length : lineFeed, maxFromLine));
}

/** "From x Tue Mar 04 03:33:20 2003" and its relatives: a time and a year. */
export function hasDate(line: string): boolean {
  return /\d{1,2}:\d{2}/.test(line) && /\b(?:19|20)\d{2}\b/.test(line);
}

function isAfterEmptyLine(view: Buffer, start: number): boolean {
  if (start < 2) return start === 1;
  const before = view[start - 2];
  return before === LF || (before === CR && (start < 3 || view[start - 3] === LF));
}

function looksLikeHeader(view: Buffer, start: number, ended: boolean): Verdict {
  const line = view.toString('latin1', start, Math.min(start + maxNextLine, view.length));
  if (/^[!-9;-~]+[ \t]*:/.test(line) || /^>From /.test(line)) return 'yes';
  const isWhole = line.includes('\n') || line.length >= maxNextLine || ended;
  return isWhole ? 'no' : 'need-more';
}

function bodyStartOf(view: Buffer): number | null {
  const head = view.subarray(0, maxHeaders);
  const lf = head.indexOf('\n\n');
  const crlf = (lf < 0 ? head : head.subarray(0, lf + 3)).indexOf('\n\r\n'); // not through all the messages behind
  if (lf < 0 && crlf < 0) return null;
  return crlf >= 0 && (lf < 0 || crlf < lf) ? crlf + 3 : lf + 2;
}

function landsOnBoundary(view: Buffer, at: number): boolean {
  let next = at;
  while (next < view.length && next < at + 4 && (view[next] === LF || view[next] === CR)) next += 1;
  return next >= view.length || view.toString('latin1', next, next + 5) === 'From ';
}

function isBlank(bytes: Buffer, from: number): boolean {
  if (bytes.length - from > 4) return false;
  for (let at = from; at < bytes.length; at += 1) if (bytes[at] !== LF && bytes[at] !== CR) return false;
  return true;
}

/** The empty line before the next "From " line belongs to the mbox. */
function withoutLastEmptyLine(bytes: Buffer): number {
  let end = bytes.length;
  if (end > 1 && bytes[end - 1] === LF) {
    const one = bytes[end - 2] === CR ? 2 : 1;
    if (bytes[end - one - 1] === LF) end -= one;
  }
  return end;
}

/** Always a copy: the stream's buffer is used again. */
async function unquote(content: Buffer): Promise<Uint8Array> {
  const out = Buffer.allocUnsafeSlow(content.length);
  if (!content.includes(quoted) || (await isWrittenWithoutQuoting(content))) {
    content.copy(out);
    return out;
  }
  let length = 0;
  let from = 0;
  let steps = 0;
  for (let at = content.indexOf(quoted); at >= 0; at = content.indexOf(quoted, at + 1)) {
    if ((steps += 1) % stepsInATurn === 0) await yieldToEventLoop();
    let lineStart = at;
    while (lineStart > from && content[lineStart - 1] === 0x3e) lineStart -= 1;
    if (lineStart > 0 && content[lineStart - 1] !== LF) continue;
    length += content.copy(out, length, from, lineStart);
    from = lineStart + 1;
  }
  length += content.copy(out, length, from);
  return out.subarray(0, length);
}

async function isWrittenWithoutQuoting(content: Buffer): Promise<boolean> {
  let steps = 0;
  for (let at = content.indexOf(separator); at >= 0; at = content.indexOf(separator, at + 1)) {
    if (isAfterEmptyLine(content, at + 1)) return true;
    if ((steps += 1) % stepsInATurn === 0) await yieldToEventLoop();
  }
  return false;
}
