/** The MIME reader over mail that nobody here wrote: trees and decoded bodies against other readers' expectations, and no crash. */
import { Buffer } from 'node:buffer';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { asMail } from '#node/files/as-mail.ts';
import { openSource, openStream, type SourceItem } from '#node/files/sources.ts';
import { contentOf, textOf } from '#node/mime/body.ts';
import { safeFileName, sniffType } from '#node/mime/file-name.ts';
import { headerOf, messageIds, parseAddresses, parseDate, receivedChain } from '#node/mime/headers.ts';
import { parseParameterised } from '#node/mime/parameters.ts';
import { htmlToText } from '#node/mime/html-text.ts';
import { readMime } from '#node/mime/read.ts';
import { isTnef, readTnef } from '#node/mime/tnef.ts';
import type { MimeNode } from '#node/mime/tree.ts';
import { corpus, hasCorpora, whySkipped } from '../corpora.ts';

type Outline = { readonly shape: string; readonly bodies: string[] };

/** mime4j's expectation: nesting, and the files that hold each decoded body. */
function outlineOfXml(xml: string): Outline {
  const bodies: string[] = [];
  let shape = '';
  for (const tag of xml.matchAll(/<(\/?)(message|multipart|body-part|text-body|binary-body)\b([^>]*)>/g)) {
    const [, slash, name, rest = ''] = tag;
    if (name === 'multipart') shape += slash ? ']' : '[';
    else if (name === 'message') shape += slash ? ')' : 'm(';
    else if (name === 'body-part') shape += slash ? ' ' : '';
    else {
      shape += 'leaf';
      bodies.push(/name="([^"]*)"/.exec(rest)?.[1] ?? '');
    }
  }
  return { shape, bodies };
}

function outlineOf(root: MimeNode): { shape: string; leaves: MimeNode[] } {
  const leaves: MimeNode[] = [];
  const walk = (node: MimeNode): string => {
    if (node.type.startsWith('multipart/'))
      return `[${node.children.map((child) => `${walk(child)} `).join('')}]`;
    const inner = node.children[0];
    if (inner) return `m(${walk(inner)})`;
    leaves.push(node);
    return 'leaf';
  };
  return { shape: `m(${walk(root)})`, leaves };
}

/** Where we differ from mime4j, each with its reason. An entry that no longer differs makes the test fail. */
const deviations: Readonly<Record<string, string>> = {
  'badbound.msg':
    'the boundary is broken over two lines and never occurs: we show the body as text, mime4j hides it',
  'multipartnopart.msg': 'no part occurs: we show the body as text, mime4j hides it',
  'missing-boundary.msg': 'no part occurs: we show the body as text, mime4j hides it',
  'missing-inner-boundary.msg': 'no inner part occurs: we show the inner body as text',
  'missing-inner-start-boundary.msg': 'no inner part occurs: we show the inner body as text',
  'ending-boundaries.msg':
    'a boundary line must match in full, so that one may be a prefix of another; noted as boundary-prefix',
  'weird-boundary.msg':
    'a boundary cannot end in a space (RFC 2046 §5.1.1), so trailing spaces do not tell two apart',
  'very-long-boundary.msg': 'the same',
  'very-very-long-boundary.msg': 'a boundary of more than 998 characters fits on no line',
  'malformedHeaderStartsBody-nocrlfcrlf.msg':
    'a line without a colon does not end the headers; noted as header-malformed',
  'malformedHeaderStartsBody-noheader.msg': 'mime4j loses the first line of a body without headers',
  'malformedHeader-noheader.msg': 'a file without headers is a body, not a damaged header block',
  'frag.msg': 'two characters after the last full base64 group still make a byte',
  'multi-frag.msg': 'a bad boundary line inside base64 decodes to six bytes more',
};

