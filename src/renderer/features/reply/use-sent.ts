/** Recording that a reply was sent: by the sent file, by confirming a saved letter, or by the event alone. Renderer. */
import type { AppError } from '#shared/errors.ts';
import type { CaseDetail } from '#shared/schema/case.ts';
import type { Letter, ReplyDraft, ReplyTemplate } from '#shared/schema/reply.ts';
import { useApi } from '../../api/api.tsx';
import { useCaseActions, useCaseShown } from '../../api/mutations.ts';
import { requireBridge } from '../../host/host.ts';
import { uploadFile } from '../../bridge/bytes.ts';
import { useToast } from '../../ui/toast.tsx';
import { eventSentences } from '#shared/words/cases.ts';
import { eventOfReply } from '#shared/calc/replies.ts';
import { answeredWords } from '#shared/words/reply.ts';
import { useAttempt } from './use-attempt.ts';

export type SentWork = {
  readonly busy: boolean;
  readonly failure: AppError | null;
  readonly recordFile: (file: File, template: ReplyTemplate) => Promise<boolean>;
  readonly confirm: (letter: Letter, at: string | null) => Promise<boolean>;
  readonly discard: (letter: Letter) => Promise<boolean>;
  readonly recordByHand: (template: ReplyTemplate, place: ReplyDraft['answerAt']) => Promise<boolean>;
};

export function useSent(detail: CaseDetail): SentWork {
  const { call, link } = useApi();
  const { record, undo } = useCaseActions();
  const shown = useCaseShown();
  const showToast = useToast();
  const { busy, failure, fail, attempt } = useAttempt();
  const done = (title: string, recorded: readonly string[], seq: number | null): void => {
    const words = recorded
      .filter((kind) => kind !== 'letter-sent')
      .map((kind) => (kind in eventSentences ? eventSentences[kind as keyof typeof eventSentences] : kind));
    const detailWords =
      words.length === 0 ? detail.id : `${detail.id}, recorded: ${words.join(', ').toLowerCase()}`;
    const back = seq === null ? {} : { undo: () => void undo(detail.id, seq) };
    showToast({ tone: 'done', title, detail: detailWords, ...back }, shown(detail.id));
  };
  return {
    busy,
    failure,
    recordFile: (file, template) =>
      attempt(async () => {
        const sent = await uploadFile(link, file, { offer: (one) => requireBridge().offer(one) });
        if (!sent.ok) {
          fail(sent.error);
          return false;
        }
        const { recorded, known, seq } = await call('reply.sent', {
          caseId: detail.id,
          uploadId: sent.value,
          template,
        });
        done(known ? 'Already part of the case' : 'Reply added to the case', recorded, seq);
        return true;
      }),
    confirm: (letter, at) =>
      attempt(async () => {
        const { recorded, seq } = await call('letter.sent', {
          caseId: detail.id,
          letterId: letter.id,
          ...(at === null ? {} : { at }),
        });
        done('Confirmed as sent', recorded, seq);
        return true;
      }),
    discard: (letter) =>
      attempt(async () => {
        const { seq } = await call('letter.discard', { caseId: detail.id, letterId: letter.id });
        done('Email discarded', [], seq);
        return true;
      }),
    recordByHand: async (template, place) => {
      const event = eventOfReply(template, detail.allowedEvents);
      return event === null ? false : record({ caseId: detail.id, event, reason: answeredWords(place) });
    },
  };
}
