/**
 * The screens: one table that feeds the rail, the keys "g …", the palette and the map of keys. What each of them shows
 * is features/frame/screen-views.tsx, which does not compile without a view for every row here. Renderer.
 */
import {
  CalendarDays,
  CalendarOff,
  ChartNoAxesColumn,
  FileText,
  Hourglass,
  Inbox,
  KeyRound,
  PackageOpen,
  ScrollText,
  Settings,
  Sun,
  Users,
  type IconComponent,
} from '../ui/icons.tsx';
import type { Place } from './place.tsx';

export type ScreenId = Place['at'];

type Screen = {
  readonly id: ScreenId;
  /** Typed one after the other. */
  readonly key: `g ${string}`;
  readonly icon: IconComponent;
  readonly label: string;
  /** What it opens with. */
  readonly start: Place;
};

/** In the order of the rail. CRA reporting is part of the case screen. */
export const screens = [
  { id: 'today', key: 'g t', icon: Sun, label: 'Today', start: { at: 'today', caseId: null, tab: 'thread' } },
  {
    id: 'queue',
    key: 'g q',
    icon: Inbox,
    label: 'Queue',
    start: { at: 'queue', caseId: null, tab: 'thread' },
  },
  { id: 'waiting', key: 'g w', icon: Hourglass, label: 'Waiting', start: { at: 'waiting' } },
  {
    id: 'advisories',
    key: 'g v',
    icon: FileText,
    label: 'Advisories',
    start: { at: 'advisories', caseId: null, tool: 'list' },
  },
  { id: 'calendar', key: 'g c', icon: CalendarDays, label: 'Calendar', start: { at: 'calendar' } },
  { id: 'planning', key: 'g n', icon: CalendarOff, label: 'Planning', start: { at: 'planning' } },
  { id: 'scoreboard', key: 'g b', icon: ChartNoAxesColumn, label: 'Scoreboard', start: { at: 'scoreboard' } },
  {
    id: 'projects',
    key: 'g p',
    icon: ScrollText,
    label: 'Projects',
    start: { at: 'projects', project: null, lines: null },
  },
  { id: 'people', key: 'g r', icon: Users, label: 'People', start: { at: 'people' } },
  { id: 'keys', key: 'g k', icon: KeyRound, label: 'Keys', start: { at: 'keys' } },
  { id: 'aside', key: 'g a', icon: PackageOpen, label: 'Set aside', start: { at: 'aside' } },
  { id: 'settings', key: 'g s', icon: Settings, label: 'Settings', start: { at: 'settings' } },
] as const satisfies readonly Screen[];
