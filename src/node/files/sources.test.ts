import { Buffer } from 'node:buffer';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '../mime/body.ts';
import { readMime } from '../mime/read.ts';
import { asMail } from './as-mail.ts';
import { openSource, openStream, type SourceItem } from './sources.ts';

const mail = 'From: a@x.example\nSubject: hello\n\nbody\n';
const mbox = `From a@x.example Mon Jan  1 10:00:00 2024\n${mail}\nFrom b@x.example Mon Jan  1 11:00:00 2024\n${mail}`;
const armored = '-----BEGIN PGP MESSAGE-----\n\nwcBMA\n=aaaa\n-----END PGP MESSAGE-----\n';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-sources-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: string | Buffer): string => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
};
async function all(items: AsyncIterable<SourceItem>): Promise<SourceItem[]> {
  const out: SourceItem[] = [];
  for await (const item of items) out.push(item);
  return out;
}
const brief = (item: SourceItem): string =>
  'problem' in item ? item.problem.code : `${item.kind} ${item.index}`;
const open = async (source: string): Promise<string[]> => (await all(openSource(source))).map(brief);
const openBytes = (name: string, content: Buffer) => openStream(name, Readable.from([content]));
const bytes = async (name: string, content: string | Buffer): Promise<string[]> =>
  (await all(openBytes(name, Buffer.from(content as string)))).map(brief);

describe('openSource', () => {
  it('believes the content, not the extension', async () => {
    expect(await open(put('a.txt', mail))).toEqual(['mail 0']);
    expect(await open(put('b.eml', mbox))).toEqual(['mail 0', 'mail 1']);
    expect(await open(put('c.eml', armored))).toEqual(['openpgp 0']);
    expect(await open(put('d.msg', mail))).toEqual(['mail 0']);
  });

  it('hands over the bytes of a mail as they are', async () => {
    const [item] = await all(openSource(put('a.eml', mail)));
    expect(item && 'bytes' in item ? Buffer.from(item.bytes).toString() : '').toBe(mail);
  });

  it('reads a Maildir with its flags and leaves unfinished deliveries alone', async () => {
    put('Mail/cur/1.M1.host:2,FS', mail);
    put('Mail/new/2.M1.host', mail);
    put('Mail/tmp/3.M1.host', mail);
    put('Mail/dovecot-uidlist', '3 V1');
    put('Mail/.Sent/cur/4.M1.host:2,S', mail);
    put('Mail/.Sent/new/5.M1.host', mail);
    const items = await all(openSource(path.join(folder, 'Mail')));
    expect(
      items.map((item) => [path.basename(item.source), 'flags' in item ? item.flags : undefined]),
    ).toEqual([
      ['4.M1.host:2,S', ['seen']],
      ['5.M1.host', undefined],
      ['1.M1.host:2,FS', ['flagged', 'seen']],
      ['2.M1.host', undefined],
    ]);
  });

  it('reads a folder of files, sorted, one row for each', async () => {
    put('b.eml', mail);
    put('a.mbox', mbox);
    put('deep/er/c.eml', mail);
    put('photo.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
    const items = await all(openSource(folder));
    expect(items.map((item) => `${path.basename(item.source)} ${brief(item)}`)).toEqual([
      'a.mbox mail 0',
      'a.mbox mail 1',
      'b.eml mail 0',
      'photo.jpg not-mail',
      'c.eml mail 0',
    ]);
  });

  it('does not follow a link out of the folder, nor one in a circle', async () => {
    const outside = put('outside/secret.eml', mail);
    put('in/a.eml', mail);
    symlinkSync(outside, path.join(folder, 'in', 'leak.eml'));
    symlinkSync(path.join(folder, 'in'), path.join(folder, 'in', 'loop'));
    symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'in', 'broken'));
    expect((await open(path.join(folder, 'in'))).sort()).toEqual([
      'mail 0',
      'outside-folder',
      'unreadable-path',
    ]);
  });

  it('explains what it could not read', async () => {
    mkdirSync(path.join(folder, 'empty'));
    expect(await open(path.join(folder, 'missing'))).toEqual(['unreadable-path']);
    expect(await open(path.join(folder, 'empty'))).toEqual(['no-mail-in-folder']);
    expect(await open('/dev/null')).toEqual(['unreadable-path']);
    expect(await open(put('nothing.eml', ''))).toEqual(['empty-file']);
  });

  it('reports a file that is too large instead of reading it', async () => {
    const [item] = await all(
      openSource(put('big.eml', mail + 'x'.repeat(5_000)), { maxMessageBytes: 1_000 }),
    );
    expect(item).toMatchObject({ problem: { code: 'too-large', limit: 1_000 } });
  });
});

