/**
 * As much of CMS (RFC 5652) as it takes to say what an S/MIME part is, and to take the mail out of one that is only
 * signed: it is as readable as any mail, and no more proven. BER, because mail programs stream it. Node, workers.
 */

export type CmsKind = 'signed' | 'encrypted' | 'unknown';

type Element = { readonly tag: number; readonly body: Uint8Array; readonly isOpen: boolean };

const signedData = '2a864886f70d010702'; // 1.2.840.113549.1.7.2
const data = '2a864886f70d010701';
const encrypted: readonly string[] = [
  '2a864886f70d010703', // enveloped
  '2a864886f70d010706', // encrypted
  '2a864886f70d0109100117', // authenticated-enveloped
];

const sequence = 0x30;
const context0 = 0xa0;
const octets = 0x04;
const constructedOctets = 0x24;
const objectId = 0x06;
const endOfContents = 0;
const maxPieces = 100_000;

export function cmsKind(bytes: Uint8Array): CmsKind {
  const id = contentType(bytes)?.id;
  if (id === signedData) return 'signed';
  return id !== undefined && encrypted.includes(id) ? 'encrypted' : 'unknown';
}

/** What was signed, if it is inside; null for a detached signature, another kind, or something malformed. */
export function signedContent(bytes: Uint8Array): Uint8Array | null {
  const outer = contentType(bytes);
  if (outer?.id !== signedData || outer.content === null) return null;
  const [signed] = children(outer.content);
  if (signed?.tag !== sequence) return null;
  const [, , inner] = children(signed.body); // version, digest algorithms, content
  if (inner?.tag !== sequence) return null;
  const [type, content] = children(inner.body);
  if (type?.tag !== objectId || hex(type.body) !== data || content?.tag !== context0) return null;
  const [string] = children(content.body);
  return string === undefined ? null : joined(string);
}

function contentType(bytes: Uint8Array): { id: string; content: Uint8Array | null } | null {
  const [whole] = children(bytes);
  if (whole?.tag !== sequence) return null;
  const [type, content] = children(whole.body);
  if (type?.tag !== objectId) return null;
  return { id: hex(type.body), content: content?.tag === context0 ? content.body : null };
}

/** An octet string in one piece, or in pieces. */
function joined(string: Element): Uint8Array | null {
  if (string.tag === octets) return string.body;
  if (string.tag !== constructedOctets) return null;
  const pieces = children(string.body);
  return pieces.every(({ tag }) => tag === octets) ? Buffer.concat(pieces.map(({ body }) => body)) : null;
}

/** The elements side by side in `bytes`; those that cannot be read end the list. */
function children(bytes: Uint8Array): Element[] {
  const found: Element[] = [];
  let at = 0;
  while (at < bytes.length && found.length < maxPieces) {
    const one = elementAt(bytes, at);
    if (one === null || (one.tag === endOfContents && !one.isOpen)) break;
    found.push(one);
    at = one.end;
  }
  return found;
}

type Placed = Element & { readonly end: number };

function elementAt(bytes: Uint8Array, at: number): Placed | null {
  const header = headerAt(bytes, at);
  if (header === null) return null;
  const { tag, start, length } = header;
  if (length !== null) {
    if (start + length > bytes.length) return null;
    return { tag, body: bytes.subarray(start, start + length), isOpen: false, end: start + length };
  }
  const end = closeOf(bytes, start);
  return end === null ? null : { tag, body: bytes.subarray(start, end), isOpen: true, end: end + 2 };
}

/** Where the end-of-contents octets of an element of indefinite length stand. Not recursive: depth is the sender's. */
function closeOf(bytes: Uint8Array, from: number): number | null {
  let open = 1;
  let at = from;
  for (let steps = 0; steps < maxPieces * 10; steps++) {
    const header = headerAt(bytes, at);
    if (header === null) return null;
    if (header.tag === endOfContents && header.length === 0) {
      open -= 1;
      if (open === 0) return at;
    }
    if (header.length === null) open += 1;
    at = header.start + (header.length ?? 0);
  }
  return null;
}

type Header = { readonly tag: number; readonly start: number; readonly length: number | null };

/** Tags above 30 do not occur here. */
function headerAt(bytes: Uint8Array, at: number): Header | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null;
  if (first < 0x80) return { tag, start: at + 2, length: first };
  if (first === 0x80) return (tag & 0x20) === 0 ? null : { tag, start: at + 2, length: null };
  const count = first & 0x7f;
  if (count > 4) return null;
  let length = 0;
  for (let n = 0; n < count; n++) length = length * 256 + (bytes[at + 2 + n] ?? 0);
  return { tag, start: at + 2 + count, length };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
