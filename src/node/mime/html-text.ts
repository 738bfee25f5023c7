/**
 * HTML to readable plain text: a small tokenizer, one pass, nothing built that could run or load. Pure.
 * What the sender hid from view is kept apart and noted, so that it is neither shown nor lost.
 */
import { readSheet, type Rule, type Styled } from '../../shared/calc/style/sheet.ts';
import { decodeEntities } from './html-entities.ts';
import { ElementStack } from './html-stack.ts';
import type { MimeProblem } from './problems.ts';
import { TextSink } from './text-sink.ts';

export type HtmlText = { readonly text: string; readonly hidden: string; readonly problems: MimeProblem[] };

const maxInput = 16 * 1024 * 1024;
const rawText = new Set([
  'script',
  'style',
  'iframe',
  'noembed',
  'noframes',
  'xmp',
  'template',
  'title',
  'object',
]);
export const blocks: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
);
const spaced = new Set(['blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ol', 'p', 'pre', 'table', 'ul']);
const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

type Tag = {
  readonly name: string;
  readonly close: boolean;
  readonly attributes: string;
  readonly end: number;
};

export function htmlToText(html: string): HtmlText {
  const problems: MimeProblem[] = html.length > maxInput ? ['content-truncated'] : [];
  const reader = readerOf(html.length > maxInput ? html.slice(0, maxInput) : html);
  const hidden = reader.hidden.finish();
  if (hidden !== '' || reader.elements.exhausted) problems.push('hidden-text');
  return { text: reader.visible.finish(), hidden, problems };
}

/** A sheet at the end styles what stands before it: then it is read once more, with all sheets known. */
function readerOf(html: string): HtmlReader {
  const reader = new HtmlReader(html);
  reader.run();
  if (!reader.lateSheet) return reader;
  const again = new HtmlReader(html, reader.rules);
  again.run();
  return again;
}

class HtmlReader {
  readonly visible = new TextSink();
  readonly hidden = new TextSink();
  private readonly html: string;
  private readonly known: boolean;
  private at = 0;
  readonly elements = new ElementStack(blocks);
  private link: { href: string; from: number } | null = null;

  readonly rules: Rule[] = [];
  lateSheet = false;

  constructor(html: string, known: readonly Rule[] | null = null) {
    this.html = html;
    this.known = known !== null;
    if (known !== null) this.elements.addSheet(known);
  }

  run(): void {
    const { html } = this;
    while (this.at < html.length) {
      const open = html.indexOf('<', this.at);
      const stop = open < 0 ? html.length : open;
      if (stop > this.at) this.sink().text(decodeEntities(html.slice(this.at, stop)));
      this.at = stop;
      if (open >= 0) this.markup();
    }
    this.closeLink();
  }

  private sink(): TextSink {
    return this.elements.isHidden ? this.hidden : this.visible;
  }

  private markup(): void {
    const { html, at } = this;
    if (html.startsWith('<!--', at)) return this.skipTo('-->', html.startsWith('<!-->', at) ? 2 : 4);
    const next = html.charCodeAt(at + 1);
    if (next === 0x21 || next === 0x3f) return this.skipTo('>', 1);
    const tag = readTag(html, at);
    if (tag === null) {
      this.sink().text('<');
      this.at += 1;
      return;
    }
    this.at = tag.end;
    if (tag.close) this.closeTag(tag);
    else this.openTag(tag);
  }

  private skipTo(mark: string, offset: number): void {
    const end = this.html.indexOf(mark, this.at + offset);
    this.at = end < 0 ? this.html.length : end + mark.length;
  }

  private openTag(tag: Tag): void {
    const { name } = tag;
    this.track(tag);
    if (rawText.has(name) && !tag.attributes.endsWith('/')) return this.skipRawText(name);
    const sink = this.sink();
    if (name === 'br') sink.newLine();
    else if (name === 'hr') sink.rule();
    else if (name === 'img') sink.text(imageText(tag.attributes));
    else if (name === 'a') this.openLink(tag.attributes);
    else if (name === 'td' || name === 'th') sink.cell();
    else if (blocks.has(name)) {
      sink.block(spaced.has(name));
      if (name === 'li') sink.text('- ');
      if (name === 'blockquote') sink.quote(1);
      if (name === 'pre') sink.preformatted(true);
    }
  }

  private closeTag({ name }: Tag): void {
    const sink = this.sink();
    if (name === 'a') this.closeLink();
    if (blocks.has(name)) sink.block(spaced.has(name));
    if (name === 'blockquote') sink.quote(-1);
    if (name === 'pre') sink.preformatted(false);
    this.elements.close(name);
  }

  private track({ name, attributes }: Tag): void {
    const was = this.elements.isHidden;
    this.elements.open(styledBy(name, attributes), voids.has(name));
    if (!was && this.elements.isHidden) this.closeLink();
  }

