/**
 * The grammar: takes a sentence with spans of time and gives for each a verdict: a promise of the project to whoever
 * reported (what, how severe, counted from when), a question, or the reason why it is neither. Roles and clause
 * structure decide, not phrases: a span in an if-clause, beside silence, with a third party or the reporter as the
 * one who acts, is no promise; where no act fits, nothing is taken from the neighbourhood. Pure.
 */
import type { Anchor, LedgerReason, Milestone } from '../../shared/schema/policy.ts';
import type { Severity } from '../../shared/schema/severity.ts';
import { anchorAfter, anchorAround, anchorBefore } from './anchors.ts';
import type { Span } from './durations.ts';
import { findSpans } from './durations.ts';
import type { HeadHit } from './heads.ts';
import { findHeads, governing, milestonesOf } from './heads.ts';
import type { Language } from './languages/language.ts';
import { inSilence, isCondition, objection } from './roles.ts';
import type { Scale } from './scales.ts';
import { isScaled, noScale, scaleOf, severitiesOf } from './scales.ts';
import { sectionRole } from './sections.ts';
import { scaleFor } from './severity-frame.ts';
import type { Statement } from './statements.ts';

export interface Finding {
  milestone: Milestone;
  span: Span;
  scale: Scale;
  anchor: Anchor;
  statement: Statement;
}
export interface Clause {
  from: number;
  to: number;
}
export interface Reading {
  statement: Statement;
  lower: string;
  span: Span;
  spans: Span[];
  clauses: Clause[];
  own: Clause;
  heads: HeadHit[];
}

export type Verdict =
  | { kind: 'promise'; findings: Finding[] }
  /** It is promised, but not clear what. */
  | { kind: 'act'; severities: Severity[] }
  | { kind: 'no'; reason: LedgerReason };

const no = (reason: LedgerReason): Verdict => ({ kind: 'no', reason });

function clausesOf(lower: string, spans: readonly Span[], breaks: RegExp): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  for (const match of lower.matchAll(breaks)) {
    const end = match.index + match[0].length;
    if (spans.some((span) => match.index < span.end && end > span.start)) continue;
    clauses.push({ from, to: match.index });
    from = end;
  }
  clauses.push({ from, to: lower.length });
  return clauses;
}

const within = (hit: HeadHit, from: number, to: number): boolean => hit.start >= from && hit.end <= to;

/** The head in the span's own clause: before it, else behind it; "90-day disclosure" looks behind first. */
function headInClause(reading: Reading): HeadHit | null {
  const { own, span, heads, lower, spans } = reading;
  const previous = spans.findLast((other) => other.end <= span.outer && other.start >= own.from);
  const next = spans.find((other) => other.start >= span.end && other.start < own.to);
  const before = heads.filter((hit) => within(hit, previous?.end ?? own.from, span.outer));
  const behind = heads.filter((hit) => within(hit, span.end, next?.outer ?? own.to));
  const near = behind[0];
  if (span.bound === 'bare' && near && near.start - span.end <= 1) return near; // "24h ack / 7d triage"
  if (span.adjective && near && near.start - span.end < 25) return near;
  return governing(before, lower) ?? near ?? null;
}

/** "…, within one business day" looks back; "Within 48 hours, we will …" looks ahead. */
const isItem = ({ lower, own, span, statement }: Reading): boolean =>
  isScaled(scaleOf(lower.slice(Math.max(own.from - 12, 0), span.start), statement.grammar.levels));

