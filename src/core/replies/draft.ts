/** Drafts a reply: who it goes to, what it says, and what the answerer has to know. Nothing is sent by this program. Pure. */
import type { Key } from '#shared/schema/key.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import type { ReplyDraft, ReplyNote, ReplyTemplate } from '#shared/schema/reply.ts';
import { unfilled } from '#shared/calc/replies.ts';
import { placeholderWords } from '#shared/words/placeholders.ts';
import { isPlaceholder } from '../messages/placeholder.ts';
import { hasReplyPrefix } from '../messages/summary.ts';
import { reportMessage } from '../report/report-message.ts';
import { isUserIdOf } from '#shared/calc/user-id.ts';
import type { Relay } from '#shared/schema/relay.ts';
import { readRelay } from '../relays/read-relay.ts';
import { ownReference } from '../relays/relay-of-case.ts';
import { isReplyToDisputed } from '../intake/copies.ts';
import { signatureVerdict } from '../intake/verdict.ts';
import type { CaseRow, MessageRow, Ports } from '../ports.ts';
import {
  chooseRecipients,
  keyFor,
  ourselves,
  visibleHeaders,
  type Asked,
  type Chosen,
} from './recipients.ts';
import { fill } from './fill.ts';
import { templateText } from './templates.ts';
import { valuesOf } from './values.ts';

export type DraftQuestion = Asked & {
  readonly template: ReplyTemplate;
  readonly message: MessageRow | null; // the one that is answered
  readonly encrypt?: boolean | undefined; // undefined: encrypted if the report was and a key is there
  readonly now: string;
  /** The case whose facts it tells, where that is another one. */
  readonly about?: CaseRow | null;
  /** Instead of the template of the project. */
  readonly words?: string | undefined;
  readonly signature?: string;
};

/** The newest message from outside that a person wrote, unless one is named. */
export function answeredMessage(
  read: Ports['store']['read'],
  caseId: string,
  wanted?: string,
): MessageRow | null {
  const messages = read.messagesOf(caseId).filter(({ direction }) => direction === 'incoming');
  if (wanted !== undefined) return messages.find(({ id }) => id === wanted) ?? null;
  const written = messages.filter(({ outcome }) => outcome !== 'set-aside');
  return written.at(-1) ?? reportMessage(read, caseId);
}

export function draftReply(
  ports: Pick<Ports, 'store' | 'clockwork'>,
  row: CaseRow,
  question: DraftQuestion,
): ReplyDraft {
  const { read } = ports.store;
  const { message, template, now } = question;
  const reading = message === null ? null : read.messageReading(message.id);
  const isDisputed = message !== null && isReplyToDisputed(read, message.id);
  const relay = reading === null ? null : readRelay(reading);
  const answerAt = platformOf(read, row, relay);
  const keys = read.keys().filter((key) => !key.revoked && (key.expiresAt === null || key.expiresAt > now));
  const project = read.project(row.projectId);
  const { replies } = project;
  const from = ourselves(project, read.keys());
  const about = question.about ?? row;
  const cameEncrypted = [row, about].some(({ id }) => wasProtected(read, id));
  const wantsEncryption = question.encrypt ?? cameEncrypted;
  const canReach = (address: string): boolean => !wantsEncryption || keyFor(keys, address).length > 0;
  const chosen = chooseRecipients(read, row, answerAt === null ? reading : null, {
    ...{ relay, isDisputed, from: from.address, canReach },
    asked: answerAt === null ? question : { to: [], cc: [] },
  });
  const { to, cc } = chosen;
  const everybody = [...to, ...cc];
  const encryptTo = everybody.flatMap(({ address }) => keyFor(keys, address));
  const signWith = ourKey(keys, from.address);
  const canEncrypt = to.length > 0 && encryptTo.length === everybody.length;
  const encrypt = wantsEncryption && canEncrypt;
  const values = valuesOf(ports, row, {
    reading,
    template,
    now,
    open: cameEncrypted && !encrypt,
    ourKey: signWith?.fingerprint ?? null,
    signature: question.signature ?? replies.signature,
    ourName: from.name,
    about,
  });
  const { text, missing } = fill(question.words ?? templateText(replies, template), values);
  return {
    caseId: row.id,
    messageId: message?.id ?? null,
    template,
    from,
    to,
    cc,
    dropped: chosen.dropped,
    added: chosen.added,
    leftOut: chosen.leftOut,
    answerAt,
    subject: subjectOf(row, reading, encrypt),
    inReplyTo: reading === null ? null : visibleHeaders(reading).messageId,
    references: referencesOf(reading),
    text,
    missing: missing.map((name) => placeholderWords[name].label),
    encrypt,
    canEncrypt,
    canSign: signWith !== null,
    encryptTo,
    signWith: signWith?.fingerprint ?? null,
    notes: notesOf(
      { reading, chosen, answerAt, text, cameEncrypted, encrypt, canEncrypt, canSign: signWith !== null },
      read,
    ),
  };
}

