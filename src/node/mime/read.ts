/**
 * The MIME reader: bytes to a tree of ranges, in one pass, without recursion and without throwing. Node, workers.
 *
 * Lines end with LF or CRLF. A carriage return alone ends a line only in a file that has no line feed at all.
 * A boundary line must match in full (up to trailing space), so one boundary may be a prefix of another.
 */
import type { Buffer } from 'node:buffer';
import { decodeBody } from './body-decode.ts';
import { asBuffer, latin1 } from './bytes.ts';
import { type Draft, draftOf } from './entity.ts';
import { note, readHeaderBlock } from './header-block.ts';
import type { MimeProblem } from './problems.ts';
import { defaultMimeLimits, type MimeLimits, type MimeNode } from './tree.ts';

export type { MimeProblem } from './problems.ts';

const LF = 0x0a;
const CR = 0x0d;
const lineWithDashes = new Uint8Array([LF, 0x2d, 0x2d]);
const maxBoundary = 998; // RFC 2046 allows 70; a line cannot be longer than this
const quietPreamble = 200; // "This is a multi-part message in MIME format." and its relatives
const maxLeadingBlankLines = 1_000;

type Frame = { readonly node: Draft; readonly boundary: string | null; closed: boolean };
type Encoded = { readonly node: Draft; readonly depth: number };
type State = { readonly limits: MimeLimits; parts: number; decoded: number; readonly encoded: Encoded[] };

export function readMime(bytes: Uint8Array, limits: Partial<MimeLimits> = {}): MimeNode {
  const all: MimeLimits = { ...defaultMimeLimits, ...limits };
  const state: State = { limits: all, parts: 0, decoded: 0, encoded: [] };
  const end = Math.min(bytes.length, all.maxBytes);
  const root = new SourceReader(bytes, end, state, 0).read('');
  if (end < bytes.length) note(root.problems, 'too-large');
  for (let job = state.encoded.pop(); job !== undefined; job = state.encoded.pop())
    readEncoded(job, state, root);
  return root;
}

/** A message/rfc822 (or multipart) that is itself base64 or quoted-printable: its decoded bytes are a source of their own. */
function readEncoded({ node, depth }: Encoded, state: State, root: Draft): void {
  const decoded = decodeBody(node, state.limits.maxBytes - state.decoded);
  state.decoded += decoded.bytes.length;
  for (const problem of decoded.problems) note(node.problems, problem);
  const isMultipart = node.type.startsWith('multipart/');
  const reader = new SourceReader(decoded.bytes, decoded.bytes.length, state, depth);
  if (!isMultipart) node.children.push(reader.read(`${node.path === '' ? '' : `${node.path}.`}1`));
  else reader.readInto(node);
  if (isMultipart && node.children.length === 0) showAsText(node);
  if (state.parts > state.limits.maxParts) note(root.problems, 'too-many-parts');
}

class SourceReader {
  private readonly source: Uint8Array;
  private readonly scan: Buffer;
  private readonly end: number;
  private readonly state: State;
  private readonly baseDepth: number;
  private readonly stack: Frame[] = [];
  private leaf: Draft | null = null;
  private boundaries = 0;
  private readonly onlyCr: boolean;

  constructor(source: Uint8Array, end: number, state: State, baseDepth: number) {
    this.source = source;
    this.end = end;
    this.state = state;
    this.baseDepth = baseDepth;
    const buffer = asBuffer(source);
    this.onlyCr = !buffer.includes(LF) && buffer.includes(CR);
    this.scan = this.onlyCr ? asBuffer(source.map((byte) => (byte === CR ? LF : byte))) : buffer;
  }

  read(path: string): Draft {
    const opening: MimeProblem[] = [];
    const start = this.skipPrelude(opening);
    const root = this.open(start, path, 'text/plain');
    for (const problem of opening) note(root.problems, problem);
    if (this.onlyCr) note(root.problems, 'bare-cr');
    this.readParts(root);
    return root;
  }

  /** The parts of a multipart whose body was encoded as a whole. */
  readInto(node: Draft): void {
    const boundary = (node.parameters['boundary'] ?? '').slice(0, maxBoundary).trimEnd();
    const start = this.lineIsBoundary(boundary, 0) ? 0 : -1;
    const at = start === 0 ? 0 : this.scan.indexOf(lineWithDashes);
    if (boundary === '' || at < 0) return;
    const inner = draftOf(
      { headers: [], bodyStart: 0, problems: [] },
      { path: node.path, source: this.source, start: 0, end: this.end, defaultType: node.type },
    );
    this.push({ node: inner, boundary, closed: false });
    this.readParts(inner);
    node.children.push(...inner.children);
    for (const problem of inner.problems) note(node.problems, problem);
  }

