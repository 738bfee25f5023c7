/** One thing at a time that may fail: whether it runs, and why the last one failed. Renderer. */
import { useState } from 'react';
import type { AppError } from '#shared/errors.ts';
import { asAppError } from '../../api/client.ts';

export type Attempt = {
  readonly busy: boolean;
  readonly failure: AppError | null;
  readonly clearFailure: () => void;
  /** For what fails without being thrown. */
  readonly fail: (error: AppError) => void;
  /** False when it failed, or answered so. */
  readonly attempt: (work: () => Promise<boolean>) => Promise<boolean>;
};

export function useAttempt(): Attempt {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  return {
    busy,
    failure,
    clearFailure: () => {
      setFailure(null);
    },
    fail: setFailure,
    attempt: async (work) => {
      setBusy(true);
      setFailure(null);
      try {
        return await work();
      } catch (thrown) {
        setFailure(asAppError(thrown));
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
