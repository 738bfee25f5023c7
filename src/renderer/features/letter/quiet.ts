/**
 * A letter's HTML with what the page's policy would refuse, and report, put where nothing acts on it: style sheets and
 * style attributes and ids become data, handlers, names and base addresses go. Not a sanitiser: that comes after parsing. Renderer.
 */
import { readAttributes, readTag, type Tag } from '#shared/calc/html-tags.ts';

/** A sheet, and the style of one element, as they were written. */
export const sheetName = 'bulkhead-sheet';
export const ownStyle = 'data-own-style';
export const ownId = 'data-own-id';

const asData: ReadonlyMap<string, string> = new Map([
  ['style', ownStyle],
  ['id', ownId],
]);

/** The parser treats their content as text, so apparent tags inside are not tags. */
const rawText = new Set(['script', 'style', 'iframe', 'noembed', 'noframes', 'xmp', 'textarea', 'title']);

export function quietMarkup(html: string): string {
  return quieten(html, { isText: false });
}

/** Within what is text to the parser, what looks like a comment is shown and stays. */
function quieten(html: string, { isText }: { readonly isText: boolean }): string {
  const out: string[] = [];
  let at = 0;
  // Within SVG and MathML a title or a textarea is an element like others, and the parser finds its way back and forth by
  // rules that are not repeated here: from the first of them on, nothing counts as text.
  let isForeign = false;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    out.push(html.slice(at, open < 0 ? html.length : open));
    if (open < 0) break;
    at = open;
    if (!isText && html.startsWith('<!--', at)) {
      at = commentEnd(html, at); // comments are of no use to anybody
      continue;
    }
    const tag = readTag(html, at);
    if (tag === null) {
      out.push('<');
      at += 1;
      continue;
    }
    isForeign ||= tag.name === 'svg' || tag.name === 'math';
    const raw = !tag.close && rawText.has(tag.name) ? rawEnd(html, tag) : null;
    if (tag.name === 'style' && raw !== null)
      out.push(`<meta name="${sheetName}" content="${quoted(html.slice(tag.end, raw.textEnd))}">`);
    else if (tag.name !== 'script' && tag.name !== 'base') {
      const inside = html.slice(tag.end, raw?.end ?? tag.end);
      out.push(
        quietTag(html.slice(at, tag.end), tag),
        isForeign && inside !== '' ? quieten(inside, { isText: true }) : inside,
      );
    }
    at = raw?.end ?? tag.end;
  }
  return out.join('');
}

/** Ends as the parser ends it: `-->`, `--!>`, and `<!-->` and `<!--->` are whole. */
function commentEnd(html: string, at: number): number {
  const end = /-->|--!>/g;
  end.lastIndex = at + 2;
  for (let found = end.exec(html); found !== null; found = end.exec(html))
    if (found[0] === '-->' || found.index >= at + 4) return end.lastIndex;
  return html.length;
}

function rawEnd(html: string, tag: Tag): { readonly textEnd: number; readonly end: number } {
  const close = new RegExp(`</${tag.name}[\\s/>]`, 'gi'); // one of our own words
  close.lastIndex = tag.end;
  const found = close.exec(html);
  if (found === null) return { textEnd: html.length, end: html.length };
  const end = html.indexOf('>', found.index);
  return { textEnd: found.index, end: end < 0 ? html.length : end + 1 };
}

function quietTag(written: string, { name, close, attributes }: Tag): string {
  if (close || !/\b(?:style|name|id|on\w+)\s*=/i.test(attributes)) return written;
  const kept = [...readAttributes(attributes)].flatMap(([key, value]) => {
    // A name, or an id, could stand in the place of a property of its form or of the document.
    if (key === 'name' || /^on/.test(key) || !/^[\w:.-]+$/.test(key)) return [];
    return ` ${asData.get(key) ?? key}="${value.replaceAll('"', '&quot;')}"`;
  });
  return `<${name}${kept.join('')}>`;
}

function quoted(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
