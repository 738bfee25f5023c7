/** Markdown that leaves the machine: raw HTML is text in it, whoever reads it, and Markdown stays what it was. */
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { section } from './write.ts';
import { escapeMarkdown, textOf } from '../../model/markup.ts';
import { safeMarkdown } from './safe-markdown.ts';

function nodesOf(text: string, type: Nodes['type']): Nodes[] {
  const found: Nodes[] = [];
  const pending: Nodes[] = [fromMarkdown(text)];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === type) found.push(node);
    if ('children' in node) pending.push(...node.children);
  }
  return found;
}

const attacks: Readonly<Record<string, string>> = {
  'a script': 'before\n\n<script>fetch("https://evil.example")</script>\n\nafter',
  'a script that never ends': 'before <script src=//evil.example',
  'a block of HTML with Markdown in it': '<div onclick="x()">\n*a* `<b>`\n</div>',
  'a picture with a handler': 'text <img src=x onerror=alert(1)> text',
  'a comment that swallows the rest': '<!-- and then\n\nnothing',
  'a declaration': '<!DOCTYPE html>',
  'an instruction': '<?php system("x") ?>',
  'a closing tag': '</div></body>',
  'a tag that uses a code span to get out': '<b title="`"> `<script>alert(1)</script>` x',
  'a tag in a heading': '# <iframe src=x>',
  'a tag in a table': '| a |\n| - |\n| <svg/onload=alert(1)> |',
  'a tag in a link': '[<img src=x onerror=y>](https://a.example)',
  'a tag across lines': '<a\nhref="https://evil.example"\n>x</a>',
  'a tag behind two backslashes': '\\\\<b>x</b>',
  'tags in a list of lists': '- - - <b>x</b>',
};

describe('raw HTML', () => {
  it.each(Object.entries(attacks))('%s is text', (_, attack) => {
    const safe = safeMarkdown(attack);
    expect(nodesOf(safe, 'html')).toEqual([]);
    // Nor is there one for a reader that knows no Markdown: outside of code nothing begins like a tag.
    const outside = safe.replace(/`[^`]*`/g, '').replace(/\\\\/g, '');
    expect(outside).not.toMatch(/(?<!\\)<[a-z/!?]/i);
    expect(safeMarkdown(safe)).toBe(safe);
  });

  it('keeps its words for the reader', () => {
    expect(textOf(fromMarkdown(safeMarkdown('see <b>this</b> & that')))).toBe('see <b>this</b> & that');
  });
});

describe('what else could do harm', () => {
  it('is taken out: controls and direction overrides, and the numbers that stand for them', () => {
    expect(safeMarkdown('a\u001b[2Jb\u202ec\u0000')).toBe('a[2Jbc');
    expect(safeMarkdown('a&#x202e;b&#27;c&#8238;d &#228; &amp;')).toBe(
      'a&amp;#x202e;b&amp;#27;c&amp;#8238;d &#228; &amp;',
    );
    expect(escapeMarkdown('a&#x202e;b')).toBe('a\\&\\#x202e;b');
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x]( JavaScript:alert(1))',
    '[x](data:text/html,x)',
    '![x](file:///etc/passwd)',
    '<javascript:alert(1)>',
    '[x]\n\n[x]: vbscript:x',
  ])('leads nowhere: %s', (attack) => {
    const safe = safeMarkdown(attack);
    const urls = (['link', 'image', 'definition'] as const).flatMap((type) => nodesOf(safe, type));
    expect(urls).toEqual([]);
  });
});

describe('Markdown that a maintainer wrote', () => {
  it.each([
    'A *word*, a **strong** one, `code with <b> and & in it`, and ~~gone~~.',
    '## Heading\n\n1. one\n2. two\n   - deep\n\n> quoted\n',
    '```html\n<script>alert(1)</script>\n&#27;\n```',
    '    <div>indented code</div>',
    'See <https://example.org/a?b=c&d=e> or <mailto:a@b.example> or [here](https://example.org) or [below](#impact).',
    'if a < b && c > d, then 1<2, and a <- b, and <3',
    '| a | b |\n| --- | --- |\n| `<x>` | 2 |',
    'An escaped \\<b> tag and \\*stars\\*.',
    '![a screenshot](https://example.org/a.png)',
    'a[i] & b, AT&T, &copy; and Ünïcödé \u{1f512}',
    '[ref][1]\n\n[1]: https://example.org',
  ])('is not touched: %s', (text) => expect(safeMarkdown(text)).toBe(text));
});

it('every text under a heading of the Markdown exports goes this way', () => {
  expect(section('Details', 'x <script>y</script>')).toBe('## Details\n\nx &lt;script>y&lt;/script>');
});

it('a text that only attacks the reader is escaped without reading it as Markdown', () => {
  const safe = safeMarkdown(`${'['.repeat(50_000)}<script>`);
  expect(safe).toContain('&lt;script>');
});

it('is not read again where nothing could be escaped, and says the same', () => {
  const pieces = [
    '# a',
    '\n',
    '\n\n',
    '- b',
    '`c`',
    '**d**',
    '> e',
    '```',
    '\\',
    '[f',
    '< 2',
    '&amp;',
    '&',
    '|',
    ' ',
  ];
  const addresses = [
    'https://a.example',
    'www.a.example',
    'a@b.example',
    'mailto:a@b.example',
    'javascript:x()',
  ];
  const texts = fc.array(fc.constantFrom(...pieces, ...addresses, 'data:x'), { maxLength: 12 });
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join('');
      const read = 'a]\n\n'; // before it, so that the text is read
      expect(safeMarkdown(read + text)).toBe(read + safeMarkdown(text));
    }),
    { numRuns: 500 },
  );
});
