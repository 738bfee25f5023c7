/**
 * Severity scales: words in every language, CVSS bands, P0–P4, Sev-1, tiers, "all others". A level that the text
 * does not place beside words is unknown, and an unknown level is asked about, never dropped: what is promised for
 * P0 must not become everybody's. Pure.
 */
import type { Severity } from '#shared/schema/severity.ts';
import { languages } from './languages/index.ts';

const to = '\\s?(?:-|–|—|−|‑|~|to|up to|through|and)\\s?';
/** "7.0 – 8.9": the bands of CVSS, whatever they are called. */
const bands: readonly (readonly [RegExp, Severity])[] = [
  [
    new RegExp(
      `(?<![\\d.])9(?:\\.0)?${to}10(?:\\.0)?(?![\\d.])|(?<![\\d.])9(?:\\.0)?(?:\\+| (?:or|and) (?:higher|above|greater|more))|(?:≥|>=)\\s?9(?:\\.0)?(?![\\d.])`,
    ),
    'critical',
  ],
  [new RegExp(`(?<![\\d.])7(?:\\.0)?${to}8\\.9(?![\\d.])`), 'high'],
  [new RegExp(`(?<![\\d.])4(?:\\.0)?${to}6\\.9(?![\\d.])`), 'medium'],
  [new RegExp(`(?<![\\d.])0(?:\\.[01])?${to}3\\.9(?![\\d.])|<\\s?4(?:\\.0)?(?![\\d.])`), 'low'],
];

const notASeverity =
  /(?<!\p{L})(?:except(?:ing|ion)?(?: for)?|other than|excluding|apart from|all but|not|außer|ausgenommen|sauf|hormis|excepto|salvo|exceto|tranne|eccetto|кроме)(?: \S{1,12}){0,2}? (?:critical|high|medium|low|kritisch|critique|crític|critic|критическ)\p{L}{0,5}|除(?:了)?(?:严重|嚴重|高危|紧急)|\bnon[- ](?:critical|severe)|(?<!\p{L})(?:não|nao|no|non|nicht)[- ](?:cr[ií]tic\p{L}{1,3}|kritisch\p{L}{0,2})|некритич\p{L}{1,5}|非(?:严重|嚴重|緊急|重大)|\b(?:security|mission|time|business|safety)[- ]critical\b|\bcritical (?:infrastructure|path|systems?|to)\b|\bhigh(?:-level|-impact| impact| volume| availability| quality| load| demand| traffic)\b|\blow[- ](?:level|hanging)\b/gu;

const inOrder: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
/** "medium and below", "high or above": one level and all on its side. */
const andBelow =
  /(?:medium|moderate|high)(?: severity)?,? (?:and|or) (?:below|lower|less)\b|(?:medium|moderate|high|中|高)\s?(?:级|危)?(?:及)?以下/;
const andAbove =
  /\b(?:low|medium|moderate|high)(?:\+|(?: severity)?,? (?:and|or) (?:above|higher|more|worse|up)\b)|(?:medium|moderate|high|中|高)\s?(?:级|危)?(?:及)?以上/;

const floors = [9, 7, 4, 0.1];
/** "CVSS 7.0 or higher", "score < 4": every band on that side of the number. */
function beyondScore(lower: string): Severity[] {
  const found =
    /(?:\b(?:cvss|scores?)\b\D{0,24}?|^\W*(?=\p{L}+\s\d\.\d)|^(?=[<≥]\s?\d\.\d))(?:(?<up>≥|>=|above|over|at least|from)\s?|(?<down><|below|under|less than)\s?)?(?<n>\d(?:\.\d)?)(?<more>\+|\s(?:or|and) (?:higher|above|greater|more|up))?/u.exec(
      lower,
    )?.groups;
  const n = Number(found?.['n']);
  if (found?.['down'] !== undefined) return inOrder.filter((_, i) => (floors[i] ?? 0) < n);
  if (found?.['up'] === undefined && found?.['more'] === undefined) return [];
  return inOrder.filter((_, i) => (floors[i] ?? 0) >= n);
}

export function severitiesOf(lower: string): Severity[] {
  const bare = lower.replace(notASeverity, ' ');
  const found = new Set<Severity>();
  for (const lang of languages())
    for (const [re, severity] of lang.severities) if (re.test(bare)) found.add(severity);
  for (const [re, severity] of bands) if (re.test(bare)) found.add(severity);
  if (found.size === 0) return beyondScore(bare);
  if (found.size === 1 && andBelow.test(bare))
    return inOrder.slice(inOrder.findIndex((one) => found.has(one)));
  if (found.size === 1 && andAbove.test(bare))
    return inOrder.slice(0, inOrder.findIndex((one) => found.has(one)) + 1);
  return [...found];
}

/** "P0", "Sev-1", "S2", "Severity 3", "Tier 1", "Priority 2", "Level 4". */
const level =
  /(?<![\p{L}\p{N}.])(p|s|sev|sev-|severity|severity level|level|tier|priority|prio|class|category)[\s-]?([0-5])(?![\p{L}\p{N}]|\.\d)/u;
