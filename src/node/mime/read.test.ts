import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { contentOf, textOf } from './body.ts';
import { readMime } from './read.ts';
import type { MimeNode } from './tree.ts';

const mail = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'), 'latin1');
const outline = (node: MimeNode): string =>
  node.children.length === 0 ? node.type : `${node.type}(${node.children.map(outline).join(' ')})`;
const textOfPart = (root: MimeNode, path: string): string => {
  const all = [root];
  for (let node = all.pop(); node; node = all.pop()) {
    if (node.path === path) return textOf(node).text;
    all.push(...node.children);
  }
  return `no part ${path}`;
};

describe('readMime', () => {
  it('gives every part a path, a type and the exact bytes that a signature would cover', () => {
    const bytes = mail(
      'Content-Type: multipart/signed; boundary=b',
      '',
      '--b',
      'X-A: 1',
      '',
      'signed',
      '',
      '--b',
      '',
      's',
      '--b--',
      '',
    );
    const root = readMime(bytes);
    const [first] = root.children;
    expect(outline(root)).toBe('multipart/signed(text/plain text/plain)');
    expect(first?.path).toBe('1');
    expect(bytes.toString('latin1', first?.range.start, first?.range.end)).toBe('X-A: 1\r\n\r\nsigned\r\n');
    expect(root.problems).toEqual([]);
  });

  it('points into the original bytes instead of copying them', () => {
    const bytes = mail('Subject: x', '', 'body');
    const root = readMime(bytes);
    expect(root.source).toBe(bytes);
    expect(contentOf(root).buffer).toBe(bytes.buffer);
  });

  it('unfolds headers and keeps both the written and the readable value', () => {
    const [subject] = readMime(mail('Subject: =?utf-8?q?caf=C3=A9?=', '\tand more', '', '')).headers;
    expect(subject).toEqual({
      name: 'subject',
      raw: '=?utf-8?q?caf=C3=A9?=\tand more',
      value: 'café and more',
    });
  });

  it('reads files whose lines end with a line feed, with a carriage return, or with both in turn', () => {
    const text = 'Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo\n--b--\n';
    for (const ending of ['\n', '\r\n', '\r']) {
      const root = readMime(Buffer.from(text.replaceAll('\n', ending)));
      expect([textOfPart(root, '1'), textOfPart(root, '2')]).toEqual(['one', 'two']);
    }
    let line = 0;
    const mixed = readMime(Buffer.from(text.replaceAll('\n', () => (line++ % 2 === 0 ? '\n' : '\r\n'))));
    expect([textOfPart(mixed, '1'), textOfPart(mixed, '2')]).toEqual(['one', 'two']);
  });

  it('opens a forwarded message, also one that is base64-encoded', () => {
    const inner = mail('Subject: inner', 'Content-Type: text/plain', '', 'deep');
    const plain = readMime(Buffer.concat([mail('Content-Type: message/rfc822', '', ''), inner]));
    const encoded = readMime(
      mail('Content-Type: message/rfc822', 'Content-Transfer-Encoding: base64', '', inner.toString('base64')),
    );
    for (const root of [plain, encoded]) {
      expect(root.children[0]?.headers[0]?.value).toBe('inner');
      expect(textOfPart(root, '1')).toBe('deep');
    }
    expect(encoded.children[0]?.source).not.toBe(encoded.source);
  });

  it('takes the parts of a digest for messages', () => {
    const root = readMime(
      mail('Content-Type: multipart/digest; boundary=b', '', '--b', '', 'Subject: one', '', 'x', '--b--'),
    );
    expect(outline(root)).toBe('multipart/digest(message/rfc822(text/plain))');
  });

  it('reads a bounce: text, delivery status, returned message', () => {
    const report = [
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b',
      '',
      'sorry',
    ];
    const status = ['--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; x'];
    const returned = ['--b', 'Content-Type: message/rfc822', '', 'Subject: s', '', 'z', '--b--'];
    const root = readMime(mail(...report, ...status, ...returned));
    expect(outline(root)).toBe(
      'multipart/report(text/plain message/delivery-status message/rfc822(text/plain))',
    );
    expect(textOfPart(root, '2')).toBe('Reporting-MTA: dns; x');
  });

  it('notes a fragment of a message instead of guessing the others', () => {
    const root = readMime(
      mail('Content-Type: message/partial; id="x"; number=1', '', 'Subject: part', '', 'text'),
    );
    expect(root.problems).toContain('message-partial');
    expect(root.children).toEqual([]);
  });
});

