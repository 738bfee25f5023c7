/**
 * The command palette: recent cases, every action that can be done now, saved views, settings; cases, messages and people by
 * search. Renderer.
 */
import { useQuery } from '@tanstack/react-query';
import { Command, defaultFilter, useCommandState } from 'cmdk';
import { Bookmark, CornerDownLeft, FileText, Mail, SlidersHorizontal, UserRound } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import { useDeferredValue, useEffect, useState, type ReactNode } from 'react';
import { messageOf } from '#shared/words/errors.ts';
import { counted } from '#shared/words/format.ts';
import { addressWords } from '#shared/words/relays.ts';
import type { Person, SearchHit } from '#shared/contract/cases.ts';
import { useApi } from '../api/api.tsx';
import { asAppError } from '../api/client.ts';
import { useTeam } from '../api/use-team.ts';
import { useNavigation, useRecentCases } from '../navigation/place.tsx';
import { settingIds, settingPlace } from '../navigation/settings.ts';
import { Announce } from '../ui/announce.tsx';
import { Initials } from '../ui/initials.tsx';
import { ActionKeys } from '../ui/kbd.tsx';
import { actionInfo, scopes, viewNumbers, type ActionId } from './actions.ts';
import css from './keys.module.css';
import { useAction, useActionRunner, useAvailableActions } from './registry.tsx';
import { Snippet } from './snippet.tsx';
import { synonymsOf } from './synonyms.ts';

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
        >
          <Primitive.Title className="visually-hidden">Command palette</Primitive.Title>
          <PaletteBody
            {...props}
            close={() => {
              setOpen(false);
            }}
          />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

const personValue = ({ address }: Person): string => `person ${address}`;
const hitValue = ({ caseId, messageId }: SearchHit): string => `hit ${caseId ?? ''} ${messageId ?? ''}`;

/** Enter opens the first case or message where no action fits: what is always shown is not chosen by itself. */
function FirstHit({
  hits,
  onSelect,
}: {
  readonly hits: readonly string[];
  readonly onSelect: (value: string) => void;
}): null {
  const actions = useCommandState((state) => state.filtered.count);
  const selected = useCommandState((state) => state.value);
  const first = hits[0];
  const isChosen = hits.includes(selected);
  useEffect(() => {
    if (actions === 0 && first !== undefined && !isChosen) onSelect(first);
  }, [actions, first, isChosen, onSelect]);
  return null;
}

/** For those who do not see the list grow and shrink. */
function ResultCount({ typed, more }: { readonly typed: string; readonly more: number }): ReactNode {
  const found = useCommandState((state) => state.filtered.count) + more;
  return <Announce text={typed === '' ? '' : found === 0 ? 'No results' : counted(found, 'result')} />;
}

/** What something is called is found by any of its letters in their order; another word for it only by its beginning. */
function fits(value: string, typed: string, synonyms: readonly string[] = []): number {
  const wanted = typed.trim().toLowerCase();
  const isSynonym = synonyms.some((one) => one.toLowerCase().startsWith(wanted));
  return Math.max(defaultFilter(value, typed), isSynonym ? 0.9 : 0);
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
  const [selected, setSelected] = useState('');
  const wanted = useDeferredValue(text.trim());
  const { queries } = useApi();
  const found = useQuery({ ...queries.search(wanted), enabled: unlocked && wanted.length >= 2 });
  const foundPeople = useQuery({ ...queries.peopleFound(wanted), enabled: unlocked && wanted.length >= 2 });
  const views = useQuery({ ...queries.views(), enabled: unlocked }).data?.views ?? [];
  const recent = useRecentCases();
  const available = useAvailableActions();
  const runner = useActionRunner();
  const run = (id: ActionId): void => {
    close();
    // The palette gives the focus back first; what the action opens may then take it.
    setTimeout(() => {
      runner.run(id);
    }, 0);
  };
  const hits = wanted.length >= 2 ? (found.data?.hits ?? []) : [];
  const people = wanted.length >= 2 ? (foundPeople.data?.people ?? []) : [];
  return (
    <Command label="Command palette" loop filter={fits} value={selected} onValueChange={setSelected}>
      <FirstHit hits={[...hits.map(hitValue), ...people.map(personValue)]} onSelect={setSelected} />
      <Command.Input
        className={css.input}
        placeholder="Search cases, messages, people, settings and commands…"
        value={text}
        onValueChange={setText}
      />
      <ResultCount typed={wanted} more={hits.length + people.length} />
      <Command.List className={css.list} label="Results">
        {hits.length + people.length === 0 && (
          <Command.Empty className={css.none}>
            {found.isError ? messageOf(asAppError(found.error)).explanation : 'No results.'}
          </Command.Empty>
        )}
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
        {nearestFirst.map((scope) => {
          const ids = available.filter((id) => actionInfo(id).scope === scope);
          return ids.length === 0 ? null : (
            <Command.Group key={scope} heading={scope}>
              {ids.map((id) => (
                <Command.Item
                  key={id}
                  value={`${scope} ${actionInfo(id).label} ${id}`}
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
        {wanted !== '' && (
          <TeamItems
            onOpen={(name) => {
              close();
              onOpenAssignee(name);
            }}
          />
        )}
        {wanted !== '' && <SettingItems close={close} />}
        {hits.length > 0 && (
          <Command.Group heading="Cases and messages" forceMount>
            {hits.map((hit) => (
              <Command.Item
                key={`${hit.caseId ?? ''}/${hit.messageId ?? ''}`}
                value={hitValue(hit)}
                forceMount
                className={css.item}
                onSelect={() => {
                  close();
                  if (hit.caseId !== null) onOpenCase(hit.caseId);
                }}
              >
                {hit.kind === 'case' ? (
                  <FileText size={14} aria-hidden className={css.mark} />
                ) : (
                  <Mail size={14} aria-hidden className={css.mark} />
                )}
                <span className={css.itemText}>
                  <bdi>{hit.title}</bdi>
                  {hit.kind === 'message' && <Snippet text={hit.snippet} />}
                </span>
                <code className={css.hitId}>{hit.caseId}</code>
              </Command.Item>
            ))}
          </Command.Group>
        )}
        {people.length > 0 && (
          <Command.Group heading="Reporters" forceMount>
            {people.map((person) => (
              <Command.Item
                key={person.address}
                value={personValue(person)}
                forceMount
                className={css.item}
                onSelect={() => {
                  close();
                  onOpenReporter(person.address);
                }}
              >
                <UserRound size={14} aria-hidden className={css.mark} />
                <span className={css.itemText}>
                  <bdi>{person.name === '' ? addressWords(person.address) : person.name}</bdi>
                  {person.name !== '' && <bdi className={css.snippet}>{addressWords(person.address)}</bdi>}
                </span>
                <span className={css.hitId}>{counted(person.cases, 'case')}</span>
              </Command.Item>
            ))}
          </Command.Group>
        )}
      </Command.List>
    </Command>
  );
}

function TeamItems({ onOpen }: { readonly onOpen: (name: string) => void }): ReactNode {
  const team = useTeam();
  return team.length === 0 ? null : (
    <Command.Group heading="Team">
      {team.map(({ name, initials }) => (
        <Command.Item
          key={name}
          value={`Team ${name}`}
          keywords={[initials, 'assignee']}
          className={css.item}
          onSelect={() => {
            onOpen(name);
          }}
        >
          <Initials name={name} team={team} />
          <span className={css.itemText}>
            <bdi>{name}</bdi>
            <span className={css.snippet}>assigned cases</span>
          </span>
        </Command.Item>
      ))}
    </Command.Group>
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
