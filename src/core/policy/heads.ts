/** Finds the words that name a milestone, in a sentence, a label, a heading or a table header. Pure. */
import type { Milestone } from '#shared/schema/policy.ts';
import type { Head, Language } from './languages/language.ts';
import { languages } from './languages/index.ts';

export interface HeadHit {
  start: number;
  end: number;
  milestone: Milestone;
  kind: Head['kind'];
}

/** Every head of the sentence; where two overlap the longer counts, but “send a more detailed response” is no mere reply. */
export function findHeads(lower: string, lang: Language): HeadHit[] {
  const all: HeadHit[] = [];
  for (const head of lang.heads) {
    for (const match of lower.matchAll(head.re)) {
      if (match[0] === '') continue;
      const start = match.index;
      all.push({ start, end: start + match[0].length, milestone: head.milestone, kind: head.kind });
    }
  }
  all.sort((a, b) => b.end - b.start - (a.end - a.start));
  const overlaps = (a: HeadHit, b: HeadHit): boolean => a.start < b.end && b.start < a.end;
  const said = all.filter(
    (hit) => hit.kind !== 'weak' || !all.some((other) => other.kind === 'verb' && overlaps(hit, other)),
  );
  const kept: HeadHit[] = [];
  for (const hit of said) {
    if (!kept.some((other) => overlaps(hit, other))) kept.push(hit);
  }
  return kept
    .sort((a, b) => a.start - b.start)
    .map((hit) => (isBegun(hit, lower) ? { ...hit, milestone: 'other' } : hit));
}

/** "work on a fix starts within 4 hours", “4 小时内开始修复”: what begins is not out. */
const isBegun = ({ milestone, start, end }: HeadHit, lower: string): boolean =>
  milestone === 'fix' && (begins.test(lower.slice(0, start)) || begun.test(lower.slice(end)));
const begins =
  /(?<!\p{L})(?:(?:begin|beg[au]n|beginning|start(?:s|ed|ing)?|begins|commenc(?:e|es|ed|ing)|initiat(?:e|es|ed|ing)|kick off)(?: (?:work(?:ing)?|development|on|of|to|with|the|an?|our|active)){0,4}|(?:beginn|start|startet)(?:en|t)?(?: (?:mit|der|die|dem|einer)){0,2}|(?:commenc|débu|entam|lan[cç]|démarr)\p{L}{1,7}(?: (?:à|l[ea]s?|une?|de|du)){0,2}|(?:comenz|comienz|inici|empez|começ|inizi)\p{L}{1,7}(?: (?:a|el|l[ao]|o|una?|uma?|de|con|com|il)){0,2}|(?:нач\p{L}{1,6}|приступ\p{L}{1,5} к|начал\p{L}{1,3}))\s$|(?:开始|開始|着手|启动|啟動)(?:进行|進行)?\s?$/u;
const begun =
  /^(?:\s(?:(?:work|development|is|will|be)\s){0,3}(?:beg(?:ins?|un)|starts?|started|commences?|kicks? off|underway)(?!\p{L})|\s(?:wird\s)?(?:begonnen|gestartet)|\s?(?:作業)?[のにを]?(?:开始|開始|着手|启动|啟動)|\s?(?:작업)?[을를]?\s?(?:시작|착수))/u;

const preposition =
  /\b(?:to|of|for|after|before|until|on|with|from|since|upon|about|regarding|following|zur|zum|der|des|de|du|del|da|do)\b(?: \S{1,20}){0,2} $/;

/** "Feedback about the fix": what the clause is about, not what is done. */
const aside =
  /\b(?:about|regarding|concerning|from|since|after|following|upon|how to \S{1,12})\s(?:(?:the|a|an|your|our|all|any)\s)?$/;

/** No preposition governs the noun. */
export const isFree = (hit: HeadHit, lower: string): boolean => !preposition.test(lower.slice(0, hit.start));

/** The head of a noun phrase is the noun that no preposition governs: "response to your disclosure". */
export function governing(hits: readonly HeadHit[], lower: string): HeadHit | null {
  const verb = hits.findLast(
    ({ kind, start }) => kind !== 'noun' && !/\bafter\s$/.test(lower.slice(0, start)),
  );
  const named =
    verb !== undefined && /(?:^|\b(?:initial|first|the|an?|our) )$/.test(lower.slice(0, verb.start));
  if (verb) return named ? compoundEnd(verb, hits, lower) : verb;
  const free = hits.find((hit) => isFree(hit, lower) && !aside.test(lower.slice(0, hit.start)));
  if (free) return compoundEnd(free, hits, lower);
  return hits.findLast((hit) => !aside.test(lower.slice(0, hit.start))) ?? null;
}

