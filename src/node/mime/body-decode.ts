/** Content transfer encodings (base64, quoted-printable, uuencode), read tolerantly and within a limit. Node, workers. */
import { Buffer } from 'node:buffer';
import { asBuffer, latin1 } from './bytes.ts';
import type { MimeProblem } from './problems.ts';
import type { MimeNode } from './tree.ts';
import { hexPair } from './words.ts';

export type DecodedBody = { readonly bytes: Uint8Array; readonly problems: MimeProblem[] };

type Encoded = Pick<MimeNode, 'source' | 'body' | 'encoding'>;

const LF = 0x0a;
const CR = 0x0d;
const EQUALS = 0x3d;

export function decodeBody(node: Encoded, maxBytes: number): DecodedBody {
  const body = asBuffer(node.source).subarray(node.body.start, node.body.end);
  const decoded = decodeAs(node.encoding, body);
  if (decoded.bytes.length <= maxBytes) return decoded;
  return { bytes: decoded.bytes.subarray(0, maxBytes), problems: [...decoded.problems, 'content-truncated'] };
}

function decodeAs(encoding: string, body: Buffer): DecodedBody {
  switch (encoding) {
    case 'base64':
      return decodeBase64(body);
    case 'quoted-printable':
      return decodeQuotedPrintable(body);
    case 'x-uuencode':
    case 'uuencode':
    case 'x-uue':
    case 'uue':
      return decodeUuencode(body);
    default:
      return { bytes: body, problems: [] };
  }
}

/** Padding in the middle joins two encoded runs; whatever follows padding and is no base64 (a list's footer) is left out. */
function decodeBase64(body: Buffer): DecodedBody {
  const text = latin1(body);
  const pad = text.indexOf('=');
  if (pad < 0 || isOnlyPadding(text, pad))
    return { bytes: Buffer.from(text, 'base64'), problems: junk(text, pad) };
  const firstEnd = skipPadding(text, pad);
  const out = Buffer.allocUnsafe(Math.ceil(text.length * 0.75) + 3);
  let length = out.write(text.slice(0, pad), 0, 'base64');
  const isEncoded = /^[A-Za-z0-9+/=\s]*$/.test(text.slice(firstEnd)); // asked once: the rest is one run after another
  for (let from = firstEnd; isEncoded && from < text.length;) {
    const next = text.indexOf('=', from);
    length += out.write(text.slice(from, next < 0 ? text.length : next), length, 'base64');
    from = next < 0 ? text.length : skipPadding(text, next);
  }
  return { bytes: out.subarray(0, length), problems: ['content-malformed'] };
}

function skipPadding(text: string, from: number): number {
  let at = from;
  while (at < text.length && isPaddingOrSpace(text.charCodeAt(at))) at += 1;
  return at;
}

function isOnlyPadding(text: string, from: number): boolean {
  if (text.length - from > 4_096) return false;
  for (let at = from; at < text.length; at += 1) if (!isPaddingOrSpace(text.charCodeAt(at))) return false;
  return true;
}

function isPaddingOrSpace(code: number): boolean {
  return code === EQUALS || code === LF || code === CR || code === 0x20 || code === 0x09;
}

/** Sampled at the start: the decoder skips foreign characters, and the reader should know that it did. */
function junk(text: string, pad: number): MimeProblem[] {
  const sample = text.slice(0, Math.min(pad < 0 ? text.length : pad, 1_000));
  return /[^A-Za-z0-9+/\s]/.test(sample) ? ['content-malformed'] : [];
}

