/** Whoever locks the screen or closes the lid locks the vault. Electron main. */
import type { PowerMonitor } from 'electron';

export function lockWithTheScreen(power: Pick<PowerMonitor, 'on'>, lock: () => void): void {
  power.on('lock-screen', lock);
  power.on('suspend', lock);
}
