import { describe, expect, it } from 'vitest';
import { messageIds, parseAddresses, parseDate } from './headers.ts';
import { parseParameterised } from './parameters.ts';
import { parseReceived } from './received.ts';
import { decodeWords } from './words.ts';

const pairs = (raw: string): string[] => parseAddresses(raw).map(({ name, address }) => `${name}|${address}`);
const problems = (raw: string): string[] => parseAddresses(raw).flatMap((one) => [...one.problems]);
const latin1 = (text: string): string => Buffer.from(text).toString('latin1');

describe('parseAddresses', () => {
  it.each([
    ['jane@x.example', ['|jane@x.example']],
    ['Jane Doe <jane@x.example>, bob@x.example (Bob)', ['Jane Doe|jane@x.example', 'Bob|bob@x.example']],
    ['"Doe, Jane" <jane@x.example>', ['Doe, Jane|jane@x.example']],
    ['"a \\"b\\" c" <j@x.example>', ['a "b" c|j@x.example']],
    ['jane @ x.example', ['|jane@x.example']],
    ['<@relay,@other:jane@x.example>', ['|jane@x.example']],
    ['a@x.example,,;b@x.example', ['|a@x.example', '|b@x.example']],
    ['user@[192.0.2.1]', ['|user@[192.0.2.1]']],
    ['=?utf-8?b?SsO8?= =?utf-8?b?cmdlbg==?= <j@x.example>', ['Jürgen|j@x.example']],
    [latin1('用户 <user@例え.example>'), ['用户|user@例え.example']],
    ['', []],
    ['<>', []],
  ])('reads %s', (raw, expected) => expect(pairs(raw)).toEqual(expected));

  it('names the group of each member, and survives nested and unclosed groups', () => {
    expect(parseAddresses('Team: a@x.example, b@x.example;').map(({ group }) => group)).toEqual([
      'Team',
      'Team',
    ]);
    expect(pairs('Outer: Inner: a@x.example;;')).toEqual(['|a@x.example']);
    expect(pairs('undisclosed-recipients:;')).toEqual([]);
    expect(pairs(`${'g: '.repeat(5_000)}a@x.example;`)).toEqual(['|a@x.example']);
  });

  it('never takes an address out of a display name, and says that the name looks like one', () => {
    for (const name of [
      '"ceo@good.example"',
      'ceo@good.example',
      '=?utf-8?q?ceo=40good.example?=',
      '"<ceo@good.example>"',
    ]) {
      expect(parseAddresses(`${name} <evil@bad.example>`).map(({ address }) => address)).toEqual([
        'evil@bad.example',
      ]);
      expect(problems(`${name} <evil@bad.example>`)).toContain('name-looks-like-address');
    }
    expect(problems('"jane@x.example" <Jane@x.example>')).toEqual([]);
  });

  it('never makes an address out of an encoded word', () => {
    expect(parseAddresses('=?utf-8?q?ceo=40good.example?=')[0]?.address).toBe('');
    expect(parseAddresses('=?utf-8?q?ceo?=@good.example')[0]?.address).toBe('=?utf-8?q?ceo?=@good.example');
  });

  it('keeps a quoted local part quoted, so that its "@" cannot be taken for the address', () => {
    expect(pairs('"ceo@good.example"@bad.example')).toEqual(['|"ceo@good.example"@bad.example']);
    expect(pairs('"plain"@x.example')).toEqual(['|plain@x.example']);
  });

  it('shows both addresses when two stand where one belongs', () => {
    expect(pairs('<a@x.example> <b@x.example>')).toEqual(['|a@x.example', '|b@x.example']);
    expect(pairs('a@x.example b@x.example')).toEqual(['|a@x.example', '|b@x.example']);
    expect(problems('<a@x.example> <b@x.example>')).toContain('malformed');
  });

  it('marks what is no address instead of repairing it', () => {
    expect(problems('a@x.example@y.example')).toContain('invalid-address');
    expect(problems('<a@x.example b@y.example>')).toContain('invalid-address');
    expect(problems('MAILER-DAEMON')).toContain('no-address');
    expect(problems('"unclosed <a@x.example>')).toContain('no-address');
  });

  it('marks direction overrides and invisible characters', () => {
    expect(problems(latin1('\u202egpj <a@x.example>'))).toContain('deceptive-characters');
    expect(problems(latin1('a\u200b@x.example'))).toContain('deceptive-characters');
  });

  it('drops comments wherever they hide, nested too', () => {
    expect(pairs('jane(good@x.example (very))@(x)bad.example')[0]).toContain('|jane@bad.example');
  });
});

