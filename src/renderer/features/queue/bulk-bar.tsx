/** What can be done to the selected cases at once; each undoable as one. Renderer. */
import { useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { AppError } from '#shared/errors.ts';
import { eventSentences, eventVerbs } from '#shared/words/cases.ts';
import { messageOf } from '#shared/words/errors.ts';
import { counted, number } from '#shared/words/format.ts';
import { classifiedTitle } from '#shared/words/triage.ts';
import type { CaseState, RecordableEvent } from '#shared/schema/case.ts';
import { useApi } from '../../api/api.tsx';
import { snoozedTitle } from '../../api/mutations.ts';
import type { ActionId } from '../../keys/actions.ts';
import { useAction } from '../../keys/registry.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import {
  AlarmClock,
  BellRing,
  CircleAlert,
  CircleDot,
  Download,
  Gauge,
  MailCheck,
  PackageOpen,
  Reply,
  Shapes,
  Tag,
  UserRound,
  X,
} from '../../ui/icons.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Popover } from '../../ui/popover.tsx';
import { assignedTitle, AssigneeItems, NameDialog, useAssign } from '../case/assignee-menu.tsx';
import { HandoffDialog } from '../capsules/handoff-dialog.tsx';
import { ClassItems } from '../case/class-menu.tsx';
import { EventDialog } from '../case/event-dialog.tsx';
import { asksOfMany, EventItems, eventsOfMany, likely } from '../case/event-menu.tsx';
import { SeverityItems, severityTitle } from '../case/severity-menu.tsx';
import { SnoozeDialog } from '../case/snooze-dialog.tsx';
import { TagDialog, taggedTitle } from '../case/tag-dialog.tsx';
import { BulkAcknowledge } from './bulk-acknowledge.tsx';
import { BulkExport } from './bulk-export.tsx';
import { BulkReply, ofCases } from './bulk-reply.tsx';
import { useQueueState } from './queue-state.tsx';
import css from './queue.module.css';
import { useBulk, type BulkChange } from './use-bulk.ts';

export type SelectAll = {
  /** All that the list has, also beyond what is loaded. */
  readonly ids: readonly string[];
  /** There are more than can be selected. */
  readonly more: boolean;
};

type BulkBarProps = {
  /** Of each selected case that is loaded. */
  readonly tags: readonly (readonly string[])[];
  /** All of them are snoozed. */
  readonly isSnoozed: boolean;
  /** The state that all of them are in. */
  readonly state: CaseState | undefined;
  readonly all: SelectAll | undefined;
};

type Asking =
  | 'acknowledge'
  | 'reply'
  | 'reminder'
  | 'export'
  | 'handoff'
  | 'snooze'
  | 'tag'
  | 'name'
  | 'status'
  | 'severity'
  | 'class'
  | 'assignee'
  | { readonly event: RecordableEvent };

const ofSelection = { ofSelection: true };

