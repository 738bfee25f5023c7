/** Reads one message completely: MIME, decryption, signatures, protected headers. Node, workers. */
import type { MailReading } from '../../shared/schema/reading.ts';
import type { Keyring } from '../openpgp/keyring.ts';

export type AttachmentContent = {
  readonly path: string;
  readonly name: string;
  readonly type: string;
  readonly sniffed: string | null;
  readonly bytes: number;
  readonly sha256: string;
  readonly content: Uint8Array<ArrayBuffer>;
};

export type MailRead = { readonly reading: MailReading; readonly attachments: readonly AttachmentContent[] };

export type ReadMailOptions = {
  /** Import time, ISO: the last resort of the time of receipt, and "now" for signatures and keys. */
  readonly now: string;
  readonly passwords?: readonly string[]; // for symmetrically encrypted messages
  readonly maxTextChars?: number;
  readonly maxHtmlChars?: number;
};

export function readMail(_bytes: Uint8Array, _keyring: Keyring, _options: ReadMailOptions): Promise<MailRead> {
  throw new Error('being written');
}
