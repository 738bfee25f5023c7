/** The policy compiler over five real policies (exactly) and over 79 more with labels (precision and recall). */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPolicy } from '#core/policy/read.ts';
import { policyReadingSchema } from '#shared/schema/policy.ts';
import type { Duration, Milestone, PolicyReading, Rule } from '#shared/schema/policy.ts';
import { corpus, hasCorpora, hasPolicies, policiesFolder, whySkipped } from '../corpora.ts';

const read = (name: string): PolicyReading =>
  readPolicy(readFileSync(path.join(policiesFolder, `${name}.SECURITY.md`), 'utf8'));
const rulesOf = (reading: PolicyReading): Omit<Rule, 'id'>[] =>
  reading.rules.map(({ id: _, ...rule }) => rule);
const versions = (reading: PolicyReading): string[] =>
  reading.supported.map(({ version, status }) => `${version}: ${status}`);
const contacts = (reading: PolicyReading): string[] =>
  reading.contacts.map(
    ({ kind, value, placeholder }) => `${kind} ${value}${placeholder ? ' (placeholder)' : ''}`,
  );
const span = (n: number, unit: Duration['unit']): Duration => ({ n, unit });

/** A rule as the text gives it: one line, counted from receipt unless `rest` says otherwise. */
function said(line: number, milestone: Milestone, quote: string, rest: Partial<Rule>): Omit<Rule, 'id'> {
  return { milestone, anchor: 'received', lines: [line, line], quote, ...rest };
}

