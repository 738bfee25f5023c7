/** What can be done to the selected cases at once; each undoable as one. Renderer. */
import { counted, number } from '#shared/words/format.ts';
import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { asAppError } from '../../api/client.ts';
import { messageOf } from '#shared/words/errors.ts';
import { snoozedTitle, useCaseShown, useShowFailure } from '../../api/mutations.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import type { SnoozeUntil } from '#shared/schema/snooze.ts';
import type { Severity } from '#shared/schema/severity.ts';
import { useAction } from '../../keys/registry.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { SeverityGlyph } from '../../ui/severity-glyph.tsx';
import { severityOrder, severityWords } from '#shared/words/severity.ts';
import { useToast } from '../../ui/toast.tsx';
import { SnoozeDialog } from '../case/snooze-dialog.tsx';
import { BulkAcknowledge } from './bulk-acknowledge.tsx';
import css from './queue.module.css';

type BulkBarProps = {
  readonly selected: ReadonlySet<string>;
  /** All of them are snoozed. */
  readonly isSnoozed: boolean;
  /** Other cases, or none. */
  readonly onSelect: (caseIds: readonly string[]) => void;
};

export function BulkBar({ selected, isSnoozed, onSelect }: BulkBarProps): ReactNode {
  const bulk = useBulk(onSelect);
  const onClear = (): void => {
    onSelect([]);
  };
  const ids = [...selected];
  const [choosing, setChoosing] = useState(false);
  const [acknowledging, setAcknowledging] = useState(false);
  const [isSnoozing, setIsSnoozing] = useState(false);
  const acknowledge = (): void => {
    setAcknowledging(true);
  };
  const record = (reason: string, at: string | null): void => {
    setAcknowledging(false);
    void bulk(ids, 'Acknowledged', (call, caseId) =>
      call('case.event', { caseId, event: 'acknowledged', reason, ...(at === null ? {} : { at }) }),
    );
  };
  const judge = (severity: Severity): void =>
    void bulk(ids, `Severity ${severityWords[severity].toLowerCase()}`, (call, caseId) =>
      call('case.set', { caseId, fields: { severity } }),
    );
  const take = (): void =>
    void bulk(ids, 'Assigned to you', (call, caseId) =>
      call('case.set', { caseId, fields: { assignee: 'me' } }),
    );
  const snooze = (until: SnoozeUntil | null): void => {
    setIsSnoozing(false);
    void bulk(ids, snoozedTitle(until), (call, caseId) => call('case.snooze', { caseId, until }));
  };
  useAction('case.snooze', () => {
    setIsSnoozing(true);
  });
  useAction('case.acknowledge', acknowledge);
  useAction('case.assign-me', take);
  useAction('case.severity', () => {
    setChoosing(true);
  });
  return (
    <div className={css.bulk} role="toolbar" data-keys="list" aria-label="Selected cases">
      <span className={css.bulkCount}>{number(ids.length)} selected</span>
      <Button size="small" action="case.acknowledge" onClick={acknowledge}>
        Acknowledge…
      </Button>
      <Menu
        open={choosing}
        onOpenChange={setChoosing}
        trigger={
          <Button size="small" action="case.severity">
            Severity
          </Button>
        }
      >
        {severityOrder.map((severity) => (
          <MenuItem
            key={severity}
            icon={<SeverityGlyph severity={severity} />}
            onSelect={() => {
              judge(severity);
            }}
          >
            {severityWords[severity]}
          </MenuItem>
        ))}
      </Menu>
      <Button size="small" action="case.assign-me" onClick={take}>
        Assign to me
      </Button>
      <Button
        size="small"
        action="case.snooze"
        onClick={() => {
          setIsSnoozing(true);
        }}
      >
        Snooze…
      </Button>
      <span className={css.space} />
      <IconButton
        size="small"
        label="Clear selection"
        action="app.back"
        icon={<X size={14} aria-hidden />}
        onClick={onClear}
      />
      {isSnoozing && (
        <SnoozeDialog
          caseIds={ids}
          isSnoozed={isSnoozed}
          onChoose={snooze}
          onClose={() => {
            setIsSnoozing(false);
          }}
        />
      )}
      {acknowledging && (
        <BulkAcknowledge
          caseIds={ids}
          onRecord={record}
          onSaved={onClear}
          onClose={() => {
            setAcknowledging(false);
          }}
        />
      )}
    </div>
  );
}

type Changed = Output<'case.event'>;
type Step = (call: ReturnType<typeof useApi>['call'], caseId: string) => Promise<Changed>;

/** What cannot be changed stays selected, and the first reason is said; the rest is changed, and can be undone as one. */
function useBulk(
  onSelect: (caseIds: readonly string[]) => void,
): (ids: readonly string[], title: string, step: Step) => Promise<void> {
  const { call } = useApi();
  const showToast = useToast();
  const showFailure = useShowFailure();
  const shown = useCaseShown();
  return async (ids, title, step) => {
    const done: Changed[] = [];
    const refused: { readonly caseId: string; readonly failure: unknown }[] = [];
    for (const caseId of ids)
      await step(call, caseId).then(
        (changed) => done.push(changed),
        (failure: unknown) => refused.push({ caseId, failure }),
      );
    const [first] = refused;
    if (done.length === 0) {
      showFailure(first?.failure);
      return;
    }
    onSelect(refused.map(({ caseId }) => caseId));
    const changed = done.map(({ caseId }) => caseId);
    const undo = async (): Promise<void> => {
      try {
        for (const { caseId, seq } of done.toReversed()) await call('case.undo', { caseId, seq });
        showToast(
          { tone: 'done', title: `Undone: ${title}`, detail: casesWords(done.length) },
          shown(...changed),
        );
      } catch (thrown) {
        showFailure(thrown);
      }
    };
    showToast(
      {
        tone: first === undefined ? 'done' : 'problem',
        title: `${title}: ${first === undefined ? '' : `${String(done.length)} of `}${casesWords(ids.length)}`,
        ...(first === undefined ? {} : { detail: messageOf(asAppError(first.failure)).explanation }),
        undo: () => void undo(),
      },
      shown(...changed),
    );
  };
}

function casesWords(count: number): string {
  return counted(count, 'case');
}
