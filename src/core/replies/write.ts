/** From a draft, as the maintainer left it, to the file that a mail program sends; and what sending it means for the case. Pure. */
import { valueProblems } from '#shared/words/value-problems.ts';
import { noCase } from '../cases/with-case.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { isMailAddress } from '#shared/calc/mail-address.ts';
import type { AppError } from '#shared/errors.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { ReplyDraft, ReplyTemplate } from '#shared/schema/reply.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import { fileMessage } from '../intake/file-message.ts';
import { turnFacts } from '../intake/turn-facts.ts';
import { recordSentMail } from '../intake/sent-mail.ts';
import type { CaseRow, MessageRow, Ports, Writes } from '../ports.ts';
import { attachedFiles } from './attach.ts';
import { answeredMessage, draftReply } from './draft.ts';
import { withoutLeaks } from './reply-guard.ts';

export async function writeReply(
  ports: Ports,
  input: ParsedInput<'reply.eml'>,
): Promise<HandlerResult<'reply.eml'>> {
  const { store } = ports;
  const row = store.read.caseRow(input.caseId);
  if (row === null) return noCase(input.caseId);
  const message = answeredMessage(store.read, row.id, input.messageId);
  if (message === null && input.messageId !== undefined)
    return err({ code: 'not-found', what: 'message of this case', id: input.messageId });
  const now = ports.now();
  const wrong = [...(input.to ?? []), ...(input.cc ?? [])].find((address) => !isMailAddress(address));
  if (wrong !== undefined)
    return err({ code: 'invalid-value', field: wrong, problem: valueProblems.notAnAddress });
  const about = input.about === undefined ? null : store.read.caseRow(input.about);
  if (about === null && input.about !== undefined) return noCase(input.about);
  const draft = draftReply(ports, row, { ...input, message, about, now });
  if (draft.answerAt !== null) return err({ code: 'answer-on-platform', ...draft.answerAt });
  if (draft.notes.includes('no-reply'))
    return err({ code: 'no-reply-address', address: senderOf(store.read, message) });
  if (draft.to.length === 0)
    return err({
      code: 'invalid-value',
      field: 'to',
      problem: valueProblems.noReplyAddress,
    });
  if (draft.from.address === '')
    return err({ code: 'invalid-value', field: 'from', problem: valueProblems.noProjectAddress });
  if (input.encrypt && !draft.canEncrypt) {
    const without = [...draft.to, ...draft.cc].find(
      ({ address }) => !draft.encryptTo.some((one) => one.address === address),
    );
    return err({ code: 'no-usable-key', address: without?.address ?? '' });
  }
  if (input.sign && draft.signWith === null)
    return err({ code: 'no-usable-key', address: draft.from.address });
  const text = input.text ?? draft.text;
  const subject = (input.subject ?? draft.subject).replace(/[\r\n\0]+/g, ' ').slice(0, 500);
  const attached = await attachedFiles(ports, row, input.files ?? [], input.encrypt);
  if (!attached.ok) return attached;
  const files = attached.value;
  const chosen = [...(input.to ?? []), ...(input.cc ?? [])];
  const clean = withoutLeaks(ports, row, draft, {
    subject,
    text,
    encrypt: input.encrypt,
    files,
    about,
    chosen,
  });
  if (!clean.ok) return clean;
  const material = (fingerprint: string): Uint8Array[] => {
    const found = store.read.keyMaterial(fingerprint);
    return found === null ? [] : [found];
  };
  const own = store.read.keys().filter((key) => key.kind === 'secret' && key.canEncrypt && !key.revoked);
  const headerId = `${ports.newId('reply')}@${draft.from.address.split('@').at(-1) ?? 'localhost'}`;
  const written = await ports.writeMail(
    {
      from: draft.from,
      to: draft.to,
      cc: draft.cc,
      subject,
      date: now,
      messageId: headerId,
      inReplyTo: draft.inReplyTo,
      references: draft.references,
      text,
      files,
    },
    {
      signWith: input.sign && draft.signWith !== null ? (material(draft.signWith)[0] ?? null) : null,
      encryptTo: input.encrypt
        ? [
            ...draft.encryptTo.flatMap(({ fingerprint }) => material(fingerprint)),
            ...own.slice(0, 1).flatMap(({ fingerprint }) => material(fingerprint)),
          ]
        : null,
      now,
    },
  );
  if (!written.ok) return written;
  return ok({
    fileName: `${row.id}-${input.template}.eml`,
    text: written.value,
    encrypted: input.encrypt,
    signed: input.sign,
    headerId,
    to: draft.to.map(({ address }) => address),
    cc: draft.cc.map(({ address }) => address),
    files: files.map(({ name, bytes }) => ({ name: name.slice(0, 300), bytes: bytes.byteLength })),
  });
}

