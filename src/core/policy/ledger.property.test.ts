/** The promise of the ledger: every time in the text ends as rules, a question or a reason, whatever the text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledgerEntrySchema } from '#shared/schema/policy.ts';
import type { LedgerEntry } from '#shared/schema/policy.ts';
import { readBlocks } from './blocks.ts';
import { findSpans } from './durations.ts';
import { languagesFor } from './languages/index.ts';
import { readPolicy } from './read.ts';
import { lowerCase, sentenceRanges } from './statements.ts';

/** One time each, in every language that the reader knows; none of these is English that another would read twice. */
const timed = [
  'We acknowledge reports within 48 hours.',
  'Weekly status updates follow.',
  'A fix takes a few days.',
  'Sessions end after 30 minutes.',
  'Tokens live for three weeks.',
  'Nobody answered for 14 days.',
  'Wir antworten innerhalb von 3 Werktagen.',
  'Nous répondons sous 5 jours ouvrés.',
  'Responderemos en 72 horas.',
  'Responderemos em até 7 dias úteis.',
  'Risponderemo entro 10 giorni lavorativi.',
  'Wij reageren binnen 4 weken.',
  'Мы ответим в течение 48 часов.',
  '我们将在 5 个工作日内回复。',
  '3営業日以内に返信します。',
  '7일 이내에 회신합니다.',
  'Placeholders such as [X] days stay.',
];
const untimed = [
  'Thank you for your report.',
  'Version 1.2.3 is out.',
  'Call 555 1234.',
  'No time is named here.',
];

type Shape = (text: string) => string;
const shapes: readonly Shape[] = [
  (text) => text,
  (text) => `- ${text}`,
  (text) => `1. **Step**: ${text}`,
  (text) => `> ${text}`,
  (text) => `### ${text}`,
  (text) => `| Step | Note |\n|---|---|\n| One | ${text} |`,
  (text) => `\`\`\`\n${text}\n\`\`\``,
  (text) => `<table>\n<tr><th>Step</th><th>Note</th></tr>\n<tr><td>One</td><td>${text}</td></tr>\n</table>`,
  (text) => `|===\n|Step |Note\n\n|One\n|${text}\n|===`,
];

/** Digits and a unit, listed here and not taken from the reader. */
const units: readonly string[] = [
  ...[
    ' hours',
    ' hrs',
    'h',
    '-hour',
    ' days',
    '-day',
    ' business days',
    ' working days',
    ' weeks',
    ' months',
    ' minutes',
  ],
  ...[' Stunden', ' Tagen', ' Tage', ' Werktagen', ' Arbeitstagen', ' Wochen', ' Monaten'],
  ...[
    ' heures',
    ' jours',
    ' jours ouvrés',
    ' semaines',
    ' mois',
    ' horas',
    ' días',
    ' dias',
    ' días hábiles',
    ' dias úteis',
  ],
  ...[
    ' semanas',
    ' meses',
    ' ore',
    ' giorni',
    ' giorni lavorativi',
    ' settimane',
    ' uur',
    ' dagen',
    ' werkdagen',
    ' weken',
  ],
  ...[
    ' часов',
    ' дней',
    ' рабочих дней',
    ' недель',
    ' месяцев',
    ' 小时',
    ' 天',
    ' 个工作日',
    ' 周',
    '小时',
    '天',
    '个工作日',
  ],
  ...[
    ' 時間',
    ' 日',
    ' 営業日',
    ' 週間',
    '日以内',
    '営業日以内',
    '시간',
    '일',
    '영업일',
    '주 이내',
    '일 이내',
  ],
  ...[
    ' saat',
    ' gün',
    ' iş günü',
    ' dni roboczych',
    ' днів',
    ' ngày làm việc',
    ' hari kerja',
    ' arbetsdagar',
  ],
];
const surroundings: readonly Shape[] = [
  (time) => time,
  (time) => `Words (${time}) words.`,
  (time) => `Label: ${time}`,
  (time) => `**Label:** *${time}*, and more`,
  (time) => `The [link of ${time}](https://example.org/a) goes on.`,
  (time) => `“${time}”; whatever.`,
  (time) => `Something / ${time} / something`,
  (time) => `≤ ${time}`,
  (time) => `~${time}!`,
];

const countIn = (ledger: readonly LedgerEntry[]): number =>
  ledger.reduce((sum, { times }) => sum + (times ?? 1), 0);
const ledgerFor = (source: string): LedgerEntry[] => readPolicy(source).ledger ?? [];

