/** A step that is a letter to the reporter: begun where none was saved, else confirmed as sent. Renderer. */
import type { CaseDetail } from '#shared/schema/case.ts';
import type { ReplyTemplate } from '#shared/schema/reply.ts';
import { templateWords } from '#shared/words/cases.ts';
import { useComposer } from '../reply/composer-state.tsx';
import { newestWritten } from '#shared/calc/replies.ts';

export type LetterStep = {
  /** There is somebody to write to. */
  readonly canWrite: boolean;
  readonly verb: (template: ReplyTemplate) => string;
  readonly open: (template: ReplyTemplate) => void;
};

export function useLetter(detail: CaseDetail): LetterStep {
  const { open, confirm } = useComposer();
  const waiting = (template: ReplyTemplate): string | undefined =>
    detail.letters.findLast((letter) => letter.state === 'unsent' && letter.template === template)?.id;
  return {
    canWrite: detail.messages.some(({ direction }) => direction === 'incoming'),
    verb: (template) => (waiting(template) === undefined ? templateWords[template] : 'Confirm as sent…'),
    open: (template) => {
      const letterId = waiting(template);
      if (letterId === undefined) open({ template, messageId: newestWritten(detail.messages) });
      else confirm(letterId);
    },
  };
}