/** What a label or a column header stands for; several when it names several ("Acknowledge & triage"). */
export function milestonesOf(label: string, order: readonly Language[] = languages()): Milestone[] {
  const lower = label.toLowerCase();
  const asian = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}]/u.test(lower);
  const known = asian
    ? order.toSorted((a, b) => Number(b.headFinal === true) - Number(a.headFinal === true))
    : order;
  for (const lang of known) {
    const native = findHeads(lower, lang);
    const hits = native.length > 0 ? withEnglish(native, lower, lang) : native;
    const [lead, next] = hits;
    const either =
      lead !== undefined && lead.start < 12 && next !== undefined && eitherOr.test(gap(lead, next, lower));
    const first = either
      ? lead
      : (publishedFix(hits, lower) ?? publicationOf(hits, lower) ?? governing(hits, lower));
    if (!first) continue;
    const partner = hits.find((hit) => hit !== first && areJoined(hit, first, lower));
    const last = partner && (partner.start > first.start ? partner : first);
    const planned =
      [first, partner].some(
        (hit) =>
          hit?.milestone === 'assess' && /(?<!\p{L})plano?(?!\p{L})/u.test(lower.slice(hit.start, hit.end)),
      ) ||
      (last?.milestone === 'fix' && forPlan.test(lower.slice(last.end))); // "Plan for a fix", "triage and fix ETA": one act
    const pair = partner && !planned && partner.milestone !== first.milestone ? [first, partner] : [first];
    return pair.sort((a, b) => a.start - b.start).map((hit) => actOf(hit, lower));
  }
  return [];
}

/** "Triage + plan", "Fix and disclosure"; "Patch + advisory" is the patch and what is written of it. */
function areJoined(a: HeadHit, b: HeadHit, lower: string): boolean {
  const between = gap(a, b, lower);
  return (
    joins.test(between) &&
    !(between.includes('+') && [a, b].some(({ milestone }) => milestone === 'disclose'))
  );
}

const forPlan = /^\s?(?:eta\b|plan|timeline|计划|時程|时间表|日程|スケジュール|일정|계획)/;

/** "Severity classification", "Risk assessment": as a heading it names a scale, not something that is done. */
const scaleName =
  /\b(?:severity|risk|impact|priority) (?:assessments?|classifications?|ratings?|evaluation|analysis|scores?)\b/g;

/** What a heading or the words that lead into a list say is done. */
export const milestonesAbove = (text: string, order: readonly Language[]): Milestone[] =>
  milestonesOf(text.replace(scaleName, ' '), order);

/** "Fix or mitigation plan", "Fix merged, or a dated remediation plan". */
const eitherOr = /^(?:\s\S{3,12},?)?\sor\s(?:an?\s)?(?:\S{3,12}\s)?$/;

/** "Correção publicada": what the label says is out is the fix. */
function publishedFix(hits: readonly HeadHit[], lower: string): HeadHit | null {
  const last = hits.at(-1);
  const before = hits.at(-2);
  const ends = last?.milestone === 'disclose' && last.kind === 'verb' && last.end === lower.trimEnd().length;
  return ends && before?.milestone === 'fix' && last.start - before.end <= 1 ? before : null;
}

/** "Publication du patch", "Публикация патча": what a label publishes is the fix. */
function publicationOf(hits: readonly HeadHit[], lower: string): HeadHit | null {
  const [act, what] = hits;
  const named = act?.milestone === 'disclose' && publishing.test(lower.slice(act.start, act.end));
  return named &&
    what?.milestone === 'fix' &&
    /^\s(?:(?:of|du|des?|de la|del|della|do|da|der|des|eines) (?:the |an? |el |la )?)?$/.test(
      lower.slice(act.end, what.start),
    )
    ? what
    : null;
}
const publishing = /^(?:publi|pubbli|veröffentl|публик|выпуск|выход)/;

/** "triage acknowledgement": of nouns in a row the last one is meant. */
function compoundEnd(from: HeadHit, hits: readonly HeadHit[], lower: string): HeadHit {
  let last = from;
  for (const hit of hits)
    if (hit.start > last.start && lower.slice(last.end, hit.start) === ' ' && hit.kind === 'noun') last = hit;
  return last.milestone === from.milestone ? from : last;
}

/** "修正と coordinated disclosure", "выпустить fix": the words of the trade are English everywhere. */
export function withEnglish(own: HeadHit[], lower: string, lang: Language): HeadHit[] {
  const [english] = languages();
  if (!english || lang === english || !/[a-z]{3}/.test(lower)) return own;
  const free = findHeads(lower, english).filter(
    (hit) => !own.some((other) => hit.start < other.end && other.start < hit.end),
  );
  return [...own, ...free].sort((a, b) => a.start - b.start);
}

/** "Fix and coordinated disclosure": one word may stand before the second noun. */
const joins =
  /^\s?(?:and|&|\/|\+|und|et|y|e|en|и|和|与|與|及|および|と|・|및)\s?(?:[\p{L}-]{3,14}\s|\p{Script=Han}{2})?$/u;

/** As a label "Timeline for fixes" is about the fix; in a sentence giving one is what the assessment does. */
const timetable =
  /^(?:(?:estimated|expected|target) )?(?:timeline|time ?frame|schedule|eta|cronograma|calendario|calendrier|échéancier|echeancier|délai|zeitplan)|^(?:修复|修復|整改|解决|处理)的?(?:时间表|時間表|计划)|^(?:修正|対応)の?(?:スケジュール|予定)|^(?:수정|패치|해결|조치)\s?일정/;
const actOf = (hit: HeadHit, lower: string): Milestone =>
  hit.milestone === 'assess' && timetable.test(lower.slice(hit.start, hit.end)) ? 'fix' : hit.milestone;

const gap = (a: HeadHit, b: HeadHit, text: string): string =>
  a.start < b.start ? text.slice(a.end, b.start) : text.slice(b.end, a.start);
