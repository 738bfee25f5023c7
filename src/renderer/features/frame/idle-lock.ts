/** Locks after a time without a key pressed or a pointer used. Renderer. */
import { useEffect, useEffectEvent } from 'react';

export function useIdleLock(minutes: number, lock: () => void): void {
  const lockNow = useEffectEvent(lock);
  useEffect(() => {
    if (minutes === 0) return undefined;
    let last = Date.now();
    const touch = (): void => {
      last = Date.now();
    };
    const timer = setInterval(() => {
      if (Date.now() - last > minutes * 60_000) {
        last = Date.now();
        lockNow();
      }
    }, 10_000);
    for (const name of ['pointerdown', 'keydown', 'wheel'] as const)
      window.addEventListener(name, touch, { passive: true });
    return () => {
      clearInterval(timer);
      for (const name of ['pointerdown', 'keydown', 'wheel'] as const)
        window.removeEventListener(name, touch);
    };
  }, [minutes]);
}
