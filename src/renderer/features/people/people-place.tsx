/** People: who reported, how often, with which accepted keys, and a note; and the team. A press leads to their cases. Renderer. */
import { counted, number } from '#shared/words/format.ts';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, type ReactNode } from 'react';
import type { PeopleSort, Person } from '#shared/contract/cases.ts';
import { useApi } from '../../api/api.tsx';
import { useAction } from '../../keys/registry.tsx';
import { cx } from '../../ui/cx.ts';
import { useNavigation, type PeopleList } from '../../navigation/place.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { KeyRound, Users } from '../../ui/icons.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Page } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { useKept } from '../../ui/kept.tsx';
import { reportedBy } from '../queue/person-filter.ts';
import { useOpenView } from '../queue/use-open-view.ts';
import { addressWords } from '#shared/words/relays.ts';
import css from './people.module.css';
import { PersonNote } from './note-editor.tsx';
import { PersonHistory } from './person-history.tsx';
import { moveRow } from './move-row.ts';
import { PartnerList } from './partner-list.tsx';
import { TeamList } from './team-list.tsx';

export function PeoplePlace({ list }: { readonly list: PeopleList }): ReactNode {
  const { stay } = useNavigation();
  return (
    <Page
      title="People"
      actions={
        <Segmented<PeopleList>
          label="Show"
          value={list}
          items={[
            { id: 'reporters', label: 'Reporters' },
            { id: 'team', label: 'Team' },
            { id: 'partners', label: 'Partners' },
          ]}
          onChange={(next) => {
            stay({ at: 'people', list: next });
          }}
        />
      }
    >
      {list === 'team' && <TeamList />}
      {list === 'partners' && <PartnerList />}
      {list === 'reporters' && <Reporters />}
    </Page>
  );
}

const sorts: { readonly [S in PeopleSort]: string } = {
  'last-seen': 'Last seen',
  cases: 'Cases',
  open: 'Open cases',
  name: 'Name',
};

function Reporters(): ReactNode {
  const { queries } = useApi();
  const [sort, setSort] = useKept<PeopleSort>('people sort', () => 'last-seen');
  const [text, setText] = useKept('people filter', () => '');
  const query = useQuery(queries.people(useDeferredValue(text.trim()), sort));
  const people = query.data?.people ?? [];
  useAction('queue.filter', () => {
    document.querySelector<HTMLInputElement>('[data-people-filter]')?.focus();
  });
  return (
    <>
      <div className={css.head}>
        <TextField
          hideLabel
          data-people-filter
          label="Find people"
          placeholder="Name or address…"
          value={text}
          onValue={setText}
        />
        <Select
          hideLabel
          label="Sort by"
          value={sort}
          items={(Object.keys(sorts) as PeopleSort[]).map((id) => ({
            id,
            label: `Sort by ${sorts[id].toLowerCase()}`,
          }))}
          onChange={setSort}
        />
      </div>
      {query.isError && <ErrorState error={query.error} />}
      {query.data !== undefined && people.length === 0 && (
        <EmptyState
          icon={<Users size={28} strokeWidth={1.5} aria-hidden />}
          title={text.trim() === '' ? 'No reporters yet' : 'No matches'}
        >
          {text.trim() === ''
            ? 'People appear here when they send a report.'
            : 'Try part of the name or address.'}
        </EmptyState>
      )}
      {people.length > 0 && (
        <ul className={css.list} aria-label="People" onKeyDown={moveRow}>
          {people.map((person) => (
            <li key={person.address}>
              <PersonRow person={person} />
              {person.cases > 1 && <HistoryFold address={person.address} />}
              <div className={cx(css.noteRow, person.note === '' && css.noteRowEmpty)}>
                <PersonNote address={person.address} note={person.note} />
              </div>
            </li>
          ))}
        </ul>
      )}
      {query.data?.more === true && (
        <p className={css.quiet}>Only the first {number(people.length)} are listed.</p>
      )}
    </>
  );
}

/** Asked for when it is opened: it reads all their cases. */
function HistoryFold({ address }: { readonly address: string }): ReactNode {
  const [isOpen, setIsOpen] = useKept(`${address} history`, () => false);
  return (
    <details
      className={css.historyFold}
      open={isOpen}
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open);
      }}
    >
      <summary>History</summary>
      {isOpen && <PersonHistory address={address} />}
    </details>
  );
}

function PersonRow({ person }: { readonly person: Person }): ReactNode {
  const openView = useOpenView();
  const { address, cases, open, lastSeen, keys } = person;
  const name = person.name.includes('@') ? '' : person.name; // a name that shows another address is no name
  return (
    <button
      type="button"
      data-row
      className={css.row}
      onClick={() => {
        openView(reportedBy(address));
      }}
    >
      <span className={css.who}>
        <bdi className={css.name}>{name === '' ? addressWords(address) : name}</bdi>
        {name !== '' && <bdi className={css.quiet}>{addressWords(address)}</bdi>}
      </span>
      <span className={css.key} title={keys.join('\n')}>
        {keys.length > 0 && (
          <>
            <KeyRound size={12} aria-hidden />{' '}
            {keys.length === 1 ? 'key accepted' : `${number(keys.length)} keys accepted`}
          </>
        )}
      </span>
      <span className={css.count}>
        {counted(cases, 'case')}
        <span className={cx(css.quiet, css.open)}>{open > 0 ? `${number(open)} open` : 'none open'}</span>
      </span>
      <RelativeTime at={lastSeen} as="day" className={css.when} />
    </button>
  );
}
