/** Changes: each says what it did in a toast that can undo it, and words its failure the same way. Renderer. */
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { EndpointName, Input, NamesOfKind, Output } from '../../shared/contract/endpoints.ts';
import type { CaseDetail, CaseFields, SpokenEvent } from '../../shared/schema/case.ts';
import type { AppError } from '../../shared/errors.ts';
import { useToast } from '../ui/toast.tsx';
import { useApi } from './api.tsx';
import { asAppError } from './client.ts';
import { messageOf } from './error-messages.ts';
import { queryKeys } from './query-keys.ts';

export function useShowFailure(): (thrown: unknown) => void {
  const showToast = useToast();
  return (thrown) => {
    const words = messageOf(asAppError(thrown));
    showToast({ tone: 'problem', title: words.title, detail: `${words.explanation} ${words.action}` });
  };
}

/** Any command; the caller shows its failure where it belongs, or lets the toast do it. */
export function useCommand<N extends NamesOfKind<'command'> & EndpointName>(
  name: N,
  options: { readonly quiet?: boolean } = {},
): UseMutationResult<Output<N>, AppError, Input<N>> {
  const { call } = useApi();
  const showFailure = useShowFailure();
  return useMutation({
    mutationFn: (input: Input<N>) => call(name, input),
    onError: (error) => {
      if (options.quiet !== true) showFailure(error);
    },
  });
}

export const eventDone = {
  acknowledged: 'Acknowledged',
  assessing: 'Assessment started',
  assessed: 'Assessment recorded',
  accepted: 'Accepted',
  'needs-info': 'Waiting for the reporter',
  'info-received': 'Information received',
  'update-sent': 'Update recorded',
  fixing: 'Fix started',
  'fix-ready': 'Fix ready',
  'fix-released': 'Fix released',
  disclosed: 'Disclosed',
  closed: 'Closed',
  rejected: 'Rejected',
  'out-of-scope': 'Out of scope',
  duplicate: 'Marked as duplicate',
  withdrawn: 'Withdrawn',
  spam: 'Marked as spam',
  reopened: 'Reopened',
  paused: 'Clocks paused',
  resumed: 'Clocks resumed',
  'distros-post': 'Post to distros recorded',
  aware: 'Awareness recorded',
  note: 'Note written',
} as const satisfies Record<SpokenEvent, string>;

export type CaseActions = {
  readonly say: (input: Input<'case.event'>) => Promise<boolean>;
  readonly set: (caseId: string, fields: CaseFields, done: string) => Promise<AppError | null>;
  readonly undo: (caseId?: string) => Promise<void>;
};

/** What is done to cases. `set` answers its failure so that a field can show it beside itself. */
export function useCaseActions(): CaseActions {
  const { call } = useApi();
  const client = useQueryClient();
  const showToast = useToast();
  const showFailure = useShowFailure();

  const undo = async (caseId?: string): Promise<void> => {
    try {
      const { undone, caseId: of } = await call('case.undo', caseId === undefined ? {} : { caseId });
      showToast({ tone: 'done', title: `Taken back: ${undone}`, detail: of });
    } catch (thrown) {
      showFailure(thrown);
    }
  };
  const done = (caseId: string, title: string, undoable: boolean): void => {
    showToast({
      tone: 'done',
      title,
      detail: caseId,
      ...(undoable ? { undo: () => void undo(caseId) } : {}),
    });
  };

  return {
    undo,
    say: async (input) => {
      try {
        const { undoable } = await call('case.event', input);
        done(input.caseId, eventDone[input.event], undoable);
        return true;
      } catch (thrown) {
        showFailure(thrown);
        return false;
      }
    },
    set: async (caseId, fields, title) => {
      const key = queryKeys.case(caseId);
      const before = client.getQueryData<CaseDetail>(key);
      if (before !== undefined) client.setQueryData(key, withFields(before, fields));
      try {
        const { undoable } = await call('case.set', { caseId, fields });
        done(caseId, title, undoable);
        return null;
      } catch (thrown) {
        if (before !== undefined) client.setQueryData(key, before);
        return asAppError(thrown);
      }
    },
  };
}

/** Shown at once; the backend's answer follows with the event. */
function withFields(detail: CaseDetail, fields: CaseFields): CaseDetail {
  return {
    ...detail,
    fields: { ...detail.fields, ...fields },
    ...(fields.title === undefined ? {} : { title: fields.title }),
    ...(fields.severity === undefined ? {} : { severity: fields.severity }),
  };
}
