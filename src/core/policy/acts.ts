/**
 * Which act a span is said of: the head of its own clause, else what leads into it, its label, or what it stands
 * under; nothing is taken from a neighbouring item. Pure.
 */
import { isFollowed } from './bounds.ts';
import type { Milestone } from '#shared/schema/policy.ts';
import type { Block } from './blocks.ts';
import type { HeadHit } from './heads.ts';
import { governing, isFree, milestonesAbove, milestonesOf } from './heads.ts';
import type { Reading } from './reading.ts';
import { isScaled, scaleOf } from './scales.ts';
import { isAmongGrades } from './severity-frame.ts';
import type { Context, Statement } from './statements.ts';

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
  const held = span.adjective && /^\s?(?:window|period)\b/.test(lower.slice(span.end));
  if (span.adjective && near && near.start - span.end < 25 && !(held && before.length > 0)) return near;
  if (near && span.lang.headFinal === true && /^\s?\S/.test(lower.slice(span.end)))
    return finalHead(behind, lower);
  return governing(before, lower) ?? near ?? null;
}
/** "48 時間以内に受領確認を行い": the first act behind the time; where nouns chain, the last of the chain. */
function finalHead(behind: readonly HeadHit[], lower: string): HeadHit | null {
  let found = behind[0] ?? null;
  for (const hit of behind.slice(1))
    if (found && /^(?:の|를?\s?위한|的)$/.test(lower.slice(found.end, hit.start))) found = hit;
  return found;
}

const isItem = ({ lower, own, span, statement }: Reading): boolean =>
  isScaled(scaleOf(lower.slice(Math.max(own.from - 12, 0), span.start), statement.grammar.levels));

/** "an acknowledgement within 2 days, a plan within 15": what stands beside the time is not what came before it. */
const hasOwnSubject = ({ own, lower, span, statement }: Reading): boolean => {
  const words = lower.slice(own.from, span.outer);
  if (/\bor\s$/.test(lower.slice(0, own.from))) return false; // "a fix or a workaround"
  return (
    /^\s?(?:an?|our)\s(?:\S{1,15}\s){1,3}$/.test(words) && !isScaled(scaleOf(words, statement.grammar.levels))
  );
};

const isBracketed = ({ start, end }: HeadHit, lower: string): boolean =>
  /[(（][^()（）]*$/.test(lower.slice(0, start)) && /^[^()（）]*[)）]/.test(lower.slice(end));