function headBeyond(reading: Reading): HeadHit | null {
  const { clauses, own, heads, lower, span } = reading;
  const index = clauses.indexOf(own);
  const purpose = heads.find((hit) => hit.start >= span.end);
  if (
    purpose &&
    purpose.start - span.end < 60 &&
    /\bto (?:\S{1,12} )?$/.test(lower.slice(span.end, purpose.start))
  ) {
    return purpose; // "30 days from initial contact (made by you) to apply a patch"
  }
  // an item of an inline list takes its act from what leads into the list, however long the list
  const reach = isItem(reading) ? clauses.length : 4;
  for (let i = index - 1; i >= 0 && i >= index - reach; i--) {
    const clause = clauses[i];
    const hits = clause ? heads.filter((hit) => within(hit, clause.from, clause.to)) : [];
    if (hits.length > 0) return governing(hits, lower);
  }
  const limit = reading.spans.find((other) => other.start > span.end)?.outer ?? lower.length;
  for (let i = index + 1; i < clauses.length && i <= index + 2; i++) {
    const clause = clauses[i];
    const hits = clause ? heads.filter((hit) => within(hit, clause.from, Math.min(clause.to, limit))) : [];
    const verb = hits.find((hit) => hit.kind !== 'noun') ?? hits[0];
    if (verb) return verb;
  }
  return null;
}

const asks =
  /\b(?:give|giving|allow|allowing|grant|request|ask|wait|waiting|require|need|have|expect|take|takes|hold|refrain|agree|commit|keep|kept|embargo|observe|provide us|follow|use|adhere|work)\b/;

/** "give us 90 days to work on a fix before public exposure": the span is how long publication is held back. */
function holdsBack(reading: Reading): boolean {
  const { span, lower } = reading;
  const after = lower.slice(span.end, span.end + 160);
  const hold = span.lang.holdBack.exec(after);
  if (!hold) return false;
  if (span.lang.id !== 'en') return true;
  if (!asks.test(lower.slice(0, span.start)) || span.lang.outsider.test(lower.slice(0, span.start)))
    return false;
  const between = findHeads(after.slice(0, hold.index), span.lang);
  return !between.some((hit) => hit.milestone === 'acknowledge' || hit.milestone === 'assess');
}

/** Which ways of bounding a span make it a due time of this milestone. */
function boundFits(reading: Reading, milestone: Milestone): boolean {
  const { span, lower } = reading;
  const before = lower.slice(0, span.start);
  switch (span.bound) {
    case 'within':
    case 'bare':
      return true;
    case 'after':
      return milestone === 'disclose';
    case 'every':
      return milestone === 'update';
    case 'at-least':
      return milestone === 'disclose' || /\b(?:expect|request|ask|give|allow|wait|need)\b/.test(before);
    case 'for':
      return (
        milestone === 'disclose' &&
        /\b(?:embargo|confidential|private|secret|not (?:publicly )?(?:disclos|publish|shar)|refrain|hold|withhold|delay)/.test(
          before,
        )
      );
    case 'until':
      return milestone === 'disclose' && /\b(?:not|refrain|embargo|confidential|withhold)\b/.test(before);
    case 'past':
    case 'over':
    case 'ahead':
      return false;
  }
}

