/**
 * The grammar: takes a sentence with spans of time and decides for each whether somebody of the project promises
 * something to the reporter by then, what, counted from when. Roles and clause structure decide, not phrases:
 * a span in an if-clause, beside silence, with a third party or the reporter as the one who acts, is no promise.
 * Pure.
 */
import type { Anchor, Milestone } from '../../shared/schema/policy.ts';
import type { Severity } from '../../shared/schema/severity.ts';
import { anchorAfter, anchorBefore } from './anchors.ts';
import type { Span } from './durations.ts';
import { findSpans } from './durations.ts';
import type { HeadHit } from './heads.ts';
import { findHeads, governing, milestonesOf, severitiesOf } from './heads.ts';
import type { Clause, Reading } from './reading.ts';
import { inSilence, isCondition, mayPromise } from './roles.ts';
import type { Language } from './language.ts';
import type { Statement } from './statements.ts';

export interface Finding {
  milestone: Milestone;
  span: Span;
  severities: Severity[];
  anchor: Anchor;
  statement: Statement;
}
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
  if (span.adjective && near && near.start - span.end < 25) return near;
  return governing(before, lower) ?? near ?? null;
}

/** "…, within one business day" looks back; "Within 48 hours, we will …" looks ahead. */
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
  for (let i = index - 1; i >= 0 && i >= index - 4; i--) {
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
  if (before === '' || /[:(–—,=|-]$/.test(before)) return true;
  if (statement.label !== '' && span.outer - statement.labelEnd < 25) return true;
  if (/^\s?(?:after|from|of|following|since|\(|to|for|before)/.test(lower.slice(span.end))) return true;
  return /\b(?:take|takes|taking|is|are|be|of|allow|give|us|request|wait|need|expect|target|to|have|hour|day)\b[^.]{0,20}$/.test(
    before,
  );
}

/** A weak verb ("we will respond") says less than the label it stands under ("Assessment:"). */
function withLabel(head: HeadHit | null, statement: Statement, alone: boolean): Milestone[] {
  const label = statement.label === '' ? [] : milestonesOf(statement.label);
  if (!head) return label;
  const stronger = label[0] === 'assess' || label[0] === 'update' || label[0] === 'fix';
  if (head.end <= statement.labelEnd || (alone && head.kind !== 'verb' && stronger)) return label;
  return [head.milestone];
}

const timely =
  /\b(?:timelines?|deadlines?|periods?|windows?|embargo|public disclosure|time ?frames?|sla|within)\b/;

/** "Critical: 24 hours" takes its milestone from what it stands under, nearest first. */
function fromContext(statement: Statement): Milestone[] {
  if (
    statement.label !== '' &&
    severitiesOf(statement.label).length === 0 &&
    !plainLabel.test(statement.label)
  )
    return [];
  for (const context of statement.contexts) {
    const found = milestonesOf(context.text);
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

/** "30 days for high and critical, 90 days for the rest": behind the span if it says "for", else before it. */
function besideSpan({ statement, lower, span, spans }: Reading): Severity[] {
  const breaks = [...lower.matchAll(/[,;:()—–]/g)]
    .map((match) => match.index)
    .filter((at) => !spans.some((other) => at >= other.start && at < other.end));
  const previous = spans.findLast((other) => other.end <= span.outer);
  const next = spans.find((other) => other.start >= span.end);
  const from = Math.max(
    breaks.findLast((at) => at < span.start) ?? 0,
    previous?.end ?? 0,
    statement.labelEnd,
  );
  const to = Math.min(breaks.find((at) => at >= span.end) ?? lower.length, next?.outer ?? lower.length);
  const behind = lower.slice(span.end, to);
  const before = severitiesOf(lower.slice(Math.min(from, span.outer), span.outer));
  const after = severitiesOf(behind);
  if (/^\s?(?:for|on|in case)\b/.test(behind)) return after;
  return before.length > 0 ? before : after;
}

function severitiesFor(reading: Reading): Severity[] {
  const { statement, lower, span, spans } = reading;
  const all = severitiesOf(lower.slice(statement.labelEnd));
  const label = severitiesOf(statement.label);
  if (label.length > 0) return label;
  const mine = besideSpan(reading);
  const crowded = all.length >= 3 && spans.length === 1;
  if (mine.length > 0 && !crowded) return mine;
  const fronted =
    /\b(?:for|of|case of|with|if)\b(?: \S{1,15}){0,3}? (?:critical|high|medium|moderate|low)\b[^,;]{0,60}/.exec(
      lower,
    );
  if (fronted && spans.length === 1 && !crowded) return severitiesOf(fronted[0]);
  const next = /^\s?\(([^()]{1,60})\)/.exec(lower.slice(span.end))?.[1];
  if (next !== undefined && severitiesOf(next).length > 0) return severitiesOf(next);
  for (const context of statement.contexts) {
    const labelled = context.text.split(/[:–—(]/, 1)[0] ?? '';
    const found = context.kind === 'lead' ? [] : severitiesOf(labelled);
    if (found.length > 0 && found.length < 3 && labelled.length < 50) return found;
  }
  return [];
}

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

function findingsFor(reading: Reading): Finding[] {
  const { statement, span, lower } = reading;
  const behind = anchorAfter(lower, span);
  if (behind !== null && elsewhere.test(lower.slice(behind.from, behind.to))) return [];
  const anchor = behind ?? anchorBefore(lower, span);
  const finding = (milestone: Milestone): Finding => ({
    milestone,
    span,
    severities: severitiesFor(reading),
    anchor: anchor?.anchor ?? 'received',
    statement,
  });
  if (holdsBack(reading) && span.bound !== 'past' && span.bound !== 'over') {
    return mayPromise(reading, null, 'disclose') ? [finding('disclose')] : [];
  }
  const alone = reading.spans.length === 1;
  const head = firstOfPair(headInClause(reading) ?? headBeyond(reading), reading);
  const named = (head && pairWith(head, reading)) ?? [];
  let milestones = named.length > 0 ? named : withLabel(head, statement, alone);
  if (milestones.length === 0) milestones = fromContext(statement);
  // “you hear from us every two weeks”
  if (span.bound === 'every' && milestones[0] === 'acknowledge') milestones = ['update'];
  return milestones
    .filter(
      (milestone) =>
        boundFits(reading, milestone) && bareFits(reading) && mayPromise(reading, head, milestone),
    )
    .map(finding);
}

export interface Analysis {
  findings: Finding[];
  /** Spans that look like a promise but do not say of what. */
  open: Reading[];
}

const handling = /\b(?:handl|process|action|deal|dealt|look|treat|tackl|manag)(?:e|ed|t|s|ing)?\b/;

function isWorthAsking(reading: Reading): boolean {
  const { span, statement, lower } = reading;
  if (!boundFits(reading, 'acknowledge') || !mayPromise(reading, null, 'fix')) return false;
  const about =
    /secur|vuln|report|sla|time|sever|respon|sicherheit|schwach|lücke|faille|sécur|vulnér|漏洞|安全|脆弱|segur/;
  const place = statement.contexts.map((context) => context.text).join(' ');
  if (span.lang.id !== 'en') return about.test(`${place} ${lower}`) && span.bound !== 'bare';
  const severe = severitiesOf(statement.label).length > 0 && /time|sla|sever|respon|target/.test(place);
  return (
    severe ||
    (handling.test(lower.slice(0, span.start)) && /report|vulnerab|issue/.test(lower) && bareFits(reading))
  );
}

/** No sentence promises more; what is beyond is noise, and must not cost time. */
const maxSpans = 12;

export function analyse(statement: Statement): Analysis {
  const { lower } = statement;
  const spans = findSpans(lower).slice(0, maxSpans);
  const analysis: Analysis = { findings: [], open: [] };
  const anchors = spans.map((other) => anchorAfter(lower, other)).filter((found) => found !== null);
  const headsIn = new Map<string, HeadHit[]>();
  const headsFor = (lang: Language): HeadHit[] => {
    const known = headsIn.get(lang.id);
    if (known) return known;
    const outside = findHeads(lower, lang).filter(
      (hit) => !anchors.some((found) => hit.start >= found.from && hit.end <= found.to),
    );
    headsIn.set(lang.id, outside);
    return outside;
  };
  for (const span of spans) {
    const clauses = clausesOf(lower, spans, span.lang.clauseBreak);
    const own = clauses.find((clause) => clause.from <= span.start && span.end <= clause.to) ?? {
      from: 0,
      to: lower.length,
    };
    const reading: Reading = { statement, lower, span, spans, clauses, own, heads: headsFor(span.lang) };
    if (isCondition(reading) || inSilence(reading)) continue;
    const findings = findingsFor(reading);
    analysis.findings.push(...findings);
    if (findings.length === 0 && headInClause(reading) === null && isWorthAsking(reading))
      analysis.open.push(reading);
  }
  return analysis;
}
