/** Takes a case out of its group of similar reports, or puts it into that of another; with an undo. Renderer. */
import { useCaseChange } from './use-case-change.ts';

/** `other`: the case whose group it joins; null: none. `whole`: with all reports of the group it is in. */
export function useRegroup(caseId: string): (other: string | null, whole?: boolean) => Promise<boolean> {
  const change = useCaseChange();
  return (other, whole = false) =>
    change(
      [caseId],
      { kind: 'group', with: other, whole },
      other === null
        ? 'Taken out of its group'
        : whole
          ? `Group joined with that of ${other}`
          : `Grouped with ${other}`,
    );
}
