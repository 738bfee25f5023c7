/** Mails of megabytes: read within the memory and the time of one message. */
import { amount } from '../support/thorough.ts';
import { fill, folded, header, html, mixed, part, plain } from './mail-parts.ts';

/** Each far larger than mail is. Forty megabytes of each take minutes: `npm run check:long` does. */
const large = amount(4_000_000, 40_000_000);

export const monsters: readonly { readonly name: string; readonly make: () => string }[] = [
  {
    name: '10,000 nested multiparts',
    make: () =>
      Array.from(
        { length: 10_000 },
        (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n`,
      ).join('') + 'x',
  },
  {
    name: '3,000 attachments',
    make: () =>
      mixed(
        part(
          'eA==',
          'Content-Type: application/octet-stream; name=x.bin\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64',
        ).repeat(3_000),
      ),
  },
  { name: '100,000 parts', make: () => mixed(part('x').repeat(100_000)) },
  { name: 'a header of 10 MB', make: () => header('X-Long', 'x'.repeat(10_000_000)) },
  { name: 'a subject of 10 MB', make: () => header('Subject', folded('=?utf-8?Q?=C3=A4?=', 10_000_000)) },
  { name: 'recipients of 10 MB', make: () => header('To', folded('"A, B" <a@b.example>,', 10_000_000)) },
  {
    name: 'megabytes of base64',
    make: () => plain(fill(`${'QUJD'.repeat(19)}\r\n`, large), 'application/octet-stream', 'base64'),
  },
  {
    name: 'megabytes of quoted-printable',
    make: () => plain(fill('=\r\n', large), 'text/plain', 'quoted-printable'),
  },
  {
    name: 'megabytes of half escapes',
    make: () => plain(fill('=', large), 'text/plain', 'quoted-printable'),
  },
  {
    name: 'megabytes of boundaries that are none',
    make: () => mixed(`${part('x')}${fill('--bb\r\n', large)}--b--`),
  },
  { name: 'megabytes of carriage returns', make: () => plain(fill('x\r', large)) },
  { name: 'megabytes of HTML links', make: () => html(fill('<a href="https://a.example">x', large)) },
  {
    name: 'megabytes of flowed lines',
    make: () => plain(fill('x \r\n', large), 'text/plain; format=flowed; delsp=yes'),
  },
  { name: 'megabytes of NUL', make: () => plain('\0'.repeat(large)) },
];
