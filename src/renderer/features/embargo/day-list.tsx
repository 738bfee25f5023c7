/** What is to be done on the day of the disclosure, in order; the next one is marked. Renderer. */
import type { ReactNode } from 'react';
import type { CaseEmbargo } from '#shared/schema/partner.ts';
import { progressOf } from '#shared/calc/checklist.ts';
import { checklistWords } from '#shared/words/notes.ts';
import { useCaseActions } from '../../api/mutations.ts';
import { Checkbox } from '../../ui/field.tsx';
import { dayAndTime, exactInstant } from '../../ui/format-time.ts';
import { useNow } from '../../ui/ticker.ts';
import css from './embargo.module.css';

export function DayList({ embargo: { caseId, day } }: { readonly embargo: CaseEmbargo }): ReactNode {
  const { check } = useCaseActions();
  const now = useNow();
  const next = day.find(({ done }) => done === null);
  const heading = day[0]?.heading ?? '';
  return (
    <section aria-label={heading}>
      <h3 className={css.heading}>
        <bdi>{heading}</bdi> {checklistWords.progress(progressOf(day))}
      </h3>
      <ol className={css.day}>
        {day.map((item) => (
          <li key={item.text}>
            <Checkbox
              label={
                <>
                  <bdi>{item.text}</bdi> {item === next && <span className={css.next}>next</span>}
                  {item.done !== null && (
                    <span className={css.quiet} title={exactInstant(item.done.at)}>
                      <bdi>{item.done.actor}</bdi>, {dayAndTime(item.done.at, now)}
                    </span>
                  )}
                </>
              }
              checked={item.done !== null}
              onChange={(isDone) => void check(caseId, item.text, isDone)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
