/** Takes a case out of its group of similar reports, or puts it into that of another; with an undo. Renderer. */
import { useApi } from './api.tsx';
import { useCaseShown, useShowFailure } from './mutations.ts';
import { useToast } from '../ui/toast.tsx';

/** `other`: the case whose group it joins; null: none. */
export function useRegroup(caseId: string): (other: string | null) => Promise<void> {
  const { call } = useApi();
  const showToast = useToast();
  const showFailure = useShowFailure();
  const shown = useCaseShown();
  return async (other) => {
    try {
      const { batch, refused } = await call('cases.change', {
        caseIds: [caseId],
        change: { kind: 'group', with: other },
      });
      const [first] = refused;
      if (first !== undefined) {
        showFailure(first.error);
        return;
      }
      const title = other === null ? 'Taken out of its group' : `Grouped with ${other}`;
      const undo = (): void => void call('case.undo', { batch }).catch(showFailure);
      showToast({ tone: 'done', title, detail: caseId, undo }, shown(caseId));
    } catch (thrown) {
      showFailure(thrown);
    }
  };
}