describe('decodeWords', () => {
  it.each([
    ['=?utf-8?Q?Caf=C3=A9?= and =?iso-8859-1?q?caf=E9?=', 'Café and café'],
    ['=?utf-8?Q?=E2=82?= =?utf-8?Q?=AC?=', '€'],
    ['=?utf-8?B?4oI=?=\t=?utf-8?B?rA==?=', '€'],
    ['=?utf-8*en?Q?Hello_World?=', 'Hello World'],
    ['=?ISO-2022-JP?B?GyRCM1g5OxsoQg==?=', '学校'],
    ['=?x-none?q?caf=E9?=', 'café'],
    ['=?utf-8?Q?unfinished', '=?utf-8?Q?unfinished'],
    ['=?utf-8?Q?=ZZ=?=', '=ZZ='],
    ['=?utf-8?q?a=0D=0ABcc:_x?=', 'a Bcc: x'],
    ['plain', 'plain'],
    [latin1('naïve'), 'naïve'],
    ['na\xefve', 'naïve'],
  ])('reads %s', (raw, expected) => expect(decodeWords(raw)).toBe(expected));
});

describe('parseParameterised', () => {
  const name = (raw: string): string | undefined =>
    parseParameterised(`attachment; ${raw}`).parameters['filename'];

  it.each([
    ['filename="a b.txt"', 'a b.txt'],
    ['filename=a b.txt', 'a b.txt'],
    ['filename="a\\"b;c.txt"; x=y', 'a"b;c.txt'],
    ["filename*=utf-8'en'%e2%82%ac.txt", '€.txt'],
    ['filename*0*=utf-8\'\'%e2%82; filename*1*=%ac; filename*2=".txt"', '€.txt'],
    ['filename*1=b; filename*0=a', 'ab'],
    ["filename=ascii.txt; filename*=utf-8''real.txt", 'real.txt'],
    ['filename="=?utf-8?q?=E2=82=AC.txt?="', '€.txt'],
    ["filename*=iso-8859-1''caf%E9", 'café'],
    ['FILENAME="x"', 'x'],
    ['filename="never closed', 'never closed'],
  ])('reads %s', (raw, expected) => expect(name(raw)).toBe(expected));

  it('drops comments and lower-cases the value only', () => {
    const read = parseParameterised('Text/Plain (really); charset="UTF-8" (utf)');
    expect([read.value, read.parameters['charset']]).toEqual(['text/plain', 'UTF-8']);
  });
});

describe('parseDate', () => {
  const iso = (raw: string): string | null => {
    const { instant } = parseDate(raw);
    return instant === null ? null : new Date(instant).toISOString();
  };

  it.each([
    ['Mon, 21 Aug 2023 13:30:57 +0200', '2023-08-21T11:30:57.000Z'],
    ['21 Aug 95 13:30 -600', '1995-08-21T19:30:00.000Z'],
    ['Tue, 12 May 2020 14:45:17 +0900 (JST)', '2020-05-12T05:45:17.000Z'],
    ['Tue Mar  4 03:33:20 2003', '2003-03-04T03:33:20.000Z'],
    ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05.000Z'],
    ['5 May 2020 10:00 EST', '2020-05-05T15:00:00.000Z'],
    ['Sat, 31 Dec 2016 23:59:60 +0000', '2016-12-31T23:59:59.000Z'],
  ])('reads %s', (raw, expected) => expect(iso(raw)).toBe(expected));

  it.each([
    ['Sat, 01 Jan 0000 00:00:00 +0000', 'implausible-year'],
    ['Fri, 31 Dec 9999 23:59:59 +0000', 'implausible-year'],
    ['Wed, 30 Feb 2022 10:00:00 +0000', 'malformed'],
    ['yesterday', 'malformed'],
    ['', 'missing'],
    [`${'9'.repeat(100_000)} Jan`, 'malformed'],
  ])('gives no instant for %.40s', (raw, problem) =>
    expect(parseDate(raw)).toMatchObject({ instant: null, problem }),
  );

  it('says when the zone is unknown or impossible', () => {
    expect(parseDate('1 Jan 2024 10:00:00 -0000')).toMatchObject({ offsetMinutes: null, problem: null });
    expect(parseDate('1 Jan 2024 10:00:00 +9900')).toMatchObject({ problem: 'implausible-zone' });
  });
});

describe('parseReceived and messageIds', () => {
  it('finds who handed over, to whom, and when', () => {
    const raw =
      'from mx.x.example (mail.real.example [192.0.2.7]) by in.y.example (Postfix; v=1) with ESMTPS id 1 for <s@y.example>; Tue, 12 May 2020 14:45:17 +0900';
    expect(parseReceived(raw)).toMatchObject({
      from: 'mx.x.example',
      fromInfo: 'mail.real.example [192.0.2.7]',
      by: 'in.y.example',
      for: 's@y.example',
      date: { instant: Date.UTC(2020, 4, 12, 5, 45, 17) },
    });
  });

  it('reads id lists with comments, repetition and stray brackets', () => {
    expect(messageIds('<a@x> (c) <b@x>\t<a@x>')).toEqual(['a@x', 'b@x']);
    expect(messageIds('<broken <c@x>')).toEqual(['c@x']);
    expect(messageIds('bare@x')).toEqual(['bare@x']);
    expect(messageIds('<'.repeat(300_000))).toEqual([]);
  });
});