describe('what is read', () => {
  it.each([
    ['a header block without a body', 'Subject: x\nFrom: a@x.example', 'mail 0'],
    ['mail after blank lines', `\n\n${mail}`, 'mail 0'],
    ['mail with a damaged header line', `From: a@x.example\nbroken line\nSubject: x\n\nbody`, 'mail 0'],
    ['mail of an old Mac', mail.replaceAll('\n', '\r'), 'mail 0'],
    ['mail saved by Apple Mail', `${mail.length}\n${mail}<?xml version="1.0"?><plist></plist>`, 'mail 0'],
    ['prose', 'Dear all,\n\nplease find: nothing.', 'not-mail'],
    ['prose that mentions a header later', 'Hello\n\nSubject: not a header', 'not-mail'],
    ['a program', 'key: value\nother: thing\n\n', 'not-mail'],
    ['only spaces', ' \n\t\r\n', 'empty-file'],
    ['a web link', 'https://mail.example/message/1\n', 'link-instead-of-mail'],
    ['a message link', 'message://%3Ca@x.example%3E', 'link-instead-of-mail'],
    ['a mid link', '<mid:a@x.example>', 'link-instead-of-mail'],
    ['a Windows shortcut', '[InternetShortcut]\r\nURL=https://mail.example/1\r\n', 'link-instead-of-mail'],
    ['a desktop entry', '[Desktop Entry]\nType=Link\nURL=https://mail.example/1\n', 'link-instead-of-mail'],
    [
      'a webloc',
      '<?xml version="1.0"?><plist version="1.0"><dict><key>URL</key><string>https://x.example</string></dict></plist>',
      'link-instead-of-mail',
    ],
    [
      'a public key',
      '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nabcd\n-----END PGP PUBLIC KEY BLOCK-----',
      'looks-like-key',
    ],
    ['a binary key', Buffer.from([0x99, 0x01, 0x0d, 0x04, 0, 0, 0, 0]), 'looks-like-key'],
    [
      'a lone signature',
      '-----BEGIN PGP SIGNATURE-----\n\nabcd\n-----END PGP SIGNATURE-----',
      'detached-signature',
    ],
    ['a policy', '# Security Policy\n\nReport to us.', 'looks-like-policy'],
    ['an armored message', armored, 'openpgp 0'],
    [
      'a clear-signed message',
      `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nhi\n${armored}`,
      'openpgp 0',
    ],
    ['a binary message', Buffer.from([0xc1, 0x4c, 0x03, 1, 2, 3, 4, 5, 6]), 'openpgp 0'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'not-mail'],
    ['a mail that quotes armor', `${mail}\n${armored}`, 'mail 0'],
  ])('%s', async (_, content, expected) => expect(await bytes('dropped', content)).toEqual([expected]));

  it('knows a policy and a signed security.txt by name', async () => {
    expect(await bytes('SECURITY.md', 'Write to us.')).toEqual(['looks-like-policy']);
    expect(await bytes('security.txt', '-----BEGIN PGP SIGNED MESSAGE-----\n\nContact: x')).toEqual([
      'looks-like-policy',
    ]);
  });

  it('takes a .eml for mail whose first header is longer than what is looked at', async () => {
    const long = `X-Long: ${'x'.repeat(300_000)}\r\n${mail}`;
    expect(await bytes('a.eml', long)).toEqual(['mail 0']);
    expect(await bytes('a.log', long)).toEqual(['not-mail']);
  });

  it('says where a link leads', async () => {
    const [item] = await all(
      openBytes('x.url', Buffer.from('[InternetShortcut]\r\nURL=https://mail.example/1\r\n')),
    );
    expect(item).toMatchObject({ problem: { link: 'https://mail.example/1' } });
  });

  it('wraps an OpenPGP file so that its body is the file; what is stored stays the file', async () => {
    const [item] = await all(openBytes('../r\u00e9port.asc', Buffer.from(armored)));
    if (!item || !('bytes' in item)) throw new Error('no message');
    expect(Buffer.from(item.bytes).toString()).toBe(armored);
    const root = readMime(asMail(item.source, item.bytes) ?? new Uint8Array());
    expect(textOf(root).text).toBe(armored);
    expect(root.fileName).toBe('r\u00e9port.asc');
  });

  it('refuses an Outlook file whose chains run in a circle, at once', async () => {
    const file = Buffer.alloc(4_096, 0xff);
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(file);
    file.writeUInt16LE(9, 30);
    for (const at of [44, 64, 72]) file.writeUInt32LE(at === 44 ? 1 : 0, at);
    file.writeUInt32LE(1, 48);
    file.writeUInt32LE(0, 76);
    for (let at = 0; at < 6; at += 1) file.writeUInt32LE(at === 5 ? 1 : at + 1, 512 + at * 4);
    expect(await bytes('x.msg', file)).toEqual(['outlook 0']);
    expect(asMail('x.msg', file)).toBeNull();
  });
});

describe('openStream', () => {
  it('reads a mail, an mbox and nothing from a stream', async () => {
    const piped = async (text: string): Promise<string[]> =>
      (
        await all(
          openStream('-', Readable.from(text.match(/[^]{1,9}/g)?.map((piece) => Buffer.from(piece)) ?? [])),
        )
      ).map(brief);
    expect(await piped(mail)).toEqual(['mail 0']);
    expect(await piped(mbox)).toEqual(['mail 0', 'mail 1']);
    expect(await piped('')).toEqual(['empty-file']);
  });
});
