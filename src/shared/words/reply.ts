/** Replies in words: what a template says has happened, what to know before sending. Total over the schema. Pure. */
import type { CaseDetail, RecordableEvent } from '../schema/case.ts';
import type { ReplyDraft, ReplyNote, ReplyTemplate } from '../schema/reply.ts';
import { platformNames, referenceWords } from './relays.ts';

/** What sending the template means for the case, when it is recorded without the sent file. */
const meanings: { readonly [T in ReplyTemplate]: RecordableEvent } = {
  acknowledge: 'acknowledged',
  'ask-for-missing': 'needs-info',
  assessment: 'assessed',
  decline: 'rejected',
  'resend-encrypted': 'needs-info',
  update: 'update-sent',
  'disclosure-date': 'update-sent',
  thanks: 'update-sent',
};

/** What can be recorded now: what the template means, else that there was an answer at all. */
export function eventOfReply(
  template: ReplyTemplate,
  allowed: readonly RecordableEvent[],
): RecordableEvent | null {
  return [meanings[template], 'update-sent' as const].find((event) => allowed.includes(event)) ?? null;
}

/** Why a reply is recorded without the sent message. */
export function answeredWords(place: ReplyDraft['answerAt']): string {
  return place === null
    ? 'Answered by email. The sent message is not stored.'
    : `Answered on ${platformNames[place.platform]}${place.id === '' ? '' : ` (${referenceWords(place)})`}. The text is not stored.`;
}

/**
 * Whom a reply answers: the newest message that somebody wrote. Chosen when the reply is begun, so that mail that comes
 * while one writes changes nothing about to whom it goes. null: the backend knows better.
 */
export function newestWritten(messages: CaseDetail['messages']): string | null {
  return (
    messages.findLast(({ direction, outcome }) => direction === 'incoming' && outcome !== 'set-aside')?.id ??
    null
  );
}

/** Which template one most likely wants. */
export function likelyTemplate({ state, missing }: Pick<CaseDetail, 'state' | 'missing'>): ReplyTemplate {
  if (state === 'new') return 'acknowledge';
  if (state === 'released' || state === 'disclosed') return 'thanks';
  return missing.length > 0 && (state === 'acknowledged' || state === 'assessing')
    ? 'ask-for-missing'
    : 'update';
}

type Sentence = { readonly tone: 'warn' | 'neutral'; readonly says: string };

/** null: shown elsewhere (next to the switch it belongs to). */
const notes: { readonly [N in ReplyNote]: ((draft: ReplyDraft) => Sentence) | null } = {
  'must-encrypt': () => ({
    tone: 'warn',
    says: 'The report was encrypted. An unencrypted reply must not repeat any of it, including its subject.',
  }),
  'no-key-for-recipient': null,
  'no-own-key': null,
  'reply-to-differs': ({ to }) => ({
    tone: 'warn',
    says: `The sender asked for replies to a different address. This goes to ${to.map(({ address }) => address).join(', ')}.`,
  }),
  'sender-unproven': () => ({
    tone: 'neutral',
    says: 'Sender not verified. Do not share anything that only the finder should know.',
  }),
  unfilled: null,
  'answer-on-platform': ({ answerAt }) => ({
    tone: 'neutral',
    says: `${answerAt === null ? 'The platform' : platformNames[answerAt.platform]} is named by the email only. Check that the page is the report you know before you post there.`,
  }),
  'no-reply': () => ({
    tone: 'warn',
    says: 'The message came from an address that does not accept replies.',
  }),
  'bad-recipient': () => ({ tone: 'warn', says: 'The message has no address to reply to.' }),
};

export function noteSentences(draft: ReplyDraft, encrypt: boolean): readonly Sentence[] {
  return draft.notes
    .filter((note) => note !== 'must-encrypt' || !encrypt)
    .map((note) => notes[note]?.(draft) ?? null)
    .filter((sentence) => sentence !== null);
}

/** "[your questions]": places the template left for the maintainer. */
export function unfilled(text: string): readonly string[] {
  return [...new Set(text.match(/\[[a-z][a-z ]{1,40}\]/g) ?? [])];
}