/** The report on its platform, as the first mail about it has it: a later one does not lead the answer elsewhere. */
function platformOf(read: Ports['store']['read'], row: CaseRow, relay: Relay | null): ReplyDraft['answerAt'] {
  if (relay === null || relay.kind === 'mailing-list') return null;
  return ownReference(read, row.id, relay) ?? { platform: relay.kind, id: '', url: null };
}

/** Any message of the case that was opened: what it said is not for the open. */
export function wasProtected(read: Ports['store']['read'], caseId: string): boolean {
  return read
    .messagesOf(caseId)
    .some(({ id }) =>
      read.messageReading(id).layers.some(({ state, within }) => state === 'opened' && within === null),
    );
}

/** The own key that names this address; else the first that can sign, so that a letter is signed at all. */
export function ourKey(keys: readonly Key[], address: string): Key | null {
  const secret = keys.filter((key) => key.kind === 'secret' && key.canSign);
  const named = secret.find((key) => key.userIds.some((one) => isUserIdOf(one, address)));
  return (address === '' ? undefined : named) ?? secret[0] ?? null;
}

/** The subject is seen by every server on the way: in the open it repeats only what was in the open. */
function subjectOf(row: CaseRow, reading: MailReading | null, encrypt: boolean): string {
  const isProtected = reading?.headerProtection.level.encrypted === true;
  const shown =
    reading === null
      ? row.title
      : ((isProtected && !encrypt ? reading.outer : reading.effective).subject ?? '');
  const blank = isPlaceholder(shown);
  const base = blank ? 'Your report' : shown.replace(/\s+/g, ' ').trim().slice(0, 200);
  const tagged = base.includes(row.id) ? base : `${base} [${row.id}]`;
  return hasReplyPrefix(tagged) ? tagged : `Re: ${tagged}`;
}

function referencesOf(reading: MailReading | null): string[] {
  if (reading === null) return [];
  const { references, inReplyTo, messageId } = visibleHeaders(reading);
  if (messageId === null) return [];
  const before = references.length > 0 ? references : inReplyTo.slice(0, 1);
  return [...new Set([...before, messageId])].filter((id) => /^[^\s<>]{1,250}$/.test(id)).slice(-20);
}

type Known = {
  readonly reading: MailReading | null;
  readonly chosen: Chosen;
  readonly answerAt: ReplyDraft['answerAt'];
  readonly text: string;
  readonly cameEncrypted: boolean;
  readonly encrypt: boolean;
  readonly canEncrypt: boolean;
  readonly canSign: boolean;
};

function notesOf(known: Known, read: Ports['store']['read']): ReplyNote[] {
  const notes: ReplyNote[] = [];
  const { reading, chosen } = known;
  const { to, wanted } = chosen;
  if (known.answerAt !== null) notes.push('answer-on-platform');
  else if (to.length === 0) notes.push(wanted.length > 0 ? 'no-reply' : 'bad-recipient');
  if (known.cameEncrypted && !known.encrypt) notes.push('must-encrypt');
  if (!known.canEncrypt && to.length > 0) notes.push('no-key-for-recipient');
  if (!known.canSign && known.answerAt === null) notes.push('no-own-key');
  const sender = reading?.effective.from[0]?.address.toLowerCase();
  if (sender !== undefined && to.some(({ address }) => address.toLowerCase() !== sender))
    notes.push('reply-to-differs');
  if (chosen.dropped.length > 0) notes.push('drops-others');
  if (chosen.added.length > 0) notes.push('adds-others');
  if (chosen.isHiddenCopy && chosen.dropped.length > 0) notes.push('hidden-copy');
  if (chosen.leftOut.length > 0) notes.push('list-without-key');
  if (
    known.answerAt === null &&
    reading !== null &&
    signatureVerdict(reading, read.acceptances(), read.revokedKeys()).state !== 'good'
  )
    notes.push('sender-unproven');
  if (unfilled(known.text).length > 0) notes.push('unfilled');
  return notes;
}
