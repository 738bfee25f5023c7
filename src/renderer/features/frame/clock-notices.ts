/**
 * The backend sleeps until the next clock turns and says so ("clock-turned"); then the page notifies, unless it is
 * quiet hours. Imports and clicks change the counts, too, but are no news to who made them. Renderer.
 */
import { useEffect, useRef } from 'react';
import type { Settings } from '#shared/contract/settings.ts';
import { useApi } from '../../api/api.tsx';
import { notify } from '../../host/host.ts';
import { isQuiet, noticeOf, type TurnedCounts } from './quiet-hours.ts';

export function useClockNotices(quietHours: Settings['quietHours']): void {
  const { link, call } = useApi();
  const seen = useRef<TurnedCounts | null>(null);
  const quiet = useRef(quietHours);
  useEffect(() => {
    quiet.current = quietHours;
  }, [quietHours]);
  useEffect(() => {
    const look = async (turned: boolean): Promise<void> => {
      const { counts } = await call('queue.list', { limit: 1 });
      const notice = seen.current === null ? null : noticeOf(seen.current, counts);
      seen.current = counts;
      if (turned && notice !== null && !isQuiet(quiet.current, new Date())) notify(notice.title, notice.body);
    };
    const lookQuietly = (turned: boolean): void => {
      look(turned).catch(() => undefined); // locked meanwhile: there is nothing to tell
    };
    lookQuietly(false);
    return link.subscribe((event) => {
      if (event.name === 'clock-turned') lookQuietly(true);
      else if (event.name === 'case-changed' || event.name === 'cases-changed') lookQuietly(false);
    });
  }, [link, call]);
}
