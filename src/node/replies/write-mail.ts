/**
 * Writes a reply as RFC 5322, ASCII throughout; signed and encrypted as PGP/MIME. Its headers are protected in both ways
 * that readers know: RFC 9788 (`hp`, HP-Outer, the legacy display element) and `protected-headers="v1"` of the draft
 * before it, which Thunderbird and K-9 read. `X-Unsent` opens it for editing in mail programs that know that. Node.
 */
import type { MailToWrite, Ports } from '#core/ports.ts';
import { err, ok } from '#shared/result.ts';
import { encryptEntity, signEntity } from '../openpgp/sign-encrypt.ts';
import { openKeyring } from '../openpgp/stored-keys.ts';
import { attached, crlf, id, multipart, person, quotedPrintable, words } from './encode.ts';

const outerSubject = (mail: MailToWrite): string => mail.outerSubject ?? '...';

export const writeMail: Ports['writeMail'] = async (mail, { signWith, encryptTo, now }) => {
  const at = new Date(now);
  const signer = signWith === null ? null : ((await openKeyring([signWith])).secret[0] ?? null);
  if (signWith !== null && signer === null) return err({ code: 'no-usable-key', address: mail.from.address });
  const envelope = `X-Unsent: 1\r\n${lines(headersOf(mail, encryptTo === null ? mail.subject : outerSubject(mail)))}MIME-Version: 1.0\r\n`;
  if (encryptTo !== null) {
    const { public: to } = await openKeyring(encryptTo);
    const inside = protectedBody(mail, 'cipher');
    const armored = await encryptEntity({ content: Buffer.from(inside), to, signWith: signer, now: at });
    if (!armored.ok) return err({ code: 'no-usable-key', address: mail.to[0]?.address ?? '' });
    const parts = [
      'Content-Type: application/pgp-encrypted\r\nContent-Description: PGP/MIME version identification\r\n\r\nVersion: 1\r\n',
      `Content-Type: application/octet-stream; name="encrypted.asc"\r\nContent-Disposition: inline; filename="encrypted.asc"\r\n\r\n${crlf(armored.value)}`,
    ];
    return ok(`${envelope}${multipart('encrypted; protocol="application/pgp-encrypted"', parts)}`);
  }
  if (signer !== null) {
    const inside = protectedBody(mail, 'clear').replace(/\r\n$/, '');
    const signature = await signEntity(Buffer.from(inside), signer, at);
    if (!signature.ok) return err({ code: 'no-usable-key', address: mail.from.address });
    const parts = [
      inside,
      `Content-Type: application/pgp-signature; name="signature.asc"\r\nContent-Disposition: attachment; filename="signature.asc"\r\n\r\n${crlf(signature.value.armored)}`,
    ];
    const type = `signed; protocol="application/pgp-signature"; micalg=${signature.value.micalg}`;
    return ok(`${envelope}${multipart(type, parts)}`);
  }
  return ok(`${envelope}${bodyOf(mail, null)}`);
};

function headersOf(mail: MailToWrite, subject: string): string[] {
  return [
    `From: ${person(mail.from)}`,
    `To: ${people(mail.to)}`,
    ...(mail.cc.length === 0 ? [] : [`Cc: ${people(mail.cc)}`]),
    `Subject: ${words(subject)}`,
    `Date: ${new Date(mail.date).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id(mail.messageId)}>`,
    ...(mail.inReplyTo === null ? [] : [`In-Reply-To: <${id(mail.inReplyTo)}>`]),
    ...(mail.references.length === 0
      ? []
      : [`References: ${mail.references.map((one) => `<${id(one)}>`).join('\r\n ')}`]),
  ];
}

/** The part that is encrypted or signed carries the true headers, and says what the outside shows instead. */
function protectedBody(mail: MailToWrite, hp: 'cipher' | 'clear'): string {
  const outside =
    hp === 'cipher' ? headersOf(mail, outerSubject(mail)).map((field) => `HP-Outer: ${field}`) : [];
  return `${lines([...headersOf(mail, mail.subject), ...outside])}${bodyOf(mail, hp)}`;
}

function bodyOf(mail: MailToWrite, hp: 'cipher' | 'clear' | null): string {
  const isProtected = hp === null ? '' : `;\r\n protected-headers="v1"; hp="${hp}"`;
  const copies = hp === 'cipher'; // what the outside hides is repeated above the text, for readers that know neither
  const text = copies ? `Subject: ${mail.subject.replace(/\s+/g, ' ')}\n\n${mail.text}` : mail.text;
  const marked = copies ? '; hp-legacy-display="1"' : '';
  const textPart = (parameters: string): string =>
    `Content-Type: text/plain; charset=utf-8${marked}${parameters}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(text)}\r\n`;
  return mail.files.length === 0
    ? textPart(isProtected)
    : multipart('mixed', [textPart(''), ...mail.files.map(attached)], isProtected);
}

function people(all: MailToWrite['to']): string {
  return all.map(person).join(',\r\n ');
}

function lines(fields: readonly string[]): string {
  return fields.map((field) => `${field}\r\n`).join('');
}
