/** What can be done to the case under the cursor without opening it: by its key, or here. Renderer. */
import { memo, useState, type ReactNode } from 'react';
import type { QueueRow } from '#shared/schema/case.ts';
import { useAfterChange } from '../../api/after-change.tsx';
import { useCaseActions } from '../../api/mutations.ts';
import { isEndState } from '../../ui/calc.ts';
import { useAction } from '../../keys/registry.tsx';
import { Button } from '../../ui/button.tsx';
import { AssigneeMenu } from '../case/assignee-menu.tsx';
import { ClassMenu } from '../case/class-menu.tsx';
import { EventMenu } from '../case/event-menu.tsx';
import { SeverityMenu } from '../case/severity-menu.tsx';
import { SnoozeButton } from '../case/snooze-button.tsx';
import { TagButton } from '../case/tag-button.tsx';
import { BulkAcknowledge } from './bulk-acknowledge.tsx';
import { BulkReply, ofCases } from './bulk-reply.tsx';
import { useChangeQueue } from './queue-state.tsx';
import css from './queue.module.css';

export const RowBar = memo(function RowBar({ row }: { readonly row: QueueRow }): ReactNode {
  const caseId = row.id;
  const change = useChangeQueue();
  return (
    <div
      className={css.rowBar}
      role="toolbar"
      data-keys="list"
      aria-label={`Actions on ${caseId}`}
      // Also from a menu or dialog of it: new rows above move no cursor under somebody's hands.
      onFocus={() => {
        change({ cursor: caseId });
      }}
    >
      <code className={css.rowBarId}>{caseId}</code>
      <SeverityMenu caseId={caseId} severity={row.severity} />
      <EventMenu caseId={caseId} state={row.state} />
      <ClassMenu caseId={caseId} state={row.state} triage={row.class} />
      <AssigneeMenu caseId={caseId} assignee={row.assignee} />
      {!isEndState(row.state) && <SnoozeButton caseId={caseId} snooze={row.snooze} />}
      <TagButton caseId={caseId} tags={row.tags} />
      {row.state === 'new' && <Acknowledge caseId={caseId} />}
      <Remind row={row} />
    </div>
  );
});

/** Its key works on every row; the button is there where they owe an answer. */
function Remind({ row: { id, turn } }: { readonly row: QueueRow }): ReactNode {
  const [isWriting, setWriting] = useState(false);
  const write = (): void => {
    setWriting(true);
  };
  useAction('reply.remind', write);
  return (
    <>
      {turn?.whose === 'them' && (
        <Button size="small" action="reply.remind" onClick={write}>
          Remind…
        </Button>
      )}
      {isWriting && (
        <BulkReply
          {...ofCases([id])}
          first="reminder"
          onSaved={() => undefined}
          onClose={() => {
            setWriting(false);
          }}
        />
      )}
    </>
  );
}

function Acknowledge({ caseId }: { readonly caseId: string }): ReactNode {
  const { record } = useCaseActions();
  const afterChange = useAfterChange();
  const [asking, setAsking] = useState<'how' | 'letter' | null>(null);
  const ask = (): void => {
    setAsking('how');
  };
  const close = (): void => {
    setAsking(null);
  };
  useAction('case.acknowledge', ask);
  return (
    <>
      <Button size="small" action="case.acknowledge" onClick={ask}>
        Acknowledge…
      </Button>
      {asking === 'how' && (
        <BulkAcknowledge
          caseIds={[caseId]}
          onWrite={() => {
            setAsking('letter');
          }}
          onRecord={(reason, at) => {
            close();
            void record({ caseId, event: 'acknowledged', reason, ...(at === null ? {} : { at }) });
          }}
          onClose={close}
        />
      )}
      {asking === 'letter' && (
        <BulkReply
          {...ofCases([caseId])}
          onSaved={(left) => {
            if (left.length === 0) afterChange(caseId);
          }}
          onClose={close}
        />
      )}
    </>
  );
}
