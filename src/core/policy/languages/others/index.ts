/**
 * Languages whose units are known, but not their verbs: Turkish, Polish, Ukrainian, Czech, Vietnamese, Indonesian,
 * the Nordic ones, Hungarian, Romanian, Greek, Filipino, Arabic, Hindi, Thai. A time in them is never a rule; it is asked about or told. Pure.
 */
import { hasWord, never, spanOf } from '../build.ts';
import type { Language } from '../language.ts';

const hours =
  'oras|ساعة|ساعات|घंटे|ชั่วโมง|saat|godzin[ya]?|годин[иау]?|hodin[ay]?|giờ|jam|timmar|timer|tuntia|tunnin|órán|óra|ώρες|ωρών';
const workdays =
  'arbetsdagar|arbejdsdage|hverdage|virkedager|arbeidsdager|arkipäivää|arkipäivän|työpäivää|työpäivän|munkanap(?:on)?';
const days =
  'araw|يوم|أيام|दिन|วัน|günü?|dni|днів|дні|dnů|dní|dny|ngày|hari|dagar|dage|dager|døgn|päivää|päivän|napon|nap|zile|ημέρες|ημερών';
const weeks =
  'linggo|أسبوع|أسابيع|सप्ताह|สัปดาห์|hafta|tygodni[ea]?|тижнів|тижні|týdn[yůí]|tuần|minggu|veckor|uger|uker|viikkoa|viikon|héten|săptămâni|εβδομάδες';
const months =
  'ay|miesi[ąę]c[ye]?|місяців|місяці|měsíc[eůí]|tháng|bulan|månader|måneder|kuukautta|hónapon|luni|μήνες';

const units = [hours, workdays, days, weeks, months].join('|');
const working = 'iş|робочих|робочі|pracovních|pracovní|robocze|εργάσιμες|εργάσιμων';
const numbers = { iki: 2, üç: 3, yedi: 7, dwóch: 2, trzech: 3, siedmiu: 7 };

export const others: Language = {
  id: 'other',
  hint: new RegExp(
    `(?:\\d|${Object.keys(numbers).join('|')})[\\s)-]{0,2}(?:(?:${working})\\s)?(?:${units})(?!\\p{L})`,
    'u',
  ),
  span: spanOf(
    numbers,
    units,
    working,
    'robocz(?:ych|e)|làm việc|kerja|lucrătoare',
    'do|до|až|đến|til|till|și|ile',
  ),
  units: [
    [hasWord(hours), 'hour', false],
    [hasWord(workdays), 'day', true],
    [hasWord(days), 'day', false],
    [hasWord(weeks), 'week', false],
    [hasWord(months), 'month', false],
  ],
  numbers,
  vague: /(?!)/g,
  cadences: [],
  working: /^iş|робоч|pracovn|robocz|làm việc|kerja|lucrătoare|εργάσιμ/,
  before: [
    [
      /(?:w ciągu|протягом|упродовж|během|do|trong(?: vòng)?|dalam(?: waktu)?|inom|inden for|innen|în(?: termen de)?|εντός|en geç)\s?$/,
      'within',
    ],
    [/(?:her|co|кожні|každých|mỗi|setiap|var|hver|joka|fiecare|κάθε)\s?$/, 'every'],
  ],
  after: [[/^\s?(?:içinde|kuluessa|sisällä|belül)/, 'within']],
  doubt: never,
  heads: [],
  condition: never,
  silence: never,
  negation: never,
  anchors: [],
  severities: [],
  rest: never,
  noise: never,
  holdBack: never,
  outsider: never,
  clauseBreak: /[,;:()—–]/gu,
};
