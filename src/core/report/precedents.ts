/**
 * Earlier decisions that are near a report, with what is the same and what differs. They are shown; nothing is decided
 * by them. A search probes one index a few dozen times and reads a few cases, however many there are. Pure.
 */
import { compareCaseIds } from '#shared/ids.ts';
import type { Compared, Precedent, PrecedentReason } from '#shared/schema/decision.ts';
import type { CaseRow, Reads } from '../ports.ts';
import { titleLikeness } from './marks.ts';
import { meaningOf, precedentMarks } from './precedent-marks.ts';
import { reportFacts, type ReportFacts } from './report-facts.ts';
import { scopeMatches } from './scope.ts';

const perMark = 12;
const mostRead = 20;
const mostShown = 5;
const alike = 0.5;
const enough = 2; // a weakness or two words alone say too little

export function precedentsOf(read: Reads, row: CaseRow): Precedent[] {
  const here = reportFacts(read, row);
  const { scope } = read.policy(row.projectId, row.policyVersion).reading;
  const sentences = scopeMatches(scope, `${here.title}\n${here.text}`).map(({ line }) => line);
  const marks = precedentMarks({ ...here, cwes: here.weakness, sentences });
  return found(read, marks)
    .flatMap(([place, reasons]) => {
      const there = read.caseOfRow(place);
      if (there === null || there.id === row.id || there.decision === null) return [];
      const likeness = titleLikeness(row.title, there.title);
      const title: Weighed[] =
        likeness >= alike
          ? [{ reason: { kind: 'similar-title', what: `${Math.round(likeness * 100)} %` }, weight: 3 }]
          : [];
      const because = [...reasons, ...title];
      const weight = weightOf(because) - (there.projectId === row.projectId ? 0 : 1);
      return weight < enough ? [] : [{ there, because, weight }];
    })
    .sort((a, b) => b.weight - a.weight || compareCaseIds(b.there.id, a.there.id))
    .slice(0, mostShown)
    .flatMap(({ there, because }) => describe(read, here, there, because));
}

type Weighed = { readonly reason: PrecedentReason; readonly weight: number };

/** The rows of cases that share marks, those that share most first. */
function found(read: Pick<Reads, 'decidedWithMark'>, marks: readonly string[]): [number, Weighed[]][] {
  const shared = new Map<number, Weighed[]>();
  for (const mark of marks) {
    const meaning = meaningOf(mark);
    for (const row of read.decidedWithMark(mark, perMark)) {
      const reasons = shared.get(row) ?? [];
      if (meaning !== null) reasons.push(meaning);
      shared.set(row, reasons);
    }
  }
  return [...shared].sort((a, b) => weightOf(b[1]) - weightOf(a[1]) || b[0] - a[0]).slice(0, mostRead);
}

/** Many pairs of words weigh no more than a similar title does. */
function weightOf(reasons: readonly Weighed[]): number {
  const words = reasons.filter(({ reason }) => reason.kind === 'same-words').length;
  return (
    Math.min(words, 3) +
    reasons.reduce((sum, { reason, weight }) => (reason.kind === 'same-words' ? sum : sum + weight), 0)
  );
}

function describe(read: Reads, here: ReportFacts, row: CaseRow, because: readonly Weighed[]): Precedent[] {
  const { id, title, fields, decision } = row;
  if (decision === null) return [];
  return [
    {
      ...decision,
      caseId: id,
      title,
      class: fields.class ?? null,
      because: summedUp(because.map(({ reason }) => reason)),
      compared: compared(here, reportFacts(read, row)),
    },
  ];
}

/** One reason a kind; the words of all pairs together. */
function summedUp(reasons: readonly PrecedentReason[]): PrecedentReason[] {
  const words = new Set(reasons.flatMap(({ kind, what }) => (kind === 'same-words' ? what.split('+') : [])));
  const first = new Map<PrecedentReason['kind'], PrecedentReason>();
  for (const reason of reasons) if (!first.has(reason.kind)) first.set(reason.kind, reason);
  if (first.has('similar-title')) first.delete('same-words');
  else if (words.size > 0) first.set('same-words', { kind: 'same-words', what: [...words].join(', ') });
  return [...first.values()];
}

const subjects = ['project', 'component', 'version', 'weakness', 'place', 'precondition'] as const;

export function compared(here: ReportFacts, there: ReportFacts): Compared[] {
  return subjects.flatMap((about) => {
    const [mine, theirs] = [here[about], there[about]];
    if (mine.length === 0 && theirs.length === 0) return [];
    if (about === 'project' && mine[0] === theirs[0]) return [];
    return [{ about, state: stateOf(about, mine, theirs), here: [...mine], there: [...theirs] }];
  });
}

/** Every precondition counts; of the others one in common is enough. */
function stateOf(
  about: Compared['about'],
  here: readonly string[],
  there: readonly string[],
): Compared['state'] {
  if (here.length === 0 || there.length === 0) return 'unknown';
  const known = new Set(there.map((one) => one.toLowerCase()));
  const shared = here.filter((one) => known.has(one.toLowerCase())).length;
  const isSame = about === 'precondition' ? shared === here.length && shared === known.size : shared > 0;
  return isSame ? 'same' : 'different';
}
