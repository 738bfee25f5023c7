/** The file of a reply, opened by a real gpg: what it says inside, and what our own reader shows of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicArmor, secretBytes } from '#node/openpgp/keys.ts';
import { readMail } from '#node/mail/read-mail.ts';
import { writeMail } from '#node/replies/write-mail.ts';
import type { MailToWrite } from '#core/ports.ts';
import { shownText } from '#core/messages/summary.ts';
import { generateKey } from '#node/openpgp/sign-encrypt.ts';
import { GpgHome, hasGpg } from '../fixtures/openpgp-programs.ts';

const now = '2026-11-20T08:00:00.000Z';
const subject = 'Re: Überlauf in parse_header [PAR-2026-0001]';
const patch = Buffer.from('--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-size_t n\n+ssize_t n\n');
const letter: MailToWrite = {
  from: { name: 'Parser security', address: 'security@project.example' },
  to: [{ name: 'Fay Finder', address: 'finder@example.net' }],
  cc: [{ name: '', address: 'cora@cert.example' }],
  subject,
  date: now,
  messageId: 'reply1@project.example',
  inReplyTo: 'report@example.net',
  references: ['first@example.net', 'report@example.net'],
  text: 'Hello Fay,\n\nGrüße: the length is signed now.\n',
  files: [],
};
const withPatch: MailToWrite = {
  ...letter,
  files: [{ name: '../überlauf "1"\u202e.patch', type: 'text/x-patch', bytes: patch }],
};
const unfolded = (text: string): string => text.replace(/\r\n[ \t]/g, ' ');

describe.skipIf(!hasGpg)('a reply, opened by gpg', () => {
  let home: GpgHome;
  let ours: Awaited<ReturnType<typeof generateKey>>;
  let theirs: Uint8Array;
  beforeAll(async () => {
    home = new GpgHome();
    home.newKey('Fay Finder <finder@example.net>');
    theirs = home.publicKey('finder@example.net');
    ours = await generateKey({
      name: 'Parser',
      email: 'security@project.example',
      now: new Date('2026-10-01T08:00:00Z'),
    });
    home.gpg(['--import'], publicArmor(ours.public));
  });
  afterAll(() => {
    home.remove();
  });

  const write = async (mail: MailToWrite, encrypt: boolean): Promise<string> => {
    const written = await writeMail(mail, {
      signWith: secretBytes(ours.secret),
      encryptTo: encrypt ? [theirs, secretBytes(ours.secret)] : null,
      now: new Date().toISOString(),
    });
    if (!written.ok) throw new Error('not written');
    return written.value;
  };

  it('has the true headers inside in both ways that readers know, and hides the subject outside', async () => {
    const eml = await write(letter, true);
    expect(eml).toMatch(/^X-Unsent: 1\r$/m);
    expect(eml).toMatch(/^Subject: \.\.\.\r$/m);
    expect(eml).toMatch(/^Cc: <cora@cert\.example>\r$/m);
    const inside = home.gpg(['--decrypt'], /-----BEGIN[\s\S]*?-----END PGP MESSAGE-----/.exec(eml)?.[0]);
    const [head = '', ...body] = inside.split('\r\n\r\n');
    const fields = unfolded(head);
    // RFC 9788: each header that stands outside is named as it stands there.
    expect(fields).toMatch(/^Content-Type: text\/plain;.* hp="cipher"/m);
    for (const field of [
      'From: "Parser security" <security@project.example>',
      'Cc: <cora@cert.example>',
      'In-Reply-To: <report@example.net>',
    ])
      for (const line of [field, `HP-Outer: ${field}`]) expect(fields.split('\r\n')).toContain(line);
    expect(fields.split('\r\n')).toContain('HP-Outer: Subject: ...');
    expect(fields).not.toMatch(/^HP-Outer: Subject: .*berlauf/m);
    // The draft before it, which Thunderbird and K-9 read.
    expect(fields).toMatch(/^Content-Type: .*protected-headers="v1"/m);
    // The legacy display element: readers that know neither show the subject above the text.
    expect(fields).toMatch(/^Content-Type: .*hp-legacy-display="1"/m);
    expect(body.join('\r\n\r\n')).toMatch(
      /^Subject: Re: =C3=9Cberlauf in parse_header \[PAR-2026-0001\]\r\n\r\n|^Subject: /,
    );
  });

  it('carries its files under the same encryption, and gpg opens them byte for byte', async () => {
    const eml = await write(withPatch, true);
    expect(eml).not.toMatch(/patch/);
    const inside = home.gpg(['--decrypt'], /-----BEGIN[\s\S]*?-----END PGP MESSAGE-----/.exec(eml)?.[0]);
    expect(unfolded(inside)).toMatch(
      /^Content-Type: multipart\/mixed;.*protected-headers="v1"; hp="cipher"/m,
    );
    const base64 =
      /Content-Disposition: attachment;[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)\r\n--/.exec(inside)?.[1] ?? '';
    expect(Buffer.from(base64, 'base64')).toEqual(patch);
  });

  it('a signed one verifies, with its headers inside', async () => {
    const eml = await write(withPatch, false);
    const boundary = /boundary="(=_reply_[0-9a-f]+)"/.exec(eml)?.[1] ?? '';
    const [, signed = ''] = eml.split(`--${boundary}\r\n`);
    const signature = /-----BEGIN PGP SIGNATURE-----[\s\S]*?-----END PGP SIGNATURE-----/.exec(eml)?.[0] ?? '';
    const file = home.script('signature.asc', signature).replace(/\n/g, '');
    const check = home.try(['--status-fd', '1', '--verify', file, '-'], signed.replace(/\r\n$/, ''));
    expect(check.output.toString()).toContain('GOODSIG');
    expect(unfolded(signed)).toMatch(/hp="clear"/);
  });
});

describe('our own reader', () => {
  it('shows the true subject, the text without its copy, and the files by harmless names', async () => {
    const finder = await generateKey({
      name: 'Fay',
      email: 'finder@example.net',
      now: new Date('2026-10-01T08:00:00Z'),
    });
    for (const mail of [letter, withPatch]) {
      const written = await writeMail(mail, { signWith: null, encryptTo: [secretBytes(finder.secret)], now });
      if (!written.ok) throw new Error('not written');
      const { reading } = await readMail(
        Buffer.from(written.value),
        {
          secret: [{ fingerprint: finder.fingerprint, key: finder.secret }],
          public: [],
        },
        { now },
      );
      expect(reading.effective.subject).toBe(subject);
      expect(reading.outer.subject).toBe('...');
      expect(reading.headerProtection).toMatchObject({ scheme: 'rfc9788', level: { encrypted: true } });
      expect(reading.effective.references).toEqual(letter.references);
      expect(shownText(reading).trim()).toBe(letter.text.trim());
      expect(reading.attachments.map(({ name }) => name)).toEqual(
        mail === letter ? [] : ['überlauf _1_.patch'],
      );
    }
  });
});
