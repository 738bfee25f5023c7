/** The rail: only inhabited places, each with its key; lock at the bottom. Renderer. */
import {
  CalendarDays,
  FileText,
  ChartNoAxesColumn,
  Inbox,
  KeyRound,
  Lock,
  PackageOpen,
  ScrollText,
  Settings,
  Users,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { ActionId } from '../../keys/actions.ts';
import { IconButton } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import css from './frame.module.css';
import { usePlace, useWalker, type Place } from './place.tsx';

type RailEntry = {
  readonly place: Place;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly action: ActionId;
};

/** The CRA desk stands inside its case. */
export const railEntries: readonly RailEntry[] = [
  { place: { at: 'queue', caseId: null, tab: 'thread' }, label: 'Queue', icon: Inbox, action: 'go.queue' },
  {
    place: { at: 'advisories', caseId: null, tool: 'list' },
    label: 'Advisories',
    icon: FileText,
    action: 'go.advisories',
  },
  { place: { at: 'calendar' }, label: 'Calendar', icon: CalendarDays, action: 'go.calendar' },
  { place: { at: 'scoreboard' }, label: 'Scoreboard', icon: ChartNoAxesColumn, action: 'go.scoreboard' },
  {
    place: { at: 'projects', project: null, lines: null },
    label: 'Projects and policies',
    icon: ScrollText,
    action: 'go.projects',
  },
  { place: { at: 'people' }, label: 'People', icon: Users, action: 'go.people' },
  { place: { at: 'keys' }, label: 'Keys', icon: KeyRound, action: 'go.keys' },
  { place: { at: 'aside' }, label: 'Set aside', icon: PackageOpen, action: 'go.aside' },
  { place: { at: 'settings' }, label: 'Settings', icon: Settings, action: 'go.settings' },
];

export function Rail({
  overdue,
  onLock,
}: {
  readonly overdue: number;
  readonly onLock: () => void;
}): ReactNode {
  const here = usePlace();
  const { go } = useWalker();
  return (
    <nav className={css.rail} aria-label="Places">
      <span className={css.mark} aria-hidden>
        <svg width={20} height={20} viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth={1.6}>
          <rect x={2.5} y={2.5} width={15} height={15} rx={3.5} />
          <path d="M7.5 2.5v15M12.5 2.5v15" />
          <circle cx={10} cy={10} r={1.2} fill="currentColor" stroke="none" />
        </svg>
      </span>
      {railEntries.map(({ place, label, icon: Icon, action }) => (
        <div key={label} className={css.railItem}>
          <IconButton
            side="right"
            label={label}
            action={action}
            aria-current={here.at === place.at ? 'page' : undefined}
            className={cx(css.railButton, here.at === place.at && css.railHere)}
            icon={<Icon size={18} strokeWidth={1.75} aria-hidden />}
            onClick={() => {
              if (here.at !== place.at || here.at === 'projects' || here.at === 'advisories') go(place);
            }}
          />
          {place.at === 'queue' && overdue > 0 && (
            <span className={css.railCount}>
              {overdue > 99 ? '99+' : overdue}
              <span className="visually-hidden"> overdue</span>
            </span>
          )}
        </div>
      ))}
      <span className={css.railSpace} />
      <IconButton
        side="right"
        label="Lock the vault"
        action="app.lock"
        className={css.railButton}
        icon={<Lock size={17} strokeWidth={1.75} aria-hidden />}
        onClick={onLock}
      />
    </nav>
  );
}
