import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { readMbox } from './mbox.ts';

const from = 'From a@x.example Mon Jan  1 10:00:00 2024\n';
const mail = (subject: string, body: string, extra = ''): string =>
  `Subject: ${subject}\n${extra}\n${body}\n`;

async function split(text: string, chunk = 7, maxMessageBytes = 1_000_000): Promise<string[]> {
  const bytes = Buffer.from(text, 'latin1');
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunk) chunks.push(bytes.subarray(at, at + chunk));
  const out: string[] = [];
  for await (const item of readMbox(chunks, { maxMessageBytes })) {
    expect(item.index).toBe(out.length);
    out.push(
      'bytes' in item
        ? Buffer.from(item.bytes).toString('latin1')
        : `${item.problem.code}:${item.problem.bytes}`,
    );
  }
  return out;
}

describe('readMbox', () => {
  it.each([1, 2, 7, 64, 100_000])('splits the same way in chunks of %i bytes', async (chunk) => {
    const text = `${from}${mail('one', 'a')}\n${from}${mail('two', 'b\n\n')}\n${from}${mail('three', '')}\n`;
    expect(await split(text, chunk)).toEqual([mail('one', 'a'), mail('two', 'b\n\n'), mail('three', '')]);
  });

  it('reads files with CRLF', async () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    const text = crlf(`${from}${mail('one', 'a')}\n${from}${mail('two', 'b')}\n`);
    expect(await split(text)).toEqual([crlf(mail('one', 'a')), crlf(mail('two', 'b'))]);
  });

  it('takes exactly one ">" from quoted From lines (mboxrd)', async () => {
    expect(await split(`${from}${mail('q', '>From me\n>>From you\n> From x\nsee >From')}`)).toEqual([
      mail('q', 'From me\n>From you\n> From x\nsee >From'),
    ]);
  });

  it('takes nothing away in a body that was written without quoting (mboxcl2)', async () => {
    expect(await split(`${from}${mail('q', '>From me\n\nFrom here on it is text')}`)).toEqual([
      mail('q', '>From me\n\nFrom here on it is text'),
    ]);
  });

  it('undoes the quoting of mboxo, which quotes "From " only', async () => {
    expect(await split(`${from}${mail('o', 'text\n\n>From here on\n>From there')}`)).toEqual([
      mail('o', 'text\n\nFrom here on\nFrom there'),
    ]);
  });

  it('undoes the quoting of mboxcl, whose Content-Length counts the quoted text', async () => {
    const body = 'see\n\n>From me\n>>From you\n';
    const one = `Subject: cl\nContent-Length: ${body.length}\n\n${body}`;
    expect(await split(`${from}${one}\n${from}${mail('next', 'x')}`)).toEqual([
      `Subject: cl\nContent-Length: ${body.length}\n\nsee\n\nFrom me\n>From you\n`,
      mail('next', 'x'),
    ]);
  });

  it.each([0, 1, 10, 40, 60])(
    'keeps what there is of a last message that was cut off (%i bytes of it)',
    async (kept) => {
      const last = mail('last', 'a body that goes on').slice(0, kept);
      const items = await split(`${from}${mail('one', 'a')}\n${from}${last}`);
      expect(items[0]).toBe(
        mail('one', 'a') + (kept === 0 || !/^[!-9;-~]+:/.test(last) ? `\n${from}${last}` : ''),
      );
      if (items.length > 1) expect(items[1]).toBe(last);
    },
  );

  it('does not split at prose that begins with "From"', async () => {
    const prose = 'text\n\nFrom what I saw in 2024 at 10:30 it works.\nAnd so on.';
    expect(await split(`${from}${mail('p', prose)}`)).toEqual([mail('p', prose)]);
  });

  it('steps over a From line in a body when every Content-Length so far was right', async () => {
    const trap = `see:\n\n${from}Subject: not a message\n\nquoted`;
    const one = mail('one', 'a', 'Content-Length: 2\n');
    const two = mail('two', trap, `Content-Length: ${trap.length + 1}\n`);
    expect(await split(`${from}${one}\n${from}${two}\n${from}${mail('three', 'c')}`)).toEqual([
      one,
      two,
      mail('three', 'c'),
    ]);
  });

  it('does not let a lie in Content-Length swallow the messages after it', async () => {
    const next = `${from}${mail('two', 'b')}`;
    const lie = mail('one', 'a', `Content-Length: ${2 + 1 + next.length}\n`);
    expect(await split(`${from}${lie}\n${next}\n${from}${mail('three', 'c')}`)).toHaveLength(3);
    expect(await split(`${from}${mail('one', 'a', 'Content-Length: 999999999999\n')}\n${next}`)).toHaveLength(
      2,
    );
  });

  it('reports a message that is too large, in constant memory, and reads on', async () => {
    const big = mail('big', 'x'.repeat(300_000));
    const items = await split(
      `${from}${mail('one', 'a')}\n${from}${big}\n${from}${mail('three', 'c')}`,
      5_000,
      100_000,
    );
    expect(items).toEqual([
      mail('one', 'a'),
      `too-large:${from.length + big.length + 1}`,
      mail('three', 'c'),
    ]);
  });

  it('reads From lines without a date when the first one has none', async () => {
    expect(await split(`From x\n${mail('one', 'a')}\nFrom y\n${mail('two', 'b')}`)).toHaveLength(2);
  });

  it('reads a million From lines that are none as one mail', async () => {
    expect(await split(`${from}${mail('x', '\nFrom '.repeat(1_000_000))}`, 65_536, 50_000_000)).toHaveLength(
      1,
    );
  });
});

describe('a big mailbox', () => {
  const megabyte = 1024 * 1024;
  /** Turns of the event loop that others had while it was split. */
  async function turnsWhileSplitting(
    piece: string,
    megabytes: number,
  ): Promise<{ turns: number; found: number }> {
    const bytes = Buffer.from(piece.repeat(Math.ceil(megabyte / piece.length)), 'latin1');
    let turns = 0;
    let over = false;
    const turn = (): void => {
      turns += 1;
      if (!over) setImmediate(turn);
    };
    setImmediate(turn);
    let found = 0;
    for await (const item of readMbox(Array.from({ length: megabytes }, () => bytes))) {
      expect('bytes' in item).toBe(true);
      found += 1;
    }
    over = true;
    return { turns, found };
  }

  it.each([
    ['of small messages', `${from}${mail('s', 'x\n'.repeat(200))}\n`],
    ['that states every length', `${from}${mail('s', 'x', 'Content-Length: 2\n')}\n`],
  ])('%s gives the thread back all the time', async (_, piece) => {
    const { turns, found } = await turnsWhileSplitting(piece, 4);
    expect(found).toBe(4 * Math.ceil(megabyte / piece.length));
    expect(turns).toBeGreaterThanOrEqual(4 * 15);
  });

  it('gives it back within one message that is quoted in every line', async () => {
    const text = `${from}Subject: q\n\n${'>From x\n'.repeat(100_000)}`;
    let turns = 0;
    let over = false;
    const turn = (): void => {
      turns += 1;
      if (!over) setImmediate(turn);
    };
    setImmediate(turn);
    for await (const item of readMbox([Buffer.from(text)]))
      expect('bytes' in item && item.bytes.length).toBe(
        'Subject: q\n\n'.length + 'From x\n'.length * 100_000,
      );
    over = true;
    expect(turns).toBeGreaterThanOrEqual(Math.floor(text.length / (64 * 1024)) + 12);
  });
});
