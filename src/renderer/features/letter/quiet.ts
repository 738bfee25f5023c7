/**
 * A letter's HTML with what the page's policy would refuse, and report, put where nothing acts on it: style sheets and
 * style attributes become data, handlers and base addresses go. Not a sanitiser: that comes after parsing. Renderer.
 */
import { readAttributes, readTag, type Tag } from '#shared/calc/html-tags.ts';

/** A sheet, and the style of one element, as they were written. */
export const sheetName = 'bulkhead-sheet';
export const ownStyle = 'data-own-style';

/** Their content is text to the parser; what looks like a tag in there is none. */
const rawText = new Set(['script', 'style', 'iframe', 'noembed', 'noframes', 'xmp', 'textarea', 'title']);

export function quietMarkup(html: string): string {
  const out: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    out.push(html.slice(at, open < 0 ? html.length : open));
    if (open < 0) break;
    at = open;
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + (html.startsWith('<!-->', at) ? 2 : 4));
      at = end < 0 ? html.length : end + 3; // comments are of no use to anybody
      continue;
    }
    const tag = readTag(html, at);
    if (tag === null) {
      out.push('<');
      at += 1;
      continue;
    }
    const raw = !tag.close && rawText.has(tag.name) ? rawEnd(html, tag) : null;
    if (tag.name === 'style' && raw !== null)
      out.push(`<meta name="${sheetName}" content="${quoted(html.slice(tag.end, raw.textEnd))}">`);
    else if (tag.name !== 'script' && tag.name !== 'base')
      out.push(quietTag(html.slice(at, tag.end), tag), html.slice(tag.end, raw?.end ?? tag.end));
    at = raw?.end ?? tag.end;
  }
  return out.join('');
}

function rawEnd(html: string, tag: Tag): { readonly textEnd: number; readonly end: number } {
  const close = new RegExp(`</${tag.name}[\\s/>]`, 'gi'); // one of our own words
  close.lastIndex = tag.end;
  const found = close.exec(html);
  if (found === null) return { textEnd: html.length, end: html.length };
  const end = html.indexOf('>', found.index);
  return { textEnd: found.index, end: end < 0 ? html.length : end + 1 };
}

/** A name, or such an id, would put the element in the place of a property of its form or of the document. */
function hidesProperty(key: string, value: string): boolean {
  return (
    key === 'name' || (key === 'id' && (value in HTMLFormElement.prototype || value in Document.prototype))
  );
}

function quietTag(written: string, { name, close, attributes }: Tag): string {
  if (close || !/\b(?:style|name|id|on\w+)\s*=/i.test(attributes)) return written;
  const kept = [...readAttributes(attributes)].flatMap(([key, value]) => {
    if (hidesProperty(key, value) || /^on/.test(key) || !/^[\w:.-]+$/.test(key)) return [];
    return ` ${key === 'style' ? ownStyle : key}="${value.replaceAll('"', '&quot;')}"`;
  });
  return `<${name}${kept.join('')}>`;
}

function quoted(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