/** The same check for a text that is pasted where the answer is given. */
export function checkReply(ports: Ports, input: ParsedInput<'reply.check'>): HandlerResult<'reply.check'> {
  const opened = openReply(ports, input);
  return opened.ok ? ok({}) : opened;
}

type OpenReply = {
  readonly row: CaseRow;
  readonly draft: ReplyDraft;
  readonly subject: string;
  readonly text: string;
};

/** A reply that leaves unencrypted, without a file. */
export function openReply(
  ports: Ports,
  input: ParsedInput<'reply.mailto'>,
): Result<OpenReply, AppError<'not-found' | 'reply-leaks' | 'quotes-note'>> {
  const { read } = ports.store;
  const row = read.caseRow(input.caseId);
  if (row === null) return noCase(input.caseId);
  const message = answeredMessage(read, row.id, input.messageId);
  if (message === null && input.messageId !== undefined)
    return err({ code: 'not-found', what: 'message of this case', id: input.messageId });
  const draft = draftReply(ports, row, { ...input, message, encrypt: false, now: ports.now() });
  const { subject = draft.subject, text = draft.text } = input;
  const chosen = [...(input.to ?? []), ...(input.cc ?? [])];
  const clean = withoutLeaks(ports, row, draft, {
    subject,
    text,
    encrypt: false,
    files: [],
    about: null,
    chosen,
  });
  return clean.ok ? ok({ row, draft, subject, text }) : clean;
}

const senderOf = (read: Ports['store']['read'], message: MessageRow | null): string => {
  const headers = message === null ? null : read.messageReading(message.id).effective;
  return (headers?.replyTo[0] ?? headers?.from[0])?.address ?? '';
};

const sentFileLimit = 48 * 1024 * 1024;

/** The maintainer sent it: it becomes part of the case, and what it was is an event that can be read back. */
export async function recordSent(
  ports: Ports,
  input: ParsedInput<'reply.sent'>,
): Promise<HandlerResult<'reply.sent'>> {
  const { store, uploads, clockwork } = ports;
  if (store.read.caseRow(input.caseId) === null) return noCase(input.caseId);
  const file = await uploads.whole(input.uploadId, sentFileLimit);
  if (!file.ok) return file;
  const mail = await ports.readMail(file.value.bytes, 'interactive', file.value.name);
  if (!mail.ok) return err({ code: 'unreadable-file', file: file.value.name, problem: mail.error.code });
  const { from, to } = mail.value.reading.effective;
  if (from.length === 0 && to.length === 0)
    return err({ code: 'unreadable-file', file: file.value.name, problem: 'not-mail' });
  const now = ports.now();
  const tools = { clockwork, sha256: ports.sha256, newId: ports.newId, now };
  return store.write((tx) => {
    const before = tx.events(input.caseId).length;
    const row = fileMessage(tx, tools, {
      source: file.value.name,
      index: 0,
      bytes: file.value.bytes,
      mail: mail.value,
      project: null,
      outgoing: true,
      caseId: input.caseId,
      template: input.template,
    });
    const messageId = row.messageId ?? '';
    if (row.outcome === 'duplicate-message') adopt(tx, input.caseId, messageId, input.template);
    rebuildCase(tx, clockwork, input.caseId, now);
    const recorded = tx
      .events(input.caseId)
      .slice(before)
      .filter(({ kind }) => kind !== 'message');
    return ok({
      caseId: input.caseId,
      messageId,
      recorded: recorded.map(({ kind }) => kind),
      seq: recorded[0]?.seq ?? null,
      known: row.outcome === 'duplicate-message' && row.caseId !== undefined,
    });
  });
}

/** It was imported before, and belonged nowhere. */
function adopt(tx: Writes, caseId: string, messageId: string, template: ReplyTemplate | undefined): void {
  const message = tx.message(messageId);
  const before = tx.caseRow(caseId);
  if (message === null || before === null || message.caseId !== null) return;
  tx.updateMessage(messageId, {
    caseId,
    outcome: 'outgoing',
    direction: 'outgoing',
    outcomeReason: null,
    unread: false,
  });
  tx.append({
    caseId,
    kind: 'message',
    at: message.receivedAt,
    reason: null,
    data: {
      messageId,
      direction: 'outgoing',
      from: message.fromAddress,
      ...turnFacts(tx, before, tx.messageReading(messageId), null, 'outgoing'),
    },
  });
  recordSentMail(tx, caseId, messageId, message.receivedAt, template);
  const row = tx.caseRow(caseId);
  if (row !== null) tx.updateCase({ ...row, messages: tx.messagesOf(caseId).length });
}
