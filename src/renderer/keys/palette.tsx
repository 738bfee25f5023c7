/**
 * The command palette: recent cases, every action that can be done now, saved views, settings; cases, messages and people by
 * search. Renderer.
 */
import { useQuery } from '@tanstack/react-query';
import { Command, useCommandState } from 'cmdk';
import { Dialog as Primitive } from 'radix-ui';
import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { messageOf } from '#shared/words/errors.ts';
import { counted } from '#shared/words/format.ts';
import { useApi } from '../api/api.tsx';
import { asAppError } from '../api/client.ts';
import { useNavigation, useRecentCases } from '../navigation/place.tsx';
import { settingIds, settingPlace } from '../navigation/settings.ts';
import { Announce } from '../ui/announce.tsx';
import { Bookmark, CornerDownLeft, FileText, SlidersHorizontal } from '../ui/icons.tsx';
import { ActionKeys } from '../ui/kbd.tsx';
import { focusCase, useReturnFocus } from '../ui/return-focus.ts';
import { actionInfo, scopes, viewNumbers, type ActionId } from './actions.ts';
import css from './keys.module.css';
import { clearly, fits } from './fits.ts';
import { FoundItems } from './palette-found.tsx';
import { useAction, useActionRunner, useAvailableActions } from './registry.tsx';
import { synonymsOf } from './synonyms.ts';
import { useTellMissed } from './use-tell-missed.ts';

/** Actions for the current context come first. */
const nearestFirst = scopes.toReversed();

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

const commandValue = (id: ActionId): string => `${actionInfo(id).scope} ${actionInfo(id).label} ${id}`;

