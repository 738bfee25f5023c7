/**
 * Marks under which a decision is found by reports that are like it: those by which duplicates find each other, and
 * wider ones, since a settled question comes again in other words. Each look-up is one probe of an index. Pure.
 */
import type { PrecedentReason } from '#shared/schema/decision.ts';
import { marksOf, type Marked } from './marks.ts';
import { stemsOf } from './scope.ts';

export type PrecedentQuestion = Marked & {
  readonly cwes: readonly string[];
  readonly sentences: readonly string[]; // of the policy: those that decided, or that the report meets
};

const mostWords = 7;

export function precedentMarks(question: PrecedentQuestion): string[] {
  const { title, textHash, readable, cwes, sentences } = question;
  const words = [...stemsOf(title)].slice(0, mostWords).sort();
  const pairs = words.flatMap((one, at) => words.slice(at + 1).map((other) => `w:${one}+${other}`));
  return [
    ...(readable && textHash !== '' ? [`text:${textHash}`] : []),
    ...marksOf(question),
    ...cwes.slice(0, 4).map((id) => `cwe:${id}`),
    ...sentences.slice(0, 4).map((line) => `by:${sentenceKey(line)}`),
    ...pairs,
  ];
}

export function sentenceKey(line: string): string {
  return line
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, 300);
}

/** What a shared mark says, and how much it weighs; a band of a title says nothing before the titles are compared. */
const meanings: Readonly<
  Record<string, { readonly kind: PrecedentReason['kind']; readonly weight: number }>
> = {
  text: { kind: 'same-text', weight: 6 },
  file: { kind: 'same-attachment', weight: 5 },
  id: { kind: 'same-id', weight: 4 },
  at: { kind: 'same-place', weight: 3 },
  by: { kind: 'same-sentence', weight: 3 },
  w: { kind: 'same-words', weight: 1 },
  cwe: { kind: 'same-weakness', weight: 1 },
};

export function meaningOf(
  mark: string,
): { readonly reason: PrecedentReason; readonly weight: number } | null {
  const at = mark.indexOf(':');
  const meaning = meanings[mark.slice(0, at)];
  if (meaning === undefined) return null;
  const what = ['text', 'file'].includes(mark.slice(0, at)) ? '' : mark.slice(at + 1);
  return { reason: { kind: meaning.kind, what }, weight: meaning.weight };
}
