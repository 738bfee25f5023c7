/** The smaller rooms: HTML safety, mail columns, the first advisory of a case, after publication. */
import { describe, expect, it } from 'vitest';
import { advisorySchema } from '#shared/schema/advisory.ts';
import { emptyAdvisory } from './empty.ts';
import { exportAdvisory } from '../export/export.ts';
import { aCredit, aFullAdvisory, anAdvisory, testOptions } from '#tests/support/core/advisories.ts';
import { markdownToHtml, markdownToText } from '../model/markup.ts';
import { changedFields, hallOfFame, revise } from './publish.ts';

function text(format: 'html' | 'oss-security' | 'markdown', over: Parameters<typeof anAdvisory>[0]): string {
  const result = exportAdvisory(format, anAdvisory(over), testOptions);
  if (!result.ok) throw new Error(result.error.code);
  return result.value.text;
}

describe('HTML', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](data:text/html;base64,AAAA)',
    '![x](vbscript:x "y")',
    '<https://a.example/"onmouseover="alert(1)>',
    '[x](https://a.example/"><script>alert(1)</script>)',
    '`</code><script>alert(1)</script>`',
    '```\n</pre><script>alert(1)</script>\n```',
    '| <iframe src=x> |\n|---|\n| <svg onload=alert(1)> |',
  ])('is safe from %s, in Markdown and in every plain field', (attack) => {
    const page = text('html', { title: attack, summary: attack, details: attack, impact: attack });
    expect(page).not.toMatch(/<(?:script|img|iframe|svg)\b/i);
    expect(page).not.toMatch(/href="(?!https?:|mailto:)/);
    expect(page.replace(/&[a-z#0-9]+;|"[^"]*"/g, '')).not.toMatch(/<[^>]*\son\w+=/i);
  });

  it('is one file without script, with a policy that loads nothing', () => {
    const page = text('html', {});
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|<link|src=/);
  });

  it.each([
    ['quotations in quotations', '>'.repeat(20_000)],
    ['lists in lists', '- '.repeat(5_000)],
    ['open brackets', '['.repeat(50_000)],
    ['stars', '*a '.repeat(20_000)],
    ['underscores', '_a_'.repeat(20_000)],
    ['links in links', '[a]('.repeat(20_000)],
  ])('answers in time to %s', (_, attack) => {
    expect(markdownToHtml(attack).length).toBeGreaterThan(0);
    expect(markdownToText(attack, 72).length).toBeGreaterThan(0);
  });
});

describe('the mail for oss-security', () => {
  it('keeps to 72 columns except where a word or code is longer, and starts with the subject', () => {
    const mail = text('oss-security', {
      details: `${'word '.repeat(100)}\n\n- ${'item '.repeat(40)}\n\n> ${'quote '.repeat(40)}`,
    });
    const [subject, ...rest] = mail.split('\n');
    expect(subject).toBe('CVE-2026-12345: Padding reads past the end');
    const long = rest.filter((row) => row.length > 72 && row.trim().split(/\s+/).length > 2);
    expect(long).toEqual([]);
    expect(mail).not.toMatch(/[ \t]$/m);
  });
});

describe('the first advisory of a case', () => {
  const facts = {
    caseId: 'DEMO-2026-0001',
    title: '[SECURITY] Re: XSS in the viewer',
    receivedText: 'Hi team,\n\nThe viewer renders attacker HTML without escaping.\n\nRegards',
    receivedAt: '2026-11-01T08:00:00.000Z',
    now: '2026-11-02T08:00:00.000Z',
    severity: 'high' as const,
    reporters: [{ name: 'Ada', address: 'ada@lab.example' }],
    supportedVersions: ['2.1.0', '1.x', 'main'],
    project: { name: 'Demo' },
  };
  it('fits the model and claims nothing that nobody said', () => {
    const advisory = emptyAdvisory(facts);
    expect(advisorySchema.safeParse(advisory).success).toBe(true);
    expect(advisory.title).toBe('XSS in the viewer');
    expect(advisory.summary).toBe('The viewer renders attacker HTML without escaping.');
    expect(advisory.credits[0]).toMatchObject({ consent: 'unknown', type: 'reporter' });
    expect(advisory.packages[0]).toMatchObject({
      knownVersions: ['2.1.0'],
      otherwise: 'unknown',
      ranges: [],
    });
    expect(advisory).toMatchObject({ cvss31: '', status: 'draft', tlp: 'RED', details: '', impact: '' });
  });

  it('takes what the report says under the headings of a template, not the headings', () => {
    const advisory = emptyAdvisory({
      ...facts,
      receivedText: '**Vulnerability Type**: XSS in a template that is long enough\n\n**Impact**: theft',
      told: { description: 'The viewer renders attacker HTML. It always did.', impact: 'Session theft.' },
    });
    expect(advisory).toMatchObject({
      summary: 'The viewer renders attacker HTML. It always did.',
      details: 'The viewer renders attacker HTML. It always did.',
      impact: 'Session theft.',
    });
  });
});

describe('after publication', () => {
  it('the hall of fame names only who agreed, and is empty when nobody did', () => {
    const credits = [
      aCredit({ name: 'Yes_Person' }),
      aCredit({ name: 'No Person', consent: 'no' }),
      aCredit({ name: 'Asked Nobody', consent: 'unknown' }),
    ];
    expect(hallOfFame(anAdvisory({ credits }))).toBe(
      '- 2026-11-18 Yes\\_Person (finder), CVE-2026-12345: Padding reads past the end\n',
    );
    expect(hallOfFame(anAdvisory({ credits: credits.slice(1) }))).toBe('');
  });

  it('the second revision says what changed; no change makes no revision', () => {
    const published = anAdvisory();
    const edited = { ...published, workarounds: 'Another one.', severity: 'low' as const };
    const second = revise(published, edited, '2026-11-25T08:00:00.000Z');
    expect(second.revisions.at(-1)).toEqual({
      number: 2,
      at: '2026-11-25T08:00:00.000Z',
      summary: 'Changed: the workarounds, the manual severity.',
    });
    expect(second.dates).toMatchObject({
      published: published.dates.published,
      modified: '2026-11-25T08:00:00.000Z',
    });
    expect(advisorySchema.safeParse(second).success).toBe(true);
    expect(revise(published, { ...published }, '2026-11-25T08:00:00.000Z')).toBe(published);
    expect(changedFields(published, aFullAdvisory()).length).toBeGreaterThan(5);
  });
});
