/** Mutations: each reports success in a toast with undo, and failures in the same way. Renderer. */
import { notifyManager, useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { EndpointName, Input, NamesOfKind, Output } from '#shared/contract/endpoints.ts';
import type { CaseDetail, CaseFields } from '#shared/schema/case.ts';
import type { SnoozeUntil } from '#shared/schema/snooze.ts';
import type { TagChange } from '#shared/schema/tag.ts';
import type { AppError } from '#shared/errors.ts';
import { dayAndTime } from '../ui/format-time.ts';
import { useToast } from '../ui/toast.tsx';
import { eventSentences } from '#shared/words/cases.ts';
import { checklistWords } from '#shared/words/notes.ts';
import { snoozeWords } from '#shared/words/snooze.ts';
import { useAfterChange } from './after-change.tsx';
import { useApi } from './api.tsx';
import { asAppError } from './client.ts';
import { messageOf } from '#shared/words/errors.ts';
import { queryKeys } from './query-keys.ts';
import { useChangeCall } from './rows-shown.ts';

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

/**
 * Asks for cases anew, and answers once the window has what came: events tell of a change too, but later, and what is
 * said of a case before that would be said beside its old picture, on which the next key would act. Never fails.
 */
export function useCaseShown(): (...caseIds: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  return async (...caseIds) => {
    await Promise.all(caseIds.map((id) => client.invalidateQueries({ queryKey: queryKeys.caseDetail(id) })));
    await new Promise<void>((resolve) => {
      notifyManager.schedule(resolve); // behind the answers that components have still to be told
    });
  };
}

export type CaseActions = {
  readonly record: (input: Input<'case.event'>) => Promise<boolean>;
  readonly set: (caseId: string, fields: CaseFields, done: string) => Promise<AppError | null>;
  /** Out of the queue until then; null: back into it. */
  readonly snooze: (caseId: string, until: SnoozeUntil | null) => Promise<void>;
  readonly tag: (caseId: string, change: TagChange, done: string) => Promise<void>;
  /** Of the checklist. */
  readonly check: (caseId: string, item: string, done: boolean) => Promise<void>;
  readonly decide: (caseId: string, change: Omit<Input<'case.decide'>, 'caseId'>) => Promise<boolean>;
  readonly merge: (input: Input<'case.merge'>) => Promise<boolean>;
  /** Answers the new case; null: refused. */
  readonly split: (input: Input<'case.split'>) => Promise<string | null>;
  /** Undoes the given change of the case, or its last one. */
  readonly undo: (caseId: string, seq?: number) => Promise<void>;
};

/** Actions on cases. `set` returns its failure so that a field can show it. */
export function useCaseActions(): CaseActions {
  const call = useChangeCall();
  const client = useQueryClient();
  const showToast = useToast();
  const showFailure = useShowFailure();
  const shown = useCaseShown();
  const afterChange = useAfterChange();

  const undo = async (caseId: string, seq?: number): Promise<void> => {
    try {
      const { undone } = await call('case.undo', { caseId, ...(seq === undefined ? {} : { seq }) });
      showToast({ tone: 'done', title: `Undone: ${eventSentences[undone]}`, detail: caseId }, shown(caseId));
    } catch (thrown) {
      showFailure(thrown);
    }
  };
  const done = (title: string, { caseId, seq, undoable }: Output<'case.event'>): void => {
    const whenUndone = afterChange(caseId);
    const back = undoable ? { undo: () => void undo(caseId, seq).then(whenUndone) } : {};
    showToast({ tone: 'done', title, detail: caseId, ...back }, shown(caseId));
  };

  return {
    undo,
    record: async (input) => {
      try {
        done(eventSentences[input.event], await call('case.event', input));
        return true;
      } catch (thrown) {
        showFailure(thrown);
        return false;
      }
    },
    decide: async (caseId, change) => {
      try {
        done(eventSentences.decided, await call('case.decide', { caseId, ...change }));
        return true;
      } catch (thrown) {
        showFailure(thrown);
        return false;
      }
    },
    check: async (caseId, item, isDone) => {
      try {
        done(checklistWords.checked(item, isDone), await call('case.check', { caseId, item, done: isDone }));
      } catch (thrown) {
        showFailure(thrown);
      }
    },
    merge: async (input) => {
      try {
        done(`${input.from} merged into ${input.into}`, await call('case.merge', input));
        return true;
      } catch (thrown) {
        showFailure(thrown);
        return false;
      }
    },
    split: async (input) => {
      try {
        const answer = await call('case.split', input);
        done(`${answer.newCaseId} split from ${answer.caseId}`, answer);
        return answer.newCaseId;
      } catch (thrown) {
        showFailure(thrown);
        return null;
      }
    },
    snooze: async (caseId, until) => {
      try {
        done(snoozedTitle(until), await call('case.snooze', { caseId, until }));
      } catch (thrown) {
        showFailure(thrown);
      }
    },
    tag: async (caseId, change, title) => {
      try {
        done(title, await call('case.tag', { caseId, change }));
      } catch (thrown) {
        showFailure(thrown);
      }
    },
    set: async (caseId, fields, title) => {
      const key = queryKeys.caseDetail(caseId);
      const before = client.getQueryData<CaseDetail>(key);
      if (before !== undefined) client.setQueryData(key, withFields(before, fields));
      try {
        done(title, await call('case.set', { caseId, fields }));
        return null;
      } catch (thrown) {
        if (before !== undefined) client.setQueryData(key, before);
        return asAppError(thrown);
      }
    },
  };
}

/** What is said of a snooze once it is recorded. */
export function snoozedTitle(until: SnoozeUntil | null): string {
  return until === null
    ? 'Back in the queue'
    : snoozeWords({ until, back: null }, (iso) => dayAndTime(iso, Date.now()));
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
