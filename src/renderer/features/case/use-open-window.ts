/** Opens a case in another window of the same vault. Renderer. */
import { openWindow } from '../../host/host.ts';
import { useToast } from '../../ui/toast.tsx';

export function useOpenWindow(): (caseId: string) => void {
  const showToast = useToast();
  return (caseId) => {
    void openWindow(caseId).then((opened) => {
      if (!opened)
        showToast({
          tone: 'problem',
          title: 'No new window opened',
          detail: 'Too many windows are open. Close one and try again.',
        });
    });
  };
}
