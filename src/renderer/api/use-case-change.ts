/** One change of cases, with a toast that takes it back. Renderer. */
import type { Input } from '#shared/contract/endpoints.ts';
import { useToast } from '../ui/toast.tsx';
import { useCaseShown, useShowFailure } from './mutations.ts';
import { useChangeCall } from './rows-shown.ts';

type Change = Input<'cases.change'>['change'];

/** False: it was refused, and that is shown. */
export function useCaseChange(): (
  caseIds: readonly string[],
  change: Change,
  title: string,
) => Promise<boolean> {
  const call = useChangeCall();
  const showToast = useToast();
  const showFailure = useShowFailure();
  const shown = useCaseShown();
  return async (caseIds, change, title) => {
    try {
      const { batch, changed, refused } = await call('cases.change', { caseIds: [...caseIds], change });
      const [first] = refused;
      if (first !== undefined && changed.length === 0) {
        showFailure(first.error);
        return false;
      }
      const undo = (): void => void call('case.undo', { batch }).catch(showFailure);
      const [detail = ''] = caseIds;
      showToast({ tone: 'done', title, detail, undo }, shown(...caseIds));
      return true;
    } catch (thrown) {
      showFailure(thrown);
      return false;
    }
  };
}
