/**
 * Finds armored OpenPGP blocks in text and decodes them. Pure apart from Buffer. Node, workers.
 * The CRC is not checked: RFC 9580 forbids to rely on it, and the integrity of what is inside is checked by itself.
 */

export type ArmorKind = 'message' | 'signed' | 'public-key' | 'private-key' | 'signature';

export type ArmorBlock = {
  readonly kind: ArmorKind;
  readonly start: number; // of "-----BEGIN"
  readonly end: number; // after the END line, without its line break
  readonly complete: boolean; // an END line was found
};

const kinds: readonly (readonly [string, ArmorKind])[] = [
  ['-----BEGIN PGP MESSAGE', 'message'],
  ['-----BEGIN PGP SIGNED MESSAGE-----', 'signed'],
  ['-----BEGIN PGP PUBLIC KEY BLOCK-----', 'public-key'],
  ['-----BEGIN PGP PRIVATE KEY BLOCK-----', 'private-key'],
  ['-----BEGIN PGP SIGNATURE-----', 'signature'],
];
const endMarkers: Record<ArmorKind, string> = {
  message: '-----END PGP MESSAGE',
  signed: '-----END PGP SIGNATURE-----',
  'public-key': '-----END PGP PUBLIC KEY BLOCK-----',
  'private-key': '-----END PGP PRIVATE KEY BLOCK-----',
  signature: '-----END PGP SIGNATURE-----',
};

const maxBlocks = 32;

/** Blocks that begin at the start of a line (blanks before it are allowed), in order, not overlapping. */
export function findArmor(text: string): ArmorBlock[] {
  const blocks: ArmorBlock[] = [];
  let from = 0;
  while (blocks.length < maxBlocks) {
    const start = text.indexOf('-----BEGIN PGP ', from);
    if (start < 0) break;
    const kind = kinds.find(([marker]) => text.startsWith(marker, start))?.[1];
    if (!kind || !atLineStart(text, start)) {
      from = start + 10;
      continue;
    }
    const end = endOf(text, start, kind);
    blocks.push({ kind, start, end: end ?? text.length, complete: end !== null });
    from = end ?? text.length;
  }
  return blocks;
}

function atLineStart(text: string, position: number): boolean {
  for (let i = position - 1; i >= 0; i--) {
    const c = text.charCodeAt(i);
    if (c === 10 || c === 13) return true;
    if (c !== 32 && c !== 9 && c !== 0xfeff) return false;
  }
  return true;
}

function endOf(text: string, start: number, kind: ArmorKind): number | null {
  const marker = text.indexOf(endMarkers[kind], start);
  if (marker < 0) return null;
  const lineEnd = text.indexOf('\n', marker);
  const stop = lineEnd < 0 ? text.length : lineEnd;
  return text[stop - 1] === '\r' ? stop - 1 : stop;
}

const head = /^[^\n]*\n(?:[A-Za-z][A-Za-z-]{0,40}: {1,4}[^\s][^\n]*\n){0,20}[ \t\r]*\n/;
const checksum = /\r?\n=[A-Za-z0-9+/]{4}[\r\n]*$/;

/** As programs write it: headers, an empty line, lines of base64. Null: it is read line by line. */
function plainArmor(block: string): Uint8Array<ArrayBuffer> | null {
  const start = head.exec(block)?.[0].length ?? 0;
  const end = start === 0 ? -1 : block.indexOf('\n-----END', start);
  if (end < 0) return null;
  const body = block.slice(start, end).replace(checksum, '');
  if (/[^A-Za-z0-9+/\r\n]|\r(?!\n|$)/.test(body.replace(/(?<=[A-Za-z0-9+/])={1,2}\r?$/, ''))) return null;
  const bytes = new Uint8Array(Buffer.from(body, 'base64'));
  return bytes.length > 0 ? bytes : null;
}

/** Base64 between the headers and the END line; null when there is nothing that could be decoded. */
export function decodeArmor(block: string): Uint8Array<ArrayBuffer> | null {
  const plain = plainArmor(block);
  if (plain !== null) return plain;
  const lines = unfolded(block.replace(nonBreakingSpaces, ' ')).split('\n');
  let base64 = '';
  let inBody = false;
  for (const line of lines.slice(1)) {
    const text = line.trim();
    if (text.startsWith('-----END')) break;
    if (!inBody && (text === '' || /^[A-Za-z][A-Za-z-]{0,40}: /.test(text))) {
      if (text === '') inBody = true;
      continue;
    }
    if (text === '') continue;
    if (/^=[A-Za-z0-9+/]{4}$/.test(text)) continue; // the checksum line
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
    inBody = true;
    base64 += text;
  }
  if (base64 === '') return null;
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

/** Mail programs write them for blanks; in the bytes of UTF-8, or as one character. */
const nonBreakingSpaces = /\u00c2\u00a0|\u00a0/g;

/** An armor whose lines a mail program has joined by blanks (HTML): one word a line again. It had no headers, or is lost. */
function unfolded(block: string): string {
  const folded = /^(-----BEGIN PGP [A-Z ,0-9/]{4,40}-----)[ \t]+(\S[^\n]*)$/.exec(block.trim());
  if (folded === null) return block;
  const [, begin = '', rest = ''] = folded;
  const end = rest.indexOf('-----END');
  const words = (end < 0 ? rest : rest.slice(0, end)).trim().split(/[ \t]+/);
  return [begin, '', ...words, '-----END'].join('\n');
}

export function startsWithArmor(bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length && at < 1000 && (bytes[at] ?? 0) <= 32) at++;
  if (bytes[at] === 0xef && bytes[at + 1] === 0xbb) at += 3;
  return (
    Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(15, bytes.length - at)).toString('latin1') ===
    '-----BEGIN PGP '
  );
}

export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** Bytes of a file or a part, armored or not, to packet bytes. */
export function toBinary(bytes: Uint8Array): Uint8Array | null {
  const first = bytes.find((byte) => byte > 32) ?? 0;
  if (first >= 0x80 && bytes[0] !== 0xef) return bytes;
  const text = latin1(bytes);
  const block = findArmor(text)[0];
  return block ? decodeArmor(text.slice(block.start, block.end)) : null;
}
