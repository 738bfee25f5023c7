/** Names of attachments made safe to save under, and what the bytes really are. Pure on bytes. */
import { Buffer } from 'node:buffer';
import { asBuffer, latin1 } from './bytes.ts';

const maxLength = 150; // characters; and at most 240 bytes, below every file system's 255
const maxBytes = 240;
const maxExtension = 20;
const reserved = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$/i;
// Direction overrides, zero-width and other invisible format characters, variation tags, line separators.
const invisible =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]/g;

const forbidden = /[\u0000-\u001f\u007f-\u009f<>:"|?*]/g;

/** A file name that can be written in any folder on any system; never empty, never a path, the extension kept. */
export function safeFileName(name: string | null | undefined): string {
  const leaf = lastSegment(
    bounded(name ?? '')
      .toWellFormed()
      .normalize('NFC'),
  );
  const plain = trimEnds(leaf.replace(invisible, '').replace(forbidden, '_').replace(/\s/g, ' '));
  const { stem, extension } = split(plain === '' ? 'attachment' : plain);
  const free = reserved.test((stem.split('.')[0] ?? '').trim()) ? `_${stem}` : stem;
  return shorten(free, extension);
}

/** The beginning and, for the extension, the end. */
function bounded(name: string): string {
  return name.length <= 4_096 ? name : name.slice(0, 3_072) + name.slice(-1_024);
}

/** After the last slash of either kind, so that "../../x" and "C:\\x" are "x". */
function lastSegment(name: string): string {
  return (
    name.split(/[/\\\u2044\u2215\u29f8\uff0f\uff3c]/).findLast((segment) => trimEnds(segment) !== '') ?? ''
  );
}

/** No leading dots (hidden files), no trailing dots or spaces (Windows drops them, and "x.exe ." becomes "x.exe"). */
function trimEnds(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isDotOrSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isDotOrSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isDotOrSpace(code: number): boolean {
  return code === 0x2e || code === 0x20 || code === 0xa0 || code < 0x20;
}

function split(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.');
  if (dot <= 0 || name.length - dot > maxExtension) return { stem: name, extension: '' };
  return { stem: name.slice(0, dot), extension: name.slice(dot) };
}

function shorten(stem: string, extension: string): string {
  let kept = stem.slice(0, Math.max(1, maxLength - extension.length));
  while (Buffer.byteLength(kept + extension) > maxBytes && kept.length > 1) kept = kept.slice(0, -1);
  return `${trimEnds(kept.toWellFormed().replace(/\ufffd$/, '')) || 'attachment'}${extension}`;
}

export type Sniffed = {
  readonly type: string | null; // null when nothing is recognized
  readonly mismatch: boolean; // the declared type says something else, of consequence
};

type Magic = {
  readonly type: string;
  readonly at?: number;
  readonly bytes: string;
  readonly also?: readonly string[];
};

/** `bytes` is latin1; `also` are declared types that agree with it. */
const magics: readonly Magic[] = [
  { type: 'image/png', bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', bytes: '\xff\xd8\xff', also: ['image/jpg', 'image/pjpeg'] },
  { type: 'image/gif', bytes: 'GIF8' },
  { type: 'image/webp', at: 8, bytes: 'WEBP' },
  { type: 'image/tiff', bytes: 'II*\0' },
  { type: 'image/tiff', bytes: 'MM\0*' },
  { type: 'image/bmp', bytes: 'BM', also: ['image/x-ms-bmp'] },
  { type: 'image/x-icon', bytes: '\0\0\x01\0', also: ['image/vnd.microsoft.icon'] },
  { type: 'application/pdf', bytes: '%PDF-' },
  { type: 'application/postscript', bytes: '%!PS' },
  { type: 'application/rtf', bytes: '{\\rtf', also: ['text/rtf', 'application/msword'] },
  { type: 'application/zip', bytes: 'PK\x03\x04' },
  { type: 'application/zip', bytes: 'PK\x05\x06' },
  {
    type: 'application/gzip',
    bytes: '\x1f\x8b',
    also: ['application/x-gzip', 'application/x-tar', 'application/x-compressed-tar', 'application/x-tgz'],
  },
  { type: 'application/x-bzip2', bytes: 'BZh', also: ['application/bzip2', 'application/x-tar'] },
  { type: 'application/x-xz', bytes: '\xfd7zXZ\0', also: ['application/x-tar'] },
  { type: 'application/zstd', bytes: '\x28\xb5\x2f\xfd' },
  { type: 'application/x-7z-compressed', bytes: '7z\xbc\xaf\x27\x1c' },
  {
    type: 'application/vnd.rar',
    bytes: 'Rar!\x1a\x07',
    also: ['application/x-rar', 'application/x-rar-compressed'],
  },
  { type: 'application/x-tar', at: 257, bytes: 'ustar' },
  {
    type: 'application/x-ole-storage',
    bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    also: [
      'application/msword',
      'application/vnd.ms-excel',
      'application/vnd.ms-powerpoint',
      'application/vnd.ms-outlook',
    ],
  },
  {
    type: 'application/x-msdownload',
    bytes: 'MZ',
    also: ['application/x-dosexec', 'application/vnd.microsoft.portable-executable'],
  },
  {
    type: 'application/x-executable',
    bytes: '\x7fELF',
    also: ['application/x-elf', 'application/x-sharedlib'],
  },
  { type: 'application/x-mach-binary', bytes: '\xcf\xfa\xed\xfe' },
  {
    type: 'application/java-vm',
    bytes: '\xca\xfe\xba\xbe',
    also: ['application/java', 'application/x-mach-binary'],
  },
  { type: 'application/x-ms-shortcut', bytes: 'L\0\0\0\x01\x14\x02\0' },
  { type: 'application/wasm', bytes: '\0asm' },
  { type: 'application/vnd.sqlite3', bytes: 'SQLite format 3\0', also: ['application/x-sqlite3'] },
  { type: 'application/vnd.tcpdump.pcap', bytes: '\xd4\xc3\xb2\xa1' },
  { type: 'application/vnd.ms-tnef', bytes: '\x78\x9f\x3e\x22', also: ['application/ms-tnef'] },
  {
    type: 'application/pgp-encrypted',
    bytes: '-----BEGIN PGP MESSAGE-----',
    also: ['text/plain', 'application/pgp'],
  },
  { type: 'application/pgp-signature', bytes: '-----BEGIN PGP SIGNATURE-----', also: ['text/plain'] },
  { type: 'application/pgp-keys', bytes: '-----BEGIN PGP PUBLIC KEY BLOCK-----', also: ['text/plain'] },
  { type: 'audio/mpeg', bytes: 'ID3', also: ['audio/mp3'] },
  { type: 'audio/ogg', bytes: 'OggS', also: ['video/ogg', 'application/ogg'] },
  { type: 'audio/wav', at: 8, bytes: 'WAVE', also: ['audio/x-wav'] },
  {
    type: 'video/mp4',
    at: 4,
    bytes: 'ftyp',
    also: ['video/quicktime', 'audio/mp4', 'image/heic', 'image/avif'],
  },
  { type: 'video/webm', bytes: '\x1a\x45\xdf\xa3', also: ['video/x-matroska'] },
  {
    type: 'text/x-shellscript',
    bytes: '#!',
    also: ['text/plain', 'application/x-sh', 'text/x-python', 'text/x-perl', 'application/x-perl'],
  },
];

const neutral = new Set(['', 'application/octet-stream', 'application/x-download', 'binary/octet-stream']);
// Many formats are a ZIP inside; declaring one of them is no lie.
const zipInside =
  /^application\/(?:vnd\.(?:openxmlformats-|oasis\.|android\.|ms-)|x-zip|epub|java-archive|x-java-archive|vnd\.debian)/;

export function sniffType(bytes: Uint8Array, declared: string): Sniffed {
  const head = latin1(asBuffer(bytes).subarray(0, 512));
  const type = declared.toLowerCase();
  const found = magics.find((magic) => head.startsWith(magic.bytes, magic.at ?? 0));
  if (!found) return sniffMarkup(head, type);
  const agrees = neutral.has(type) || found.type === type || found.also?.includes(type) === true;
  return {
    type: found.type,
    mismatch: !agrees && !(found.type === 'application/zip' && zipInside.test(type)),
  };
}

/** Markup that a browser would run, under a type that says it is harmless. */
function sniffMarkup(head: string, declared: string): Sniffed {
  const text = head
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .slice(0, 64)
    .toLowerCase();
  if (/^<(?:!doctype html|html|script|head|body|iframe)\b/.test(text)) {
    return { type: 'text/html', mismatch: !neutral.has(declared) && !/html|^text\/plain$/.test(declared) };
  }
  if (/^<svg\b/.test(text))
    return {
      type: 'image/svg+xml',
      mismatch: !/svg|xml|^text\/plain$/.test(declared) && !neutral.has(declared),
    };
  if (text.startsWith('<?xml')) return { type: 'application/xml', mismatch: false };
  const claimsPicture = /^(?:image|audio|video)\//.test(declared) && declared !== 'image/svg+xml';
  return { type: null, mismatch: claimsPicture && head.length > 0 && /^[\t\r\n\x20-\x7e]*$/.test(head) };
}