function differences(file: string): string[] {
  const outline = outlineOfXml(readFileSync(file.replace(/\.msg$/, '_decoded.xml'), 'latin1'));
  const ours = outlineOf(readMime(readFileSync(file)));
  if (ours.shape !== outline.shape) return [`shape ${ours.shape} instead of ${outline.shape}`];
  return outline.bodies.flatMap((name, index) => {
    const leaf = ours.leaves[index];
    const expected = readFileSync(path.join(path.dirname(file), name));
    if (!leaf) return [`${name}: no such part`];
    if (foldLines(contentOf(leaf)) === foldLines(expected)) return [];
    if (textOf(leaf).text === expected.toString('utf8').replace(/\r\n?/g, '\n')) return [];
    return [`${name}: ${contentOf(leaf).length} bytes instead of ${expected.length}`];
  });
}

function foldLines(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1').replace(/\r\n?/g, '\n');
}

function filesOf(name: string, pattern: RegExp): string[] {
  const folder = corpus(name);
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((file) => pattern.test(file))
    .sort()
    .map((file) => path.join(folder, file));
}

describe.skipIf(!hasCorpora)(hasCorpora ? 'mime4j: trees and decoded bodies' : whySkipped, () => {
  const files = hasCorpora ? filesOf('mime-mime4j', /core.*\.msg$/) : [];

  it('has all the messages', () => expect(files).toHaveLength(80));

  it.each(files.map((file) => [path.basename(file), file] as const))('%s', (name, file) => {
    const found = differences(file);
    if (name in deviations) expect(found, 'no longer a deviation').not.toEqual([]);
    else expect(found).toEqual([]);
  });

  it('splits the mbox into the five messages, byte for byte', async () => {
    const folder = path.dirname(filesOf('mime-mime4j', /mbox\.rlug$/)[0] ?? '');
    const items = await collect(openSource(path.join(folder, 'mbox.rlug')));
    expect(items).toHaveLength(5);
    items.forEach((item, index) => {
      // mime4j keeps the empty line that belongs to the mbox
      const expected = readFileSync(path.join(folder, `mbox.rlug-${index}`))
        .toString('latin1')
        .replace(/\n$/, '');
      expect('bytes' in item && Buffer.from(item.bytes).toString('latin1')).toBe(expected);
    });
  });
});

async function collect(items: AsyncIterable<SourceItem>): Promise<SourceItem[]> {
  const out: SourceItem[] = [];
  for await (const item of items) out.push(item);
  return out;
}

function leavesOf(root: MimeNode): MimeNode[] {
  return root.children.length === 0 ? [root] : root.children.flatMap(leavesOf);
}

describe.skipIf(!hasCorpora)('postal-mime and mailparser: what their tests expect of these mails', () => {
  const read = (name: string, file: string): MimeNode =>
    readMime(readFileSync(path.join(corpus(name), 'upstream/test/fixtures', file)));

  it('mixed.eml: the footer and the greeting', () => {
    const texts = leavesOf(read('mime-postal-mime', 'mixed.eml')).filter(({ type }) => type === 'text/plain');
    expect(texts.map((leaf) => textOf(leaf).text)).toEqual([
      '\nThis e-mail message has been scanned for Viruses and Content and cleared\n',
      'Good Morning;\n\n',
    ]);
  });

  it('calendar-event.eml: the invitation is the same inline and attached', () => {
    const [inline, attached] = leavesOf(read('mime-postal-mime', 'calendar-event.eml')).filter(
      ({ type }) => type === 'text/calendar' || type === 'application/ics',
    );
    expect(inline?.parameters['method']).toBe('REQUEST');
    expect(attached?.fileName).toBe('invite.ics');
    const [one, two] = [inline, attached].map((leaf) => leaf && foldLines(contentOf(leaf)));
    expect(one).toBe(two);
  });

  it('mimetorture.eml: every nested picture and archive decodes to what its type says', () => {
    const binary = leavesOf(read('mime-postal-mime', 'mimetorture.eml')).filter(({ type }) =>
      /^(image|application\/x-gzip)/.test(type),
    );
    expect(binary.length).toBeGreaterThanOrEqual(7);
    for (const leaf of binary) {
      const { type } = sniffType(contentOf(leaf), leaf.type);
      if (leaf.path !== '4.1') expect(type).toBe(leaf.type.replace('x-gzip', 'gzip')); // 4.1 is base64 inside base64
    }
  });

  it('base64encodedroot.eml: a message that is a picture', () => {
    const root = read('mime-mailparser', 'base64encodedroot.eml');
    expect(sniffType(contentOf(root), root.type)).toEqual({ type: 'image/png', mismatch: false });
  });

  it('delivery-status.eml: the status part is there to read', () => {
    const status = leavesOf(read('mime-mailparser', 'delivery-status.eml')).find(
      ({ type }) => type === 'message/delivery-status',
    );
    expect(status && textOf(status).text).toMatch(/^Reporting-MTA:/im);
  });

  it.each(['htmllargecallstack.eml', 'large_text.eml', 'outofmemory.eml', 'spam.eml', 'decoderended.eml'])(
    '%s: read whole',
    (file) => {
      for (const leaf of leavesOf(read('mime-mailparser', file)))
        if (leaf.type === 'text/html') {
          const { text, hidden } = htmlToText(textOf(leaf).text);
          expect(text + hidden).toMatch(/\S/);
        }
    },
  );
});

