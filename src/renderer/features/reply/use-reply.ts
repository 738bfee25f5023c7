/** What the composer does: write the file, check and copy the text, record that it was sent. Renderer. */
import { useState } from 'react';
import type { AppError } from '#shared/errors.ts';
import type { CaseDetail } from '#shared/schema/case.ts';
import type { ReplyDraft } from '#shared/schema/reply.ts';
import { useApi } from '../../api/api.tsx';
import { asAppError } from '../../api/client.ts';
import { eventDone, useCaseActions } from '../../api/mutations.ts';
import { requireBridge, saveText } from '../../host/host.ts';
import { uploadFile } from '../../links/bytes.ts';
import { useToast } from '../../ui/toast.tsx';
import type { ReplyRequest } from './composer-state.tsx';
import { eventOfReply } from './words.ts';

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
  readonly save: (what: Outgoing) => Promise<boolean>;
  readonly copy: (what: Outgoing) => Promise<boolean>;
  readonly recordFile: (file: File) => Promise<boolean>;
  readonly recordByHand: () => Promise<boolean>;
};

export function useReply(
  detail: CaseDetail,
  request: ReplyRequest,
  draft: ReplyDraft | undefined,
): ReplyWork {
  const { call, link } = useApi();
  const { say, undo } = useCaseActions();
  const showToast = useToast();
  const [failure, setFailure] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const messageId = draft?.messageId ?? null;
  const eml = (what: Outgoing) =>
    call('reply.eml', {
      caseId: detail.id,
      template: request.template,
      ...(messageId === null ? {} : { messageId }),
      ...what,
    });
  const attempt = async (work: () => Promise<boolean>): Promise<boolean> => {
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
  };
  return {
    failure,
    busy,
    clearFailure: () => {
      setFailure(null);
    },
    save: (what) =>
      attempt(async () => {
        const file = await eml(what);
        const { outcome, name } = await saveText(file.fileName, file.text);
        if (outcome === 'failed')
          showToast({
            tone: 'problem',
            title: 'The reply was not saved',
            detail: 'That place cannot be written to. Choose another.',
          });
        if (outcome !== 'saved') return false;
        showToast({
          tone: 'done',
          title: file.encrypted ? 'Saved, encrypted' : 'Saved, in the open',
          detail: `${name}: open it in your mail program and send it.`,
        });
        return true;
      }),
    // What is pasted elsewhere in the open passes the same gate as the file.
    copy: (what) =>
      attempt(async () => {
        if (!what.encrypt) await eml({ ...what, sign: false });
        await navigator.clipboard.writeText(what.text);
        showToast({
          tone: 'done',
          title: 'Text copied',
          ...(what.encrypt ? { detail: 'It is not encrypted: let your mail program do that.' } : {}),
        });
        return true;
      }),
    recordFile: (file) =>
      attempt(async () => {
        const sent = await uploadFile(link, file, { offer: (one) => requireBridge().offer(one) });
        if (!sent.ok) {
          setFailure(sent.error);
          return false;
        }
        const { recorded, known } = await call('reply.sent', {
          caseId: detail.id,
          uploadId: sent.value,
          template: request.template,
        });
        const words = recorded.map((kind) =>
          kind in eventDone ? eventDone[kind as keyof typeof eventDone].toLowerCase() : kind,
        );
        showToast({
          tone: 'done',
          title: known ? 'It was part of the case already' : 'The reply is part of the case',
          detail: words.length === 0 ? detail.id : `Recorded: ${words.join(', ')}`,
          ...(recorded.length === 0 ? {} : { undo: () => void undo(detail.id) }),
        });
        return true;
      }),
    recordByHand: async () => {
      const event = eventOfReply(request.template, detail.allowedEvents);
      return event === null
        ? false
        : say({ caseId: detail.id, event, reason: 'Answered by mail; the sent file is not kept here.' });
    },
  };
}
