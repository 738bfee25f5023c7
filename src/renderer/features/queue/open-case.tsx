/**
 * The open case, and beside it the one that the next key or press is likely to open: drawn while nobody waits, outside of
 * the page and without effects, so that opening it only puts it there. Each case has elements and state of its own. Renderer.
 */
import { useQueryClient } from '@tanstack/react-query';
import { Activity, memo, useCallback, useEffect, useState, type ReactNode, type RefCallback } from 'react';
import { createPortal } from 'react-dom';
import { useApi } from '../../api/api.tsx';
import { FailureBoundary } from '../../api/failure-boundary.tsx';
import type { CaseTab } from '../../navigation/place.tsx';
import { later } from '../../ui/later.tsx';
import { useStore, type Store } from '../../ui/store.ts';
import css from './queue.module.css';

const CaseView = later(async () => (await import('../case/case-view.tsx')).CaseView);

/** A case that was read: `readAt` says which answer. */
export type Likely = { readonly caseId: string; readonly readAt: number };

type Drawn = { readonly key: string; readonly caseId: string };

const keyOf = ({ caseId, readAt }: Likely): string => `${caseId} ${String(readAt)}`;

type OpenCaseProps = {
  readonly caseId: string | null;
  readonly tab: CaseTab;
  readonly likely: Store<Likely | null>;
};

/** Drawn only when another case opens or is likely to: what is hidden would be drawn with every change of the list. */
export const OpenCase = memo(function OpenCase({ caseId, tab, likely }: OpenCaseProps): ReactNode {
  const next = useNext(useStore(likely));
  const open = useOpen(caseId, next);
  const drawn: readonly Drawn[] = [
    ...(open === null ? [] : [open]),
    ...(next === null || next.caseId === caseId ? [] : [{ key: keyOf(next), caseId: next.caseId }]),
  ];
  return drawn.map((one) => <OneCase key={one.key} caseId={one.caseId} tab={tab} shown={one === open} />);
});

/** Once there is something to draw it with. */
function useNext(likely: Likely | null): Likely | null {
  const [next, setNext] = useState<Likely | null>(null);
  useEffect(() => {
    let isLate = false;
    CaseView.load().then(
      () => {
        if (!isLate) setNext(likely);
      },
      () => undefined, // said where it is shown
    );
    return () => {
      isLate = true;
    };
  }, [likely]);
  return next;
}

/** What was drawn ahead is taken only while it is drawn of the newest answer: what it begins with would be old. */
function useOpen(caseId: string | null, next: Likely | null): Drawn | null {
  const client = useQueryClient();
  const { queries } = useApi();
  const [open, setOpen] = useState<Drawn | null>(null);
  if ((open?.caseId ?? null) === caseId) return open;
  const isDrawn = (): boolean => {
    const state =
      next?.caseId === caseId ? client.getQueryState(queries.case(next.caseId).queryKey) : undefined;
    return state?.dataUpdatedAt === next?.readAt && state?.isInvalidated === false;
  };
  const opened =
    caseId === null ? null : { caseId, key: next !== null && isDrawn() ? keyOf(next) : `${caseId} opened` };
  setOpen(opened);
  return opened;
}

/** In a place of its own, which stands in the page only while the case is open. */
function OneCase({
  caseId,
  tab,
  shown,
}: Omit<OpenCaseProps, 'likely'> & { readonly caseId: string; readonly shown: boolean }): ReactNode {
  const [place] = useState(() => {
    const element = document.createElement('div');
    element.className = css.casePlace ?? '';
    return element;
  });
  const stand: RefCallback<HTMLDivElement> = useCallback(
    (here) => {
      here?.append(place);
    },
    [place],
  );
  return (
    <>
      {shown && <div ref={stand} className={css.casePlace} />}
      <Activity mode={shown ? 'visible' : 'hidden'}>
        {createPortal(
          <FailureBoundary what="this case" shown={`${caseId} ${tab}`}>
            <CaseView caseId={caseId} tab={tab} />
          </FailureBoundary>,
          place,
        )}
      </Activity>
    </>
  );
}