type OutlookFields = {
  dataType?: string;
  subject?: string;
  body?: string;
  headers?: string;
  senderName?: string;
  recipients?: { name?: string; recipType?: string }[];
  attachments?: { fileName?: string; contentLength?: number; innerMsgContent?: boolean; name?: string }[];
};

describe.skipIf(!hasCorpora)('msgreader: what is in a .msg is in the mail made of it', () => {
  const files = hasCorpora ? filesOf('msg-msgreader', /\.msg$/) : [];
  const pairs = files.filter((file) => existsSync(file.replace(/\.msg$/, '.json')));

  it('converts every .msg of the set, twice to the same bytes', async () => {
    for (const file of files) {
      const [item] = await collect(openSource(file));
      expect(item, file).toMatchObject({ kind: 'outlook' });
      const bytes = readFileSync(file);
      expect(asMail(path.basename(file), bytes), file).not.toBeNull();
      expect(asMail(path.basename(file), bytes)).toEqual(asMail(path.basename(file), bytes));
    }
  });

  it('has the expectations', () => expect(pairs.length).toBeGreaterThanOrEqual(30));

  it.each(pairs.map((file) => [path.basename(file), file] as const))('%s', async (_, file) => {
    const expected = JSON.parse(readFileSync(file.replace(/\.msg$/, '.json'), 'utf8')) as OutlookFields;
    const root = readMime(asMail(path.basename(file), readFileSync(file)) ?? new Uint8Array());
    expect(root.problems).toEqual([]);
    // contactAnsi: msgreader reads the Japanese code page as windows-1252 unless told; we ask the file
    const subjectIsReadable = expected.headers === undefined && !file.endsWith('contactAnsi.msg');
    if (subjectIsReadable) expect(headerOf(root, 'subject')?.value).toBe((expected.subject ?? '').trim());
    const leaves = leavesOf(root);
    const text = leaves.find(({ type }) => type === 'text/plain');
    if (expected.body !== undefined)
      expect(text && textOf(text).text).toBe(expected.body.replace(/\r\n?/g, '\n'));
    const recipients = (expected.recipients ?? []).filter(({ recipType }) => recipType === 'to').length;
    if (expected.headers === undefined)
      expect(parseAddresses(headerOf(root, 'to')?.raw ?? '')).toHaveLength(recipients);
    const attached = root.type === 'multipart/mixed' ? root.children.slice(1) : [];
    expect(attached.map(({ fileName }) => fileName)).toEqual(
      (expected.attachments ?? []).map(({ fileName, name }) => fileName ?? name),
    );
    (expected.attachments ?? []).forEach(({ contentLength, innerMsgContent }, index) => {
      const part = attached[index];
      if (!innerMsgContent && contentLength !== undefined)
        expect(part && contentOf(part).length).toBe(contentLength);
    });
  });
});

