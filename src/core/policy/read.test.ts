/** The compiler as its callers see it: lines, questions and their answers, contacts, differences. */
import { describe, expect, it } from 'vitest';
import { applyAnswers } from './answers.ts';
import { diffRules } from './diff.ts';
import { readPolicy } from './read.ts';

describe('lines and quotes', () => {
  it('name the lines of the sentence in the source, also after damage and with Windows line ends', () => {
    const source =
      '# ðŸ”’ Policy\r\n\r\nThank you.\r\nWe will acknowledge your\r\nreport within **48 hours**. Bye.\r\n';
    expect(readPolicy(source).rules[0]).toMatchObject({
      lines: [4, 5],
      quote: 'We will acknowledge your report within 48 hours.',
    });
  });

  it('count lines inside comments and code', () => {
    const source =
      '<!--\nWe reply within 1 day\n-->\n```\nWe reply within 2 days\n```\nWe reply within 3 days.';
    expect(readPolicy(source).rules).toMatchObject([{ max: { n: 3, unit: 'day' }, lines: [7, 7] }]);
  });
});

describe('questions', () => {
  const business = readPolicy('We reply within 24 business hours.');

  it('offer the rule that each answer would make', () => {
    const [question] = business.questions;
    expect(question?.choices.map((choice) => choice.rule?.max)).toEqual([
      { n: 24, unit: 'hour' },
      { n: 1, unit: 'business-day' },
      { n: 3, unit: 'business-day' },
    ]);
    expect(business.rules).toEqual([]);
  });

  it('become a rule when answered and are not asked again', () => {
    const id = business.questions[0]?.id ?? '';
    const settled = applyAnswers(business, { [id]: '1-business-day' });
    expect(settled.questions).toEqual([]);
    expect(settled.rules).toMatchObject([{ milestone: 'acknowledge', max: { n: 1, unit: 'business-day' } }]);
    expect(business.rules).toEqual([]); // the reading itself is not changed
  });

  it('stay when the answer is unknown, and unknown questions are ignored', () => {
    const id = business.questions[0]?.id ?? '';
    expect(applyAnswers(business, { [id]: 'whatever', 'no/such': 'x', __proto__: 'y' })).toEqual(business);
  });

  it('arise from contradictions; the answer leaves one rule', () => {
    const reading = readPolicy('We reply within 24 hours.\n\n## Contact\n\nWe reply within 5 days.');
    expect(reading.rules).toMatchObject([{ max: { n: 24, unit: 'hour' } }]);
    expect(reading.questions.map((question) => question.id)).toEqual(['conflict/acknowledge']);
    const settled = applyAnswers(reading, { 'conflict/acknowledge': 'second' });
    expect(settled.rules).toMatchObject([{ id: 'acknowledge', max: { n: 5, unit: 'day' }, lines: [5, 5] }]);
  });

  it('name every time that contradicts, in one question', () => {
    const { questions } = readPolicy(
      'We reply within 5 days.\n\nWe reply within 3 business days.\n\nWe reply within 72 hours. We reply in 72 hours.',
    );
    expect(questions.map(({ id, question }) => [id, question])).toEqual([
      [
        'conflict/acknowledge',
        'The policy gives 3 times to acknowledge the report: 5 days on line 1, 3 business days on line 3 and 72 hours on line 5. Which one holds?',
      ],
    ]);
    expect(questions[0]?.choices.map(({ id }) => id)).toEqual(['first', 'second', '72-hour', 'both']);
    const { rules } = applyAnswers(
      readPolicy('We reply within 5 days.\n\nWe reply within 3 business days.\n\nWe reply within 72 hours.'),
      {
        'conflict/acknowledge': '72-hour',
      },
    );
    expect(rules).toMatchObject([{ id: 'acknowledge', max: { n: 72, unit: 'hour' } }]);
  });

  it('about an address that may not be read mark it as a placeholder', () => {
    const reading = readPolicy('Write to security@real.dev (if available).');
    const settled = applyAnswers(reading, { 'contact/security@real.dev': 'not-monitored' });
    expect(settled.contacts).toMatchObject([{ value: 'security@real.dev', placeholder: true }]);
    expect(settled.questions).toEqual([]);
  });
});

describe('what a report has to say', () => {
  it.each(['Escriba a security@acme.dev. Incluya:', 'Incluez :', '请包含：', 'Укажите:'])('%s', (lead) => {
    expect(readPolicy(`# Security\n\n${lead}\n\n- A\n- B\n`).asks).toEqual(['A', 'B']);
  });
});

