/** "Is version X affected?", asked of a finished document. Pure. */
import type { AffectedAnswer } from '#shared/schema/advisory.ts';

export type Ask = (version: string) => AffectedAnswer;

/** Several entries about one package: one "affected" is enough. */
export function worst(answers: readonly AffectedAnswer[]): AffectedAnswer {
  if (answers.includes('affected')) return 'affected';
  return answers.includes('unaffected') ? 'unaffected' : 'unknown';
}
