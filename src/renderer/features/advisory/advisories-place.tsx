/** Advisories: every case that has one or will need one, a check of any record, and the leak check. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import type { AdvisoryRow } from '#shared/contract/advisories.ts';
import { Button } from '../../ui/button.tsx';
import { Badge } from '../../ui/badge.tsx';
import { cx } from '../../ui/cx.ts';
import { FileText, FolderOutput } from '../../ui/icons.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SeverityGlyph } from '../../ui/severity-glyph.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { TabPanel, Tabs } from '../../ui/tabs.tsx';
import { useNavigation } from '../../navigation/place.tsx';
import { CheckRecord } from './check-record.tsx';
import { LeakCheck } from './leak-check.tsx';
import { ProviderDialog } from './provider-dialog.tsx';
import { Releases } from '../release/releases.tsx';
import { Studio } from './studio.tsx';
import css from './list.module.css';
import { formatWords } from '#shared/words/advisory.ts';

export type AdvisoryTool = 'list' | 'releases' | 'record' | 'leaks';

export function AdvisoriesPlace({
  caseId,
  tool,
}: {
  readonly caseId: string | null;
  readonly tool: AdvisoryTool;
}): ReactNode {
  const { stay, leave } = useNavigation();
  if (caseId !== null) return <Studio caseId={caseId} onBack={leave} />;
  return (
    <section className={css.place} aria-label="Advisories">
      <h1 className="visually-hidden">Advisories</h1>
      <Tabs<AdvisoryTool>
        className={css.tabs}
        label="Advisories"
        value={tool}
        onChange={(next) => {
          stay({ at: 'advisories', caseId: null, tool: next });
        }}
        items={[
          { id: 'list', label: 'Advisories' },
          { id: 'releases', label: 'Releases' },
          { id: 'record', label: 'Validate a record' },
          { id: 'leaks', label: 'Leak check' },
        ]}
      >
        <TabPanel id="list" className={css.panel}>
          <AdvisoryList />
        </TabPanel>
        <TabPanel id="releases" className={css.panel}>
          <Releases />
        </TabPanel>
        <TabPanel id="record" className={css.panel}>
          <CheckRecord />
        </TabPanel>
        <TabPanel id="leaks" className={css.panel}>
          <LeakCheck />
        </TabPanel>
      </Tabs>
    </section>
  );
}

function AdvisoryList(): ReactNode {
  const { queries } = useApi();
  const { go } = useNavigation();
  const [isProviding, setProviding] = useState(false);
  const query = useQuery(queries.advisories());
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return null;
  if (query.data.length === 0)
    return (
      <EmptyState icon={<FileText size={28} aria-hidden />} title="No advisories yet">
        Open a case and choose Advisory to start one. Accepted cases appear here automatically.
      </EmptyState>
    );
  return (
    <>
      <div className={css.bar}>
        <Button
          size="small"
          icon={<FolderOutput size={14} aria-hidden />}
          onClick={() => {
            setProviding(true);
          }}
        >
          Provider folder…
        </Button>
      </div>
      {isProviding && (
        <ProviderDialog
          onClose={() => {
            setProviding(false);
          }}
        />
      )}
      <ul className={css.rows}>
        {query.data.map((row) => (
          <li key={row.caseId}>
            <button
              type="button"
              className={css.row}
              onClick={() => {
                go({ at: 'advisories', caseId: row.caseId, tool: 'list' });
              }}
            >
              <SeverityGlyph severity={row.severity} labelled />
              <code className={css.id}>{row.caseId}</code>
              <span className={css.title}>{row.title}</span>
              <StatusOf row={row} />
              <span className={css.ids}>{row.ids.join(', ')}</span>
              <Marks row={row} />
              <span className={css.when}>
                {row.savedAt === null ? '' : <RelativeTime at={row.savedAt} />}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function StatusOf({ row }: { readonly row: AdvisoryRow }): ReactNode {
  if (row.status === 'none') return <Badge tone="warn">Not started</Badge>;
  if (row.status === 'draft') return <Badge>Draft</Badge>;
  return (
    <Badge tone="good">{row.revision > 1 ? `Published, rev. ${String(row.revision)}` : 'Published'}</Badge>
  );
}

/** One dot a format: filled when it was saved, ringed when it can be saved, dashed when something is missing. */
function Marks({ row }: { readonly row: AdvisoryRow }): ReactNode {
  const ready = row.formats.filter(({ state }) => state === 'ready').length;
  return (
    <span
      className={css.marks}
      title={row.formats
        .map(
          ({ format, state }) =>
            `${formatWords[format]}: ${row.exported.includes(format) ? 'saved' : state === 'ready' ? 'ready' : 'incomplete'}`,
        )
        .join('\n')}
    >
      {row.formats.map(({ format, state }) => (
        <i
          key={format}
          aria-hidden
          className={cx(
            css.dot,
            row.exported.includes(format) ? css.saved : state === 'ready' ? css.ready : css.missing,
          )}
        />
      ))}
      <span className={css.marksText}>
        {ready} of {row.formats.length}
      </span>
    </span>
  );
}
