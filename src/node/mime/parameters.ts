/** Content-Type and Content-Disposition: a value and its parameters (RFC 2045, 2183, 2231), read tolerantly. Node, workers. */
import { Buffer } from 'node:buffer';
import { latin1 } from './bytes.ts';
import { decodeCharset } from './charset.ts';
import type { MimeProblem } from './problems.ts';
import { decodeRaw, decodeWords, hexPair } from './words.ts';

export type Parameterised = {
  readonly value: string; // lower case, without comments
  readonly parameters: Readonly<Record<string, string>>; // names lower case; no prototype
  readonly problems: MimeProblem[];
};

type Piece = { readonly name: string; readonly text: string };

const maxParameters = 200;
const maxSections = 100;

export function parseParameterised(raw: string): Parameterised {
  const problems: MimeProblem[] = [];
  const end = endOfValue(raw);
  const value = withoutComments(raw.slice(0, end)).trim().toLowerCase();
  const pieces = end < raw.length ? splitParameters(raw, end, problems) : [];
  return { value, parameters: assemble(pieces, problems), problems };
}

function endOfValue(raw: string): number {
  const semicolon = raw.indexOf(';');
  if (!raw.includes('(')) return semicolon < 0 ? raw.length : semicolon;
  let at = 0;
  while (at < raw.length && raw[at] !== ';') at = raw[at] === '(' ? skipComment(raw, at) : at + 1;
  return at;
}

/** One pass over `; name = value`, quoted or not; what makes no sense is skipped and noted. */
function splitParameters(raw: string, start: number, problems: MimeProblem[]): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  while (at < raw.length && pieces.length < maxParameters) {
    at = skipSpace(raw, at);
    if (raw[at] === ';') {
      at += 1;
      continue;
    }
    const nameStart = at;
    while (at < raw.length && raw[at] !== '=' && raw[at] !== ';') at += 1;
    const name = raw.slice(nameStart, at).trim().toLowerCase();
    if (raw[at] !== '=') {
      if (name !== '') note(problems, 'parameter-malformed');
      continue;
    }
    at = skipSpace(raw, at + 1);
    const read = raw[at] === '"' ? readQuoted(raw, at) : readToken(raw, at);
    at = read.end;
    if (name !== '') pieces.push({ name, text: read.text });
    if (read.broken) note(problems, 'parameter-malformed');
  }
  return pieces;
}

type Read = { readonly text: string; readonly end: number; readonly broken: boolean };

function readQuoted(raw: string, start: number): Read {
  let text = '';
  let from = start + 1;
  for (let at = from; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (code === 0x5c && at + 1 < raw.length) {
      text += raw.slice(from, at);
      from = at + 1;
      at += 1;
    } else if (code === 0x22) {
      const end = raw.indexOf(';', at);
      const stop = end < 0 ? raw.length : end;
      return { text: text + raw.slice(from, at), end: stop, broken: !isIgnorable(raw, at + 1, stop) };
    }
  }
  return { text: text + raw.slice(from), end: raw.length, broken: true };
}

/** Up to the semicolon: senders forget the quotes around names with spaces. */
function readToken(raw: string, start: number): Read {
  const semicolon = raw.indexOf(';', start);
  const end = semicolon < 0 ? raw.length : semicolon;
  const written = raw.slice(start, end);
  const text = (written.includes('(') ? withoutTrailingComment(written) : written).trim();
  return { text, end, broken: false };
}

/** `name*0*=…`, `name*=charset'lang'…` and plain pieces, put together. The first of two equals counts. */
function assemble(pieces: readonly Piece[], problems: MimeProblem[]): Record<string, string> {
  const parameters = Object.create(null) as Record<string, string>;
  let extended: Map<string, Piece[]> | null = null;
  for (const piece of pieces) {
    const star = piece.name.indexOf('*');
    if (star > 0) {
      extended ??= new Map<string, Piece[]>();
      const base = piece.name.slice(0, star);
      const sections = extended.get(base) ?? [];
      sections.push({ name: piece.name.slice(star + 1), text: piece.text });
      extended.set(base, sections);
    } else if (piece.name in parameters) note(problems, 'parameter-duplicate');
    else parameters[piece.name] = piece.text.includes('=?') ? decodeWords(piece.text) : decodeRaw(piece.text);
  }
  for (const [base, sections] of extended ?? []) parameters[base] = joinSections(sections, problems);
  return parameters;
}

