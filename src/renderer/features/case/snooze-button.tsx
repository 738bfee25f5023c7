/** Whether a case is snoozed or back from that, and the way into and out of it. Renderer. */
import { useState, type ReactNode } from 'react';
import type { SnoozeNow, SnoozeUntil } from '#shared/schema/snooze.ts';
import { snoozeWords } from '#shared/words/snooze.ts';
import { useCaseActions } from '../../api/mutations.ts';
import { useAction } from '../../keys/registry.tsx';
import { cx } from '../../ui/cx.ts';
import { isSnoozed } from '../../ui/calc.ts';
import { dayAndTime } from '../../ui/format-time.ts';
import { AlarmClock } from '../../ui/icons.tsx';
import { useNow } from '../../ui/ticker.ts';
import { tip } from '../../ui/tooltip.tsx';
import css from './case.module.css';
import { SnoozeDialog } from './snooze-dialog.tsx';

export function SnoozeButton({
  caseId,
  snooze,
}: {
  readonly caseId: string;
  readonly snooze: SnoozeNow | null;
}): ReactNode {
  const { snooze: setSnooze } = useCaseActions();
  const now = useNow();
  const [isAsking, setIsAsking] = useState(false);
  const ask = (): void => {
    setIsAsking(true);
  };
  const choose = (until: SnoozeUntil | null): void => {
    setIsAsking(false);
    void setSnooze(caseId, until);
  };
  useAction('case.snooze', ask);
  useAction(
    'case.wake',
    () => {
      choose(null);
    },
    isSnoozed(snooze),
  );
  return (
    <>
      <button
        type="button"
        className={cx(css.chip, snooze === null && css.chipEmpty)}
        onClick={ask}
        {...tip('Snooze…', { action: 'case.snooze', side: 'top' })}
      >
        <AlarmClock size={12} aria-hidden />
        {snooze === null ? 'Snooze…' : snoozeWords(snooze, (iso) => dayAndTime(iso, now))}
      </button>
      {isAsking && (
        <SnoozeDialog
          caseIds={[caseId]}
          isSnoozed={isSnoozed(snooze)}
          onChoose={choose}
          onClose={() => {
            setIsAsking(false);
          }}
        />
      )}
    </>
  );
}
