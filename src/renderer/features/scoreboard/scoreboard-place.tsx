/** The scoreboard: what was promised against what happened, by milestone and severity, project and period. Renderer. */
import { number } from '#shared/words/format.ts';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Milestone } from '#shared/schema/policy.ts';
import type { ScoreDot, ScorePeriod, ScoreRow } from '#shared/schema/scoreboard.ts';
import { useApi } from '../../api/api.tsx';
import { useAction } from '../../keys/registry.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/code-text.tsx';
import { ChartNoAxesColumn, Share2 } from '../../ui/icons.tsx';
import { Notice, Page } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { allProjects, ProjectSelect } from '../../ui/project-select.tsx';
import { shortCaseId } from '#shared/words/cases.ts';
import { milestoneWords } from '#shared/words/milestones.ts';
import { useNavigation } from '../../navigation/place.tsx';
import { Axis, ChartRow } from './chart-row.tsx';
import css from './scoreboard.module.css';
import { ShareDialog } from './share-dialog.tsx';

const periods: readonly { readonly id: ScorePeriod; readonly label: string }[] = [
  { id: 'month', label: 'Months' },
  { id: 'quarter', label: 'Quarters' },
  { id: 'year', label: 'Years' },
  { id: 'all', label: 'All time' },
];

export function ScoreboardPlace(): ReactNode {
  const { queries } = useApi();
  const projects = useQuery(queries.projects()).data ?? [];
  const [project, setProject] = useState(allProjects);
  const [by, setBy] = useState<ScorePeriod>('year');
  const [sharing, setSharing] = useState(false);
  const chosen = project === allProjects ? {} : { project };
  const query = useQuery(queries.scoreboard({ by, ...chosen }));
  const board = query.data;
  useAction('scoreboard.share', () => {
    setSharing(true);
  });
  return (
    <Page
      title="Scoreboard"
      wide
      actions={
        <>
          <ProjectSelect
            projects={projects}
            value={project}
            hideLabel
            className={css.project}
            onChange={setProject}
          />
          <Segmented<ScorePeriod> label="Reports received in" value={by} items={periods} onChange={setBy} />
          <Button
            icon={<Share2 size={14} aria-hidden />}
            onClick={() => {
              setSharing(true);
            }}
          >
            Share…
          </Button>
        </>
      }
    >
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {board !== undefined && board.rows.length === 0 && (
        <EmptyState icon={<ChartNoAxesColumn size={28} strokeWidth={1.5} aria-hidden />} title="No data yet">
          Shows how long each step took compared with your policy, once there are reports with deadlines.
        </EmptyState>
      )}
      {board !== undefined && board.rows.length > 0 && (
        <div className={css.board}>
          <BadgeLine state={board.badge.state} sentence={board.badge.sentence} />
          <Legend />
          {groups(board.rows).map(({ name, period, rows }) => (
            <Group
              key={`${name}/${period}`}
              name={name}
              period={period}
              rows={rows}
              dots={board.dots.filter((dot) => dot.project === name && dot.period === period)}
            />
          ))}
          {board.casesLeftOut > 0 && (
            <Notice>
              {number(board.casesLeftOut)} older cases are not included. Choose a project to include them.
            </Notice>
          )}
        </div>
      )}
      {sharing && (
        <ShareDialog
          by={by}
          project={project === allProjects ? null : project}
          onClose={() => {
            setSharing(false);
          }}
        />
      )}
    </Page>
  );
}

function BadgeLine({ state, sentence }: { readonly state: string; readonly sentence: string }): ReactNode {
  const tone = state === 'not-met' ? 'warn' : state === 'met' ? 'good' : 'neutral';
  return (
    <Notice tone={tone}>
      <span className={css.badge}>
        <span>
          <strong>OpenSSF badge, vulnerability response:</strong> {sentence}
        </span>
        <CopyButton text={sentence} label="Copy sentence" />
      </span>
    </Notice>
  );
}

function Legend(): ReactNode {
  return (
    <ul className={css.legend} aria-label="Legend">
      <li>
        <i className={`${css.sample ?? ''} ${css.kept ?? ''}`} /> on time
      </li>
      <li>
        <i className={`${css.sample ?? ''} ${css.missed ?? ''}`} /> late
      </li>
      <li>
        <i className={`${css.sample ?? ''} ${css.overdue ?? ''}`} /> overdue
      </li>
      <li>
        <i className={`${css.sample ?? ''} ${css.waiting ?? ''}`} /> waiting
      </li>
      <li>
        <i className={css.sampleMedian} /> median
      </li>
      <li>
        <i className={css.samplePromise} /> promised
      </li>
    </ul>
  );
}

type GroupRows = { readonly name: string; readonly period: string; readonly rows: ScoreRow[] };

/** Rows come sorted: by project, then the newest period first. */
function groups(rows: readonly ScoreRow[]): GroupRows[] {
  const all: GroupRows[] = [];
  for (const row of rows) {
    const last = all.at(-1);
    if (last !== undefined && last.name === row.project && last.period === row.period) last.rows.push(row);
    else all.push({ name: row.project, period: row.period, rows: [row] });
  }
  return all;
}

function Group({ name, period, rows, dots }: GroupRows & { readonly dots: readonly ScoreDot[] }): ReactNode {
  const { openCase } = useNavigation();
  const steps = [...new Set(rows.map(({ milestone }) => milestone))];
  return (
    <section className={css.group}>
      <h2 className={css.groupTitle}>
        {name} <span className={css.period}>{period === 'all' ? 'all time' : period.replace('-', ' ')}</span>
      </h2>
      <div>
        <Axis />
        {steps.map((milestone) => (
          <Step
            key={milestone}
            name={`${name} ${period}`}
            milestone={milestone}
            rows={rows.filter((row) => row.milestone === milestone)}
            dots={dots.filter((dot) => dot.milestone === milestone)}
            onOpen={openCase}
          />
        ))}
      </div>
    </section>
  );
}

type StepProps = {
  readonly name: string;
  readonly milestone: Milestone;
  readonly rows: readonly ScoreRow[];
  readonly dots: readonly ScoreDot[];
  readonly onOpen: (caseId: string) => void;
};

function Step({ name, milestone, rows, dots, onOpen }: StepProps): ReactNode {
  const late = dots.filter(({ state }) => state === 'missed' || state === 'overdue');
  return (
    <section className={css.step}>
      <h3 className={css.stepName}>{milestoneWords[milestone]}</h3>
      <div role="table" aria-label={`${name} ${milestoneWords[milestone]}`}>
        {rows.map((row) => (
          <ChartRow
            key={row.severity}
            row={row}
            dots={row.severity === 'all' ? dots : dots.filter(({ severity }) => severity === row.severity)}
            onOpen={onOpen}
          />
        ))}
      </div>
      {late.length > 0 && (
        <p className={css.late}>
          Not on time:
          {late.slice(0, 6).map((dot) => (
            <button
              key={dot.caseId}
              type="button"
              className={css.caseLink}
              onClick={() => {
                onOpen(dot.caseId);
              }}
            >
              {shortCaseId(dot.caseId, Number(dot.receivedAt.slice(0, 4)))}
            </button>
          ))}
          {late.length > 6 && ` and ${String(late.length - 6)} more`}
        </p>
      )}
    </section>
  );
}
