/** What every measurement works on: two keys and PGP/MIME mails, encrypted and signed, each another report. */
import {
  createMessage,
  encrypt,
  generateKey,
  readKey,
  readPrivateKey,
  type PrivateKey,
  type PublicKey,
} from 'openpgp';

export type Material = {
  readonly secretArmored: string; // ours
  readonly publicArmored: string;
  readonly senderPublicArmored: string;
  readonly mail: (number: number) => Promise<Buffer>;
};

export const senderAddress = 'finder@example.net';

export async function makeMaterial(): Promise<Material> {
  const ours = await newKey('Security Team', 'security@example.org');
  const sender = await newKey('Ada Finder', senderAddress);
  return {
    secretArmored: ours.privateKey,
    publicArmored: ours.publicKey,
    senderPublicArmored: sender.publicKey,
    mail: await sealedMail(ours.publicKey, sender.privateKey),
  };
}

/** Curve 25519 in the form that every GnuPG reads, or RSA of so many bits. */
export async function newKey(
  name: string,
  email: string,
  rsaBits?: number,
): Promise<{ privateKey: string; publicKey: string }> {
  const facts = {
    userIDs: [{ name, email }],
    format: 'armored' as const,
    date: new Date(Date.now() - 86_400_000),
  };
  return rsaBits === undefined
    ? generateKey({ type: 'ecc', curve: 'curve25519Legacy', ...facts })
    : generateKey({ type: 'rsa', rsaBits, ...facts });
}

/** Mails encrypted to one key and signed by another. */
export async function sealedMail(
  publicArmored: string,
  secretArmored: string,
): Promise<(number: number) => Promise<Buffer>> {
  const keys = {
    encryptionKeys: await readKey({ armoredKey: publicArmored }),
    signingKeys: await readPrivateKey({ armoredKey: secretArmored }),
  };
  return (number) => protectedMail(number, keys);
}

const words =
  'the length field is read from the packet before its checksum is compared so a remote attacker controls the copy and writes past the end of the buffer which leads to code execution in the parser of version 2.4.1 and earlier when the option is set steps to reproduce follow below'.split(
    ' ',
  );

/** About 1.5 KB of text that differs from report to report. */
export function reportText(number: number): string {
  let state = number * 2_654_435_761 + 1;
  const next = (): string => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return words[state % words.length] ?? 'word';
  };
  const lines = Array.from({ length: 20 }, () => Array.from({ length: 11 }, next).join(' '));
  return [`Report ${number}: function parse_item_${number} is affected.`, '', ...lines, ''].join('\r\n');
}

async function protectedMail(
  number: number,
  keys: { encryptionKeys: PublicKey; signingKeys: PrivateKey },
): Promise<Buffer> {
  const inner = [
    'Content-Type: multipart/mixed; boundary="inner"; protected-headers="v1"',
    `From: Ada Finder <${senderAddress}>`,
    `Subject: Overflow in item ${number}`,
    '',
    '--inner',
    'Content-Type: text/plain; charset=utf-8',
    '',
    reportText(number),
    '--inner--',
    '',
  ].join('\r\n');
  const armored = await encrypt({
    message: await createMessage({ binary: Buffer.from(inner) }),
    ...keys,
    date: new Date(Date.now() - 60_000),
  });
  const mail = [
    `From: Ada Finder <${senderAddress}>`,
    'To: security@example.org',
    'Subject: ...',
    `Date: ${new Date(Date.now() - 60_000 - number).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <bench${number}@example.net>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/encrypted; boundary="outer"; protocol="application/pgp-encrypted"',
    '',
    '--outer',
    'Content-Type: application/pgp-encrypted',
    '',
    'Version: 1',
    '',
    '--outer',
    'Content-Type: application/octet-stream',
    '',
    String(armored),
    '--outer--',
    '',
  ].join('\r\n');
  return Buffer.from(mail);
}

export function asMbox(mails: readonly Buffer[]): Buffer {
  const line = Buffer.from(`From ${senderAddress} Thu Nov 19 09:00:00 2026\n`);
  return Buffer.concat(
    mails.flatMap((mail) => [
      line,
      Buffer.from(mail.toString('latin1').replaceAll('\r\n', '\n'), 'latin1'),
      Buffer.from('\n'),
    ]),
  );
}
