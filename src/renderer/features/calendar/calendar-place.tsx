/** The calendar: a month or a week of dues, targets and embargoes, and the chosen day beside it. Renderer. */
import { number } from '#shared/words/format.ts';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useApi } from '../../api/api.tsx';
import { useAction } from '../../keys/registry.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { ChevronLeft, ChevronRight } from '../../ui/icons.tsx';
import { Page } from '../../ui/page.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { useNow } from '../../ui/ticker.ts';
import { allProjects, ProjectSelect } from '../../ui/project-select.tsx';
import { useNavigation } from '../../navigation/place.tsx';
import css from './calendar-place.module.css';
import { DayPanel } from './day-panel.tsx';
import { dateIn, step, titleOf, weeksOf, type View } from './days.ts';
import { byDay } from './entries.ts';
import { Grid } from './grid.tsx';
import { SaveFile } from './save-file.tsx';

export function CalendarPlace(): ReactNode {
  const { queries } = useApi();
  const { openCase } = useNavigation();
  const projects = useQuery(queries.projects()).data ?? [];
  const [project, setProject] = useState(allProjects);
  const [view, setView] = useState<View>('month');
  const zones = new Map(projects.map(({ name, timeZone }) => [name, timeZone]));
  const zoneOf = (name: string): string => zones.get(name) ?? 'UTC';
  const today = dateIn(zoneOf(project === allProjects ? (projects[0]?.name ?? '') : project), useNow());
  const [chosen, setChosen] = useState<string | null>(null);
  const day = chosen ?? today;
  const weeks = weeksOf(day, view);
  const [from = day, to = day] = [weeks[0]?.[0], weeks.at(-1)?.at(-1)];
  const query = useQuery(queries.agenda({ from, to, ...(project === allProjects ? {} : { project }) }));
  const days = byDay(query.data?.items ?? []);
  const embargoes = query.data?.embargoes ?? [];
  const leftOut = query.data?.casesLeftOut ?? 0;

  const move = (count: number): void => {
    setChosen(step(day, view, count));
  };
  useAction('calendar.next', () => {
    move(1);
  });
  useAction('calendar.previous', () => {
    move(-1);
  });
  useAction('calendar.today', () => {
    setChosen(null);
  });
  useAction('calendar.month', () => {
    setView('month');
  });
  useAction('calendar.week', () => {
    setView('week');
  });

  return (
    <Page
      wide
      title={titleOf(day, view)}
      actions={
        <>
          <span className={css.walk}>
            <IconButton
              size="small"
              label={view === 'month' ? 'Previous month' : 'Previous week'}
              action="calendar.previous"
              icon={<ChevronLeft size={16} aria-hidden />}
              onClick={() => {
                move(-1);
              }}
            />
            <Button
              variant="quiet"
              size="small"
              onClick={() => {
                setChosen(null);
              }}
            >
              Today
            </Button>
            <IconButton
              size="small"
              label={view === 'month' ? 'Next month' : 'Next week'}
              action="calendar.next"
              icon={<ChevronRight size={16} aria-hidden />}
              onClick={() => {
                move(1);
              }}
            />
          </span>
          <ProjectSelect
            projects={projects}
            value={project}
            hideLabel
            className={css.project}
            onChange={setProject}
          />
          <Segmented<View>
            label="Month or week"
            value={view}
            items={[
              { id: 'month', label: 'Month' },
              { id: 'week', label: 'Week' },
            ]}
            onChange={setView}
          />
          <SaveFile project={project === allProjects ? null : project} />
        </>
      }
    >
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className={css.columns} aria-busy={query.isPending}>
          <div className={css.main}>
            <Grid
              weeks={weeks}
              view={view}
              month={day.slice(0, 7)}
              day={day}
              today={today}
              days={days}
              embargoes={embargoes}
              projects={project === allProjects ? projects.length : 1}
              zoneOf={zoneOf}
              onChoose={setChosen}
              onOpen={openCase}
            />
            {leftOut > 0 && (
              <p className={css.leftOut}>
                {number(leftOut)} more open cases are not shown. Choose a project to see them.
              </p>
            )}
          </div>
          <DayPanel
            isKnown={!query.isPending}
            day={day}
            today={today}
            content={days}
            embargoes={embargoes}
            projects={project === allProjects ? projects.length : 1}
            zoneOf={zoneOf}
            onOpen={openCase}
          />
        </div>
      )}
    </Page>
  );
}
