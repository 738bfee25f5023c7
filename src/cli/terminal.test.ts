/** What a terminal gets is shown and never obeyed; a pipe gets every byte. */
import { describe, expect, it } from 'vitest';
import { harmless, oneLine } from './harmless.ts';
import { createTerminal } from './terminal.ts';

/** Two streams and what was written to them. */
function watched(isTTY: boolean) {
  const written = { out: [] as (string | Uint8Array)[], error: [] as (string | Uint8Array)[] };
  const stream = (into: (string | Uint8Array)[]) => ({
    isTTY,
    write: (content: string | Uint8Array) => into.push(content),
  });
  return { ...written, terminal: createTerminal(stream(written.out), stream(written.error)) };
}

const hostile = 'a\u001b]0;owned\u0007\tb\r\nc\rd\u009b2J if (\u202eadmin\u2066) {';
const shown = 'a\\u001b]0;owned\\u0007\tb\r\nc\\u000dd\\u009b2J if (\\u202eadmin\\u2066) {';

describe('what is printed', () => {
  it('shows what would command a terminal or turn a line around, and leaves lines and tabs alone', () => {
    expect(harmless(hostile)).toBe(shown);
  });

  it('keeps the value of JSON', () => {
    const value = { subject: 'x\u009b2J\u007f\u001b\u202e' };
    expect(JSON.parse(harmless(JSON.stringify(value)))).toEqual(value);
  });

  it('is one line where one is promised', () => {
    expect(oneLine('a\nb\u2028c\u202e.txt')).toBe('a b c\\u202e.txt');
  });
});

describe('the content of a mail', () => {
  it('is escaped on a terminal, be it text or bytes, and ends its line', () => {
    const { terminal, out } = watched(true);
    terminal.printContent(hostile);
    terminal.printContent(Buffer.from(hostile));
    expect(out).toEqual([`${shown}\n`, `${shown}\n`]);
  });

  it('in bytes that are no text commands nothing either', () => {
    const { terminal, out } = watched(true);
    terminal.printContent(Uint8Array.of(0x1b, 0x5b, 0x32, 0x4a, 0x9b, 0xff));
    expect(out.join('')).toMatch(/^\\u001b\[2J[^\u0000-\u0009\u000b-\u001f\u007f-\u009f]*\n$/);
  });

  it('goes into a pipe or file byte for byte', () => {
    const { terminal, out } = watched(false);
    const bytes = Uint8Array.of(0x1b, 0x5b, 0x32, 0x4a, 0x9b, 0xff, 0x0d);
    terminal.printContent(bytes);
    terminal.printContent(hostile);
    expect(out).toEqual([bytes, hostile]);
  });
});

describe('standard error', () => {
  it('obeys no file name, and counts progress only where somebody watches', () => {
    const { terminal, error } = watched(true);
    terminal.say('\u001b[2Jgone');
    terminal.progress('3 read \u001b[2J');
    expect(error).toEqual(['\\u001b[2Jgone\n', '\r3 read  [2J\u001b[K']);
    const quiet = watched(false);
    quiet.terminal.progress('3 read');
    expect(quiet.error).toEqual([]);
  });
});