describe.skipIf(!hasPolicies)(`the five policies, exactly (else: ${whySkipped})`, () => {
  it('qwen-multimodal-agent: damaged text, a range for critical only, disclosure after the fix', () => {
    const reading = read('qwen-multimodal-agent');
    expect(rulesOf(reading)).toEqual([
      said(23, 'acknowledge', 'Initial Response: Within 24 hours', { max: span(24, 'hour') }),
      said(24, 'assess', 'Vulnerability Assessment: Within 72 hours', { max: span(72, 'hour') }),
      said(25, 'fix', 'Fix Development: Within 1-2 weeks for critical issues', {
        severity: 'critical',
        min: span(1, 'week'),
        max: span(2, 'week'),
      }),
      said(26, 'disclose', 'Public Disclosure: After fix is deployed and tested', {
        open: 'after-fix',
        anchor: 'fix-released',
      }),
    ]);
    expect(contacts(reading)).toEqual(['email security@homelab.local']);
    expect(reading.asks).toHaveLength(5);
    expect(reading.credit).toMatchObject({ offered: true, consent: true });
    expect(reading.confidentiality).toBe('Confidentiality: All reports handled confidentially');
    expect(reading).toMatchObject({
      repaired: true,
      questions: [],
      supported: [],
      template: null,
      language: 'en',
    });
  });

  it('chat-with-docker: per severity down to the next release, weekly updates, a placeholder address', () => {
    const reading = read('chat-with-docker');
    expect(rulesOf(reading)).toEqual([
      said(38, 'acknowledge', 'Initial Response: Within 48 hours', { max: span(48, 'hour') }),
      said(39, 'update', 'Status Update: Within 1 week', { max: span(1, 'week'), recurring: true }),
      said(41, 'fix', 'Critical: Within 24-48 hours', {
        severity: 'critical',
        min: span(24, 'hour'),
        max: span(48, 'hour'),
      }),
      said(42, 'fix', 'High: Within 1 week', { severity: 'high', max: span(1, 'week') }),
      said(43, 'fix', 'Medium: Within 2 weeks', { severity: 'medium', max: span(2, 'week') }),
      said(44, 'fix', 'Low: Next regular release', { severity: 'low', open: 'next-release' }),
    ]);
    expect(contacts(reading)).toEqual([
      'email security@your-domain.com (placeholder)',
      'ghsa GitHub Security Advisories: Use the "Security" tab in the repository',
      'pgp Encrypted Communication: Use our PGP key if available',
    ]);
    expect(versions(reading)).toEqual(['1.x.x: supported', '< 1.0: unsupported']);
    expect(reading.asks).toHaveLength(5);
    expect(reading.credit).toMatchObject({ offered: true, consent: true });
    expect(reading).toMatchObject({ repaired: false, questions: [], confidentiality: null, template: null });
  });

  it('aixcl: disclosure 7–14 days after the fix, a fix time that depends on severity', () => {
    const reading = read('aixcl');
    expect(rulesOf(reading)).toEqual([
      said(41, 'acknowledge', 'Initial Response: We aim to acknowledge receipt within 72 hours', {
        max: span(72, 'hour'),
      }),
      said(42, 'assess', 'Assessment: Preliminary assessment within 7 days', { max: span(7, 'day') }),
      said(43, 'fix', 'Fix Timeline: Depends on severity, but we prioritize critical vulnerabilities', {
        open: 'depends-on-severity',
      }),
      said(
        44,
        'disclose',
        'Disclosure: Coordinated disclosure after a fix is available (typically 7-14 days after fix release)',
        { min: span(7, 'day'), max: span(14, 'day'), anchor: 'fix-released' },
      ),
    ]);
    expect(contacts(reading)).toEqual([
      'ghsa https://github.com/xencon/aixcl/security/advisories/new',
      'email security@example.com (placeholder)',
    ]);
    expect(versions(reading)).toEqual([
      'main branch: supported',
      'Latest release: supported',
      'Previous minor versions: maintenance',
      'Older versions: unsupported',
    ]);
    expect(reading.asks).toHaveLength(6);
    expect(reading.scope.in).toHaveLength(8);
    expect(reading.scope.out).toHaveLength(6);
    expect(reading.credit).toMatchObject({ offered: true, anonymity: true });
    expect(reading.confidentiality).toBe(
      'Confidentiality: Reports are kept confidential until a fix is available',
    );
    expect(reading).toMatchObject({ project: 'AIXCL', questions: [] });
  });

  it('mobile-multi-modal-llm: business days; the response SLA for critical issues says nothing new', () => {
    const reading = read('mobile-multi-modal-llm');
    expect(rulesOf(reading)).toEqual([
      said(21, 'acknowledge', 'Acknowledgment: Within 48 hours', { max: span(48, 'hour') }),
      said(22, 'assess', 'Initial assessment: Within 5 business days', { max: span(5, 'business-day') }),
      said(23, 'fix', 'Fix development: Varies by severity', { open: 'varies' }),
      said(24, 'disclose', 'Public disclosure: After fix is released', {
        open: 'after-fix',
        anchor: 'fix-released',
      }),
    ]);
    expect(contacts(reading)).toContain('email security@terragon.com');
    expect(versions(reading)).toEqual(['0.1.x: supported', '< 0.1: unsupported']);
    expect(reading.asks).toHaveLength(4);
    expect(reading).toMatchObject({ questions: [], credit: null, confidentiality: null });
  });

  it('omni-agent-hub: damaged text, a template of nine fields, an address to ask about', () => {
    const reading = read('omni-agent-hub');
    expect(rulesOf(reading)).toEqual([
      said(75, 'acknowledge', 'Initial Response: Within 48 hours', { max: span(48, 'hour') }),
      said(76, 'assess', 'Vulnerability Assessment: Within 7 days', { max: span(7, 'day') }),
      said(77, 'fix', 'Fix Development: Within 30 days (depending on severity)', {
        max: span(30, 'day'),
        open: 'depends-on-severity',
      }),
      said(78, 'disclose', 'Public Disclosure: After fix is released and deployed', {
        open: 'after-fix',
        anchor: 'fix-released',
      }),
    ]);
    expect(contacts(reading)[0]).toBe('email security@neuraparse.com');
    expect(reading.contacts.map((contact) => contact.kind)).toEqual(['email', 'ghsa']);
    expect(reading.questions.map((question) => question.id)).toEqual(['contact/security@neuraparse.com']);
    expect(versions(reading)).toEqual(['0.0.x: supported', '< 0.0.1: unsupported']);
    expect(reading.template?.subject).toBe('[SECURITY] Vulnerability Report - [Brief Description]');
    expect(reading.template?.fields).toEqual([
      'Vulnerability Type',
      'Severity',
      'Component',
      'Description',
      'Impact',
      'Steps to Reproduce',
      'Environment',
      'Proof of Concept',
      'Suggested Remediation',
    ]);
    expect(reading.scope.in).toHaveLength(7);
    expect(reading.scope.out).toHaveLength(5);
    expect(reading.credit).toMatchObject({ offered: true, consent: true });
    expect(reading).toMatchObject({ repaired: true, language: 'en' });
  });
});

interface LabelSpan {
  n: number;
  u: string;
}
interface Label {
  file: string;
  lang: string;
  states_timeline: boolean;
  emails: string[];
  github_advisory_link: boolean;
  has_version_table: boolean;
  ack?: LabelSpan;
  triage?: LabelSpan;
  ack_by_severity?: Record<string, LabelSpan>;
  fix?: Record<string, LabelSpan>;
  disclosure_embargo?: LabelSpan;
  disclosure_after_release?: LabelSpan;
  disclosure_by_severity?: Record<string, LabelSpan>;
}

const inLabel = ({ n, unit }: Duration): string => `${n} ${unit.replace('-', '_')}`;
const spell = ({ n, u }: LabelSpan): string => `${n} ${u}`;

