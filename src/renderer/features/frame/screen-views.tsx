/** What each screen of navigation/screens.ts shows. Renderer. */
import type { ReactNode } from 'react';
import type { Place } from '../../navigation/place.tsx';
import type { ScreenId } from '../../navigation/screens.ts';
import { AdvisoriesPlace } from '../advisory/advisories-place.tsx';
import { AsidePlace } from '../aside/aside-place.tsx';
import { CalendarPlace } from '../calendar/calendar-place.tsx';
import { KeysPlace } from '../people/keys-place.tsx';
import { PeoplePlace } from '../people/people-place.tsx';
import { PlanningPlace } from '../planning/planning-place.tsx';
import { ProjectsPlace } from '../projects/projects-place.tsx';
import { QueuePlace } from '../queue/queue-place.tsx';
import { ScoreboardPlace } from '../scoreboard/scoreboard-place.tsx';
import { SettingsPlace } from '../settings/settings-place.tsx';
import { TodayPlace } from '../today/today-place.tsx';
import { WaitingPlace } from '../waiting/waiting-place.tsx';

type View<S extends ScreenId> = (place: Extract<Place, { at: S }>) => ReactNode;

const views: { readonly [S in ScreenId]: View<S> } = {
  today: ({ caseId, tab }) => <TodayPlace caseId={caseId} tab={tab} />,
  queue: ({ caseId, tab }) => <QueuePlace caseId={caseId} tab={tab} />,
  waiting: () => <WaitingPlace />,
  advisories: ({ caseId, tool }) => <AdvisoriesPlace caseId={caseId} tool={tool} />,
  calendar: () => <CalendarPlace />,
  planning: () => <PlanningPlace />,
  scoreboard: () => <ScoreboardPlace />,
  projects: ({ project, lines, tab }) => <ProjectsPlace project={project} lines={lines} tab={tab} />,
  people: ({ list = 'reporters' }) => <PeoplePlace list={list} />,
  keys: () => <KeysPlace />,
  aside: () => <AsidePlace />,
  settings: ({ setting }) => <SettingsPlace setting={setting} />,
};

export function viewOf(place: Place): ReactNode {
  const view = views[place.at] as (place: Place) => ReactNode;
  return view(place);
}
