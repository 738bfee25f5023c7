/**
 * The source of a message: its bytes as they came; of an Outlook file, which is no text, the mail that was made of it;
 * of a file of a platform its text. Pure.
 */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import type { Ports } from '../ports.ts';
import { copyOfMessage } from './copies.ts';

const rawShown = 512 * 1024;
const oleStart = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

export async function rawSource(
  ports: Pick<Ports, 'store' | 'readMail'>,
  { messageId, copy }: ParsedInput<'message.raw'>,
): Promise<HandlerResult<'message.raw'>> {
  const message = ports.store.read.message(messageId);
  if (message === null) return err({ code: 'not-found', what: 'message', id: messageId });
  const chosen = copy === undefined ? null : copyOfMessage(ports.store.read, message, copy);
  if (chosen === 'none') return err({ code: 'not-found', what: 'copy', id: copy ?? '' });
  const { sha256, bytes: size, source } = chosen ?? message;
  const bytes = ports.store.read.blob(sha256, 0, rawShown) ?? new Uint8Array(0);
  const downloadId = chosen === null ? `m${messageId}` : `c${sha256}`;
  if (oleStart.every((one, at) => bytes[at] === one)) {
    const whole = ports.store.read.blob(sha256, 0, size) ?? bytes;
    const read = await ports.readMail(whole, 'interactive', source);
    const written = read.ok ? (read.value.written ?? '') : '';
    const truncated = written.length >= rawShown;
    return ok({ downloadId, fileName: `${messageId}.msg`, text: written, madeFrom: 'outlook', truncated });
  }
  const format = (chosen?.reading ?? ports.store.read.messageReading(messageId)).record?.format;
  const truncated = size > rawShown;
  if (format !== undefined) {
    const read = await ports.readMail(ports.store.read.blob(sha256, 0, size) ?? bytes, 'interactive', source);
    const fileName = `${messageId}.${format === 'csv' ? 'csv' : 'json'}`;
    const text = read.ok ? (read.value.written ?? '') : '';
    return ok({ downloadId, fileName, text, madeFrom: null, truncated });
  }
  return ok({ downloadId, fileName: `${messageId}.eml`, text: latin1(bytes), madeFrom: null, truncated });
}

/** Bytes as they are, for the source view: one character each. */
function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