function readEverything(bytes: Uint8Array): void {
  const pending = [readMime(bytes)];
  for (let node = pending.pop(); node; node = pending.pop()) {
    pending.push(...node.children);
    const { text } = textOf(node, 8_000_000);
    if (node.type === 'text/html') htmlToText(text);
    if (isTnef(contentOf(node, 8_000_000))) readTnef(contentOf(node, 8_000_000));
    safeFileName(node.fileName);
    receivedChain(node.headers);
    for (const { raw } of node.headers) {
      parseAddresses(raw);
      parseDate(raw);
      messageIds(raw);
      parseParameterised(raw);
    }
    expect(node.body.start).toBeGreaterThanOrEqual(node.range.start);
    expect(node.range.end).toBeGreaterThanOrEqual(node.body.end);
    expect(node.body.end).toBeGreaterThanOrEqual(node.body.start);
    expect(node.source.length).toBeGreaterThanOrEqual(node.range.end);
  }
}

/** mulberry32: small, seeded, the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const hostilePieces = [
  '\n--',
  '--',
  '\r',
  '\0',
  '=?utf-8?b?',
  ';',
  '"',
  '(',
  '\n\n',
  'Content-Type: message/rfc822\n\n',
  '\nFrom ',
  '<',
  '=',
  '\xff',
];

function mutate(original: Buffer, random: () => number): Buffer {
  let bytes: Buffer = Buffer.from(original);
  for (let change = 0; change < 1 + random() * 8; change += 1) {
    const at = Math.floor(random() * bytes.length);
    const length = Math.floor(random() * 64);
    const piece = Buffer.from(hostilePieces[Math.floor(random() * hostilePieces.length)] ?? '', 'latin1');
    const kind = random();
    if (kind < 0.3) bytes[at] = Math.floor(random() * 256);
    else if (kind < 0.5) bytes = Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
    else if (kind < 0.7) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    else if (kind < 0.9) bytes = Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    else bytes = bytes.subarray(0, at);
    if (bytes.length === 0) return bytes;
  }
  return bytes;
}

describe.skipIf(!hasCorpora)('nothing makes the reader throw', () => {
  const mails = hasCorpora
    ? ['pgp-mail-deltachat', 'pgp-mail-protected-headers', 'mime-mime4j', 'mime-postal-mime'].flatMap(
        (name) => filesOf(name, /\.(eml|msg|inner)$/),
      )
    : [];

  it('reads every mail with OpenPGP', () => {
    const encrypted = mails.filter((file) => file.includes('pgp-mail'));
    expect(encrypted.length).toBeGreaterThan(100);
    for (const file of encrypted) readEverything(readFileSync(file));
  });

  it('reads fifty mails cut and changed at random, each in under two seconds', () => {
    const random = randomFrom(20_261_120);
    for (let mail = 0; mail < 50; mail += 1) {
      const file = mails[Math.floor(random() * mails.length)] ?? '';
      const original = readFileSync(file).subarray(0, 200_000);
      for (let round = 0; round < 20; round += 1) {
        const changed = mutate(original, random);
        expect(() => readEverything(changed), `${file} round ${round}`).not.toThrow();
      }
    }
  });

  it('opens damaged files of every kind', async () => {
    const random = randomFrom(7);
    const outlook = filesOf('msg-msgreader', /\.msg$/);
    for (let round = 0; round < 150; round += 1) {
      const file = outlook[Math.floor(random() * outlook.length)] ?? '';
      const changed = mutate(readFileSync(file), random);
      expect(await collect(openStream(path.basename(file), Readable.from([changed])))).toHaveLength(1);
      asMail(path.basename(file), changed); // null or a mail, never an exception
    }
  });
});
