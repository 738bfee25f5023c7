/** Today with nothing in it: what is due next. Renderer. */
import type { ReactNode } from 'react';
import type { Output } from '#shared/contract/endpoints.ts';
import { milestoneWords } from '#shared/words/milestones.ts';
import { useNavigation } from '../../navigation/place.tsx';
import { Button } from '../../ui/button.tsx';
import { Sun } from '../../ui/icons.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { EmptyState } from '../../ui/states.tsx';

export function TodayEmpty({ list: { next } }: { readonly list: Output<'today.list'> }): ReactNode {
  const { go } = useNavigation();
  return (
    <EmptyState
      icon={<Sun size={28} strokeWidth={1.5} aria-hidden />}
      title="Nothing left to do today"
      actions={
        <Button
          action="go.queue"
          onClick={() => {
            go({ at: 'queue', caseId: null, tab: 'thread' });
          }}
        >
          Go to queue
        </Button>
      }
    >
      {next === null || next.nextDueAt === null ? (
        'Nothing is overdue or due today, and no answers are waiting.'
      ) : (
        <>
          Next: {next.nextMilestone === null ? '' : `${milestoneWords[next.nextMilestone].toLowerCase()} `}
          <bdi>{next.title}</bdi> (<code>{next.id}</code>), due <RelativeTime at={next.nextDueAt} as="due" />.
        </>
      )}
    </EmptyState>
  );
}
