import { describe, expect, it } from 'vitest';
import { htmlToText } from './html-text.ts';

const text = (html: string): string => htmlToText(html).text;

describe('htmlToText', () => {
  it.each([
    ['<p>One  <b>two</b>\n three</p><p>four</p>', 'One two three\n\nfour'],
    ['a<br>b<br/><br>c', 'a\nb\n\nc'],
    ['<ul><li>x<li>y</ul>', '- x\n- y'],
    ['<blockquote>said <blockquote>before</blockquote></blockquote>so', '> said\n> >\n> > before\n\nso'],
    ['<pre>a\n  b</pre>', 'a\n  b'],
    ['&lt;b&gt; &amp;amp; &euro;&#x20AC;&#8364; &nosuch;', '<b> &amp; €€€ &nosuch;'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['<table><tr><td>a<td>b<tr><td>c</table>', 'a b\nc'],
    ['<img alt="a cat" src=x> <img src=y>', '[a cat]'],
    ['plain', 'plain'],
  ])('%s', (html, expected) => expect(text(html)).toBe(expected));

  it('shows where a link really goes when its text says something else', () => {
    expect(text('<a href="https://evil.example/">https://good.example/</a>')).toBe(
      'https://good.example/ <https://evil.example/>',
    );
    expect(text('<a href="https://good.example/">https://good.example</a>')).toBe('https://good.example');
    expect(text('<a href="javascript:alert(1)">x</a>')).toBe('x');
  });

  it('drops scripts, styles and comments', () => {
    expect(text('a<script>evil("</b>")</script><style>b{}</style><!-- c --><title>t</title>d')).toBe('ad');
    expect(text('<!-->shown<!-- -->')).toBe('shown');
  });

  it.each([
    '<div style="display:none">secret</div>',
    '<div style="display : NONE !important">secret</div>',
    '<p hidden>secret</p>',
    '<span style="font-size:0">secret</span>',
    '<span style="visibility:&#104;idden">secret</span>',
    '<div style="display:none"><div>se</div>cret</div>',
    '<div style="position:absolute;left:-9999px">secret</div>',
  ])('keeps hidden text apart and notes it: %s', (html) => {
    const read = htmlToText(`before ${html} after`);
    expect(read.text.replace(/\s+/g, ' ')).toBe('before after');
    expect(read.hidden.replace(/\s+/g, '')).toBe('secret');
    expect(read.problems).toEqual(['hidden-text']);
  });

  it('does not let a quoted ">" end a tag early', () => {
    expect(text('<a title="x > y" href="https://a.example/">b</a>')).toBe('b <https://a.example/>');
  });

  it('leaves a title out, unless the whole letter stands in it', () => {
    expect(htmlToText('<title>Newsletter</title>body')).toEqual({ text: 'body', hidden: '', problems: [] });
    for (const html of ['<title>the report</title>', '<title>the report'])
      expect(htmlToText(html)).toEqual({ text: '', hidden: 'the report', problems: ['hidden-text'] });
  });
});
