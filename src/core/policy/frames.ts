/**
 * The grammar: takes a sentence with spans of time and gives for each a verdict: a promise of the project to whoever
 * reported (what, how severe, counted from when), a question, or the reason why it is neither. Roles and clause
 * structure decide, not phrases: a span in an if-clause, beside silence, with a third party or the reporter as the
 * one who acts, is no promise; where no act fits, nothing is taken from the neighbourhood. Pure.
 */
import type { Anchor, LedgerReason, Milestone } from '#shared/schema/policy.ts';
import type { Severity } from '#shared/schema/severity.ts';
import { headOf, isVagueAct, milestonesFor, vagueAct } from './acts.ts';
import {
  anchorAfter,
  anchorAround,
  anchorBefore,
  classifyAnchor,
  eventBefore,
  frontedEvents,
} from './anchors.ts';
import { bareFits, boundFits, cadenceFits, holdsBack, isTimeAsked, noGuarantee } from './bounds.ts';
import type { Span } from './durations.ts';
import { findSpans } from './durations.ts';
import type { HeadHit } from './heads.ts';
import { findHeads, milestonesOf, withEnglish } from './heads.ts';
import type { Language } from './languages/language.ts';
import type { Clause, Reading } from './reading.ts';
import { inSilence, isCondition, objection } from './roles.ts';
import { levelsInARow, timesInARow } from './rows.ts';
import type { RowTime } from './rows.ts';
import type { Scale } from './scales.ts';
import { noScale, severitiesOf } from './scales.ts';
import { aboutSecurity, sectionRole } from './sections.ts';
import { scaleFor } from './severity-frame.ts';
import type { Statement } from './statements.ts';

export interface Finding {
  milestone: Milestone;
  span: Span;
  scale: Scale;
  anchor: Anchor;
  statement: Statement;
}
export type Verdict =
  | { kind: 'promise'; findings: Finding[] }
  /** It is promised, but not clear what. */
  | { kind: 'act'; severities: Severity[]; row?: boolean }
  | { kind: 'no'; reason: LedgerReason };

const no = (reason: LedgerReason): Verdict => ({ kind: 'no', reason });

/** "Ack: 24h | Triage: 72h | Fix: 14d": such marks part a line in every language. */
const bars = /\s[|•·]\s/g;

function clausesOf(lower: string, spans: readonly Span[], breaks: RegExp): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  // A remark in brackets is no clause, unless it has a time of its own.
  const remarks = [...lower.matchAll(/\([^()]{0,200}\)/g)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length }))
    .filter(({ from: start, to }) => !spans.some((span) => start < span.end && to > span.start));
  const marks = [...lower.matchAll(breaks), ...lower.matchAll(bars)].sort((a, b) => a.index - b.index);
  for (const match of marks) {
    const end = match.index + match[0].length;
    if (spans.some((span) => match.index < span.end && end > span.start)) continue;
    if (remarks.some((remark) => remark.from < match.index && end < remark.to)) continue;
    clauses.push({ from, to: match.index });
    from = end;
  }
  clauses.push({ from, to: lower.length });
  return clauses;
}

/** Counted from what others were told: “72 hours from the time the vendor list is notified”. */
const elsewhere =
  /\b(?:mailing list|vendors?|distributors?|subscribers?|customers?)\b.{0,40}\b(?:notif|inform|told)/;

/** "Response time: Monday to Friday, 9h to 18h". */
const openingHours =
  /(?<!\p{L})(?:mon(?:day)?|montag|lundi|lunes|segunda(?:-feira)?|lunedì|maandag|понедельник)\s?(?:to|through|bis|à|au|a|al|tot|–|-|по)\s?(?:fri|freitag|vendredi|viernes|sexta|venerdì|vrijdag|пятниц)/u;

/** What the project does as a reporter to others. */
const ourReports =
  /\b(?:if|when) we (?:discover|find|identify|report)\b.{0,80}\b(?:dependenc|third[- ]part|upstream|other|related|vendors?)/;

/** "critical within 14 days of triage, medium within 45": what leaves its act out shares the start, too. */
function anchorOfPair({ spans, span, heads, lower }: Reading): { anchor: Anchor } | null {
  const previous = spans.findLast((other) => other.end <= span.outer);
  // "acknowledge within 3 days and assess within an additional 5"
  if (previous && /\b(?:additional|further|another|more)\s$/.test(lower.slice(span.outer, span.start)))
    return heads.findLast((hit) => hit.end <= previous.outer)?.milestone === 'acknowledge'
      ? { anchor: 'acknowledged' }
      : null;
  if (!previous || span.adjective || heads.some((hit) => hit.start >= previous.end && hit.start < span.start))
    return null;
  return /[;；.]/.test(lower.slice(previous.end, span.start)) ? null : anchorAfter(lower, previous);
}