describe('contacts', () => {
  it.each([
    ['security@example.com', true],
    ['security@your-domain.com', true],
    ['security@yourcompany.com', true],
    ['your-email@real.org', true],
    ['security@homelab.local', false],
    ['security@terragon.com', false],
  ])('%s: placeholder %s', (value, placeholder) => {
    expect(readPolicy(`Report to ${value} please.`).contacts).toMatchObject([
      { kind: 'email', value, placeholder },
    ]);
  });

  it.each([
    'seguridad@tuproyecto.com',
    'tu-email@ejemplo.com',
    'security@votreorganisation.com',
    'sicherheit@beispiel.de',
    'seguranca@seudominio.com.br',
    'sicurezza@esempio.it',
    '{{SECURITY_EMAIL}}',
  ])('%s is a placeholder that nobody filled in', (value) => {
    expect(readPolicy(`Security: ${value}`).contacts).toMatchObject([{ value, placeholder: true }]);
  });

  it.each([
    'Vulnerabilities are announced on project-announce@lists.real.org.',
    'For press inquiries write to hello@real.org.',
    'Please do not send security reports to dev@real.org.',
    'The list real-distributors@lists.real.org is for distributors.',
    'Distributors: early@real.org',
    "N'écrivez pas à info@real.fr.",
    'Schreiben Sie nicht an hilfe@real.de.',
    'No escriba a soporte@real.es.',
    'Não envie para info@real.br.',
    'Non inviare a info@real.it.',
    'Stuur meldingen niet naar info@real.nl.',
    'Не пишите на help@real.ru.',
    '请勿发送到 info@real.cn。',
    'info@real.jp には送らないでください。',
    'info@real.kr 로 보내지 마세요.',
  ])('offers no address for a report in: %s', (text) => {
    expect(readPolicy(text).contacts.filter(({ kind }) => kind === 'email')).toEqual([]);
  });

  it('offers the address that a sentence names instead of the one it forbids', () => {
    const { contacts } = readPolicy('Schreiben Sie nicht an hilfe@real.de, sondern an sicherheit@real.de.');
    expect(contacts.map(({ value }) => value)).toEqual(['sicherheit@real.de']);
  });

  it('reads addresses that are spelled out, linked or bracketed', () => {
    const source =
      'Mail security [at] real [dot] org, or [us](mailto:team@real.org), or [INSERT EMAIL HERE].';
    const values = readPolicy(source).contacts.map((contact) => contact.value);
    expect(values).toEqual(
      expect.arrayContaining(['security@real.org', 'team@real.org', '[INSERT EMAIL HERE]']),
    );
  });
});

describe('versions', () => {
  const versionsOf = (text: string): string[] =>
    readPolicy(text).supported.map(({ version, status }) => `${version}: ${status}`);

  it.each([
    '+---------+-----------+\n| Version | Supported |\n+=========+===========+\n| 2.x     | yes       |\n+---------+-----------+\n| 1.x     | no        |\n+---------+-----------+',
    '=======  =========\nVersion  Supported\n=======  =========\n2.x      yes\n1.x      no\n=======  =========',
    '|===\n|Version |Supported\n\n|2.x\n|yes\n\n|1.x\n|no\n|===',
    '┌─────────┬───────────┐\n│ Version │ Supported │\n├─────────┼───────────┤\n│ 2.x     │ yes       │\n│ 1.x     │ no        │\n└─────────┴───────────┘',
    '<table><tr><th>Version</th><th>Supported</th></tr>\n<tr><td>2.x</td><td>yes</td></tr>\n<tr><td>1.x</td><td>no</td></tr></table>',
    '| Version | Prise en charge |\n|---|---|\n| 2.x | oui |\n| 1.x | non |',
    '| Версия | Поддержка |\n|---|---|\n| 2.x | да |\n| 1.x | нет |',
    '┌─────────┬───────────┐\n│ Ветка   │ Поддержка │\n├─────────┼───────────┤\n│ 2.x     │ ✅        │\n│ 1.x     │ ❌        │\n└─────────┴───────────┘',
  ])('are read however the table is written: %s', (text) => {
    expect(versionsOf(text)).toEqual(['2.x: supported', '1.x: unsupported']);
  });

  it.each([
    'critical fixes only',
    'только критические исправления',
    '仅安全修复',
    'solo correcciones de seguridad',
    'セキュリティ修正のみ',
  ])('that get “%s” are in maintenance', (status) => {
    expect(versionsOf(`| Version | Status |\n|---|---|\n| 1.x | ${status} |`)).toEqual(['1.x: maintenance']);
  });
});

describe('two true times', () => {
  it('can both hold: the longer is the promise, the shorter the habit', () => {
    const reading = readPolicy('We reply within 5 days.\n\n## Contact\n\nWe reply within 48 hours.');
    const settled = applyAnswers(reading, { 'conflict/acknowledge': 'both' });
    expect(settled.rules).toMatchObject([
      { milestone: 'acknowledge', min: { n: 48, unit: 'hour' }, max: { n: 5, unit: 'day' } },
    ]);
  });
});

describe('a level that nothing places', () => {
  it('is asked about once, and the answer makes every rule of that level', () => {
    const reading = readPolicy(
      '| Tier | Response | Fix |\n|---|---|---|\n| Gold | 4 hours | 2 days |\n| Silver | 1 day | 9 days |',
    );
    expect(reading.rules).toEqual([]);
    expect(reading.questions.map(({ id }) => id)).toEqual(['severity/gold', 'severity/silver']);
    const settled = applyAnswers(reading, { 'severity/gold': 'critical' });
    expect(settled.rules.map(({ id }) => id)).toEqual(['acknowledge/critical', 'fix/critical']);
  });
});

describe('what changed', () => {
  it('names rules that were added, removed and changed, not those that moved', () => {
    const before = readPolicy(
      'We reply within 2 days.\n\nWe triage within 5 days.\n\nWe fix issues within 30 days.',
    );
    const after = readPolicy(
      '# New\n\nWe reply within 2 days.\n\nWe fix issues within 60 days.\n\nWeekly status updates.',
    );
    const { added, removed, changed } = diffRules(before.rules, after.rules);
    expect(added.map((rule) => rule.milestone)).toEqual(['update']);
    expect(removed.map((rule) => rule.milestone)).toEqual(['assess']);
    expect(changed).toMatchObject([{ before: { max: { n: 30 } }, after: { max: { n: 60 } } }]);
  });
});
