/** At the bottom of the window: one strip per import, what became of every message, until it is dismissed. Renderer. */
import { counted, number } from '#shared/words/format.ts';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { ImportState } from '#shared/schema/import.ts';
import { useApi } from '../../api/api.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { ChevronDown, ChevronUp, X } from '../../ui/icons.tsx';
import { ImportRows } from './import-rows.tsx';
import css from './intake.module.css';
import { useIntake } from './intake.tsx';
import { Interrupted } from './interrupted.tsx';
import { sentShare, type Job } from './jobs.ts';
import { countWords } from '#shared/words/imports.ts';

export function ImportStrip(): ReactNode {
  const { jobs } = useIntake();
  const { queries } = useApi();
  const cut = useQuery(queries.interrupted()).data;
  if (jobs.length === 0 && (cut === undefined || cut.length === 0)) return null;
  return (
    <section className={css.strip} aria-label="Imports">
      {cut?.map((state) => (
        <Interrupted key={state.id} state={state} />
      ))}
      {jobs.map((job) => (
        <JobRow key={job.key} job={job} />
      ))}
    </section>
  );
}

function JobRow({ job }: { readonly job: Job }): ReactNode {
  const { queries } = useApi();
  const { cancel, dismiss } = useIntake();
  const [open, setOpen] = useState(true);
  const { importId } = job;
  const state = useQuery({ ...queries.importState(importId ?? ''), enabled: importId !== null }).data?.import;
  const running =
    job.phase === 'sending' ||
    (job.phase === 'reading' && (state === undefined || state.state === 'running'));
  return (
    <div className={css.job}>
      <div className={css.jobHead}>
        <IconButton
          size="small"
          label={open ? 'Hide result for each message' : 'Show result for each message'}
          aria-expanded={open}
          icon={open ? <ChevronDown size={14} aria-hidden /> : <ChevronUp size={14} aria-hidden />}
          onClick={() => {
            setOpen(!open);
          }}
        />
        <span className={css.jobTitle}>
          <bdi>{job.title}</bdi>
        </span>
        <span className={css.jobState} role="status">
          {stateWords(job, state)}
        </span>
        {running && <Bar share={shareOf(job, state)} />}
        {running ? (
          <Button
            size="small"
            onClick={() => {
              cancel(job);
            }}
          >
            Cancel
          </Button>
        ) : (
          <IconButton
            size="small"
            label="Dismiss"
            icon={<X size={14} aria-hidden />}
            onClick={() => {
              dismiss(job);
            }}
          />
        )}
      </div>
      {open && importId !== null && <ImportRows importId={importId} read={state?.read ?? 0} />}
      {open && job.problems.length > 0 && (
        <ul className={css.fileProblems}>
          {job.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function stateWords(job: Job, state: ImportState | undefined): string {
  if (job.phase === 'failed') return job.problem ?? 'Failed';
  if (job.phase === 'cancelled') return 'Cancelled';
  if (job.phase === 'sending' || state === undefined) return 'Starting…';
  const read = `${counted(state.read, 'message')} read`;
  const counts = countWords(state.counts);
  const end = state.state === 'cancelled' ? 'Cancelled. ' : state.state === 'failed' ? 'Import failed. ' : '';
  return [`${end}${read}`, ...paceWords(state), ...(counts === '' ? [] : [counts])].join(' · ');
}

/** "212 a second", "about 2 min left": while it runs only. */
function paceWords({ state, ratePerSecond, remainingSeconds }: ImportState): string[] {
  if (state !== 'running') return [];
  const rate = ratePerSecond >= 1 ? [`${number(Math.round(ratePerSecond))} a second`] : [];
  if (remainingSeconds === null) return rate;
  const left =
    remainingSeconds < 90
      ? `${Math.max(1, Math.round(remainingSeconds))} s`
      : `${Math.round(remainingSeconds / 60)} min`;
  return [...rate, `about ${left} left`];
}

function shareOf(job: Job, state: ImportState | undefined): number | null {
  if (job.phase === 'sending') return sentShare(job);
  if (state === undefined || state.bytesTotal === null || state.bytesTotal === 0) return null;
  return state.bytesRead / state.bytesTotal;
}

function Bar({ share }: { readonly share: number | null }): ReactNode {
  return (
    <progress
      className={css.bar}
      aria-label="Import progress"
      max={1}
      {...(share === null ? {} : { value: Math.min(1, share) })}
    />
  );
}
