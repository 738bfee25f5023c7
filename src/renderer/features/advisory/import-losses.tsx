/** What of an imported record has no field in the advisory, in groups: kept as extra fields, or not. Renderer. */
import { counted } from '#shared/words/format.ts';
import type { ReactNode } from 'react';
import { groupLosses } from '#shared/calc/record-rows.ts';
import type { ImportLoss } from '#shared/schema/import-loss.ts';
import { Badge } from '../../ui/badge.tsx';
import css from './tools.module.css';

export function ImportLosses({ losses }: { readonly losses: readonly ImportLoss[] }): ReactNode {
  if (losses.length === 0) return null;
  const groups = groupLosses(losses);
  const count = losses.reduce((sum, { values }) => sum + values, 0);
  return (
    <details className={css.losses}>
      <summary>
        {counted(count, 'value in the record has', 'values in the record have')} no field here
      </summary>
      <p className={css.intro}>
        “Kept”: select the Extra fields row to store the value with the case and include it in exports to the
        same format.
      </p>
      <ul className={css.found}>
        {groups.map(({ at, values, example, why, kept }) => (
          <li key={`${at} ${String(kept)}`}>
            <Badge tone={kept ? 'accent' : 'neutral'}>{kept ? 'kept' : 'lost'}</Badge>
            <span className={css.foundText}>
              <code>{at}</code>
              <span>{example}</span>
              <span className={css.size}>{why}</span>
            </span>
            <span className={css.size}>{counted(values, 'value')}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
