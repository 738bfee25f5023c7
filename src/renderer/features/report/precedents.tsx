/** Earlier decisions that are near the report: why, what is the same and what differs. They decide nothing. Renderer. */
import type { ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import type { Precedent } from '#shared/schema/decision.ts';
import { comparedWords, nearWords, outcomeWords } from '#shared/words/decisions.ts';
import { useNavigation } from '../../navigation/place.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { newestWritten } from '#shared/calc/replies.ts';
import { useComposer } from '../reply/composer-state.tsx';
import { Group } from './group.tsx';
import css from './report.module.css';

type PrecedentsProps = { readonly detail: CaseDetail; readonly precedents: readonly Precedent[] };

export function Precedents({ detail, precedents }: PrecedentsProps): ReactNode {
  const { open } = useComposer();
  if (precedents.length === 0) return null;
  return (
    <Group title="Earlier decisions">
      <ul className={css.precedents} aria-label="Earlier decisions">
        {precedents.map((precedent) => (
          <PrecedentRow key={precedent.caseId} precedent={precedent} />
        ))}
      </ul>
      <Button
        size="small"
        action="reply.cite"
        onClick={() => {
          open({ template: 'settled', messageId: newestWritten(detail.messages) });
        }}
      >
        Cite in a reply…
      </Button>
    </Group>
  );
}

function PrecedentRow({ precedent }: { readonly precedent: Precedent }): ReactNode {
  const { openCase } = useNavigation();
  const { caseId, title, outcome, at, reason, basis, because, compared } = precedent;
  return (
    <li>
      <button
        type="button"
        className={css.caseLink}
        onClick={() => {
          openCase(caseId);
        }}
      >
        <code>{caseId}</code> <bdi>{title}</bdi>
      </button>
      <p>
        <Badge>{outcomeWords[outcome]}</Badge> <bdi>{reason}</bdi>
      </p>
      {basis !== null && (
        <p className={css.policyLine}>
          <q>{basis}</q>
        </p>
      )}
      <p className={css.quiet}>
        <RelativeTime at={at} /> · {nearWords(because)}
      </p>
      <ul className={css.compared}>
        {compared.map((one) => (
          <li key={one.about} className={one.state === 'same' ? css.same : css.differs}>
            {comparedWords(one)}
          </li>
        ))}
      </ul>
    </li>
  );
}
