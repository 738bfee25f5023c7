/** Says of a key that it did nothing, and why: whoever pressed it thinks otherwise. Renderer. */
import { useToast } from '../ui/toast.tsx';
import { actionInfo, type ActionId } from './actions.ts';
import type { Missed } from './key-line.ts';

const reasons = {
  late: 'The list was still loading. Press the key again.',
  gone: 'The list changed in the meantime.',
} as const;

export function useTellMissed(): (id: ActionId) => Missed {
  const showToast = useToast();
  return (id) => (why) => {
    const title = `Not done: ${actionInfo(id).label.replace(/…$/, '')}`;
    showToast({ tone: 'problem', title, detail: reasons[why] });
  };
}
