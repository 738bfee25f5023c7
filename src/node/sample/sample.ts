/**
 * The sample mailbox: keys made on the spot, letters encrypted and signed with them, times counted back from now.
 * For a first look, the tour and the screenshots; nothing of it is read from the disk. Node.
 */
import type { KeyFacts } from '#core/ports.ts';
import { clearSign, encryptEntity, generateKey, type NewKey } from '../openpgp/sign-encrypt.ts';
import { keyFacts, knownKey, secretBytes } from '../openpgp/keys.ts';
import { storedFacts } from '../openpgp/stored-keys.ts';
import { letters, type Letter } from './letters.ts';
import { sampleProjects } from './policies.ts';

export type Sample = {
  readonly projects: typeof sampleProjects;
  readonly keys: readonly {
    readonly facts: KeyFacts;
    readonly material: Uint8Array;
    readonly acceptFor: string | null;
  }[];
  readonly mails: readonly { readonly name: string; readonly bytes: Uint8Array }[];
};

type Keys = {
  readonly ours: NewKey;
  readonly fish: NewKey;
  readonly mira: NewKey;
  readonly sam: NewKey;
  readonly lena: NewKey;
  readonly stranger: NewKey;
};

export async function makeSample(now: Date): Promise<Sample> {
  const made = new Date(now.getTime() - 400 * 24 * 3600 * 1000);
  const key = (name: string, email: string): Promise<NewKey> => generateKey({ name, email, now: made });
  const keys: Keys = {
    ours: await key('Tidepool Security', 'security@tidepool.example'),
    fish: await key('Lanternfish Security', 'security@lanternfish.example'),
    mira: await key('Mira Solheim', 'mira@solheim.example'),
    sam: await key('Sam O’Connor', 'sam@oconnor.example'),
    lena: await key('Lena Fischer', 'lena@fischer.example'),
    stranger: await key('Tidepool Security (old)', 'security@tidepool.example'),
  };
  const mails: { name: string; bytes: Uint8Array }[] = [];
  for (const letter of letters)
    mails.push({ name: letter.name, bytes: Buffer.from(await write(letter, keys, now), 'utf8') });
  return {
    projects: sampleProjects,
    keys: [
      { ...(await stored(keys.ours, now)), acceptFor: null },
      { ...(await stored(keys.fish, now)), acceptFor: null },
      {
        facts: storedFacts(await keyFacts(keys.mira.public, now)),
        material: keys.mira.public.write(),
        acceptFor: 'mira@solheim.example',
      },
      {
        facts: storedFacts(await keyFacts(keys.lena.public, now)),
        material: keys.lena.public.write(),
        acceptFor: null,
      },
    ],
    mails,
  };
}

async function stored(key: NewKey, now: Date): Promise<{ facts: KeyFacts; material: Uint8Array }> {
  return { facts: storedFacts(await keyFacts(key.secret, now)), material: secretBytes(key.secret) };
}

async function write(letter: Letter, keys: Keys, now: Date): Promise<string> {
  const at = new Date(now.getTime() - letter.hoursAgo * 3600 * 1000);
  const sealed = letter.how === 'encrypted' || letter.how === 'unknown-key';
  const head = [
    `Received: from mx.example (mx.example [192.0.2.7]) by mail.tidepool.example with ESMTPS; ${rfcDate(at)}`,
    `From: ${encodeName(letter.from)}`,
    `To: ${letter.to}`,
    `Subject: ${sealed ? '...' : letter.subject}`,
    `Date: ${rfcDate(new Date(at.getTime() - 40_000))}`,
    `Message-ID: <${letter.id}>`,
    ...(letter.answers === undefined
      ? []
      : [`In-Reply-To: <${letter.answers}>`, `References: <${letter.answers}>`]),
    ...(letter.headers ?? []),
    'MIME-Version: 1.0',
  ];
  if (letter.how === 'bounce') return [...head, ...bounce(letter)].join('\r\n');
  if (letter.how === 'clear-signed') {
    const text = await clearSign(
      letter.body,
      { fingerprint: keys.lena.fingerprint, key: keys.lena.secret },
      at,
    );
    return [
      ...head,
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      crlf(text),
    ].join('\r\n');
  }
  if (!sealed) return [...head, ...entity(letter)].join('\r\n');
  return [...head, ...(await encrypted(letter, keys, at))].join('\r\n');
}

async function encrypted(letter: Letter, keys: Keys, at: Date): Promise<string[]> {
  const toFish = letter.to.includes('lanternfish');
  const signer = toFish ? keys.sam : keys.mira;
  const recipient = letter.how === 'unknown-key' ? keys.stranger : toFish ? keys.fish : keys.ours;
  const [type = '', ...rest] = entity(letter);
  const inner = [
    `${type}; protected-headers="v1"`,
    `Subject: ${letter.subject}`,
    `From: ${encodeName(letter.from)}`,
    ...rest,
  ].join('\r\n');
  const armored = await encryptEntity({
    content: Buffer.from(inner, 'utf8'),
    to: [knownKey(recipient.public)],
    signWith: letter.how === 'unknown-key' ? null : { fingerprint: signer.fingerprint, key: signer.secret },
    now: at,
  });
  if (!armored.ok) throw new Error('the sample could not be encrypted');
  return [
    'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="seal"',
    '',
    '--seal',
    'Content-Type: application/pgp-encrypted',
    '',
    'Version: 1',
    '',
    '--seal',
    'Content-Type: application/octet-stream; name="encrypted.asc"',
    '',
    crlf(armored.value),
    '--seal--',
    '',
  ];
}

function entity(letter: Letter): string[] {
  const text = [
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    crlf(letter.body),
  ];
  if (letter.html !== undefined) {
    return [
      'Content-Type: multipart/alternative; boundary="alt"',
      '',
      '--alt',
      ...text,
      '--alt',
      'Content-Type: text/html; charset=utf-8',
      '',
      letter.html,
      '--alt--',
      '',
    ];
  }
  if (letter.attachment === undefined) return text;
  const { name, text: content } = letter.attachment;
  const data = Buffer.from(content, 'latin1').toString('base64');
  return [
    'Content-Type: multipart/mixed; boundary="mix"',
    '',
    '--mix',
    ...text,
    '--mix',
    'Content-Type: application/octet-stream',
    `Content-Disposition: attachment; filename="${name.replaceAll('\\', '\\\\')}"`,
    'Content-Transfer-Encoding: base64',
    '',
    data,
    '--mix--',
    '',
  ];
}

function bounce(letter: Letter): string[] {
  return [
    'Content-Type: multipart/report; report-type=delivery-status; boundary="dsn"',
    'Auto-Submitted: auto-replied',
    '',
    '--dsn',
    'Content-Type: text/plain',
    '',
    crlf(letter.body),
    '--dsn',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.tidepool.example',
    '',
    'Final-Recipient: rfc822; piotr@old.example',
    'Action: failed',
    'Status: 5.1.1',
    '',
    '--dsn--',
    '',
  ];
}

function crlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}

function rfcDate(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000');
}

function encodeName(mailbox: string): string {
  const name = mailbox.slice(0, mailbox.lastIndexOf('<')).trim();
  return /^[\x00-\x7f]*$/.test(name)
    ? mailbox
    : `=?utf-8?B?${Buffer.from(name).toString('base64')}?= ${mailbox.slice(mailbox.lastIndexOf('<'))}`;
}
