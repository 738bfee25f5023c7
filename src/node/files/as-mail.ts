/**
 * From a file as it was dropped to the RFC 5322 message that is read: Outlook's .msg is converted, a bare OpenPGP file
 * gets a mail around it, mail stays as it is. Both readings are of hostile bytes, so this runs in the workers only;
 * what is stored and hashed is always the file as it came. Node, workers.
 */
import { Buffer } from 'node:buffer';
import { asBuffer } from '../mime/bytes.ts';
import { headBytes } from './detect.ts';
import { detectOpenPgp, wrapOpenPgp } from './openpgp-files.ts';
import { outlookToMail } from './outlook.ts';
import { defaultSourceLimits } from './source-item.ts';

const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');

export function isOle(bytes: Uint8Array): boolean {
  return asBuffer(bytes).subarray(0, ole.length).equals(ole);
}

/** Null: it was meant to be an Outlook message and cannot be read as one. */
export function asMail(name: string, bytes: Uint8Array): Uint8Array | null {
  if (isOle(bytes)) return outlookToMail(bytes, defaultSourceLimits.maxMessageBytes);
  const pgp = detectOpenPgp(asBuffer(bytes).subarray(0, headBytes));
  return pgp?.kind === 'openpgp' ? wrapOpenPgp(name, bytes, pgp.armored) : bytes;
}
