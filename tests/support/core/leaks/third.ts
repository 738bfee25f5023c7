/** Placements of a third review: families that the first two tables do not have. Tests only. */
import { nobody } from '#core/advisory/leaks/people.ts';
import { april, chen, each, park, type Placement } from './second-people.ts';
import { jose, maren } from './placements-people.ts';

const mark = { ...nobody, names: ['Mark Page'] };
const juergen = { ...nobody, names: ['Jürgen Müller'] };
const jackson = { ...nobody, names: ['Peter Jackson'] };
const gaku = { ...nobody, names: ['山田 ガク'] };
const xu = { ...nobody, names: ['Xu'], handles: ['xz'] };
const feb = { ...nobody, names: ['Jan Feb'] };
const complete = { ...nobody, names: ['Otto Complete'] };
const tagged = {
  ...nobody,
  addresses: ['maren+security@mail.example'],
  pages: ['https://www.pages.example/in/mq'],
};

export const thirdNamed: readonly Placement[] = [
  ...each(mark, [
    'Mark J. Page',
    'Mark J Page',
    'Mark "Zed" Page',
    'Mark (Zed) Page',
    'Mark Lindqvist Page',
    'Mark\nJ. Page',
  ]),
  ...each(april, ['April L. Summers', 'April Marguerite Summers', 'APRIL L. SUMMERS']),
  ...each(maren, [
    '&#0000077;aren Quistgaard',
    '&#x0000004d;aren &#0081;uistgaard',
    'Quist-<br>gaard',
    'Quist<br/>gaard',
    'Maren<BR>Quistgaard',
    'Quist\u2028gaard',
    '=?utf-8?Q?Maren_Quis?= =?utf-8?Q?tgaard?=',
    '=?UTF-8?B?TWFyZW4gUXVp?=\r\n =?UTF-8?B?c3RnYWFyZCBmb3VuZCBpdA==?=',
    // bytes: in columns, in UTF-16, twice, and in lines of which the last is short
    '4d 61 72 65 6e 20 51 75 69 73 74 67 61 61 72 64',
    '4d:61:72:65:6e:20:51:75:69:73:74:67:61:61:72:64',
    '0x4d, 0x61, 0x72, 0x65, 0x6e, 0x20, 0x51, 0x75, 0x69, 0x73, 0x74, 0x67, 0x61, 0x61, 0x72, 0x64',
    '4d61 7265 6e20 5175 6973 7467 6161 7264',
    'TQBhAHIAZQBuACAAUQB1AGkAcwB0AGcAYQBhAHIAZAA=',
    'WW5rZ1RXRnlaVzRnVVhWcGMzUm5ZV0Z5WkN3Z2RHaGhibXR6',
    'QSBsb25nIGxpbmUgYmVmb3JlIGl0LCBzbyB0aGF0IHRoZSB0YWlsIGNvdW50czogTWFyZW4gUXVp\nc3RnYWFyZA==',
    'TWFyZW4gUXVpc3RnYWFy\nZCBmb3VuZCBpdCBpbiBh\nIHNob3J0IGNvbHVtbg==',
    'Ⓜⓐⓡⓔⓝ Ⓠⓤⓘⓢⓣⓖⓐⓐⓡⓓ',
    '🄼🄰🅁🄴🄽 🅀🅄🄸🅂🅃🄶🄰🄰🅁🄳',
    '🅼🅰🆁🅴🅽 🆀🆄🅸🆂🆃🅶🅰🅰🆁🅳',
    'ᴍᴀʀᴇɴ ꞯᴜɪꜱᴛɢᴀᴀʀᴅ',
  ]),
  ...each(juergen, [
    'J\\"urgen M\\"uller',
    'J{\\"u}rgen M{\\"u}ller',
    'J\\"{u}rgen M\\"{u}ller',
    'J=c3=bcrgen M=c3=bcller',
    'J=C3=BCrgen=20M=C3=BCller',
  ]),
  ...each(jose, ["Jos\\'e M\\'arquez", "{\\'A}lvarez, M{\\'a}rquez"]),
  ...each(park, ['박지성'.normalize('NFD'), `docs/${'박지성'.normalize('NFD')}.md`]),
  ...each(gaku, ['山田ｶﾞｸ', '山田 カ\u3099ク']),
  ...each(chen, ['陈<b>伟</b>霆', '陈 伟\n霆']),
  ...each(xu, ['Thanks to Xu', 'Reported by Xu.', 'cc @xz']),
  ...each(tagged, [
    'maren@mail.example',
    'maren (at) mail (dot) example',
    'maren+security@mail.example',
    'pages.example/in/mq',
    'https://www.pages.example/in/mq/',
  ]),
];

export const thirdHarmless: readonly Placement[] = [
  ...each(mark, ['Mark Every Page', 'Mark the Page', 'Mark. A. Page', 'mark j. page breaks', 'A Page']),
  ...each(april, ['April and Summers', 'In April. Summers are hot', 'April The Summers']),
  ...each(feb, ['Mon, 15 Feb 2021', 'Jan to Feb', 'jan-01']),
  ...each(complete, ['offers autocomplete', 'autoComplete', 'incomplete']),
  ...each(xu, ['xu', 'Xu', 'the xz archive', 'x, u', 'linux']),
  ...each(jackson, ['de:ad:be:ef:00:11', 'ca fe ba be 00 00 00 34', 'Jack Son', 'jacks on']),
  ...each(maren, ['™ © ® № ℃', 'Ⓜ aren', 'ᴍ', '=?utf-8?Q?Mar?= and others']),
  ...each(juergen, ['{"text":"he said \\"urgent\\""}', '\\"uller\\"']),
  ...each(park, ['바'.normalize('NFD'), '지성인']),
];
