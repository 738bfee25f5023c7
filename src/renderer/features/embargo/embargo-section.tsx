/** Beside a case that partners were told of: who does not know the date, who is silent, and the way to all of it. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CaseDetail, CaseEventKind } from '#shared/schema/case.ts';
import { embargoWords, standingWords } from '#shared/words/embargo.ts';
import { useApi } from '../../api/api.tsx';
import { useActionRunner } from '../../keys/registry.tsx';
import { Button } from '../../ui/button.tsx';
import { dayAndTime } from '../../ui/format-time.ts';
import { useNow } from '../../ui/ticker.ts';
import rail from '../case/rail.module.css';
import css from './embargo.module.css';

const about: readonly CaseEventKind[] = ['partners-prepared', 'partners-told', 'date-proposed'];

/** Nothing is asked for where no partner has to do with the case. */
export function EmbargoSection({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const isMeant = detail.events.some(({ kind, undone }) => !undone && about.includes(kind));
  return isMeant ? <Section caseId={detail.id} /> : null;
}

function Section({ caseId }: { readonly caseId: string }): ReactNode {
  const { queries } = useApi();
  const { run } = useActionRunner();
  const now = useNow();
  const found = useQuery(queries.embargo(caseId)).data;
  if (found === undefined) return null;
  const told = found.partners.filter(({ state }) => state !== 'not-told');
  return (
    <>
      <h3 className={rail.heading}>Partners</h3>
      <ul className={rail.planned}>
        {told.map((partner) => (
          <li key={partner.address}>
            <bdi>{partner.name}</bdi>
            <span className={rail.address}>
              {standingWords(partner, (iso) => dayAndTime(iso, now, found.timeZone))}
            </span>
            {!partner.knowsDate && <span className={css.late}>{embargoWords.untold}</span>}
          </li>
        ))}
      </ul>
      <Button
        size="small"
        variant="quiet"
        onClick={() => {
          run('case.embargo');
        }}
      >
        Embargo and partners…
      </Button>
    </>
  );
}
