/** What the composer does: write the file and keep it as a letter of the case, check and copy the text. Renderer. */
import type { Input } from '#shared/contract/endpoints.ts';
import type { AppError } from '#shared/errors.ts';
import type { Link } from '#shared/link.ts';
import { ok, type Result } from '#shared/result.ts';
import type { CaseDetail } from '#shared/schema/case.ts';
import type { ReplyDraft } from '#shared/schema/reply.ts';
import { useApi } from '../../api/api.tsx';
import { useCaseShown } from '../../api/mutations.ts';
import { requireBridge, saveText } from '../../host/host.ts';
import { useTellSaved } from '../../ui/tell-saved.ts';
import { uploadFile, type UploadError } from '../../bridge/bytes.ts';
import { useToast } from '../../ui/toast.tsx';
import type { Attachment } from './attachments.tsx';
import { useComposer, type ReplyRequest } from './composer-state.tsx';
import { chosenRecipients } from './recipients.tsx';
import { useAttempt } from './use-attempt.ts';

export type Outgoing = {
  readonly subject: string;
  readonly text: string;
  readonly sign: boolean;
  readonly encrypt: boolean;
  readonly attached: readonly Attachment[];
};

export type ReplyWork = {
  readonly failure: AppError | null;
  readonly busy: boolean;
  readonly clearFailure: () => void;
  /** `onSaved` is called once the letter stands in the thread, before that is said. */
  readonly save: (what: Outgoing, onSaved: () => void) => Promise<boolean>;
  readonly copy: (what: Outgoing) => Promise<boolean>;
  readonly copyLink: (what: Outgoing) => Promise<boolean>;
};

export function useReply(
  detail: CaseDetail,
  request: ReplyRequest,
  draft: ReplyDraft | undefined,
): ReplyWork {
  const { call, link } = useApi();
  const shown = useCaseShown();
  const showToast = useToast();
  const tellSaved = useTellSaved();
  const { busy, failure, clearFailure, fail, attempt } = useAttempt();
  const { edits } = useComposer();
  const messageId = draft?.messageId ?? null;
  const asked = {
    caseId: detail.id,
    template: request.template,
    ...chosenRecipients(edits),
    ...(messageId === null ? {} : { messageId }),
  };
  return {
    failure,
    busy,
    clearFailure,
    save: (what, onSaved) =>
      attempt(async () => {
        const { attached, ...words } = what;
        const files = await uploaded(link, attached);
        if (!files.ok) {
          fail(files.error);
          return false;
        }
        const file = await call('reply.eml', { ...asked, ...words, files: files.value });
        const saved = await saveText(file.fileName, file.text);
        if (!tellSaved(saved)) return false;
        await call('letter.save', {
          caseId: detail.id,
          template: request.template,
          to: file.to,
          cc: file.cc,
          files: file.files,
          subject: what.subject,
          text: what.text,
          fileName: saved.name,
          encrypted: file.encrypted,
          signed: file.signed,
          headerId: file.headerId,
        });
        await shown(detail.id); // the key of this letter confirms it from here on
        onSaved();
        showToast({
          tone: 'done',
          title: file.encrypted ? 'Saved encrypted' : 'Saved unencrypted',
          detail: `${saved.name}: send it with your mail program, then confirm it as sent.`,
        });
        return true;
      }),
    copyLink: ({ subject, text }) =>
      attempt(async () => {
        const { url } = await call('reply.mailto', { ...asked, subject, text });
        await navigator.clipboard.writeText(url);
        showToast({
          tone: 'done',
          title: 'Link copied',
          detail: 'Open it in a browser: it starts an email.',
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

async function uploaded(
  link: Link,
  attached: readonly Attachment[],
): Promise<Result<NonNullable<Input<'reply.eml'>['files']>, UploadError>> {
  const files: NonNullable<Input<'reply.eml'>['files']> = [];
  for (const one of attached) {
    if (one.kind === 'advisory') {
      files.push({ format: one.format });
      continue;
    }
    const sent = await uploadFile(link, one.file, { offer: (file) => requireBridge().offer(file) });
    if (!sent.ok) return sent;
    files.push({ uploadId: sent.value });
  }
  return ok(files);
}
