/** Says what became of a file or folder that was to be saved, and answers whether it was. Renderer. */
import type { SaveOutcome } from '#shared/bridge.ts';
import { useToast } from './toast.tsx';

type Saved = { readonly outcome: SaveOutcome; readonly name: string };

export const notWritten = 'Cannot write to this location. Choose another.';

/** `done`: said once it is saved, with its name, or `detail`; left out: the caller has something left to do. */
export function useTellSaved(): (saved: Saved, done?: string, detail?: string, problem?: string) => boolean {
  const showToast = useToast();
  return ({ outcome, name }, done, detail = name, problem = notWritten) => {
    if (outcome === 'failed') showToast({ tone: 'problem', title: 'Not saved', detail: problem });
    if (outcome === 'saved' && done !== undefined) showToast({ tone: 'done', title: done, detail });
    return outcome === 'saved';
  };
}
