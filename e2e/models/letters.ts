/** Letters and policies for the specs: invented, small, written here. */

export const policy = `# Security Policy

Email: security@harbour.example

## Response

- We acknowledge reports within 72 hours.
- We assess within 7 days.
- We release a fix within 30 days.
`;

export function letter(
  change: {
    readonly subject?: string;
    readonly id?: string;
    readonly text?: string;
    readonly date?: string;
  } = {},
): string {
  const {
    subject = '[SECURITY] Path traversal in the archive import',
    id = 'one',
    text = 'A name with ../ in an archive is written outside of the folder.\n\nVersion 2.3.1.',
    date = new Date(Date.now() - 3_600_000).toUTCString().replace('GMT', '+0000'),
  } = change;
  return [
    `Received: from mail.example.net by mx.harbour.example; ${date}`,
    'From: Ada Finder <ada@example.net>',
    'To: security@harbour.example',
    `Subject: ${subject}`,
    `Date: ${date}`,
    `Message-ID: <${id}@example.net>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
    '--b',
    'Content-Type: text/x-c; name="poc.c"',
    'Content-Disposition: attachment; filename="poc.c"',
    '',
    'int main(void) { return 0; }',
    '',
    '--b--',
    '',
  ].join('\r\n');
}
