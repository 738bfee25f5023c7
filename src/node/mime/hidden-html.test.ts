/** Ways to hide words in an HTML mail, by name: each is kept apart from what is seen, and nothing seen is lost. */
import { describe, expect, it } from 'vitest';
import { htmlToText } from './html-text.ts';

const squash = (text: string): string => text.replace(/\s+/g, ' ').trim();

const hiding: Readonly<Record<string, string>> = {
  'a class that a style sheet does not display':
    '<style>.x{display:none}</style><div class="a x">secret</div>',
  'a sheet that comes after a comment that never opened':
    '<style><!-- .x{display:none} --></style><p class=x>secret</p>',
  'a sheet with its property written in escapes':
    '<style>.x{d\\69splay:no\\6e e}</style><p class=x>secret</p>',
  'an id in a sheet': '<style>#quote{visibility:hidden}</style><p id=quote>secret</p>',
  'a tag in a sheet': '<style>address{font-size:0}</style><address>secret</address>',
  'a descendant in a sheet':
    '<style>td.a > p span{opacity:0}</style><table><tr><td class=a><p><span>secret</span></table>',
  'an attribute in a sheet': '<style>p[title="x"]{max-height:0}</style><p title=x>secret</p>',
  'a sheet inside of a media query that holds here':
    '<style>@media screen and (min-width:1px){.x{display:none}}</style><p class=x>secret</p>',
  'a sheet whose harmless rule comes first':
    '<style>.x{display:block}.x{display:none}</style><p class=x>secret</p>',
  'a rule that wins because it is important':
    '<style>.x{display:none!important}</style><p class=x style="display:block">secret</p>',
  'a sheet that stands behind the words': '<p class=x>secret</p><style>.x{display:none}</style>',
  'white words on the white page': '<span style="color:#FFFFFF">secret</span>',
  'almost white words': '<span style="color:rgb(250,251,252)">secret</span>',
  'white words of an old font tag': '<font color=white>secret</font>',
  'words in the colour of their table':
    '<table bgcolor="#123456"><tr><td style="color:#123456">secret</td></tr></table>',
  'transparent words': '<span style="color:rgba(0,0,0,0)">secret</span>',
  'words without a size': '<span style="font:0/0 a">secret</span>',
  'words of one pixel': '<span style="font-size:1px;line-height:1px">secret</span>',
  'words far off the page': '<div style="position:absolute;left:-9999px">secret</div>',
  'words moved off by their margin': '<div style="margin-left:-2000em">secret</div>',
  'words indented off the page': '<p style="text-indent:-9999px">secret</p>',
  'words cut off by clip': '<div style="position:absolute;clip:rect(0 0 0 0)">secret</div>',
  'words cut off by a clip path': '<div style="clip-path:inset(100%)">secret</div>',
  'words in a box without height': '<div style="height:0;overflow:hidden">secret</div>',
  'words scaled away': '<div style="transform:scale(0)">secret</div>',
  'words that only Outlook hides': '<div style="mso-hide:all">secret</div>',
  'words faded out': '<div style="opacity:0.01">secret</div>',
  'the hidden attribute': '<div hidden="">secret</div>',
  'a child that claims to be seen inside of what is not displayed':
    '<div style="display:none"><b style="display:block;visibility:visible;color:red">secret</b></div>',
};

describe('words that a sender hid', () => {
  it.each(Object.entries(hiding))('%s', (_, html) => {
    const read = htmlToText(`<p>before</p>${html}<p>after</p>`);
    expect(squash(read.text)).toBe('before after');
    expect(squash(read.hidden)).toBe('secret');
    expect(read.problems).toEqual(['hidden-text']);
  });

  it.each([
    ['dark words on a white page', '<p style="color:#333;background:#fff">seen</p>'],
    [
      'white words on a dark ground',
      '<div style="background:#111 no-repeat"><p style="color:#fff">seen</p></div>',
    ],
    ['white words over a picture', '<td style="background-image:url(x.png);color:#fff">seen</td>'],
    [
      'words that a telephone would not show',
      '<style>@media (max-width:480px){.x{display:none}}</style><p class=x>seen</p>',
    ],
    ['words that paper would not show', '<style>@media print{.x{display:none}}</style><p class=x>seen</p>'],
    ['a rule for another class', '<style>.y{display:none}</style><p class=x>seen</p>'],
    ['a rule that needs another ancestor', '<style>.y p{display:none}</style><p class=x>seen</p>'],
    [
      'a child that is visible again',
      '<div style="visibility:hidden"><b style="visibility:visible">seen</b></div>',
    ],
    [
      'a cell that undoes the size of its table',
      '<table style="font-size:0"><tr><td style="font-size:14px">seen</table>',
    ],
    ['a block after an unclosed hidden paragraph', '<p style="display:none"><div>seen</div>'],
    ['a centred box', '<div style="position:absolute;left:50%;transform:translate(-50%,-50%)">seen</div>'],
  ])('and not: %s', (_, html) => {
    const read = htmlToText(html);
    expect(squash(read.text)).toBe('seen');
    expect(read.hidden).toBe('');
  });

  it.each(['.a{color:red}', '{', '.a,', '/*', '@media x{', '.a b c d{x:y}'])(
    'a sheet of a megabyte of %s stays linear',
    (piece) => {
      const started = performance.now();
      htmlToText(
        `<style>${piece.repeat(1_000_000 / piece.length)}</style>${'<p class="a b">x'.repeat(20_000)}`,
      );
      expect(performance.now() - started).toBeLessThan(4_000);
    },
  );

  it('more rules and elements than are worth matching are said to be able to hide something', () => {
    const sheet = '.z .a{color:red}'.repeat(3_000);
    const { text, problems } = htmlToText(`<style>${sheet}</style>${'<b class=a>x</b>'.repeat(5_000)}`);
    expect(text.length).toBe(5_000);
    expect(problems).toEqual(['hidden-text']);
  });
});
