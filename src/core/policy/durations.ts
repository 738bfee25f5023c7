/**
 * Finds spans of time in a sentence and says how each is bounded: "within 5 business days", "1–2 weeks",
 * "every 7 days", "weekly", "a few days". Only finds; what a span promises is decided in frames.ts. Pure.
 */
import type { Duration } from '#shared/schema/policy.ts';
import { english } from './languages/en/index.ts';
import { languages } from './languages/index.ts';
import type { Bound, Language } from './languages/language.ts';

export interface Span {
  start: number; // where its number begins
  outer: number; // where the words that bound it begin
  end: number;
  min?: Duration;
  max: Duration;
  /** The text gives no number that a clock can keep: "a few days", "[X] days", "10 minutes", "20 years"; or a day of a timeline: "Day 90: …". */
  loose?: 'vague' | 'placeholder' | 'short' | 'long' | 'mark';
  bound: Bound;
  hedged: boolean; // usually, typically
  adjective: boolean; // "90-day deadline", "a 24 hour response"
  doubtful: boolean; // "48 business hours", "48 hours (business days)"
  lang: Language;
  /** With the unit that is said once for several numbers. */
  shown?: string;
}

interface Raw {
  start: number;
  end: number;
  low?: number | undefined;
  high: number;
  unit: string;
  working: boolean;
  doubtful: boolean;
  hyphen: boolean;
  symbol: boolean; // "48h": the same in every language
}

/** hours, days, weeks, months; a business week or month has no meaning of its own and stays a question. */
function toDuration(n: number, unit: string, working: boolean): Duration | null {
  const whole = Number.isInteger(n);
  if (n <= 0 || n > 3650) return null;
  if (!whole) return unit === 'day' && !working ? toDuration(n * 24, 'hour', false) : null;
  if (unit === 'hour') return { n, unit: 'hour' };
  if (unit === 'day') return { n, unit: working ? 'business-day' : 'day' };
  if (unit === 'week') return { n, unit: 'week' };
  if (unit === 'fortnight') return { n: n * 2, unit: 'week' };
  if (unit === 'month') return { n, unit: 'month' };
  if (unit === 'quarter') return { n: n * 3, unit: 'month' };
  return unit === 'year' ? { n: n * 12, unit: 'month' } : null;
}

/** What no clock counts in still is a span of the text, and must not vanish from it. */
function looseDuration(n: number, unit: string): { max: Duration; loose: Span['loose'] } {
  return unit === 'minute' || n <= 0
    ? { max: { n: 1, unit: 'hour' }, loose: 'short' }
    : { max: { n: 120, unit: 'month' }, loose: 'long' };
}

function numberOf(text: string | undefined, lang: Language): number | undefined {
  if (text === undefined || text === '') return undefined;
  const plain = text.trim().replace(',', '.').replace(/[[\]]/g, '');
  if (/^\d/.test(plain)) return Number.parseFloat(plain);
  return lang.numbers[plain.replace(/[-\s]+/g, ' ')];
}

function rawSpans(lower: string, lang: Language): Raw[] {
  const found: Raw[] = [];
  for (const match of lower.matchAll(lang.span)) {
    const groups = match.groups ?? {};
    const high = numberOf(groups['high'], lang);
    const unitText = groups['unit'] ?? '';
    const unit = lang.units.find(([re]) => re.test(unitText));
    if (high === undefined || !unit) continue;
    if (/^a\s(?:week|work)day/.test(groups['high'] + ' ' + unitText)) continue; // "always on a weekday"
    const adjectives = `${groups['adj'] ?? ''} ${groups['tail'] ?? ''}`;
    const start = match.index + (groups['lead']?.length ?? 0);
    const ahead = lang.workingBefore?.test(lower.slice(Math.max(0, start - 12), start)) ?? false;
    const working = unit[2] || lang.working.test(adjectives) || (ahead && unit[1] === 'day');
    const orTwo = high === 1 && / or two\b/y.test(lower.slice(match.index + match[0].length));
    found.push({
      start,
      end: match.index + match[0].length + (orTwo ? 7 : 0),
      low: orTwo ? 1 : numberOf(groups['low'], lang),
      high: orTwo ? 2 : high,
      unit: unit[1],
      working,
      doubtful: working && unit[1] !== 'day',
      symbol: /^[hd]$/.test(unitText),
      hyphen: /-\s?\p{L}/u.test(match[0]) || /\p{L}-$/u.test(match[0]),
    });
  }
  return found;
}

