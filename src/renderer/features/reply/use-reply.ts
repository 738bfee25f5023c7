/** What the composer does: write the file and keep it as a letter of the case, check and copy the text. Renderer. */
import type { AppError } from '#shared/errors.ts';
import type { CaseDetail } from '#shared/schema/case.ts';
import type { ReplyDraft } from '#shared/schema/reply.ts';
import { useApi } from '../../api/api.tsx';
import { useCaseShown } from '../../api/mutations.ts';
import { saveText } from '../../host/host.ts';
import { useToast } from '../../ui/toast.tsx';
import { useComposer, type ReplyRequest } from './composer-state.tsx';
import { chosenRecipients } from './recipients.tsx';
import { useAttempt } from './use-attempt.ts';

export type Outgoing = {
  readonly subject: string;
  readonly text: string;
  readonly sign: boolean;
  readonly encrypt: boolean;
};

export type ReplyWork = {
  readonly failure: AppError | null;
  readonly busy: boolean;
  readonly clearFailure: () => void;
  /** `onSaved` is called once the letter stands in the thread, before that is said. */
  readonly save: (what: Outgoing, onSaved: () => void) => Promise<boolean>;
  readonly copy: (what: Outgoing) => Promise<boolean>;
};

export function useReply(
  detail: CaseDetail,
  request: ReplyRequest,
  draft: ReplyDraft | undefined,
): ReplyWork {
  const { call } = useApi();
  const shown = useCaseShown();
  const showToast = useToast();
  const { busy, failure, clearFailure, attempt } = useAttempt();
  const { edits } = useComposer();
  const messageId = draft?.messageId ?? null;
  const asked = {
    caseId: detail.id,
    template: request.template,
    ...chosenRecipients(edits),
    ...(messageId === null ? {} : { messageId }),
  };
  const eml = (what: Outgoing) => call('reply.eml', { ...asked, ...what });
  return {
    failure,
    busy,
    clearFailure,
    save: (what, onSaved) =>
      attempt(async () => {
        const file = await eml(what);
        const { outcome, name } = await saveText(file.fileName, file.text);
        if (outcome === 'failed')
          showToast({
            tone: 'problem',
            title: 'The reply was not saved',
            detail: 'Cannot write to this location. Choose another.',
          });
        if (outcome !== 'saved') return false;
        await call('letter.save', {
          caseId: detail.id,
          template: request.template,
          to: file.to,
          cc: file.cc,
          subject: what.subject,
          text: what.text,
          fileName: name,
          encrypted: file.encrypted,
          signed: file.signed,
          headerId: file.headerId,
        });
        await shown(detail.id); // the key of this letter confirms it from here on
        onSaved();
        showToast({
          tone: 'done',
          title: file.encrypted ? 'Saved encrypted' : 'Saved unencrypted',
          detail: `${name}: send it with your mail program, then confirm it as sent.`,
        });
        return true;
      }),
    // What is pasted elsewhere unencrypted passes the same gate as the file.
    copy: (what) =>
      attempt(async () => {
        const { subject, text } = what;
        if (!what.encrypt) await call('reply.check', { ...asked, subject, text });
        await navigator.clipboard.writeText(what.text);
        showToast({
          tone: 'done',
          title: 'Text copied',
          ...(what.encrypt ? { detail: 'It is not encrypted. Encrypt it in your mail program.' } : {}),
        });
        return true;
      }),
  };
}
