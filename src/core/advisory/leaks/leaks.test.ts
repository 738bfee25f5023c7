/** Anonymous means anonymous, however the name is written; and embargoed cases stay out of diffs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFormats } from '#shared/schema/advisory.ts';
import { leakCheck, peopleOf, termsOf, withAllowed } from './case-leaks.ts';
import { exportAdvisory } from '../export/export.ts';
import { advisoryArbitrary } from '#tests/support/core/generated-advisories.ts';
import { aCredit, anAdvisory, aPackage, testOptions } from '#tests/support/core/advisories.ts';
import { findAnonymousLeaks, productWords } from './leaks.ts';

const secret = aCredit({
  name: 'Zoë Quintavalle',
  anonymous: true,
  contact: 'zoe.quintavalle@hidden-lab.example.org',
  login: 'zq-hunter',
  url: 'https://hidden-lab.example.org/~zoe',
});
const advisory = anAdvisory({ credits: [secret, aCredit()] });

const hidden: Record<string, string> = {
  'as it stands': 'Thanks to Zoë Quintavalle.',
  'in other case': 'THANKS TO ZOË QUINTAVALLE',
  'without the accent': 'Zoe Quintavalle',
  'in decomposed Unicode': 'Zoe\u0308 Quintavalle',
  'in full-width letters': 'Ｚｏｅ Ｑｕｉｎｔａｖａｌｌｅ',
  'with Cyrillic look-alikes': 'Zое Quintаvаllе',
  'with zero-width characters': 'Z\u200bo\u200cë Quin\u2060tavalle',
  'with soft hyphens': 'Zo\u00adë Quinta\u00advalle',
  'over a line break': 'Zoë\nQuintavalle',
  'with Markdown in it': '**Zoë** _Quintavalle_',
  'last name first': 'Quintavalle, Zoë',
  'as one word': 'ZoeQuintavalle',
  'as an address': '<zoe.quintavalle@hidden-lab.example.org>',
  'as an obfuscated address': 'zoe.quintavalle [at] hidden-lab [dot] example [dot] org',
  'as "at" and "dot" in words': 'zoe.quintavalle at hidden-lab dot example dot org',
  'as a domain alone': 'see hidden-lab.example.org for more',
  'as a handle': 'cc @zq-hunter',
  'percent-encoded': 'https://x.example/?q=Zo%C3%AB%20Quintavalle',
  'as HTML entities': 'Zo&#235; Quintav&#x61;lle',
  'as JSON escapes': '"Zo\\u00eb Quintavalle"',
  'as quoted-printable': 'zoe.quintavalle=40hidden-lab.example.org',
  'as base64': 'X-Note: YnkgWm/DqyBRdWludGF2YWxsZQ==',
  'as base64 in a data address':
    'data:text/plain;base64,bWFpbCB6b2UucXVpbnRhdmFsbGVAaGlkZGVuLWxhYi5leGFtcGxlLm9yZyBub3c=',
};

describe('an anonymous finder', () => {
  it.each(Object.keys(hidden))('is found %s', (how) => {
    const text = `first line\n${hidden[how] ?? ''}\n`;
    const leaks = findAnonymousLeaks(advisory, text);
    expect(leaks.length).toBeGreaterThan(0);
    expect(leaks[0]).toMatchObject({ credit: 0, line: 2 });
  });

  it('is not found in a text that does not name them: parts of words and shared mail domains are nobody', () => {
    const gmail = anAdvisory({
      credits: [aCredit({ name: 'Ann', anonymous: true, contact: 'ann@gmail.com', login: 'ann' })],
    });
    expect(findAnonymousLeaks(gmail, 'An annotation by Hannah, see gmail.com and announce it.')).toEqual([]);
    expect(findAnonymousLeaks(gmail, 'Thanks to Ann.')).toHaveLength(1);
  });

  it('who wrote from the project’s own domain does not make that domain a secret', () => {
    const own = anAdvisory({
      credits: [aCredit({ name: 'Quiet Person', anonymous: true, contact: 'qp@demo.example' })],
    });
    expect(findAnonymousLeaks(own, 'https://demo.example/security')).toEqual([]);
  });

  it.each(exportFormats.filter((format) => !['cve-cna', 'ghsa', 'openvex'].includes(format)))(
    'blocks %s when the name stands in the details',
    (format) => {
      const named = anAdvisory({
        ...advisory,
        summary: 'Found by Zoë Quintavalle.',
        details: 'By zoë QUINTAVALLE.',
      });
      const result = exportAdvisory(format, named, testOptions);
      if (format === 'ghsa-md' || !result.ok)
        expect(result).toMatchObject({ ok: false, error: { code: 'anonymous-leak' } });
      else throw new Error('exported a name');
    },
  );

  it.each(
    (['markdown', 'html', 'ghsa-md', 'oss-security'] as const).flatMap((format) =>
      ['Zo\\"e Quinta\\\nvalle', 'Zo\u00eb Quin-\n> tavalle', '\u202eellavatniuQ\u202c'].map(
        (text) => [format, text] as const,
      ),
    ),
  )('blocks %s when its markup would hide the name: %j', (format, text) => {
    const named = anAdvisory({ ...advisory, details: `How it works.\n\n${text}` });
    expect(exportAdvisory(format, named, testOptions)).toMatchObject({
      ok: false,
      error: { code: 'anonymous-leak' },
    });
  });

  it('never appears in any export of any advisory, wherever the name was written', () => {
    fc.assert(
      fc.property(
        advisoryArbitrary,
        fc.constantFrom('title', 'summary', 'details', 'impact', 'solution', 'workarounds', 'nowhere'),
        fc.constantFrom(...exportFormats),
        (generated, field, format) => {
          const poisoned = {
            ...generated,
            credits: [secret],
            ...(field === 'nowhere' ? {} : { [field]: 'By Zoë Quintavalle' }),
          };
          const result = exportAdvisory(format, poisoned, testOptions);
          return !result.ok || !/quintavalle|zq-hunter|hidden-lab/i.test(result.value.text);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('costs little to look for: a megabyte of text in a few seconds', () => {
    const text = 'The quick brown fox jumps over the lazy dog. '.repeat(5_000);
    expect(findAnonymousLeaks(advisory, text)).toEqual([]);
  });
});

it('shows what stands there also where HTML writes it another way', () => {
  const advisory = anAdvisory({ credits: [aCredit({ name: 'Maren Quistgaard', anonymous: true })] });
  for (const text of [
    '<p>By Maren&nbsp;Quistgaard</p>',
    '<p>By <b>Maren</b> Quistgaard</p>',
    '<a href="https://example.com/%4Daren-Quistgaard">x</a>',
    '<p>By &#77;aren Quistgaard</p>',
  ]) {
    const found = findAnonymousLeaks(advisory, text);
    expect(found).not.toEqual([]);
    for (const { matched } of found) expect(matched).toMatch(/Q|uist/);
  }
});

describe('the leak guard', () => {
  const terms = termsOf({
    caseId: 'DEMO-2026-0007',
    title: 'Heap overflow in quuxifier when parsing frobnicated headers',
    advisory: anAdvisory({ ids: { ...advisory.ids, cve: 'CVE-2026-99999' } }),
    functions: ['parse', 'quux_decode_chunk', 'run()'],
    files: ['README.md', 'src/codec/quux_chunk.c'],
    common: ['security@demo.example', 'Demo Project'],
  });
  const people = peopleOf({
    advisory: null,
    reporters: [{ name: 'Zoë Quintavalle', address: 'zoe@hidden-lab.example.org' }],
    common: [],
    knownOf: () => null,
  });
  const check = (text: string): string[] =>
    leakCheck(text, [{ id: 'DEMO-2026-0007', terms, people }]).map(
      (hit) => `${hit.line}:${hit.column} ${hit.kind}`,
    );

  it('finds the id, the CVE id, the function, the file, the reporter in a diff, with line and column', () => {
    const diff = [
      '--- a/x',
      '+++ b/src/codec/quux_chunk.c',
      '+  // fixes DEMO-2026-0007',
      '+  quux_decode_chunk(p);',
    ].join('\n');
    expect(check(diff)).toEqual(['2:7 file', '3:13 id', '4:4 function']);
    expect(check('cve-2026-99999')).toEqual(['1:1 id']);
    expect(check('Reported-by: zoe quintavalle <ZOE@hidden-lab.example.org>').length).toBeGreaterThanOrEqual(
      2,
    );
  });

  it('finds the title by two of its rare words in one sentence, not by one', () => {
    expect(check('Harden the quuxifier against frobnicated input')).toContain('1:12 title');
    expect(check('Refactor the quuxifier')).toEqual([]);
  });

  it('gives no alarm for the words of every project', () => {
    expect(check('Fix buffer overflow when parsing headers; parse() and run() in README.md')).toEqual([]);
    expect(check('Contact security@demo.example')).toEqual([]);
  });

  it('finds what stands beyond the first megabytes, at its line, and over the seam of two pieces', () => {
    const line = 'nothing to see here, move along, please\n';
    const before = line.repeat(120_000);
    expect(check(`${before}see DEMO-2026-0007\n`)).toEqual(['120001:5 id']);
    const seam = line.repeat(Math.floor((4_000_000 - 4_000) / line.length));
    const inside = `${seam.slice(0, 3_999_990)}quux_decode_chunk${'\n'.repeat(3)}${line.repeat(3)}`;
    expect(check(inside).length).toBe(1);
  });

  it('lets pass what is declared public, if it is code', () => {
    const hits = leakCheck('quux_decode_chunk() of DEMO-2026-0007, zoe@hidden-lab.example.org', [
      { id: 'DEMO-2026-0007', terms, people },
    ]);
    const told = withAllowed(hits, [
      'Quux_Decode_Chunk ',
      'DEMO-2026-0007',
      'zoe@hidden-lab.example.org',
      ' ',
    ]);
    expect(told.allowed.map(({ kind }) => kind)).toEqual(['function']);
    expect(told.hits.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['id', 'address']));
  });
});

describe('a finder whose name is also the name of what the advisory is about', () => {
  const jackson = aCredit({ name: 'Peter Jackson', anonymous: true, contact: '', login: 'jackson', url: '' });
  const about = anAdvisory({
    credits: [jackson],
    packages: [aPackage({ ecosystem: 'maven', name: 'com.example.jackson.core:jackson-databind' })],
  });
  it.each(['Jackson deserializes any class.', 'Update jackson-databind.', 'com.example.jackson.core'])(
    'does not block “%s”',
    (text) => expect(findAnonymousLeaks(about, text)).toEqual([]),
  );
  it.each(['Peter Jackson', 'P. Jackson', 'Reported by Jackson.', 'peter-jackson', 'cc @jackson'])(
    'is found in “%s”',
    (text) => expect(findAnonymousLeaks(about, text)).not.toEqual([]),
  );
  it('nor does the guard of commits', () => {
    const terms = termsOf({
      caseId: 'DEMO-2026-0009',
      title: 'Jackson hangs on frobnicated input',
      advisory: about,
      functions: [],
      files: [],
      common: [],
    });
    const people = peopleOf({ advisory: about, reporters: [], common: [], knownOf: () => null });
    const check = (text: string): string[] =>
      leakCheck(text, [{ id: 'DEMO-2026-0009', terms, people, common: productWords(about) }]).map(
        ({ kind }) => kind,
      );
    expect(check('Update Jackson to 3.2 and frobnicated fixtures')).toEqual([]);
    expect(check('Fix the bug that Peter Jackson found')).toEqual(['name']);
  });
});