  private readParts(root: Draft): void {
    let at = Math.max(root.body.start - 1, -1);
    at = this.deepestBodyStart(at);
    while (this.boundaries > 0) {
      const lineStart = this.nextDashLine(at);
      if (lineStart < 0) break;
      const lineFeed = this.scan.indexOf(LF, lineStart);
      const lineEnd = lineFeed < 0 || lineFeed >= this.end ? this.end : lineFeed;
      const hit = this.match(lineStart, lineEnd);
      at = lineEnd;
      if (hit === null) continue;
      this.closeAbove(hit.index, this.beforeLineBreak(lineStart));
      const frame = this.stack[hit.index];
      if (!frame) break;
      if (hit.close) {
        frame.closed = true;
        this.boundaries -= 1;
        this.noteEpilogue(frame, lineEnd);
        continue;
      }
      if (this.state.parts >= this.state.limits.maxParts) {
        note(root.problems, 'too-many-parts');
        break;
      }
      at = this.openPart(frame, Math.min(lineEnd + 1, this.end));
    }
    this.closeAbove(-1, this.end);
  }

  private nextDashLine(at: number): number {
    if (at < 0) return this.scan[0] === 0x2d && this.scan[1] === 0x2d ? 0 : this.nextDashLine(0);
    const found = this.scan.indexOf(lineWithDashes, at);
    return found < 0 || found + 2 >= this.end ? -1 : found + 1;
  }

  private openPart(frame: Frame, start: number): number {
    const { node } = frame;
    if (node.children.length === 0) this.notePreamble(node, start);
    const path = `${node.path === '' ? '' : `${node.path}.`}${node.children.length + 1}`;
    const type = node.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    const child = this.open(start, path, type);
    node.children.push(child);
    return this.deepestBodyStart(child.body.start - 1);
  }

  /** Opens the entity and, as long as it is a message in a message, the ones inside. Iterative: depth is data, not stack. */
  private open(start: number, path: string, defaultType: string): Draft {
    const outermost = this.openOne(start, path, defaultType);
    let node = outermost;
    while (this.leaf === node && isMessage(node.type) && isIdentity(node.encoding)) {
      if (!this.mayDescend(node)) break;
      this.leaf = null;
      this.push({ node, boundary: null, closed: false });
      const inner = this.openOne(
        node.body.start,
        `${node.path === '' ? '' : `${node.path}.`}1`,
        'text/plain',
      );
      node.children.push(inner);
      node = inner;
    }
    return outermost;
  }

  private openOne(start: number, path: string, defaultType: string): Draft {
    this.state.parts += 1;
    const test = this.boundaries > 0 ? (from: number, to: number) => this.match(from, to) !== null : null;
    const block = readHeaderBlock(this.scan, start, this.end, this.state.limits, test);
    const node = draftOf(block, { path, source: this.source, start, end: this.end, defaultType });
    this.leaf = node;
    if (node.type.startsWith('multipart/')) this.openMultipart(node);
    else if (node.type === 'message/partial') note(node.problems, 'message-partial');
    else if (node.type === 'message/external-body') note(node.problems, 'message-external');
    else if (isMessage(node.type) && !isIdentity(node.encoding) && this.mayDescend(node)) this.queue(node);
    return node;
  }

  private openMultipart(node: Draft): void {
    const boundary = (node.parameters['boundary'] ?? '').slice(0, maxBoundary).trimEnd();
    if (boundary === '') {
      note(node.problems, 'boundary-missing');
      node.type = 'text/plain';
      return;
    }
    if (!this.mayDescend(node)) return;
    if (!isIdentity(node.encoding)) note(node.problems, 'encoded-multipart');
    for (const frame of this.stack) if (frame.boundary === boundary) note(node.problems, 'boundary-repeated');
    this.leaf = null;
    this.push({ node, boundary, closed: false });
  }

  private queue(node: Draft): void {
    this.state.encoded.push({ node, depth: this.baseDepth + this.stack.length + 1 });
  }

  private push(frame: Frame): void {
    this.stack.push(frame);
    if (frame.boundary !== null) this.boundaries += 1;
  }

  private mayDescend(node: Draft): boolean {
    if (this.baseDepth + this.stack.length < this.state.limits.maxDepth) {
      if (this.state.parts < this.state.limits.maxParts) return true;
      note(node.problems, 'too-many-parts');
      return false;
    }
    note(node.problems, 'too-deep');
    return false;
  }

  /** Where to look for the next boundary: the line break before the innermost open body. */
  private deepestBodyStart(fallback: number): number {
    const innermost = this.leaf ?? this.stack.at(-1)?.node;
    return innermost ? innermost.body.start - 1 : fallback;
  }

