/** Which events of a case can be taken back. Pure. */
import type { CaseEventKind } from '../schema/case.ts';

/** What came from outside or is only one side of something else. */
export const neverUndone = [
  'received',
  'message',
  'undone',
  'split-from',
  'merged-into',
  'exported',
  'policy',
  'advisory',
  'letter-saved',
] as const satisfies readonly CaseEventKind[];

const never: ReadonlySet<CaseEventKind> = new Set<CaseEventKind>(neverUndone);

export const canBeUndone = (event: { readonly kind: CaseEventKind; readonly undone: boolean }): boolean =>
  !event.undone && !never.has(event.kind);
