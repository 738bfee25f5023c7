/** Lines of the policy's scope that the report reminds of. Renderer. */
import type { ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import type { ScopeMatch } from '#shared/schema/report.ts';
import { Badge } from '../../ui/badge.tsx';
import { useNavigation } from '../../navigation/place.tsx';
import { Group } from './group.tsx';
import css from './report.module.css';

type ScopeProps = { readonly detail: CaseDetail; readonly matches: readonly ScopeMatch[] };

export function Scope({ detail, matches }: ScopeProps): ReactNode {
  const { openPolicy } = useNavigation();
  if (matches.length === 0) return null;
  return (
    <Group title="Scope">
      <ul className={css.rows}>
        {matches.map((match) => (
          <li key={`${match.side}/${match.line}`} className={css.row}>
            <Badge tone={match.side === 'out' ? 'warn' : 'neutral'}>
              {match.side === 'out' ? 'possibly out of scope' : 'in scope'}
            </Badge>
            <button
              type="button"
              className={css.policyLine}
              title={`Shared words: ${match.words.join(', ')}`}
              onClick={() => {
                openPolicy(detail.project, null);
              }}
            >
              <q>{match.line}</q>
            </button>
          </li>
        ))}
      </ul>
    </Group>
  );
}