  /** The innermost open multipart whose boundary this line is. */
  private match(lineStart: number, lineEnd: number): { index: number; close: boolean } | null {
    const line = latin1(this.scan, lineStart + 2, Math.min(lineEnd, lineStart + maxBoundary + 8)).trimEnd();
    for (let index = this.stack.length - 1; index >= 0; index -= 1) {
      const frame = this.stack[index];
      if (!frame || frame.boundary === null || frame.closed) continue;
      if (!line.startsWith(frame.boundary)) continue;
      if (line.length === frame.boundary.length) return { index, close: false };
      if (line.length === frame.boundary.length + 2 && line.endsWith('--')) return { index, close: true };
      if (!this.isAnotherBoundary(line)) note(frame.node.problems, 'boundary-prefix');
    }
    return null;
  }

  private isAnotherBoundary(line: string): boolean {
    return this.stack.some(
      ({ boundary }) => boundary !== null && (line === boundary || line === `${boundary}--`),
    );
  }

  private lineIsBoundary(boundary: string, start: number): boolean {
    return latin1(this.scan, start, start + boundary.length + 2) === `--${boundary}`;
  }

  /** The line break before a boundary line belongs to the boundary. */
  private beforeLineBreak(lineStart: number): number {
    if (lineStart < 1) return 0;
    return lineStart > 1 && this.scan[lineStart - 2] === CR ? lineStart - 2 : lineStart - 1;
  }

  private closeAbove(index: number, at: number): void {
    if (this.leaf) {
      finish(this.leaf, at);
      this.leaf = null;
    }
    while (this.stack.length - 1 > index) {
      const frame = this.stack.pop();
      if (frame) this.closeFrame(frame, at);
    }
  }

  private closeFrame(frame: Frame, at: number): void {
    const { node, boundary, closed } = frame;
    finish(node, at);
    if (boundary === null) return;
    if (!closed) this.boundaries -= 1;
    if (node.children.length > 0) {
      if (!closed) note(node.problems, 'no-close-boundary');
      return;
    }
    if (!isIdentity(node.encoding)) return this.queue(node);
    showAsText(node);
  }

  private notePreamble(node: Draft, partStart: number): void {
    if (partStart - node.body.start < quietPreamble) return;
    const dashes = this.scan.lastIndexOf('--', partStart);
    if (dashes - node.body.start > quietPreamble) note(node.problems, 'preamble-text');
  }

  private noteEpilogue(frame: Frame, from: number): void {
    const stop = Math.min(this.end, from + 4_096);
    for (let at = from; at < stop; at += 1) {
      const byte = this.scan[at] ?? 0;
      if (byte > 0x20) {
        const outer = byte === 0x2d && this.scan[at - 1] === LF ? this.scan.indexOf(LF, at) : -1;
        const isOuter =
          byte === 0x2d && this.match(at, outer < 0 ? this.end : Math.min(outer, this.end)) !== null;
        if (!isOuter) note(frame.node.problems, 'epilogue-text');
        return;
      }
    }
  }

  /** A byte order mark, blank lines and an mbox "From " line may stand before the first header. */
  private skipPrelude(problems: MimeProblem[]): number {
    const { scan, end } = this;
    let at = 0;
    if (end > 2 && scan[0] === 0xef && scan[1] === 0xbb && scan[2] === 0xbf) {
      at = 3;
      note(problems, 'byte-order-mark');
    }
    for (let lines = 0; at < end && lines < maxLeadingBlankLines; lines += 1) {
      const blank = scan[at] === LF ? 1 : scan[at] === CR && scan[at + 1] === LF ? 2 : 0;
      if (blank === 0) break;
      at += blank;
      note(problems, 'leading-blank-lines');
    }
    if (at < end && latin1(scan, at, Math.min(at + 5, end)) === 'From ') {
      const lineFeed = scan.indexOf(LF, at);
      note(problems, 'from-line');
      at = lineFeed < 0 || lineFeed >= end ? end : lineFeed + 1;
    }
    return at;
  }
}

/** Without parts a multipart would show nothing at all: what it holds must stay visible. */
function showAsText(node: Draft): void {
  note(node.problems, 'no-parts');
  node.type = 'text/plain';
}

function finish(node: Draft, at: number): void {
  node.range.end = Math.max(at, node.range.start);
  node.body.start = Math.min(node.body.start, node.range.end);
  node.body.end = node.range.end;
}

function isMessage(type: string): boolean {
  return type === 'message/rfc822' || type === 'message/global' || type === 'message/news';
}

function isIdentity(encoding: string): boolean {
  return encoding !== 'base64' && encoding !== 'quoted-printable' && !encoding.includes('uu');
}
