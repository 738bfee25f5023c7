/** How text, names and bytes are written in a mail: ASCII throughout, CRLF. Pure. */
import { createHash } from 'node:crypto';
import type { MailFile } from '#core/ports.ts';
import { safeFileName } from '../mime/file-name.ts';

export function crlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}

export function person({ name, address }: { readonly name: string; readonly address: string }): string {
  const clean = address.replace(/[^\x21-\x7e]|[<>,;:"\\()[\]]/g, '');
  if (name === '') return `<${clean}>`;
  const shown = /^[\x20-\x7e]*$/.test(name) ? `"${name.replace(/["\\]/g, '')}"` : words(name);
  return `${shown} <${clean}>`;
}

export function id(value: string): string {
  return value.replace(/[^\x21-\x7e]|[<>]/g, '');
}

/** RFC 2047, in words of at most 75 characters that never cut a letter. */
export function words(text: string): string {
  const clean = text.replace(/[\r\n\0]+/g, ' ').toWellFormed();
  if (/^[\x20-\x7e]*$/.test(clean) && !clean.includes('=?') && clean.length < 900) return clean;
  return piecesOf(clean, 45)
    .map((one) => `=?utf-8?B?${Buffer.from(one).toString('base64')}?=`)
    .join('\r\n ');
}

function piecesOf(text: string, most: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of text) {
    if (Buffer.byteLength(piece + letter) > most) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece];
}

/** 7-bit, lines of at most 76: no server has a reason to touch it, so a signature over it survives. */
export function quotedPrintable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .toWellFormed()
    .split('\n')
    .map((line) => {
      let out = '';
      let width = 0;
      const bytes = Buffer.from(line, 'utf8');
      for (const [index, byte] of bytes.entries()) {
        const last = index === bytes.length - 1;
        const plain =
          byte >= 33 && byte <= 126 && byte !== 61 && !(width === 0 && (byte === 46 || byte === 70));
        const unit =
          plain || ((byte === 32 || byte === 9) && !last)
            ? String.fromCharCode(byte)
            : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
        if (width + unit.length > 75) {
          out += '=\r\n';
          width = 0;
        }
        out += unit;
        width += unit.length;
      }
      return out;
    })
    .join('\r\n');
}

/** From the content, so that no part can contain it by chance, nor a sender foresee it. */
export function multipart(type: string, parts: readonly string[], parameters = ''): string {
  const boundary = `=_reply_${createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 40)}`;
  const body = parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('');
  return `Content-Type: multipart/${type};\r\n boundary="${boundary}"${parameters}\r\n\r\n${body}--${boundary}--\r\n`;
}

/** The name is what a disk can have, whoever gave it; beyond ASCII as RFC 2231 has it. */
export function attached({ name, type, bytes }: MailFile): string {
  const safe = safeFileName(name);
  const shown = /^[\x20-\x7e]*$/.test(safe)
    ? `filename="${safe.replace(/["\\]/g, '_')}"`
    : piecesOf(safe, 18)
        .map((piece, index) => `filename*${String(index)}*=${index === 0 ? "utf-8''" : ''}${percent(piece)}`)
        .join(';\r\n ');
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? [];
  return `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment;\r\n ${shown}\r\n\r\n${lines.join('\r\n')}\r\n`;
}

function percent(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) =>
      /[A-Za-z0-9.-]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');
}