/** The times that the recogniser finds in what a reader of the page sees. */
function recognised(source: string): number {
  const order = languagesFor(readPolicy(source).language);
  const texts = readBlocks(source).flatMap((block) => {
    if (block.kind === 'code') return block.content;
    if (block.kind === 'table')
      return [block.header, ...block.rows].flatMap(({ cells }) => cells.map(({ text }) => text));
    return sentenceRanges(block.rich.text).map(([from, to]) => block.rich.text.slice(from, to));
  });
  return texts.reduce((sum, text) => sum + findSpans(lowerCase(text), order).length, 0);
}

describe('the ledger', () => {
  it('holds as many times as were put into the text, in any shape and language', () => {
    const piece = fc.record({
      text: fc.constantFrom(...timed, ...untimed),
      shape: fc.constantFrom(...shapes),
    });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const source = pieces.map(({ text, shape }) => shape(text)).join('\n\n');
        const planted = pieces.filter(({ text }) => timed.includes(text)).length;
        expect(countIn(ledgerFor(source))).toBe(planted);
      }),
      { numRuns: 300 },
    );
  });

  it('holds every time that is recognised, in any text at all, with one outcome each', () => {
    const word = fc.oneof(
      fc.constantFrom(
        '5 days',
        'within',
        'critical',
        ':',
        '; ',
        '(',
        ')',
        '\n',
        '\n- ',
        '\n\n',
        '| ',
        '**',
        '# ',
        'we fix',
        'if',
        'weekly',
        '48 hours',
        '14 Tagen',
        '3 semaines',
        '7 天',
        '2 недели',
        '90-day',
        'P0',
        '.',
        ', ',
        '```',
        '/',
      ),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        const source = words.join(' ');
        const ledger = ledgerFor(source);
        for (const entry of ledger) expect(ledgerEntrySchema.safeParse(entry).success).toBe(true);
        expect(countIn(ledger)).toBe(recognised(source));
      }),
      { numRuns: 500 },
    );
  });

  it('holds every number with a unit exactly once, whatever stands around it', () => {
    const time = fc.record({
      unit: fc.constantFrom(...units),
      around: fc.constantFrom(...surroundings),
      shape: fc.constantFrom(...shapes),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 2, max: 119 }), { maxLength: 8 }),
        fc.infiniteStream(time),
        (ns, all) => {
          const source = ns
            .map((n) => {
              const { unit, around, shape } = all.next().value as {
                unit: string;
                around: Shape;
                shape: Shape;
              };
              return shape(around(`${n}${unit}`));
            })
            .join('\n\n');
          const found = ledgerFor(source).map(({ text }) => /\d+/.exec(text)?.[0] ?? text);
          expect(found.sort()).toEqual(ns.map(String).sort());
        },
      ),
      { numRuns: 400 },
    );
  });

  it('counts what is too much to list', () => {
    expect(countIn(ledgerFor('5 days '.repeat(20_000)))).toBe(20_000);
    const rows = '| High | 5 days |\n'.repeat(5_000);
    expect(countIn(ledgerFor(`| Severity | Fix |\n|---|---|\n${rows}`))).toBe(5_000);
    const cell = 'in 5 days; '.repeat(5_000);
    expect(countIn(ledgerFor(`| Step | Time |\n|---|---|\n| Fix | ${cell} |`))).toBe(5_000);
  });

  it.each([
    'Tutugon kami sa loob ng 3 araw',
    'سنرد خلال 3 أيام',
    'เราจะตอบกลับภายใน 3 วัน',
    'Mektubunuz 3 gün içinde okunur',
    'Na list spojrzymy w ciągu 3 dni roboczych',
  ])('asks about a time in a language whose verbs it does not know: %s', (sentence) => {
    const { rules, questions, ledger } = readPolicy(`# Security\n\n## Response timeline\n\n- ${sentence}.`);
    expect(rules).toEqual([]);
    expect(questions.map(({ quote }) => quote)).toEqual([`${sentence}.`]);
    expect(ledger?.map(({ question }) => question)).toEqual(questions.map(({ id }) => id));
  });

  it('names rules and questions that the reading has', () => {
    const {
      ledger = [],
      rules,
      questions,
    } = readPolicy(
      '# Security\n\nWe reply within 2 days. We fix P0 issues within 7 days. Keys are rotated every 90 days.',
    );
    expect(ledger.map(({ rules: made, question, reason }) => made ?? question ?? reason)).toEqual([
      ['acknowledge'],
      'severity/p0',
      'upkeep',
    ]);
    expect(rules.map(({ id }) => id)).toEqual(['acknowledge']);
    expect(questions.map(({ id }) => id)).toEqual(['severity/p0']);
  });
});
