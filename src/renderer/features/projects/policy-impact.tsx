/** What adopting a policy would change: rules, and case by case the due times, before anything is written. Renderer. */
import type { ReactNode } from 'react';
import type { Output } from '#shared/contract/endpoints.ts';
import { dayAndTime } from '../../ui/format-time.ts';
import { useNow } from '../../ui/ticker.ts';
import { clockStateWords } from '../../ui/clock-ring.tsx';
import css from './policy.module.css';
import { spanWords } from './rule-words.ts';

type Preview = Output<'policy.preview'>;
type Side = Preview['cases'][number]['before'];

const most = 50;

export function PolicyImpact({ preview }: { readonly preview: Preview }): ReactNode {
  const now = useNow();
  const { added, removed, changed, cases, casesRead } = preview;
  const nothing = added.length + removed.length + changed.length + cases.length === 0;
  const words = (side: Side): string =>
    side === null ? '–' : side.dueAt === null ? clockStateWords[side.state] : dayAndTime(side.dueAt, now);
  return (
    <section className={css.impact} aria-live="polite">
      <h2 className={css.small}>What would change</h2>
      {nothing && (
        <p className={css.where}>
          Nothing: the same rules, the same due times in {casesRead.toLocaleString('en')} cases.
        </p>
      )}
      {added.map((rule, index) => (
        <p key={`a${String(index)}`} className={css.added}>
          + {rule.label ?? rule.milestone} {spanWords(rule)}
        </p>
      ))}
      {removed.map((rule, index) => (
        <p key={`r${String(index)}`} className={css.removed}>
          − {rule.label ?? rule.milestone} {spanWords(rule)}
        </p>
      ))}
      {changed.map(({ before, after }, index) => (
        <p key={`c${String(index)}`}>
          {after.label ?? after.milestone}: {spanWords(before)} → {spanWords(after)}
        </p>
      ))}
      {cases.length > 0 && (
        <table className={css.impactTable}>
          <thead>
            <tr>
              <th scope="col">Case</th>
              <th scope="col">Clock</th>
              <th scope="col">Due now</th>
              <th scope="col">Would be due</th>
            </tr>
          </thead>
          <tbody>
            {cases.slice(0, most).map((change, index) => (
              <tr key={`${change.caseId}/${String(index)}`}>
                <td title={change.title}>{change.caseId}</td>
                <td>{change.milestone}</td>
                <td>{words(change.before)}</td>
                <td>{words(change.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {cases.length > most && (
        <p className={css.where}>and {(cases.length - most).toLocaleString('en')} more</p>
      )}
    </section>
  );
}
