/** Case by case, which due times another version of the policy would move. Renderer. */
import { number } from '#shared/words/format.ts';
import type { ReactNode } from 'react';
import type { PolicyChange } from '#shared/contract/projects.ts';
import { clockStateWords } from '#shared/words/cases.ts';
import { milestoneWords } from '#shared/words/milestones.ts';
import { dayAndTime } from '../../ui/format-time.ts';
import { useNow } from '../../ui/ticker.ts';
import css from './policy.module.css';

const most = 50;

export function CaseChanges({
  title,
  changes,
}: {
  readonly title: string;
  readonly changes: readonly PolicyChange[];
}): ReactNode {
  const now = useNow();
  const words = (side: PolicyChange['before']): string =>
    side === null ? '–' : side.dueAt === null ? clockStateWords[side.state] : dayAndTime(side.dueAt, now);
  if (changes.length === 0) return null;
  return (
    <>
      <table className={css.impactTable}>
        <caption className={css.where}>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Case</th>
            <th scope="col">Clock</th>
            <th scope="col">Due now</th>
            <th scope="col">Would be due</th>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, most).map((change, index) => (
            <tr key={`${change.caseId}/${String(index)}`}>
              <td title={change.title}>{change.caseId}</td>
              <td>{milestoneWords[change.milestone]}</td>
              <td>{words(change.before)}</td>
              <td>{words(change.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length > most && <p className={css.where}>and {number(changes.length - most)} more</p>}
    </>
  );
}
