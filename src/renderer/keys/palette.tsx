/**
 * The command palette: recent cases, every action that can be done now, saved views, settings; cases, messages and people by
 * search. Renderer.
 */
import { useQueries, useQuery } from '@tanstack/react-query';
import { Dialog as Primitive } from 'radix-ui';
import {
  memo,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import type { Person, SearchHit } from '#shared/contract/cases.ts';
import type { AppError } from '#shared/errors.ts';
import type { SavedView } from '#shared/contract/views.ts';
import { messageOf } from '#shared/words/errors.ts';
import { counted } from '#shared/words/format.ts';
import { useApi } from '../api/api.tsx';
import { useTeam } from '../api/use-team.ts';
import { useNavigation, useRecentCases } from '../navigation/place.tsx';
import { Announce } from '../ui/announce.tsx';
import { focusCase, useReturnFocus } from '../ui/return-focus.ts';
import { clearly } from './fits.ts';
import css from './keys.module.css';
import {
  actionSections,
  fitting,
  recentSection,
  settingSection,
  viewSection,
  type Entry,
  type Fitting,
  type Goal,
  type Section,
} from './palette-entries.tsx';
import { hitSection, peopleSection, teamSection } from './palette-found.tsx';
import { useAction, useActionRunner, useAvailableActions } from './registry.tsx';
import { useTellMissed } from './use-tell-missed.ts';

type PaletteProps = {
  readonly unlocked: boolean;
  readonly onOpenCase: (caseId: string) => void;
  readonly onOpenView: (filter: string) => void;
  /** The cases that somebody has reported. */
  readonly onOpenReporter: (address: string) => void;
  /** The open cases that somebody has. */
  readonly onOpenAssignee: (name: string) => void;
};

export function Palette(props: PaletteProps): ReactNode {
  const [open, setOpen] = useState(false);
  const returnFocus = useReturnFocus(open);
  const leadsToCase = useRef(false);
  useAction('app.palette', () => {
    setOpen((before) => !before);
  });
  return (
    <Primitive.Root open={open} onOpenChange={setOpen}>
      <Primitive.Portal>
        <Primitive.Overlay className={css.scrim} />
        <Primitive.Content
          className={css.palette}
          aria-describedby={undefined}
          onKeyDown={(event) => {
            event.stopPropagation();
          }}
          onCloseAutoFocus={(event) => {
            returnFocus(event);
            if (leadsToCase.current) focusCase();
            leadsToCase.current = false;
          }}
        >
          <Primitive.Title className="visually-hidden">Command palette</Primitive.Title>
          <PaletteBody
            {...props}
            onOpenCase={(caseId) => {
              leadsToCase.current = true;
              props.onOpenCase(caseId);
            }}
            close={() => {
              setOpen(false);
            }}
          />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function PaletteBody({ close, ...props }: PaletteProps & { readonly close: () => void }): ReactNode {
  const [text, setText] = useState('');
  const typed = text.trim();
  const search = useSearch(typed, props.unlocked);
  const sections = useSections(typed, search, props.unlocked);
  const entries = sections.flatMap((section) => section.entries);
  const follow = useFollow(props);
  const list = useRef<HTMLDivElement>(null);
  const chosen = useChosen(list, entries, typed, search.isFetching, (goal) => {
    close();
    follow(goal);
  });
  const isNothingFound = entries.length === 0 && !search.isFetching;
  return (
    <>
      <input
        className={css.input}
        role="combobox"
        aria-label="Command palette"
        aria-autocomplete="list"
        aria-expanded
        aria-controls={chosen.id}
        aria-activedescendant={entries.length === 0 ? undefined : chosen.optionId(chosen.at)}
        autoComplete="off"
        spellCheck={false}
        placeholder="Search cases, messages, people, settings and commands…"
        value={text}
        onChange={({ target }) => {
          // Before it is drawn that it was typed: the answer is on its way meanwhile.
          search.ahead(target.value.trim());
          chosen.forget();
          setText(target.value);
        }}
        onKeyDown={chosen.onKey}
      />
      <Announce
        text={typed === '' ? '' : isNothingFound ? 'No results' : counted(entries.length, 'result')}
      />
      <div
        className={css.list}
        id={chosen.id}
        ref={list}
        role="listbox"
        aria-label="Results"
        onPointerMove={chosen.onPoint}
        onClick={chosen.onClick}
      >
        {sections.map(({ heading, entries: some }) => (
          <div key={heading} role="group" aria-label={heading}>
            <div className={css.heading} aria-hidden>
              {heading}
            </div>
            {some.map((entry) => {
              const at = entries.indexOf(entry);
              return (
                <Option
                  key={entry.id}
                  id={chosen.optionId(at)}
                  at={at}
                  entry={entry}
                  isChosen={at === chosen.at}
                />
              );
            })}
          </div>
        ))}
      </div>
      {isNothingFound && (
        <p className={css.none}>
          {search.error === null ? 'No results.' : messageOf(search.error).explanation}
        </p>
      )}
    </>
  );
}

type OptionProps = {
  readonly id: string;
  readonly at: number;
  readonly entry: Entry;
  readonly isChosen: boolean;
};

/** Drawn again only when it is another entry, or chosen, or stands elsewhere. */
const Option = memo(function Option({ id, at, entry, isChosen }: OptionProps): ReactNode {
  return (
    <div id={id} data-at={at} role="option" aria-selected={isChosen} className={css.item}>
      {entry.mark}
      <span className={css.itemText}>{entry.shown}</span>
      {entry.end}
    </div>
  );
});

type Search = {
  readonly hits: readonly SearchHit[];
  readonly people: readonly Person[];
  readonly isFetching: boolean;
  readonly error: AppError | null;
  /** Before it is drawn that it was typed. */
  readonly ahead: (typed: string) => void;
};

const noHits: readonly SearchHit[] = [];
const nobody: readonly Person[] = [];

function useSearch(typed: string, unlocked: boolean): Search {
  const { client, queries } = useApi();
  const isSearched = (words: string): boolean => unlocked && words.length >= 2;
  const found = useQuery({ ...queries.search(typed), enabled: isSearched(typed) });
  // After what is searched for: the next letter's search does not wait for the people of this one.
  const people = useQuery({
    ...queries.peopleFound(typed),
    enabled: isSearched(typed) && !found.isFetching,
  });
  return {
    hits: (isSearched(typed) ? found.data?.hits : undefined) ?? noHits,
    people: (isSearched(typed) ? people.data?.people : undefined) ?? nobody,
    isFetching: found.isFetching || people.isFetching,
    error: found.error,
    ahead: (words) => {
      if (isSearched(words)) void client.prefetchQuery(queries.search(words));
    },
  };
}

type Titled = { readonly id: string; readonly title: string };

const titlesOf = (answers: readonly { readonly data: Titled | undefined }[]): Titled[] =>
  answers.flatMap(({ data }) => (data === undefined ? [] : { id: data.id, title: data.title }));

const noViews: readonly SavedView[] = [];

/** What fits, by kinds. Entries are the same objects from one letter to the next. */
function useSections(typed: string, { hits, people }: Search, unlocked: boolean): readonly Section[] {
  const { queries } = useApi();
  const views = useQuery({ ...queries.views(), enabled: unlocked }).data?.views ?? noViews;
  const recentIds = useRecentCases();
  const recentCases = useQueries({
    queries: unlocked ? recentIds.map((id) => queries.case(id)) : [],
    combine: titlesOf,
  });
  const available = useAvailableActions();
  const team = useTeam();
  const recent = useMemo(() => recentSection(recentCases), [recentCases]);
  const saved = useMemo(() => viewSection(views), [views]);
  const colleagues = useMemo(() => teamSection(team), [team]);
  const cases = useMemo(() => hitSection(hits), [hits]);
  const reporters = useMemo(() => peopleSection(people), [people]);
  const fit = (...sections: readonly Section[]): readonly Fitting[] => fitting(sections, typed);
  const [actions, hitsThatFit, peopleThatFit] = [
    fit(...actionSections(available)),
    fit(cases),
    fit(reporters),
  ];
  const best = (sections: readonly Fitting[]): number => Math.max(0, ...sections.map((one) => one.fit));
  // Whoever is called so comes before cases, whose text only mentions it.
  const isName = best(peopleThatFit) > best(hitsThatFit);
  const found =
    typed === ''
      ? []
      : [
          ...fit(colleagues),
          ...(isName ? [...peopleThatFit, ...hitsThatFit] : [...hitsThatFit, ...peopleThatFit]),
        ];
  // Commands come first, unless they only have the letters of what is typed.
  const isCommandMeant = best(actions) >= clearly;
  const all = [
    ...fit(recent),
    ...(isCommandMeant ? [] : found),
    ...actions,
    ...fit(saved, ...(typed === '' ? [] : [settingSection])),
    ...(isCommandMeant ? found : []),
  ];
  // What is called as typed is above what only has the letters: Enter takes the first.
  return [...all.filter((one) => one.fit >= clearly), ...all.filter((one) => one.fit < clearly)];
}

/** What is done with an entry once the palette is closed. */
function useFollow(open: PaletteProps): (goal: Goal) => void {
  const { go } = useNavigation();
  const runner = useActionRunner();
  const tellMissed = useTellMissed();
  /** The palette gives the focus back first; what opens may then take it. */
  const then = (act: () => void): void => void setTimeout(act, 0);
  return (goal) => {
    switch (goal.to) {
      case 'case':
        open.onOpenCase(goal.caseId);
        break;
      case 'nowhere':
        break;
      case 'reporter':
        open.onOpenReporter(goal.address);
        break;
      case 'assignee':
        open.onOpenAssignee(goal.name);
        break;
      case 'view':
        open.onOpenView(goal.filter);
        break;
      case 'action':
        then(() => {
          runner.run(goal.id, 'elsewhere', tellMissed(goal.id));
        });
        break;
      case 'setting':
        then(() => {
          go({ at: 'settings', setting: goal.id });
        });
    }
  };
}

/**
 * Which entry is chosen: the first of all, until somebody chooses another. Enter that comes before what was typed is found
 * waits for it, and never takes what happens to stand first in the meantime; whatever is typed after it takes it back.
 */
function useChosen(
  list: RefObject<HTMLElement | null>,
  entries: readonly Entry[],
  typed: string,
  isSearching: boolean,
  follow: (goal: Goal) => void,
) {
  const id = useId();
  const [chosen, choose] = useState<{ readonly id: string; readonly by: 'key' | 'pointer' } | null>(null);
  const [entered, setEntered] = useState<string | null>(null);
  const at = Math.max(
    0,
    entries.findIndex((entry) => entry.id === chosen?.id),
  );
  const take = (entry: Entry | undefined): void => {
    if (entry !== undefined) follow(entry.goal);
  };
  const takeChosen = useEffectEvent(() => {
    take(entries[at]);
  });
  const isDue = entered === typed && !isSearching;
  if (isDue && entries.length === 0) setEntered(null);
  useEffect(() => {
    if (isDue) takeChosen();
  }, [isDue]);
  const active = entries[at]?.id;
  const isPointedAt = chosen?.by === 'pointer';
  useLayoutEffect(() => {
    if (isPointedAt) return;
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [list, active, isPointedAt]);

  const under = (element: EventTarget): Entry | undefined => {
    const option = element instanceof Element ? element.closest<HTMLElement>('[data-at]') : null;
    return option === null ? undefined : entries[Number(option.dataset['at'])];
  };
  const moves: { readonly [key: string]: number } = { ArrowDown: at + 1, ArrowUp: at - 1 };
  return {
    id,
    at,
    optionId: (index: number): string => `${id}-${String(index)}`,
    forget: (): void => {
      choose(null);
      setEntered(null);
    },
    onPoint: ({ target }: PointerEvent): void => {
      const entry = under(target);
      if (entry !== undefined && entry.id !== active) choose({ id: entry.id, by: 'pointer' });
    },
    onClick: ({ target }: MouseEvent): void => {
      take(under(target));
    },
    onKey: (event: KeyboardEvent): void => {
      if (event.nativeEvent.isComposing) return;
      const to = moves[event.key];
      if (event.key === 'Enter') {
        event.preventDefault();
        if (isSearching) setEntered(typed);
        else take(entries[at]);
      } else if (to !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        const entry = entries.at(to === entries.length ? 0 : to);
        if (entry !== undefined) choose({ id: entry.id, by: 'key' });
      }
    },
  };
}