function joinSections(sections: readonly Piece[], problems: MimeProblem[]): string {
  const whole = sections.find((section) => section.name === '');
  if (whole) return decodeExtended([{ text: whole.text, percent: true }], true);
  const ordered = new Map<number, { text: string; percent: boolean }>();
  for (const section of sections) {
    const digits = /^(\d{1,4})(\*?)$/.exec(section.name);
    const index = digits ? Number(digits[1]) : -1;
    if (index < 0 || index >= maxSections) note(problems, 'parameter-malformed');
    else if (ordered.has(index)) note(problems, 'parameter-duplicate');
    else ordered.set(index, { text: section.text, percent: digits?.[2] === '*' });
  }
  const list = [];
  for (let index = 0; ordered.has(index); index += 1)
    list.push(ordered.get(index) ?? { text: '', percent: false });
  if (list.length < ordered.size) note(problems, 'parameter-malformed');
  return decodeExtended(list, list[0]?.percent === true);
}

function decodeExtended(list: readonly { text: string; percent: boolean }[], hasCharset: boolean): string {
  let charset: string | null = null;
  const bytes = list.map(({ text, percent }, index) => {
    if (index !== 0 || !hasCharset) return percent ? decodePercent(text) : Buffer.from(text, 'latin1');
    const marks = /^([^']{0,64})'[^']{0,64}'/.exec(text);
    charset = marks?.[1] || null;
    return decodePercent(marks ? text.slice(marks[0].length) : text);
  });
  const joined = Buffer.concat(bytes);
  if (!hasCharset && joined.includes('=?')) return decodeWords(latin1(joined));
  return decodeCharset(joined, charset).text.replace(/[\r\n\0]/g, ' ');
}

function decodePercent(text: string): Buffer {
  const out = Buffer.allocUnsafe(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const value = code === 0x25 ? hexPair(text.charCodeAt(at + 1), text.charCodeAt(at + 2)) : -1;
    out[length] = value < 0 ? code : value;
    if (value >= 0) at += 2;
    length += 1;
  }
  return out.subarray(0, length);
}

/** The index after the comment that opens at `start`; nested comments and quoted pairs count. */
export function skipComment(raw: string, start: number): number {
  let depth = 0;
  for (let at = start; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === 0x28) depth += 1;
    else if (code === 0x29) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return raw.length;
}

export function withoutComments(raw: string): string {
  if (!raw.includes('(')) return raw;
  let out = '';
  let from = 0;
  for (let open = raw.indexOf('('); open >= 0; open = raw.indexOf('(', from)) {
    out += raw.slice(from, open);
    from = skipComment(raw, open);
  }
  return out + raw.slice(from);
}

/** `utf-8 (Plain text)` is a comment; `report(1).pdf` is a name. */
function withoutTrailingComment(text: string): string {
  const open = text.search(/\s\(/);
  return open > 0 && text.endsWith(')') ? text.slice(0, open) : text;
}

function isIgnorable(raw: string, from: number, to: number): boolean {
  const rest = raw.slice(from, Math.min(to, from + 200));
  return withoutComments(rest).trim() === '';
}

function skipSpace(raw: string, at: number): number {
  while (at < raw.length) {
    const code = raw.charCodeAt(at);
    if (code !== 0x20 && code !== 0x09 && code !== 0x0d && code !== 0x0a) break;
    at += 1;
  }
  return at;
}

function note(problems: MimeProblem[], problem: MimeProblem): void {
  if (!problems.includes(problem)) problems.push(problem);
}
