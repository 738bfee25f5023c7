/** Takes a case out of its group of similar reports, or puts it into that of another; with an undo. Renderer. */
import { useCaseChange } from './use-case-change.ts';

/** `other`: the case whose group it joins; null: none. */
export function useRegroup(caseId: string): (other: string | null) => Promise<boolean> {
  const change = useCaseChange();
  return (other) =>
    change(
      [caseId],
      { kind: 'group', with: other },
      other === null ? 'Taken out of its group' : `Grouped with ${other}`,
    );
}
