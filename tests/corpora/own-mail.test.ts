/**
 * Our own mails, on every clone: the parts and contents that Python's reader finds, what gpg and openssl protected,
 * and every mail through a real vault. data/make-mail.py made them.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { protectionVerdict, signatureVerdict } from '#core/intake/verdict.ts';
import { asMail } from '#node/files/as-mail.ts';
import { openSource, type SourceItem } from '#node/files/sources.ts';
import { readMail } from '#node/mail/read-mail.ts';
import { contentOf, textOf } from '#node/mime/body.ts';
import { headerOf, parseAddresses } from '#node/mime/headers.ts';
import { readMime } from '#node/mime/read.ts';
import type { MimeNode } from '#node/mime/tree.ts';
import { openMessage } from '#node/openpgp/decrypt.ts';
import type { Keyring } from '#node/openpgp/keyring.ts';
import { useNativeCrypto } from '#node/openpgp/native-crypto.ts';
import type { ImportRow } from '#shared/schema/import.ts';
import { messageDetailSchema } from '#shared/schema/message.ts';
import { mailReadingSchema, type MailReading } from '#shared/schema/reading.ts';
import { keysIn, now } from '../fixtures/attacks/keys-in.ts';
import { outlookFile, outlookText } from '../support/outlook-file.ts';
import { ownKeyFiles, ownMailBytes, ownMailPath, ownMails, type OwnMail } from '../support/own-corpora.ts';
import { makeVault, type TestVault } from '../support/vault.ts';

const { accepted, mails } = ownMails;
const named = (all: readonly OwnMail[]) => all.map((one) => [`${one.file}: ${one.why}`, one] as const);
const acceptedKeys = [{ fingerprint: accepted, address: 'finder@example.net' }];
const readAt = { now: now.toISOString() };

let keyring: Keyring;
beforeAll(async () => {
  keyring = await keysIn(...ownKeyFiles().map((file) => [file] as const));
});

const read = async ({ file }: OwnMail): Promise<MailReading> =>
  (await readMail(ownMailBytes(file), keyring, readAt)).reading;

/** Line ends and the last of them aside, as make-mail.py folds them. */
const folded = (data: Uint8Array): string =>
  Buffer.from(data).toString('latin1').replace(/\r\n?/g, '\n').replace(/\n+$/, '');
const sha256 = (text: string): string =>
  createHash('sha256').update(Buffer.from(text, 'latin1')).digest('hex');

function outlineOf(root: MimeNode): { shape: string; leaves: MimeNode[] } {
  const leaves: MimeNode[] = [];
  const walk = (node: MimeNode): string => {
    const inner = node.children.map(walk);
    if (node.type.startsWith('multipart/')) return `[${inner.join(' ')}]`;
    if (inner.length > 0) return `m(${inner.join('')})`;
    leaves.push(node);
    return 'leaf';
  };
  return { shape: walk(root), leaves };
}

it('there are at least forty', () => {
  expect(mails.length).toBeGreaterThanOrEqual(40);
});

describe('the MIME reader', () => {
  it.each(named(mails.filter(({ shape }) => shape !== undefined)))('%s', (_, mail) => {
    const { shape, leaves } = outlineOf(readMime(ownMailBytes(mail.file)));
    expect(shape).toBe(mail.shape);
    expect(
      leaves.map((leaf) => ({
        type: leaf.type,
        ...(leaf.fileName === null ? {} : { file: leaf.fileName }),
        sha256: sha256(folded(contentOf(leaf))),
      })),
    ).toEqual(mail.leaves);
  });

  it('splits a mailbox into its mails, and takes the quoting of "From " away', async () => {
    const items: SourceItem[] = [];
    for await (const item of openSource(ownMailPath('three.mbox'))) items.push(item);
    const texts = items.map((item) => ('bytes' in item ? Buffer.from(item.bytes).toString() : ''));
    expect(texts.map((text) => /Subject: (.*)/.exec(text)?.[1]?.trim())).toEqual([
      'Number 0',
      'Number 1',
      'Number 2',
    ]);
    for (const text of texts) expect(text).toMatch(/^From the start of a line\.$/m);
  });
});

