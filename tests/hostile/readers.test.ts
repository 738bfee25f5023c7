/**
 * The readers of headers, bodies, HTML, mailboxes, policies, platform mail, reports and manifests, each on its own: the
 * steps of reading a long run of one piece grow as the run does. Counted (tests/support/work), never timed.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailReading } from '#shared/schema/reading.ts';
import { openWorkCounter, type WorkCounter } from '../support/work/count-work.ts';
import { amount, sampled } from '../support/thorough.ts';

type Reader = (text: string) => unknown;
const readers: Record<string, Reader> = {};
let counter: WorkCounter;

beforeAll(async () => {
  counter = openWorkCounter();
  const { parseAddresses } = await import('#node/mime/addresses.ts');
  const { decodeWords } = await import('#node/mime/words.ts');
  const { parseParameterised } = await import('#node/mime/parameters.ts');
  const { readMime } = await import('#node/mime/read.ts');
  const { contentOf } = await import('#node/mime/body.ts');
  const { htmlToText } = await import('#node/mime/html-text.ts');
  const { readSheet } = await import('#node/mime/style/sheet.ts');
  const { readPolicy } = await import('#core/policy/read.ts');
  const { readRelay } = await import('#core/relays/read-relay.ts');
  const { stubReading } = await import('#core/intake/stub-reading.ts');
  const { askKinds } = await import('#core/report/ask-kinds.ts');
  const { completeness } = await import('#core/report/completeness.ts');
  const { sketchOfReport } = await import('#core/similar/prepare.ts');
  const { candidatesIn } = await import('#core/report/facts.ts');
  const { consentsIn } = await import('#core/report/consent.ts');
  const { deadlineIn } = await import('#core/report/deadline.ts');
  const { isOutOfScopeCandidate } = await import('#core/report/scope.ts');
  const { asksIn } = await import('#core/intake/turn-facts.ts');
  const { packagesIn } = await import('#core/report/manifests.ts');
  const encoded =
    (encoding: string): Reader =>
    (text) =>
      contentOf(readMime(Buffer.from(`Content-Transfer-Encoding: ${encoding}\r\n\r\n${text}`, 'latin1')));
  Object.assign(readers, {
    addresses: parseAddresses,
    words: decodeWords,
    parameters: (text: string) => parseParameterised(`x;${text}`),
    multipart: (text: string) =>
      readMime(Buffer.from(`Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${text}`, 'latin1')),
    base64: encoded('base64'),
    'quoted-printable': encoded('quoted-printable'),
    'x-uuencode': encoded('x-uuencode'),
    html: htmlToText,
    sheet: readSheet,
    policy: readPolicy,
    // What is asked of it when it is filed and opened, by a policy that asks for everything.
    report: (text: string) => [
      completeness({ asks: askKinds.map(({ kind }) => kind), template: null }, text),
      sketchOfReport('a title', text),
      candidatesIn('a title', text, [], 'Parser'),
      consentsIn(text),
      deadlineIn(text, '2026-11-20T08:00:00.000Z'),
      isOutOfScopeCandidate({ in: [], out: ['Denial of service by brute force'] }, text),
      asksIn(text),
    ],
    // 2,000 characters to a line.
    manifests: (text: string) =>
      ['Cargo.toml', 'pyproject.toml', 'go.mod', 'pom.xml', 'a.gemspec'].map((path) =>
        packagesIn([{ path, text }]),
      ),
    'platform mail': (text: string) => readRelay(platformMail(stubReading('', 0, ''), text)),
  });
});
afterAll(() => counter.close());

/** The same run in the subject, the ids and the text, as GitHub, GitLab and HackerOne would have sent it. */
function platformMail(empty: MailReading, text: string): MailReading {
  const level = { encrypted: false, layers: [], signatures: [] };
  const from = [{ name: `${text.slice(0, 300)} via x`, address: 'notifications@github.com' }];
  const effective = {
    ...empty.effective,
    from,
    fromFields: 1,
    subject: text.slice(0, 2_000),
    inReplyTo: [text],
  };
  const report = { ...empty.report, relay: { sender: 'a', project: 'a/b', issue: '1' } };
  const segment = { path: '', text, format: 'plain' as const, level, truncated: false, within: null };
  return { ...empty, effective, report, texts: [segment] };
}

