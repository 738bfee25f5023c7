/**
 * Markdown and inline HTML of one line run, taken down to what a reader sees, with the source line of every
 * character kept. One pass, no backtracking: a hostile line costs no more than its length. Pure.
 */
import type { Lines } from '#shared/schema/policy.ts';

export interface Link {
  text: string;
  url: string;
  line: number;
}

export interface RichText {
  text: string;
  /** Where each source line begins in `text`, ascending. */
  starts: { at: number; line: number }[];
  links: Link[];
  /** Length of a bold run that opens the text, 0 when it opens plainly. */
  boldLead: number;
}

export function lineAt(rich: RichText, offset: number): number {
  let low = 0;
  let high = rich.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rich.starts[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return rich.starts[low]?.line ?? 1;
}

export function linesOf(rich: RichText, from: number, to: number): Lines {
  return [lineAt(rich, from), lineAt(rich, Math.max(from, to - 1))];
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  commat: '@',
  period: '.',
  hellip: '…',
  check: '✓',
  cross: '✗',
  le: '≤',
  ge: '≥',
};

/** indexOf that gives up early, so that a line of a million "<" stays linear. */
function indexWithin(source: string, what: string, from: number, reach: number): number {
  const found = source.slice(from, from + reach).indexOf(what);
  return found < 0 ? -1 : from + found;
}

export function entity(source: string, at: number): { text: string; length: number } | null {
  const end = indexWithin(source, ';', at, 10);
  if (end < 0) return null;
  const name = source.slice(at + 1, end);
  const length = end - at + 1;
  if (name.startsWith('#')) {
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    const usable =
      Number.isInteger(code) && code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return usable ? { text: String.fromCodePoint(code), length } : null;
  }
  const text = entities[name.toLowerCase()];
  return text === undefined ? null : { text, length };
}

const maxLinkText = 400;
const maxUrl = 1000;

/** "[text](url)" or "[text][ref]" at `at`; the text may hold one level of brackets. */
function linkAt(source: string, at: number): { text: string; url: string; length: number } | null {
  let depth = 0;
  let close = -1;
  const limit = Math.min(source.length, at + maxLinkText);
  for (let i = at; i < limit && close < 0; i++) {
    const c = source.charAt(i);
    if (c === '[') depth += 1;
    if (depth > 2) return null;
    if (c === ']' && --depth === 0) close = i;
  }
  if (close < 0) return null;
  const text = source.slice(at + 1, close);
  const opener = source.charAt(close + 1);
  if (opener !== '(' && opener !== '[') return null;
  const end = indexWithin(source, opener === '(' ? ')' : ']', close + 2, maxUrl);
  if (end < 0) return null;
  const target = source.slice(close + 2, end).trim();
  const url = opener === '(' ? (target.split(/\s/, 1)[0] ?? '').replace(/^<|>$/g, '') : '';
  return { text, url, length: end - at + 1 };
}

/** "within <N> days" is no tag. */
const placeholder =
  /^<(?!(?:a|b|i|u|s|p|em|td|th|tr|li|br|div|kbd|sub|sup|span|code|mark|small|strong)>)[a-z#_ -]{1,20}>\s?(?:business |working )?(?:hours?|days?|weeks?|months?)\b/i;

/** "<tag …>", "</tag>" or "<https://…>" at `at`. */
function angleAt(source: string, at: number): { text: string; url: string; length: number } | null {
  const end = indexWithin(source, '>', at, maxUrl);
  if (end < 0) return null;
  const inside = source.slice(at + 1, end);
  const length = end - at + 1;
  if (/^(?:[a-z]{2,12}:\S|[^\s@<]{1,80}@[^\s@<]{1,120}$)/i.test(inside)) {
    return { text: inside.replace(/^mailto:/i, ''), url: inside, length };
  }
  if (/^br\b/i.test(inside)) return { text: '\n', url: '', length };
  if (placeholder.test(source.slice(at, at + 60))) return null;
  const href = /^a\s[^>]{0,200}?href\s{0,3}=\s{0,3}["']?([^"'\s>]{1,500})/i.exec(inside)?.[1];
  return /^\/?[a-z][a-z0-9-]{0,20}(?:[\s/]|$)/i.test(inside) ? { text: '', url: href ?? '', length } : null;
}

const isWord = (c: string): boolean => /[\p{L}\p{N}]/u.test(c);

class Writer {
  readonly rich: RichText = { text: '', starts: [], links: [], boldLead: 0 };
  private parts: string[] = [];
  private length = 0;
  private last = '';
  private boldOpen = false;

  startLine(line: number): void {
    if (this.length > 0) this.write(' ');
    this.rich.starts.push({ at: this.length, line });
  }

  write(text: string): void {
    for (const c of text) {
      const plain = c === '\t' || c === '\u00a0' ? ' ' : c;
      if (plain === ' ' && (this.last === ' ' || this.last === '')) continue;
      this.parts.push(plain);
      this.length += plain.length;
      this.last = plain;
    }
  }

  bold(): void {
    if (this.boldOpen && this.rich.boldLead === 0) this.rich.boldLead = this.length;
    this.boldOpen = this.length === 0;
  }

  done(): RichText {
    this.rich.text = this.parts.join('');
    return this.rich;
  }
}

/** Takes the run of lines down to plain text; soft line breaks become one space. */
export function plainText(lines: readonly { text: string; line: number }[]): RichText {
  const out = new Writer();
  for (const { text, line } of lines) {
    out.startLine(line);
    writeLine(out, text, line, 0);
  }
  return out.done();
}

function writeLine(out: Writer, source: string, line: number, depth: number): void {
  for (let at = 0; at < source.length;) {
    const c = source.charAt(at);
    const next = source.charAt(at + 1);
    if (c === '\\' && /[!-/:-@[-`{-~]/.test(next)) {
      out.write(next);
      at += 2;
    } else if (c === '`') {
      at += 1;
    } else if (c === '*' || c === '~') {
      if (c === '*' && next === '*') out.bold();
      const twin = next === c;
      if (c === '~' && !twin) out.write(c);
      at += twin ? 2 : 1;
    } else if (c === '_') {
      const inside = isWord(source.charAt(at - 1)) && isWord(next);
      if (inside) out.write(c);
      else if (next === '_') out.bold();
      at += next === '_' && !inside ? 2 : 1;
    } else {
      at += writeMarked(out, source, at, line, depth);
    }
  }
}

/** Links, images, tags, entities; everything else is written as it is. Returns how far it went. */
function writeMarked(out: Writer, source: string, at: number, line: number, depth: number): number {
  const c = source.charAt(at);
  const image = c === '!' && source.charAt(at + 1) === '[' ? 1 : 0;
  if (depth < 3 && (c === '[' || image === 1)) {
    const link = linkAt(source, at + image);
    if (link) {
      if (link.url !== '' && image === 0) out.rich.links.push({ text: link.text, url: link.url, line });
      writeLine(out, link.text, line, depth + 1);
      return link.length + image;
    }
  }
  if (c === '<') {
    const angle = angleAt(source, at);
    if (angle) {
      if (angle.url !== '') out.rich.links.push({ text: angle.text, url: angle.url, line });
      out.write(angle.text);
      return angle.length;
    }
  }
  if (c === '&') {
    const found = entity(source, at);
    if (found) {
      out.write(found.text);
      return found.length;
    }
  }
  out.write(c);
  return 1;
}
