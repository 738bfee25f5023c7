import { describe, expect, it } from 'vitest';
import { missingAsks } from './completeness.ts';
import { candidatesIn } from './facts.ts';
import { fieldsOf } from './fields.ts';
import { withoutForeignNumbers } from './foreign-numbers.ts';

const asks = ['The affected version'];
const report = (line: string): string =>
  `Hello,\n\nA crafted archive writes outside of the folder.\n\n${line}\n\nRegards`;
const isMissing = (text: string): boolean =>
  missingAsks({ asks, template: null, project: 'Harbour' }, text).length > 0;
const versions = (text: string): string[] =>
  candidatesIn('A report', text, fieldsOf(text)).versions.map(({ version }) => version);

const none = [
  'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
  'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  'CVSS 3.1 base score: 9.8 (critical)',
  'CVSSv3.1 score of 7.5',
  'CVSS version 4.0',
  'Severity: 9.8',
  'Severity: High (8.1)',
  'I would rate it 7.5/10.',
  'This is CWE-22, see also CWE-1321.',
  'It resembles CVE-2024-12345 and GHSA-abcd-1234-ef56.',
  'Found on 2026-11-20 at 14:30.',
  'Found on 20.11.2026.',
  'Reported 2026-11-20T14:30:00.123Z',
  'RFC 7230 section 3.3.3 forbids it.',
  'see section 4.2 of the manual',
  'The server at 192.168.10.4:8080 answers.',
  'It listens on 2001:db8:0:1::7.',
  'It happens with TLS 1.2 and TLSv1.3.',
  'GET / HTTP/1.1',
  'The HTTP version 1.1 request is split.',
  'Tested with Python 3.12 on Ubuntu 22.04.',
  'I used Burp Suite 2024.5.',
  'OWASP A03:2021',
  'The response takes 2.5 seconds and 1.5 GB.',
  'The main function reads 10 bytes of the head.',
  'https://example.net/writeup/1.2.3/index.html',
];

const some: readonly (readonly [line: string, version: string])[] = [
  ['Version 2.3.1 is affected.', '2.3.1'],
  ['Affected version: v2.3', '2.3'],
  ['Tested on 3.4.1 with Python 3.12.', '3.4.1'],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, affects 1.9.0 and earlier', '1.9.0'],
  ['affected: version 1.2.3.4', '1.2.3.4'],
  ['Since release 2024.11.2 over TLS 1.2.', '2024.11.2'],
  ['tested against main', 'main'],
];

describe('a version that a report states', () => {
  it.each(none)('is not: %s', (line) => {
    expect([line, versions(report(line))]).toEqual([line, []]);
    expect([line, isMissing(report(line))]).toEqual([line, true]);
  });

  it.each(some)('is: %s', (line, version) => {
    expect(versions(report(line))).toContain(version);
    expect(isMissing(report(line))).toBe(false);
  });

  it('is also a commit, a tag in an address, or a bare number with dots', () => {
    for (const line of [
      'Seen at commit 3f2a91c.',
      'https://example.net/project/releases/tag/v2.3.1',
      'We run 3.4.1 here.',
    ])
      expect([line, isMissing(report(line))]).toEqual([line, false]);
  });

  it.each([
    ['nginx', 'I tested nginx 1.25.3 on Debian 12.', '1.25.3'],
    ['nginx', 'Affected: nginx/1.25.3', '1.25.3'],
    ['curl', 'curl 8.4.0 (x86_64) with OpenSSL 3.0.11', '8.4.0'],
    ['Node.js', 'Version: node 20.9.0', '20.9.0'],
    ['OpenSSL', 'affects OpenSSL 3.0.11', '3.0.11'],
    ['PostgreSQL', 'running PostgreSQL 15.3', '15.3'],
    ['Apache HTTP Server', 'running Apache 2.4.57', '2.4.57'],
  ])('of %s is its own number, and only that: %s', (project, line, version) => {
    const text = report(line);
    const found = candidatesIn('A report', text, fieldsOf(text), project).versions;
    expect(found.map((one) => one.version)).toEqual([version]);
    expect(missingAsks({ asks, template: null, project }, text)).toEqual([]);
    expect(candidatesIn('A report', text, fieldsOf(text), 'Harbour').versions).toEqual([]);
  });

  it('is looked for in a text of the same length and the same lines', () => {
    for (const line of none) {
      const text = report(line);
      const left = withoutForeignNumbers(text);
      expect(left).toHaveLength(text.length);
      expect(left.split('\n')).toHaveLength(text.split('\n').length);
    }
  });
});