const runs: Readonly<Record<string, readonly string[]>> = {
  report: [
    '# ',
    '(',
    '<a',
    'f(',
    '/a',
    'a-',
    'a/',
    '`f(',
    ' ',
    'function ',
    '1.',
    '+',
    'a\n\n',
    'AV:N/',
    '**a:',
  ],
  manifests: [' ', 'a ', '"', '=', "'", '[', '[a ', 'a=', '# '],
  addresses: ['<', '"', '(', '[', ':', ',', '@ ', 'a@b ', '"a" ', '\\', '<a@b'],
  words: ['=?a?b?', '=?'],
  'platform mail': [
    'a',
    ' ',
    '@a ',
    'a opened ',
    '\n@a opened a report',
    'GHSA-2345-2345-',
    'https://',
    'https://github.com/a/b/security/advisories/',
    '\nhttps://github.com/a/b/security/advisories/GHSA-2345-2345-2345',
    '\nhttps://gitlab.com/a/a/a/a/a/-/issues/1',
    '(GHSA-2345-2345-2345) ',
  ],
  parameters: [';', 'a="', 'a*0=b;', '(', 'a=b;', "a*=''"],
  multipart: ['--b-\r\n', '-', '\n--'],
  base64: ['QQ=='],
  'quoted-printable': ['= ', '=\n'],
  'x-uuencode': ['begin 644 '],
  html: [
    '<',
    '<a ',
    '<a "',
    '<!--',
    '&',
    '<div>',
    '<p hidden>',
    '<script>',
    '<blockquote>',
    '</',
    '<a href=',
    "<b style='",
    '&#',
  ],
  policy: [
    '**a_ ',
    '[',
    '[a](b ',
    '<a ',
    '<!-- ',
    '&#',
    '```\n',
    'a@',
    'a.b-c.',
    'a: ',
    '# ',
    '| a ',
    '<td><li>5 days</li>',
    '5 days ',
    'weekly ',
    '[x] days ',
    'P0 (high): ',
    '<table>',
    '|===\n',
    '+--+\n',
    '| High | 5 days |\n',
  ],
  sheet: [
    '.a{color:red}',
    '{',
    '.a,',
    '/*',
    '@media x{',
    '.a b c d{x:y}',
    'a{b{',
    '\\',
    '"',
    '(',
    '[',
    '&',
    '}',
  ],
};

/** Counting makes reading many times slower: the reader that does most for each letter gets shorter runs. */
const sizes: Readonly<Record<string, number>> = { policy: 2_000, report: 500, manifests: 120 };

describe.each(Object.entries(runs))('the work of reading %s', (name, pieces) => {
  it.each(name === 'policy' || name === 'report' ? sampled(pieces, 4) : pieces)(
    'in a long run of %j grows with the run',
    { timeout: 600_000 },
    async (piece) => {
      const read = readers[name];
      if (read === undefined) throw new Error(`no reader of ${name}`);
      const steps = (size: number): Promise<number> =>
        counter.count(() => read(piece.repeat(Math.ceil(size / piece.length))));
      const small = sizes[name] ?? amount(3_000, 8_000);
      await steps(small / 8); // what is set up once is not counted
      const one = await steps(small);
      const four = await steps(small * 4);
      expect(one).toBeGreaterThan(20); // something was counted
      expect(four).toBeLessThan(one * 5 + 20_000);
    },
  );
});

it('counts what a piece of a program with a quadratic in it does: the counter itself is tried', async () => {
  const { readAgainAndAgain } = await import('./planted/src/quadratic.ts');
  for (const kind of ['a loop', 'a built-in', 'a pattern'] as const) {
    const one = await counter.count(() => readAgainAndAgain(kind, 'x'.repeat(500)));
    const four = await counter.count(() => readAgainAndAgain(kind, 'x'.repeat(2_000)));
    expect(four, kind).toBeGreaterThan(one * 10);
  }
});