const inARow =
  /(?:\d\s?\p{L}{0,9}\s?(?:\/|[,，、]\s?(?:(?:and|or|und|oder|et|ou|y|o|e)\s)?|\s(?:and|or|und|oder|et|ou|y|o|e|и|или)\s)\s?){1,5}(?:within\s)?$/u;
const goesOn = /^\s?(?:\/|[,，、]|(?:and|or|und|et|y|e|и)(?=\s))\s?(?:(?:and|or|und|et|y|e|и)\s)?\d/u;
const respective =
  /\brespectively\b|respektive|beziehungsweise|respectivement|respectivamente|rispettivamente|соответственно|分别|分別|それぞれ/;

/** "7, 30 and 90 days for critical, high and medium": which number is whose is asked. */
function isParallel({ statement: { label, grammar }, lower, span, spans }: Reading): boolean {
  const [other] = spans.filter((one) => one !== span);
  if (other && spans.every(({ max }) => max.n === other.max.n && max.unit === other.max.unit)) return false; // "48 horas / 48 hours"
  const rows = inARow.test(lower.slice(0, span.start)) || goesOn.test(lower.slice(span.end));
  if (rows && (respective.test(lower) || levelsInARow(lower).length > 0)) return true;
  const slashed =
    lower.slice(span.start, span.end).includes('/') ||
    /\d\s?\p{L}{0,6}\s?\/\s?$/u.test(lower.slice(0, span.outer)) ||
    /^\s?\/\s?(?:\d|next\b)/.test(lower.slice(span.end));
  return (
    slashed &&
    (severitiesOf(label).length > 1 || milestonesOf(label, grammar.order).length > 1 || label.includes('/'))
  );
}

/** "5 days; usually 48 hours" tells a habit beside the promise. */
const bareReason = ({ span, spans }: Reading): LedgerReason =>
  span.hedged && spans.indexOf(span) > 0 ? 'habit' : 'no-act';

/** “a line like ‘reply within 24 hours’ would be a promise nobody keeps”: an act between quotation marks is cited. */
function isCited({ lower, span, heads }: Reading): boolean {
  const opened = /[«「『“"][^«»「」『』“”"]{0,60}$/u.exec(lower.slice(0, span.start));
  const closed = /^[^«»「」『』“”"]{0,60}?[»」』”"]/u.exec(lower.slice(span.end));
  if (!opened || !closed) return false;
  const to = span.end + closed[0].length;
  return (
    heads.some((hit) => hit.start > opened.index && hit.end < to) && lower.length - (to - opened.index) > 20
  );
}

/** Nothing is done before what it is counted from: where act and start do not fit, the act is not understood. */
const isImpossible = (milestone: Milestone, anchor: Anchor): boolean =>
  (milestone === 'fix' && (anchor === 'fix-released' || anchor === 'disclosed')) ||
  ((milestone === 'assess' || milestone === 'acknowledge') && /^(?:fix-|disclosed)/.test(anchor));

const holdsUntil = /\b(?:refrain|not|withhold|keep|embargo|delay)\b[^.]{0,90}\buntil\b[^.]{0,50}:?\s*$/;

/** "Please do not share details until:" over "a fix is out + 60 days": what the list holds back, and from when. */
function heldUntil({ statement, lower, span }: Reading): Anchor | null {
  const { block, contexts } = statement;
  const lead = contexts.find(({ kind }) => kind === 'lead' || kind === 'parent')?.text ?? '';
  if (block.kind !== 'item' || !holdsUntil.test(lead) || !/\bdisclos|\bpublic|\bshar|\breveal/.test(lead))
    return null;
  return anchorAfter(lower, span)?.anchor ?? classifyAnchor(lower.slice(0, span.outer)) ?? 'received';
}

