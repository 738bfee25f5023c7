/** What the palette offers but for what a search finds: recent cases, actions, saved views, settings. Renderer. */
import type { ReactNode } from 'react';
import type { SavedView } from '#shared/contract/views.ts';
import { settingIds, settingPlace, type SettingId } from '../navigation/settings.ts';
import { Bookmark, CornerDownLeft, FileText, SlidersHorizontal } from '../ui/icons.tsx';
import { ActionKeys } from '../ui/kbd.tsx';
import { actionIds, actionInfo, scopes, viewNumbers, type ActionId } from './actions.ts';
import { fits, type Findable } from './fits.ts';
import css from './keys.module.css';
import { synonymsOf } from './synonyms.ts';

export type Goal =
  | { readonly to: 'case'; readonly caseId: string }
  /** A message that is in no case. */
  | { readonly to: 'nowhere' }
  | { readonly to: 'reporter'; readonly address: string }
  | { readonly to: 'assignee'; readonly name: string }
  | { readonly to: 'action'; readonly id: ActionId }
  | { readonly to: 'view'; readonly filter: string }
  | { readonly to: 'setting'; readonly id: SettingId };

export type Entry = Findable & {
  readonly id: string;
  readonly goal: Goal;
  readonly mark: ReactNode;
  readonly shown: ReactNode;
  readonly end?: ReactNode;
};

export type Section = { readonly heading: string; readonly entries: readonly Entry[] };

/** What fits of a section, the best first, and how well that does. */
export type Fitting = Section & { readonly fit: number };

/** A section in which nothing fits is left out. */
export function fitting(sections: readonly Section[], typed: string): readonly Fitting[] {
  return sections.flatMap(({ heading, entries }) => {
    const found = entries
      .map((entry) => ({ entry, fit: typed === '' ? 1 : fits(entry, typed) }))
      .filter(({ fit }) => fit > 0)
      .toSorted((one, other) => other.fit - one.fit);
    const [best] = found;
    return best === undefined ? [] : { heading, entries: found.map(({ entry }) => entry), fit: best.fit };
  });
}

type RecentCase = { readonly id: string; readonly title: string };

export const recentSection = (cases: readonly RecentCase[]): Section => ({
  heading: 'Recent cases',
  entries: cases.map(({ id, title }) => ({
    id: `recent ${id}`,
    text: `recent ${title} ${id}`,
    goal: { to: 'case', caseId: id },
    mark: <FileText size={14} aria-hidden className={css.mark} />,
    shown: <bdi>{title}</bdi>,
    end: <code className={css.hitId}>{id}</code>,
  })),
});

/** Actions for the current context come first. */
const nearestFirst = scopes.toReversed();

const actionEntries = new Map(
  actionIds.map((id): [ActionId, Entry] => [
    id,
    {
      id,
      text: `${actionInfo(id).scope} ${actionInfo(id).label} ${id}`,
      others: synonymsOf(id),
      goal: { to: 'action', id },
      mark: <CornerDownLeft size={14} aria-hidden className={css.mark} />,
      shown: actionInfo(id).label,
      end: <ActionKeys action={id} />,
    },
  ]),
);

export const actionSections = (available: readonly ActionId[]): Section[] =>
  nearestFirst.map((scope) => ({
    heading: scope,
    entries: available
      .filter((id) => actionInfo(id).scope === scope)
      .flatMap((id) => actionEntries.get(id) ?? []),
  }));

export const viewSection = (views: readonly SavedView[]): Section => ({
  heading: 'Saved views',
  entries: views.map(({ id, name, filter }, index) => ({
    id: `view ${String(id)}`,
    text: `View: ${name}`,
    goal: { to: 'view', filter },
    mark: <Bookmark size={14} aria-hidden className={css.mark} />,
    shown: (
      <>
        View: <bdi>{name}</bdi>
      </>
    ),
    end: viewNumbers[index] !== undefined && <ActionKeys action={`go.view-${viewNumbers[index]}`} />,
  })),
});

export const settingSection: Section = {
  heading: 'Settings',
  entries: settingIds.map((id) => {
    const { section, label, words = [] } = settingPlace(id);
    return {
      id: `setting ${id}`,
      text: `Settings ${section} ${label}`,
      others: words,
      goal: { to: 'setting', id },
      mark: <SlidersHorizontal size={14} aria-hidden className={css.mark} />,
      shown: (
        <>
          {label}
          {section !== label && <span className={css.snippet}>{section}</span>}
        </>
      ),
    };
  }),
};
