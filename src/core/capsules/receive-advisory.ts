/** The advisory of a handed-over case. Versions only grow: the one that is not kept is kept as an earlier one. Pure. */
import { advisorySchema } from '#shared/schema/advisory.ts';
import type { CapsuleCase } from '#shared/schema/capsule.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import type { Writes } from '../ports.ts';
import { isSame, type Choice, type Conflict, type Sides } from './conflicts.ts';

const changes = ({ kind }: CaseEvent): boolean => kind === 'advisory' || kind === 'published';

type Merge = {
  readonly sides: Sides;
  readonly added: readonly CaseEvent[];
  readonly now: string;
  readonly choices: readonly Choice[];
};

export function receiveAdvisory(
  tx: Writes,
  sent: CapsuleCase,
  { id, isNew }: { readonly id: string; readonly isNew: boolean },
  { sides, added, now, choices }: Merge,
): Conflict[] {
  const model = advisorySchema.safeParse(sent.advisory?.model);
  if (sent.advisory === null || !model.success) return [];
  const mine = tx.advisory(id);
  const isNews = isNew || mine === null || added.some(changes);
  if (!isNews || isSame(mine?.model, model.data)) return [];
  const version = (mine?.version ?? 0) + 1;
  const save = (number: number, what: unknown, savedAt: string): void => {
    tx.addAdvisory(id, { version: number, savedAt, model: what });
  };
  const known = new Set(sides.base);
  const isMine = mine !== null && sides.ours.some((event) => changes(event) && !known.has(event));
  save(version, model.data, sent.advisory.savedAt);
  if (mine === null || !isMine) return [];
  const choice = choices.find(({ caseId, fact }) => caseId === sent.id && fact === 'advisory');
  if (choice?.side !== 'theirs') save(version + 1, mine.model, now);
  return [{ fact: 'advisory', ours: mine.savedAt, theirs: sent.advisory.savedAt }];
}
