/**
 * The style sheets of a mail, read as far as it takes to see what they hide: rules, nested rules, media, the order of
 * the cascade. One pass, every character visited a fixed number of times. Pure; hostile input.
 *
 * NOTE [limits]: selectors with pseudo-classes (`:not()`, `:nth-child()`), `@import` and custom properties are not
 * followed. A reader that drops all styles shows such text, and shows it unmarked. The window asks the browser instead.
 */
import { nested, readSelectors, weightOf, withoutEscapes, type Selector } from './selector.ts';

export type Declarations = ReadonlyMap<string, { readonly value: string; readonly important: boolean }>;

export type Rule = {
  readonly selector: Selector;
  readonly weight: number;
  readonly declarations: Declarations;
};
export type Sheet = { readonly rules: readonly Rule[]; readonly isWhole: boolean };

// Mail that people write has some hundred rules; more is kept out so that a sheet cannot fill the memory.
const maxRules = 20_000;
const maxCss = 2 * 1024 * 1024;
const maxDepth = 32;

export function readSheet(css: string): Sheet {
  const reader = new SheetReader(withoutComments(css.slice(0, maxCss)));
  reader.block(null, true, 0);
  return { rules: reader.rules, isWhole: reader.isWhole && css.length <= maxCss };
}

function withoutComments(css: string): string {
  const out: string[] = [];
  let at = 0;
  for (;;) {
    const open = css.indexOf('/*', at);
    out.push(css.slice(at, open < 0 ? css.length : open));
    const close = open < 0 ? -1 : css.indexOf('*/', open + 2);
    if (close < 0) return out.join(' ').replaceAll('<!--', ' ').replaceAll('-->', ' ');
    at = close + 2;
  }
}

type Piece = { readonly text: string; readonly end: ';' | '{' | '}' | '' };

class SheetReader {
  readonly rules: Rule[] = [];
  isWhole = true;
  private at = 0;
  private readonly css: string;

  constructor(css: string) {
    this.css = css;
  }

  /** Rules, and inside of a rule its declarations, up to the end of the block. `holds`: it counts in this window. */
  block(parents: readonly Selector[] | null, holds: boolean, depth: number): void {
    const declarations: string[] = [];
    for (;;) {
      const { text, end } = this.piece(parents !== null || depth > 0);
      const head = text.trim();
      if (end === '{') this.inner(head, parents, holds, depth);
      else {
        if (parents !== null && holds) declarations.push(text);
        if (end === '' || (end === '}' && depth > 0)) break;
      }
    }
    if (parents !== null && holds) this.addRules(parents, readDeclarations(declarations.join(';')));
  }

  private inner(head: string, parents: readonly Selector[] | null, holds: boolean, depth: number): void {
    if (depth >= maxDepth) {
      this.isWhole = false;
      return this.skipBlock();
    }
    if (head.startsWith('@')) return this.block(parents, holds && isForAWindow(head), depth + 1);
    const { selectors, isWhole } = readSelectors(head);
    if (!isWhole) this.isWhole = false;
    const found = parents === null ? selectors : this.nestedIn(parents, selectors);
    // A rule whose selectors are not understood still has a block to be passed over.
    this.block(found, holds && found.length > 0, depth + 1);
  }

  private nestedIn(outer: readonly Selector[], inner: readonly Selector[]): Selector[] {
    const found: Selector[] = [];
    for (const one of outer)
      for (const other of inner) {
        const both = found.length >= maxSelectors ? 'too-long' : nested(one, other);
        if (both === 'too-long') {
          this.isWhole = false;
          return found;
        }
        found.push(both);
      }
    return found;
  }

  private addRules(selectors: readonly Selector[], declarations: Declarations): void {
    if (declarations.size === 0) return;
    for (const selector of selectors) {
      if (this.rules.length >= maxRules) {
        this.isWhole = false;
        return;
      }
      this.rules.push({ selector, weight: weightOf(selector), declarations });
    }
  }

  private skipBlock(): void {
    let open = 1;
    while (open > 0) {
      const { end } = this.piece(true);
      if (end === '') return;
      if (end === '{') open += 1;
      if (end === '}') open -= 1;
    }
  }

  /** Up to a mark that ends it; strings, brackets and escapes are passed over. Outside of blocks "}" ends nothing. */
  private piece(isInside: boolean): Piece {
    const { css } = this;
    while (css.charCodeAt(this.at) <= 0x20) this.at += 1;
    const start = this.at;
    const isAtRule = css[start] === '@';
    let brackets = 0;
    for (; this.at < css.length; this.at += 1) {
      const sign = css[this.at];
      if (sign === '\\') this.at += 1;
      else if (sign === '"' || sign === "'") this.skipString(sign);
      else if (sign === '(') brackets += 1;
      else if (sign === ')') brackets = Math.max(0, brackets - 1);
      else if (brackets > 0) continue;
      else if (sign === '{' || (sign === '}' && isInside) || (sign === ';' && (isInside || isAtRule)))
        return { text: css.slice(start, this.at++), end: sign };
    }
    return { text: css.slice(start), end: '' };
  }

  /** A string that is not closed ends with its line. */
  private skipString(quote: string): void {
    for (this.at += 1; this.at < this.css.length; this.at += 1) {
      const sign = this.css[this.at];
      if (sign === '\\') this.at += 1;
      else if (sign === quote || sign === '\n') return;
    }
  }
}

const maxSelectors = 2_000; // of one nested rule

/** A desktop window, some 800 pixels wide: what is meant for print or for a telephone hides nothing there. */
function isForAWindow(head: string): boolean {
  const text = head.slice(0, 500).toLowerCase();
  if (/^@(?:supports|layer|container|scope)\b/.test(text)) return true;
  if (!text.startsWith('@media')) return false;
  if (/\b(?:print|not|speech|dark)\b/.test(text)) return false;
  return [...text.matchAll(/(min|max)-(?:device-)?width\s*:\s*([\d.]+)(px|em|rem)?/g)].every((match) => {
    const width = Number(match[2]) * (match[3] === undefined || match[3] === 'px' ? 1 : 16);
    return match[1] === 'min' ? width <= 800 : width >= 800;
  });
}

/** What can hide text; the rest of a block is not kept, so that a list of declarations is as long as this one. */
const hiding: ReadonlySet<string> = new Set(
  (
    'display visibility opacity color background background-color background-image font font-size zoom filter clip ' +
    'clip-path mask mask-image -webkit-mask -webkit-mask-image transform scale translate position left top right ' +
    'bottom inset text-indent margin margin-left margin-top width height max-width max-height overflow overflow-x ' +
    'overflow-y content-visibility mso-hide -webkit-text-fill-color'
  ).split(' '),
);

export function readDeclarations(body: string): Declarations {
  const found = new Map<string, { value: string; important: boolean }>();
  for (const one of body.split(';')) {
    const colon = one.indexOf(':');
    if (colon < 1) continue;
    const name = withoutEscapes(one.slice(0, colon)).trim().toLowerCase();
    if (!hiding.has(name)) continue;
    const written = withoutEscapes(one.slice(colon + 1))
      .trim()
      .toLowerCase();
    const important = /!\s{0,20}important$/.test(written.slice(-40));
    const value = important ? written.slice(0, written.lastIndexOf('!')).trim() : written;
    if (found.get(name)?.important === true && !important) continue;
    found.set(name, { value, important });
  }
  return found;
}
