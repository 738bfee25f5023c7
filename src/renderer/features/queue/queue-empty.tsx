/** The queue with nothing in it: what that means, and what to do next. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { Button } from '../../ui/button.tsx';
import { AlarmClock, Inbox, MailCheck, SearchX, UserRound } from '../../ui/icons.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useNavigation } from '../../navigation/place.tsx';
import { useIntake } from '../intake/intake.tsx';
import { defaultFilter, isNarrowed, tabOf } from './filter.ts';
import { useChangeQueue } from './queue-state.tsx';

export function QueueEmpty({ filter }: { readonly filter: string }): ReactNode {
  const { queries } = useApi();
  const { go } = useNavigation();
  const { pick } = useIntake();
  const change = useChangeQueue();
  const projects = useQuery(queries.projects()).data;
  const narrowed = isNarrowed(filter);
  const tab = tabOf(filter);
  if (projects?.length === 0)
    return (
      <EmptyState
        icon={<Inbox size={28} strokeWidth={1.5} aria-hidden />}
        title="No projects yet"
        actions={
          <Button
            variant="primary"
            onClick={() => {
              go({ at: 'projects', project: null, lines: null });
            }}
          >
            Add project
          </Button>
        }
      >
        A project’s policy defines its deadlines. Once it is added, drop mail anywhere in this window.
      </EmptyState>
    );
  if (!narrowed && (tab === 'overdue' || tab === 'due-soon'))
    return (
      <EmptyState
        icon={<Inbox size={28} strokeWidth={1.5} aria-hidden />}
        title={tab === 'overdue' ? 'Nothing is overdue' : 'Nothing is due soon'}
      >
        The inbox shows what is due next.
      </EmptyState>
    );
  if (!narrowed && tab === 'snoozed')
    return (
      <EmptyState icon={<AlarmClock size={28} strokeWidth={1.5} aria-hidden />} title="Nothing is snoozed">
        Press Z on a case that can wait. It returns to the inbox when its time comes.
      </EmptyState>
    );
  if (!narrowed && tab === 'unsent')
    return (
      <EmptyState
        icon={<MailCheck size={28} strokeWidth={1.5} aria-hidden />}
        title="All emails are confirmed as sent"
      >
        Emails you save as files are listed here until you confirm that you sent them.
      </EmptyState>
    );
  if (!narrowed && tab === 'mine')
    return (
      <EmptyState
        icon={<UserRound size={28} strokeWidth={1.5} aria-hidden />}
        title="Nothing is assigned to you"
      >
        Open a case and press Shift+M to assign it to yourself. Your name is in Settings.
      </EmptyState>
    );
  if (!narrowed && tab === 'open')
    return (
      <EmptyState
        icon={<Inbox size={28} strokeWidth={1.5} aria-hidden />}
        title="Nothing is due"
        actions={
          <Button action="app.import" onClick={pick}>
            Import mail
          </Button>
        }
      >
        No open cases. Drop mail or a mailbox anywhere in this window.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<SearchX size={28} strokeWidth={1.5} aria-hidden />}
      title="No matching cases"
      actions={
        <Button
          onClick={() => {
            change({ filter: defaultFilter });
          }}
        >
          Go to inbox
        </Button>
      }
    >
      No results for <code>{filter}</code>.
    </EmptyState>
  );
}
