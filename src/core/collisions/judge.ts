/**
 * Which reports of one problem are independent: by person, key, mail, text and time. An address can be somebody's second
 * one, so each report has its reasons, and a person can decide otherwise. Pure.
 */
import type { IndependenceReason } from '#shared/schema/collision.ts';
import type { ReportFacts } from './report-facts.ts';
import { countShared, runsOf, sharedRuns, type Runs } from './shared-words.ts';

export type Judged = {
  readonly caseId: string;
  readonly independent: boolean;
  readonly found: boolean;
  readonly corrected: boolean;
  readonly reasons: readonly IndependenceReason[];
};

/** About as much as two sentences. */
const sameTextRuns = 10;
const quotedRuns = 4;
const mostReasons = 4;

type Reason = IndependenceReason;
type Read = { readonly facts: ReportFacts; readonly own: Runs; readonly quoted: Runs };

/** `reports`: the earliest first. `published`: what the project itself wrote, asked for only where text is the same. */
export function judge(reports: readonly ReportFacts[], published: () => string): Judged[] {
  let known: Runs | null = null;
  const publicRuns = (): Runs => (known ??= runsOf(published()));
  const publicAt = reports.reduce<string | null>(
    (first, { publicAt: at }) => (at !== null && (first === null || at < first) ? at : first),
    null,
  );
  const read = reports.map((facts) => ({ facts, own: runsOf(facts.text), quoted: runsOf(facts.quoted) }));
  return read.map((one, index) => {
    const against = index === 0 ? [] : againstIt(one, read.slice(0, index), publicAt, publicRuns);
    const found = against.length === 0;
    const { caseId, said } = one.facts;
    const reasons = found ? forIt(one, read.slice(0, index)) : against.slice(0, mostReasons);
    return { caseId, independent: said ?? found, found, corrected: said !== null, reasons };
  });
}

function againstIt(
  one: Read,
  earlier: readonly Read[],
  publicAt: string | null,
  publicRuns: () => Runs,
): Reason[] {
  const { facts } = one;
  const alone: Reason[] = [];
  if (publicAt !== null && facts.receivedAt > publicAt)
    alone.push({ kind: 'after-public', with: null, what: publicAt });
  const compared = earlier.flatMap((other) => comparedWith(one, other, publicRuns));
  if (compared.length === 0 && facts.address === '' && facts.name === '')
    alone.push({ kind: 'no-person', with: null, what: '' });
  if (compared.length === 0 && !facts.readable) alone.push({ kind: 'unreadable', with: null, what: '' });
  return [...compared, ...alone];
}

function comparedWith({ facts, own, quoted }: Read, other: Read, publicRuns: () => Runs): Reason[] {
  const earlier = other.facts;
  const reasons: Reason[] = [];
  const add = (kind: Reason['kind'], what: string): void =>
    void reasons.push({ kind, with: earlier.caseId, what });
  if (facts.address !== '' && mailbox(facts.address) === mailbox(earlier.address))
    add('same-address', facts.address);
  else if (isFullName(facts.name) && nameKey(facts.name) === nameKey(earlier.name))
    add('same-name', facts.name);
  const key = facts.keys.find((id) => earlier.keys.includes(id));
  if (key !== undefined) add('same-key', key);
  if (facts.messageId !== null && facts.messageId === earlier.messageId) add('same-mail', '');
  if (reasons.length > 0) return reasons; // one person needs no comparison of texts
  if (earlier.headerId !== null && facts.answers.includes(earlier.headerId)) add('answers', '');
  const mention = mentioned(facts, earlier);
  if (mention !== null) add('names-it', mention);
  if (countShared(quoted, other.own) >= quotedRuns) add('quotes', sharedRuns(quoted, other.own).said);
  if (countShared(own, other.own) < sameTextRuns) return reasons;
  const same = sharedRuns(own, other.own, publicRuns());
  if (same.count >= sameTextRuns) add('same-text', same.said);
  return reasons;
}

function forIt({ facts, own }: Read, earlier: readonly Read[]): Reason[] {
  const last = earlier.at(-1);
  if (last === undefined) return [{ kind: 'first', with: null, what: '' }];
  const seconds = (Date.parse(facts.receivedAt) - Date.parse(last.facts.receivedAt)) / 1000;
  return [
    { kind: 'other-person', with: null, what: facts.address || facts.name },
    ...(facts.keys.length > 0 && earlier.some(({ facts: { keys } }) => keys.length > 0)
      ? [{ kind: 'other-key' as const, with: null, what: facts.keys.at(-1) ?? '' }]
      : []),
    { kind: 'own-words', with: null, what: String(own.words.length) },
    { kind: 'time-apart', with: last.facts.caseId, what: String(Math.max(0, Math.round(seconds))) },
  ];
}

/** "ada+bulkhead@example.org" reaches ada@example.org. */
const mailbox = (address: string): string => address.replace(/\+[^@]*(?=@)/, '');

const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
const isFullName = (name: string): boolean => nameKey(name).length >= 7 && nameKey(name).includes(' ');

/** Whoever names the earlier report or its reporter knows of it. */
function mentioned({ text, quoted }: ReportFacts, earlier: ReportFacts): string | null {
  const said = `${text}\n${quoted}`.toLowerCase();
  return (
    [earlier.caseId, earlier.address, isFullName(earlier.name) ? nameKey(earlier.name) : ''].find(
      (name) => name.length >= 6 && said.includes(name.toLowerCase()),
    ) ?? null
  );
}
