/** The next step of a case and when it is due: one button, one key. Renderer. */
import { useState, type ReactNode } from 'react';
import { clockAt, formatRemaining } from '../../ui/calc.ts';
import type { CaseDetail, RecordableEvent } from '#shared/schema/case.ts';
import { useCaseActions } from '../../api/mutations.ts';
import { useNavigation } from '../../navigation/place.tsx';
import { useAction } from '../../keys/registry.tsx';
import { Button } from '../../ui/button.tsx';
import { useClockSettings } from '../../api/use-clock-settings.ts';
import { ClockRing } from '../../ui/clock-ring.tsx';
import { cx } from '../../ui/cx.ts';
import { exactInstant } from '../../ui/format-time.ts';
import { useNow } from '../../ui/ticker.ts';
import { tip } from '../../ui/tooltip.tsx';
import { eventVerbs } from '#shared/words/cases.ts';
import css from './case.module.css';
import { leftOf } from './clock-share.ts';
import { EventDialog } from './event-dialog.tsx';
import { asks } from './event-menu.tsx';
import { useLetter } from './use-letter.ts';

export function NextBar({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { record } = useCaseActions();
  const { showCase } = useNavigation();
  const now = useNow();
  const settings = useClockSettings();
  const { next } = detail;
  const write = useLetter(detail);
  const [asked, setAsked] = useState<RecordableEvent | null>(null);
  const letter = next === null || next.letter === null || !write.canWrite ? null : next.letter;
  const act = (): void => {
    if (letter !== null) write.open(letter);
    // Disclosing is publishing: what speaks against it is asked in one place.
    else if (next?.event === 'disclosed') showCase(detail.id, 'advisory', 'publish');
    else if (next !== null && asks.has(next.event)) setAsked(next.event);
    else if (next !== null) void record({ caseId: detail.id, event: next.event });
  };
  useAction('case.next-step', act, next !== null);
  useAction(
    'case.acknowledge',
    () => {
      write.open('acknowledge');
    },
    detail.state === 'new' && write.canWrite,
  );
  if (next === null) return null;
  const clock = detail.clocks.find(
    ({ milestone, metAt, dueAt }) => milestone === next.milestone && metAt === null && dueAt !== null,
  );
  const reading = clock === undefined ? null : clockAt(clock, new Date(now).toISOString(), settings);
  return (
    <div className={cx(css.next, reading?.state === 'overdue' && css.nextOver)}>
      {reading !== null && clock !== undefined && (
        <ClockRing state={reading.state} left={leftOf(clock, now)} />
      )}
      <span className={css.nextText}>
        <span className={css.nextWord}>Next:</span> {next.label}
      </span>
      {reading !== null &&
        reading.remainingSeconds !== null &&
        clock?.dueAt !== undefined &&
        clock.dueAt !== null && (
          <span className={css.nextDue} tabIndex={-1} {...tip(exactInstant(clock.dueAt))}>
            {reading.remainingSeconds < 0 ? '' : 'due '}
            {formatRemaining(reading.remainingSeconds)}
          </span>
        )}
      <Button variant="primary" action="case.next-step" onClick={act}>
        {letter === null ? eventVerbs[next.event] : write.verb(letter)}
      </Button>
      {asked !== null && (
        <EventDialog
          caseId={detail.id}
          keptAs={`event/${detail.id}/${asked}`}
          title={eventVerbs[asked]}
          event={asked}
          onRecord={(said) => record({ caseId: detail.id, event: asked, ...said })}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </div>
  );
}
