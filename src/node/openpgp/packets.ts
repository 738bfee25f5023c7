/** OpenPGP packets as bytes (RFC 9580 §4.2): cut apart and put together without reading what is inside. Pure. Node, workers. */

export type RawPacket = { readonly tag: number; readonly body: Uint8Array };

export type PacketHeader = {
  readonly tag: number;
  readonly bodyAt: number;
  readonly length: number | null; // null: in pieces, or up to the end; only data packets may be written so
};

/** Null when there is no packet at this place. */
export function packetHeader(bytes: Uint8Array, at: number): PacketHeader | null {
  const first = bytes[at] ?? 0;
  if ((first & 0x80) === 0) return null;
  return (first & 0x40) === 0 ? oldHeader(bytes, at, first) : newHeader(bytes, at, first & 0x3f);
}

function oldHeader(bytes: Uint8Array, at: number, first: number): PacketHeader | null {
  const tag = (first >> 2) & 0x0f;
  const octets = [1, 2, 4, 0][first & 3] ?? 0;
  if (at + octets >= bytes.length) return null;
  return { tag, bodyAt: at + 1 + octets, length: octets === 0 ? null : numberAt(bytes, at + 1, octets) };
}

function newHeader(bytes: Uint8Array, at: number, tag: number): PacketHeader | null {
  const first = bytes[at + 1];
  if (first === undefined) return null;
  if (first < 192) return { tag, bodyAt: at + 2, length: first };
  if (first < 224) {
    const second = bytes[at + 2];
    return second === undefined ? null : { tag, bodyAt: at + 3, length: ((first - 192) << 8) + second + 192 };
  }
  if (first < 255) return { tag, bodyAt: at + 2, length: null };
  return at + 5 < bytes.length ? { tag, bodyAt: at + 6, length: numberAt(bytes, at + 2, 4) } : null;
}

export function numberAt(bytes: Uint8Array, at: number, octets: number): number {
  let number = 0;
  for (let n = 0; n < octets; n++) number = number * 256 + (bytes[at + n] ?? 0);
  return number;
}

const mostPackets = 100_000;

/** Data packets: only they may come in pieces or run to the end. */
const dataTags: readonly number[] = [8, 9, 11, 18, 20];
const mostOfMessage = 300;

/** Packets of keys and signatures, whose lengths are always written out; null when the bytes are anything else. */
export const splitPackets = (bytes: Uint8Array): RawPacket[] | null => split(bytes, mostPackets, []);

/** Packets of a message; null when the bytes are anything else. */
export const splitMessage = (bytes: Uint8Array): RawPacket[] | null => split(bytes, mostOfMessage, dataTags);

/** `openEnded`: the tags of those whose length need not be written out. */
function split(bytes: Uint8Array, most: number, openEnded: readonly number[]): RawPacket[] | null {
  const packets: RawPacket[] = [];
  let at = 0;
  while (at < bytes.length) {
    const header = packetHeader(bytes, at);
    if (header === null || packets.length >= most) return null;
    const { tag, bodyAt, length } = header;
    if (length === null && !openEnded.includes(tag)) return null;
    const isOld = ((bytes[at] ?? 0) & 0x40) === 0;
    const whole =
      length === null && !isOld
        ? pieces(bytes, at, tag)
        : {
            body: bytes.subarray(bodyAt, bodyAt + (length ?? bytes.length)),
            end: bodyAt + (length ?? bytes.length - bodyAt),
          };
    if (whole === null || whole.end > bytes.length) return null;
    packets.push({ tag, body: whole.body });
    at = whole.end;
  }
  return packets;
}

/** `at`: before the first length. */
function pieces(bytes: Uint8Array, at: number, tag: number): { body: Uint8Array; end: number } | null {
  const found: Uint8Array[] = [];
  for (let before = at; ;) {
    const header = newHeader(bytes, before, tag);
    if (header === null) return null;
    const end = header.bodyAt + (header.length ?? 2 ** ((bytes[before + 1] ?? 0) & 0x1f));
    if (end > bytes.length) return null;
    found.push(bytes.subarray(header.bodyAt, end));
    if (header.length !== null) return { body: new Uint8Array(Buffer.concat(found)), end };
    before = end - 1;
  }
}

export function joinPackets(packets: readonly RawPacket[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(packets.flatMap(({ tag, body }) => [headOf(tag, body.length), body])));
}

function headOf(tag: number, length: number): Uint8Array {
  const head = Buffer.alloc(6);
  head[0] = 0xc0 | tag;
  head[1] = 0xff;
  head.writeUInt32BE(length, 2);
  return head;
}
