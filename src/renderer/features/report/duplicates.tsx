/** Beside the mail: cases that this one may repeat, with the reason; marked or merged with one press and an undo. Renderer. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CaseDetail } from '#shared/schema/case.ts';
import type { DuplicateCandidate } from '#shared/schema/report.ts';
import { useApi } from '../../api/api.tsx';
import { useCaseActions, useCaseShown, useCommand } from '../../api/mutations.ts';
import { Button } from '../../ui/button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useToast } from '../../ui/toast.tsx';
import { stateWords } from '#shared/words/cases.ts';
import { useNavigation } from '../../navigation/place.tsx';
import { duplicateWords } from '#shared/words/report.ts';
import css from './report.module.css';

export function Duplicates({ detail }: { readonly detail: CaseDetail }): ReactNode {
  const { queries } = useApi();
  const candidates = useQuery(queries.report(detail.id, false)).data?.duplicates ?? [];
  if (candidates.length === 0) return null;
  return (
    <section className={css.duplicates}>
      <h3 className={css.groupTitle}>Possible duplicates</h3>
      <ul aria-label="Possible duplicates">
        {candidates.map((candidate) => (
          <DuplicateRow key={candidate.caseId} detail={detail} candidate={candidate} />
        ))}
      </ul>
    </section>
  );
}

function DuplicateRow({
  detail,
  candidate,
}: {
  readonly detail: CaseDetail;
  readonly candidate: DuplicateCandidate;
}): ReactNode {
  const { openCase } = useNavigation();
  const { record, undo } = useCaseActions();
  const merge = useCommand('case.merge');
  const showToast = useToast();
  const shown = useCaseShown();
  const because = duplicateWords(candidate.reasons);
  return (
    <li className={css.duplicate}>
      <div className={css.duplicateText}>
        <button
          type="button"
          className={css.caseLink}
          onClick={() => {
            openCase(candidate.caseId);
          }}
        >
          <code>{candidate.caseId}</code> <bdi>{candidate.title}</bdi>
        </button>
        <p className={css.quiet}>
          {because} · {stateWords[candidate.state]} · <bdi>{candidate.reporter}</bdi>,{' '}
          <RelativeTime at={candidate.receivedAt} />
        </p>
      </div>
      {detail.allowedEvents.includes('duplicate') && (
        <Button
          size="small"
          title="Closes this case as a duplicate and links to the original"
          onClick={() =>
            void record({ caseId: detail.id, event: 'duplicate', of: candidate.caseId, reason: because })
          }
        >
          Mark as duplicate
        </Button>
      )}
      <Button
        size="small"
        disabled={merge.isPending}
        title={`Moves the messages of this case to ${candidate.caseId}`}
        onClick={() => {
          merge.mutate(
            { into: candidate.caseId, from: detail.id, reason: because },
            {
              onSuccess: ({ undoable, seq }) => {
                openCase(candidate.caseId);
                const back = undoable ? { undo: () => void undo(candidate.caseId, seq) } : {};
                showToast(
                  { tone: 'done', title: `Merged into ${candidate.caseId}`, detail: detail.id, ...back },
                  shown(candidate.caseId),
                );
              },
            },
          );
        }}
      >
        Merge
      </Button>
    </li>
  );
}
