/** A PGP/MIME signed report, and what it is made of, for tests that bend it. */
import { signEntity, type NewKey } from '#node/openpgp/sign-encrypt.ts';

export type SignedMailFacts = {
  readonly from: string;
  readonly subject: string;
  readonly id?: string;
  readonly body?: string;
  readonly date?: string;
  readonly now?: Date;
  readonly headers?: readonly string[]; // of the outer message
};

const usualDate = 'Thu, 19 Nov 2026 09:00:00 +0000';

export function entityOf(body: string): string {
  return `Content-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`;
}

export function outerHead(facts: SignedMailFacts): string {
  return [
    `From: ${facts.from}`,
    'To: security@example.org',
    `Subject: ${facts.subject}`,
    `Date: ${facts.date ?? usualDate}`,
    ...(facts.id === undefined ? [] : [`Message-ID: <${facts.id}>`]),
    ...(facts.headers ?? []),
    'MIME-Version: 1.0',
    '',
  ].join('\r\n');
}

export async function signedMail(signer: NewKey, facts: SignedMailFacts): Promise<string> {
  const entity = entityOf(facts.body ?? `The parser writes before the buffer (${facts.subject}).`);
  const key = { fingerprint: signer.fingerprint, key: signer.secret };
  const signed = await signEntity(Buffer.from(entity), key, facts.now ?? new Date(facts.date ?? usualDate));
  if (!signed.ok) throw new Error(signed.error.code);
  return [
    `${outerHead(facts)}Content-Type: multipart/signed; protocol="application/pgp-signature"; micalg=${signed.value.micalg}; boundary=sig`,
    '',
    '--sig',
    `${entity}\r\n--sig`,
    'Content-Type: application/pgp-signature',
    '',
    signed.value.armored,
    '--sig--',
    '',
  ].join('\r\n');
}
