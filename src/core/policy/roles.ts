/** Who acts, in which mood: conditions, silence, negation, third parties, duties of the reporter, upkeep. Pure. */
import { isFollowed } from './bounds.ts';
import type { LedgerReason, Milestone } from '#shared/schema/policy.ts';
import type { Reading } from './reading.ts';
import type { HeadHit } from './heads.ts';
import { severitiesOf } from './scales.ts';
import { sectionRole } from './sections.ts';

const mainClause =
  /,|;|\bplease\b|\bthen\b|\b(?:we|our team|the team|maintainers|the maintainers|i)(?: will|'ll| aim| try| strive| intend| commit| plan| shall| should| would| endeavou?r| work| expect| fix| release| publish)\b|\byou (?:may|can|should|will|are free)\b/g;

/** Where the if-clause that opens at `start` ends. */
function conditionEnd(lower: string, start: number): number {
  for (const match of lower.slice(start).matchAll(mainClause)) {
    if (match.index > 14 || match[0] === ',') return start + match.index;
  }
  return lower.length;
}

/** The span stands in an if-clause, or in what follows from silence. */
export function isCondition(reading: Reading): boolean {
  const { lower, span } = reading;
  if (isFollowed(reading)) return false;
  const { condition, silence } = span.lang;
  const opened = condition.exec(lower.slice(0, span.start));
  if (!opened) return span.lang.headFinal === true && condition.test(lower.slice(span.end, reading.own.to));
  const bracket = lower.slice(0, opened.index).search(/[(（][^()（）]*$/);
  const closed = bracket < 0 ? -1 : lower.slice(opened.index).search(/[)）]/);
  const end = closed < 0 ? conditionEnd(lower, opened.index) : opened.index + closed; // "Fix (if confirmed): 30 days"
  if (span.start < end) return true;
  return silence.test(lower.slice(opened.index, end));
}

/** "no reply within 48 hours", "haven't heard back in a week". */
export function inSilence(reading: Reading): boolean {
  const { lower, span, own } = reading;
  const bounded = Math.max(span.outer, own.from); // “no later than” denies nothing
  const around =
    `${lower.slice(own.from, bounded)} ${lower.slice(span.start, Math.min(own.to, span.end + 60))}`.split(
      /\b(?:even if|regardless|whether or not)\b/,
      1,
    )[0] ?? '';
  const found = span.lang.silence.exec(around);
  return found !== null && !/disclos|publish|public|shar/.test(found[0]);
}

const reporter = /\b(?:you|reporters?|researchers?|finders?|submitters?|hackers?)\b/g;
const project =
  /\b(?:we|we'll|our|us|i|team|maintainers?|project|someone|somebody|staff|reports?|issues?|vulnerabilit(?:y|ies)|bugs?|patch(?:es)?|fix(?:es)?|submissions?|e-?mails?|it|they|advisor(?:y|ies)|response|critical|findings?|releases?)\b/g;

const lastIndex = (text: string, re: RegExp): number => {
  let at = -1;
  for (const match of text.matchAll(re)) at = match.index;
  return at;
};

/** “an e-mail to the original reporter”, "we send you": spoken to, not acting. */
const spokenTo =
  /\b(?:send|give|giving|tell|offer|provide|inform|notify|show|update|keep|contact|email|answer|get back to|reach out to|let)(?:s|ing)? (?:you|(?:the )?(?:reporters?|researchers?|finders?))\b|\b(?:to|for|with|from) (?:(?:the|each|every|any|all) )?(?:(?:original|initial|external) )?(?:reporters?|researchers?|finders?|submitters?)\b/g;

/** The reporter acts ("you must respond within 14 days"), unless acting is receiving. */
function reporterActs(sentence: string, verb: string): boolean {
  const subject = sentence.replace(spokenTo, ' ');
  if (/^(?:hear|be|get)\b/.test(verb)) return false;
  const you = lastIndex(subject, reporter);
  if (you < 0 || lastIndex(subject, project) > you) return false;
  return !/\b(?:receive|get|expect|hear|be|see|have)\b/.test(subject.slice(you));
}

const demand =
  /\b(?:you|reporters?|researchers?)\b[^.]{0,40}\b(?:must|should|agree|need to|are (?:asked|expected|required)|shall)\b|\bplease\b|\bask (?:that |you )|\b(?:your|reporter|researcher)s?'? (?:responsibilit|dut|obligation)/;
const offer =
  /\bexpect\b|\bwe (?:will|commit|aim|strive|promise)|\bfrom us\b|\bour (?:commitment|promise|response)|\bmaintainers\b/;

/** An order in a list that asks things of the reporter is no promise. */
function isDemand(reading: Reading, head: HeadHit, subject: string): boolean {
  if (/\bplease\s(?:\S{1,15}\s)?$/.test(subject)) return true;
  if (subject.trim() !== '' || head.kind === 'noun') return false;
  if (/\b(?:we|i|our team|the team|maintainers)\b/.test(reading.lower.slice(0, head.start))) return false; // a conjunct has its actor
  const lead = reading.statement.contexts[0];
  if (lead?.kind === 'sibling' && reading.statement.label !== '') return false; // a step with a name of its own
  return lead !== undefined && demand.test(lead.text) && !offer.test(lead.text);
}

const ownPeople =
  /\b(?:an?|one of (?:the|our)|our|the|some|project|repository|core|security|two|another) (?:(?!on-?call|release|incident|fix|list)\S{1,15} ){0,2}?(?:members?|engineers?|developers?|contributors?|administrators?)\b/g;
/** Whoever is promised something: "users can expect a first answer". */
const receivers =
  /\b(?:users?|customers?|members|contributors|individuals|engineers) (?:can|may|should|will) (?:expect|receive|get|hear)\b/g;
/** The project's own machinery, wherever in the sentence it stands. */
const machinery =
  /\b(?:dependabot|renovate|cool-?downs?|cooling[- ]off|automated (?:dependency|updates?|pull requests?)|cron ?jobs?|ci pipelines?|github actions?)\b/;
/** What users are told to do: "Apply security updates within 48 hours of their release". */
export const advice =
  /(?:^|[:：.]\s?)(?:\W{0,3}(?:appl(?:y|ica|iquer|icare)|aplicar|install|update|upgrade|installa|aplique|aplica|instale|actualice|atualize|appliquez|installez|installieren sie|installeer)\s|(?:wenden sie|pas)\s)[^.]{0,40}(?:updates?|patch(?:es)?|aggiornamenti|actualizaciones|atualizações|mises à jour|correctifs)|\b(?:updates?|patch(?:es)?) (?:must|should|have to|need to) be (?:applied|installed)/;
const nextReview =
  /^(?:next (?:scheduled )?review|(?:pr[óo]xima|prossima|prochaine) (?:revisi|revis|révis)|nächstes? (?:überprüf|prüf|review)|volgende (?:review|herzien))|^下次(?:审查|评审)/;
/** "Changes to this policy take effect after 30 days". */
const aboutPolicy =
  /\b(?:changes?|updates?|revisions?|amendments?) (?:\S{1,12} ){0,3}?(?:to|of) (?:this|the|our) (?:\S{1,12} )?policy\b|\btakes? effect\b/;
/** "a 48-hour delay", "a 24-hour timeout": how something works. */
const mechanism =
  /^\s?(?:delay|time-?lock|time-?out|cool-?down|expir\w{1,5}|ttl|lifetime|retention|horizon|validity|session|backup)/;
const otherBusiness =
  /supported versions|best practices|infrastructure|runtime|toolchain|container images?|patch management|patching|\bdevelopment\b|release (?:cycle|schedule|cadence)|support (?:policy|window|lifecycle)|internal|runbook|retrospective|membership|fix team|for (?:users|developers|contributors|operators)|hardening|monitoring/;

/** "30 days, extended to 45 days for critical issues": of these it is the time. */
const isOwnTerm = ({ lower, span }: Reading): boolean =>
  /\bextended to\s?$/.test(lower.slice(0, span.outer)) &&
  severitiesOf(/^ for [^,;.]{0,30}/.exec(lower.slice(span.end))?.[0] ?? '').length > 0;

/** "fixed in supported, non-EOL branches": where, not what. */
const inVersions =
  /\b(?:in|for|to|across|on) (?:all |our |the |any |currently |actively )*(?:supported|maintained)[^.;:]{0,30}?(?:branch(?:es)?|versions?|releases?)\b/g;

/** Scanning, rotation, retention, support windows: times that keep a project running, promised to nobody. */
function isUpkeep(reading: Reading, head: HeadHit | null, milestone: Milestone): boolean {
  const { span, lower, own, statement } = reading;
  const { noise } = span.lang;
  if (statement.label !== '' && noise.test(statement.label) && severitiesOf(statement.label).length === 0)
    return true;
  const said = head && reading.clauses.find((part) => part.from <= head.start && head.end <= part.to);
  const from = Math.min(own.from, said?.from ?? own.from);
  const subject = lower.slice(from, Math.max(from, head?.start ?? span.outer));
  const longer = lower.slice(milestone === 'disclose' ? 0 : own.from, span.start);
  if (/\bexten(?:sions?|d|ded)\b/.test(longer) && !isOwnTerm(reading)) return true;
  if (advice.test(lower) || aboutPolicy.test(lower) || nextReview.test(statement.label)) return true;
  if (machinery.test(lower) || (span.adjective && mechanism.test(lower.slice(span.end)))) return true;
  if (milestone === 'acknowledge') return noise.test(subject);
  const held = (text: string): string => {
    const act = text.replace(inVersions, ' ');
    return milestone === 'disclose' ? act.replace(/\bexpir\p{L}+/gu, '') : act; // an embargo may expire
  };
  if (noise.test(held(lower.slice(from, span.start))) || noise.test(held(subject))) return true;
  if (isSpoken(reading, head)) return false;
  const heading = statement.contexts.find((context) => context.kind === 'heading')?.text ?? '';
  return otherBusiness.test(heading) || (noise.test(heading) && !toReporters.test(heading));
}

/** Headings that speak to reporters, whatever else they name. */
const toReporters =
  /report|vulnerab|bount|respon|disclos|repon|répon|signal|divulg|réaction|reakti|meld|offenleg|respuest|respost|rispost|reactie|ответ|响应|回复|対応|응답/;

const addressed = /\b(?:you|your|report(?:ers?|ed|s)?|researchers?|submissions?|finders?)\b/;

/** Under "Internal process" only who is spoken to by name is promised something. */
const saidInternal = ({ statement }: Reading): boolean =>
  statement.contexts.some(
    ({ kind, text }) =>
      (kind === 'heading' || kind === 'title') && /\bintern|внутренн|内部|社内|내부|사내/.test(text),
  );
const toThem = /\b(?:you|your|reporters?|researchers?|finders?|submitters?)\b/;

const ofReporting =
  /\b(?:vulnerabilit\w+|(?:security )?(?:issues?|bugs?|problems?|flaws?|holes?)),? (?:\S+ ){0,6}?(?:report|disclos|(?:e-?)?mail|contact|write)|\breport\w* (?:\S+ ){0,4}?(?:vulnerabilit|security (?:issue|bug|problem|flaw))/;
/** The sentence itself speaks to whoever reported, or goes on with one that does. */
const isSpoken = ({ lower, statement }: Reading, head: HeadHit | null): boolean =>
  head !== null &&
  (head.kind !== 'noun' || given.test(lower)) &&
  (addressed.test(lower) ||
    ofReporting.test(lower) ||
    statement.contexts.some(
      ({ kind, text }) =>
        (kind === 'before' && ofReporting.test(text)) || (kind === 'lead' && toThem.test(text)),
    ));
/** "Reporters get an acknowledgement". */
const given =
  /\b(?:you|reporters?|researchers?|finders?)(?: (?:will|can|should|may))? (?:get|receive|expect|have|hear)\b|^\W*expect\b/;

/** What the section is for may settle it; a sentence that speaks to the reporter by itself still counts in the looser ones. */
function sectionObjection(reading: Reading, head: HeadHit | null, milestone: Milestone): LedgerReason | null {
  const role = sectionRole(reading.statement.contexts, reading.statement.grammar.audience);
  if (role === 'metrics') return 'metrics';
  if (reading.statement.grammar.audience === 'finders') return 'third-party';
  const spoken = isSpoken(reading, head);
  if (role === 'internal' && milestone === 'disclose' && /\breport|\bdisclos/.test(reading.lower))
    return null;
  if (role === 'incident' || role === 'internal')
    return spoken && (toThem.test(reading.lower) || !saidInternal(reading)) ? null : 'internal';
  if (role === 'upkeep') return spoken ? null : 'upkeep';
  if (role === 'others') return milestone === 'disclose' || milestone === 'other' ? 'third-party' : null;
  if (role === 'versions') {
    const lifetime = reading.span.max.unit === 'month'; // of a version
    const ours = milestone === 'acknowledge' && /\b(?:we|our team|maintainers)\b/.test(reading.lower);
    const ofReports = ours || spoken || (milestone !== 'acknowledge' && milestone !== 'assess');
    return lifetime || !ofReports ? 'versions' : null;
  }
  if (role === 'duty') return milestone === 'disclose' || spoken ? null : 'reporter';
  return null;
}

/** "we replied within 3 days": told, not promised. */
const told = /\b(?:we|i|they|team|maintainers)\s(?:(?:also|then|always|usually|once)\s)?$/;

/** "Wait for the patch (90 days)": what finders do. */
const waits = /\bwait\b|(?<!\p{L})(?:ab)?warten(?!\p{L})/u;
/** What is written when an incident is over, and what somebody of the team has to do. */
const aftermath =
  /\bpost-?mortems?\b|\bforensics?\b|\broot[- ]cause|\blessons learned\b|\bincident reports?\b/;
const assigned = /\b(?:owner|assignee|assigned to)\s?:/;

/** What the law wants told to authorities, told close to the time. */
const toAuthorities =
  /\b(?:enisa|csirts?|cisa|hhs|supervisory authorit(?:y|ies)|regulators?|reporting obligations?)\b|meldepflicht|aufsichtsbehörde|autorités? de contrôle|报告义务|監督機関|감독기관/;

/** Why this span is no promise of the project to whoever reported; null if it may be one. */
export function objection(reading: Reading, head: HeadHit | null, milestone: Milestone): LedgerReason | null {
  const { lower, own, span, statement } = reading;
  const clause = head
    ? (reading.clauses.find((part) => part.from <= head.start && head.end <= part.to) ?? own)
    : own;
  const to = head ? head.start : span.outer;
  const subject = lower.slice(Math.min(clause.from, to), to);
  const holding = milestone === 'disclose';
  if (!holding && span.lang.negation.test(lower.slice(Math.min(own.from, to), span.start)))
    return 'no-guarantee';
  if (
    span.lang.id === 'en' &&
    /\b(?:was|were|(?:had|have|has)(?: \S{1,12})? been)\s(?:\S{1,12}\s)?$/.test(subject)
  )
    return 'elapsed';
  if (
    head &&
    span.lang.id === 'en' &&
    told.test(subject) &&
    /^\w+(?:ed|sent)\b/.test(lower.slice(head.start, head.end))
  )
    return 'elapsed';
  if (toAuthorities.test(lower.slice(Math.max(0, span.outer - 60), span.end + 40))) return 'third-party';
  if (!holding && waits.test(lower) && !/\b(?:we|us|our|i|my|wir|uns)\b/.test(lower)) return 'reporter';
  if (/^\W*(?:average|mean|median)\b/.test(statement.label)) return 'metrics';
  if (aftermath.test(`${statement.label} ${subject}`) || assigned.test(lower)) return 'internal';
  if (milestone === 'acknowledge' && /\bincident/.test(lower) && !/report|notif|signal|vulnerab/.test(lower))
    return 'internal';
  if (span.lang.outsider.test(subject.replace(ownPeople, ' ').replace(receivers, ' '))) return 'third-party';
  if (isUpkeep(reading, head, milestone)) return 'upkeep';
  if (head && head.kind !== 'noun' && !holding && span.lang.id === 'en') {
    if (reporterActs(subject, lower.slice(head.start, head.end)) || isDemand(reading, head, subject))
      return 'reporter';
  }
  return sectionObjection(reading, head, milestone);
}
