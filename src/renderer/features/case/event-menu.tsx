/** The status of a case, and everything that can be said to have happened next. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useCaseActions } from '../../api/mutations.ts';
import type { CaseState, RecordableEvent } from '#shared/schema/case.ts';
import { useAction } from '../../keys/registry.tsx';
import { ChevronDown } from '../../ui/icons.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { eventVerbs, stateWords } from '#shared/words/cases.ts';
import css from './case.module.css';
import { isUnderEmbargo } from './embargo.ts';
import { EventDialog } from './event-dialog.tsx';

/** Steps of a case's life, what pauses it, what ends it: the order and the groups of the menu. */
const groups: readonly (readonly RecordableEvent[])[] = [
  [
    'acknowledged',
    'assessing',
    'assessed',
    'accepted',
    'update-sent',
    'fixing',
    'fix-ready',
    'fix-released',
    'disclosed',
    'closed',
    'reopened',
  ],
  ['needs-info', 'info-received', 'paused', 'resumed', 'distros-post', 'aware', 'no-answer-needed', 'note'],
  ['rejected', 'out-of-scope', 'duplicate', 'withdrawn', 'spam'],
];

/** What most often happens next in each status: the first group of its menu, in this order. */
export const likely: Partial<Record<CaseState, readonly RecordableEvent[]>> = {
  new: ['assessing', 'acknowledged', 'needs-info', 'duplicate'],
  acknowledged: ['assessing', 'assessed', 'accepted', 'needs-info'],
  assessing: ['accepted', 'assessed', 'needs-info', 'rejected'],
  'needs-info': ['info-received', 'assessing', 'closed'],
  accepted: ['fixing', 'fix-ready', 'update-sent'],
  fixing: ['fix-ready', 'fix-released', 'update-sent'],
  'fix-ready': ['fix-released', 'disclosed', 'update-sent'],
  released: ['disclosed', 'closed', 'update-sent'],
  disclosed: ['closed'],
};

/** Said with a reason: the log is to explain itself. What was sent from elsewhere is said with how and when. */
export const asks: ReadonlySet<RecordableEvent> = new Set([
  'acknowledged',
  'assessed',
  'update-sent',
  'note',
  'paused',
  'closed',
  'rejected',
  'out-of-scope',
  'duplicate',
  'withdrawn',
  'needs-info',
  'aware',
  'reopened',
]);

/** Many are not disclosed by a slip of the hand. */
export const asksOfMany: ReadonlySet<RecordableEvent> = new Set([...asks, 'disclosed']);

/** Of many cases, which may differ: what is said of one alone, in its own words, is not offered. */
export const eventsOfMany: readonly RecordableEvent[] = groups
  .flat()
  .filter((event) => event !== 'aware' && event !== 'distros-post');

type EventMenuProps = { readonly caseId: string; readonly state: CaseState };

export function EventMenu({ caseId, state }: EventMenuProps): ReactNode {
  const { queries } = useApi();
  const { record } = useCaseActions();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<RecordableEvent | null>(null);
  const detail = useQuery({ ...queries.case(caseId), enabled: open }).data;
  useAction('case.state', () => {
    setOpen(true);
  });
  useAction('case.note', () => {
    setAsked('note');
  });
  const asksReason = (event: RecordableEvent): boolean =>
    asks.has(event) || (event === 'disclosed' && detail !== undefined && isUnderEmbargo(detail));
  const choose = (event: RecordableEvent): void => {
    if (asksReason(event)) setAsked(event);
    else void record({ caseId, event });
  };
  return (
    <>
      <Menu
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button type="button" className={css.chip}>
            <span className="visually-hidden">Status: </span>
            {stateWords[state]}
            <ChevronDown size={12} aria-hidden />
          </button>
        }
      >
        {detail === undefined && (
          <MenuItem disabled onSelect={() => undefined}>
            Loading…
          </MenuItem>
        )}
        <EventItems
          allowed={detail?.allowedEvents ?? []}
          first={likely[state] ?? ['reopened']}
          asks={asksReason}
          onChoose={choose}
        />
      </Menu>
      {asked !== null && (
        <EventDialog
          caseId={caseId}
          keptAs={`event/${caseId}/${asked}`}
          title={eventVerbs[asked]}
          event={asked}
          onRecord={(said) => record({ caseId, event: asked, ...said })}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </>
  );
}

type EventItemsProps = {
  readonly allowed: readonly RecordableEvent[];
  /** What is likely next, above all others. */
  readonly first?: readonly RecordableEvent[];
  /** A reason is asked for before it is recorded. */
  readonly asks: (event: RecordableEvent) => boolean;
  readonly onChoose: (event: RecordableEvent) => void;
};

export function EventItems({ allowed, first = [], asks: isAsked, onChoose }: EventItemsProps): ReactNode {
  const shown = [first, ...groups.map((group) => group.filter((event) => !first.includes(event)))]
    .map((group) => group.filter((event) => allowed.includes(event)))
    .filter((group) => group.length > 0);
  return shown.map((group, index) => (
    <div key={group[0]}>
      {index > 0 && <MenuSeparator />}
      {group.map((event) => (
        <MenuItem
          key={event}
          onSelect={() => {
            onChoose(event);
          }}
          {...(event === 'note' ? { action: 'case.note' as const } : {})}
        >
          {eventVerbs[event]}
          {isAsked(event) && '…'}
        </MenuItem>
      ))}
    </div>
  ));
}
