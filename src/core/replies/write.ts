/** From a draft, as the maintainer left it, to the file that a mail program sends; and what sending it means for the case. Pure. */
import { valueProblems } from '#shared/words/value-problems.ts';
import { noCase } from '../cases/with-case.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import type { AppError } from '#shared/errors.ts';
import type { Credit } from '#shared/schema/advisory.ts';
import { isMailAddress } from '#shared/calc/mail-address.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { ReplyDraft, ReplyTemplate } from '#shared/schema/reply.ts';
import { currentAdvisory } from '../advisory/case/case-advisory.ts';
import { guardOf } from '../advisory/case/case-guard.ts';
import { reporterCredit } from '../advisory/case/reporter-credit.ts';
import { leaksInText, watchFor } from '../advisory/leaks/leaks.ts';
import { addressOfCredit } from '../advisory/leaks/reporters.ts';
import { guardNotes, linesOfNotes } from '../cases/note-guard.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import { fileMessage } from '../intake/file-message.ts';
import { turnFacts } from '../intake/turn-facts.ts';
import { recordSentMail } from '../intake/sent-mail.ts';
import type { CaseRow, MessageRow, Ports, Writes } from '../ports.ts';
import { attachedFiles, type Attached } from './attach.ts';
import { answeredMessage, draftReply, wasProtected } from './draft.ts';
import { leaksOf, oracleOf } from './leaks.ts';
import { templateText } from './templates.ts';

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
    return err({ code: 'invalid-value', field: 'to', problem: `${wrong} ${valueProblems.notAnAddress}` });
  const draft = draftReply(ports, row, { ...input, message, now });
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
  const letter = { subject, text, encrypt: input.encrypt };
  const clean = withoutLeaks(ports, row, draft, letter);
  if (!clean.ok) return clean;
  const cleanFiles = filesWithoutLeaks(ports, row, draft, { ...letter, files });
  if (!cleanFiles.ok) return cleanFiles;
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
  const { read } = ports.store;
  const row = read.caseRow(input.caseId);
  if (row === null) return noCase(input.caseId);
  const message = answeredMessage(read, row.id, input.messageId);
  if (message === null && input.messageId !== undefined)
    return err({ code: 'not-found', what: 'message of this case', id: input.messageId });
  const question = { template: input.template, message, encrypt: false, now: ports.now() };
  const draft = draftReply(ports, row, question);
  const { subject = draft.subject, text = draft.text } = input;
  return withoutLeaks(ports, row, draft, { subject, text, encrypt: false });
}

const someOf = (lines: readonly string[]): string[] => lines.slice(0, 10).map((line) => line.slice(0, 200));

type Letter = { readonly subject: string; readonly text: string; readonly encrypt: boolean };

function withoutLeaks(
  ports: Ports,
  row: CaseRow,
  draft: ReplyDraft,
  { subject, text, encrypt }: Letter,
): Result<Record<string, never>, AppError<'reply-leaks' | 'quotes-note'>> {
  const { read } = ports.store;
  const readings = read.messagesOf(row.id).map(({ id }) => read.messageReading(id));
  const telling = encrypt ? oracleOf : leaksOf;
  const { replies } = read.project(row.projectId);
  const ours = `${templateText(replies, draft.template)}\n${replies.signature}`;
  const lines = [
    ...telling(readings, subject, text, ours),
    ...othersNamed(ports, row, draft, `${subject}\n${text}`),
  ];
  if (lines.length > 0) return err({ code: 'reply-leaks', lines: someOf(lines) });
  const isNote = guardNotes(read, row.id, { known: [ours] });
  const quoted = linesOfNotes(isNote, `${subject}\n${text}`);
  return quoted.length === 0 ? ok({}) : err({ code: 'quotes-note', lines: someOf(quoted) });
}

/** A file is asked as the text is, each of its lines by its name; what nobody can read does not leave a secret case. */
function filesWithoutLeaks(
  ports: Ports,
  row: CaseRow,
  draft: ReplyDraft,
  { encrypt, files }: Letter & { readonly files: readonly Attached[] },
): ReturnType<typeof withoutLeaks> {
  const isSecret = !encrypt && wasProtected(ports.store.read, row.id);
  for (const { name, text } of files) {
    if (text === null && isSecret) return err({ code: 'reply-leaks', lines: [name] });
    const clean = withoutLeaks(ports, row, draft, { subject: name, text: text ?? '', encrypt });
    if (!clean.ok)
      return err({
        ...clean.error,
        lines: clean.error.lines.map((line) => `${name}: ${line}`.slice(0, 200)),
      });
  }
  return ok({});
}

const senderOf = (read: Ports['store']['read'], message: MessageRow | null): string => {
  const headers = message === null ? null : read.messageReading(message.id).effective;
  return (headers?.replyTo[0] ?? headers?.from[0])?.address ?? '';
};

/** Finders who are not to be named are not named to each other either. */
function othersNamed(ports: Ports, row: CaseRow, { to, cc, answerAt }: ReplyDraft, text: string): string[] {
  const { advisory } = currentAdvisory(ports.store.read, row, ports.now());
  const told = new Set([...to, ...cc].map(({ address }) => address.toLowerCase()));
  const reporter = answerAt === null ? undefined : advisory.credits[reporterCredit(advisory.credits, row)];
  const isOther = (credit: Credit): boolean =>
    credit !== reporter && !told.has(addressOfCredit(credit).toLowerCase());
  const watch = watchFor(advisory, guardOf(ports, row), isOther);
  const lines = text.split('\n');
  return [...new Set(leaksInText(watch, text).map(({ line }) => lines[line - 1] ?? ''))];
}

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
