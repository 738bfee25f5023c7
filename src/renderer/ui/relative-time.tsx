/** Relative time in lists, the exact instant with zone and UTC on hover. Renderer. */
import type { ReactNode } from 'react';
import { formatRemaining } from '#shared/words/spans.ts';
import { ago, dayAndTime, exactInstant } from './format-time.ts';
import { useNow } from './ticker.ts';
import { tip } from './tooltip.tsx';

type RelativeTimeProps = {
  readonly at: string;
  readonly as?: 'ago' | 'due' | 'day';
  readonly className?: string | undefined;
};

export function RelativeTime({ at, as = 'ago', className }: RelativeTimeProps): ReactNode {
  const now = useNow();
  const seconds = (Date.parse(at) - now) / 1000;
  const words = as === 'due' ? formatRemaining(seconds) : as === 'day' ? dayAndTime(at, now) : ago(-seconds);
  return (
    <time dateTime={at} className={className} {...tip(exactInstant(at))}>
      {words}
    </time>
  );
}
