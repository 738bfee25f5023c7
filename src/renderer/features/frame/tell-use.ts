/** Tells the backend that somebody uses the window; it alone decides when the vault locks by itself. Renderer. */
import { useEffect } from 'react';
import { useApi } from '../../api/api.tsx';

const signs = ['pointerdown', 'keydown', 'wheel'] as const;
const tellEveryMs = 1_000;

export function useTellUse(): void {
  const { call } = useApi();
  useEffect(() => {
    let told = -tellEveryMs;
    const tell = (): void => {
      if (performance.now() - told < tellEveryMs) return;
      told = performance.now();
      call('app.used', {}).catch(() => undefined); // the next key tells again
    };
    for (const name of signs) window.addEventListener(name, tell, { passive: true, capture: true });
    return () => {
      for (const name of signs) window.removeEventListener(name, tell, { capture: true });
    };
  }, [call]);
}
