/** Is it fixed already? Commits since the newest supported release that touch what the report cites. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Group } from './group.tsx';
import css from './report.module.css';

export function PublicFixes({ caseId }: { readonly caseId: string }): ReactNode {
  const { queries } = useApi();
  const found = useQuery(queries.publicFixes(caseId)).data;
  if (found === undefined || !found.checkout || found.commits.length === 0) return null;
  return (
    <Group title="Fixed already?">
      <p className={css.quiet}>
        Commits {found.since === null ? 'in the history' : `since ${found.since}`} that touch what the report
        cites.
      </p>
      <ul className={css.rows} aria-label="Commits that touch the cited code">
        {found.commits.map(({ hash, at, branch, subject, touches }) => (
          <li key={hash}>
            <code>{hash.slice(0, 10)}</code> <bdi>{subject}</bdi>{' '}
            <span className={css.quiet}>
              <bdi>{branch}</bdi>, <RelativeTime at={at} />, {touches.join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </Group>
  );
}
