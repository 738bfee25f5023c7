/**
 * The larger parts in the states that depend on the backend. "Offline" is none of them: nothing here ever asks a network,
 * and the backend is a thread of the same program. Development only.
 */
import { useEffect, type ReactNode } from 'react';
import type { QueueRow } from '#shared/schema/case.ts';
import type { ImportState } from '#shared/schema/import.ts';
import { AdvisoriesPlace } from '../features/advisory/advisories-place.tsx';
import { FirstRun } from '../features/first-run/first-run.tsx';
import { ImportStrip } from '../features/intake/import-strip.tsx';
import { useIntake } from '../features/intake/intake.tsx';
import { QueuePlace } from '../features/queue/queue-place.tsx';
import { TeamSection } from '../features/team/team-section.tsx';
import { Unlock } from '../features/unlock/unlock.tsx';
import { teamWaiting, teamWithAll } from './teams.ts';
import { World, type Answers } from './world.tsx';

const row = (group: string, at: number): QueueRow => ({
  id: `${group}-2026-${String(at + 1).padStart(4, '0')}`,
  title:
    at === 0
      ? 'Heap overflow in parse_header when the length of a chunk is negative'
      : `Report ${String(at)}`,
  project: 'Aixen',
  state: 'new',
  severity: at % 3 === 0 ? 'critical' : null,
  receivedAt: '2026-11-19T09:00:00.000Z',
  reporter: at % 2 === 0 ? 'Ada Finder' : 'מוצאת באגים',
  nextDueAt: null,
  nextStartedAt: null,
  nextMilestone: null,
  clockState: at % 4 === 0 ? 'paused' : null,
  unread: at % 2 === 0,
  flags:
    at % 3 === 0 ? ['encrypted', 'unreadable', 'possible-duplicate', 'has-attachments', 'exploited'] : [],
  messages: at + 1,
  assignee: at % 2 === 0 ? 'Grace' : null,
  tags: at % 2 === 0 ? ['regression', 'parser'] : [],
  snooze: null,
  class: null,
  group: null,
  turn: null,
  updateDueAt: null,
  collisions: 0,
  reporterConfirmed: 0,
});

const counts = {
  total: 12,
  overdue: 3,
  dueSoon: 1,
  snoozed: 0,
  unsent: 0,
  mine: 0,
  bySeverity: {},
  byState: {},
};

const queue = (group: string, length: number): Answers => ({
  'project.list': [],
  'view.list': { views: [] },
  'queue.list': {
    rows: Array.from({ length }, (_row, at) => row(group, at)),
    next: null,
    counts: { ...counts, total: length },
    nextTransitionAt: null,
  },
});

const importing: ImportState = {
  id: 'gallery',
  state: 'running',
  read: 4200,
  bytesRead: 42,
  bytesTotal: 100,
  ratePerSecond: 212,
  remainingSeconds: 120,
  startedAt: '2026-11-19T09:00:00.000Z',
  finishedAt: null,
  counts: {
    'new-case': 31,
    'follow-up': 12,
    unreadable: 2,
    'duplicate-message': 0,
    outgoing: 0,
    'set-aside': 0,
  },
  sourcesTotal: 1,
  sourcesDone: 0,
  repeatable: false,
  sources: [{ name: 'security.mbox', state: 'reading', read: 4200 }],
};

const list = <QueuePlace caseId={null} tab="thread" />;
const inWorld = (answers: Answers | 'failing', shown: ReactNode) => (): ReactNode => (
  <World answers={answers}>{shown}</World>
);

export const screens: Readonly<Record<string, () => ReactNode>> = {
  'Queue, loading': inWorld({}, list),
  'Queue, failed': inWorld('failing', list),
  'Queue, no projects': inWorld(queue('NIL', 0), list),
  'Queue, one case': inWorld(queue('ONE', 1), list),
  'Queue, many cases': inWorld(queue('MANY', 400), list),
  'Advisories, failed': inWorld('failing', <AdvisoriesPlace caseId={null} tool="list" />),
  'Advisories, none': inWorld({ 'advisory.list': [] }, <AdvisoriesPlace caseId={null} tool="list" />),
  Importing: inWorld(
    { 'import.get': { import: importing, rows: [], next: null }, 'import.list': [] },
    <Import />,
  ),
  'Team vault, loading': inWorld({}, <TeamSection />),
  'Team vault, failed': inWorld('failing', <TeamSection />),
  'Team vault, none': inWorld({ 'teamVault.status': { team: null } }, <TeamSection />),
  'Team vault, waiting': inWorld({ 'teamVault.status': { team: teamWaiting } }, <TeamSection />),
  'Team vault, much to decide': inWorld({ 'teamVault.status': { team: teamWithAll } }, <TeamSection />),
  Locked: inWorld({}, <Unlock folder="/home/ada/Bulkhead" byKeychain isOpening={false} />),
  'No vault': inWorld(
    {},
    <FirstRun folder="/home/ada/Bulkhead" onBegin={() => undefined} onDone={() => undefined} />,
  ),
};

function Import(): ReactNode {
  const { follow } = useIntake();
  useEffect(() => {
    follow('security.mbox', 'gallery');
    // Once: it is one import.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  return <ImportStrip />;
}
