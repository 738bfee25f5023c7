/**
 * Clear-signed text: what is signed is worked out on bytes, because the signature is over the sender's charset,
 * not over what we would decode it to. Node, workers.
 */
import type { Keyring } from './keyring.ts';
import { decodeArmor } from './armor.ts';
import { verifyDetached, type SignatureCheck } from './verify.ts';

export type ClearSigned = {
  readonly text: string; // unescaped, as in the block: latin1 when the block was read as latin1
  readonly signatures: readonly SignatureCheck[];
};

/** The parts of a block; null when it is not well-formed, in which case nothing of it counts as signed. */
export function splitClearSigned(block: string): { text: string; signature: string } | null {
  const lines = block.split(/\r?\n/);
  let at = 1;
  // Only Hash headers are allowed: anything else would be shown or signed by nobody.
  while (at < lines.length && lines[at]?.trim() !== '') {
    if (!/^Hash: [A-Za-z0-9, -]{1,200}\s*$/.test(lines[at] ?? '')) return null;
    at++;
  }
  const begin = lines.findIndex(
    (line, index) => index > at && line.startsWith('-----BEGIN PGP SIGNATURE-----'),
  );
  if (begin < 0) return null;
  const body: string[] = [];
  for (const line of lines.slice(at + 1, begin)) {
    if (line.startsWith('- ')) body.push(line.slice(2));
    else if (line.startsWith('-'))
      return null; // an unescaped dash: a second block, or a forgery
    else body.push(line);
  }
  return { text: body.join('\n'), signature: lines.slice(begin).join('\n') };
}

/** `block` as latin1 characters of the original bytes, from "-----BEGIN PGP SIGNED MESSAGE-----" to the END line. */
export async function verifyClearSigned(
  block: string,
  keyring: Keyring,
  now: Date,
): Promise<ClearSigned | null> {
  const split = splitClearSigned(block);
  if (!split) return null;
  const signature = decodeArmor(split.signature);
  if (!signature) return null;
  const canonical = split.text
    .split('\n')
    .map((line) => trimEnd(line))
    .join('\r\n');
  const data = new Uint8Array(Buffer.from(canonical, 'latin1'));
  return { text: split.text, signatures: await verifyDetached(data, signature, keyring, now) };
}

/** Blanks, tabs and returns at the end of a line are not signed. */
function trimEnd(line: string): string {
  let end = line.length;
  while (end > 0 && ' \t\r'.includes(line[end - 1] ?? '')) end--;
  return line.slice(0, end);
}
