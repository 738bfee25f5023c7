/** Which events of a case can be taken back. Pure. */
import type { CaseEvent, CaseEventKind } from '../schema/case.ts';

/** What came from outside or is only one side of something else. */
export const neverUndone = [
  'received',
  'message',
  'grouped', // by filing
  'undone',
  'split-from',
  'merged-into',
  'exported',
  'policy',
  'closure', // of the project: it is changed or cancelled there
  'calendar',
  'advisory',
  'handed-over',
  'capsule-merged',
] as const satisfies readonly CaseEventKind[];

const never: ReadonlySet<CaseEventKind> = new Set<CaseEventKind>(neverUndone);

/** A single letter is discarded; letters that were saved for many cases at once are undone. */
export const canBeUndone = ({ kind, undone, data }: Pick<CaseEvent, 'kind' | 'undone' | 'data'>): boolean =>
  !undone &&
  !never.has(kind) &&
  data['origin'] === undefined && // what another vault recorded is its to take back
  (kind !== 'letter-saved' || typeof data['batch'] === 'string');
