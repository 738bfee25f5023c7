/** Whether the way a span is bounded makes it a due time: "within", "every", "for", or no word at all. Pure. */
import type { Milestone } from '#shared/schema/policy.ts';
import { anchorAfter } from './anchors.ts';
import { findHeads } from './heads.ts';
import type { Reading } from './reading.ts';
import { severitiesOf } from './scales.ts';

const asks =
  /\b(?:give|giving|allow|allowing|grant|request|ask|wait|waiting|require|need|have|expect|take|takes|hold|refrain|agree|commit|keep|kept|embargo|observe|provide (?:us|me)|follow|use|adhere|work)\b/;

/** "give us 90 days to work on a fix before public exposure": the span is how long publication is held back. */
export function holdsBack(reading: Reading): boolean {
  const { span, lower } = reading;
  const after = lower.slice(span.end, span.end + 160);
  const hold = span.lang.holdBack.exec(after);
  if (!hold) return asksForTime(reading);
  if (span.lang.id !== 'en') return true;
  if (!asks.test(lower.slice(0, span.start)) || span.lang.outsider.test(lower.slice(0, span.start)))
    return false;
  const between = findHeads(after.slice(0, hold.index), span.lang);
  return !between.some((hit) => hit.milestone === 'acknowledge' || hit.milestone === 'assess');
}

/** "Give us time to fix the issue before public disclosure (typically 90 days)". */
const asksForTime = ({ span, lower }: Reading): boolean =>
  /\b(?:give|allow|provide|grant)\b[^.]{0,50}\btime\b[^.]{0,80}\b(?:before|prior to)\b[^.]{0,30}\b(?:disclos|public)[^.()]{0,30}[(–—-]/.test(
    lower.slice(0, span.outer + 1),
  ) && span.lang.id === 'en';

/** "Allow reasonable time for remediation (typically 90 days)": how long for what is not said. */
export const isTimeAsked = ({ span, lower }: Reading): boolean =>
  /\b(?:give|allow|provide|grant)\b[^.()]{0,50}\btime\b[^.()]{0,60}[(–—-]/.test(
    lower.slice(0, span.outer + 1),
  );

/** Which ways of bounding a span make it a due time of this milestone. */
export function boundFits(reading: Reading, milestone: Milestone): boolean {
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
        /\b(?:embargo|confidential|private|secret|not (?:publicly )?(?:disclos|publish|shar)|refrain|hold|withh[eo]ld|held|delay)/.test(
          before,
        )
      );
    case 'until':
      return (
        milestone === 'disclose' &&
        (/\b(?:not|refrain|embargo|confidential|withh[eo]ld)\b/.test(before) ||
          (span.lang.id !== 'en' && /(?<!\p{L})(?:no|não|non|ne|nicht|niet|не)(?!\p{L})/u.test(before)))
      );
    case 'past':
    case 'over':
    case 'ahead':
      return false;
  }
}