function judge(reading: Reading): Verdict {
  const { statement, span, lower } = reading;
  if (isCondition(reading) || inSilence(reading)) return no('condition');
  const held = holdsBack(reading);
  const before = held && span.lang.headFinal === true; // “80 天之前…不要公开” is no time gone by
  if ((span.bound === 'past' || span.bound === 'over') && !before) return no('elapsed');
  const behind = anchorAfter(lower, span);
  if (behind !== null && elsewhere.test(lower.slice(behind.from, behind.to))) return no('third-party');
  if (ourReports.test(lower)) return no('third-party');
  if (isCited(reading)) return no('no-guarantee');
  const anchor = behind ?? anchorBefore(lower, span) ?? anchorOfPair(reading) ?? anchorAround(statement);
  const duty = anchor?.anchor === 'aware'; // of whoever found it: "disclosure within 24 hours of its discovery"
  const finding = (milestone: Milestone): Finding => ({
    milestone,
    span,
    scale: scaleFor(reading),
    anchor: anchor?.anchor ?? 'received',
    statement,
  });
  if (span.bound === 'bare' && openingHours.test(lower)) return no('no-act');
  if (held) {
    const objected = objection(reading, null, 'disclose');
    return objected ? no(objected) : { kind: 'promise', findings: [finding('disclose')] };
  }
  const until = heldUntil(reading);
  if (until) return { kind: 'promise', findings: [{ ...finding('disclose'), anchor: until }] };
  if (span.bound === 'ahead') return no('notice');
  if (noGuarantee(reading)) return no('no-guarantee');
  if (span.bound === 'every' && !cadenceFits(reading)) return no('upkeep');
  if (isParallel(reading) || isTimeAsked(reading)) return { kind: 'act', severities: [] };
  const head = headOf(reading);
  if (isSketched(span.lang) && !head && statement.label === '') return unnamed(reading, null);
  const milestones = isVagueAct(reading, head) ? [] : milestonesFor(reading, head);
  if (milestones.length === 0) return unnamed(reading, head);
  if (anchor && milestones.some((one) => isImpossible(one, anchor.anchor))) return unnamed(reading, null);
  const findings: Finding[] = [];
  let reason: LedgerReason | null = null;
  for (const milestone of milestones) {
    if (milestone === 'other') reason ??= 'no-act';
    else if (duty && milestone === 'disclose') reason ??= 'reporter';
    else if (!boundFits(reading, milestone) || !bareFits(reading))
      reason ??= span.bound === 'bare' ? bareReason(reading) : 'elapsed';
    else {
      const objected = objection(reading, head, milestone);
      if (objected) reason ??= objected;
      else findings.push(finding(milestone));
    }
  }
  return findings.length > 0 ? { kind: 'promise', findings } : no(reason ?? 'no-act');
}

/** Only the commonest verbs are known: a time beside none of them may be any promise. */
const isSketched = (lang: Language): boolean => lang.id === 'other';

/** Nothing names the act: worth a question where a promise is made, otherwise said to be no act. */
function unnamed(reading: Reading, head: HeadHit | null): Verdict {
  const { span, statement, lower } = reading;
  const objected = objection(reading, head, 'fix');
  if (objected) return no(objected);
  if (!boundFits(reading, 'acknowledge')) return no('elapsed');
  const place = statement.contexts.map((context) => context.text).join(' ');
  const foreign =
    span.lang.id !== 'en' &&
    aboutSecurity.test(`${place} ${lower}`) &&
    (span.bound !== 'bare' || isSketched(span.lang));
  const severe = severitiesOf(statement.label).length > 0 && /time|sla|sever|respon|target/.test(place);
  const handled =
    (vagueAct.test(lower.slice(0, span.start)) || handling.test(lower.slice(0, span.start))) &&
    /report|vulnerab|issue|e-?mail/.test(lower) &&
    bareFits(reading);
  return foreign || severe || handled
    ? { kind: 'act', severities: scaleFor(reading).severities }
    : no('no-act');
}
const handling = /\b(?:handl|process|confirm|action|deal|dealt|look|treat|tackl|manag)(?:e|ed|t|s|ing)?\b/;

/** No sentence promises more; what is beyond is noise, and must not cost time. */
export const maxSpans = 12;

/** Subordinate clauses say when, not what: "once a fix is available, …". */
const subordinate =
  /\b(?:once|after|as soon as|upon|following|before|until|prior to|when(?=\s(?:the |a )?(?:fix|patch)\b))\s(?:[^,;.:()]{1,90}?)(?=[,;.:()]|\s(?:we|our team|the team|(?:or|and)(?=\s(?:we|within|in|by|after|at|no|up|our|the team|you|will|\d))|there (?:will|is)|it (?:will|is)|a (?:fix|patch|new))\s|$)/g;

