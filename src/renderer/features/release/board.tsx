/** The board of a release: how far each case is, and what blocks the date, each with the way to it. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { PartState, ReleaseCase, ReleasePart } from '#shared/schema/release.ts';
import { partStateWords, releasePartWords, releaseWords } from '#shared/words/releases.ts';
import { useApi } from '../../api/api.tsx';
import { useNavigation, type CaseTab } from '../../navigation/place.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Check, Circle, OctagonAlert } from '../../ui/icons.tsx';
import { SeverityGlyph } from '../../ui/severity-glyph.tsx';
import { ErrorState, Waiting } from '../../ui/states.tsx';
import { FilesDialog } from './files-dialog.tsx';
import css from './release.module.css';

const partNames = Object.keys(releasePartWords) as ReleasePart[];

/** Where each part is worked on. */
const tabs: { readonly [P in ReleasePart]: CaseTab } = {
  fix: 'advisory',
  cve: 'advisory',
  advisory: 'advisory',
  credits: 'advisory',
  replies: 'thread',
  partners: 'thread',
};

export function Board({ caseId }: { readonly caseId: string }): ReactNode {
  const { queries } = useApi();
  const { openCase } = useNavigation();
  const query = useQuery(queries.release(caseId));
  const [isPreparing, setIsPreparing] = useState(false);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Waiting what="Loading cases…" />;
  const { text, project, cases, blockers } = query.data;
  const blocked = blockers.filter(({ state }) => state === 'blocked').length;
  return (
    <>
      <div className={css.titleRow}>
        <h2 className={css.title}>
          <bdi>{project}</bdi>: {text}
        </h2>
        <Button
          variant="primary"
          onClick={() => {
            setIsPreparing(true);
          }}
        >
          Prepare all files…
        </Button>
      </div>
      <div className={css.scroll} tabIndex={0} role="region" aria-label="Cases of the release">
        <table className={css.board}>
          <thead>
            <tr>
              <th scope="col">Case</th>
              {partNames.map((part) => (
                <th key={part} scope="col">
                  {releasePartWords[part]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cases.map((one) => (
              <Row
                key={one.caseId}
                row={one}
                onOpen={(part) => {
                  openCase(one.caseId, part === null ? 'thread' : tabs[part]);
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
      <section aria-label="Blockers">
        <h3 className={css.blockTitle}>{releaseWords.blocks(blocked, blockers.length - blocked)}</h3>
        <ul className={css.blockers}>
          {blockers.map(({ caseId: id, part, state, text: what }) => (
            <li key={`${id} ${part}`}>
              <Mark state={state} />
              <button
                type="button"
                className={css.link}
                onClick={() => {
                  openCase(id, tabs[part]);
                }}
              >
                <code>{id}</code> {releasePartWords[part]}
              </button>
              <span>
                <bdi>{what}</bdi>
              </span>
            </li>
          ))}
        </ul>
      </section>
      {isPreparing && (
        <FilesDialog
          caseId={caseId}
          onClose={() => {
            setIsPreparing(false);
          }}
        />
      )}
    </>
  );
}

function Row({
  row: { caseId, title, severity, parts },
  onOpen,
}: {
  readonly row: ReleaseCase;
  readonly onOpen: (part: ReleasePart | null) => void;
}): ReactNode {
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className={css.case}
          onClick={() => {
            onOpen(null);
          }}
        >
          <SeverityGlyph severity={severity} labelled />
          <span>
            <code>{caseId}</code>
            <bdi className={css.caseTitle}>{title}</bdi>
          </span>
        </button>
      </th>
      {partNames.map((part) => {
        const { state, text } = parts[part];
        return (
          <td key={part} title={text}>
            <button
              type="button"
              className={cx(css.part, css[state])}
              aria-label={`${releasePartWords[part]} of ${caseId}: ${text}`}
              onClick={() => {
                onOpen(part);
              }}
            >
              <Mark state={state} />
              <span className={css.partText}>
                <bdi>{text}</bdi>
              </span>
            </button>
          </td>
        );
      })}
    </tr>
  );
}

const marks = { ready: Check, open: Circle, blocked: OctagonAlert } as const satisfies Record<
  PartState,
  unknown
>;

function Mark({ state }: { readonly state: PartState }): ReactNode {
  const Icon = marks[state];
  return (
    <span className={cx(css.mark, css[state])}>
      <Icon size={13} aria-hidden />
      <span className="visually-hidden">{partStateWords[state]}</span>
    </span>
  );
}
