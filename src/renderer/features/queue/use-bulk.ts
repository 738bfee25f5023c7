/** One change of many cases: in pieces that leave the window free, with one undo; what refuses stays selected. Renderer. */
import { useRef, useState } from 'react';
import type { Input } from '#shared/contract/endpoints.ts';
import type { AppError } from '#shared/errors.ts';
import { messageOf } from '#shared/words/errors.ts';
import { counted, number } from '#shared/words/format.ts';
import { useApi } from '../../api/api.tsx';
import { useCaseShown, useShowFailure } from '../../api/mutations.ts';
import { useToast } from '../../ui/toast.tsx';
import { useChangeQueue } from './queue-state.tsx';

export type BulkChange = Input<'cases.change'>['change'];

type Bulk = {
  /** False: nothing was changed. */
  readonly change: (ids: readonly string[], title: string, change: BulkChange) => Promise<boolean>;
  /** How many are done of how many; null: nothing runs. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** What was changed until then is changed, and can be undone. */
  readonly cancel: () => void;
};

const casesAtOnce = 50; // the backend answers others in between
/** More open cases than these are not on the screen. */
const mostShown = 20;

export function useBulk(): Bulk {
  const { call } = useApi();
  const select = useChangeQueue();
  const showFailure = useShowFailure();
  const announce = useAnnounceBulk();
  const [progress, setProgress] = useState<Bulk['progress']>(null);
  const isCancelled = useRef(false);
  return {
    progress,
    cancel: () => {
      isCancelled.current = true;
    },
    change: async (ids, title, change) => {
      isCancelled.current = false;
      const changed: string[] = [];
      const refused = new Map<string, AppError>();
      let batch: string | null = null;
      let at = 0;
      try {
        for (; at < ids.length && !isCancelled.current; at += casesAtOnce) {
          if (ids.length > casesAtOnce) setProgress({ done: at, total: ids.length });
          const caseIds = ids.slice(at, at + casesAtOnce);
          const answer: { batch: string; changed: { caseId: string }[]; refused: Refusal[] } = await call(
            'cases.change',
            { caseIds, change, ...(batch === null ? {} : { batch }) },
          );
          batch = answer.batch;
          changed.push(...answer.changed.map(({ caseId }) => caseId));
          for (const { caseId, error } of answer.refused) refused.set(caseId, error);
        }
      } catch (thrown) {
        showFailure(thrown);
      }
      setProgress(null);
      select({ selected: new Set([...refused.keys(), ...ids.slice(at)]), refused, anchor: null });
      if (batch !== null) announce({ title, batch, changed, refused, total: ids.length });
      return changed.length > 0;
    },
  };
}

type Refusal = { readonly caseId: string; readonly error: AppError };
type Done = {
  readonly title: string;
  readonly batch: string;
  readonly changed: readonly string[];
  readonly refused: ReadonlyMap<string, AppError>;
  readonly total: number;
  readonly detail?: string;
};

/** Says what was changed, with the undo of all of it. */
export function useAnnounceBulk(): (done: Done) => void {
  const { call } = useApi();
  const showToast = useToast();
  const showFailure = useShowFailure();
  const shown = useCaseShown();
  return ({ title, batch, changed, refused, total, detail }) => {
    const [first] = refused.values();
    if (changed.length === 0) {
      if (first !== undefined) showFailure(first);
      return;
    }
    const undo = async (): Promise<void> => {
      try {
        const { cases } = await call('case.undo', { batch });
        showToast(
          { tone: 'done', title: `Undone: ${title}`, detail: counted(cases.length, 'case') },
          shown(...changed.slice(0, mostShown)),
        );
      } catch (thrown) {
        showFailure(thrown);
      }
    };
    const reason = first === undefined ? detail : messageOf(first).explanation;
    showToast(
      {
        tone: first === undefined ? 'done' : 'problem',
        title: `${title}: ${changed.length === total ? '' : `${number(changed.length)} of `}${counted(total, 'case')}`,
        ...(reason === undefined ? {} : { detail: reason }),
        undo: () => void undo(),
      },
      shown(...changed.slice(0, mostShown)),
    );
  };
}
