import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { contentOf, textOf } from './body.ts';
import { readMime } from './read.ts';

const part = (headers: string, body: string | Buffer) =>
  readMime(Buffer.concat([Buffer.from(`${headers}\r\n\r\n`), Buffer.from(body as string)]));
const decoded = (encoding: string, body: string): string =>
  Buffer.from(contentOf(part(`Content-Transfer-Encoding: ${encoding}`, body))).toString('latin1');

describe('contentOf', () => {
  it.each([
    ['base64', 'aGVs\r\nbG8=\r\n', 'hello'],
    ['base64', 'aGVs!!bG8', 'hello'],
    ['base64', 'aGVsbG8=\r\n=====', 'hello'],
    ['base64', 'aGk=aGk=', 'hihi'],
    ['base64', 'aGk=\r\n--\r\nlist footer, not encoded', 'hi'],
    ['base64', '', ''],
    ['quoted-printable', 'a=3Db=\r\nc  \r\nd=', 'a=bc\r\nd'],
    ['quoted-printable', '=e4=E4 =ZZ =', '\xe4\xe4 =ZZ '],
    ['x-uuencode', 'begin 644 a\r\n#0V%T\r\n`\r\nend\r\n', 'Cat'],
    ['x-nonsense', 'as it is', 'as it is'],
    [' BASE64 (comment)', 'aGk=', 'hi'],
  ])('%s: %s', (encoding, body, expected) => expect(decoded(encoding, body)).toBe(expected));

  it('stops at the limit that the caller sets', () => {
    expect(contentOf(part('Content-Transfer-Encoding: base64', 'aGVsbG8='), 2)).toHaveLength(2);
  });
});

describe('textOf', () => {
  const text = (type: string, body: string | Buffer) => textOf(part(`Content-Type: ${type}`, body));

  it('decodes what is declared, by the platform or by tables of our own', () => {
    expect(text('text/plain; charset=iso-8859-1', Buffer.from('caf\xe9', 'latin1')).text).toBe('café');
    expect(text('text/plain; charset=euc-jp', Buffer.from([0xc6, 0xfc, 0xcb, 0xdc])).text).toBe('日本');
    expect(text('text/plain; charset=utf-7', 'Hi +AOk-').text).toBe('Hi é');
    expect(text('text/plain; charset=cp437', Buffer.from([0x82])).text).toBe('é');
  });

  it('says what it guessed', () => {
    expect(text('text/plain; charset=x-none', Buffer.from([0xe9]))).toEqual({
      text: 'é',
      charset: 'windows-1252',
      problems: ['charset-unknown'],
    });
    expect(text('text/plain', 'é')).toEqual({
      text: 'é',
      charset: 'utf-8',
      problems: ['charset-undeclared'],
    });
    expect(text('text/plain; charset=us-ascii', Buffer.from([0xe9])).problems).toEqual(['charset-mismatch']);
    expect(text('text/plain; charset=utf-8', Buffer.from([0xe9])).problems).toEqual(['charset-mismatch']);
  });

  it('gives every line the same end and takes nothing else away', () => {
    expect(text('text/plain', 'a\r\n\rb\n  c  \n').text).toBe('a\n\nb\n  c  \n');
  });

  it('joins flowed lines, keeps quotes and the signature mark', () => {
    const flowed = 'one \ntwo\n> q1 \n> q2\n>> deep\n-- \nme \n';
    expect(text('text/plain; format=flowed', flowed).text).toBe('one two\n> q1 q2\n>> deep\n-- \nme ');
    expect(text('text/plain; format=flowed; delsp=yes', 'Foo \nBar \nBaz').text).toBe('FooBarBaz');
    expect(text('text/plain; format=flowed', ' From here\n stuffed').text).toBe('From here\nstuffed');
  });

  it('keeps armor in flowed text line by line', () => {
    const armored = '-----BEGIN PGP MESSAGE-----\n\nabc\ndef\n-----END PGP MESSAGE-----';
    expect(text('text/plain; format=flowed', armored).text).toBe(armored);
  });
});
