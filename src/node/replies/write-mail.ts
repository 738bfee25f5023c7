/** Writes a reply as RFC 5322, ASCII throughout; signed and encrypted as PGP/MIME, its headers protected (RFC 9788). Node. */
import { createHash } from 'node:crypto';
import type { MailToWrite, Ports } from '#core/ports.ts';
import { err, ok } from '#shared/result.ts';
import { encryptEntity, signEntity } from '../openpgp/sign-encrypt.ts';
import { openKeyring } from '../openpgp/stored-keys.ts';

const outerSubject = (mail: MailToWrite): string => mail.outerSubject ?? '...';

export const writeMail: Ports['writeMail'] = async (mail, { signWith, encryptTo, now }) => {
  const at = new Date(now);
  const signer = signWith === null ? null : ((await openKeyring([signWith])).secret[0] ?? null);
  if (signWith !== null && signer === null) return err({ code: 'no-usable-key', address: mail.from.address });
  const envelope = headersOf(mail, encryptTo === null ? mail.subject : outerSubject(mail));
  if (encryptTo !== null) {
    const { public: to } = await openKeyring(encryptTo);
    const inside = bodyOf(mail, 'cipher');
    const armored = await encryptEntity({ content: Buffer.from(inside), to, signWith: signer, now: at });
    if (!armored.ok) return err({ code: 'no-usable-key', address: mail.to[0]?.address ?? '' });
    const parts = [
      'Content-Type: application/pgp-encrypted\r\nContent-Description: PGP/MIME version identification\r\n\r\nVersion: 1\r\n',
      `Content-Type: application/octet-stream; name="encrypted.asc"\r\nContent-Disposition: inline; filename="encrypted.asc"\r\n\r\n${crlf(armored.value)}`,
    ];
    return ok(`${envelope}${multipart('encrypted; protocol="application/pgp-encrypted"', parts)}`);
  }
  if (signer !== null) {
    const inside = bodyOf(mail, 'clear').replace(/\r\n$/, '');
    const signature = await signEntity(Buffer.from(inside), signer, at);
    if (!signature.ok) return err({ code: 'no-usable-key', address: mail.from.address });
    const parts = [
      inside,
      `Content-Type: application/pgp-signature; name="signature.asc"\r\nContent-Disposition: attachment; filename="signature.asc"\r\n\r\n${crlf(signature.value.armored)}`,
    ];
    const type = `signed; protocol="application/pgp-signature"; micalg=${signature.value.micalg}`;
    return ok(`${envelope}${multipart(type, parts)}`);
  }
  return ok(`${envelope}${plainBody(mail.text, '')}`);
};

function headersOf(mail: MailToWrite, subject: string): string {
  const fields = [
    ...commonHeaders(mail, subject),
    ...(mail.inReplyTo === null ? [] : [`In-Reply-To: <${id(mail.inReplyTo)}>`]),
    ...(mail.references.length === 0
      ? []
      : [`References: ${mail.references.map((one) => `<${id(one)}>`).join('\r\n ')}`]),
    'MIME-Version: 1.0',
  ];
  return fields.map((field) => `${field}\r\n`).join('');
}

function commonHeaders(mail: MailToWrite, subject: string): string[] {
  return [
    `From: ${person(mail.from)}`,
    `To: ${mail.to.map(person).join(',\r\n ')}`,
    `Subject: ${words(subject)}`,
    `Date: ${new Date(mail.date).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id(mail.messageId)}>`,
  ];
}

/** The part that is encrypted or signed carries the true headers, and says what the outside shows instead. */
function bodyOf(mail: MailToWrite, hp: 'cipher' | 'clear'): string {
  const outside =
    hp === 'cipher' ? commonHeaders(mail, outerSubject(mail)).map((field) => `HP-Outer: ${field}`) : [];
  const fields = [...commonHeaders(mail, mail.subject), ...outside];
  return `${fields.map((field) => `${field}\r\n`).join('')}${plainBody(mail.text, `; hp="${hp}"`)}`;
}

function plainBody(text: string, parameters: string): string {
  return `Content-Type: text/plain; charset=utf-8${parameters}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(text)}\r\n`;
}

function person({ name, address }: { readonly name: string; readonly address: string }): string {
  const clean = address.replace(/[^\x21-\x7e]|[<>,;:"\\()[\]]/g, '');
  if (name === '') return `<${clean}>`;
  const shown = /^[\x20-\x7e]*$/.test(name) ? `"${name.replace(/["\\]/g, '')}"` : words(name);
  return `${shown} <${clean}>`;
}

function id(value: string): string {
  return value.replace(/[^\x21-\x7e]|[<>]/g, '');
}

/** RFC 2047, in words of at most 75 characters that never cut a letter. */
function words(text: string): string {
  const clean = text.replace(/[\r\n\0]+/g, ' ').toWellFormed();
  if (/^[\x20-\x7e]*$/.test(clean) && !clean.includes('=?') && clean.length < 900) return clean;
  const pieces: string[] = [];
  let piece = '';
  for (const letter of clean) {
    if (Buffer.byteLength(piece + letter) > 45) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece].map((one) => `=?utf-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ');
}

/** 7-bit, lines of at most 76: no server has a reason to touch it, so a signature over it survives. */
function quotedPrintable(text: string): string {
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

function crlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}

/** From the content, so that no part can contain it by chance, nor a sender foresee it. */
function multipart(type: string, parts: readonly string[]): string {
  const boundary = `=_reply_${createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 40)}`;
  const body = parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('');
  return `Content-Type: multipart/${type};\r\n boundary="${boundary}"\r\n\r\n${body}--${boundary}--\r\n`;
}