/** What was found arrives after the commands: the best of all is chosen then, unless somebody has chosen another. */
function useBestChosen(found: number, hasMoved: RefObject<boolean>, onSelect: (value: string) => void): void {
  const select = useEffectEvent(onSelect);
  useEffect(() => {
    if (found === 0) return undefined;
    const frame = requestAnimationFrame(() => {
      const best = document.querySelector('[cmdk-item]:not([aria-disabled="true"])');
      if (best instanceof HTMLElement && !hasMoved.current) select(best.dataset['value'] ?? '');
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [found, hasMoved]);
}

/**
 * Enter that comes before what was typed is found chooses what is found then, and never what happens to stand first in
 * the meantime. Answers what to do with a press; whatever is typed after it takes it back.
 */
function useEarlyEnter(typed: string, isFound: boolean): (event: KeyboardEvent) => void {
  const [entered, setEntered] = useState<string | null>(null);
  const isDue = entered !== null && entered === typed && isFound;
  useEffect(() => {
    if (!isDue) return undefined;
    // After the best of all is chosen.
    const frame = requestAnimationFrame(() => {
      setEntered(null);
      const chosen = document.querySelector<HTMLElement>('[cmdk-item][aria-selected="true"]');
      (chosen ?? document.querySelector<HTMLElement>('[cmdk-item]:not([aria-disabled="true"])'))?.click();
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [isDue]);
  return (event) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    const isChosen = document.querySelector('[cmdk-item][aria-selected="true"]') !== null;
    if (isFound && isChosen) return;
    event.preventDefault();
    setEntered(typed);
  };
}

/** For those who do not see the list grow and shrink. */
function ResultCount({ typed }: { readonly typed: string }): ReactNode {
  const found = useCommandState((state) => state.filtered.count);
  return <Announce text={typed === '' ? '' : found === 0 ? 'No results' : counted(found, 'result')} />;
}

function PaletteBody({
  unlocked,
  onOpenCase,
  onOpenView,
  onOpenReporter,
  onOpenAssignee,
  close,
}: PaletteProps & { readonly close: () => void }): ReactNode {
  const [text, setText] = useState('');
  const hasMoved = useRef(false);
  const wanted = text.trim();
  const { client, queries } = useApi();
  const isSearched = (words: string): boolean => unlocked && words.length >= 2;
  const found = useQuery({ ...queries.search(wanted), enabled: isSearched(wanted) });
  // After what is searched for: the next letter's search does not wait for the people of this one.
  const foundPeople = useQuery({
    ...queries.peopleFound(wanted),
    enabled: isSearched(wanted) && !found.isFetching,
  });
  const views = useQuery({ ...queries.views(), enabled: unlocked }).data?.views ?? [];
  const recent = useRecentCases();
  const available = useAvailableActions();
  const runner = useActionRunner();
  const tellMissed = useTellMissed();
  const run = (id: ActionId): void => {
    close();
    // The palette gives the focus back first; what the action opens may then take it.
    setTimeout(() => {
      runner.run(id, 'elsewhere', tellMissed(id));
    }, 0);
  };
  const hits = wanted.length >= 2 ? (found.data?.hits ?? []) : [];
  const people = wanted.length >= 2 ? (foundPeople.data?.people ?? []) : [];
  const isFound = !found.isFetching && !foundPeople.isFetching;
  const onEarlyEnter = useEarlyEnter(wanted, isFound);
  // Groups stand as they are written. Commands come first, unless they only have the letters of what is typed.
  const isCommandMeant =
    wanted === '' || available.some((id) => fits(commandValue(id), wanted, synonymsOf(id)) >= clearly);
  const foundItems = wanted !== '' && (
    <FoundItems
      typed={wanted}
      hits={hits}
      people={people}
      onOpenCase={(caseId) => {
        close();
        if (caseId !== null) onOpenCase(caseId);
      }}
      onOpenReporter={(address) => {
        close();
        onOpenReporter(address);
      }}
      onOpenAssignee={(name) => {
        close();
        onOpenAssignee(name);
      }}
    />
  );
  return (
    <ChosenItem
      found={hits.length + people.length}
      hasMoved={hasMoved}
      onKey={(event) => {
        if (event.key.startsWith('Arrow')) hasMoved.current = true;
        onEarlyEnter(event);
      }}
    >
      <Command.Input
        className={css.input}
        placeholder="Search cases, messages, people, settings and commands…"
        value={text}
        onValueChange={(next) => {
          hasMoved.current = false;
          // Before it is drawn that it was typed: the answer is on its way meanwhile.
          if (isSearched(next.trim())) void client.prefetchQuery(queries.search(next.trim()));
          setText(next);
        }}
      />
      <ResultCount typed={wanted} />
      <Command.List className={css.list} label="Results">
        <Command.Empty className={css.none}>
          {found.isError ? messageOf(asAppError(found.error)).explanation : 'No results.'}
        </Command.Empty>
        {unlocked && recent.length > 0 && (
          <Command.Group heading="Recent cases">
            {recent.map((caseId) => (
              <RecentCase
                key={caseId}
                caseId={caseId}
                onSelect={() => {
                  close();
                  onOpenCase(caseId);
                }}
              />
            ))}
          </Command.Group>
        )}
        {!isCommandMeant && foundItems}
        {nearestFirst.map((scope) => {
          const ids = available.filter((id) => actionInfo(id).scope === scope);
          return ids.length === 0 ? null : (
            <Command.Group key={scope} heading={scope}>
              {ids.map((id) => (
                <Command.Item
                  key={id}
                  value={commandValue(id)}
                  keywords={synonymsOf(id)}
                  className={css.item}
                  onSelect={() => {
                    run(id);
                  }}
                >
                  <CornerDownLeft size={14} aria-hidden className={css.mark} />
                  <span className={css.itemText}>{actionInfo(id).label}</span>
                  <ActionKeys action={id} />
                </Command.Item>
              ))}
            </Command.Group>
          );
        })}
        {views.length > 0 && (
          <Command.Group heading="Saved views">
            {views.map(({ id, name, filter }, index) => (
              <Command.Item
                key={id}
                value={`View: ${name} ${String(id)}`}
                className={css.item}
                onSelect={() => {
                  close();
                  onOpenView(filter);
                }}
              >
                <Bookmark size={14} aria-hidden className={css.mark} />
                <span className={css.itemText}>
                  View: <bdi>{name}</bdi>
                </span>
                {viewNumbers[index] !== undefined && <ActionKeys action={`go.view-${viewNumbers[index]}`} />}
              </Command.Item>
            ))}
          </Command.Group>
        )}
        {wanted !== '' && <SettingItems close={close} />}
        {isCommandMeant && foundItems}
      </Command.List>
    </ChosenItem>
  );
}

/** Knows which item is chosen, so that the items are not drawn again when another one is. */
function ChosenItem({
  found,
  hasMoved,
  onKey,
  children,
}: {
  /** How much a search has found. */
  readonly found: number;
  /** Somebody has chosen an item. */
  readonly hasMoved: RefObject<boolean>;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}): ReactNode {
  const [chosen, choose] = useState('');
  useBestChosen(found, hasMoved, choose);
  return (
    <Command
      label="Command palette"
      loop
      filter={fits}
      value={chosen}
      onValueChange={choose}
      onKeyDown={onKey}
    >
      {children}
    </Command>
  );
}

function SettingItems({ close }: { readonly close: () => void }): ReactNode {
  const { go } = useNavigation();
  return (
    <Command.Group heading="Settings">
      {settingIds.map((id) => {
        const { section, label, words = [] } = settingPlace(id);
        return (
          <Command.Item
            key={id}
            value={`Settings ${section} ${label}`}
            keywords={[...words]}
            className={css.item}
            onSelect={() => {
              close();
              // The palette gives the focus back first; the setting then takes it.
              setTimeout(() => {
                go({ at: 'settings', setting: id });
              }, 0);
            }}
          >
            <SlidersHorizontal size={14} aria-hidden className={css.mark} />
            <span className={css.itemText}>
              {label}
              {section !== label && <span className={css.snippet}>{section}</span>}
            </span>
          </Command.Item>
        );
      })}
    </Command.Group>
  );
}

function RecentCase({
  caseId,
  onSelect,
}: {
  readonly caseId: string;
  readonly onSelect: () => void;
}): ReactNode {
  const { queries } = useApi();
  const title = useQuery(queries.case(caseId)).data?.title;
  return title === undefined ? null : (
    <Command.Item value={`recent ${title} ${caseId}`} className={css.item} onSelect={onSelect}>
      <FileText size={14} aria-hidden className={css.mark} />
      <span className={css.itemText}>
        <bdi>{title}</bdi>
      </span>
      <code className={css.hitId}>{caseId}</code>
    </Command.Item>
  );
}