describe('the mail reader', () => {
  it.each(named(mails))('%s', async (_, mail) => {
    const reading = await read(mail);
    expect(mailReadingSchema.safeParse(reading).error?.issues).toBeUndefined();
    const shown = reading.texts.map(({ text }) => text).join('\n');
    for (const words of mail.texts) expect(shown).toContain(words);
    if (mail.html !== undefined)
      expect(reading.htmls.map(({ html }) => html).join('\n')).toContain(mail.html);
    if (mail.subject !== undefined) expect(reading.effective.subject).toBe(mail.subject);
    if (mail.from !== undefined) expect(reading.effective.from[0]?.name).toBe(mail.from);
    if (mail.attachments !== undefined)
      expect(reading.attachments.map(({ name }) => name)).toEqual(mail.attachments);
    if (mail.offered !== undefined)
      expect(reading.offeredKeys.map(({ fingerprint }) => fingerprint)).toContain(mail.offered);
    const protection = protectionVerdict(reading);
    if (mail.protection !== undefined) expect(protection.state).toBe(mail.protection);
    if (mail.reason !== undefined) expect(protection).toMatchObject({ reason: { code: mail.reason } });
    const signature = signatureVerdict(reading, acceptedKeys);
    if (mail.signature !== undefined) expect(signature.state).toBe(mail.signature);
    if (mail.covers !== undefined) expect(signature.covers).toBe(mail.covers);
  });

  it('opens to the bytes that gpg was given', async () => {
    const closed = mails.filter(({ plain }) => plain !== undefined);
    expect(closed.length).toBeGreaterThan(5);
    for (const { file, plain = '' } of closed) {
      const cipher = readMime(ownMailBytes(file)).children[1];
      if (cipher === undefined) throw new Error(file);
      const opened = await openMessage(contentOf(cipher), keyring, { now });
      if (!opened.ok) throw new Error(`${file}: ${opened.error.reason.code}`);
      expect(Buffer.from(opened.value.data).toString(), file).toBe(plain.replaceAll('\n', '\r\n'));
    }
  });

  it('reads the same with the runtime’s own Curve25519', async () => {
    const before = await Promise.all(mails.map(read));
    const { undo, used } = await useNativeCrypto();
    try {
      expect(used.length).toBeGreaterThan(0);
      expect(await Promise.all(mails.map(read))).toEqual(before);
    } finally {
      undo();
    }
  });

  it('survives every mail cut short at any line, and with any line doubled', async () => {
    for (const { file } of mails) {
      const lines = Buffer.from(ownMailBytes(file)).toString('latin1').split('\n');
      for (let at = 1; at < lines.length; at += Math.ceil(lines.length / 12)) {
        for (const changed of [lines.slice(0, at), lines.toSpliced(at, 0, lines[at] ?? '')]) {
          const root = readMime(new Uint8Array(Buffer.from(changed.join('\n'), 'latin1')));
          for (const { raw } of root.headers) parseAddresses(raw);
          for (const leaf of outlineOf(root).leaves) contentOf(leaf);
          expect(root.source.length).toBeGreaterThanOrEqual(root.range.end);
        }
      }
    }
  });
});

describe('the import', () => {
  let vault: TestVault;
  let rows: readonly ImportRow[] = [];
  const folder = path.dirname(ownMailPath('x'));
  beforeAll(async () => {
    vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00Z') });
    await vault.call('project.add', {
      name: 'Corpus',
      prefix: 'COR',
      addresses: ['security@project.example'],
    });
    rows = await vault.importPaths([folder]);
  });
  afterAll(() => vault.close());

  it('makes one row of each mail, and says why where there is no case', () => {
    expect(rows).toHaveLength(mails.length + 3);
    for (const row of rows) {
      if (row.outcome === 'new-case' || row.outcome === 'follow-up')
        expect(row.caseId, row.source).toBeDefined();
      else expect(row.reason, row.source).toBeTruthy();
    }
    for (const { file, outcome } of mails) {
      if (outcome === undefined) continue;
      const row = rows.find(({ source }) => source.endsWith(file));
      expect(`${row?.outcome} ${row?.reason}`, file).toBe(outcome);
    }
  });

  it('stores what can be shown', async () => {
    for (const { messageId, source } of rows) {
      if (messageId === undefined) continue;
      const detail = await vault.call('message.get', { messageId });
      expect(messageDetailSchema.safeParse(detail).error?.issues ?? [], source).toEqual([]);
    }
  });

  it('adds nothing when they come again', async () => {
    const again = await vault.importPaths([folder]);
    expect(again).toHaveLength(rows.length);
    for (const row of again)
      if (row.messageId !== undefined) expect(row.outcome, row.source).toBe('duplicate-message');
  });
});

describe('an Outlook file of our own', () => {
  it('becomes a mail with its subject, text, sender and attachment, twice the same', () => {
    const made = asMail('report.msg', outlookFile('Overflow in 解析'));
    expect(made).toEqual(asMail('report.msg', outlookFile('Overflow in 解析')));
    const root = readMime(made ?? new Uint8Array());
    expect(headerOf(root, 'subject')?.value).toBe('Overflow in 解析');
    expect(parseAddresses(headerOf(root, 'from')?.raw ?? '')).toMatchObject([
      { name: 'Fay Finder', address: 'finder@example.net' },
    ]);
    const { leaves } = outlineOf(root);
    expect(leaves.map((leaf) => leaf.fileName ?? textOf(leaf).text)).toEqual([outlookText, 'crash.log']);
    expect(contentOf(leaves[1] as MimeNode)).toHaveLength(22 * 300);
  });

  it('is null or a mail when it is cut short or scribbled over', () => {
    const file = outlookFile();
    for (let at = 0; at < file.length; at += 509) {
      expect(() => asMail('a.msg', file.subarray(0, at))).not.toThrow();
      const changed = Buffer.from(file);
      changed.writeUInt8((changed.readUInt8(at) + 0x55) % 256, at);
      expect(() => asMail('a.msg', changed)).not.toThrow();
    }
  });
});
