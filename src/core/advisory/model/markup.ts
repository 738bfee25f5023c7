/**
 * Markdown read once, written as safe HTML or as plain text. Pure; runs everywhere.
 * Raw HTML is shown as the text it is, images become links, links keep to http, https and mailto.
 */
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Nodes, Root, RootContent, Table } from 'mdast';
import { remember } from '#core/remember.ts';

const maximumDepth = 40;
const maximumLength = 200_000;
const tooDeep = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){40}/m;
const pathological = /(?:[[\]!*_~`<]{400})|(?:\[[^[\n]{0,12}){400}/; // makes any CommonMark reader slow

/** Read once for all formats; a long text is not kept. */
export function readMarkdown(text: string): Root {
  return text.length > longestRemembered ? readAnew(text) : readOnce(text);
}

const longestRemembered = 20_000;
const readOnce = remember(readAnew, { most: 64 });

const github = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };

/** A text that is only an attack on the reader is one paragraph of plain text. */
function readAnew(text: string): Root {
  const cut = text.slice(0, maximumLength);
  if (tooDeep.test(cut) || pathological.test(cut)) {
    return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: cut }] }] };
  }
  return plainParagraphs(cut) ?? fromMarkdown(cut, github);
}

/** What no reader of Markdown takes for anything but words: reading these takes it a millisecond a page all the same. */
const marked =
  /[^\p{L}\p{N} ,.;:'"()?!%/–—“”‘’…_\r\n-]|\r(?!\n)|^(?:[ :-]|\d{1,9}[.)](?: |$))| $|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|www\.|:\/\//imu;

function plainParagraphs(text: string): Root | null {
  if (marked.test(text)) return null;
  const paragraphs = text.split(/(?:\r?\n){2,}/).map((one) => one.trim());
  return {
    type: 'root',
    children: paragraphs
      .filter((value) => value !== '')
      .map((value) => ({ type: 'paragraph', children: [{ type: 'text', value }] })),
  };
}

const htmlEntities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Also strips controls that no text needs, and direction overrides that make text read as something else. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (char) => htmlEntities[char] ?? char);
}

const unwanted = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;
export function visible(text: string): string {
  return text.replace(unwanted, '');
}

export function safeLink(url: string): string | null {
  const trimmed = url.trim();
  return /^(?:https?:\/\/|mailto:)[^\s"'<>`\\]+$/i.test(trimmed) && trimmed.length <= 2_000 ? trimmed : null;
}

// HTML -----------------------------------------------------------------------------------------------------------

export function markdownToHtml(text: string): string {
  return children(readMarkdown(text).children, 0);
}

function children(nodes: readonly RootContent[], depth: number): string {
  return nodes.map((node) => html(node, depth + 1)).join('');
}

function wrap(
  tag: string,
  node: { children: readonly RootContent[] },
  depth: number,
  attributes = '',
): string {
  return `<${tag}${attributes}>${children(node.children, depth)}</${tag}>`;
}

function html(node: RootContent, depth: number): string {
  if (depth > maximumDepth) return escapeHtml(textOf(node));
  switch (node.type) {
    case 'paragraph':
      return `${wrap('p', node, depth)}\n`;
    case 'heading':
      return `${wrap(`h${Math.min(6, node.depth + 2)}`, node, depth)}\n`; // the page has h1 and h2 of its own
    case 'blockquote':
      return `${wrap('blockquote', node, depth)}\n`;
    case 'list':
      return `${wrap(node.ordered === true ? 'ol' : 'ul', node, depth, listStart(node.start))}\n`;
    case 'listItem':
      return wrap('li', node, depth);
    case 'emphasis':
      return wrap('em', node, depth);
    case 'strong':
      return wrap('strong', node, depth);
    case 'delete':
      return wrap('del', node, depth);
    case 'inlineCode':
      return `<code>${escapeHtml(node.value)}</code>`;
    case 'code':
      return `<pre><code>${escapeHtml(node.value)}</code></pre>\n`;
    case 'break':
      return '<br>\n';
    case 'thematicBreak':
      return '<hr>\n';
    case 'link':
      return anchor(node.url, children(node.children, depth));
    case 'image':
      return anchor(node.url, escapeHtml(node.alt ?? node.url));
    case 'table':
      return tableHtml(node, depth);
    case 'text':
    case 'html':
      return escapeHtml(node.value);
    default:
      return 'children' in node ? children(node.children, depth) : '';
  }
}

