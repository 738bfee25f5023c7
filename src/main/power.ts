/** Whoever locks the screen or closes the lid locks the vault. Electron main. */
import type { PowerMonitor } from 'electron';

type Power = Pick<PowerMonitor, 'on' | 'getSystemIdleState'>;

const askEveryMs = 5_000;
/** Electron wants a number of idle seconds; only `locked` is of interest here. */
const irrelevantSeconds = 3_600;

/**
 * macOS and Windows tell when the screen is locked. Linux does not (Electron has no `lock-screen` there), but
 * knows the answer where a screen saver of the desktop says so: it is asked every few seconds.
 */
export function lockWithTheScreen(power: Power, lock: () => void, platform: NodeJS.Platform): void {
  power.on('suspend', lock);
  if (platform !== 'linux') {
    power.on('lock-screen', lock);
    return;
  }
  let before = power.getSystemIdleState(irrelevantSeconds);
  setInterval(() => {
    const state = power.getSystemIdleState(irrelevantSeconds);
    if (state === 'locked' && before !== 'locked') lock();
    before = state;
  }, askEveryMs).unref();
}
