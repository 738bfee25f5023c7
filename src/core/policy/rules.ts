/**
 * From mentions to rules, questions and the ledger: what is said twice counts once, a bound beats a habit, what is
 * unclear or contradicts becomes a question, and every mention is told what became of it. Pure.
 */
import type { Duration, LedgerEntry, Question, Rule } from '#shared/schema/policy.ts';
import { milestones } from '#shared/schema/policy.ts';
import { severities } from '#shared/schema/severity.ts';
import type { Candidate, Mention } from './candidates.ts';
import { ledgerOf } from './ledger.ts';
import type { Fates } from './ledger.ts';
import { wording } from './wording.ts';
import { askAct, askConflict, askHours, askLevel, askNumber, askTimeline } from './questions.ts';

const same = (a: Duration | undefined, b: Duration | undefined): boolean =>
  a?.n === b?.n && a?.unit === b?.unit;
const sameTimes = (a: Candidate, b: Candidate): boolean => same(a.min, b.min) && same(a.max, b.max);
const keyOf = (candidate: Candidate): string =>
  `${candidate.milestone}/${candidate.severity ?? ''}@${candidate.max ? candidate.anchor : ''}`;

/** The same promise in the same words counts once. */
function withoutRepeats(all: readonly Candidate[], fates: Fates): Candidate[] {
  const seen = new Map<string, Candidate>();
  return all.filter((one) => {
    const { min, max, open, hedged, doubtful, grouped, level, loose } = one;
    const what = JSON.stringify([keyOf(one), min, max, open, hedged, doubtful, grouped, level, loose]);
    const first = seen.get(what);
    if (first) fates.same(one, first);
    else seen.set(what, one);
    return first === undefined;
  });
}

/** "In most cases within 12 hours" adds nothing where "two days at the outside" stands. */
function withoutHabits(all: readonly Candidate[], fates: Fates): Candidate[] {
  return all.filter((one) => {
    const habit =
      one.hedged &&
      all.some(
        (other) =>
          !other.hedged &&
          other.max &&
          !other.loose &&
          !sameTimes(other, one) &&
          other.milestone === one.milestone &&
          other.severity === one.severity,
      );
    if (habit) fates.reason(one, 'habit');
    return !habit;
  });
}

/** "7 days" and, where the times are explained, "7 business days"; "90 days" and "90 days after the fix": the closer one holds. */
const refines = (fine: Candidate, rough: Candidate): boolean =>
  // "medium or higher within 60 days, critical within 20": what is said of one level counts more
  (keyOf(fine) === keyOf(rough) &&
    fine.breadth < rough.breadth &&
    fine.quote === rough.quote &&
    !fine.loose) ||
  (keyOf(fine) === keyOf(rough) &&
    fine.max?.unit === 'business-day' &&
    rough.max?.unit === 'day' &&
    fine.max.n === rough.max.n) ||
  (fine.milestone === 'disclose' &&
    fine.severity === rough.severity &&
    sameTimes(fine, rough) &&
    rough.anchor === 'received' &&
    fine.anchor !== 'received');

/** "Depends on severity" says less than any time; "everything else in the next release" says something of its own. */
const saysNothing = ({ severity, open }: Candidate): boolean =>
  severity === undefined && open !== 'next-release';

/** "Fix: depends on severity" over a list that gives the severities; "48 hours for critical issues" beside 48 hours. */
function withoutEchoes(all: readonly Candidate[], fates: Fates): Candidate[] {
  return all.filter((one) => {
    const kin = all.filter((other) => other !== one && other.milestone === one.milestone);
    const echoed =
      one.max === undefined
        ? kin.find((other) => other.max && (other.severity === one.severity || saysNothing(one)))
        : kin.find(
            (other) =>
              refines(other, one) ||
              (one.severity !== undefined &&
                !one.grouped &&
                !kin.some(({ severity }) => severity !== undefined && severity !== one.severity) &&
                other.severity === undefined &&
                other.level === undefined &&
                sameTimes(one, other) &&
                other.anchor === one.anchor),
          );
    if (echoed) fates.same(one, echoed);
    return echoed === undefined;
  });
}

export function toRule(candidate: Candidate, id: string): Rule {
  const { milestone, severity, min, max, anchor, open, lines, quote } = candidate;
  return {
    id,
    milestone,
    ...(milestone === 'other' && { label: wording.plan }),
    ...(severity && { severity }),
    ...(min && { min }),
    ...(max && { max }),
    anchor,
    ...(milestone === 'update' && { recurring: true }),
    ...(open && { open }),
    lines,
    quote,
  };
}

function idFor(candidate: Candidate, taken: ReadonlySet<string>): string {
  const plain = candidate.severity ? `${candidate.milestone}/${candidate.severity}` : candidate.milestone;
  if (!taken.has(plain)) return plain;
  const anchored = `${plain}@${candidate.anchor}`;
  if (!taken.has(anchored)) return anchored;
  for (let n = 2; ; n++) if (!taken.has(`${anchored}#${n}`)) return `${anchored}#${n}`;
}

const order = (rule: Rule): number =>
  milestones.indexOf(rule.milestone) * 10 + (rule.severity ? severities.indexOf(rule.severity) + 1 : 0);

export const maxQuestions = 25;

class Compiler {
  readonly rules = new Map<string, Rule>();
  readonly questions = new Map<string, Question>();
  private readonly sources = new Map<string, Candidate>();
  private readonly rivals = new Map<string, Rule[]>();
  private readonly taken = new Set<string>();
  private readonly levels = new Map<string, Candidate[]>();
  private readonly marks: Candidate[] = [];
  private readonly fates: Fates;

