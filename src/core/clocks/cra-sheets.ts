/**
 * Plain-text sheets to paste into the reporting platform: what Article 14 asks for, with the known facts filled
 * in and every blank named. Core, pure. A blank is never guessed.
 */
import { dutyTexts } from '#shared/words/duties.ts';
import type { CraFacts, CraFiling, CraKind, CraRecord } from '#shared/schema/cra.ts';
import { NOT_LEGAL_ADVICE } from './cra.ts';

type Field = readonly [label: string, fact: keyof CraFacts];
type SheetFiling = Exclude<CraFiling, 'inform-users'>;

const product: readonly Field[] = [
  ['Product with digital elements', 'product'],
  ['Versions concerned', 'versions'],
];
const notificationEnd: readonly Field[] = [
  ['Corrective or mitigating measures taken', 'measuresTaken'],
  ['Measures that users can take', 'measuresForUsers'],
  ['How sensitive this information is', 'sensitivity'],
];

const fields = {
  'exploited-vulnerability': {
    'early-warning': [...product, ['Member States where it has been made available', 'memberStates']],
    notification: [
      ...product,
      ['General nature of the exploit', 'exploit'],
      ['General nature of the vulnerability', 'vulnerability'],
      ...notificationEnd,
    ],
    'final-report': [
      ...product,
      ['Description of the vulnerability', 'vulnerability'],
      ['Severity and impact', 'severityAndImpact'],
      ['Malicious actor, where information is available', 'maliciousActor'],
      ['Security update or other corrective measures', 'update'],
    ],
  },
  'severe-incident': {
    'early-warning': [
      ...product,
      ['Suspected of unlawful or malicious acts', 'unlawfulActs'],
      ['Member States where it has been made available', 'memberStates'],
    ],
    notification: [
      ...product,
      ['General nature of the incident', 'incident'],
      ['Initial assessment', 'initialAssessment'],
      ...notificationEnd,
    ],
    'final-report': [
      ...product,
      ['Description of the incident', 'incident'],
      ['Severity and impact', 'severityAndImpact'],
      ['Type of threat or root cause', 'rootCause'],
      ['Applied and ongoing mitigation', 'measuresTaken'],
    ],
  },
} as const satisfies Record<CraKind, Record<SheetFiling, readonly Field[]>>;

const titles = {
  'early-warning': 'EARLY WARNING',
  notification: 'NOTIFICATION',
  'final-report': 'FINAL REPORT',
} as const satisfies Record<SheetFiling, string>;

const kindNames = {
  'exploited-vulnerability': 'actively exploited vulnerability',
  'severe-incident': 'severe incident',
} as const satisfies Record<CraKind, string>;

/** Facts are pasted text: control characters go, further lines are indented so that none can pose as a field. */
function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n\t]/gu, '')
    .trim()
    .replace(/\n/g, '\n    ');
}

function line(label: string, value: string | null | undefined): string {
  const text = value === null || value === undefined ? '' : tidy(value);
  return text === '' ? `${label}: [to fill in]` : `${label}: ${text}`;
}

export type FieldSheet = { text: string; blanks: string[] };

export function fieldSheet(record: CraRecord, filing: SheetFiling, facts: CraFacts): FieldSheet {
  const { awareness, submissions, measureAvailableAt } = record;
  const wanted: readonly Field[] = fields[awareness.kind][filing];
  const earlier = submissions.filter((submission) => submission.filing !== filing);
  const head = [
    `${titles[filing]}: ${kindNames[awareness.kind]} (Regulation (EU) 2024/2847, Article 14)`,
    line('Our reference', facts.caseId),
    line('Became aware (UTC)', awareness.awareAt),
    ...earlier.map(({ filing: name, at, reference }) =>
      line(`Filed before: ${name}`, `${at}${reference === null ? '' : `, reference ${reference}`}`),
    ),
  ];
  if (filing === 'final-report' && awareness.kind === 'exploited-vulnerability') {
    head.push(line('Measure available since (UTC)', measureAvailableAt));
  }
  const body = wanted.map(([label, fact]) => line(label, facts[fact]));
  const lines = [...head, '', ...body];
  const blanks = lines.filter((each) => each.endsWith(': [to fill in]')).map((each) => each.slice(0, -14));
  const missing =
    blanks.length === 0 ? dutyTexts.allFilled : dutyTexts.stillBlank(blanks.length, blanks.join('; '));
  return { text: `${[...lines, '', missing, NOT_LEGAL_ADVICE].join('\n')}\n`, blanks };
}
