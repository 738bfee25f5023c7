/** When a clock is due soon, while the vault's own setting has not been read yet. Pure. */
import type { ClockSettings } from '../../shared/schema/clock.ts';

export const usualClockSettings: ClockSettings = { dueSoonFraction: 0.2, dueSoonMinimumSeconds: 3600 };
