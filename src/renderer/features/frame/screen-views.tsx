/** What each screen of navigation/screens.ts shows. Renderer. */
import type { ReactNode } from 'react';
import type { Place } from '../../navigation/place.tsx';
import type { ScreenId } from '../../navigation/screens.ts';
import { later } from '../../ui/later.tsx';
import { QueuePlace } from '../queue/queue-place.tsx';

const others = () => import('./other-screens.ts');
const AdvisoriesPlace = later(async () => (await others()).AdvisoriesPlace);
const AsidePlace = later(async () => (await others()).AsidePlace);
const CalendarPlace = later(async () => (await others()).CalendarPlace);
const KeysPlace = later(async () => (await others()).KeysPlace);
const PeoplePlace = later(async () => (await others()).PeoplePlace);
const PlanningPlace = later(async () => (await others()).PlanningPlace);
const ProjectsPlace = later(async () => (await others()).ProjectsPlace);
const ScoreboardPlace = later(async () => (await others()).ScoreboardPlace);
const SettingsPlace = later(async () => (await others()).SettingsPlace);
const TodayPlace = later(async () => (await others()).TodayPlace);
const WaitingPlace = later(async () => (await others()).WaitingPlace);

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