/** "responderemos" does not end on the word "os". */
function endsOnWord(text: string, re: RegExp): boolean {
  const found = re.exec(text);
  if (!found) return false;
  const around = text.slice(Math.max(0, found.index - 1), found.index + 1);
  return !/^[\p{Script=Latin}\p{Script=Cyrillic}]{2}$/u.test(around);
}

/** Signs that bound a span in every language. */
const signs: Language['before'] = [
  [/(?:≥|>=)\s?$/, 'at-least'],
  [/(?:≤|<=|<|(?<!\p{L})m[aá]x\.?)\s?$/u, 'within'],
  [/>\s?$/, 'over'],
  [/(?:~|≈)\s?$/, 'hedge'],
];

/** Takes the words that bound a span off the text before it, nearest first. */
function boundBefore(before: string, lang: Language): { bound: Bound; outer: number; hedged: boolean } {
  let rest = before;
  let bound: Bound = 'bare';
  let hedged = false;
  for (let i = 0; i < 6; i++) {
    const hit = [...signs, ...lang.before].find(([re]) => endsOnWord(rest, re));
    if (!hit) break;
    rest = rest.replace(hit[0], '');
    if (hit[1] === 'hedge') hedged = true;
    else if (bound === 'bare' || stronger(hit[1], bound)) bound = hit[1];
  }
  return { bound, outer: rest.length, hedged };
}

/** "within at least" and "for up to": the word further left may overrule the nearer one. */
function stronger(left: Bound, right: Bound): boolean {
  if (right === 'within') return left === 'for' || left === 'at-least' || left === 'every';
  if (right === 'at-least') return left === 'within' || left === 'for';
  return right === 'over' && left === 'within';
}

function toSpan(raw: Raw, lower: string, lang: Language): Span {
  const exact = toDuration(raw.high, raw.unit, raw.working);
  const { max, loose } = exact ? { max: exact, loose: undefined } : looseDuration(raw.high, raw.unit);
  const min = raw.low === undefined || !exact ? null : toDuration(raw.low, raw.unit, raw.working);
  const { bound, outer, hedged } = boundBefore(lower.slice(Math.max(0, raw.start - 60), raw.start), lang);
  const after = lower.slice(raw.end, raw.end + 60);
  const next = lang.after.find(([re]) => re.test(after))?.[1];
  const span: Span = {
    start: raw.start,
    outer: Math.max(0, raw.start - 60) + outer,
    end: raw.end,
    max,
    ...(loose && { loose }),
    bound: next ?? bound,
    hedged,
    adjective:
      raw.hyphen ||
      (/^\s(?!(?:of|to|for|in|from|after|and|or)\b)\p{L}/u.test(after) &&
        /\ban?\s$/.test(lower.slice(0, raw.start))),
    doubtful: raw.doubtful || lang.doubt.test(after),
    lang,
  };
  if (min && min.n < max.n) span.min = min;
  if (/^\s?or so\b/.test(after)) span.loose ??= 'vague'; // "a day or so"
  return span;
}

/** "w ciągu 72h": whose words bound a time that every language writes so; else the language of the text. */
const speaking = ({ start }: Raw, lower: string, order: readonly Language[]): Language => {
  const before = lower.slice(Math.max(0, start - 60), start);
  return order.find((lang) => boundBefore(before, lang).bound !== 'bare') ?? order[0] ?? english;
};

/** "a few days": the unit is known, the number is not. */
const unitOf = (text: string): Duration['unit'] =>
  /hour|stund|heure|hora|or[ae]|uur|час|時間|小时|시간/.test(text)
    ? 'hour'
    : /week|wk|woch|semain|seman|settiman|weken|недел|週|周|주/.test(text)
      ? 'week'
      : /month|monat|mois|mes|maand|месяц|月|개월/.test(text)
        ? 'month'
        : 'day';

const placeholder =
  /(?:\[[^\][\n]{1,24}\]|\{\{?[^{}\n]{1,30}\}\}?|<[a-z_# -]{1,20}>|(?<![\p{L}\p{N}])(?:xx?|nn?|yy?|zz?|tbd)|_{2,20})[\s-]?(?:business |working )?(?:hours?|days?|weeks?|months?|stunden|tagen?|heures|jours|horas|días|dias)(?!\p{L})/gu;
const placeholderHint = /[\]}>_]|\b(?:xx?|nn?|yy?|zz?|tbd)[\s-]/;

