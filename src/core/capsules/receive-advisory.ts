/** The advisory of a handed-over case. Versions only grow: the one that is not kept is kept as an earlier one. Pure. */
import { advisorySchema } from '#shared/schema/advisory.ts';
import type { CapsuleCase } from '#shared/schema/capsule.ts';
import type { FilingTools } from '../intake/filing-tools.ts';
import type { Writes } from '../ports.ts';
import { advisoryDigest, advisoryHistory } from './advisory-history.ts';
import type { Choice, Conflict } from './conflicts.ts';

export function receiveAdvisory(
  tx: Writes,
  { sha256, now }: FilingTools,
  sent: CapsuleCase,
  caseId: string,
  choices: readonly Choice[],
): Conflict[] {
  const model = advisorySchema.safeParse(sent.advisory?.model);
  if (sent.advisory === null || !model.success) return [];
  const known = new Set(advisoryHistory(tx, caseId, sha256));
  if (known.has(advisoryDigest(model.data, sha256))) return []; // at most we have changed it since
  const mine = tx.advisory(caseId);
  const version = (mine?.version ?? 0) + 1;
  const save = (number: number, what: unknown, savedAt: string): void => {
    tx.addAdvisory(caseId, { version: number, savedAt, model: what });
  };
  save(version, model.data, sent.advisory.savedAt);
  if (mine === null || sent.advisory.history.includes(advisoryDigest(mine.model, sha256))) return [];
  const choice = choices.find(({ caseId: of, fact }) => of === sent.id && fact === 'advisory');
  if (choice?.side !== 'theirs') save(version + 1, mine.model, now);
  return [{ fact: 'advisory', ours: mine.savedAt, theirs: sent.advisory.savedAt }];
}
