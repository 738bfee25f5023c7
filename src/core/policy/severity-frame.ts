/**
 * Which severity a span is said of: its label, the words in its own item of a list or bracket, a condition in front,
 * or the heading and item it stands under. A level in a neighbouring item or bracket is somebody else's. Pure.
 */
import type { Span } from './durations.ts';
import { hintsAtSpan } from './durations.ts';
import { milestonesOf } from './heads.ts';
import type { Reading } from './reading.ts';
import type { LevelMap } from './scales.ts';
import type { Scale } from './scales.ts';
import { isLevel, isScaled, mayBeScale, noScale, scaleOf, severitiesOf } from './scales.ts';
import type { Statement } from './statements.ts';

/** Where one item of an inline list ends: "(critical: 7 days; high: 14 days)", "Critical 48h / High 7d". */
const hardBreak = /[;；()（）/|。]/g;
const softBreak = /[,，、—–]/g;

function breaksIn(text: string, re: RegExp, spans: readonly Span[]): number[] {
  return [...text.matchAll(re)]
    .map((match) => match.index)
    .filter((at) => !spans.some((span) => at >= span.start && at < span.end));
}

/** "Critical issues (CVSS 9.0 to 10.0) get a patch within 7 days": a bracket without a time ends no item. */
function remarksIn(lower: string, spans: readonly Span[]): [from: number, to: number][] {
  return [...lower.matchAll(/[(（][^()（）]{0,80}[)）]/g)].flatMap(({ index, 0: text }) => {
    const to = index + text.length;
    const timed = spans.some((span) => span.start < to && span.end > index - 2);
    return timed ? [] : [[index, to] as [number, number]];
  });
}

const onlySeverities =
  /^[\s(（,，、]*(?:(?:for|and|or|&|\/|,|on|issues?|vulnerabilit(?:y|ies)|severity|critical|high|medium|moderate|low|others?|the|all|rest|严重|嚴重|高危?|中危?|低危?|緊急|重大|심각|높음|중간|낮음)[\s),，、/）]*)+$/;

/** "… for critical issues", in the languages that put it behind the time. */
const forScale =
  /^\s?(?:for|on|in case|pour|en cas|für|bei|para|em caso|nas?|nos?|per (?:le|gli|i|la)|voor|bij|для|при)(?!\p{L})/u;
const opensScale = new RegExp(`${forScale.source}|^\\s?\\(`, 'u');

const andWord = /(?<!\p{L})(?:and|und|et|y|e|en|и)(?!\p{L})/u;

/** A time in a sentence or a cell; before `labelEnd` stands its label. */
interface Placed {
  lower: string;
  span: Span;
  spans: readonly Span[];
  labelEnd: number;
  levels: LevelMap;
  /** What belongs to another act of the sentence, as blanks. */
  others?: string;
}

/** "we assign a severity (critical, high, medium, low)": a bracket that lists the scale says no level. */
function withoutScales(lower: string, spans: readonly Span[]): string {
  let text = lower;
  for (const [from, to] of remarksIn(lower, spans))
    if (severitiesOf(lower.slice(from, to)).length > 2)
      text = text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
  return text;
}

/** "critical: 4 hours; others: reply in 3 days, fix in 30": where the item opens that follows the one with the label. */
const itemAfterLabel = ({ lower, span, spans, labelEnd }: Placed): number | undefined =>
  breaksIn(lower, /[;；。]/g, spans).findLast((at) => at < span.outer && at >= labelEnd);

/** What the first time of an item says holds for it whole. */
function scaleOfItem(placed: Placed): Scale {
  const { lower, spans, levels } = placed;
  const from = itemAfterLabel(placed);
  const first = spans.find((other) => other.start > (from ?? lower.length));
  return from === undefined || !first ? noScale : near(lower.slice(from, first.outer), levels);
}

