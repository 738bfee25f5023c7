/** What was reported from an address before and how long each side took: facts to read. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { outcomesWords, responseWords } from '#shared/words/people.ts';
import { useApi } from '../../api/api.tsx';
import { reportedBy } from '../queue/person-filter.ts';
import { useOpenView } from '../queue/use-open-view.ts';
import css from './people.module.css';

export function PersonHistory({ address }: { readonly address: string }): ReactNode {
  const { queries } = useApi();
  const openView = useOpenView();
  const history = useQuery(queries.personHistory(address)).data;
  if (history === undefined || history.cases === 0) return null;
  return (
    <div className={css.history} role="group" aria-label="History of the reporter">
      <button
        type="button"
        className={css.historyCases}
        onClick={() => {
          openView(reportedBy(address));
        }}
      >
        {outcomesWords(history)}
      </button>
      {responseWords(history).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
