/** The versions of a policy, newest first: since when each is in force, its reason, and what changed in the text. Renderer. */
import { counted } from '#shared/words/format.ts';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import type { PolicyVersion, Project } from '#shared/schema/project.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { difference, excerpt } from './difference.ts';
import { byDate, inForceWords } from './in-force.ts';
import { PolicyDate } from './policy-date.tsx';
import common from './policy.module.css';
import css from './versions.module.css';

export function Versions({ project }: { readonly project: Project }): ReactNode {
  const { queries } = useApi();
  const query = useQuery(queries.policyVersions(project.name));
  if (query.isError) return <ErrorState error={query.error} />;
  const versions = byDate(query.data ?? []);
  return (
    <ol className={css.versions}>
      {versions.map((version, index) => (
        <Version key={version.version} project={project} version={version} before={versions[index + 1]} />
      ))}
    </ol>
  );
}

type VersionProps = {
  readonly project: Project;
  readonly version: PolicyVersion;
  /** The one that was in force before. */
  readonly before: PolicyVersion | undefined;
};

function Version({ project, version, before }: VersionProps): ReactNode {
  const [dating, setDating] = useState(false);
  const { edits, presets } = version.decisions;
  return (
    <li className={css.version}>
      <p className={css.versionHead}>
        <strong>Version {version.version}</strong>
        <span>{version.reason}</span>
        {version.version === project.policyVersion && <Badge tone="accent">In force</Badge>}
        <span className={common.grow} />
        <span className={common.where}>{inForceWords(version.inForceSince, project.timeZone)}</span>
        <Button
          size="small"
          variant="quiet"
          aria-label={`Change date of version ${String(version.version)}`}
          onClick={() => {
            setDating(true);
          }}
        >
          Change date…
        </Button>
      </p>
      <p className={common.where}>
        {version.fileName}, {counted(version.rules.length, 'rule')}
        {edits.length > 0 && `, ${String(edits.length)} changed manually`}
        {presets.length > 0 && `, presets: ${presets.join(', ')}`}, added{' '}
        <RelativeTime at={version.adoptedAt} as="day" />
      </p>
      {version.dates.slice(1).map(({ since, recordedAt, actor, reason }) => (
        <p key={recordedAt} className={common.where}>
          {inForceWords(since, project.timeZone)}: <bdi>{reason}</bdi> (<bdi>{actor}</bdi>,{' '}
          <RelativeTime at={recordedAt} as="day" />)
        </p>
      ))}
      {dating && (
        <PolicyDate
          project={project}
          policy={version}
          onClose={() => {
            setDating(false);
          }}
        />
      )}
      <Change before={before} after={version} />
    </li>
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
      <summary>Text changes</summary>
      <pre className={css.difference}>
        {lines.map((line, index) =>
          line === null ? (
            <span key={index} className={css.gap}>
              ⋯{'\n'}
            </span>
          ) : (
            <span
              key={index}
              className={cx(line.kind === 'added' && common.added, line.kind === 'removed' && common.removed)}
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
