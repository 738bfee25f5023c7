/** Which promises a closure touches: what moves, with the sentence that lets it, and what will break. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Input } from '#shared/contract/endpoints.ts';
import type { TouchedPromise } from '#shared/schema/closure.ts';
import { closureOutcomeWords, touchedWords } from '#shared/words/closures.ts';
import { counted, number } from '#shared/words/format.ts';
import { milestoneWords } from '#shared/words/milestones.ts';
import { severityWords } from '#shared/words/severity.ts';
import { useApi } from '../../api/api.tsx';
import { cx } from '../../ui/cx.ts';
import { dayAndTime, exactInstant } from '../../ui/format-time.ts';
import { Notice } from '../../ui/page.tsx';
import { ErrorState, Waiting } from '../../ui/states.tsx';
import { useNow } from '../../ui/ticker.ts';
import css from './planning.module.css';

const mostShown = 50;

export function TouchedList({ input }: { readonly input: Input<'closure.preview'> }): ReactNode {
  const { queries } = useApi();
  const told = useQuery(queries.closurePreview(input));
  if (told.isError) return <ErrorState error={told.error} />;
  if (told.data === undefined) return <Waiting what="Calculating…" />;
  const { open, arriving, openCases, openCasesLeftOut, policies } = told.data;
  const silent = policies.filter(({ sentences }) => sentences.length === 0).map(({ project }) => project);
  return (
    <div className={css.told} aria-live="polite">
      <p className={css.sum}>{touchedWords([...open, ...arriving])}</p>
      {input.cancel !== true &&
        policies.flatMap(({ project, sentences }) =>
          sentences.map(({ quote, lines }) => (
            <p key={`${project}/${quote}`} className={css.quiet}>
              <bdi>{project}</bdi>, line {lines[0]} of the policy: <q>{quote}</q>
            </p>
          )),
        )}
      {input.cancel !== true && silent.length > 0 && (
        <Notice>
          No sentence about closures was found in the policy of <bdi>{silent.join(', ')}</bdi>. If there is
          one, name it under Projects, Edit policy. Business days skip a vacation in any case.
        </Notice>
      )}
      <Touched title="Open cases" touched={open} />
      {openCasesLeftOut > 0 && (
        <p className={css.quiet}>
          Counted for the {number(openCases)} newest open cases; {counted(openCasesLeftOut, 'older one')} left
          out.
        </p>
      )}
      <Touched title="Reports that arrive on the first day" touched={arriving} />
    </div>
  );
}

function Touched({
  title,
  touched,
}: {
  readonly title: string;
  readonly touched: readonly TouchedPromise[];
}): ReactNode {
  const now = useNow();
  const { queries } = useApi();
  const projects = useQuery(queries.projects()).data ?? [];
  const zoneOf = (name: string): string | undefined =>
    projects.find((project) => project.name === name)?.timeZone;
  if (touched.length === 0) return null;
  return (
    <section>
      <h3 className={css.heading}>{title}</h3>
      <ul className={css.touched} aria-label={title}>
        {touched.slice(0, mostShown).map((one) => {
          const { caseId, project, milestone, label, severity, outcome, dueBefore, dueAfter } = one;
          const step = label ?? milestoneWords[milestone];
          return (
            <li key={`${caseId ?? project}/${milestone}/${label ?? ''}/${severity ?? ''}`}>
              <p className={css.promise}>
                <span className={cx(css.outcome, css[outcome])}>{closureOutcomeWords[outcome]}</span>
                <span>
                  {caseId === null ? <bdi>{project}</bdi> : <code>{caseId}</code>} {step}
                  {severity !== null && ` (${severityWords[severity].toLowerCase()})`}
                </span>
                <span className={css.when}>
                  {dueBefore !== null && dueBefore !== dueAfter && (
                    <>
                      <time dateTime={dueBefore} title={exactInstant(dueBefore, zoneOf(project))}>
                        {dayAndTime(dueBefore, now, zoneOf(project))}
                      </time>{' '}
                      →{' '}
                    </>
                  )}
                  {dueAfter !== null && (
                    <time dateTime={dueAfter} title={exactInstant(dueAfter, zoneOf(project))}>
                      {dayAndTime(dueAfter, now, zoneOf(project))}
                    </time>
                  )}
                </span>
              </p>
              <p className={css.quiet}>
                <bdi>{one.explanation}</bdi>
              </p>
            </li>
          );
        })}
      </ul>
      {touched.length > mostShown && (
        <p className={css.quiet}>{counted(touched.length - mostShown, 'more promise')}.</p>
      )}
    </section>
  );
}
