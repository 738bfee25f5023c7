/** Sixty reports of one morning: fifty-two about different things, eight about one. */
import type { DroppedFile } from './app-page.ts';

const weaknesses = [
  ['Heap overflow', 'writes past the end of a heap buffer (CWE-787)'],
  ['SQL injection', 'puts the value into an SQL statement unescaped (CWE-89)'],
  ['Path traversal', 'opens "../../etc/passwd" outside its folder (CWE-22)'],
  ['Stored XSS', 'prints the comment without escaping it (CWE-79)'],
] as const;
const places = ['header', 'cookie', 'upload', 'search', 'avatar', 'export', 'wildcard', 'invoice', 'theme'];
const parts = ['parse', 'load', 'render'];

const mail = (n: number, from: string, subject: string, text: string): DroppedFile => ({
  name: `${String(n)}.eml`,
  text: [
    `From: ${from} <${from.toLowerCase()}@example.net>`,
    'To: security@example.org',
    `Subject: ${subject}`,
    `Message-ID: <day${String(n)}@example.net>`,
    `Date: Thu, 19 Nov 2026 0${String(1 + (n % 9))}:${String(10 + (n % 50))}:00 +0000`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
  ].join('\r\n'),
});

export function sixtyReports(): DroppedFile[] {
  const different = Array.from({ length: 52 }, (_, n) => {
    const [kind, what] = weaknesses[n % weaknesses.length] ?? weaknesses[0];
    const place = places[n % places.length] ?? '';
    const name = `${parts[n % parts.length] ?? ''}_${place}_${String.fromCharCode(97 + (n % 26))}${String(n)}`;
    return mail(
      n,
      `Finder${String(n)}`,
      `${kind} in ${name}`,
      `${name}() in src/${place}/${name}.c ${what}. Version 2.${String(n)} is affected.`,
    );
  });
  const same = Array.from({ length: 8 }, (_, n) =>
    mail(
      60 + n,
      `Hunter${String(n)}`,
      ['Use after free in close_stream', 'close_stream() frees twice', 'Crash: close_stream, CWE-416'][
        n % 3
      ] ?? '',
      `Calling close_stream() in src/http/stream.c twice uses the stream after it was freed (CWE-416). Seen in 3.${String(n)}.`,
    ),
  );
  return [...different, ...same];
}
