/** What the tags of the checkout say about the fixed versions of a package, to be kept in the timeline. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { lacksFix } from '#shared/calc/fix-contradictions.ts';
import type { FixProof } from '#shared/contract/fixes.ts';
import { proofLine } from '#shared/words/fixes.ts';
import { useApi } from '../../api/api.tsx';
import { useCaseActions } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { CircleCheck, CircleHelp, TriangleAlert } from '../../ui/icons.tsx';
import css from './fix-proofs.module.css';
import { useStudio } from './studio-context.tsx';

function mark(proof: FixProof, proofs: readonly FixProof[]): ReactNode {
  if (proof.state === 'contains') return <CircleCheck size={14} className={css.proven} aria-hidden />;
  return lacksFix(proof, proofs) ? (
    <TriangleAlert size={14} className={css.refuted} aria-hidden />
  ) : (
    <CircleHelp size={14} aria-hidden />
  );
}

/** `at`: which package of the advisory. */
export function FixProofs({ at }: { readonly at: number }): ReactNode {
  const { caseId } = useStudio();
  const { queries } = useApi();
  const { record } = useCaseActions();
  const found = useQuery(queries.fixProof(caseId)).data;
  const proofs = (found?.proofs ?? []).filter((proof) => proof.package === at);
  if (proofs.length === 0) return null;
  const lines = proofs.map(proofLine);
  return (
    <section className={css.proofs} aria-label="Proof of the fix">
      <ul>
        {proofs.map((proof, index) => (
          <li key={`${proof.version} ${proof.commit}`}>
            {mark(proof, proofs)} <span>{lines[index]}</span>
          </li>
        ))}
      </ul>
      <Button
        size="small"
        variant="quiet"
        onClick={() => void record({ caseId, event: 'note', reason: lines.join('\n') })}
      >
        Add to timeline
      </Button>
    </section>
  );
}
