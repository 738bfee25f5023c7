/** When a clock is due soon: the vault's setting, and until it is read what holds before somebody sets it. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ClockSettings } from '#shared/schema/clock.ts';
import { defaultClockSettings } from '#shared/calc/clock-now.ts';
import { useApi } from './api.tsx';

export function useClockSettings(): ClockSettings {
  const { queries } = useApi();
  return useQuery(queries.settings()).data?.clocks ?? defaultClockSettings;
}
