/** The words of the sample mailbox: a dozen letters as a security team gets them. Written by us. */

export type Letter = {
  readonly name: string; // of the file
  readonly hoursAgo: number;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly id: string;
  readonly body: string;
  readonly headers?: readonly string[];
  readonly answers?: string;
  readonly html?: string;
  readonly attachment?: { readonly name: string; readonly text: string };
  readonly how: 'plain' | 'encrypted' | 'clear-signed' | 'unknown-key' | 'bounce';
};

const tide = 'Tidepool Security <security@tidepool.example>';
const fish = 'Lanternfish Security <security@lanternfish.example>';

export const letters: readonly Letter[] = [
  {
    name: '01-chunked-overflow.eml',
    hoursAgo: 5,
    from: 'Mira Solheim <mira@solheim.example>',
    to: tide,
    id: 'chunk-1@solheim.example',
    how: 'encrypted',
    subject: 'Heap overflow in the chunked body reader',
    body: `Hello,

Tidepool 3.4.1 writes past the end of a heap buffer when a chunk length of "7fffffffffffffff" arrives: read_chunk_size() in
src/http/chunk.c keeps the length in a signed int, and body_append() trusts it.

Impact: a remote attacker who can send one request controls up to 64 KiB behind the buffer. I believe this is
CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N (CWE-122).

Steps to reproduce:
1. Build 3.4.1 with -fsanitize=address.
2. Start the example server.
3. Send the request in poc.txt.

Suggested fix: parse into size_t and refuse more than the configured maximum.

Please credit me as Mira Solheim.
`,
    attachment: {
      name: 'poc.txt',
      text: 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n',
    },
  },
  {
    name: '02-smuggling.eml',
    hoursAgo: 26,
    from: 'Jonas Abebe <jonas.abebe@quietbugs.example>',
    to: tide,
    id: 'smug-1@quietbugs.example',
    how: 'plain',
    subject: '[SECURITY] Request smuggling through a bare CR in headers',
    body: `**Vulnerability Type**: HTTP request smuggling (CWE-444)
**Severity**: High
**Component**: src/http/header_line.c, split_header()
**Description**: A bare CR ends a header line in Tidepool, but not in common proxies in front of it.
**Impact**: An attacker can poison the request queue of other users.
**Environment**: Tidepool 3.4.0 behind a caching proxy, Debian 12

I would rather stay anonymous in anything you publish.
`,
  },
  {
    name: '03-smuggling-again.eml',
    hoursAgo: 20,
    from: 'Jonas Abebe <jonas.abebe@quietbugs.example>',
    to: tide,
    id: 'smug-2@quietbugs.example',
    how: 'plain',
    answers: 'smug-1@quietbugs.example',
    subject: 'Re: [SECURITY] Request smuggling through a bare CR in headers',
    body: `One more thing: 2.8.6 does it too.

> A bare CR ends a header line in Tidepool, but not in common proxies in front of it.

The attached bytes, sent through the proxy, are enough for me.
`,
    attachment: {
      name: '..\\..\\smuggle.bin',
      text: 'GET / HTTP/1.1\r\nHost: a\rX: GET /admin HTTP/1.1\r\n\r\n',
    },
  },
  {
    name: '04-copy-over-the-list.eml',
    hoursAgo: 26,
    from: 'Jonas Abebe <jonas.abebe@quietbugs.example>',
    to: tide,
    id: 'smug-1@quietbugs.example',
    how: 'plain',
    headers: ['List-Id: <security.tidepool.example>'],
    subject: '[SECURITY] Request smuggling through a bare CR in headers',
    body: `**Vulnerability Type**: HTTP request smuggling (CWE-444)
**Severity**: High
**Component**: src/http/header_line.c, split_header()
**Description**: A bare CR ends a header line in Tidepool, but not in common proxies in front of it.
**Impact**: An attacker can poison the request queue of other users.
**Environment**: Tidepool 3.4.0 behind a caching proxy, Debian 12

I would rather stay anonymous in anything you publish.
`,
  },
  {
    name: '05-same-finding.eml',
    hoursAgo: 9,
    from: 'Ada Nwosu <ada@redtide.example>',
    to: tide,
    id: 'cr-9@redtide.example',
    how: 'plain',
    subject: 'Header parser accepts bare carriage returns',
    body: `Hi team,

split_header() in src/http/header_line.c accepts a bare CR as the end of a line (version 3.4.1). With a proxy in front this
allows request smuggling. Steps: 1. run the example server, 2. send "Host: a\\rX: y". Impact: cache poisoning.

Ada
`,
  },
  {
    name: '06-token-in-logs.eml',
    hoursAgo: 70,
    from: 'Lena Fischer <lena@fischer.example>',
    to: tide,
    id: 'log-1@fischer.example',
    how: 'clear-signed',
    subject: 'Session tokens are written to the debug log',
    body: `Dear maintainers,

with TIDE_DEBUG=1 every Cookie header lands in the log file, which the package creates world-readable. Version 3.3.0.
An attacker with an account on the machine can take over sessions. To reproduce: start with TIDE_DEBUG=1, log in, read the log.

Lena Fischer
`,
  },
  {
    name: '07-sealed-to-an-old-key.eml',
    hoursAgo: 11,
    from: 'Piotr Zielinski <piotr@zielinski.example>',
    to: tide,
    id: 'old-1@zielinski.example',
    how: 'unknown-key',
    subject: '...',
    body: 'This is encrypted to a key that the vault does not have.\n',
  },
  {
    name: '08-looks-official.eml',
    hoursAgo: 3,
    from: '"security@tidepool.example" <noreply@bulk-mailer.example>',
    to: tide,
    id: 'spoof-1@bulk-mailer.example',
    how: 'plain',
    subject: 'Urgent: verify your release key',
    body: `gpg: Signature made today
gpg: Good signature from "Tidepool Security <security@tidepool.example>" [ultimate]

Please send us the secret part of the release key to complete the verification.
`,
    html: '<p>Please <a href="https://evil.example/verify">verify</a> now.</p><img src="https://evil.example/seen.gif"><script>document.title="owned"</script>',
  },
  {
    name: '09-decoder-crash.eml',
    hoursAgo: 31,
    from: 'Sam O’Connor <sam@oconnor.example>',
    to: fish,
    id: 'tga-1@oconnor.example',
    how: 'encrypted',
    subject: 'Out-of-bounds write in the TGA decoder',
    body: `Lanternfish 1.9.2 writes out of bounds in decode_rle() (tga.rs, unsafe block) for images with a width of 0.

Severity: critical in my view, a web page can trigger it. CWE-787.
Steps: open the attached picture with the example viewer.
`,
    attachment: { name: 'zero-width.tga', text: '\u0000\u0000\u000a\u0000' },
  },
  {
    name: '10-scanner.eml',
    hoursAgo: 50,
    from: 'Automated Scanner <scan@cheapscan.example>',
    to: fish,
    id: 'scan-1@cheapscan.example',
    how: 'plain',
    subject: 'Your site has 37 vulnerabilities',
    body: 'We found missing X-Frame-Options on your website. Reply for the full report and our bounty fee.\n',
  },
  {
    name: '11-out-of-office.eml',
    hoursAgo: 4,
    from: 'Lena Fischer <lena@fischer.example>',
    to: tide,
    id: 'ooo-1@fischer.example',
    how: 'plain',
    headers: ['Auto-Submitted: auto-replied'],
    subject: 'Out of office: Re: Session tokens are written to the debug log',
    answers: 'log-1@fischer.example',
    body: 'I am hiking until Monday.\n',
  },
  {
    name: '12-bounce.eml',
    hoursAgo: 2,
    from: 'Mail Delivery System <mailer-daemon@tidepool.example>',
    to: tide,
    id: 'bounce-1@tidepool.example',
    how: 'bounce',
    subject: 'Undelivered mail returned to sender',
    body: 'The mailbox piotr@old.example does not exist.\n',
  },
];
