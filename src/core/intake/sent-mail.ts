/**
 * What a sent answer records: the letter that it is, the acknowledgement or update that every answer is, and what its
 * template says. One step in the log, so that one undo takes it back. Pure.
 */
import type { CaseState, RecordableEvent } from '#shared/schema/case.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import type { Letter, ReplyTemplate } from '#shared/schema/reply.ts';
import { lettersOf } from '../cases/letters.ts';
import { foldCase } from '../cases/fold.ts';
import { recordSentToPartners } from '../embargo/told.ts';
import { canHappen } from '../cases/transitions.ts';
import type { Reads, Writes } from '../ports.ts';
import { asksIn } from './turn-facts.ts';
import { isUnreadable, shownText } from '../messages/summary.ts';

/** Events that were written, the first of them first: undoing it takes back all. */
export type Recorded = { readonly seq: number; readonly kinds: readonly string[] };

type Meaning = {
  readonly event: RecordableEvent;
  readonly reason: string;
  /** Also when sent mail is imported and nobody is asked; otherwise only when the maintainer confirms the letter. */
  readonly unasked: boolean;
};

const assessment = { event: 'assessed', reason: 'the assessment was sent', unasked: true } as const;

const meanings: Readonly<Partial<Record<ReplyTemplate, Meaning>>> = {
  assessment,
  settled: assessment,
  hardening: assessment,
  bug: assessment,
  expected: assessment,
  'third-party': assessment,
  'not-reproducible': assessment,
  'ask-for-missing': { event: 'needs-info', reason: 'asked for what is missing', unasked: false },
  'resend-encrypted': { event: 'needs-info', reason: 'asked to send it again', unasked: false },
  accept: { event: 'accepted', reason: 'accepted in a letter', unasked: false },
  decline: { event: 'rejected', reason: 'declined in a letter', unasked: false },
};

/** A sent mail became part of the case. A letter that had been confirmed by hand is not counted twice. */
export function recordSentMail(
  tx: Writes,
  caseId: string,
  messageId: string,
  at: string,
  template?: ReplyTemplate,
): void {
  if (recordSentToPartners(tx, caseId, messageId, at)) return;
  const letter = letterSentAs(tx, caseId, tx.messageReading(messageId));
  const log = createLog(tx, caseId, at, { messageId });
  const counted = letter?.state === 'sent';
  if (letter !== null) log.append('letter-sent', null, { letterId: letter.id });
  if (!counted) recordAnswer(tx, caseId, at, log, template ?? letter?.template, false);
}

/** The maintainer says that the letter was sent. */
export function recordConfirmed(tx: Writes, caseId: string, letter: Letter, at: string): Recorded {
  const log = createLog(tx, caseId, at, {});
  const asks = asksIn(tx.letterText(letter.id) ?? '');
  const seq = log.append('letter-sent', null, { letterId: letter.id, ...(asks && { asks }) });
  recordAnswer(tx, caseId, at, log, letter.template, true);
  return { seq, kinds: log.kinds };
}

type Log = {
  readonly append: (
    kind: RecordableEvent | 'letter-sent',
    reason: string | null,
    data?: Readonly<Record<string, string | boolean>>,
  ) => number;
  readonly kinds: readonly string[];
};

function createLog(tx: Writes, caseId: string, at: string, shared: Readonly<Record<string, string>>): Log {
  const kinds: string[] = [];
  let first: number | null = null;
  return {
    append: (kind, reason, data = {}) => {
      const step: Record<string, number> = first === null ? {} : { with: first };
      const event = tx.append({ caseId, kind, at, reason, data: { ...shared, ...data, ...step } });
      first ??= event.seq;
      kinds.push(kind);
      return event.seq;
    },
    kinds,
  };
}

function recordAnswer(
  tx: Writes,
  caseId: string,
  at: string,
  log: Log,
  template: ReplyTemplate | undefined,
  asked: boolean,
): void {
  const row = tx.caseRow(caseId);
  if (row === null || at < row.receivedAt) return; // nobody answers before the question
  const stateNow = (): CaseState => foldCase(tx.events(caseId)).state;
  const answer = stateNow() === 'new' ? 'acknowledged' : 'update-sent';
  if (canHappen(answer, stateNow())) log.append(answer, 'a reply was sent');
  const meaning = template === undefined ? undefined : meanings[template];
  if (meaning === undefined || (!asked && !meaning.unasked)) return;
  if (canHappen(meaning.event, stateNow())) log.append(meaning.event, meaning.reason);
}

/** The letter that a sent mail is: by its Message-ID, or to the same people with the same words. */
function letterSentAs(tx: Reads, caseId: string, reading: MailReading): Letter | null {
  const { messageId, to, cc, subject } = reading.effective;
  const open = lettersOf(tx.events(caseId)).filter(
    ({ state, sentMessageId }) => state !== 'discarded' && sentMessageId === null,
  );
  const named = open.find(({ headerId }) => headerId !== null && headerId === messageId);
  if (named !== undefined) return named;
  const written = new Set([...to, ...cc].map(({ address }) => address.toLowerCase()));
  const hidden = isUnreadable(reading);
  const text = words(shownText(reading));
  return (
    open.find((letter) => {
      if (!letter.to.some((address) => written.has(address.toLowerCase()))) return false;
      if (hidden) return letter.encrypted && words(letter.subject) === words(subject ?? '');
      const own = words(tx.letterText(letter.id) ?? '');
      return own !== '' && text.includes(own); // a mail program may put a signature below it
    }) ?? null
  );
}

function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