/** RFC 2045 §6.7; "=" before anything but two hexadecimal digits or a line end stays as written. */
function decodeQuotedPrintable(body: Buffer): DecodedBody {
  if (!body.includes(EQUALS) && !hasTrailingSpace(body)) return { bytes: body, problems: [] };
  const end = body.length;
  const out = Buffer.allocUnsafe(end);
  let length = 0;
  let blankFrom = -1; // where the run of spaces at the end of the output began
  let malformed = false;
  for (let at = 0; at < end; at += 1) {
    const byte = body[at] ?? 0;
    if (byte === EQUALS) {
      const value = hexPair(body[at + 1] ?? 0, body[at + 2] ?? 0);
      blankFrom = -1;
      if (value >= 0) {
        out[length] = value;
        length += 1;
        at += 2;
        continue;
      }
      const next = softBreakEnd(body, at + 1);
      if (next >= 0) {
        at = next - 1;
        continue;
      }
      malformed = true;
    } else if (byte === 0x20 || byte === 0x09) {
      if (blankFrom < 0) blankFrom = length;
    } else {
      const endsLine = byte === LF || (byte === CR && body[at + 1] === LF);
      if (endsLine && blankFrom >= 0) length = blankFrom; // spaces there were added in transit
      blankFrom = -1;
    }
    out[length] = byte;
    length += 1;
  }
  return { bytes: out.subarray(0, length), problems: malformed ? ['content-malformed'] : [] };
}

function hasTrailingSpace(body: Buffer): boolean {
  return body.includes(' \n') || body.includes(' \r\n') || body.includes('\t\n') || body.includes('\t\r\n');
}

/** The index after "= \t\r\n", or -1 if that is not what follows. The run of spaces is bounded to stay linear. */
function softBreakEnd(body: Buffer, start: number): number {
  let at = start;
  const stop = Math.min(body.length, start + 1_000);
  while (at < stop && (body[at] === 0x20 || body[at] === 0x09)) at += 1;
  if (at >= body.length) return at;
  if (body[at] === LF) return at + 1;
  if (body[at] === CR) return body[at + 1] === LF ? at + 2 : at + 1;
  return -1;
}

/** The first file in the body; what stands around "begin" and "end" is not part of it. */
function decodeUuencode(body: Buffer): DecodedBody {
  let at = startOfUuencode(body);
  if (at < 0) return { bytes: body, problems: ['content-malformed'] };
  const out = Buffer.alloc(Math.ceil((body.length - at) * 0.75) + 3);
  let length = 0;
  let ended = false;
  while (at < body.length) {
    const lineFeed = body.indexOf(LF, at);
    const stop = lineFeed < 0 ? body.length : lineFeed;
    const count = ((body[at] ?? 0x20) - 0x20) & 0x3f;
    if (latin1(body, at, at + 3) === 'end' || count === 0 || stop === at) {
      ended = true;
      break;
    }
    length = decodeUuLine(body, at + 1, stop, count, out, length);
    at = stop + 1;
  }
  return { bytes: out.subarray(0, length), problems: ended ? [] : ['content-malformed'] };
}

function startOfUuencode(body: Buffer): number {
  for (let at = body.indexOf('begin '); at >= 0; at = body.indexOf('begin ', at + 1)) {
    if (at > 0 && body[at - 1] !== LF) continue;
    if (!/^begin [0-7]{3,4} /.test(latin1(body, at, at + 12))) continue;
    const lineFeed = body.indexOf(LF, at);
    return lineFeed < 0 ? body.length : lineFeed + 1;
  }
  return -1;
}

function decodeUuLine(
  body: Buffer,
  start: number,
  stop: number,
  count: number,
  out: Buffer,
  from: number,
): number {
  let length = from;
  const end = Math.min(from + count, out.length);
  for (let at = start; at < stop && length < end; at += 4) {
    const a = sextet(body, at, stop);
    const b = sextet(body, at + 1, stop);
    const c = sextet(body, at + 2, stop);
    const d = sextet(body, at + 3, stop);
    const three = [(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d];
    for (const byte of three) {
      if (length >= end) break;
      out[length] = byte;
      length += 1;
    }
  }
  return length;
}

function sextet(body: Buffer, at: number, stop: number): number {
  return at < stop ? ((body[at] ?? 0x20) - 0x20) & 0x3f : 0;
}