/** "30 days for high and critical, 90 days for the rest": behind the span if it says "for", else before it. */
function besideSpan({ lower: whole, span, spans, labelEnd, levels, others }: Placed): Scale {
  const lower = withoutScales(others ?? whole, spans);
  const previous = spans.findLast((other) => other.end <= span.outer);
  const next = spans.find((other) => other.start >= span.end);
  const remarks = remarksIn(lower, spans);
  const hard = breaksIn(lower, hardBreak, spans).filter(
    (at) => !pairOfLevels(lower, at) && !remarks.some(([from, to]) => at >= from && at < to),
  );
  const soft = breaksIn(lower, softBreak, spans);
  const claimed =
    previous !== undefined && opensScale.test(lower.slice(previous.end))
      ? (soft.findLast((at) => at < span.start && at >= previous.end) ?? 0)
      : 0;
  const from = Math.max(
    hard.findLast((at) => at < span.outer) ?? 0,
    previous?.end ?? 0,
    claimed,
    Math.min(labelEnd, span.outer),
  );
  // "within 7 days, for critical issues: a fix"
  const end = span.end + (next === undefined && /^,\sfor\s/.test(lower.slice(span.end)) ? 1 : 0);
  const stop = [...hard, ...soft].sort((a, b) => a - b).find((at) => at >= end) ?? lower.length;
  const to = Math.min(stop, next?.outer ?? lower.length);
  const behind = lower.slice(end, to);
  const before = nearest(
    lower.slice(from, span.outer),
    soft.map((at) => at - from),
    levels,
  );
  const after = near(behind, levels);
  const ownTail = next === undefined ? after : near(behind.split(andWord, 1)[0] ?? '', levels);
  const said = span.adjective ? /^\s?(?:\S{1,15} ){0,2}(?:for|on)\b/ : forScale;
  if (said.test(behind) && isScaled(after)) return after;
  if (isScaled(before) || isScaled(ownTail)) return isScaled(before) ? before : ownTail;
  const outside = beforeBracket({ lower, span, spans, hard, soft, levels });
  if (isScaled(outside)) return outside;
  // "critical: 4 hours to respond and 2 days to fix": joined in one item, they share its level
  const item = Math.max(
    hard.findLast((at) => at < span.outer) ?? 0,
    soft.findLast((at) => at < span.outer) ?? 0,
    Math.min(labelEnd, span.outer),
  );
  const shared =
    previous !== undefined && previous.start > item && andWord.test(lower.slice(previous.end, span.outer));
  return shared ? near(lower.slice(item, previous.start), levels) : noScale;
}