export function BulkBar({ tags, isSnoozed, state, all }: BulkBarProps): ReactNode {
  const { queries } = useApi();
  const me = useQuery(queries.settings()).data?.actor ?? '';
  const [{ selected, refused }, select] = useQueueState();
  const { change, progress, cancel } = useBulk();
  const [asking, setAsking] = useState<Asking | null>(null);
  const ids = [...selected];
  const close = (): void => {
    setAsking(null);
  };
  const ask = (what: Asking) => (): void => {
    setAsking(what);
  };
  const start = (title: string, what: BulkChange): Promise<boolean> => {
    close();
    return change(ids, title, what);
  };
  const run = (title: string, what: BulkChange): void => void start(title, what);
  const { assign, dialog } = useAssign((assignee) => {
    run(assignedTitle(assignee), { kind: 'set', fields: { assignee } });
  });
  const clear = (left: readonly string[] = []): void => {
    select({ selected: new Set(left), anchor: null });
  };
  const toggle = (what: Asking) => (open: boolean) => {
    setAsking(open ? what : null);
  };
  useAction('case.acknowledge', ask('acknowledge'), true, ofSelection);
  useAction('reply.open', ask('reply'), true, ofSelection);
  useAction('reply.remind', ask('reminder'), true, ofSelection);
  useAction('case.state', ask('status'), true, ofSelection);
  useAction('case.severity', ask('severity'), true, ofSelection);
  useAction('case.class', ask('class'), true, ofSelection);
  useAction('case.assign', ask('assignee'), true, ofSelection);
  useAction(
    'case.assign-me',
    () => {
      assign(me);
    },
    true,
    ofSelection,
  );
  useAction('case.snooze', ask('snooze'), true, ofSelection);
  useAction('case.tag', ask('tag'), true, ofSelection);
  useAction('queue.export', ask('export'));
  useAction('case.handoff', ask('handoff'), true, ofSelection);
  if (progress !== null)
    return (
      <div className={css.bulk} role="status">
        <span className={css.bulkCount}>
          Changing {number(progress.done)} of {number(progress.total)}…
        </span>
        <span className={css.space} />
        <Button size="small" onClick={cancel}>
          Cancel
        </Button>
      </div>
    );
  const reasons = ids.flatMap((id) => {
    const error = refused.get(id);
    return error === undefined ? [] : [{ id, error }];
  });
  return (
    <div className={css.bulkPlace}>
      <div className={css.bulk} role="toolbar" data-keys="list" aria-label="Selected cases">
        <span className={css.bulkCount}>{number(ids.length)} selected</span>
        {all !== undefined && all.ids.some((id) => !selected.has(id)) && (
          <Button
            size="small"
            variant="quiet"
            onClick={() => {
              clear(all.ids);
            }}
          >
            Select {all.more ? 'first' : 'all'} {number(all.ids.length)}
          </Button>
        )}
        {reasons.length > 0 && <Refused reasons={reasons} />}
        <Tool action="case.acknowledge" icon={MailCheck} onClick={ask('acknowledge')}>
          Acknowledge…
        </Tool>
        <Tool action="reply.open" icon={Reply} onClick={ask('reply')}>
          Reply…
        </Tool>
        <Tool action="reply.remind" icon={BellRing} onClick={ask('reminder')}>
          Remind…
        </Tool>
        <Menu
          open={asking === 'status'}
          onOpenChange={toggle('status')}
          trigger={
            <Tool action="case.state" icon={CircleDot}>
              Status
            </Tool>
          }
        >
          <EventItems
            allowed={eventsOfMany}
            first={state === undefined ? [] : likely[state]}
            asks={(event) => asksOfMany.has(event)}
            onChoose={(event) => {
              if (asksOfMany.has(event)) setAsking({ event });
              else run(eventSentences[event], { kind: 'event', event });
            }}
          />
        </Menu>
        <Menu
          open={asking === 'severity'}
          onOpenChange={toggle('severity')}
          trigger={
            <Tool action="case.severity" icon={Gauge}>
              Severity
            </Tool>
          }
        >
          <SeverityItems
            current={undefined}
            onChoose={(severity) => {
              run(severityTitle(severity), { kind: 'set', fields: { severity } });
            }}
          />
        </Menu>
        <Menu
          open={asking === 'class'}
          onOpenChange={toggle('class')}
          trigger={
            <Tool action="case.class" icon={Shapes}>
              Class
            </Tool>
          }
        >
          <ClassItems
            current={undefined}
            onChoose={(triage) => {
              if (triage === 'spam') run(eventSentences.spam, { kind: 'event', event: 'spam' });
              else run(classifiedTitle(triage), { kind: 'set', fields: { class: triage } });
            }}
          />
        </Menu>
        <Menu
          open={asking === 'assignee'}
          onOpenChange={toggle('assignee')}
          trigger={
            <Tool action="case.assign" icon={UserRound}>
              Assign
            </Tool>
          }
        >
          <AssigneeItems current={undefined} onAssign={assign} onName={ask('name')} />
        </Menu>
        <Tool action="case.tag" icon={Tag} onClick={ask('tag')}>
          Tags…
        </Tool>
        <Tool action="case.snooze" icon={AlarmClock} onClick={ask('snooze')}>
          Snooze…
        </Tool>
        <Tool action="queue.export" icon={Download} onClick={ask('export')}>
          Export…
        </Tool>
        <Tool action="case.handoff" icon={PackageOpen} onClick={ask('handoff')}>
          Hand over…
        </Tool>
        <span className={css.space} />
        <IconButton
          size="small"
          label="Clear selection"
          action="app.back"
          icon={<X size={14} aria-hidden />}
          onClick={() => {
            clear();
          }}
        />
      </div>
      {asking === 'snooze' && (
        <SnoozeDialog
          caseIds={ids}
          isSnoozed={isSnoozed}
          onChoose={(until) => {
            run(snoozedTitle(until), { kind: 'snooze', until });
          }}
          onClose={close}
        />
      )}
      {asking === 'tag' && (
        <TagDialog
          title={`Tags of ${counted(ids.length, 'case')}`}
          tags={tags}
          onChoose={(what) => {
            run(taggedTitle(what), { kind: 'tag', ...what });
          }}
          onClose={close}
        />
      )}
      {dialog}
      {asking === 'name' && (
        <NameDialog
          current=""
          onName={(name) => {
            close();
            assign(name);
          }}
          onClose={close}
        />
      )}
      {asking === 'acknowledge' && (
        <BulkAcknowledge
          caseIds={ids}
          onWrite={ask('reply')}
          onRecord={(reason, at) => {
            run(eventSentences.acknowledged, {
              kind: 'event',
              event: 'acknowledged',
              reason,
              ...(at === null ? {} : { at }),
            });
          }}
          onClose={close}
        />
      )}
      {asking === 'reminder' && (
        <BulkReply {...ofCases(ids)} first="reminder" onSaved={clear} onClose={close} />
      )}
      {asking === 'reply' && <BulkReply {...ofCases(ids)} onSaved={clear} onClose={close} />}
      {asking === 'handoff' && <HandoffDialog caseIds={ids} onClose={close} />}
      {asking === 'export' && <BulkExport caseIds={ids} onClose={close} />}
      {typeof asking === 'object' && asking !== null && (
        <EventDialog
          caseId={null}
          keptAs={`event/selection/${asking.event}`}
          title={`${eventVerbs[asking.event]}: ${counted(ids.length, 'case')}`}
          event={asking.event}
          onRecord={(said) =>
            start(eventSentences[asking.event], { kind: 'event', event: asking.event, ...said })
          }
          onClose={close}
        />
      )}
    </div>
  );
}

/** Without its words where the list is narrow; its name stays. */
function Tool({
  icon: Icon,
  action,
  children,
  ...rest
}: Omit<Parameters<typeof Button>[0], 'icon'> & {
  readonly icon: typeof X;
  readonly action: ActionId;
  readonly children: string;
}): ReactNode {
  return (
    <Button
      size="small"
      className={css.tool}
      action={action}
      icon={<Icon size={14} aria-hidden />}
      title={children}
      {...rest}
    >
      {children}
    </Button>
  );
}

type Reason = { readonly id: string; readonly error: AppError };

function Refused({ reasons }: { readonly reasons: readonly Reason[] }): ReactNode {
  return (
    <Popover
      label="Not changed"
      trigger={
        <Button size="small" variant="quiet" icon={<CircleAlert size={14} aria-hidden />}>
          {number(reasons.length)} not changed
        </Button>
      }
    >
      <ul className={css.refusals}>
        {reasons.map(({ id, error }) => (
          <li key={id}>
            <code>{id}</code> {messageOf(error).explanation}
          </li>
        ))}
      </ul>
    </Popover>
  );
}
