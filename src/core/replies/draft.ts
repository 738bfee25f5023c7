/** Drafts a reply: who it goes to, what it says, and what the answerer has to know. Nothing is sent by this program. Pure. */
import type { Key } from '#shared/schema/key.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import type { ReplyDraft, ReplyNote, ReplyTemplate } from '#shared/schema/reply.ts';
import { isPlaceholder } from '../messages/placeholder.ts';
import { hasReplyPrefix, honestName } from '../messages/summary.ts';
import { reportMessage } from '../report/report-message.ts';
import { isUserIdOf } from '#shared/calc/user-id.ts';
import { isNoReply } from '#shared/calc/mail-address.ts';
import type { Relay } from '#shared/schema/relay.ts';
import { readRelay } from '../relays/read-relay.ts';
import { ownReference } from '../relays/relay-of-case.ts';
import { isReplyToDisputed } from '../intake/copies.ts';
import { signatureVerdict } from '../intake/verdict.ts';
import type { CaseRow, MessageRow, Ports } from '../ports.ts';
import { fill, templates } from './templates.ts';
import { valuesOf } from './values.ts';

export type DraftQuestion = {
  readonly template: ReplyTemplate;
  readonly message: MessageRow | null; // the one that is answered
  readonly encrypt: boolean | undefined; // undefined: encrypted if the report was and a key is there
  readonly now: string;
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
  const wanted = answerAt === null ? recipients(row, reading, relay, isDisputed) : [];
  const to = wanted.filter(({ address }) => !isNoReply(address));
  const from = ourselves(read, row);
  const keys = read.keys().filter((key) => !key.revoked && (key.expiresAt === null || key.expiresAt > now));
  const encryptTo = to.flatMap(({ address }) => keyFor(keys, address));
  const signWith = ourKey(keys, from.address);
  const canEncrypt = to.length > 0 && encryptTo.length === to.length;
  const cameEncrypted = wasProtected(read, row.id);
  const encrypt = (question.encrypt ?? cameEncrypted) && canEncrypt;
  const values = valuesOf(ports, row, {
    reading,
    template,
    now,
    open: cameEncrypted && !encrypt,
    ourKey: signWith?.fingerprint ?? null,
    signature: from.name,
  });
  const text = fill(templates[template].text, values);
  return {
    caseId: row.id,
    messageId: message?.id ?? null,
    template,
    from,
    to,
    answerAt,
    subject: subjectOf(row, reading, encrypt),
    inReplyTo: reading === null ? null : visibleHeaders(reading).messageId,
    references: referencesOf(reading),
    text,
    encrypt,
    canEncrypt,
    canSign: signWith !== null,
    encryptTo,
    signWith: signWith?.fingerprint ?? null,
    notes: notesOf(
      { reading, wanted, to, answerAt, text, cameEncrypted, encrypt, canEncrypt, canSign: signWith !== null },
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

/** Where copies of one message name different places for the answer, it goes to the sender that they agree on. */
function recipients(
  row: CaseRow,
  reading: MailReading | null,
  relay: Relay | null,
  isDisputed: boolean,
): ReplyDraft['to'] {
  const person = isDisputed ? null : (relay?.person ?? null);
  const wanted =
    reading === null
      ? []
      : person !== null && person.address !== ''
        ? [person]
        : reading.effective.replyTo.length > 0 && !isDisputed
          ? reading.effective.replyTo
          : reading.effective.from;
  const usable = wanted.filter(({ address }) => isAddress(address)).slice(0, 5);
  const open = reading === null ? [] : [...visibleHeaders(reading).from, ...visibleHeaders(reading).replyTo];
  const isOpen = (name: string): boolean => open.some((one) => one.name === name);
  if (usable.length > 0)
    return usable.map(({ name, address }) => ({ name: isOpen(name) ? plain(name) : '', address }));
  return isAddress(row.reporterAddress)
    ? [{ name: plain(row.reporterName), address: row.reporterAddress }]
    : [];
}

function isAddress(address: string): boolean {
  return /^[^\s<>@,;:"\\]{1,128}@[^\s<>@,;:"\\]{1,255}$/.test(address);
}

/** A display name that shows another address is not repeated. */
function plain(name: string): string {
  return honestName(name)
    .replace(/[\p{Cc}\p{Cf}"\\<>]/gu, '')
    .trim()
    .slice(0, 100);
}

export function ourselves(read: Ports['store']['read'], row: CaseRow): ReplyDraft['from'] {
  const project = read.project(row.projectId);
  const secret = read.keys().find(({ kind }) => kind === 'secret');
  const ofKey = /<([^<>\s]+@[^<>\s]+)>/.exec(secret?.userIds[0] ?? '')?.[1] ?? '';
  return {
    name: project.name === 'Unsorted' ? '' : `${project.name} security`,
    address: project.addresses[0] ?? ofKey,
  };
}

function keyFor(keys: readonly Key[], address: string): ReplyDraft['encryptTo'] {
  const wanted = address.toLowerCase();
  const found = keys.find(
    (key) => key.canEncrypt && key.acceptedFor.some((one) => one.toLowerCase() === wanted),
  );
  return found === undefined ? [] : [{ address, fingerprint: found.fingerprint }];
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

/** What stands outside of the answer repeats only what stood outside of the mail. */
function visibleHeaders({ headerProtection, effective, outer }: MailReading): MailReading['outer'] {
  return headerProtection.level.encrypted ? outer : effective;
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
  readonly wanted: ReplyDraft['to'];
  readonly to: ReplyDraft['to'];
  readonly answerAt: ReplyDraft['answerAt'];
  readonly text: string;
  readonly cameEncrypted: boolean;
  readonly encrypt: boolean;
  readonly canEncrypt: boolean;
  readonly canSign: boolean;
};

function notesOf(known: Known, read: Ports['store']['read']): ReplyNote[] {
  const notes: ReplyNote[] = [];
  const { reading, to } = known;
  if (known.answerAt !== null) notes.push('answer-on-platform');
  else if (to.length === 0) notes.push(known.wanted.length > 0 ? 'no-reply' : 'bad-recipient');
  if (known.cameEncrypted && !known.encrypt) notes.push('must-encrypt');
  if (!known.canEncrypt && to.length > 0) notes.push('no-key-for-recipient');
  if (!known.canSign && known.answerAt === null) notes.push('no-own-key');
  const sender = reading?.effective.from[0]?.address.toLowerCase();
  if (sender !== undefined && to.some(({ address }) => address.toLowerCase() !== sender))
    notes.push('reply-to-differs');
  if (
    known.answerAt === null &&
    reading !== null &&
    signatureVerdict(reading, read.acceptances(), read.revokedKeys()).state !== 'good'
  )
    notes.push('sender-unproven');
  if (/\[[a-z][a-z ]{1,40}\]/.test(known.text)) notes.push('unfilled');
  return notes;
}