/** "…, within one business day" looks back; "Within 48 hours, we will …" looks ahead. */
function headBeyond(reading: Reading): HeadHit | null {
  const { clauses, own, heads, lower, span } = reading;
  const index = clauses.indexOf(own);
  const purpose = heads.find((hit) => hit.start >= span.end);
  if (
    purpose &&
    purpose.start - span.end < 60 &&
    /^(?!.*\b(?:and|or|but)\b).*\bto (?:\S{1,12} )?$/.test(lower.slice(span.end, purpose.start))
  ) {
    return purpose; // "30 days from initial contact (made by you) to apply a patch"
  }
  // "a fix, which for critical issues we target within 14 days": of what was named last
  if (/\bwhich\s?$/.test(lower.slice(0, own.from)))
    return heads.findLast((hit) => hit.end <= own.from) ?? null;
  if (hasOwnSubject(reading)) return null;
  // an item of an inline list takes its act from what leads into the list, however long the list
  const reach = isItem(reading) ? clauses.length : 4;
  let inBrackets: HeadHit | null = null; // "an assessment (severity, complexity of the fix) within 7 days"
  for (let i = index - 1; i >= 0 && i >= index - reach; i--) {
    const clause = clauses[i];
    const hits = clause ? heads.filter((hit) => within(hit, clause.from, clause.to)) : [];
    const lead = governing(hits, lower);
    if (lead && !isBracketed(lead, lower)) return lead;
    inBrackets ??= lead;
  }
  if (inBrackets) return inBrackets;
  // "(up to 72 hours), it is published": a bracket explains what stands before it
  if (/[(（]\s?$/.test(lower.slice(0, own.from))) return null;
  // "We request an id within 3 days and publish …": a clause that says its own act takes none from the next
  if (lower.slice(own.from, span.outer).trim().split(/\s+/).length > 2) return null;
  const limit = reading.spans.find((other) => other.start > span.end)?.outer ?? lower.length;
  for (let i = index + 1; i < clauses.length && i <= index + 2; i++) {
    const clause = clauses[i];
    const hits = clause ? heads.filter((hit) => within(hit, clause.from, Math.min(clause.to, limit))) : [];
    const verb = hits.find((hit) => hit.kind !== 'noun') ?? hits[0];
    if (verb) return verb;
  }
  return null;
}
/** A weak verb ("we will respond") says less than the label it stands under ("Assessment:"). */
function withLabel(head: HeadHit | null, statement: Statement, alone: boolean): Milestone[] {
  const label = statement.label === '' ? [] : milestonesOf(statement.label, statement.grammar.order);
  if (!head) return label;
  const stronger = label[0] === 'assess' || label[0] === 'update' || label[0] === 'fix';
  const answers = head.kind !== 'verb' && !ofReceipt.test(statement.lower.slice(head.start, head.end));
  if (head.end <= statement.labelEnd || (alone && answers && stronger)) return label;
  return [head.milestone];
}

const ofReceipt =
  /recei|acknowledg|recib|recep|empfang|eingang|réception|récep|ricev|ricezione|ontvang|получени|收到|受領|接收|접수/;

const timely =
  /\b(?:timelines?|deadlines?|periods?|windows?|embargo|public disclosure|time ?frames?|sla|within)\b|zeit(?:plan|rahmen|leiste|raum)|frist|calendrier|délai|plazo|prazo|cronograma|tempistich|срок|时间|時間|期限|スケジュール|日程|일정/;

/** Items of one list by severity: what the first says, the others leave out. */
const alike = ({ label, grammar }: Statement, sibling: string): boolean =>
  isScaled(scaleOf(label, grammar.levels)) &&
  isScaled(scaleOf(sibling.split(/[:：–—]/, 1)[0] ?? '', grammar.levels));

/** "We disclose together with you. Ninety days is the default.": goes on with the sentence before. */
const isDefault =
  /\b(?:is|are) (?:the|our) (?:default|standard|usual|norm|goal|target|maximum)\b|^\W*(?:the|our) (?:usual |standard )?(?:default|standard|goal|target|maximum|norm)(?: window| period| time)? is\b/;

const levelAlone = /^\W{0,3}(?:\p{L}{2,12}[\s/,&]{1,3}){1,4}$/u;

/** "SLA targets (from acknowledgement):" names when the clock starts, not what is done. */
const withoutStart = (text: string): string =>
  text.replace(
    /[(（]\s?(?:measured |counted |starting )?(?:from|after|since|once|upon|following)\s[^()（）]{2,50}[)）]/,
    '',
  );

/** "Critical: 24 hours" takes its milestone from what it stands under, nearest first. */
function fromContext({ statement, lower, span }: Reading): Milestone[] {
  // "… a patch within 7 days. High severity within 30 days.": a level alone goes on with the sentence before
  const own = lower.slice(0, span.outer);
  const bare =
    !statement.first &&
    statement.label === '' &&
    levelAlone.test(own) &&
    isScaled(scaleOf(own, statement.grammar.levels));
  const goesOn = bare || isDefault.test(lower);
  if (
    statement.label !== '' &&
    !isScaled(scaleOf(statement.label, statement.grammar.levels)) &&
    !plainLabel.test(statement.label) &&
    !isAmongGrades(statement)
  )
    return [];
  for (const whole of statement.contexts) {
    const context = {
      ...whole,
      text: withoutStart(whole.kind === 'lead' ? lastSentence(whole.text) : whole.text),
    };
    if (context.kind === 'sibling' && !alike(statement, context.text)) continue;
    if (context.kind === 'before' && !plainLabel.test(statement.label) && !goesOn) continue;
    if (context.kind === 'lead' && isStatement(context.text, statement.block.kind)) continue;
    const { order } = statement.grammar;
    const above = context.kind === 'heading' || context.kind === 'lead';
    const found = above ? milestonesAbove(context.text, order) : milestonesOf(context.text, order);
    const loose =
      context.kind === 'heading' &&
      (found[0] === 'disclose' || /security updates?|updates?$/.test(context.text));
    if (found.length > 0 && (!loose || (timely.test(context.text) && !/update/.test(context.text))))
      return found;
    if (context.kind === 'heading' || isForeignLabel(context, statement)) return [];
  }
  return [];
}

/** "We assess the risk of each issue with care.": told by itself, not said of the list below it. */
const isStatement = (text: string, kind: Block['kind']): boolean =>
  /\.\s*$/.test(text) && (kind === 'paragraph' || text.split(/\s+/).length > 8);
/** Only what stands right above a list leads into it. */
const lastSentence = (text: string): string => text.split(/(?<=[.!?]\s)(?=\S)/).at(-1) ?? text;

/** "Post-mortem within 30 days": an item with a subject of its own takes none from its heading. */
function namesItsOwn({ statement, span, lower }: Reading): boolean {
  const labelled = statement.label !== '' && (statement.first || statement.labelEnd > 0);
  if (statement.block.kind !== 'item' || labelled || span.lang.id !== 'en') return false;
  const words = lower.slice(0, span.outer).trim();
  return (
    /\p{L}{4}/u.test(words) &&
    !/\b(?:we|our|us|i|your?|please|it|this|will|targets?|goals?|usual\w*|typical\w*|times?|sever\w*)\b/.test(
      words,
    ) &&
    !isScaled(scaleOf(words, statement.grammar.levels)) &&
    !plainLabel.test(words)
  );
}

/** An item with a label that is not understood: what stands under it must not be taken for what the heading says. */
function isForeignLabel({ kind, text }: Context, { grammar }: Statement): boolean {
  const label = text.replace(/[:：\s]+$/u, '');
  if (kind !== 'parent' || label === text || label.length > 40) return false;
  return !isScaled(scaleOf(label, grammar.levels)) && !plainLabel.test(label);
}
const plainLabel =
  /^(?:(?:(?:sla|response|service|level|security|our|severity|by|per|based|on|targets?|goals?|objectives?|objectifs?|objetivos?|metas?|ziele?|obiettiv[oi]|doel|délais?|plazos?|prazos?|times?|timelines?|timeframes?|deadlines?|commitments?|from|windows?)\s?)+|all|any|others?|everything else|default|general(?:ly)?|non-critical.{0,20}|normal.{0,20}|standard.{0,20}|severe.{0,20}|urgent.{0,20})$/;

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

/** "acknowledged and triaged", "analisar e corrigir", “确认和定级”: one time for two acts. */
function pairWith(head: HeadHit, { heads, lower }: Reading): Milestone[] {
  const other = heads.find(
    (hit) => joined.test(lower.slice(hit.end, head.start)) || joined.test(lower.slice(head.end, hit.start)),
  );
  const acts = other && [head, other].every(({ kind }) => kind === 'verb');
  const release =
    other &&
    [head, other].every(({ milestone }) => milestone === 'fix' || milestone === 'disclose') &&
    /disclosure|divulg|offenleg|раскрыт/.test(
      lower.slice(other.start, head.end) + lower.slice(head.start, other.end),
    ); // "a fix and a coordinated disclosure"
  const both = other && (acts || release) && other.milestone !== head.milestone;
  return both ? [head, other].sort((a, b) => a.start - b.start).map(({ milestone }) => milestone) : [];
}
const joined =
  /^(?:\s?(?:&|\/)\s?|\s(?:and|und|et|y|e|en|и)\s(?:(?:an?|the|une?|la|le|eine?|una?|uma)\s)?|\s?(?:和|及|与|並|并|および|및)\s?)$/;

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
export const vagueAct =
  /\b(?:addressed|address|dealt with|deal with|handled|handle|actioned|processed|process|attended to|looked at|acted upon)\b/;
const aboutReports =
  /\b(?:e-?mails?|messages?|reports?|submissions?|inquir(?:y|ies)|enquir(?:y|ies)|concerns?|requests?|all security (?:issues|matters))\b/;

export function isVagueAct({ lower, own, span }: Reading, head: HeadHit | null): boolean {
  if (!head || !vagueAct.test(lower.slice(head.start, head.end))) return false;
  const subject = lower.slice(own.from, Math.min(head.start, span.start));
  return aboutReports.test(subject) && !/\b(?:vulnerabilit|bugs?\b|flaws?\b)/.test(subject);
}

/** "We investigate and respond within 5 days": the answer brings what was found. */
const answersWithResult = (head: HeadHit, { heads, lower }: Reading): boolean =>
  head.kind === 'weak' &&
  heads.some(
    (hit) =>
      hit.milestone === 'assess' &&
      hit.kind === 'verb' &&
      hit.end < head.start &&
      /^\s(?:it )?and\s$/.test(lower.slice(hit.end, head.start)),
  );

/** "30 days: patch release and public disclosure": what stands behind a time and its colon is read as a label. */
function actsOfLine(head: HeadHit, { statement, lower, span, spans }: Reading): Milestone[] | null {
  const opens =
    span.outer <= 3 && spans.length === 1 && head.start > span.end && statement.block.kind === 'item';
  const rest = lower.slice(span.end);
  if (!opens || !/^\s?[:：–—-]\s/.test(rest)) return null;
  const found = milestonesOf(rest, statement.grammar.order);
  return found.length > 1 ? found : null;
}

export function milestonesFor(reading: Reading, head: HeadHit | null): Milestone[] {
  const { statement, span, spans } = reading;
  if (secondAnswer(reading, head)) return ['assess'];
  if (head && answersWithResult(head, reading)) return ['assess'];
  const listed = head && actsOfLine(head, reading);
  if (listed) return listed;
  const pair = (head && pairWith(head, reading)) ?? [];
  const named = pair.length > 0 ? pair : withLabel(head, statement, spans.length === 1);
  const found = named.length > 0 || namesItsOwn(reading) ? named : fromContext(reading);
  // "you hear from us every two weeks"
  return span.bound === 'every' && found[0] === 'acknowledge' ? ['update'] : found;
}

/** The word that names what happens by then, if any does. */
export function headOf(reading: Reading): HeadHit | null {
  const { span, heads, own } = reading;
  const again = heads.find((hit) => hit.milestone === 'update' && within(hit, own.from, own.to));
  if (span.bound === 'every' && again) return again; // nothing else is done again and again
  // "disclosed when a fix is released or 90 days have passed": what is done after a time is said, if anything, is that
  const published = heads.filter(({ milestone, kind }) => milestone === 'disclose' && kind !== 'noun');
  const then = published.find((hit) => hit.end <= span.start || isFollowed(reading));
  if (span.bound === 'after' && then) return then;
  return firstOfPair(whatIsPublished(headInClause(reading) ?? headBeyond(reading), reading), reading);
}

const publishes = /^(?:publi|veröffentlich|pubbli|опублик|публик)(?!ca[cç][ií]|kation|cation|cazione)/u;

/** "veröffentlichen wir binnen 30 Tagen eine korrigierte Version": what is published is the fix. */
function whatIsPublished(
  head: HeadHit | null,
  { heads, lower, clauses, own: here, span }: Reading,
): HeadHit | null {
  if (head?.milestone !== 'disclose' || !publishes.test(lower.slice(head.start, head.end))) return head;
  const earlier = heads.some((hit) => hit.milestone === 'disclose' && hit.end <= head.start);
  if (earlier || span.lang.id === 'en') return head; // English heads take the object with the verb
  const own = clauses.find(({ from, to }) => within(head, from, to)) ?? here;
  const objects = heads.filter(
    (hit) => hit.kind === 'noun' && within(hit, own.from, own.to) && isFree(hit, lower),
  );
  return objects.find(({ milestone }) => milestone !== 'disclose')?.milestone === 'fix' &&
    !objects.some(({ milestone }) => milestone === 'disclose')
    ? (objects.find(({ milestone }) => milestone === 'fix') ?? head)
    : head;
}
