/** What hostile mails are built from. */
export const head = [
  'From: Finder <finder@example.net>',
  'To: security@harbour.example',
  'Subject: hostile',
  'Message-ID: <hostile@example.net>',
  'Date: Thu, 19 Nov 2026 09:00:00 +0000',
  'MIME-Version: 1.0',
].join('\r\n');

export const plain = (body: string, type = 'text/plain; charset=utf-8', encoding = '8bit'): string =>
  `${head}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n`;
export const html = (body: string): string => plain(body, 'text/html; charset=utf-8');
export const header = (name: string, value: string): string => `${name}: ${value}\r\n${plain('a body')}`;
export const fill = (piece: string, n: number): string =>
  piece.repeat(Math.max(1, Math.floor(n / piece.length)));
export const folded = (piece: string, n: number): string => fill(`${piece}\r\n `, n).trimEnd();
export const mixed = (body: string): string =>
  `${head}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${body}`;
export const part = (inner: string, headers = 'Content-Type: text/plain'): string =>
  `--b\r\n${headers}\r\n\r\n${inner}\r\n`;

export function nested(n: number, kind: (index: number) => string): string {
  let text = `${head}\r\n`;
  for (let index = 0; text.length < n; index += 1) text += kind(index);
  return text;
}