const levels = new RegExp(level.source, 'gu');
/** Words of scales that are not CVSS's, and mean nothing certain on it. */
const foreign =
  /(?<!\p{L})(?:urgent|emergency|severe|serious|major|minor|important|blocker|trivial|informational|informative|info|gold|silver|bronze|platinum|negligible|(?:actively[ -])?exploited|(?:zero|0)-?days?)(?!\p{L})/u;

const family = (name: string): string => (/^p/.test(name) ? 'p' : name.startsWith('s') ? 's' : name);
const keyOf = (name: string, digit: string): string => `${family(name)}${digit}`;

export type LevelMap = ReadonlyMap<string, Severity>;

/** What the text itself says about its levels: "P0 (critical)", or four levels in a row from the first. */
export function levelsIn(text: string): LevelMap {
  const map = new Map<string, Severity>();
  const seen = new Map<string, Set<number>>();
  const lower = text.slice(0, 200_000).toLowerCase();
  for (const match of lower.matchAll(levels)) {
    const [whole, name = '', digit = ''] = match;
    const key = keyOf(name, digit);
    const near = lower.slice(match.index + whole.length, match.index + whole.length + 24);
    const named =
      /^[\s*_]{0,3}(?:[-–—:(|/=]|is|means)[\s*_:(-]{0,3}(?:\S{1,3}\s)?(critical|high|medium|moderate|low)\b/.exec(
        near,
      )?.[1];
    const plain = /^\s(critical|high|medium|moderate|low)(?=[,.;)]|$)/.exec(near)?.[1];
    const before = /(critical|high|medium|moderate|low)[\s*_]{0,3}[(/|–—-][\s*_]{0,2}$/.exec(
      lower.slice(Math.max(0, match.index - 16), match.index),
    )?.[1];
    const word = named ?? before ?? plain;
    const severity = word === undefined ? undefined : severitiesOf(word)[0];
    if (severity && !map.has(key)) map.set(key, severity);
    seen.set(family(name), (seen.get(family(name)) ?? new Set()).add(Number(digit)));
  }
  for (const [name, digits] of seen) {
    const first = digits.has(0) ? 0 : 1;
    const run = [0, 1, 2, 3].every((step) => digits.has(first + step));
    const placed = inOrder.map((_, step) => map.get(`${name}${first + step}`));
    const known = placed.filter((one) => one !== undefined).length;
    const fits = placed.every((one, step) => one === undefined || one === inOrder[step]);
    if (
      !run ||
      (known > 0 && known < 3) ||
      !fits ||
      (known === 0 && [...map.keys()].some((key) => key.startsWith(name)))
    )
      continue;
    inOrder.forEach((severity, step) => map.set(`${name}${first + step}`, severity));
  }
  return map;
}

export interface Scale {
  severities: Severity[];
  /** "all others", "standard": said of every severity that is not named. */
  rest: boolean;
  /** A level that nothing places: "P0", "Gold". */
  unknown?: string;
}
export const noScale: Scale = { severities: [], rest: false };

export const isScaled = (scale: Scale): boolean =>
  scale.severities.length > 0 || scale.rest || scale.unknown !== undefined;

/** “中危 (High)”: two names of one level that are not the same. */
function contradicts(lower: string): boolean {
  const [, outside = '', inside = ''] =
    /^([^()（）]{1,40})[(（]([^()（）]{1,40})[)）]/.exec(lower.trim()) ?? [];
  const [a, ...more] = severitiesOf(outside);
  const [b, ...rest] = severitiesOf(inside);
  return a !== undefined && b !== undefined && a !== b && more.length + rest.length === 0;
}

/** What a label, a row head or the words beside a span say about severity. */
export function scaleOf(lower: string, map: LevelMap): Scale {
  const severities = severitiesOf(lower);
  if (severities.length === 2 && contradicts(lower))
    return { ...noScale, unknown: lower.trim().slice(0, 40) };
  if (severities.length > 0) return { severities, rest: false };
  const found = [...lower.matchAll(levels)];
  const placed = found.map(([, name = '', digit = '']) => map.get(keyOf(name, digit)));
  if (found.length > 0) {
    const known = placed.filter((one) => one !== undefined);
    return known.length === found.length
      ? { severities: [...new Set(known)], rest: false }
      : { severities: [], rest: false, unknown: found[0]?.[0] ?? '' };
  }
  if (languages().some((lang) => lang.rest.test(lower))) return { severities: [], rest: true };
  const word = foreign.exec(lower)?.[0];
  return word === undefined ? noScale : { severities: [], rest: false, unknown: word };
}

/** "P0", "Tier 1": no other word than one of a scale. */
export const isLevel = (lower: string): boolean =>
  /(?<![\p{L}\p{N}.])(?:p|sev|sev-|severity|severity level|tier|priority|prio)[\s-]?[0-5](?![\p{L}\p{N}]|\.\d)/u.test(
    lower,
  );
/** Only levels and foreign words in a place of their own: a label, a row head, "P0 issues". */
export const mayBeScale = (lower: string): boolean => level.test(lower) || foreign.test(lower);
