/** For the end-to-end tests in Electron: the instant at which the backend's clock stands still. Electron main. */
import type { App } from 'electron';

/**
 * Read when started from source only. A packaged app takes its time from the system, whatever its environment says:
 * no line in somebody's profile can make a deadline stand still. Who can set the environment of an app that runs
 * from source can change its source as well.
 */
export function testClock(
  app: Pick<App, 'isPackaged'>,
  env: Readonly<Record<string, string | undefined>>,
): { frozenNow?: string } {
  const now = env['BULKHEAD_TEST_NOW'] ?? '';
  return app.isPackaged || Number.isNaN(Date.parse(now)) ? {} : { frozenNow: now };
}
