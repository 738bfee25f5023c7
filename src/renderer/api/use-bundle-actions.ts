/** Makes cases of the findings of a report, or keeps it as one; each with an undo. Renderer. */
import { counted } from '#shared/words/format.ts';
import { useToast } from '../ui/toast.tsx';
import { useApi } from './api.tsx';
import { useCaseActions, useCaseShown, useShowFailure } from './mutations.ts';

type BundleActions = {
  readonly accept: (numbers: number[]) => Promise<void>;
  readonly decline: () => Promise<void>;
};

export function useBundleActions(caseId: string): BundleActions {
  const { call } = useApi();
  const { undo } = useCaseActions();
  const showToast = useToast();
  const showFailure = useShowFailure();
  const shown = useCaseShown();
  return {
    accept: async (numbers) => {
      try {
        const { made, batch } = await call('case.accept-bundle', { caseId, numbers });
        const back = (): void => void call('case.undo', { batch }).catch(showFailure);
        const title = `${counted(made.length, 'case')} split from ${caseId}`;
        showToast({ tone: 'done', title, detail: made.join(', '), undo: back }, shown(caseId, ...made));
      } catch (thrown) {
        showFailure(thrown);
      }
    },
    decline: async () => {
      try {
        const { seq } = await call('case.decline-bundle', { caseId });
        const back = (): void => void undo(caseId, seq);
        showToast({ tone: 'done', title: 'Kept as one case', detail: caseId, undo: back }, shown(caseId));
      } catch (thrown) {
        showFailure(thrown);
      }
    },
  };
}