function listStart(start: number | null | undefined): string {
  return typeof start === 'number' && start !== 1 ? ` start="${start}"` : '';
}

function anchor(url: string, inner: string): string {
  const link = safeLink(url);
  return link === null ? inner : `<a href="${escapeHtml(link)}" rel="noopener noreferrer">${inner}</a>`;
}

function tableHtml(table: Table, depth: number): string {
  const rows = table.children.map((row, index) => {
    const tag = index === 0 ? 'th' : 'td';
    return `<tr>${row.children.map((cell) => wrap(tag, cell, depth)).join('')}</tr>`;
  });
  return `<table>\n${rows.join('\n')}\n</table>\n`;
}

// Plain text -----------------------------------------------------------------------------------------------------

/** What a reader sees of a node, without marks; links keep their address. */
export function textOf(node: Nodes, depth = 0): string {
  if (depth > maximumDepth * 3) return '';
  switch (node.type) {
    case 'text':
    case 'html':
    case 'inlineCode':
    case 'code':
      return node.value;
    case 'break':
      return '\n';
    case 'image':
      return withAddress(node.alt ?? '', node.url);
    case 'link':
      return withAddress(node.children.map((child) => textOf(child, depth + 1)).join(''), node.url);
    default:
      return 'children' in node ? node.children.map((child) => textOf(child, depth + 1)).join('') : '';
  }
}

function withAddress(label: string, url: string): string {
  const link = safeLink(url);
  if (link === null || label === link || `mailto:${label}` === link) return label;
  return label === '' ? link : `${label} <${link}>`;
}

/** Paragraphs as lines of at most `width` columns (0: unwrapped), code as it is, blank lines between blocks. */
export function markdownToText(text: string, width = 0): string {
  return blocks(readMarkdown(text).children, width, 0).join('\n\n');
}

function blocks(nodes: readonly RootContent[], width: number, depth: number): string[] {
  return nodes.map((node) => block(node, width, depth)).filter((one) => one !== '');
}

function block(node: RootContent, width: number, depth: number): string {
  if (depth > maximumDepth) return fill(textOf(node), width);
  const narrow = width === 0 ? 0 : Math.max(20, width - 2);
  switch (node.type) {
    case 'list': {
      const first = node.start ?? 1;
      const items = node.children.map((item, index) => {
        const mark = node.ordered === true ? `${first + index}. ` : '- ';
        const inner = blocks(item.children, width === 0 ? 0 : Math.max(20, width - mark.length), depth + 1);
        return hang(inner.join('\n'), mark);
      });
      return items.join('\n');
    }
    case 'blockquote':
      return prefixLines(blocks(node.children, narrow, depth + 1).join('\n\n'), '> ');
    case 'code':
      return prefixLines(visible(node.value), '    ');
    case 'table':
      return node.children.map((row) => row.children.map((cell) => textOf(cell)).join(' | ')).join('\n');
    case 'thematicBreak':
      return '---';
    default:
      return fill(textOf(node), width);
  }
}

function prefixLines(text: string, prefix: string): string {
  return text
    .split('\n')
    .map((row) => (prefix + row).trimEnd())
    .join('\n');
}

/** The first line behind the mark, the others under it. */
export function hang(text: string, mark: string): string {
  return prefixLines(text, ' '.repeat(mark.length)).replace(/^ */, mark);
}

export function fill(text: string, width: number): string {
  return visible(text)
    .split('\n')
    .map((row) => fillLine(row, width))
    .join('\n');
}

function fillLine(text: string, width: number): string {
  const words = text.split(/[ \t]+/).filter((word) => word !== '');
  if (width === 0) return words.join(' ');
  const rows: string[] = [];
  let row = '';
  for (const word of words) {
    if (row !== '' && row.length + 1 + word.length > width) {
      rows.push(row);
      row = word;
    } else row = row === '' ? word : `${row} ${word}`;
  }
  return [...rows, row].join('\n');
}

/** For names and titles inside Markdown: nothing in them is markup. */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~&]/g, (char) => `\\${char}`);
}