describe('readMime under attack', () => {
  it('tells a boundary from one that is a prefix of it', () => {
    const root = readMime(
      mail(
        'Content-Type: multipart/mixed; boundary=ab',
        '',
        '--ab',
        'Content-Type: multipart/mixed; boundary=abc',
        '',
        '--abc',
        '',
        'inner',
        '--abc--',
        '--ab',
        '',
        'outer',
        '--ab--',
      ),
    );
    expect(outline(root)).toBe('multipart/mixed(multipart/mixed(text/plain) text/plain)');
    expect([textOfPart(root, '1.1'), textOfPart(root, '2')]).toEqual(['inner', 'outer']);
  });

  it('notes a line that other programs may take for the boundary', () => {
    const root = readMime(
      mail('Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'x', '--b y', 'hidden', '--b--'),
    );
    expect(root.problems).toContain('boundary-prefix');
    expect(textOfPart(root, '1')).toBe('x\n--b y\nhidden');
  });

  it('keeps a part whose close boundary is missing', () => {
    const root = readMime(mail('Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'cut off'));
    expect(textOfPart(root, '1')).toBe('cut off');
    expect(root.problems).toContain('no-close-boundary');
  });

  it('shows a multipart without a boundary, or one that never occurs, as text', () => {
    const missing = readMime(mail('Content-Type: multipart/mixed', '', 'visible'));
    const absent = readMime(mail('Content-Type: multipart/mixed; boundary=zzz', '', 'visible'));
    expect([missing.problems, textOf(missing).text]).toEqual([['boundary-missing'], 'visible']);
    expect([absent.problems, textOf(absent).text]).toEqual([['no-parts'], 'visible']);
  });

  it('reads the parts of a multipart that was base64-encoded as a whole', () => {
    const body = mail('--b', '', 'hidden from scanners', '--b--').toString('base64');
    const root = readMime(
      mail('Content-Type: multipart/mixed; boundary=b', 'Content-Transfer-Encoding: base64', '', body),
    );
    expect(textOfPart(root, '1')).toBe('hidden from scanners');
    expect(root.problems).toContain('encoded-multipart');
  });

  it('shows an encoded multipart without parts as text', () => {
    const headers = ['Content-Type: multipart/mixed; boundary=b', 'Content-Transfer-Encoding: base64'];
    const root = readMime(mail(...headers, '', Buffer.from('only text').toString('base64')));
    expect([root.type, textOf(root).text]).toEqual(['text/plain', 'only text']);
  });

  it('stops descending in ten thousand nested multiparts', () => {
    const lines: string[] = [];
    for (let level = 0; level < 10_000; level += 1)
      lines.push(`Content-Type: multipart/mixed; boundary=b${level}`, '', `--b${level}`);
    const root = readMime(mail(...lines, '', 'x'));
    let depth = 0;
    let node: MimeNode | undefined = root;
    for (; node?.children[0]; node = node.children[0]) depth += 1;
    expect(depth).toBe(32);
    expect(node?.problems).toContain('too-deep');
  });

  it('stops descending in ten thousand messages, each inside the last', () => {
    const root = readMime(Buffer.from('Content-Type: message/rfc822\r\n\r\n'.repeat(10_000)));
    let depth = 0;
    for (let node: MimeNode | undefined = root; node?.children[0]; node = node.children[0]) depth += 1;
    expect(depth).toBe(32);
  });

  it('stops descending in messages that are base64-encoded again and again', () => {
    let bytes: Buffer = Buffer.from('Subject: x\r\n\r\nx');
    for (let level = 0; level < 40; level += 1) {
      bytes = mail(
        'Content-Type: message/rfc822',
        'Content-Transfer-Encoding: base64',
        '',
        bytes.toString('base64'),
      );
    }
    let depth = 0;
    for (let node: MimeNode | undefined = readMime(bytes); node?.children[0]; node = node.children[0])
      depth += 1;
    expect(depth).toBe(32);
  });

  it('stops at the limit of parts and says so', () => {
    const root = readMime(
      Buffer.from(
        `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(50_000)}--b--`,
      ),
    );
    expect(root.children.length).toBeLessThanOrEqual(2_000);
    expect(root.problems).toContain('too-many-parts');
  });

  it('gives up on a header of ten megabytes but not on the mail', () => {
    const root = readMime(Buffer.from(`Subject: ok\r\nX-Big: ${'a'.repeat(10_000_000)}\r\n\r\nbody`));
    expect(root.headers[0]?.value).toBe('ok');
    expect(root.problems).toContain('header-too-large');
    expect(textOf(root).text).toBe('body');
  });

  it('gives up on a hundred thousand headers but not on the mail', () => {
    const root = readMime(Buffer.from(`${'A: b\r\n'.repeat(100_000)}\r\nbody`));
    expect(root.headers.length).toBeLessThanOrEqual(1_000);
    expect(
      root.problems.some((problem) => problem === 'too-many-headers' || problem === 'header-too-large'),
    ).toBe(true);
    expect(textOf(root).text).toBe('body');
  });

  it('keeps both From headers and says that there are two', () => {
    const root = readMime(mail('From: a@x.example', 'From: b@x.example', 'Subject: s', 'Subject: t', '', ''));
    expect(root.headers.filter(({ name }) => name === 'from')).toHaveLength(2);
    expect(root.problems).toEqual(['several-from', 'header-duplicate']);
  });

  it('notes a header without a colon, NUL bytes, a lone carriage return', () => {
    const root = readMime(mail('Subject: a\0b', 'no colon here', 'X: one\rBcc: two', '', 'text'));
    expect(root.problems).toEqual(expect.arrayContaining(['header-malformed', 'nul-byte', 'bare-cr']));
    expect(root.headers.map(({ name }) => name)).toEqual(['subject', 'x']);
    expect(root.headers[1]?.value).toBe('one Bcc: two');
  });

  it('skips an mbox line, blank lines and a byte order mark before the first header', () => {
    const root = readMime(
      Buffer.from('\ufeff\r\n\r\nFrom a@b Mon Jan  1 00:00:00 2024\r\nSubject: s\r\n\r\ntext'),
    );
    expect(root.headers[0]?.value).toBe('s');
    expect(root.problems).toEqual(
      expect.arrayContaining(['byte-order-mark', 'leading-blank-lines', 'from-line']),
    );
  });

  it('takes a file without headers for a body', () => {
    const root = readMime(Buffer.from('Just some text.\r\n\r\nMore of it.'));
    expect(textOf(root).text).toBe('Just some text.\n\nMore of it.');
  });

  it('notes text after the last part, which mail programs hide', () => {
    const root = readMime(
      mail('Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'x', '--b--', 'for the victim only'),
    );
    expect(root.problems).toContain('epilogue-text');
  });

  it('notes a multipart that reuses the boundary of the one around it', () => {
    const root = readMime(
      mail(
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        '',
        'x',
        '--b--',
        '--b',
        '',
        'y',
        '--b--',
      ),
    );
    expect(root.children[0]?.problems).toContain('boundary-repeated');
    expect(textOfPart(root, '2')).toBe('y');
  });

  it('does not take a parameter named __proto__ for anything special', () => {
    const root = readMime(mail('Content-Type: text/plain; __proto__=x; constructor=y', '', ''));
    expect(Object.keys(root.parameters)).toEqual(['__proto__', 'constructor']);
  });

  it('takes the first of two Content-Types and of two equal parameters', () => {
    const root = readMime(
      mail('Content-Type: text/html; charset=utf-8; charset=utf-7', 'Content-Type: image/png', '', ''),
    );
    expect([root.type, root.parameters['charset']]).toEqual(['text/html', 'utf-8']);
    expect(root.problems).toEqual(expect.arrayContaining(['header-duplicate', 'parameter-duplicate']));
  });
});
