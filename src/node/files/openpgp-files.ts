/** OpenPGP files without a mail around them: told apart by armor or packet header, and wrapped into a minimal message. Node. */
import { Buffer } from 'node:buffer';
import { isRevocation } from '../openpgp/key-tree.ts';
import { packetHeader } from '../openpgp/packets.ts';

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

const tags = {
  publicKeyEncrypted: 1,
  signature: 2,
  symmetricEncrypted: 3,
  onePass: 4,
  secretKey: 5,
  publicKey: 6,
  compressed: 8,
  marker: 10,
  literal: 11,
  protectedData: 18,
  aeadData: 20,
} as const;

/** Versions that the first byte of each packet may name (for compressed data: the algorithm; for literal data: the format). */
const versions: ReadonlyMap<number, readonly number[]> = new Map([
  [tags.publicKeyEncrypted, [3, 6]],
  [tags.signature, [3, 4, 5, 6]],
  [tags.symmetricEncrypted, [4, 5, 6]],
  [tags.onePass, [3, 6]],
  [tags.secretKey, [3, 4, 5, 6]],
  [tags.publicKey, [3, 4, 5, 6]],
  [tags.compressed, [1, 2, 3]],
  [tags.literal, [0x62, 0x6d, 0x74, 0x75]],
  [tags.protectedData, [1, 2]],
  [tags.aeadData, [1]],
]);
const mostBefore = 50; // markers and signatures before the data

/** Signatures alone are detached; before literal or compressed data they are a signed message, as PGP 2 wrote it. */
function detectBinary(head: Buffer): OpenPgpDetected | null {
  let at = 0;
  let signatures: OpenPgpDetected | null = null;
  for (let count = 0; count < mostBefore && at < head.length; count += 1) {
    const packet = packetHeader(head, at);
    if (packet === null || (packet.length ?? 2) < 2) return signatures;
    const { tag, bodyAt, length } = packet;
    if (tag === tags.marker && length === 3) {
      at = bodyAt + length;
      continue;
    }
    if (versions.get(tag)?.includes(head[bodyAt] ?? -1) !== true) return signatures;
    if (tag === tags.publicKey || tag === tags.secretKey) return { kind: 'key' };
    if (tag !== tags.signature)
      return tag === tags.literal && signatures === null ? null : { kind: 'openpgp', armored: false };
    if (length === null) return signatures;
    signatures ??= isRevocation({ tag, body: head.subarray(bodyAt, bodyAt + length) })
      ? { kind: 'key' }
      : { kind: 'detached-signature' };
    at = bodyAt + length;
  }
  return signatures;
}

/**
 * A message of our own around the file; the body is the file, byte for byte. Clear-signed text is a text; everything
 * else has a name, because it is opened as the file it is.
 */
export function wrapOpenPgp(name: string, bytes: Uint8Array, armored: boolean): Uint8Array {
  const file = encodeURIComponent(name.split(/[/\\]/).at(-1)?.slice(0, 200).toWellFormed() ?? '').replace(
    /['()*]/g,
    '',
  );
  const isText = armored && isClearSigned(bytes);
  const head = [
    `X-Bulkhead-Source: ${armored ? 'openpgp-armored' : 'openpgp-binary'}`,
    'MIME-Version: 1.0',
    `Content-Type: ${armored ? 'text/plain' : 'application/pgp-encrypted'}`,
    ...(isText ? [] : [`Content-Disposition: inline; filename*=utf-8''${file}`]),
    `Content-Transfer-Encoding: ${armored ? '8bit' : 'binary'}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes]);
}

function isClearSigned(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16_384));
  return armor.exec(head.toString('latin1'))?.[1] === 'SIGNED MESSAGE';
}
