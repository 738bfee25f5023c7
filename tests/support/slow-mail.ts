/** A mail of so many parts that a worker cannot read it in the millisecond a test gives it. */

export const slowMail = [
  'From: Ada Finder <ada@example.net>',
  'Subject: Many parts',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  ...Array.from(
    { length: 1_500 },
    (_, at) => `--b\r\nContent-Type: text/plain\r\n\r\nword ${at} ${'x'.repeat(600)}`,
  ),
  '--b--',
  '',
].join('\r\n');
