/** How many published records each check of meaning flags: one that flags many good ones would be wrong. */
import { describe, expect, it } from 'vitest';
import { validateAdvisory } from '../support/node/validate-advisory.ts';
import { recordProblems } from '#shared/words/record-problems.ts';
import { hasCorpora, hasSecondCorpora, whySkipped } from '../corpora.ts';
import { publishedRecords } from '../support/records.ts';

/** Of the records of both archives, those each check flags: looked at one by one. */
const looked: Readonly<Record<string, readonly string[]>> = {
  'cve-hidden-range': [
    'CVE-2021-32714.json', // "< 0.14.10"
    'CVE-2023-0481.json',
    'CVE-2023-21971.json', // "8.0.32 and prior"
    'CVE-2023-24815.json',
  ],
  'cve-unreadable-version': ['CVE-2023-2454.json', 'CVE-2023-2455.json'], // "PostgreSQL 15.3, PostgreSQL 14.8"
  'date-future': ['CVE-2017-4024_published_bad_datePublic.json'], // made for this
  'osv-version-listed': ['GHSA-9v2f-6vcg-3hgv.json'], // "4.36.-1"
};

const isHere = hasCorpora && hasSecondCorpora;
const suffix = isHere ? '' : ` (${whySkipped})`;

describe.skipIf(!isHere)(`checks of meaning on published records${suffix}`, () => {
  it('flag what is wrong in them and nothing else', async () => {
    const flagged: Record<string, string[]> = {};
    const records = publishedRecords();
    for (const { name, format, json } of records) {
      const { problems } = await validateAdvisory(JSON.stringify(json), format, {
        advice: false,
        now: '2026-11-28T00:00:00Z',
      });
      for (const code of new Set(problems.map((problem) => problem.code)))
        if (code in recordProblems) (flagged[code] ??= []).push(name);
    }
    for (const code of Object.keys(recordProblems))
      console.log(`${code}: ${flagged[code]?.length ?? 0} of ${records.length} records`);
    expect(flagged).toEqual(looked);
  });
});
