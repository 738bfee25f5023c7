/** The questions about replies and their templates, a part of queries.ts. Renderer. */
import type { Input } from '#shared/contract/endpoints.ts';
import { createAsk, keeping } from './asking.ts';
import type { Call } from './client.ts';
import { queryKeys } from './query-keys.ts';

export function replyQueries(call: Call) {
  const ask = createAsk(call);
  return {
    letterText: (caseId: string, letterId: string) =>
      ask(queryKeys.letterText(letterId), 'letter.text', { caseId, letterId }),
    replyTemplates: () => ask(queryKeys.replyTemplates, 'reply.templates', {}),
    /** What a template can be tried on: what is due first. */
    casesOfProject: (project: string) =>
      ask([...queryKeys.queueRows, 'of', project], 'queue.list', { project, limit: 50 }),
    reporters: (caseId: string) =>
      // Reports of other cases decide it: asked for whenever it is shown.
      ask(
        [...queryKeys.reply(caseId), 'reporters'],
        'reply.reporters',
        { caseId },
        { staleTime: 0, gcTime: 0 },
      ),
    replyTexts: (project: string) => ask(queryKeys.replyTexts(project), 'template.list', { project }),
    templatePreview: (input: Input<'template.preview'>) =>
      ask([...queryKeys.reply(input.caseId), 'preview', input], 'template.preview', input, keeping),
    replyDraft: (input: Input<'reply.draft'>) =>
      ask([...queryKeys.reply(input.caseId), input], 'reply.draft', input, keeping),
  };
}
