/**
 * The backend sleeps until the next clock turns and says so ("clock-turned"); then the page notifies, unless it is
 * quiet hours. Imports and clicks change the counts, too, but are no news to who made them. Renderer.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { Settings } from '#shared/contract/settings.ts';
import { useApi } from '../../api/api.tsx';
import { notify } from '../../host/host.ts';
import { isQuiet, noticeOf } from './quiet-hours.ts';

export function useClockNotices(quietHours: Settings['quietHours']): void {
  const { link, call, queries } = useApi();
  const client = useQueryClient();
  const look = useEffectEvent(async (): Promise<void> => {
    const before = client.getQueryData(queries.counts({ state: 'open' }).queryKey); // the frame has them
    const { counts } = await call('queue.list', { limit: 1 });
    const notice = before === undefined ? null : noticeOf(before, counts);
    if (notice !== null && !isQuiet(quietHours, new Date())) notify(notice.title, notice.body);
  });
  useEffect(
    () =>
      link.subscribe((event) => {
        if (event.name === 'clock-turned') look().catch(() => undefined); // locked meanwhile: there is nothing to tell
      }),
    [link],
  );
}
