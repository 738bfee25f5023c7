/** The places there are. There are no URLs, so that no case details appear in a location bar. Pure. */
import type { Lines } from '#shared/schema/policy.ts';
import type { SettingId } from './settings.ts';

export type CaseTab = 'thread' | 'assessment' | 'advisory' | 'cra' | 'timeline';

/** A list of cases, and the one that is open beside it. */
export type CasePlace = {
  readonly at: 'queue' | 'today';
  readonly caseId: string | null;
  readonly tab: CaseTab;
  /** What the advisory asks as soon as it is shown. */
  readonly ask?: 'publish';
};

/** The tab that a project opens with. */
export type ProjectTab = 'source' | 'checklist' | 'replies';

export type PeopleList = 'reporters' | 'team' | 'partners';

export type Place =
  | CasePlace
  | {
      readonly at: 'projects';
      readonly project: string | null;
      readonly lines: Lines | null;
      readonly tab?: ProjectTab;
    }
  | {
      readonly at: 'advisories';
      readonly caseId: string | null;
      readonly tool: 'list' | 'releases' | 'record' | 'leaks';
    }
  | { readonly at: 'waiting' }
  | { readonly at: 'calendar' }
  | { readonly at: 'planning' }
  | { readonly at: 'scoreboard' }
  | { readonly at: 'people'; readonly list?: PeopleList }
  | { readonly at: 'keys' }
  | { readonly at: 'aside' }
  | { readonly at: 'settings'; readonly setting?: SettingId };

export function isCasePlace(place: Place): place is CasePlace {
  return place.at === 'queue' || place.at === 'today';
}

/** With nothing to leave for, Escape leads towards the queue. */
export function oneStepUp(place: Place): Place {
  if (place.at === 'projects' && place.project !== null)
    return { at: 'projects', project: null, lines: null };
  if (place.at === 'advisories' && place.caseId !== null)
    return { at: 'advisories', caseId: null, tool: 'list' };
  if (place.at === 'today' && place.caseId !== null) return { at: 'today', caseId: null, tab: 'thread' };
  return { at: 'queue', caseId: null, tab: 'thread' };
}