/** A bare span needs to be a label's value, an attribute, or the object of taking time. */
function bareFits(reading: Reading): boolean {
  const { span, lower, statement } = reading;
  if (span.bound !== 'bare' || span.adjective || span.lang.id !== 'en') return true;
  const before = lower.slice(0, span.outer).trimEnd();
  if (before === '' || /[:(–—,=|/-]$/.test(before)) return true;
  if (/(?:critical|high|medium|moderate|low|others?|\bp\d|sev-?\d)\)?$/.test(before)) return true;
  if (statement.label !== '' && span.outer - statement.labelEnd < 25) return true;
  if (/^\s?(?:after|from|of|following|since|\(|to|for|before)/.test(lower.slice(span.end))) return true;
  return /\b(?:take|takes|taking|is|are|be|of|allow|give|us|request|wait|need|expect|target|to|have|hour|day)\b[^.]{0,20}$/.test(
    before,
  );
}

/** A weak verb ("we will respond") says less than the label it stands under ("Assessment:"). */
function withLabel(head: HeadHit | null, statement: Statement, alone: boolean): Milestone[] {
  const label = statement.label === '' ? [] : milestonesOf(statement.label, statement.grammar.order);
  if (!head) return label;
  const stronger = label[0] === 'assess' || label[0] === 'update' || label[0] === 'fix';
  if (head.end <= statement.labelEnd || (alone && head.kind !== 'verb' && stronger)) return label;
  return [head.milestone];
}

const timely =
  /\b(?:timelines?|deadlines?|periods?|windows?|embargo|public disclosure|time ?frames?|sla|within)\b/;

/** Items of one list by severity: what the first says, the others leave out. */
const alike = ({ label, grammar }: Statement, sibling: string): boolean =>
  isScaled(scaleOf(label, grammar.levels)) &&
  isScaled(scaleOf(sibling.split(/[:：–—]/, 1)[0] ?? '', grammar.levels));

/** "Critical: 24 hours" takes its milestone from what it stands under, nearest first. */
function fromContext(statement: Statement): Milestone[] {
  if (
    statement.label !== '' &&
    !isScaled(scaleOf(statement.label, statement.grammar.levels)) &&
    !plainLabel.test(statement.label)
  )
    return [];
  for (const context of statement.contexts) {
    if (context.kind === 'sibling' && !alike(statement, context.text)) continue;
    if (context.kind === 'before' && !plainLabel.test(statement.label)) continue;
    const found = milestonesOf(context.text, statement.grammar.order);
    const loose =
      context.kind === 'heading' &&
      (found[0] === 'disclose' || /security updates?|updates?$/.test(context.text));
    if (found.length > 0 && (!loose || (timely.test(context.text) && !/update/.test(context.text))))
      return found;
    if (context.kind === 'heading') return [];
  }
  return [];
}
const plainLabel =
  /^(?:all|any|others?|everything else|target|goal|time|timeline|timeframe|sla|default|general(?:ly)?|non-critical.{0,20}|normal.{0,20}|standard.{0,20}|severe.{0,20}|urgent.{0,20})$/;

/** "the release of a fix and an advisory within 60 days": the first noun leads. */
function firstOfPair(head: HeadHit | null, { heads, lower }: Reading): HeadHit | null {
  if (head?.kind !== 'noun') return head;
  const joined = /\s?(?:and|&|or)\s(?:(?:an?|the|our)\s)?$/;
  const lead = heads.find(
    (hit) =>
      hit.end < head.start && joined.test(lower.slice(hit.end, head.start)) && head.start - hit.end < 12,
  );
  return lead ?? head;
}

function pairWith(head: HeadHit, reading: Reading): Milestone[] {
  const other = reading.heads.find(
    (hit) => hit.end < head.start && /^\s?(?:and|&|\/)\s?$/.test(reading.lower.slice(hit.end, head.start)),
  );
  const both = other && head.kind === 'verb' && other.kind === 'verb' && other.milestone !== head.milestone;
  return both ? [other.milestone, head.milestone] : [];
}

/** Counted from what others were told: “72 hours from the time the vendor list is notified”. */
const elsewhere =
  /\b(?:mailing list|vendors?|distributors?|subscribers?|customers?)\b.{0,40}\b(?:notif|inform|told)/;

/** "reply within 24 hours and provide a response to the report within 48": the second answer is the assessment. */
function secondAnswer(reading: Reading, head: HeadHit | null): boolean {
  const { heads, spans, span } = reading;
  if (head?.milestone !== 'acknowledge' || head.kind === 'verb' || spans.indexOf(span) === 0) return false;
  return heads.some(
    (hit) =>
      hit.milestone === 'acknowledge' &&
      hit.kind === 'verb' &&
      hit.end <= (spans[0]?.start ?? 0) &&
      hit.end < head.start,
  );
}

/** "Reports are addressed within 3 days" says that something happens, not that a fix is out. */
const vagueAct =
  /\b(?:addressed|address|dealt with|deal with|handled|handle|actioned|processed|process|attended to|looked at|acted upon)\b/;
const aboutReports =
  /\b(?:e-?mails?|messages?|reports?|submissions?|inquir(?:y|ies)|enquir(?:y|ies)|concerns?|requests?|all security (?:issues|matters))\b/;

function isVagueAct({ lower, own, span }: Reading, head: HeadHit | null): boolean {
  if (!head || !vagueAct.test(lower.slice(head.start, head.end))) return false;
  const subject = lower.slice(own.from, Math.min(head.start, span.start));
  return aboutReports.test(subject) && !/\b(?:vulnerabilit|bugs?\b|flaws?\b)/.test(subject);
}

function milestonesFor(reading: Reading, head: HeadHit | null): Milestone[] {
  const { statement, span, spans } = reading;
  if (secondAnswer(reading, head)) return ['assess'];
  const pair = (head && pairWith(head, reading)) ?? [];
  const named = pair.length > 0 ? pair : withLabel(head, statement, spans.length === 1);
  const found = named.length > 0 ? named : fromContext(statement);
  // "you hear from us every two weeks"
  return span.bound === 'every' && found[0] === 'acknowledge' ? ['update'] : found;
}

/** "There is no promised time, but we usually answer within a week." */
function noGuarantee({ span, lower, statement, own }: Reading): boolean {
  const hedged =
    span.hedged ||
    /\b(?:usually|typically|normally|generally|often|mostly)\b/.test(lower.slice(own.from, span.start));
  if (!hedged) return false;
  const before = statement.contexts.find(({ kind }) => kind === 'before')?.text ?? '';
  return (
    span.lang.negation.test(lower.slice(0, span.start)) || /\bno (?:guarantee|sla|guaranteed)/.test(before)
  );
}

const notToReporters =
  /\b(?:newsletters?|builds?|software|changelogs?|scans?|meetings?|releases? (?:are|is)|security updates?|dependenc|backups?)\b/;

/** "daily burden" is no update; "weekly", beside "updates" or at the end of what is done, may be one. */
function cadenceFits({ span, lower }: Reading): boolean {
  if (
    span.lang.id !== 'en' ||
    /\d|^(?:a|one|two|three|four|five|six|seven)\b/.test(lower.slice(span.start, span.end))
  )
    return true;
  if (notToReporters.test(lower)) return false;
  return /^\s?(?:$|[.,;:)(|]|-|–|—|(?:until|on|about|while|as|during|and|or|basis|from|to|via|at|with|if|when|through|status|progress|updates?|reports?|emails?|summar\w{1,4}|communications?|check-?ins?)\b)/.test(
    lower.slice(span.end),
  );
}

/** What the project does as a reporter to others. */
const ourReports =
  /\b(?:if|when) we (?:discover|find|identify|report)\b.{0,80}\b(?:dependenc|third[- ]part|upstream|other|related|vendors?)/;

function judge(reading: Reading): Verdict {
  const { statement, span, lower } = reading;
  if (isCondition(reading) || inSilence(reading)) return no('condition');
  if (span.bound === 'past' || span.bound === 'over') return no('elapsed');
  const behind = anchorAfter(lower, span);
  if (behind !== null && elsewhere.test(lower.slice(behind.from, behind.to))) return no('third-party');
  if (ourReports.test(lower)) return no('third-party');
  const anchor = behind ?? anchorBefore(lower, span) ?? anchorAround(statement);
  const finding = (milestone: Milestone): Finding => ({
    milestone,
    span,
    scale: scaleFor(reading),
    anchor: anchor?.anchor ?? 'received',
    statement,
  });
  if (holdsBack(reading)) {
    const objected = objection(reading, null, 'disclose');
    return objected ? no(objected) : { kind: 'promise', findings: [finding('disclose')] };
  }
  if (span.bound === 'ahead') return no('notice');
  if (noGuarantee(reading)) return no('no-guarantee');
  if (span.bound === 'every' && !cadenceFits(reading)) return no('upkeep');
  const head = firstOfPair(headInClause(reading) ?? headBeyond(reading), reading);
  const milestones = isVagueAct(reading, head) ? [] : milestonesFor(reading, head);
  if (milestones.length === 0) return unnamed(reading, head);
  const findings: Finding[] = [];
  let reason: LedgerReason | null = null;
  for (const milestone of milestones) {
    if (!boundFits(reading, milestone) || !bareFits(reading))
      reason ??= span.bound === 'bare' ? 'no-act' : 'elapsed';
    else {
      const objected = objection(reading, head, milestone);
      if (objected) reason ??= objected;
      else findings.push(finding(milestone));
    }
  }
  return findings.length > 0 ? { kind: 'promise', findings } : no(reason ?? 'no-act');
}

const about =
  /secur|vuln|report|sla|time|sever|respon|sicherheit|schwach|lücke|faille|sécur|vulnér|漏洞|安全|脆弱|segur|sicur|уязвим|безопас|취약|보안|kwetsba|beveilig/;

/** Nothing names the act: worth a question where a promise is made, otherwise said to be no act. */
function unnamed(reading: Reading, head: HeadHit | null): Verdict {
  const { span, statement, lower } = reading;
  const objected = objection(reading, head, 'fix');
  if (objected) return no(objected);
  if (!boundFits(reading, 'acknowledge')) return no('elapsed');
  const place = statement.contexts.map((context) => context.text).join(' ');
  const foreign = span.lang.id !== 'en' && about.test(`${place} ${lower}`) && span.bound !== 'bare';
  const severe = severitiesOf(statement.label).length > 0 && /time|sla|sever|respon|target/.test(place);
  const handled =
    (vagueAct.test(lower.slice(0, span.start)) || handling.test(lower.slice(0, span.start))) &&
    /report|vulnerab|issue|e-?mail/.test(lower) &&
    bareFits(reading);
  return foreign || severe || handled
    ? { kind: 'act', severities: scaleFor(reading).severities }
    : no('no-act');
}
const handling = /\b(?:handl|process|action|deal|dealt|look|treat|tackl|manag)(?:e|ed|t|s|ing)?\b/;

/** No sentence promises more; what is beyond is noise, and must not cost time. */
export const maxSpans = 12;

/** Subordinate clauses say when, not what: "once a fix is available, …". */
const subordinate =
  /\b(?:once|after|as soon as|upon|following|before|until|prior to)\s(?:[^,;.:()]{1,90}?)(?=[,;.:()]|\s(?:we|our team|the team|(?:or|and)(?=\s(?:we|within|in|by|after|at|no|up|our|the team|you|will|\d))|there (?:will|is)|it (?:will|is)|a (?:fix|patch|new))\s|$)/g;

function subordinates(lower: string, spans: readonly Span[]): Clause[] {
  return [...lower.matchAll(subordinate)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length }))
    .filter(({ from, to }) => !spans.some((span) => span.outer >= from && span.start < to));
}

/** A drawn timeline may be a promise or an example: what happens on that day is told, and asked about. */
function judgeMark(statement: Statement, span: Span): Verdict {
  const [milestone] = milestonesOf(statement.lower.slice(span.end), statement.grammar.order);
  if (milestone === undefined) return no('no-act');
  if (sectionRole(statement.contexts) !== 'reporters') return no('internal');
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
  ];
  const headsIn = new Map<string, HeadHit[]>();
  const headsFor = (lang: Language): HeadHit[] => {
    const known = headsIn.get(lang.id);
    if (known) return known;
    const own = findHeads(lower, lang);
    const other = own.length > 0 ? undefined : grammar.order.find((one) => findHeads(lower, one).length > 0);
    const all = other ? findHeads(lower, other) : own;
    const outside = all.filter((hit) => !aside.some(({ from, to }) => hit.start >= from && hit.end <= to));
    headsIn.set(lang.id, outside);
    return outside;
  };
  return spans.map((span, i) => {
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
}
