/** Shows a saved view in the queue. Renderer. */
import { useNavigation } from '../../navigation/place.tsx';
import { useChangeQueue } from './queue-state.tsx';

export function useOpenView(): (filter: string) => void {
  const { go } = useNavigation();
  const change = useChangeQueue();
  return (filter) => {
    change({ filter, cursor: null, anchor: null, selected: new Set() });
    go({ at: 'queue', caseId: null, tab: 'thread' });
  };
}