function subordinates(lower: string, spans: readonly Span[]): Clause[] {
  return [...lower.matchAll(subordinate)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length }))
    .filter(({ from, to }) => !spans.some((span) => span.outer >= from && span.start < to));
}

const inserted =
  /\s[—–]\s[^—–]{3,160}?\s[—–]\s|[(（](?:[^()（）]{0,40}でも|(?:even if|regardless|auch wenn|selbst wenn|même si|aunque|incluso si|mesmo que|anche se|даже если|即使)[^()（）]{0,80})[)）]/gu;

/** "an assessment — what it is, and what the fix looks like — within 7 days". */
function insertions(lower: string, spans: readonly Span[]): Clause[] {
  return [...lower.matchAll(inserted)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length }))
    .filter(({ from, to }) => !spans.some((span) => span.start >= from && span.end <= to));
}

/** A drawn timeline may be a promise or an example: what happens on that day is told, and asked about. */
function judgeMark(statement: Statement, span: Span): Verdict {
  const [milestone] = milestonesOf(statement.lower.slice(span.end), statement.grammar.order);
  if (milestone === undefined) return no('no-act');
  if (sectionRole(statement.contexts, statement.grammar.audience) !== 'reporters') return no('internal');
  return { kind: 'promise', findings: [{ milestone, span, scale: noScale, anchor: 'received', statement }] };
}

export interface Judged {
  span: Span;
  verdict: Verdict;
}

/** Every span of the statement with its verdict. */
export function analyse(statement: Statement): Judged[] {
  const { lower, grammar } = statement;
  const spans = findSpans(lower, grammar.order);
  const close = spans.slice(0, maxSpans);
  const aside = [
    ...close.map((span) => anchorAfter(lower, span)).filter((found) => found !== null),
    ...subordinates(lower, close),
    ...insertions(lower, close),
    ...close.map((span) => eventBefore(lower, span)).filter((found) => found !== null),
  ];
  const headsIn = new Map<string, HeadHit[]>();
  const headsFor = (lang: Language): HeadHit[] => {
    const known = headsIn.get(lang.id);
    if (known) return known;
    const own = withEnglish(findHeads(lower, lang), lower, lang);
    const other = own.length > 0 ? undefined : grammar.order.find((one) => findHeads(lower, one).length > 0);
    const all = other ? findHeads(lower, other) : own;
    const fronted = frontedEvents(lower, lang).filter(
      ({ from, to }) => !close.some((span) => span.outer >= from && span.start < to),
    );
    const outside = all.filter(
      (hit) => ![...aside, ...fronted].some(({ from, to }) => hit.start >= from && hit.end <= to),
    );
    headsIn.set(lang.id, outside);
    return outside;
  };
  const judged = spans.map((span, i): Judged => {
    if (i >= maxSpans) return { span, verdict: no('crowded') };
    if (span.loose === 'short' || span.loose === 'long') return { span, verdict: no('out-of-range') };
    const clauses = clausesOf(lower, close, span.lang.clauseBreak);
    const own = clauses.find((clause) => clause.from <= span.start && span.end <= clause.to) ?? {
      from: 0,
      to: lower.length,
    };
    if (span.loose === 'mark') return { span, verdict: judgeMark(statement, span) };
    const reading: Reading = {
      statement,
      lower,
      span,
      spans: close,
      clauses,
      own,
      heads: headsFor(span.lang),
    };
    return { span, verdict: judge(reading) };
  });
  return withRow(judged, timesInARow(lower, statement.label, close, grammar.order));
}

/** Whatever a row of numbers was taken for: each of them is asked about, with the level at its place. */
function withRow(judged: Judged[], row: readonly RowTime[]): Judged[] {
  const [first, last] = [row[0]?.span, row.at(-1)?.span];
  if (!first || !last) return judged;
  const inside = ({ span }: Judged): boolean => span.end > first.start && span.start < last.end;
  const open = judged
    .filter(inside)
    .some(({ verdict }) => verdict.kind !== 'no' || verdict.reason === 'no-act');
  if (!open) return judged;
  const asked = row.map(({ span, severities }): Judged => ({
    span,
    verdict: { kind: 'act', severities, row: true },
  }));
  return [...judged.filter((one) => !inside(one)), ...asked];
}
