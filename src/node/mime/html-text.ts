/**
 * HTML to readable plain text: a small tokenizer, one pass, nothing built that could run or load. Pure.
 * What the sender hid from view is kept apart and noted, so that it is neither shown nor lost.
 */
import { decodeEntities } from './html-entities.ts';
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
const blocks = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
);
const spaced = new Set(['blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ol', 'p', 'pre', 'table', 'ul']);
const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const selfClosing = new Set(['p', 'li', 'td', 'th', 'tr', 'dd', 'dt', 'option']); // ended by the next of their kind
const hides =
  /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|mso-hide\s*:\s*all|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:;|!|$)|max-height\s*:\s*0(?:px)?\s*(?:;|!|$)|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{3,}/i;

type Tag = {
  readonly name: string;
  readonly close: boolean;
  readonly attributes: string;
  readonly end: number;
};

export function htmlToText(html: string): HtmlText {
  const problems: MimeProblem[] = html.length > maxInput ? ['content-truncated'] : [];
  const reader = new HtmlReader(html.length > maxInput ? html.slice(0, maxInput) : html);
  reader.run();
  const hidden = reader.hidden.finish();
  if (hidden !== '') problems.push('hidden-text');
  return { text: reader.visible.finish(), hidden, problems };
}

class HtmlReader {
  readonly visible = new TextSink();
  readonly hidden = new TextSink();
  private readonly html: string;
  private at = 0;
  private hiddenBy: { name: string; nested: number } | null = null;
  private link: { href: string; from: number } | null = null;

  constructor(html: string) {
    this.html = html;
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
    return this.hiddenBy === null ? this.visible : this.hidden;
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
    this.trackHidden(tag);
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
    if (this.hiddenBy?.name === name) {
      this.hiddenBy.nested -= 1;
      if (this.hiddenBy.nested === 0) this.hiddenBy = null;
    }
  }

  private trackHidden({ name, attributes }: Tag): void {
    const by = this.hiddenBy;
    if (by !== null) {
      if (selfClosing.has(by.name) && blocks.has(name)) this.hiddenBy = null;
      else if (by.name === name && !voids.has(name)) by.nested += 1;
    }
    if (this.hiddenBy === null && !voids.has(name) && isHidden(attributes)) {
      this.closeLink();
      this.hiddenBy = { name, nested: 1 };
    }
  }

  /** Script, style and the like: their content is not text. An unclosed one swallows the rest, as in browsers. */
  private skipRawText(name: string): void {
    const close = new RegExp(`</${name}[\\s/>]`, 'gi'); // name is one of our own words
    close.lastIndex = this.at;
    const found = close.exec(this.html);
    const end = found ? this.html.indexOf('>', found.index) : -1;
    this.at = end < 0 ? this.html.length : end + 1;
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

function isHidden(attributes: string): boolean {
  if (attributes.length < 6) return false;
  const style = attributeOf(attributes, 'style');
  if (style !== null && hides.test(decodeEntities(style).slice(0, 4_000))) return true;
  return /\shidden(?:[\s=/]|$)/i.test(attributes.replace(/"[^"]*"|'[^']*'/g, ' '));
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
    const name = attributes.slice(nameStart, at);
    while (at < end && attributes.charCodeAt(at) <= 0x20) at += 1;
    if (attributes[at] !== '=') continue;
    at += 1;
    while (at < end && attributes.charCodeAt(at) <= 0x20) at += 1;
    const mark = attributes[at];
    const quoted = mark === '"' || mark === "'";
    const valueStart = quoted ? at + 1 : at;
    let valueEnd = quoted ? attributes.indexOf(mark, valueStart) : valueStart;
    if (!quoted) while (valueEnd < end && attributes.charCodeAt(valueEnd) > 0x20) valueEnd += 1;
    if (valueEnd < 0) valueEnd = end;
    if (name.toLowerCase() === wanted) return decodeEntities(attributes.slice(valueStart, valueEnd));
    at = valueEnd + (quoted ? 1 : 0);
  }
  return null;
}

function isSpaceOrSlash(code: number): boolean {
  return code <= 0x20 || code === 0x2f;
}
