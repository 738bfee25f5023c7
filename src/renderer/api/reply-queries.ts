/** The questions about replies and their templates, a part of queries.ts. Renderer. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Input } from '#shared/contract/endpoints.ts';
import type { Call } from './client.ts';
import { queryKeys } from './query-keys.ts';

export function replyQueries(call: Call) {
  return {
    letterText: (caseId: string, letterId: string) =>
      queryOptions({
        queryKey: queryKeys.letterText(letterId),
        queryFn: () => call('letter.text', { caseId, letterId }),
      }),
    replyTemplates: () =>
      queryOptions({ queryKey: queryKeys.replyTemplates, queryFn: () => call('reply.templates', {}) }),
    /** What a template can be tried on: what is due first. */
    casesOfProject: (project: string) =>
      queryOptions({
        queryKey: [...queryKeys.queue, 'of', project],
        queryFn: () => call('queue.list', { project, limit: 50 }),
      }),
    reporters: (caseId: string) =>
      queryOptions({
        queryKey: [...queryKeys.reply(caseId), 'reporters'],
        queryFn: () => call('reply.reporters', { caseId }),
        // Reports of other cases decide it: asked for whenever it is shown.
        staleTime: 0,
        gcTime: 0,
      }),
    replyTexts: (project: string) =>
      queryOptions({
        queryKey: queryKeys.replyTexts(project),
        queryFn: () => call('template.list', { project }),
      }),
    templatePreview: (input: Input<'template.preview'>) =>
      queryOptions({
        queryKey: [...queryKeys.reply(input.caseId), 'preview', input],
        queryFn: () => call('template.preview', input),
        placeholderData: keepPreviousData,
      }),
    replyDraft: (input: Input<'reply.draft'>) =>
      queryOptions({
        queryKey: [...queryKeys.reply(input.caseId), input],
        queryFn: () => call('reply.draft', input),
        placeholderData: keepPreviousData,
      }),
  };
}
