/** Places that the report cites, looked up in the project's checkout: read only, no code of it runs. Renderer. */
import { counted } from '#shared/words/format.ts';
import type { ReactNode } from 'react';
import type { CaseReport, CitationCheck } from '#shared/schema/report.ts';
import { cx } from '../../ui/cx.ts';
import { Check, CircleHelp, X } from '../../ui/icons.tsx';
import { useNavigation } from '../../navigation/place.tsx';
import { Group } from './group.tsx';
import { citationSummary, citationWords } from '#shared/words/report.ts';
import css from './report.module.css';

type CitationsProps = {
  readonly project: string;
  readonly check: CitationCheck | null;
  readonly report: CaseReport;
};

export function Citations({ project, check, report }: CitationsProps): ReactNode {
  const { openSource } = useNavigation();
  const { files, functions, commits } = report.candidates;
  const cites = files.length + functions.length + commits.length;
  if (check === null && cites === 0) return null;
  if (check === null)
    return (
      <Group title="Citations">
        <p className={css.quiet}>
          {counted(cites, 'citation')}: {placesOf(report).join(', ')}.{' '}
          <button
            type="button"
            className={css.textLink}
            onClick={() => {
              openSource(project);
            }}
          >
            Set a checkout for {project}
          </button>{' '}
          to check whether they exist.
        </p>
      </Group>
    );
  return (
    <Group title="Citations">
      <p>
        <strong>{citationSummary(check)}</strong>{' '}
        <span className={css.quiet}>
          in {check.checkout}
          {check.revision !== null && ` at ${check.revision.slice(0, 12)}`}
        </span>
      </p>
      <ul className={css.rows} aria-label="Cited code">
        {check.citations.map((one) => {
          const good = one.state === 'found' || one.state === 'several';
          const Icon = good ? Check : one.state === 'unknown' ? CircleHelp : X;
          return (
            <li
              key={`${one.kind}/${one.what}`}
              className={cx(
                css.citation,
                good ? css.given : one.state === 'unknown' ? css.unknown : css.missing,
              )}
            >
              <Icon size={13} aria-hidden />
              <code>{one.what}</code>
              <span className={css.quiet}>
                {citationWords[one.state]}
                {one.where.length > 0 &&
                  !one.where.includes(one.what) &&
                  `: ${one.where.slice(0, 3).join(', ')}`}
              </span>
            </li>
          );
        })}
      </ul>
    </Group>
  );
}

function placesOf({ candidates }: CaseReport): readonly string[] {
  return [
    ...candidates.files.map(({ path, line }) => (line === null ? path : `${path}:${String(line)}`)),
    ...candidates.functions,
    ...candidates.commits.map((commit) => commit.slice(0, 12)),
  ].slice(0, 8);
}
