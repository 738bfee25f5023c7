/** What a search has found for the palette: people, team members, cases and messages. Renderer. */
import { Command } from 'cmdk';
import type { ReactNode } from 'react';
import type { Person, SearchHit } from '#shared/contract/cases.ts';
import { counted } from '#shared/words/format.ts';
import { addressWords } from '#shared/words/relays.ts';
import { useTeam } from '../api/use-team.ts';
import { FileText, Mail, StickyNote, UserRound } from '../ui/icons.tsx';
import { Initials } from '../ui/initials.tsx';
import { fits, foundMark } from './fits.ts';
import css from './keys.module.css';
import { Snippet } from './snippet.tsx';

type FoundItemsProps = {
  readonly typed: string;
  readonly hits: readonly SearchHit[];
  readonly people: readonly Person[];
  /** null: the message is in no case. */
  readonly onOpenCase: (caseId: string | null) => void;
  readonly onOpenReporter: (address: string) => void;
  readonly onOpenAssignee: (name: string) => void;
};

/** Whoever is called so comes before cases, whose text only mentions it. */
export function FoundItems({ typed, hits, people, ...open }: FoundItemsProps): ReactNode {
  const fitOf = (others: readonly (readonly string[])[]): number =>
    Math.max(0, ...others.map((words) => fits(foundMark, typed, words)));
  const cases = <Hits key="cases" hits={hits} onOpen={open.onOpenCase} />;
  const reporters = <People key="people" people={people} onOpen={open.onOpenReporter} />;
  const isName = fitOf(people.map(wordsOfPerson)) > fitOf(hits.map(wordsOfHit));
  return (
    <>
      <Team onOpen={open.onOpenAssignee} />
      {isName ? [reporters, cases] : [cases, reporters]}
    </>
  );
}

const wordsOfPerson = ({ name, address }: Person): string[] => [name, address];
const wordsOfHit = ({ title, caseId }: SearchHit): string[] => [title, caseId ?? ''];

type ListProps = { readonly onOpen: (which: string) => void };

type HitsProps = Pick<FoundItemsProps, 'hits'> & { readonly onOpen: FoundItemsProps['onOpenCase'] };

function Hits({ hits, onOpen }: HitsProps): ReactNode {
  if (hits.length === 0) return null;
  return (
    <Command.Group heading="Cases and messages">
      {hits.map((hit) => (
        <Command.Item
          key={`${hit.caseId ?? ''}/${hit.messageId ?? ''}`}
          value={`${foundMark}hit ${hit.caseId ?? ''} ${hit.messageId ?? ''}`}
          keywords={wordsOfHit(hit)}
          className={css.item}
          onSelect={() => {
            onOpen(hit.caseId);
          }}
        >
          {hit.kind === 'note' ? (
            <StickyNote size={14} aria-label="Internal note" className={css.mark} />
          ) : hit.kind === 'case' ? (
            <FileText size={14} aria-hidden className={css.mark} />
          ) : (
            <Mail size={14} aria-hidden className={css.mark} />
          )}
          <span className={css.itemText}>
            <bdi>{hit.title}</bdi>
            {hit.kind === 'note' && <span className={css.snippet}>Internal note:</span>}
            {hit.kind !== 'case' && <Snippet text={hit.snippet} />}
          </span>
          <code className={css.hitId}>{hit.caseId}</code>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function People({ people, onOpen }: ListProps & Pick<FoundItemsProps, 'people'>): ReactNode {
  if (people.length === 0) return null;
  return (
    <Command.Group heading="Reporters">
      {people.map((person) => (
        <Command.Item
          key={person.address}
          value={`${foundMark}person ${person.address}`}
          keywords={wordsOfPerson(person)}
          className={css.item}
          onSelect={() => {
            onOpen(person.address);
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
  );
}

function Team({ onOpen }: ListProps): ReactNode {
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
