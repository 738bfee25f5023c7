/** Which answers an event makes stale. Total over the events: a new one does not compile without its line. Pure. */
import type { AppEvent, EventName } from '#shared/contract/events.ts';
import { queryKeys } from './query-keys.ts';

type Key = readonly unknown[];
type Table = { readonly [N in EventName]: (payload: AppEvent<N>['payload']) => readonly Key[] };

export const staleAfter = {
  'vault-changed': () => [[]], // everything
  'project-changed': () => [
    queryKeys.projects,
    queryKeys.queue,
    queryKeys.cases,
    queryKeys.agenda,
    queryKeys.scoreboard,
  ],
  'case-changed': ({ caseIds }) => [
    queryKeys.queue,
    queryKeys.search,
    queryKeys.projects,
    queryKeys.agenda,
    queryKeys.scoreboard,
    queryKeys.advisories,
    queryKeys.people,
    queryKeys.teamVault, // what waits to be sent, and what is decided
    ...caseIds.map((id) => queryKeys.case(id)),
  ],
  'case-read': ({ caseIds }) => [queryKeys.queueRows, ...caseIds.map((id) => queryKeys.caseDetail(id))],
  'cases-changed': () => [
    queryKeys.queue,
    queryKeys.search,
    queryKeys.cases,
    queryKeys.projects,
    queryKeys.agenda,
    queryKeys.scoreboard,
    queryKeys.advisories,
    queryKeys.people,
    queryKeys.personNotes,
    queryKeys.teamVault,
  ],
  'message-changed': ({ messageIds }) => [
    queryKeys.aside,
    queryKeys.search,
    ...messageIds.map((id) => queryKeys.message(id)),
  ],
  'key-changed': () => [queryKeys.keys, queryKeys.messages, queryKeys.people, queryKeys.cases],
  'people-changed': () => [queryKeys.people, queryKeys.personNotes],
  // Clocks that are counted otherwise come with `cases-changed`; "mine" in the queue is whose name is set.
  'settings-changed': ({ settings }) => [
    queryKeys.settings,
    ...(settings.includes('actor') || settings.includes('team') ? [queryKeys.queue] : []),
    ...(settings.includes('partners') ? [queryKeys.partners, queryKeys.cases] : []),
  ],
  'watched-changed': () => [queryKeys.watched],
  'known-changed': () => [queryKeys.known],
  'guests-changed': () => [queryKeys.guests],
  'team-vault-changed': () => [queryKeys.teamVault],
  'views-changed': () => [queryKeys.views],
  'drafts-changed': () => [], // kept-texts.tsx asks for them itself
  'import-changed': ({ importId, isRunning }) => [
    queryKeys.import(importId),
    ...(isRunning ? [] : [queryKeys.interrupted]),
  ],
  'files-opened': () => [queryKeys.opened],
  'clock-turned': () => [queryKeys.queue, queryKeys.cases, queryKeys.agenda, queryKeys.scoreboard],
} satisfies Table;

export function staleKeys(event: AppEvent): readonly Key[] {
  const rule = staleAfter[event.name] as (payload: AppEvent['payload']) => readonly Key[];
  return rule(event.payload);
}
