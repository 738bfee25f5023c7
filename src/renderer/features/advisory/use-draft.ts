/** The draft of a case: saved automatically shortly after the last change, never over a newer version. Renderer. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useApi } from '../../api/api.tsx';
import { asAppError } from '../../api/client.ts';
import type { AppError } from '#shared/errors.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import type { Advisory } from '#shared/schema/advisory.ts';
import { withValue } from './draft.ts';
import { remember, type Past } from './past.ts';

export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'failed'; readonly error: AppError };

export type Draft = {
  readonly advisory: Advisory;
  readonly version: number;
  readonly savedAt: string | null;
  readonly state: SaveState;
  readonly set: (path: string, value: unknown) => void;
  /** Takes the last step back; null when there is none. */
  readonly undo: (() => void) | null;
  /** Writes what is not written yet; false when that did not work. */
  readonly flush: () => Promise<boolean>;
  readonly keepMine: () => Promise<void>;
  readonly takeTheirs: () => Promise<void>;
};

type Loaded = Output<'advisory.get'>;
const pause = 1200;

export function useStoredAdvisory(caseId: string) {
  const { queries } = useApi();
  return useQuery(queries.advisory(caseId));
}

/** `stored` is the newest the backend has; it is taken over only while nothing of ours is unsaved. */
export function useDraft(caseId: string, stored: Loaded): Draft {
  const { call } = useApi();
  const [local, setLocal] = useState(stored);
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const [past, setPast] = useState<Past>([]);
  const truth = useRef({ advisory: stored.advisory, version: stored.version, dirty: false, saving: false });

  const adopt = (next: Loaded): void => {
    truth.current = { advisory: next.advisory, version: next.version, dirty: false, saving: false };
    setLocal(next);
    setPast([]);
    setState({ kind: 'saved' });
  };
  const arrive = useEffectEvent((next: Loaded) => {
    if (next.version <= truth.current.version || truth.current.saving) return;
    if (truth.current.dirty) setState({ kind: 'conflict' });
    else adopt(next);
  });
  useEffect(() => {
    arrive(stored);
  }, [stored]);

  const save = async (): Promise<boolean> => {
    const now = truth.current;
    if (!now.dirty) return true;
    if (now.saving) return false;
    truth.current = { ...now, saving: true, dirty: false };
    setState({ kind: 'saving' });
    try {
      const { version, savedAt } = await call('advisory.save', {
        caseId,
        advisory: now.advisory,
        baseVersion: now.version,
      });
      truth.current = { ...truth.current, version, saving: false };
      setLocal({ advisory: truth.current.advisory, version, savedAt });
      setState({ kind: truth.current.dirty ? 'waiting' : 'saved' });
      return true;
    } catch (thrown) {
      const error = asAppError(thrown);
      truth.current = { ...truth.current, saving: false, dirty: true };
      setState(error.code === 'changed-meanwhile' ? { kind: 'conflict' } : { kind: 'failed', error });
      return false;
    }
  };

  const saveSoon = useEffectEvent(() => {
    void save();
  });
  useEffect(() => {
    if (state.kind !== 'waiting') return undefined;
    const timer = setTimeout(saveSoon, pause);
    return () => {
      clearTimeout(timer);
    };
  }, [local.advisory, state.kind]);
  // Leaving the studio writes what the pause had not let through yet.
  useEffect(
    () => () => {
      const { advisory, version, dirty, saving } = truth.current;
      if (dirty && !saving)
        // Nobody is left on this page to hear of it; the next opening shows what was saved.
        void call('advisory.save', { caseId, advisory, baseVersion: version }).catch(() => undefined);
    },
    [call, caseId],
  );

  const write = (advisory: Advisory): void => {
    truth.current = { ...truth.current, advisory, dirty: true };
    setLocal((before) => ({ ...before, advisory }));
    setState((before) =>
      before.kind === 'conflict' || before.kind === 'saving' ? before : { kind: 'waiting' },
    );
  };

  const reload = async (): Promise<Loaded> => call('advisory.get', { caseId });
  return {
    advisory: local.advisory,
    version: local.version,
    savedAt: local.savedAt,
    state,
    set: (path, value) => {
      const before = truth.current.advisory;
      setPast((steps) => remember(steps, before, path, Date.now()));
      write(withValue(before, path, value));
    },
    undo:
      past.length === 0
        ? null
        : () => {
            const last = past.at(-1);
            setPast(past.slice(0, -1));
            if (last !== undefined) write(last.advisory);
          },
    flush: save,
    keepMine: async () => {
      const theirs = await reload();
      truth.current = { ...truth.current, version: theirs.version, dirty: true };
      await save();
    },
    takeTheirs: async () => {
      adopt(await reload());
    },
  };
}