/** One line per labelled promise; a general promise has no severity. Escalations and distributor notices are none. */
function expected(label: Label): string[] {
  const lines: string[] = [];
  const bySeverity = (milestone: string, spans: Record<string, LabelSpan> = {}): void => {
    for (const [severity, span] of Object.entries(spans)) {
      lines.push(`${milestone}${severity === 'any' ? '' : `/${severity}`} ${spell(span)}`);
    }
  };
  if (label.ack) lines.push(`acknowledge ${spell(label.ack)}`);
  if (label.triage) lines.push(`assess ${spell(label.triage)}`);
  if (label.disclosure_embargo) lines.push(`disclose ${spell(label.disclosure_embargo)}`);
  if (label.disclosure_after_release)
    lines.push(`disclose ${spell(label.disclosure_after_release)} after fix-released`);
  bySeverity('acknowledge', label.ack_by_severity);
  bySeverity('fix', label.fix);
  bySeverity('disclose', label.disclosure_by_severity);
  return lines;
}

function found(reading: PolicyReading): string[] {
  return reading.rules.flatMap(({ milestone, severity, max, anchor }) => {
    if (!max) return [];
    const after = anchor === 'received' ? '' : ` after ${anchor}`;
    return [`${milestone}${severity ? `/${severity}` : ''} ${inLabel(max)}${after}`];
  });
}

/**
 * Where this reader stands by its reading against the label. Keep it short and honest.
 * (none at present)
 */
const disagreements: Readonly<Record<string, string[]>> = {};

interface Row {
  label: Label;
  reading: PolicyReading;
  source: string;
}

describe.skipIf(!hasCorpora)(`79 real policies with labels (else: ${whySkipped})`, () => {
  const rows = (): Row[] => {
    const folder = corpus('security-md');
    const labels = JSON.parse(readFileSync(path.join(folder, 'labels.json'), 'utf8')) as Label[];
    return labels.map((label) => {
      const source = readFileSync(path.join(folder, 'files', label.file), 'utf8');
      return { label, source, reading: readPolicy(source) };
    });
  };

  it('finds the stated promises and no others', () => {
    let right = 0;
    let wrong = 0;
    let missing = 0;
    const misses: string[] = [];
    for (const { label, reading } of rows()) {
      const wanted = [...expected(label), ...(disagreements[label.file] ?? [])];
      for (const rule of found(reading)) {
        const index = wanted.indexOf(rule);
        if (index >= 0) {
          wanted.splice(index, 1);
          right += 1;
        } else {
          wrong += 1;
          misses.push(`${label.file}: invented ${rule}`);
        }
      }
      missing += wanted.length;
      misses.push(...wanted.map((rule) => `${label.file}: missed ${rule}`));
    }
    const precision = right / (right + wrong);
    const recall = right / (right + missing);
    console.log(
      `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)} over ${right + missing} promises`,
      misses,
    );
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.9);
  });

  it('states nothing where the policy states nothing, not even in words', () => {
    const silent = rows().filter(({ label }) => !label.states_timeline);
    expect(silent.length).toBeGreaterThan(30);
    expect(silent.filter(({ reading }) => reading.rules.length > 0).map(({ label }) => label.file)).toEqual(
      [],
    );
  });

  it('quotes the sentence from the lines it names', () => {
    const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
    for (const { reading, source } of rows()) {
      const lines = source.split(/\r\n|\n|\r/);
      for (const rule of reading.rules) {
        const named = lines
          .slice(rule.lines[0] - 1, rule.lines[1])
          .join(' ')
          .replace(/\]\([^)]*\)/g, '] ');
        expect(letters(named)).toContain(letters(rule.quote));
      }
    }
  });

  it('finds the addresses, the advisory page and the version table', () => {
    let wanted = 0;
    let seen = 0;
    const misses: string[] = [];
    const check = (what: string, truth: boolean): void => {
      wanted += 1;
      if (truth) seen += 1;
      else misses.push(what);
    };
    for (const { label, reading } of rows()) {
      const mails = reading.contacts
        .filter((contact) => contact.kind === 'email')
        .map((one) => one.value.toLowerCase());
      for (const email of label.emails) check(`${label.file}: ${email}`, mails.includes(email.toLowerCase()));
      if (label.github_advisory_link)
        check(
          `${label.file}: advisory link`,
          reading.contacts.some((one) => one.kind === 'ghsa'),
        );
      if (label.has_version_table) check(`${label.file}: versions`, reading.supported.length > 0);
    }
    console.log(`contacts and versions: ${seen} of ${wanted}`, misses);
    expect(seen / wanted).toBeGreaterThanOrEqual(0.9);
  });

  it('asks rarely, and every reading keeps to its schema', () => {
    const all = rows();
    const asked = all.flatMap(({ label, reading }) =>
      reading.questions.map((question) => `${label.file}: ${question.id}`),
    );
    console.log(`questions: ${asked.length} in ${all.length} policies`, asked);
    expect(asked.length).toBeLessThan(all.length / 5);
    for (const { reading } of all) expect(() => policyReadingSchema.parse(reading)).not.toThrow();
  });
});
