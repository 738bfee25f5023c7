/** What an open vault does by itself: tells when a clock turns, counts due times again, gives given-up mail another try. Node. */
import type { Ports } from '#core/ports.ts';
import { yieldToEventLoop } from '../yielder.ts';
import type { Base } from './base.ts';

const longestTimer = 6 * 3600 * 1000;
/** Until then a window asks for its first screen, and its browser needs both processors; a command has no such time. */
const recountAfterMs = 2_000;
const rereadAfterMs = 5_000;
/** The queue is painted by then; a command has ended. */
const warmAfterMs = 4_000;

export type ClockTimer = { readonly wind: () => void; readonly stop: () => void };

/** Sleeps until the next clock turns by itself; every change winds it again. */
export function createClockTimer(base: Base, nextTransition: () => string | null): ClockTimer {
  let timer: NodeJS.Timeout | undefined;
  const wind = (): void => {
    clearTimeout(timer);
    const at = nextTransition();
    if (at === null) return;
    const wait = Math.min(longestTimer, Math.max(50, Date.parse(at) - Date.parse(base.now()) + 20));
    timer = setTimeout(() => {
      base.emit([{ name: 'clock-turned', payload: {} }]);
      wind();
    }, wait).unref();
  };
  return { wind, stop: () => clearTimeout(timer) };
}

/** Work after opening, behind the calls of the window. Answers how to stop what has not begun. */
export function startUpkeep(base: Base, ports: Ports, isOpen: () => boolean): () => void {
  const later = (ms: number, work: () => void): NodeJS.Timeout => setTimeout(work, ms).unref();
  // Other calls go first between two batches.
  const breathe = async (): Promise<boolean> => {
    await yieldToEventLoop();
    return isOpen();
  };
  const recount = async (): Promise<void> => {
    const { recountClocks } = await import('#core/cases/recount.ts');
    await recountClocks(ports, breathe);
    const { sketchBacklog } = await import('#core/similar/sketch-backlog.ts');
    if (isOpen()) await sketchBacklog(ports, breathe);
  };
  const reread = async (): Promise<void> => {
    const { rereadGivenUp } = await import('#core/intake/reread.ts');
    if (isOpen()) await rereadGivenUp(ports);
  };
  const timers = [
    later(base.config.servesCommands === true ? recountAfterMs : 0, () => {
      recount().catch((cause: unknown) => {
        if (isOpen()) base.log.unexpected('recount', cause);
      });
    }),
    // What was given up may have been the fault of a busy hour.
    later(rereadAfterMs, () => {
      reread().catch((cause: unknown) => {
        if (isOpen()) base.log.unexpected('reread', cause);
      });
    }),
  ];
  if (ports.store.read.casesWithAdvisory(1).length > 0)
    timers.push(later(warmAfterMs, () => base.csaf.warm()));
  return () => timers.forEach((timer) => clearTimeout(timer));
}