/** Spans without a number, and words that say "again and again". */
function wordSpans(lower: string, lang: Language): Span[] {
  const found: Span[] = [];
  const add = (start: number, text: string, rest: Pick<Span, 'max'> & Partial<Span>): void => {
    const { bound, outer, hedged } = boundBefore(lower.slice(Math.max(0, start - 60), start), lang);
    found.push({
      start,
      outer: Math.max(0, start - 60) + outer,
      end: start + text.length,
      bound,
      hedged,
      adjective: false,
      doubtful: false,
      lang,
      ...rest,
    });
  };
  for (const match of lower.matchAll(lang.vague))
    add(match.index, match[0], { max: { n: 1, unit: unitOf(match[0]) }, loose: 'vague' });
  for (const [re, max] of lang.cadences)
    for (const match of lower.matchAll(re)) add(match.index, match[0], { max, bound: 'every' });
  return found;
}

function placeholderSpans(lower: string): Span[] {
  const [lang] = languages();
  if (!lang || !placeholderHint.test(lower)) return [];
  return [...lower.matchAll(placeholder)].map(({ index, 0: text }) => {
    const { bound, outer } = boundBefore(lower.slice(Math.max(0, index - 60), index), lang);
    return {
      start: index,
      outer: Math.max(0, index - 60) + outer,
      end: index + text.length,
      max: { n: 1, unit: unitOf(text) },
      loose: 'placeholder',
      bound,
      hedged: false,
      adjective: false,
      doubtful: false,
      lang,
    };
  });
}

const sizes = { hour: 1, day: 24, 'business-day': 24, week: 168, month: 720 } as const;
export const hoursIn = (duration: Duration): number => duration.n * sizes[duration.unit];

/** "24 hours to 3 days", "5 days – 2 weeks": two spans that are one range. */
function joinRanges(spans: Span[], lower: string): Span[] {
  const out: Span[] = [];
  for (const span of spans) {
    const left = out.at(-1);
    const between = left ? lower.slice(left.end, span.start) : '';
    const joined =
      left &&
      !left.min &&
      !span.min &&
      !left.loose &&
      !span.loose &&
      /^\s?(?:-|–|—|to|bis|à|a)\s?$/.test(between);
    if (joined && hoursIn(left.max) < hoursIn(span.max)) {
      out[out.length - 1] = { ...left, min: left.max, max: span.max, end: span.end };
    } else out.push(span);
  }
  return out;
}

