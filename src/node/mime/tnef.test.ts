import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { decompressRtf } from './rtf.ts';
import { readTnef } from './tnef.ts';

const u16 = (value: number): Buffer => Buffer.from([value & 255, value >> 8]);
const u32 = (value: number): Buffer => {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value);
  return out;
};
const attribute = (id: number, data: Buffer): Buffer =>
  Buffer.concat([Buffer.from([1]), u16(id), u16(1), u32(data.length), data, u16(0)]);
const padded = (data: Buffer): Buffer =>
  Buffer.concat([u32(data.length), data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
const property = (kind: number, id: number, data: Buffer): Buffer =>
  Buffer.concat([u16(kind), u16(id), u32(1), padded(data)]);
const properties = (...list: Buffer[]): Buffer => Buffer.concat([u32(list.length), ...list]);
const tnef = (...attributes: Buffer[]): Buffer => Buffer.concat([u32(0x223e9f78), u16(1), ...attributes]);

describe('readTnef', () => {
  it('unwraps the body, the attachment and its long name', () => {
    const read = readTnef(
      tnef(
        attribute(0x9007, Buffer.concat([u32(1252), u32(0)])),
        attribute(0x8004, Buffer.from('Subj\xe9ct\0', 'latin1')),
        attribute(0x9003, properties(property(0x1e, 0x1000, Buffer.from('body\0')))),
        attribute(0x9002, Buffer.alloc(14)),
        attribute(0x8010, Buffer.from('SHORT~1.TXT\0')),
        attribute(0x800f, Buffer.from('content')),
        attribute(0x9005, properties(property(0x1f, 0x3707, Buffer.from('long näme.txt\0', 'utf16le')))),
      ),
    );
    expect(read).toMatchObject({ subject: 'Subjéct', text: 'body', problems: [] });
    expect(read.attachments.map(({ name, bytes }) => `${name}=${Buffer.from(bytes).toString()}`)).toEqual([
      'long näme.txt=content',
    ]);
  });

  it('says that other bytes are no winmail.dat, and reads what is left of a cut one', () => {
    expect(readTnef(Buffer.from('hello world')).problems).toEqual(['tnef-malformed']);
    const whole = tnef(attribute(0x9002, Buffer.alloc(14)), attribute(0x800f, Buffer.from('content')));
    expect(readTnef(whole.subarray(0, -6)).problems).toEqual(['tnef-malformed']);
    for (let end = 0; end < whole.length; end += 1)
      expect(() => readTnef(whole.subarray(0, end))).not.toThrow();
  });

  it('does not believe counts and lengths of four thousand million', () => {
    const hostile = [u32(0xffffffff), Buffer.concat([u32(1), u16(0x101f), u16(0x1000), u32(0xffffffff)])];
    for (const data of hostile) expect(readTnef(tnef(attribute(0x9003, data))).attachments).toEqual([]);
  });

  it('stops at the limit of attachments', () => {
    const many = tnef(...Array.from({ length: 50 }, () => attribute(0x9002, Buffer.alloc(14))));
    const read = readTnef(many, { maxAttachments: 10 });
    expect(read.attachments).toHaveLength(10);
    expect(read.problems).toEqual(['content-truncated']);
  });
});

describe('decompressRtf', () => {
  it('unpacks the example of the format description', () => {
    const packed = Buffer.from(
      '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
      'hex',
    );
    expect(Buffer.from(decompressRtf(packed, 1_000) ?? []).toString()).toBe(
      '{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n',
    );
  });

  it('does not allocate what the header claims', () => {
    const packed = Buffer.concat([
      u32(20),
      u32(0xffffffff),
      Buffer.from('LZFu'),
      u32(0),
      Buffer.from([0, 65]),
    ]);
    expect((decompressRtf(packed, 1_000_000_000) ?? []).length).toBeLessThan(100);
    expect(decompressRtf(Buffer.from('short'), 100)).toBeNull();
  });
});
