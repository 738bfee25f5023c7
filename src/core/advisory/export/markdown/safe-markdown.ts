/**
 * Markdown that leaves this machine: what the maintainer wrote as Markdown stays Markdown, and raw HTML is shown as the
 * text it is. Texts of an advisory often come from a report, and whoever publishes the page may not clean it. Pure.
 *
 * The rule, for text outside of code: "<" that could begin a tag, a comment or a declaration is written "&lt;"; links
 * that lead elsewhere than http, https, mailto or into the page lose their brackets; controls and direction overrides
 * are taken out, written as characters or as numbers. Code, headings, lists, tables, quotations, emphasis, images,
 * `<https://…>` and "a < b" stay as they are.
 */
import type { Nodes } from 'mdast';
import { escapeMarkdown, readMarkdown, visible } from '../../model/markup.ts';

const mostRounds = 20;

/**
 * Without one of these nothing is escaped: what begins a tag, a reference by number, what ends the name of a link, and the
 * only scheme that CommonMark's extension makes a link of by itself beside those of the web and of mail.
 */
const sign = /<[a-z/!?]|&#|\]|xmpp:/i;

export function safeMarkdown(text: string): string {
  let current = visible(text);
  if (!sign.test(current)) return current;
  // What was HTML a moment ago may be read otherwise now, and what stood beside it with it.
  for (let round = 0; round < mostRounds; round += 1) {
    const next = escapeOnce(current);
    if (next === current) return current;
    current = next;
  }
  return escapeMarkdown(current);
}

type Span = readonly [start: number, end: number];

function escapeOnce(text: string): string {
  const kept: Span[] = [];
  const links: number[] = [];
  collect(readMarkdown(text), text, kept, links);
  kept.sort(([one], [other]) => one - other);
  const opened = new Set(links);
  const out: string[] = [];
  let at = 0;
  for (const [start, end] of kept) {
    if (start < at) continue;
    out.push(escapeProse(text, at, start, opened), text.slice(start, end));
    at = end;
  }
  out.push(escapeProse(text, at, text.length, opened));
  return out.join('');
}

/** Code and addresses in angle brackets are kept; of links that lead nowhere good, the place where they begin. */
function collect(root: Nodes, text: string, kept: Span[], links: number[]): void {
  const pending: Nodes[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start !== undefined && end !== undefined) {
      if (node.type === 'code' || node.type === 'inlineCode') kept.push([start, end]);
      else if ('url' in node && !isHarmless(node.url)) links.push(start);
      else if (node.type === 'link' && text[start] === '<') kept.push([start, end]);
    }
    if ('children' in node) pending.push(...node.children);
  }
}

/** Web and mail addresses, and whatever names no scheme. */
function isHarmless(url: string): boolean {
  const scheme = /^[\u0000-\u0020]*([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  return scheme === undefined || scheme === 'http' || scheme === 'https' || scheme === 'mailto';
}

function escapeProse(text: string, from: number, to: number, links: ReadonlySet<number>): string {
  let out = '';
  for (let at = from; at < to; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '\\' && at + 1 < to) {
      out += sign + (text[at + 1] ?? '');
      at += 1;
    } else if (links.has(at)) out += sign === '<' ? '&lt;' : `\\${sign}`;
    else if (sign === '<' && /^[a-z/!?]/i.test(text[at + 1] ?? '')) out += '&lt;';
    else if (sign === '&' && isUnwantedNumber(text.slice(at, at + 12))) out += '&amp;';
    else out += sign;
  }
  return out;
}

/** `&#x202e;` is a direction override to whoever reads it. */
function isUnwantedNumber(reference: string): boolean {
  const match = /^&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/i.exec(reference);
  if (match === null) return false;
  const code = match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
  return code > 0x10ffff || visible(String.fromCodePoint(code)) === '';
}
