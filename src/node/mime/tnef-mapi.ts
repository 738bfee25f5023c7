/** The list of MAPI properties inside winmail.dat: types, sizes and padding. Stops where it makes no sense. Node, workers. */
import type { Buffer } from 'node:buffer';

export type MapiProperty = {
  readonly id: number;
  readonly bytes: Uint8Array; // of the first value
  readonly isUnicode: boolean;
  readonly isObject: boolean;
};

const maxProperties = 5_000;
const multiple = 0x1000;
const type = { object: 0x0d, ansi: 0x1e, unicode: 0x1f, binary: 0x102 } as const;
const fixedSizes: ReadonlyMap<number, number> = new Map([
  ...([
    [1, 0],
    [2, 4],
    [3, 4],
    [4, 4],
    [5, 8],
    [6, 8],
    [7, 8],
    [0x0a, 4],
    [0x0b, 4],
  ] as const),
  ...([
    [0x14, 8],
    [0x40, 8],
    [0x48, 16],
  ] as const),
]);

export function readMapiProperties(data: Buffer): MapiProperty[] {
  const properties: MapiProperty[] = [];
  if (data.length < 4) return properties;
  const count = Math.min(data.readUInt32LE(0), maxProperties);
  let at = 4;
  for (let index = 0; index < count && at + 4 <= data.length; index += 1) {
    const kind = data.readUInt16LE(at);
    const id = data.readUInt16LE(at + 2);
    const valueAt = id >= 0x8000 ? skipName(data, at + 4) : at + 4;
    const values = valueAt < 0 ? null : readValues(data, valueAt, kind);
    if (values === null) return properties;
    const base = kind & ~multiple;
    properties.push({
      id,
      bytes: values.first,
      isUnicode: base === type.unicode,
      isObject: base === type.object,
    });
    at = values.end;
  }
  return properties;
}

/** Named properties carry a GUID and a number or a name first. */
function skipName(data: Buffer, start: number): number {
  if (start + 24 > data.length) return -1;
  if (data.readUInt32LE(start + 16) === 0) return start + 24;
  return start + 24 + padded(data.readUInt32LE(start + 20));
}

function readValues(data: Buffer, start: number, kind: number): { first: Buffer; end: number } | null {
  const base = kind & ~multiple;
  const isVariable =
    base === type.object || base === type.ansi || base === type.unicode || base === type.binary;
  const hasCount = isVariable || (kind & multiple) !== 0;
  if (hasCount && start + 4 > data.length) return null;
  const count = hasCount ? data.readUInt32LE(start) : 1;
  let at = hasCount ? start + 4 : start;
  let first = data.subarray(at, at);
  if (!isVariable) {
    const size = fixedSizes.get(base);
    const total = padded((size ?? 0) * count);
    if (size === undefined || at + total > data.length) return null;
    return { first: data.subarray(at, at + size), end: at + total };
  }
  for (let index = 0; index < count; index += 1) {
    if (at + 4 > data.length) return null;
    const length = data.readUInt32LE(at);
    if (at + 4 + length > data.length) return null;
    if (index === 0) first = data.subarray(at + 4, at + 4 + length);
    at += 4 + padded(length);
  }
  return { first, end: at };
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
