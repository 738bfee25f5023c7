/** What the report, the policy and the checkout say already: each value with its sentence, taken one by one. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { suggestedValue, suggestionSources, suggestionWords } from '#shared/words/suggestions.ts';
import { useApi } from '../../api/api.tsx';
import { useCommand } from '../../api/mutations.ts';
import { useAction } from '../../keys/registry.tsx';
import { Button } from '../../ui/button.tsx';
import { useStudio } from './studio-context.tsx';
import css from './suggestions.module.css';

export function Suggestions(): ReactNode {
  const { caseId, flush } = useStudio();
  const { queries } = useApi();
  const asked = useQuery(queries.suggestions(caseId));
  const accept = useCommand('advisory.accept-suggestions');
  const suggestions = asked.data?.suggestions ?? [];
  const [first] = suggestions;
  const take = async (ids: 'all' | string[]): Promise<void> => {
    if (await flush()) accept.mutate({ caseId, ids });
  };
  useAction(
    'advisory.accept-suggestion',
    () => void (first !== undefined && take([first.id])),
    first !== undefined && !accept.isPending,
  );
  if (first === undefined) return null;
  return (
    <section className={css.panel} aria-label="Suggestions">
      <header className={css.head}>
        <h2 className={css.title}>Suggestions</h2>
        <span className={css.quiet}>Applied only when you accept them.</span>
        <Button size="small" variant="quiet" disabled={accept.isPending} onClick={() => void take('all')}>
          Accept all
        </Button>
      </header>
      <ul className={css.rows}>
        {suggestions.map(({ id, kind, value, quote, from }, index) => (
          <li key={id} className={css.row}>
            <span className={css.kind}>{suggestionWords[kind]}</span>
            <span className={css.value}>
              <bdi>{suggestedValue({ kind, value })}</bdi>
              <q className={css.quote} title={suggestionSources[from]}>
                {quote}
              </q>
            </span>
            <Button
              size="small"
              {...(index === 0 ? { action: 'advisory.accept-suggestion' as const } : {})}
              aria-label={`Accept ${suggestionWords[kind]}: ${suggestedValue({ kind, value })}`}
              disabled={accept.isPending}
              onClick={() => void take([id])}
            >
              Accept
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
