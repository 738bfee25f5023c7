/**
 * The ledger of a reading: every time in the text with what became of it. It is built from the mentions themselves,
 * so nothing that was found can be missing from it. Pure.
 */
import type { LedgerEntry, LedgerReason } from '#shared/schema/policy.ts';
import type { Candidate, Mention } from './candidates.ts';

type Fate =
  | { kind: 'rule'; id: string }
  | { kind: 'question'; id: string }
  | { kind: 'reason'; reason: LedgerReason }
  | { kind: 'same'; as: Candidate };

/** What the compiler decided about each candidate, kept while it decides. */
export class Fates {
  private readonly known = new Map<Candidate, Fate>();
  private readonly acts = new Map<Mention, string>();

  rule(candidate: Candidate, id: string): void {
    this.known.set(candidate, { kind: 'rule', id });
  }
  question(candidate: Candidate, id: string): void {
    this.known.set(candidate, { kind: 'question', id });
  }
  reason(candidate: Candidate, reason: LedgerReason): void {
    this.known.set(candidate, { kind: 'reason', reason });
  }
  same(candidate: Candidate, as: Candidate): void {
    this.known.set(candidate, { kind: 'same', as });
  }
  act(mention: Mention, question: string): void {
    this.acts.set(mention, question);
  }

  questionOf(mention: Mention): string | undefined {
    return this.acts.get(mention);
  }

  of(candidate: Candidate): Fate {
    let fate = this.known.get(candidate);
    for (let steps = 0; fate?.kind === 'same' && steps < 8; steps++) fate = this.known.get(fate.as);
    return fate === undefined || fate.kind === 'same' ? { kind: 'reason', reason: 'crowded' } : fate;
  }
}

type Outcome = Pick<LedgerEntry, 'rules' | 'question' | 'reason'>;

/** One time may make several rules; a rule outweighs a question, a question a reason. */
function outcomeOf(mention: Mention, fates: Fates): Outcome {
  const asked = fates.questionOf(mention);
  if (asked !== undefined) return { question: asked };
  if (mention.candidates.length === 0) return { reason: mention.reason ?? 'no-act' };
  const found = mention.candidates.map((candidate) => fates.of(candidate));
  const rules = found.flatMap((fate) => (fate.kind === 'rule' ? [fate.id] : []));
  if (rules.length > 0) return { rules: [...new Set(rules)] };
  const question = found.find((fate) => fate.kind === 'question');
  if (question?.kind === 'question') return { question: question.id };
  const reason = found.find((fate) => fate.kind === 'reason');
  return { reason: reason?.kind === 'reason' ? reason.reason : 'no-act' };
}

/** A ledger is for reading; what is beyond is counted in its last entry. */
const maxEntries = 2_000;

export function ledgerOf(mentions: readonly Mention[], fates: Fates): LedgerEntry[] {
  const timed = mentions.filter(({ text, times }) => text !== '' || times !== undefined);
  const entries = timed.slice(0, maxEntries).map((mention): LedgerEntry => {
    const { text, lines, quote, times } = mention;
    return { text, lines, quote, ...outcomeOf(mention, fates), ...(times !== undefined && { times }) };
  });
  const rest = timed.slice(maxEntries);
  const [first] = rest;
  if (!first) return entries;
  const times = rest.reduce((sum, one) => sum + (one.times ?? 1), 0);
  return [...entries, { text: '', lines: first.lines, quote: first.quote, reason: 'crowded', times }];
}
