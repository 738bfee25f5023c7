/** The screens and dialogs that the window does not begin with, as one part to load. Renderer. */
import '../../ui/styles.ts';
export { AdvisoriesPlace } from '../advisory/advisories-place.tsx';
export { AsidePlace } from '../aside/aside-place.tsx';
export { CalendarPlace } from '../calendar/calendar-place.tsx';
export { CapsuleDialog } from '../capsules/capsule-dialog.tsx';
export { GuestsDialog } from '../capsules/guests-dialog.tsx';
export { FirstRun } from '../first-run/first-run.tsx';
export { AddKeyDialog } from '../people/add-key-dialog.tsx';
export { KeysPlace } from '../people/keys-place.tsx';
export { PeoplePlace } from '../people/people-place.tsx';
export { PlanningPlace } from '../planning/planning-place.tsx';
export { AddProjectDialog, ProjectsPlace } from '../projects/projects-place.tsx';
export { ScoreboardPlace } from '../scoreboard/scoreboard-place.tsx';
export { SettingsPlace } from '../settings/settings-place.tsx';
export { TodayPlace } from '../today/today-place.tsx';
export { WaitingPlace } from '../waiting/waiting-place.tsx';
