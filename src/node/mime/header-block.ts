/** The header block of one entity: finds its end, unfolds and decodes each header, within limits. Node, workers. */
import type { Buffer } from 'node:buffer';
import { latin1 } from './bytes.ts';
import type { MimeProblem } from './problems.ts';
import type { MailHeader, MimeLimits } from './tree.ts';
import { decodeWords } from './words.ts';

export type HeaderBlock = {
  readonly headers: MailHeader[];
  readonly bodyStart: number;
  readonly problems: MimeProblem[];
};

/** Whether the line that starts here (with "--") is a boundary of an open multipart. */
export type BoundaryTest = (lineStart: number, lineEnd: number) => boolean;

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const DASH = 0x2d;
const COLON = 0x3a;

/** Headers that may occur once (RFC 5322 §3.6, MIME): with two of them, programs disagree about which one counts. */
const once: ReadonlySet<string> = new Set([
  ...['from', 'sender', 'reply-to', 'to', 'cc', 'subject', 'date', 'message-id', 'in-reply-to', 'references'],
  ...['mime-version', 'content-type', 'content-transfer-encoding', 'content-disposition', 'content-id'],
]);

// No "+" over "+": every class is tried once per character.
const bareCr = /\r(?!\n)/;

const needsCare = /[^\t\x20-\x7e]|=\?/;

/** `scan` is the source with the line ends that count; see read.ts about files without line feeds. */
export function readHeaderBlock(
  scan: Buffer,
  start: number,
  end: number,
  limits: MimeLimits,
  isBoundary: BoundaryTest | null,
): HeaderBlock {
  const block = { headers: [] as MailHeader[], problems: [] as MimeProblem[] };
  const hardEnd = Math.min(end, start + limits.maxHeaderBytes);
  let fieldStart = -1;
  let at = start;
  let bodyStart = end;
  let ended = false;
  while (at < end) {
    const lineFeed = scan.indexOf(LF, at);
    const lineEnd = lineFeed < 0 || lineFeed >= end ? end : lineFeed;
    const next = lineFeed < 0 || lineFeed >= end ? end : lineFeed + 1;
    const first = scan[at];
    if (first === LF || (first === CR && isBlankLine(scan, at, lineEnd))) {
      bodyStart = next;
      ended = true;
      break;
    }
    if (first === DASH && scan[at + 1] === DASH && isBoundary?.(at, lineEnd)) {
      bodyStart = at;
      note(block.problems, 'header-without-end');
      ended = true;
      break;
    }
    if (first !== SPACE && first !== TAB) {
      if (fieldStart >= 0) addField(block, scan, fieldStart, at, hardEnd, limits);
      fieldStart = at;
      if (at === start && !isField(scan, at, lineEnd) && !looksLikeFromLine(latin1(scan, at, at + 6))) {
        // What opens with text has no headers at all: what follows is its body.
        note(block.problems, 'header-without-end');
        return { ...block, bodyStart: at };
      }
    } else if (fieldStart < 0) {
      fieldStart = at;
    }
    at = next;
  }
  if (!ended && end > start) note(block.problems, 'header-without-end');
  if (fieldStart >= 0) addField(block, scan, fieldStart, Math.min(at, end), hardEnd, limits);
  noteDuplicates(block.headers, block.problems);
  return { ...block, bodyStart };
}

function isBlankLine(scan: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (scan[at] !== CR) return false;
  return true;
}

/** Printable ASCII up to a colon. */
function isField(scan: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = scan[at] ?? 0;
    if (code === COLON) return at > start;
    if (code <= SPACE || code > 0x7e) return restIsSpaceAndColon(scan, at, end) && at > start;
  }
  return false;
}

function restIsSpaceAndColon(scan: Buffer, start: number, end: number): boolean {
  let at = start;
  while (at < end && (scan[at] === SPACE || scan[at] === TAB)) at += 1;
  return scan[at] === COLON && at < end;
}

type Block = { headers: MailHeader[]; problems: MimeProblem[] };

function addField(
  block: Block,
  scan: Buffer,
  start: number,
  end: number,
  hardEnd: number,
  limits: MimeLimits,
): void {
  if (start >= hardEnd) return note(block.problems, 'header-too-large');
  if (end > hardEnd) note(block.problems, 'header-too-large');
  if (block.headers.length >= limits.maxHeaders) return note(block.problems, 'too-many-headers');
  const written = latin1(scan, start, Math.min(end, hardEnd));
  const colon = written.indexOf(':');
  const name = colon > 0 ? written.slice(0, colon).trimEnd().toLowerCase() : '';
  if (!isName(name))
    return note(block.problems, looksLikeFromLine(written) ? 'from-line' : 'header-malformed');
  const raw = unfold(written, colon + 1, block.problems);
  block.headers.push({ name, raw, value: needsCare.test(raw) ? decodeCarefully(raw, block.problems) : raw });
}

function decodeCarefully(raw: string, problems: MimeProblem[]): string {
  if (raw.includes('\0')) note(problems, 'nul-byte');
  return decodeWords(raw);
}

/** Without the line breaks of folding and without the space at both ends. */
function unfold(written: string, from: number, problems: MimeProblem[]): string {
  const rest = written.slice(from);
  const lineFeed = rest.indexOf('\n');
  if (rest.includes('\r') && bareCr.test(rest)) note(problems, 'bare-cr');
  const oneLine = lineFeed < 0 || lineFeed === rest.length - 1 ? rest : rest.replace(/\r?\n/g, '');
  return oneLine.trim().replaceAll('\r', ' ');
}

function isName(name: string): boolean {
  if (name.length === 0 || name.length > 1_000) return false;
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    if (code <= SPACE || code > 0x7e) return false;
  }
  return true;
}

function looksLikeFromLine(written: string): boolean {
  return written.startsWith('From ') || written.startsWith('>From ');
}

function noteDuplicates(headers: readonly MailHeader[], problems: MimeProblem[]): void {
  const seen = new Set<string>();
  for (const { name } of headers) {
    if (!once.has(name)) continue;
    if (seen.has(name)) note(problems, name === 'from' ? 'several-from' : 'header-duplicate');
    seen.add(name);
  }
}

export function note(problems: MimeProblem[], problem: MimeProblem): void {
  if (!problems.includes(problem)) problems.push(problem);
}
