/** Closes the vault once before the app quits in any way, and does not use windows that are already gone. Electron main. */
import type { App, PowerMonitor } from 'electron';
import type { Backend } from '#node/backend/interface.ts';

export type Shutdown = {
  /** From here on there is nobody to show anything to. */
  isClosing(): boolean;
  /** Ends the app and starts it again. */
  restart(): void;
};

/**
 * Quit, Ctrl+C, SIGTERM, the end of the session and the last window all arrive as `will-quit`. However often it
 * comes while the vault is being closed, the app ends only after that. One way out is not ours: where all processes are
 * signalled at once (a logout), Chromium may miss the one that draws before it hears its own signal, and ends itself.
 */
export function closeVaultOnQuit(
  app: Pick<App, 'on' | 'exit' | 'quit' | 'relaunch'>,
  power: Pick<PowerMonitor, 'on'>,
  signals: Pick<NodeJS.Process, 'on'>,
  backend: Pick<Backend, 'close'>,
  alsoClose: () => void,
): Shutdown {
  let closing = false;
  let again = false;
  // Chromium's own handler hears the first signal only; the second would kill the program while the vault closes.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) signals.on(signal, () => app.quit());
  app.on('window-all-closed', () => app.quit());
  power.on('shutdown', () => app.quit()); // Linux and macOS: the machine goes down
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    alsoClose();
    const end = (): void => {
      if (again) app.relaunch();
      app.exit(0);
    };
    backend.close().then(end, end); // what is left of a vault that does not close, SQLite puts right
  });
  return {
    isClosing: () => closing,
    restart: () => {
      again = true;
      app.quit();
    },
  };
}