/** "Critical (fixed in 3 days)": a bracket that says no level of its own explains what stands before it. */
function beforeBracket(placed: {
  lower: string;
  span: Span;
  spans: readonly Span[];
  hard: readonly number[];
  soft: readonly number[];
  levels: LevelMap;
}): Scale {
  const { lower, span, spans, hard, soft, levels } = placed;
  const opened = hard.findLast((at) => at < span.outer) ?? -1;
  const alone = spans.every((other) => other === span || other.end <= opened || other.start > span.end);
  if (!/[(（]/.test(lower.charAt(opened)) || !alone) return noScale;
  if (/\b(?:we|you|our|i)\b/.test(lower.slice(opened, span.outer))) return noScale;
  const from = Math.max(
    [...hard, ...soft].sort((a, b) => a - b).findLast((at) => at < opened) ?? 0,
    spans.findLast((other) => other.end <= opened)?.end ?? 0,
  );
  const words = lower.slice(from, opened).trim();
  return words.split(/\s+/).length <= 4 ? near(words, levels) : noScale;
}

/** "critical/high", "medium / low": a slash between two levels joins them. */
function pairOfLevels(lower: string, at: number): boolean {
  return (
    lower.charAt(at) === '/' &&
    severitiesOf(lower.slice(Math.max(0, at - 12), at)).length > 0 &&
    /^\/\s?(?:critical|high|medium|moderate|low)/.test(lower.slice(at, at + 14)) &&
    !/\d\s?\w*\s?$/.test(lower.slice(Math.max(0, at - 8), at))
  );
}

/** The words right before the span win over those before the last comma, unless the comma only lists levels. */
function nearest(text: string, soft: readonly number[], levels: LevelMap): Scale {
  const inside = soft.filter((at) => at >= 0 && at < text.length);
  const last = inside.at(-1);
  if (last !== undefined && !onlySeverities.test(text.slice(0, last))) {
    let from = last;
    for (const at of inside.toReversed()) if (onlySeverities.test(text.slice(at, from))) from = at;
    const own = near(text.slice(from), levels);
    if (isScaled(own)) return own;
  }
  return near(text, levels);
}

const othersIn =
  /\bothers?\b|\brest\b|everything else|autres|übrige|anderen?(?!\p{L})|otr[oa]s|demás|demais|outr[oa]s|restantes|altr[eio](?!\p{L})|overige|остальн|прочи|其他|其余|其它|それ以外|その他|기타|그\s?외|나머지/u;

/** In running text only levels beside words of trouble count: "P0 issues", not "the rest of the team". */
function near(text: string, levels: LevelMap): Scale {
  const scale = scaleOf(text, levels);
  if (scale.severities.length > 0) return scale;
  const troubled =
    isLevel(text) ||
    /issue|vulnerab|bug|problem|flaw|report|finding|sever|priorit|:\s?$|^[\s,;]*(?:and |or )?(?:others?|all others?|standard|p\d|sev)/.test(
      text,
    );
  if (scale.unknown !== undefined) return mayBeScale(text) && troubled ? scale : noScale;
  return scale.rest && (troubled || othersIn.test(text)) ? scale : noScale;
}

/** "For critical issues, …": said in front of the clause that promises; of several times only what opens the sentence holds. */
function fronted(lower: string, { start }: Span, several: boolean): string | null {
  const found =
    /\b(?:for|of|case of|with|if)\b(?: \S{1,15}){0,3}? (?:critical|high|medium|moderate|low)\b[^,;()]{0,60}/.exec(
      lower,
    );
  if (!found || found.index > start) return null;
  const further = lower.slice(found.index + found[0].length, start);
  if (
    (several &&
      (/\w/.test(lower.slice(0, found.index)) ||
        /\b(?:all|any|every|each|others?)\b/.test(further) ||
        severitiesOf(further).length > 0)) ||
    /\b(?:except(?:ing)?|other than|apart from|all but)\s$/.test(lower.slice(0, found.index))
  )
    return null;
  const between = lower.slice(found.index, start);
  const opened = between.lastIndexOf('(');
  return opened >= 0 && between.indexOf(')', opened) < 0 ? null : found[0];
}

/** "7 days (critical)": a bracket right behind the span, unless it holds a time of its own. */
function bracketBehind(lower: string, span: Span, spans: readonly Span[]): string {
  const inside = /^\s?[(（]([^()（）]{1,60})[)）]/.exec(lower.slice(span.end))?.[1] ?? '';
  const to = span.end + inside.length + 3;
  if (/^\d{1,3}(?![\d.])/.test(inside)) return ''; // "(7 if critical)" is another time
  return spans.some((other) => other.start > span.end && other.start < to) ? '' : inside;
}

function scaleBehind(lower: string, span: Span, spans: readonly Span[], levels: LevelMap): Scale {
  const next = bracketBehind(lower, span, spans);
  const compared = /\b(?:or|sooner|faster|earlier|less|quicker|even|including)\b/.test(next);
  return !compared && severitiesOf(next).length > 0 ? scaleOf(next, levels) : noScale;
}

const pronoun = /\b(?:it|them|these|those|such|this)\b/;

/**
 * "We respond within 72 hours and ship patches for critical issues": the severity is what the other verb is about.
 * "Critical issues are triaged and fixed within 7 days": a subject goes on.
 */
function ownActOnly({ lower, clauses, own, heads, span }: Reading): string {
  const mine = heads.filter((hit) => hit.start >= own.from && hit.end <= own.to);
  const act = mine.find((hit) => hit.kind !== 'noun');
  if (!act || span.lang.headFinal === true) return lower;
  const bound = pronoun.test(lower.slice(own.from, own.to));
  let text = lower;
  for (const clause of clauses) {
    if (clause === own || (bound && clause.to <= own.from)) continue;
    const earlier = clause.to <= own.from;
    const verb = heads.find(
      (hit) => hit.start >= clause.from && hit.end <= clause.to && !(earlier && hit.kind === 'noun'),
    );
    if (!verb || verb.milestone === act.milestone) continue;
    const from = earlier ? verb.end : clause.from;
    text = text.slice(0, from) + ' '.repeat(clause.to - from) + text.slice(clause.to);
  }
  return text;
}

/** "By severity (Critical: 14 days, High: 30 days)": a cell that holds a list of its own. */
export function scaleInCell(lower: string, span: Span, spans: readonly Span[], levels: LevelMap): Scale {
  if (severitiesOf(lower).length === 0) return noScale;
  const mine = besideSpan({ lower, span, spans, labelEnd: 0, levels });
  return isScaled(mine) ? mine : scaleBehind(lower, span, spans, levels);
}

/** "If a vulnerability is exploited, we publish after 7 days": no time for every report. */
const whenExploited =
  /\b(?:if|when|where|for)\b[^,;.]{0,60}?\b((?:actively )?exploited|exploitation|in the wild|zero-?days?)\b[^;.]*$/;

export function scaleFor(reading: Reading): Scale {
  const { statement, lower, span, spans, own } = reading;
  const { levels } = statement.grammar;
  const label = scaleOf(statement.label, levels);
  const others = ownActOnly(reading);
  const placed = { lower, span, spans, labelEnd: statement.labelEnd, levels, others };
  const beside = besideSpan(placed);
  const mine = isScaled(beside) ? beside : scaleOfItem(placed);
  if (mine.unknown !== undefined && label.severities.length > 0) return mine;
  if (label.severities.length > 0) {
    // "Fix: critical issues …" under a label that names several: the item's own words are narrower
    const narrower =
      mine.rest ||
      (mine.severities.length > 0 && mine.severities.every((one) => label.severities.includes(one)));
    const another = isScaled(mine) && itemAfterLabel(placed) !== undefined;
    return another || (narrower && spans.length > 1) ? mine : label;
  }
  const crowded =
    severitiesOf(lower.slice(Math.max(own.from, statement.labelEnd), own.to)).length >= 3 &&
    spans.length === 1;
  if (isScaled(mine) && !crowded) return mine;
  const front = crowded ? null : fronted(lower, span, spans.length > 1);
  if (front !== null) return scaleOf(front, levels);
  const exploited = whenExploited.exec(lower.slice(0, span.start))?.[1];
  if (exploited !== undefined && !isScaled(label)) return { ...noScale, unknown: exploited };
  const behind = scaleBehind(lower, span, spans, levels);
  if (isScaled(behind)) return behind;
  if (label.unknown !== undefined || label.rest) return label;
  return isAmongGrades(statement)
    ? { ...noScale, unknown: statement.label.slice(0, 40) }
    : fromContexts(statement);
}

/** "Critical: 7 days", "High: 14 days", "Odd ones: 30 days": a level of the same list that is not understood. */
export function isAmongGrades({ label, block, first, contexts, grammar }: Statement): boolean {
  if (label === '' || block.kind !== 'item' || !first || milestonesOf(label, grammar.order).length > 0)
    return false;
  const graded = contexts.filter(
    ({ kind, text }) =>
      kind === 'sibling' &&
      isScaled(scaleOf(text.split(/[:：–—]/, 1)[0] ?? '', grammar.levels)) &&
      hintsAtSpan(text),
  );
  return graded.length > 1;
}

/** The severity a whole sentence is about. */
export function scaleIn(statement: Statement): Scale {
  const own = severitiesOf(statement.lower);
  return own.length > 0 && own.length < 3 ? { severities: own, rest: false } : fromContexts(statement);
}

/** A heading, an item or a line of its own that is hardly more than a level: "### Critical severity". */
export function fromContexts({ contexts, grammar }: Statement): Scale {
  for (const { kind, text } of contexts) {
    if (kind === 'before' || kind === 'sibling') continue;
    const labelled = text.split(/[:：–—]/, 1)[0] ?? '';
    if (labelled.length >= 50) continue;
    if (kind === 'lead' && (labelled.split(/\s+/).length > 4 || hintsAtSpan(text))) continue;
    const scale = scaleOf(labelled, grammar.levels);
    if (scale.severities.length > 0 && scale.severities.length < 3) return scale;
    if (scale.unknown !== undefined && labelled.split(/\s+/).length <= 3 && mayBeScale(labelled))
      return scale;
  }
  return noScale;
}