  constructor(fates: Fates) {
    this.fates = fates;
  }

  private ask(question: Question): boolean {
    if (!this.questions.has(question.id) && this.questions.size >= maxQuestions) return false;
    if (!this.questions.has(question.id)) this.questions.set(question.id, question);
    return true;
  }

  private asked(candidate: Candidate, question: Question): void {
    if (this.ask(question)) this.fates.question(candidate, question.id);
  }

  add(candidate: Candidate): void {
    if (candidate.level !== undefined) {
      const level = candidate.level.trim();
      this.levels.set(level, [...(this.levels.get(level) ?? []), candidate]);
      return;
    }
    if (candidate.loose === 'mark') {
      this.marks.push(candidate);
      return;
    }
    const id = idFor(candidate, this.taken);
    if (candidate.loose !== undefined)
      return this.asked(candidate, askNumber(candidate, toRule(candidate, id)));
    const key = keyOf(candidate);
    const known = this.rules.get(key);
    const source = this.sources.get(key);
    if (known && source) {
      if (sameTimes(source, candidate)) this.fates.rule(candidate, known.id ?? id);
      else this.contradict(known, candidate);
      return;
    }
    if (candidate.doubtful) return this.asked(candidate, askHours(candidate, toRule(candidate, id)));
    this.taken.add(id);
    this.rules.set(key, toRule(candidate, id));
    this.sources.set(key, candidate);
    this.fates.rule(candidate, id);
  }

  private contradict(known: Rule, candidate: Candidate): void {
    const id = known.id ?? known.milestone;
    const rival = toRule(candidate, id);
    const before = this.rivals.get(id) ?? [];
    const again = before.some((one) => same(one.min, rival.min) && same(one.max, rival.max));
    const [first = rival, ...rest] = again ? before : [...before, rival];
    this.rivals.set(id, [first, ...rest]);
    const question = askConflict(known, [first, ...rest]);
    if (!this.ask(question)) return;
    this.questions.set(question.id, question);
    this.fates.question(candidate, question.id);
  }

  /** One question for each level that nothing places, whatever is promised for it. */
  settleLevels(): void {
    for (const [level, candidates] of this.levels) {
      const question = askLevel(level, candidates);
      for (const candidate of candidates) this.asked(candidate, question);
    }
  }

  /** A drawn timeline: an example beside promises of the same kind, one question without. */
  settleMarks(): void {
    const promised = new Set([...this.rules.values()].map(({ milestone }) => milestone));
    const open = this.marks.filter(({ milestone }) => !promised.has(milestone));
    for (const one of this.marks) if (!open.includes(one)) this.fates.reason(one, 'timeline');
    const [first] = open;
    if (!first) return;
    const made = new Map(open.map((one) => [one.milestone, toRule(one, one.milestone)]));
    const question = askTimeline(first, [...made.values()]);
    for (const one of open) this.asked(one, question);
  }

  /** One question for each sentence or table that promises without saying what. */
  settleActs(mentions: readonly Mention[]): void {
    const groups = new Map<string, Mention[]>();
    for (const mention of mentions) {
      if (!mention.act) continue;
      const line = mention.lines[0];
      let id = mention.act.group ?? `milestone/${line}`;
      for (let n = 1; mention.act.group === undefined && groups.has(id); n++) id = `milestone/${line}-${n}`;
      groups.set(id, [...(groups.get(id) ?? []), mention]);
    }
    for (const [id, group] of groups)
      if (this.ask(askAct(group, id))) for (const mention of group) this.fates.act(mention, id);
  }
}

export interface Compiled {
  rules: Rule[];
  questions: Question[];
  ledger: LedgerEntry[];
}

const aPlan =
  /\b(?:plans?|plano|timeline|schedule|roadmap|calendario|cronograma|calendrier|planning|zeitplan)\b|计划|計劃|方案|时间表|計画/i;
const anAssessment =
  /assess|triag|evalua|valida|investig|analy|anál|évalu|avalia|bewert|prüf|valut|beoordel|оцен|评估|評估|評価/i;

/** "Assessment: 7 days", "Fix timeline communicated: 14 days": no contradiction, the plan is a step of its own. */
function setPlansApart(all: readonly Candidate[]): void {
  const assessed = all.filter(({ milestone }) => milestone === 'assess');
  const isPlan = ({ quote }: Candidate): boolean => aPlan.test(quote) && !anAssessment.test(quote);
  for (const one of assessed)
    if (
      isPlan(one) &&
      assessed.some((other) => keyOf(other) === keyOf(one) && !isPlan(other) && !sameTimes(one, other))
    )
      one.milestone = 'other';
}

/** The most candidates one text can make; no policy comes near, and comparing them must not cost more. */
const maxCandidates = 1_000;

export function compileRules(mentions: readonly Mention[], fates: Fates): Compiled {
  const all = mentions.flatMap(({ candidates }) => candidates).slice(0, maxCandidates);
  setPlansApart(all);
  const compiler = new Compiler(fates);
  for (const one of withoutEchoes(withoutHabits(withoutRepeats(all, fates), fates), fates)) compiler.add(one);
  compiler.settleLevels();
  compiler.settleMarks();
  compiler.settleActs(mentions);
  const rules = [...compiler.rules.values()].sort((a, b) => order(a) - order(b) || a.lines[0] - b.lines[0]);
  return { rules, questions: [...compiler.questions.values()], ledger: ledgerOf(mentions, fates) };
}
