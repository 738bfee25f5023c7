/** Releases: cases that become public together, by date; the board of the one that is chosen. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { counted } from '#shared/words/format.ts';
import type { ReleaseSummary } from '#shared/schema/release.ts';
import { useApi } from '../../api/api.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/field.tsx';
import { CalendarClock } from '../../ui/icons.tsx';
import { useKept } from '../../ui/kept.tsx';
import { EmptyState, ErrorState, Waiting } from '../../ui/states.tsx';
import { Board } from './board.tsx';
import { ReleaseDateDialog } from './release-date-dialog.tsx';
import css from './release.module.css';

const keyOf = ({ project, at }: ReleaseSummary): string => `${at} ${project}`;

export function Releases(): ReactNode {
  const { queries } = useApi();
  const query = useQuery(queries.releases());
  const [kept, setChosen] = useKept('release chosen', () => '');
  const [isAdding, setIsAdding] = useState(false);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Waiting what="Loading…" />;
  const { releases } = query.data;
  const chosen = releases.find((one) => keyOf(one) === kept) ?? releases[0];
  const caseId = chosen?.caseIds[0];
  return (
    <div className={css.place}>
      <div className={css.head}>
        {chosen !== undefined && (
          <Select
            label="Release"
            value={keyOf(chosen)}
            items={releases.map((one) => ({
              id: keyOf(one),
              label: `${one.text}, ${one.project}, ${counted(one.caseIds.length, 'case')}`,
            }))}
            onChange={setChosen}
          />
        )}
        <Button
          onClick={() => {
            setIsAdding(true);
          }}
        >
          Set one date for cases…
        </Button>
      </div>
      {caseId === undefined ? (
        <EmptyState icon={<CalendarClock size={28} strokeWidth={1.5} aria-hidden />} title="No releases yet">
          Set one embargo end for several cases of a project. They become public together.
        </EmptyState>
      ) : (
        <Board caseId={caseId} />
      )}
      {isAdding && (
        <ReleaseDateDialog
          release={chosen ?? null}
          onClose={() => {
            setIsAdding(false);
          }}
        />
      )}
    </div>
  );
}