const mark =
  /^\W{0,6}(?:by )?(?<day>(?:(?:day|jour|tag|día|dia)s?\s(?:(?<low>\d{1,3})\s?(?:-|–|—|to)\s?(?:day\s)?)?|t\s?\+\s?)(?<high>\d{1,3})(?:\s?d(?:ays?)?(?!\p{L}))?)\+?(?=\s*(?:[:|–—(*-]|$))/u;

/** "Day 14: assessment shared": a day of a timeline that the text draws. */
function markSpans(lower: string): Span[] {
  const [lang] = languages();
  const found = mark.exec(lower);
  const { day = '', low, high } = found?.groups ?? {};
  const n = Number(high ?? 0);
  if (!found || !lang || n === 0) return [];
  const start = found[0].indexOf(day);
  const least = Number(low ?? 0);
  return [
    {
      start,
      outer: start,
      end: start + day.length,
      ...(least > 0 && least < n && { min: { n: least, unit: 'day' as const } }),
      max: { n, unit: 'day' },
      loose: 'mark',
      bound: 'within',
      hedged: false,
      adjective: false,
      doubtful: false,
      lang,
    },
  ];
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
const mayRepeat =
  /ly\b|each|every|once|twice|fortnight|lich|jede|chaque|hebdo|quotid|mensu|seman|diari|diári|mensal|quinz|ogni|settim|elke|iedere|wekel|ежед|ежен|кажд|ежем|每|毎|隔|매|격주|주간/;

/** Cheap: may the sentence hold a span at all? */
export const hintsAtSpan = (lower: string): boolean =>
  mayRepeat.test(lower) ||
  placeholderHint.test(lower) ||
  unitAhead.test(lower) ||
  mark.test(lower) ||
  languages().some((lang) => lang.hint.test(lower));

const unitAhead = /(?:\((?:in |en |em )?|\b(?:in|en|em) )(\p{L}[\p{L} -]{2,30}?)\)?\s{0,2}[:：]/u;
const bareNumber = /(?<![\d.,\p{L}#$€/-])\d{1,3}(?![\d%/\p{L}]|[.,]\d|\s?%)/gu;

/** "Response times (business days): acknowledge 2, fix 30": the unit stands ahead of all numbers. */
function spansOfUnitAhead(lower: string, lang: Language): Span[] {
  const ahead = unitAhead.exec(lower);
  const one = `5 ${ahead?.[1]?.trim() ?? ''}`;
  const [unit] = ahead === null ? [] : rawSpans(one, lang);
  if (ahead === null || unit === undefined || unit.start > 0 || unit.end < one.length) return [];
  const from = ahead.index + ahead[0].length;
  return [...lower.slice(from).matchAll(bareNumber)]
    .filter(([digits]) => Number(digits) > 0)
    .map((match) => {
      const start = from + match.index;
      return toSpan({ ...unit, start, end: start + match[0].length, high: Number(match[0]) }, lower, lang);
    });
}

/** "and an assessment within 10", "14 (high)", "high 14". */
const elided = new RegExp(
  [
    String.raw`\b(?:within|in) (\d{1,3}|two|three|four|five|six|seven|ten|fourteen|fifteen|thirty|sixty|ninety)(?=[.,;)](?!\w)|\s(?:and|but|or)\b|\s?$)`,
    String.raw`(?<=[,;/]\s?(?:and\s|or\s)?)(\d{1,3})(?=\s?\((?:critical|high|medium|moderate|low)\b)`,
    String.raw`(?<=\()(\d{1,3})(?=\s(?:if|for|when)\s(?:critical|high|medium|moderate|low)\b)`,
    String.raw`(?<=[,;/(]\s?(?:critical|high|medium|moderate|low):?\s)(\d{1,3})(?=[,;)]|\.(?!\d)|\s?$)`,
  ].join('|'),
  'g',
);

/** "las críticas en 7 días; las demás, en 60": a bare number behind a word that bounds. */
const bareEnd = /(?<=\s)(?<bare>\d{1,3})(?=[.,;)](?!\w)|\s?$)/g;

/** "an acknowledgement within 3 working days and an assessment within 10": the unit is said once. */
function withElided(spans: readonly Span[], lower: string): Span[] {
  const found: Span[] = [...spans];
  if (lower.length > 5_000) return found; // no sentence or cell is so long
  for (const match of [...lower.matchAll(elided), ...lower.matchAll(bareEnd)]) {
    const end = match.index + match[0].length;
    const number = match.slice(1).find((digits) => digits !== undefined) ?? '';
    const start = end - number.length;
    const left = spans.findLast((span) => span.end <= match.index && !span.loose);
    const n = left ? numberOf(number, left.lang) : undefined;
    const bare = match.groups?.['bare'] !== undefined;
    const before =
      left && bare ? boundBefore(lower.slice(Math.max(left.end, start - 60), start), left.lang) : null;
    if (
      !left ||
      !n ||
      (left.lang.id !== 'en') !== bare ||
      (before && before.bound !== 'within') ||
      spans.some((span) => span.start < end && start < span.end)
    )
      continue;
    const { min: _, ...rest } = left;
    found.push({
      ...rest,
      start,
      outer: match.index,
      end,
      max: { ...left.max, n },
      bound: 'within',
      adjective: false,
    });
  }
  return found;
}

/** "innerhalb von 7 Werktagen zu bestätigen und 30 Tagen zu beheben": the bound is said once. */
function withSharedBounds(spans: readonly Span[], lower: string): Span[] {
  return spans.map((span, i) => {
    const left = spans[i - 1];
    const joined =
      left?.bound === 'within' &&
      span.bound === 'bare' &&
      !span.adjective &&
      /\s(?:und|et|y|e|en|и)\s?$/.test(lower.slice(left.end, span.outer));
    return joined && left.lang === span.lang && span.lang.id !== 'en' ? { ...span, bound: 'within' } : span;
  });
}

/** Every span of the sentence, left to right. `lower` is the sentence in lower case. */
export function findSpans(lower: string, order: readonly Language[] = languages()): Span[] {
  const spans: Span[] = [];
  const claim = (found: readonly Span[]): void => {
    const free = found.filter((span) => !spans.some((other) => overlap(span, other)));
    for (const span of free) if (!spans.some((other) => overlap(span, other))) spans.push(span);
  };
  claim(markSpans(lower));
  for (const lang of order) {
    const hinted = lang.hint.test(lower);
    if (hinted)
      claim(
        rawSpans(lower, lang).map((raw) =>
          toSpan(raw, lower, raw.symbol ? speaking(raw, lower, order) : lang),
        ),
      );
    if (hinted || mayRepeat.test(lower)) claim(wordSpans(lower, lang));
    claim(spansOfUnitAhead(lower, lang));
  }
  claim(placeholderSpans(lower));
  const inOrder = spans.sort((a, b) => a.start - b.start);
  const all = withElided(inOrder, lower).sort((a, b) => a.start - b.start);
  return joinRanges(withSharedBounds(all, lower), lower);
}
