/** OpenPGP files without a mail around them: told apart by armor or packet header, and wrapped into a minimal message. Node. */
import { Buffer } from 'node:buffer';

export type OpenPgpDetected =
  { readonly kind: 'openpgp'; readonly armored: boolean } | { readonly kind: 'key' | 'detached-signature' };

const armor =
  /^-----BEGIN PGP (SIGNED MESSAGE|MESSAGE(?:, PART \d{1,3}(?:\/\d{1,3})?)?|PUBLIC KEY BLOCK|PRIVATE KEY BLOCK|SIGNATURE)-----[ \t]*\r?$/m;
const maxBeforeArmor = 2_048;

export function detectOpenPgp(head: Buffer): OpenPgpDetected | null {
  const text = head.toString('latin1', 0, Math.min(head.length, 16_384));
  const found = armor.exec(text);
  // Text may stand above the armor (a fingerprint, a note), but a mail's headers may not: those are a mail.
  if (found && found.index <= maxBeforeArmor && !/^[!-9;-~]+:[^\n]*$/m.test(text.slice(0, found.index))) {
    const what = found[1] ?? '';
    if (what.endsWith('KEY BLOCK')) return { kind: 'key' };
    if (what === 'SIGNATURE') return { kind: 'detached-signature' };
    return { kind: 'openpgp', armored: true };
  }
  return detectBinary(head);
}

const publicKeyEncrypted = 1;
const signature = 2;
const symmetricEncrypted = 3;
const onePass = 4;
const secretKey = 5;
const publicKey = 6;
const compressed = 8;
const protectedData = 18;
const aeadData = 20;

/** Versions that the first byte of each packet may name (for compressed data: the algorithm). */
const versions: ReadonlyMap<number, readonly number[]> = new Map([
  [publicKeyEncrypted, [3, 6]],
  [signature, [3, 4, 5, 6]],
  [symmetricEncrypted, [4, 5, 6]],
  [onePass, [3, 6]],
  [secretKey, [3, 4, 5, 6]],
  [publicKey, [3, 4, 5, 6]],
  [compressed, [1, 2, 3]],
  [protectedData, [1, 2]],
  [aeadData, [1]],
]);

function detectBinary(head: Buffer): OpenPgpDetected | null {
  const packet = readPacketHeader(head);
  if (packet === null || !versions.get(packet.tag)?.includes(head[packet.bodyAt] ?? -1)) return null;
  if (packet.tag === publicKey || packet.tag === secretKey) return { kind: 'key' };
  if (packet.tag === signature) return { kind: 'detached-signature' };
  return { kind: 'openpgp', armored: false };
}

/** RFC 9580 §4.2. A length that cannot be is no packet. */
function readPacketHeader(head: Buffer): { tag: number; bodyAt: number } | null {
  const first = head[0] ?? 0;
  if ((first & 0x80) === 0 || head.length < 6) return null;
  if ((first & 0x40) === 0) {
    const lengthBytes = [1, 2, 4, 0][first & 3] ?? 0;
    const length = lengthBytes === 0 ? 10 : head.readUIntBE(1, lengthBytes);
    return length < 2 ? null : { tag: (first >> 2) & 15, bodyAt: 1 + lengthBytes };
  }
  const length = head[1] ?? 0;
  const bodyAt = length === 255 ? 6 : length >= 192 && length < 224 ? 3 : 2;
  return length < 2 ? null : { tag: first & 0x3f, bodyAt };
}

/** A message of our own around the file; the body is the file, byte for byte. */
export function wrapOpenPgp(name: string, bytes: Uint8Array, armored: boolean): Uint8Array {
  const file = encodeURIComponent(name.split(/[/\\]/).at(-1)?.slice(0, 200).toWellFormed() ?? '').replace(
    /['()*]/g,
    '',
  );
  const type = armored ? 'text/plain; charset=utf-8' : 'application/octet-stream';
  const head = [
    `X-Bulkhead-Source: ${armored ? 'openpgp-armored' : 'openpgp-binary'}`,
    'MIME-Version: 1.0',
    `Content-Type: ${type}`,
    `Content-Disposition: inline; filename*=utf-8''${file}`,
    `Content-Transfer-Encoding: ${armored ? '8bit' : 'binary'}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes]);
}
