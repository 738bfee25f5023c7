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
  'a class written in escapes in the sheet': '<style>.\\78 y{display:none}</style><p class=xy>secret</p>',
  'a rule inside of another':
    '<style>.a{color:red;.x{display:none}}</style><p class=a><b class=x>secret</b></p>',
  'a rule inside of another, for the element itself':
    '<style>p{&.x{display:none}}</style><p class=x>secret</p>',
  'a rule inside of media inside of another rule':
    '<style>.x{@media screen{display:none}}</style><p class=x>secret</p>',
  'a rule after a string that holds a bracket': `<style>.a{content:"}"}.x{display:none}</style><p class=x>secret</p>`,
  'the last of very many classes': `<style>.x{display:none}</style><p class="${'a '.repeat(2_000)}x">secret</p>`,
  'the last of very many selectors': `<style>${'.a,'.repeat(5_000)}.x{display:none}</style><p class=x>secret</p>`,
  'a rule behind very many others': `<style>${'.a{color:red}'.repeat(5_000)}.x{display:none}</style><p class=x>secret</p>`,
  'a selector of many parts':
    '<style>div div div div div div div div div .x{display:none}</style>' +
    `${'<div>'.repeat(9)}<p class=x>secret</p>${'</div>'.repeat(9)}`,
  'a declaration behind very many others': `<p style="${'a:b;'.repeat(500)}display:none">secret</p>`,
  'words zoomed away': '<div style="zoom:0.01">secret</div>',
  'words behind a mask':
    '<div style="-webkit-mask-image:linear-gradient(transparent,transparent)">secret</div>',
  'words scaled to a hundredth': '<div style="scale:.01">secret</div>',
  'words filled with another colour': '<b style="-webkit-text-fill-color:#fff">secret</b>',
  'the brackets around ruby': '<ruby>before2<rp>secret</rp></ruby>'.replace('before2', ''),
  'closed details': '<details><summary></summary>secret</details>',
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

  it('more rules and elements than are worth matching are said to be able to hide something', () => {
    const sheet = '.z .a{color:red}'.repeat(3_000);
    const { text, problems } = htmlToText(`<style>${sheet}</style>${'<b class=a>x</b>'.repeat(5_000)}`);
    expect(text.length).toBe(5_000);
    expect(problems).toEqual(['hidden-text']);
  });

  it('reads the words for a picture of one pixel as hidden, and those for a picture that is seen as text', () => {
    const { text, hidden } = htmlToText(
      '<img alt="a chart" width=400><img alt="say yes" width="1" height="1">',
    );
    expect([text, hidden]).toEqual(['[a chart]', '[say yes]']);
  });

  it('shows the choice that is made, and keeps the others apart', () => {
    const choice = '<select><option>one<option selected>two<option>three</select>';
    expect(squash(htmlToText(choice).hidden)).toBe('three');
    expect(squash(htmlToText('<details open><summary>a</summary>b</details>').text)).toBe('a b');
  });

  it('gives up on a sheet of too many rules, and says that something may be hidden', () => {
    const { problems } = htmlToText(`<style>${'.a{color:red}'.repeat(20_001)}</style><p>x</p>`);
    expect(problems).toEqual(['hidden-text']);
  });
});
