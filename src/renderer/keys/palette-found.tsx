/** What a search has found for the palette: people, team members, cases and messages. Renderer. */
import type { ReactNode } from 'react';
import type { Person, SearchHit } from '#shared/contract/cases.ts';
import type { Team } from '#shared/schema/team.ts';
import { counted } from '#shared/words/format.ts';
import { addressWords } from '#shared/words/relays.ts';
import { FileText, Mail, StickyNote, UserRound } from '../ui/icons.tsx';
import { Initials } from '../ui/initials.tsx';
import css from './keys.module.css';
import type { Entry, Section } from './palette-entries.tsx';
import { Snippet } from './snippet.tsx';

export const hitSection = (hits: readonly SearchHit[]): Section => ({
  heading: 'Cases and messages',
  entries: hits.map(hitEntry),
});

export const peopleSection = (people: readonly Person[]): Section => ({
  heading: 'Reporters',
  entries: people.map(personEntry),
});

const hitEntry = ({ caseId, messageId, title, kind, snippet }: SearchHit): Entry => ({
  id: `hit ${caseId ?? ''} ${messageId ?? ''}`,
  text: title,
  others: [title, caseId ?? ''],
  isFound: true,
  goal: caseId === null ? { to: 'nowhere' } : { to: 'case', caseId },
  mark: markOf(kind),
  shown: (
    <>
      <bdi>{title}</bdi>
      {kind === 'note' && <span className={css.snippet}>Internal note:</span>}
      {kind !== 'case' && <Snippet text={snippet} />}
    </>
  ),
  end: <code className={css.hitId}>{caseId}</code>,
});

function markOf(kind: SearchHit['kind']): ReactNode {
  if (kind === 'note') return <StickyNote size={14} aria-label="Internal note" className={css.mark} />;
  return kind === 'case' ? (
    <FileText size={14} aria-hidden className={css.mark} />
  ) : (
    <Mail size={14} aria-hidden className={css.mark} />
  );
}

const personEntry = ({ name, address, cases }: Person): Entry => ({
  id: `person ${address}`,
  text: address,
  others: [name, address],
  isFound: true,
  goal: { to: 'reporter', address },
  mark: <UserRound size={14} aria-hidden className={css.mark} />,
  shown: (
    <>
      <bdi>{name === '' ? addressWords(address) : name}</bdi>
      {name !== '' && <bdi className={css.snippet}>{addressWords(address)}</bdi>}
    </>
  ),
  end: <span className={css.hitId}>{counted(cases, 'case')}</span>,
});

export const teamSection = (team: Team): Section => ({
  heading: 'Team',
  entries: team.map(({ name, initials }) => ({
    id: `team ${name}`,
    text: `Team ${name}`,
    others: [initials, 'assignee'],
    goal: { to: 'assignee', name },
    mark: <Initials name={name} team={team} />,
    shown: (
      <>
        <bdi>{name}</bdi>
        <span className={css.snippet}>assigned cases</span>
      </>
    ),
  })),
});
