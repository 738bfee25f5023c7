/** The versions of a policy, newest first, each with its reason and what changed in the text. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import type { PolicyVersion } from '#shared/schema/project.ts';
import { cx } from '../../ui/cx.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { difference, excerpt } from './difference.ts';
import css from './policy.module.css';

export function Versions({ project }: { readonly project: string }): ReactNode {
  const { queries } = useApi();
  const query = useQuery(queries.policyVersions(project));
  if (query.isError) return <ErrorState error={query.error} />;
  const versions = (query.data ?? []).toSorted((a, b) => b.version - a.version);
  return (
    <ol className={css.versions}>
      {versions.map((version, index) => (
        <li key={version.version} className={css.version}>
          <p className={css.versionHead}>
            <strong>Version {version.version}</strong>
            <span>{version.reason}</span>
            <span className={css.grow} />
            <RelativeTime at={version.adoptedAt} as="day" className={css.where} />
          </p>
          <p className={css.where}>
            {version.fileName}, {version.rules.length} {version.rules.length === 1 ? 'rule' : 'rules'}
            {version.decisions.edits.length > 0 &&
              `, ${String(version.decisions.edits.length)} decided by hand`}
            {version.decisions.presets.length > 0 && `, presets: ${version.decisions.presets.join(', ')}`}
          </p>
          <Change before={versions[index + 1]} after={version} />
        </li>
      ))}
    </ol>
  );
}

function Change({
  before,
  after,
}: {
  readonly before: PolicyVersion | undefined;
  readonly after: PolicyVersion;
}): ReactNode {
  const lines = useMemo(
    () => (before === undefined ? [] : excerpt(difference(before.source, after.source))),
    [before, after],
  );
  if (lines.length === 0) return null;
  return (
    <details className={css.change}>
      <summary>What changed in the text</summary>
      <pre className={css.difference}>
        {lines.map((line, index) =>
          line === null ? (
            <span key={index} className={css.gap}>
              ⋯{'\n'}
            </span>
          ) : (
            <span
              key={index}
              className={cx(line.kind === 'added' && css.added, line.kind === 'removed' && css.removed)}
            >
              {line.kind === 'added' ? '+ ' : line.kind === 'removed' ? '− ' : '  '}
              {line.text}
              {'\n'}
            </span>
          ),
        )}
      </pre>
    </details>
  );
}
