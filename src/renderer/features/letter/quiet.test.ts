/** What of a letter's markup is left: nothing that applies, acts or stands in for something, and all of its words. */
import { describe, expect, it } from 'vitest';
import { quietMarkup } from './quiet.ts';

describe('a letter that is made quiet', () => {
  it.each([
    ['an id', '<p id=body>x</p>', '<p data-own-id="body">x</p>'],
    ['a style', '<p style="color:red">x</p>', '<p data-own-style="color:red">x</p>'],
    ['a name in a form', '<form><input name=childNodes>x</form>', '<form><input>x</form>'],
    ['a name in entities', '<form><input NAME="child&#78;odes">', '<form><input>'],
    ['a handler', '<p onclick="run()">x</p>', '<p>x</p>'],
    ['a script', '<script>run()</script>x', 'x'],
    ['a sheet', '<style>p{}</style>x', '<meta name="bulkhead-sheet" content="p{}">x'],
    ['a comment', 'a<!-- <form name=x> -->b', 'ab'],
    ['a comment that ends in another way', 'a<!-- x --!>b', 'ab'],
    ['comments without a word', 'a<!-->b<!--->c', 'abc'],
    ['a comment that never ends', 'a<!-- b', 'a'],
  ])('%s', (_, html, quiet) => {
    expect(quietMarkup(html)).toBe(quiet);
  });

  it('leaves what is text to the parser as it is written', () => {
    const text = '<textarea><b name=x> <!-- y --></textarea>';
    expect(quietMarkup(text)).toBe(text);
  });

  it.each([
    '<svg><title><form><input name=childNodes></form></title></svg>',
    '<math><mtext></math></mtext><title><form><input name=childNodes></form></title></math>',
    '<svg></svg><textarea><input name=childNodes></textarea>',
  ])('counts nothing as text from the first SVG or MathML on: %s', (html) => {
    expect(quietMarkup(html)).not.toContain('name=');
  });

  it('keeps the words of a text behind an SVG that look like a comment', () => {
    expect(quietMarkup('<svg></svg><textarea><!--</textarea>the rest')).toContain('the rest');
  });
});