/** A bare span needs to be a label's value, an attribute, or the object of taking time. */
export function bareFits(reading: Reading): boolean {
  const { span, lower, statement, heads } = reading;
  if (span.bound !== 'bare' || span.adjective) return true;
  const before = lower.slice(0, span.outer).trimEnd();
  if (before === '' || /[:：(（–—,，、=|/→>-]$/.test(before)) return true;
  if (severitiesOf(/\S{1,20}$/.exec(before)?.[0] ?? '').length > 0) return true; // "Critical 7일, High 14일"
  if (span.lang.id !== 'en') return bareElsewhere(reading, before);
  if (heads.some((hit) => hit.end <= span.start && span.start - hit.end <= 1)) return true; // "Ack 5 days"
  if (
    /(?:critical|high|medium|moderate|low|others?|otherwise|\bp\d|sev-?\d)\)?(?:\s?(?:は|는|은|级别|級別|级|級))?$/.test(
      before,
    )
  )
    return true;
  if (statement.label !== '' && span.outer - statement.labelEnd < 25) return true;
  if (/^\s?(?:after|from|of|following|since|\(|to|for|before)/.test(lower.slice(span.end))) return true;
  return /\b(?:take|takes|taking|is|are|be|of|allow|give|us|request|wait|need|expect|target|window|period|to|have|hour|day)\b[^.]{0,20}$/.test(
    before,
  );
}
const qualified = /^(?:\s\p{L}{3,14}){1,2}\s(?:de|di|von)\s$/u;

/** "Die Behebung dauert 14 Tage", “修复时间 7 天”. */
function bareElsewhere({ lower, span, statement, heads }: Reading, before: string): boolean {
  if (statement.label !== '' && span.outer - statement.labelEnd < 25) return true;
  if (anchorAfter(lower, span) !== null) return true;
  // "90 dias de embargo"
  if (
    heads.some((hit) => hit.start >= span.end && /^\s(?:de|di|d')\s?$/.test(lower.slice(span.end, hit.start)))
  )
    return true;
  // "une fenêtre de correction coordonnée de 60 jours"
  if (heads.some((hit) => hit.end <= span.start && qualified.test(lower.slice(hit.end, span.start))))
    return true;
  const reach = span.lang.headFinal === true ? 8 : 3;
  if (heads.some((hit) => hit.end <= span.start && span.start - hit.end <= reach)) return true;
  if (span.lang.headFinal === true && heads.some((hit) => hit.start >= span.end && hit.start - span.end <= 6))
    return true;
  return /(?:dauert|beträgt|betragen|brauchen|frist|zeit|ziel|délai|prend|est de|objectif|tarda|plazo|objetivo|tempo|prazo|leva|termine|richiede|obiettivo|duurt|termijn|doel|срок|занимает|составляет|时间|期限|目标|時間|目標|기간|목표)(?:\s\S{1,12}){0,2}$/.test(
    before,
  );
}

const thenWe = /\bwe(?:['’]ll| will| shall)\s(?:\S{1,14}\s){0,2}?(?:disclos|publish)/;

/** "If 90 days have elapsed and there is no fix, we will disclose": what is done then stands behind it. */
export const isFollowed = ({ span, lower }: Reading): boolean =>
  span.bound === 'after' && span.lang.id === 'en' && thenWe.test(lower.slice(span.end));

/** "There is no promised time, but we usually answer within a week." */
export function noGuarantee({ span, lower, statement }: Reading): boolean {
  const hedged =
    span.hedged ||
    /\b(?:usually|typically|normally|generally|often|mostly)\b/.test(lower.slice(0, span.start));
  if (!hedged) return false;
  const before = statement.contexts.find(({ kind }) => kind === 'before')?.text ?? '';
  return (
    span.lang.negation.test(lower.slice(0, span.start)) || /\bno (?:guarantee|sla|guaranteed)/.test(before)
  );
}

const notToReporters =
  /\b(?:newsletters?|builds?|software|changelogs?|scans?|meetings?|releases? (?:are|is)|security updates?|dependenc|backups?)\b/;

const toReporters =
  /\byou\b|\breport|\bstatus\b|\bprogress\b|\buntil\b|\bresol|\bremediat|\bfix|\bvulnerabilit|\bcase\b|\bissue\b|\badvisor|\backnowledg/;
const spokenThere =
  /report|respon|disclos|communicat|expect|timeline|process|sla\b|vulnerab|coordinat|updates?$/;

const informs = /\b(?:keep|inform|notify|update) you\b|\b(?:regular|status|progress) updates?\b/;

/** "daily burden" is no update; "weekly", beside "updates" or at the end of what is done, may be one. */
export function cadenceFits({ span, lower, statement }: Reading): boolean {
  if (
    span.lang.id !== 'en' ||
    /\d|^(?:a|one|two|three|four|five|six|seven)\b/.test(lower.slice(span.start, span.end))
  )
    return true;
  if (notToReporters.test(lower)) return false;
  const place = statement.contexts.find(({ kind }) => kind !== 'before' && kind !== 'sibling')?.text ?? '';
  if (place !== '' && !toReporters.test(lower) && !spokenThere.test(place) && !informs.test(place))
    return false;
  return /^\s?(?:$|[.,;:)(|]|-|–|—|(?:until|on|about|while|as|during|and|or|basis|from|to|via|at|with|if|when|through|status|progress|updates?|reports?|emails?|summar\w{1,4}|communications?|check-?ins?)\b)/.test(
    lower.slice(span.end),
  );
}
