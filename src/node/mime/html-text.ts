/**
 * HTML to readable plain text: a small tokenizer, one pass, nothing built that could run or load. Pure.
 * What the sender hid from view is kept apart and noted, so that it is neither shown nor lost.
 */
import { readAttributes, readTag, type Tag } from '#shared/calc/html-tags.ts';
import { decodeEntities } from './html-entities.ts';
import { ElementStack } from './html-stack.ts';
import type { MimeProblem } from './problems.ts';
import type { Styled } from './style/selector.ts';
import { readSheet, type Sheet } from './style/sheet.ts';
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

export function htmlToText(html: string): HtmlText {
  const problems: MimeProblem[] = html.length > maxInput ? ['content-truncated'] : [];
  const reader = readerOf(html.length > maxInput ? html.slice(0, maxInput) : html);
  const text = reader.visible.finish();
  if (text === '') reader.hidden.text(decodeEntities(reader.title)); // a letter that its title swallows is not lost
  const hidden = reader.hidden.finish();
  if (hidden !== '' || reader.elements.exhausted) problems.push('hidden-text');
  return { text, hidden, problems };
}

/** A sheet at the end styles what stands before it: then it is read once more, with all sheets known. */
function readerOf(html: string): HtmlReader {
  const reader = new HtmlReader(html);
  reader.run();
  if (!reader.lateSheet) return reader;
  const again = new HtmlReader(html, reader.sheets);
  again.run();
  return again;
}

class HtmlReader {
  readonly visible = new TextSink();
  readonly hidden = new TextSink();
  /** As it is written. No part of the letter, unless the letter has nothing else. */
  title = '';
  private readonly html: string;
  private readonly known: boolean;
  private at = 0;
  readonly elements = new ElementStack(blocks);
  private link: { href: string; from: number } | null = null;

  readonly sheets: Sheet[] = [];
  lateSheet = false;

  constructor(html: string, known: readonly Sheet[] | null = null) {
    this.html = html;
    this.known = known !== null;
    for (const sheet of known ?? []) this.elements.addSheet(sheet);
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
    const element = elementOf(tag);
    this.track(element);
    if (rawText.has(name) && !tag.attributes.endsWith('/')) return this.skipRawText(name);
    const sink = this.sink();
    if (name === 'br') sink.newLine();
    else if (name === 'hr') sink.rule();
    else if (name === 'img') this.image(element);
    else if (name === 'a') this.openLink(element);
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

  private track(element: Styled): void {
    const was = this.elements.isHidden;
    this.elements.open(element, voids.has(element.name));
    if (!was && this.elements.isHidden) this.closeLink();
  }

  /** Script, style and the like: their content is not text. An unclosed one swallows the rest, as in browsers. */
  private skipRawText(name: string): void {
    const close = new RegExp(`</${name}[\\s/>]`, 'gi'); // name is one of our own words
    close.lastIndex = this.at;
    const found = close.exec(this.html);
    const end = found ? this.html.indexOf('>', found.index) : -1;
    if (name === 'title' && this.title === '') this.title = this.html.slice(this.at, found?.index);
    if (name === 'style' && !this.known) this.addSheet(readSheet(this.html.slice(this.at, found?.index)));
    this.at = end < 0 ? this.html.length : end + 1;
    this.elements.close(name);
  }

  private addSheet(sheet: Sheet): void {
    if (sheet.rules.length > 0 && this.visible.length > 0) this.lateSheet = true;
    this.sheets.push(sheet);
    this.elements.addSheet(sheet);
  }

  /** What stands for a picture. Nobody reads it in a picture of one pixel. */
  private image({ attributes }: Styled): void {
    const alt = attributes.get('alt')?.trim() ?? '';
    if (alt === '') return;
    const isDot = ['width', 'height'].some((side) => /^\s*[01](?:px)?\s*$/.test(attributes.get(side) ?? ''));
    (isDot ? this.hidden : this.sink()).text(` [${alt.slice(0, 500)}] `);
  }

  private openLink({ attributes }: Styled): void {
    this.closeLink();
    const href = attributes.get('href');
    if (href !== undefined && /^\s*(?:https?|ftp|mailto):/i.test(href)) {
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

const noAttributes: ReadonlyMap<string, string> = new Map();
const noClasses: ReadonlySet<string> = new Set();

function elementOf({ name, attributes: written }: Tag): Styled {
  if (written.length < 4) return { name, attributes: noAttributes, classes: noClasses };
  const attributes = readAttributes(written);
  for (const [key, value] of attributes) if (value.includes('&')) attributes.set(key, decodeEntities(value));
  const classes = attributes.get('class');
  if (classes === undefined) return { name, attributes, classes: noClasses };
  return { name, attributes, classes: new Set(classes.split(/\s/).filter((one) => one !== '')) };
}