  /** Script, style and the like: their content is not text. An unclosed one swallows the rest, as in browsers. */
  private skipRawText(name: string): void {
    const close = new RegExp(`</${name}[\\s/>]`, 'gi'); // name is one of our own words
    close.lastIndex = this.at;
    const found = close.exec(this.html);
    const end = found ? this.html.indexOf('>', found.index) : -1;
    if (name === 'style' && !this.known) this.addSheet(readSheet(this.html.slice(this.at, found?.index)));
    this.at = end < 0 ? this.html.length : end + 1;
    this.elements.close(name);
  }

  private addSheet(rules: readonly Rule[]): void {
    if (rules.length > 0 && this.visible.length > 0) this.lateSheet = true;
    for (const rule of rules) this.rules.push(rule);
    this.elements.addSheet(rules);
  }

  private openLink(attributes: string): void {
    this.closeLink();
    const href = attributeOf(attributes, 'href');
    if (href !== null && /^\s*(?:https?|ftp|mailto):/i.test(href)) {
      this.link = { href: href.trim().slice(0, 2_000), from: this.visible.length };
    }
  }

  /** The address a link really goes to stands behind its text, unless the text is that address. */
  private closeLink(): void {
    const { link } = this;
    this.link = null;
    if (link === null) return;
    const shown = this.visible.since(link.from).trim();
    const bare = link.href.replace(/^mailto:/i, '');
    if (shown !== bare && shown !== link.href && `${shown}/` !== bare) this.visible.text(` <${link.href}>`);
  }
}

/** Null when "<" does not begin a tag. Quotes inside the tag are honoured; one that never ends takes the rest. */
function readTag(html: string, start: number): Tag | null {
  let at = start + 1;
  const close = html.charCodeAt(at) === 0x2f;
  if (close) at += 1;
  const nameStart = at;
  while (at < html.length && at - nameStart < 40 && isNameCode(html.charCodeAt(at))) at += 1;
  if (at === nameStart || !isLetter(html.charCodeAt(nameStart))) return null;
  const name = html.slice(nameStart, at).toLowerCase();
  const attributesStart = at;
  let quote = 0;
  let afterEquals = false;
  for (; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x3e) break;
    else if ((code === 0x22 || code === 0x27) && afterEquals) quote = code;
    if (code > 0x20) afterEquals = code === 0x3d;
  }
  return { name, close, attributes: html.slice(attributesStart, at), end: Math.min(at + 1, html.length) };
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

function isNameCode(code: number): boolean {
  return isLetter(code) || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x3a;
}

function styledBy(name: string, attributes: string): Styled {
  if (attributes.length < 5) return { name, attribute: () => null };
  const known = new Map<string, string | null>();
  const attribute = (wanted: string): string | null => {
    const before = known.get(wanted);
    if (before !== undefined) return before;
    const value = attributeOf(attributes, wanted);
    known.set(wanted, value);
    return value;
  };
  return { name, attribute };
}

function imageText(attributes: string): string {
  const alt = attributeOf(attributes, 'alt')?.trim() ?? '';
  return alt === '' ? '' : ` [${alt.slice(0, 500)}] `;
}

/** The value of one attribute, entities decoded. A walk, because a pattern over hostile attributes is not linear. */
function attributeOf(attributes: string, wanted: string): string | null {
  let at = 0;
  const end = attributes.length;
  while (at < end) {
    while (at < end && isSpaceOrSlash(attributes.charCodeAt(at))) at += 1;
    const nameStart = at;
    while (at < end && attributes[at] !== '=' && !isSpaceOrSlash(attributes.charCodeAt(at))) at += 1;
    const name = attributes.slice(nameStart, at).toLowerCase();
    while (at < end && attributes.charCodeAt(at) <= 0x20) at += 1;
    if (attributes[at] !== '=') {
      if (name === wanted) return '';
      continue;
    }
    at += 1;
    while (at < end && attributes.charCodeAt(at) <= 0x20) at += 1;
    const mark = attributes[at];
    const quoted = mark === '"' || mark === "'";
    const valueStart = quoted ? at + 1 : at;
    let valueEnd = quoted ? attributes.indexOf(mark, valueStart) : valueStart;
    if (!quoted) while (valueEnd < end && attributes.charCodeAt(valueEnd) > 0x20) valueEnd += 1;
    if (valueEnd < 0) valueEnd = end;
    if (name === wanted) return decodeEntities(attributes.slice(valueStart, valueEnd));
    at = valueEnd + (quoted ? 1 : 0);
  }
  return null;
}

function isSpaceOrSlash(code: number): boolean {
  return code <= 0x20 || code === 0x2f;
}
