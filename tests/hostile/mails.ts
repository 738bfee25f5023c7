/**
 * Mail written to cost time or memory: one entry for each way, each growing with `n` (a size in bytes, roughly).
 * `npm test` reads each at a small and at four times that size; none may grow faster than its size.
 */

import { fill, folded, head, header, html, mixed, nested, part, plain } from './mail-parts.ts';

export type HostileMail = {
  readonly name: string;
  /** About `n` bytes of it. */
  readonly make: (n: number) => string;
  /** Below this size the work multiplies: the reader's own limit stops it, and from there on it must not grow. */
  readonly beyond?: number;
};

export const hostileMails: readonly HostileMail[] = [
  {
    name: 'multiparts in multiparts',
    make: (n) => nested(n, (i) => `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n`),
  },
  {
    name: 'multiparts in multiparts, every boundary a prefix of the next',
    make: (n) =>
      nested(
        n,
        (i) =>
          `Content-Type: multipart/mixed; boundary="${'x'.repeat((i % 900) + 1)}"\r\n\r\n--${'x'.repeat((i % 900) + 1)}\r\n`,
      ),
  },
  {
    name: 'messages in messages',
    make: (n) => nested(n, () => 'Content-Type: message/rfc822\r\n\r\nSubject: x\r\n'),
  },
  {
    name: 'messages in messages, each base64',
    make: (n) => {
      let inner = plain('the innermost');
      while (inner.length < n)
        inner = `${head}\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(inner, 'latin1').toString('base64')}`;
      return inner;
    },
  },
  { name: 'many small parts', make: (n) => mixed(fill(part('x'), n)) },
  { name: 'many parts of HTML', make: (n) => mixed(fill(part('<p>x</p>', 'Content-Type: text/html'), n)) },
  {
    name: 'many attachments',
    make: (n) =>
      mixed(
        fill(
          part(
            'eA==',
            'Content-Type: application/octet-stream; name=x.bin\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64',
          ),
          n,
        ),
      ),
  },
  {
    name: 'many attached messages',
    make: (n) => mixed(fill(part('Subject: x\r\n\r\nx', 'Content-Type: message/rfc822'), n)),
  },
  {
    name: 'many attached keys',
    make: (n) =>
      mixed(
        fill(
          part(
            '-----BEGIN PGP PUBLIC KEY BLOCK-----\r\n\r\nmDME\r\n-----END PGP PUBLIC KEY BLOCK-----',
            'Content-Type: application/pgp-keys',
          ),
          n,
        ),
      ),
  },
  { name: 'lines that are almost a boundary', make: (n) => mixed(`${part('x')}${fill('--bb\r\n', n)}--b--`) },
  { name: 'lines of dashes', make: (n) => mixed(fill('\r\n--', n)) },
  { name: 'a boundary line without end', make: (n) => mixed(`${part('x')}--${'b'.repeat(n)}`) },
  {
    name: 'boundaries that never close',
    make: (n) =>
      nested(
        n,
        (i) =>
          `Content-Type: multipart/mixed; boundary="b${i % 30}"\r\n\r\n${`--b${i % 30}\r\n\r\n`.repeat(20)}`,
      ),
  },
  { name: 'one long header', make: (n) => header('X-Long', 'x'.repeat(n)) },
  { name: 'one long folded header', make: (n) => header('X-Long', folded('x', n)) },
  { name: 'many headers', make: (n) => `${fill('X-A: b\r\n', n)}${plain('a body')}` },
  {
    name: 'many Received lines',
    make: (n) =>
      `${fill('Received: from a (b [1.2.3.4]) by c; Thu, 19 Nov 2026 09:00:00 +0000\r\n', n)}${plain('a body')}`,
  },
  { name: 'headers that are none', make: (n) => `${fill('no colon here\r\n', n)}${plain('a body')}` },
  { name: 'a subject of encoded words', make: (n) => header('Subject', folded('=?utf-8?Q?=C3=A4?=', n)) },
  { name: 'a subject of half encoded words', make: (n) => header('Subject', fill('=?utf-8?Q?', n)) },
  {
    name: 'a subject of words of many character sets',
    make: (n) => header('Subject', folded('=?iso-2022-jp?B?GyRC?= =?utf-7?Q?+A-?=', n)),
  },
  { name: 'a subject of spaces', make: (n) => header('Subject', `a${' '.repeat(n)}b`) },
  { name: 'a subject of Re:', make: (n) => header('Subject', fill('Re: ', n)) },
  { name: 'a subject of [lists]', make: (n) => header('Subject', fill('[x] ', n)) },
  { name: 'many addresses', make: (n) => header('To', folded('"A, B" <a@b.example>,', n)) },
  { name: 'many senders', make: (n) => `From: ${folded('a@b.example,', n)}\r\n${plain('x')}` },
  { name: 'an address of comments', make: (n) => header('To', `${fill('(', n)}a@b.example`) },
  { name: 'an address of closed comments', make: (n) => header('To', `${fill('(a)', n)}a@b.example`) },
  { name: 'an address of quotes', make: (n) => header('To', `${fill('"a', n)}@b.example`) },
  { name: 'an address of open angles', make: (n) => header('To', fill('<a', n)) },
  { name: 'an address of dots', make: (n) => header('To', `${'a.'.repeat(n / 2)}@b.example`) },
  { name: 'an address of at signs', make: (n) => header('To', fill('@ ', n)) },
  { name: 'an address of words', make: (n) => header('To', fill('a ', n)) },
  { name: 'an address of brackets', make: (n) => header('To', fill('[', n)) },
  { name: 'an address of groups', make: (n) => header('To', fill('g:a@b;', n)) },
  { name: 'references without end', make: (n) => header('References', folded('<a@b.example>', n)) },
  { name: 'references that open and never close', make: (n) => header('References', fill('<a', n)) },
  { name: 'a date of digits', make: (n) => `Date: ${fill('1 ', n)}\r\n${plain('x')}` },
  { name: 'a date of comments', make: (n) => `Date: ${fill('(', n)}\r\n${plain('x')}` },
  {
    name: 'parameters without end',
    make: (n) => `${head}\r\nContent-Type: text/plain; ${folded('a=b;', n)}\r\n\r\nx`,
  },
  {
    name: 'continued parameters without end',
    make: (n) =>
      `${head}\r\nContent-Type: text/plain; ${Array.from({ length: n / 20 }, (_, i) => `name*${i}*=%41;`).join('\r\n ')}\r\n\r\nx`,
  },
  {
    name: 'a parameter of quotes',
    make: (n) => `${head}\r\nContent-Type: text/plain; name="${fill('\\"', n)}\r\n\r\nx`,
  },
  {
    name: 'a content type of comments',
    make: (n) => `${head}\r\nContent-Type: ${fill('(', n)}text/plain\r\n\r\nx`,
  },
  {
    name: 'an Autocrypt header of attributes',
    make: (n) => header('Autocrypt', `addr=finder@example.net; ${fill('_a=b;', n)} keydata=AAAA`),
  },
  {
    name: 'base64',
    make: (n) => plain(fill(`${'QUJD'.repeat(19)}\r\n`, n), 'application/octet-stream', 'base64'),
  },
  { name: 'base64 of padding', make: (n) => plain(fill('QQ==', n), 'text/plain', 'base64') },
  { name: 'base64 of padding and spaces', make: (n) => plain(fill('= ', n), 'text/plain', 'base64') },
  { name: 'base64 of nonsense', make: (n) => plain(fill('!', n), 'text/plain', 'base64') },
  {
    name: 'quoted-printable of soft breaks',
    make: (n) => plain(fill('=\r\n', n), 'text/plain', 'quoted-printable'),
  },
  {
    name: 'quoted-printable of half escapes',
    make: (n) => plain(fill('=', n), 'text/plain', 'quoted-printable'),
  },
  { name: 'quoted-printable of spaces', make: (n) => plain(fill(' ', n), 'text/plain', 'quoted-printable') },
  {
    name: 'quoted-printable of equals and spaces',
    make: (n) => plain(fill(`=${' '.repeat(900)}x`, n), 'text/plain', 'quoted-printable'),
  },
  {
    name: 'uuencode that begins without end',
    make: (n) => plain(fill('begin 644 a\r\n', n), 'text/plain', 'x-uuencode'),
  },
  {
    name: 'uuencode that nearly begins',
    make: (n) => plain(fill('\nbegin x', n), 'text/plain', 'x-uuencode'),
  },
  { name: 'one line without end', make: (n) => plain('x'.repeat(n)) },
  { name: 'empty lines', make: (n) => plain(fill('\r\n', n)) },
  { name: 'lines of spaces', make: (n) => plain(fill(`${' '.repeat(79)}\r\n`, n)) },
  { name: 'spaces before a line end that never comes', make: (n) => plain(`${' '.repeat(n)}x`) },
  { name: 'tabs', make: (n) => plain(`${'\t'.repeat(n)}x`) },
  { name: 'carriage returns alone', make: (n) => plain(fill('x\r', n)) },
  {
    name: 'a file of carriage returns',
    make: (n) => `${head}\r\n\r\n${fill('x\n', n)}`.replaceAll('\r\n', '\r').replaceAll('\n', '\r'),
  },
  { name: 'NUL bytes', make: (n) => plain(fill('\0', n)) },
  { name: 'quote marks', make: (n) => plain(fill('>', n)) },
  { name: 'quoted lines', make: (n) => plain(fill(`${'> '.repeat(30)}x\r\n`, n)) },
  { name: 'flowed lines', make: (n) => plain(fill('x \r\n', n), 'text/plain; format=flowed; delsp=yes') },
  {
    name: 'flowed lines of changing depth',
    make: (n) =>
      plain(
        Array.from({ length: n / 20 }, (_, i) => `${'>'.repeat(i % 20)} x `).join('\r\n'),
        'text/plain; format=flowed',
      ),
  },
  { name: 'armor that begins without end', make: (n) => plain(fill('-----BEGIN PGP MESSAGE-----\r\n', n)) },
  {
    name: 'clear-signed that begins without end',
    make: (n) => plain(fill('-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\nx\r\n', n)),
  },
  {
    name: 'signature blocks without a message',
    make: (n) =>
      plain(
        fill(
          '-----BEGIN PGP SIGNED MESSAGE-----\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\n-----END PGP SIGNATURE-----\r\n',
          n,
        ),
      ),
  },
  {
    name: 'empty armored messages',
    make: (n) =>
      plain(fill('-----BEGIN PGP MESSAGE-----\r\n\r\nwcBM\r\n=aaaa\r\n-----END PGP MESSAGE-----\r\n', n)),
  },
  {
    name: 'armored keys in the text',
    make: (n) =>
      plain(
        fill('-----BEGIN PGP PUBLIC KEY BLOCK-----\r\n\r\nmDME\r\n-----END PGP PUBLIC KEY BLOCK-----\r\n', n),
      ),
  },
  { name: 'armor of nothing but dashes', make: (n) => plain(`-----BEGIN PGP ${'-'.repeat(n)}`) },
  {
    name: 'armor headers without end',
    make: (n) =>
      plain(`-----BEGIN PGP MESSAGE-----\r\n${fill('Comment: x\r\n', n)}\r\n-----END PGP MESSAGE-----`),
  },
  { name: 'HTML of open tags', make: (n) => html(fill('<', n)) },
  { name: 'HTML of nested elements', make: (n) => html(fill('<div>', n)) },
  { name: 'HTML of nested quotations', make: (n) => html(fill('<blockquote>x', n)) },
  { name: 'HTML of nested tables', make: (n) => html(fill('<table><tr><td>', n)) },
  { name: 'HTML of hidden elements', make: (n) => html(fill('<p style="display:none">x', n)) },
  { name: 'HTML of closing tags', make: (n) => html(fill('</div>', n)) },
  { name: 'HTML of links', make: (n) => html(fill('<a href="https://a.example">x', n)) },
  { name: 'HTML of open comments', make: (n) => html(fill('<!--', n)) },
  { name: 'HTML of comments that nearly end', make: (n) => html(`<!--${fill('--', n)}`) },
  { name: 'HTML of scripts without end', make: (n) => html(fill('<script>', n)) },
  { name: 'HTML of styles without end', make: (n) => html(fill('<style>a{}', n)) },
  { name: 'HTML of one tag without end', make: (n) => html(`<p ${fill('a=', n)}`) },
  { name: 'HTML of attributes', make: (n) => html(`<p ${fill('a="b" ', n)}>x</p>`) },
  { name: 'HTML of quotes in a tag', make: (n) => html(`<p ${fill('"', n)}>x</p>`) },
  { name: 'HTML of entities', make: (n) => html(fill('&amp;', n)) },
  { name: 'HTML of entities without end', make: (n) => html(fill('&', n)) },
  { name: 'HTML of numbers that are no characters', make: (n) => html(fill('&#99999999;', n)) },
  { name: 'HTML of line breaks', make: (n) => html(fill('<br>', n)) },
  { name: 'HTML of preformatted lines', make: (n) => html(`<pre>${fill('\n', n)}`) },
  { name: 'HTML of inline words', make: (n) => html(fill('<b>a</b> ', n)) },
  { name: 'HTML of forms', make: (n) => html(fill('<form><input value="x">', n)) },
  {
    name: 'HTML of one element with many classes, under many rules',
    make: (n) => {
      const names = Array.from({ length: n / 40 }, (_, i) => `c${i}`);
      const rules = names.map((name) => `.${name} .z{color:red}`).join('');
      return html(`<style>${rules}</style><div class="${names.join(' ')}"><b class=z>x</b></div>`);
    },
  },
  {
    name: 'HTML of many elements with many classes, under many rules',
    beyond: 40_000,
    make: (n) =>
      html(
        `<style>${fill('.y .z{color:red}', n / 3)}</style>${fill('<i class="a b c d e f y z">x</i>', n / 3)}`,
      ),
  },
  {
    name: 'HTML of many ids, each with a rule',
    make: (n) => {
      const ids = Array.from({ length: n / 40 }, (_, i) => `i${i}`);
      return html(
        `<style>${ids.map((id) => `#${id}{color:red}`).join('')}</style>${ids.map((id) => `<b id=${id}>x</b>`).join('')}`,
      );
    },
  },
  {
    name: 'a sheet of rules',
    make: (n) => html(`<style>${fill('.a{color:red}', n)}</style><p class=a>x</p>`),
  },
  {
    name: 'a sheet of one selector list',
    make: (n) => html(`<style>${fill('.a>b,', n)}c{color:red}</style><b>x`),
  },
  { name: 'a sheet of one selector', make: (n) => html(`<style>${fill('a>', n)}b{color:red}</style><b>x`) },
  { name: 'a sheet of open brackets', make: (n) => html(`<style>${fill('a[b', n)}{color:red}</style><b>x`) },
  { name: 'a sheet of open blocks', make: (n) => html(`<style>${fill('a{', n)}</style><a>x`) },
  { name: 'a sheet of nested rules', make: (n) => html(`<style>${fill('a,b{c,d{', n)}</style><a>x`) },
  { name: 'a sheet of open media', make: (n) => html(`<style>${fill('@media x{', n)}</style><a>x`) },
  { name: 'a sheet of at-rules', make: (n) => html(`<style>${fill('@import x;', n)}</style><a>x`) },
  { name: 'a sheet of strings', make: (n) => html(`<style>${fill('"\n', n)}</style><a>x`) },
  { name: 'a sheet of comments', make: (n) => html(`<style>${fill('/**/', n)}</style><a>x`) },
  { name: 'a sheet of open comments', make: (n) => html(`<style>${fill('/*', n)}</style><a>x`) },
  { name: 'a sheet of escapes', make: (n) => html(`<style>${fill('\\61 ', n)}{color:red}</style><a>x`) },
  {
    name: 'a sheet of attributes',
    make: (n) => html(`<style>${fill('[a*=b]', n)}{color:red}</style><a a=b>x`),
  },
  {
    name: 'a sheet of attributes, and one with a long value',
    beyond: 40_000,
    make: (n) => html(`<style>${fill('[a*=b]{color:red}', n / 2)}</style><a a="${fill('c', n / 2)}">x`),
  },
  { name: 'a sheet of declarations', make: (n) => html(`<style>a{${fill('color:red;', n)}}</style><a>x`) },
  { name: 'a style of declarations', make: (n) => html(`<a style="${fill('color:red;', n)}">x`) },
  { name: 'many sheets', make: (n) => html(fill('<style>a{color:red}</style>', n) + '<a>x') },
  { name: 'UTF-16 of nothing', make: (n) => plain(fill('\0\n', n), 'text/plain; charset=utf-16') },
  {
    name: 'ISO-2022-JP of escapes',
    make: (n) => plain(fill('\x1b$B\x1b(B', n), 'text/plain; charset=iso-2022-jp'),
  },
  { name: 'UTF-7 of shifts', make: (n) => plain(fill('+AGE-', n), 'text/plain; charset=utf-7') },
  {
    name: 'a delivery report of fields',
    make: (n) =>
      `${head}\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n${part(fill('Final-Recipient: rfc822; a@b.example\r\n', n), 'Content-Type: message/delivery-status')}`,
  },
  { name: 'lines that look like a template', make: (n) => plain(fill('Severity: high\r\n', n)) },
  { name: 'headings', make: (n) => plain(fill('# Impact\r\n', n)) },
  { name: 'a heading of spaces', make: (n) => plain(`#${' '.repeat(n)}\r\n`) },
  { name: 'a label of stars', make: (n) => plain(`${'*'.repeat(n)}\r\n`) },
  { name: 'table rows', make: (n) => plain(fill('| a | b |\r\n', n)) },
  { name: 'one table row', make: (n) => plain(`|${fill(' |', n)}\r\n`) },
  { name: 'underlines', make: (n) => plain(fill('a\r\n===\r\n', n)) },
  { name: 'versions', make: (n) => plain(fill('1.2.3.', n)) },
  { name: 'paths', make: (n) => plain(fill('a/b.c:1 ', n)) },
  { name: 'one path', make: (n) => plain(fill('a/', n)) },
  { name: 'function calls', make: (n) => plain(fill('a_b(', n)) },
  { name: 'one word', make: (n) => plain(fill('aB_', n)) },
  { name: 'links', make: (n) => plain(fill('https://a.example/ ', n)) },
  { name: 'one link', make: (n) => plain(`https://${fill('a.', n)}`) },
  { name: 'CVE numbers', make: (n) => plain(fill('CVE-2026-1234 ', n)) },
  { name: 'CVSS vectors', make: (n) => plain(fill('CVSS:3.1/AV:N/', n)) },
  { name: 'hexadecimal digits', make: (n) => plain(fill('deadbeef', n)) },
  { name: 'words of weakness', make: (n) => plain(fill('overflow in the ', n)) },
  { name: 'words of absence', make: (n) => plain(fill('out of the ', n)) },
  {
    name: 'words of delivery',
    make: (n) => `From: mailer-daemon@a.example\r\n${plain(fill('delivery ', n))}`,
  },
  { name: 'words of verdicts', make: (n) => plain(fill('\u2713 ', n)) },
  {
    name: 'legacy headers',
    make: (n) =>
      `${head}\r\nContent-Type: text/plain; hp-legacy-display=1; protected-headers=v1\r\n\r\n${fill('Subject: x\r\n', n)}`,
  },
];
