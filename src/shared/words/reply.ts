/** What to know before a reply is sent, in words. Total over the schema. Pure. */
import { number, plural } from './format.ts';
import type { ReplyDraft, ReplyNote, TemplateProblem } from '../schema/reply.ts';
import { platformNames, referenceWords } from './relays.ts';

/** Why a reply is recorded without the sent message. */
export function answeredWords(place: ReplyDraft['answerAt']): string {
  return place === null
    ? 'Answered by email. The sent message is not stored.'
    : `Answered on ${platformNames[place.platform]}${place.id === '' ? '' : ` (${referenceWords(place)})`}. The text is not stored.`;
}

/** What is wrong with a template, with its place. */
export function templateProblemWords({ code, line, column, name }: TemplateProblem): string {
  const what = {
    unknown: `{{${name}}} is not known`,
    unclosed: `“{{${name}” has no end`,
    'not-at-start': `{{?${name}}} only works at the beginning of a line`,
  };
  return `Line ${number(line)}, column ${number(column)}: ${what[code]}.`;
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
  'drops-others': ({ dropped }) => ({
    tone: 'neutral',
    says: `Not to all: ${addressesIn(dropped)} had the message and will not get the reply.`,
  }),
  'adds-others': ({ added }) => ({
    tone: 'warn',
    says: `${added.join(', ')} ${plural(added.length, 'was', 'were')} not in any message of this case.`,
  }),
  'hidden-copy': () => ({
    tone: 'warn',
    says: 'The message does not name us as a recipient. A reply to all tells the others that we have it.',
  }),
  'list-left-out': ({ leftOut }) => ({
    tone: 'neutral',
    says: `The policy names ${leftOut.join(', ')}. Not in Cc: did not have the report, or has no accepted key.`,
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

function addressesIn(people: ReplyDraft['to']): string {
  return people.map(({ address }) => address).join(', ');
}

export function noteSentences(
  draft: ReplyDraft,
  encrypt: boolean,
): readonly (Sentence & { readonly note: ReplyNote })[] {
  return draft.notes
    .filter((note) => note !== 'must-encrypt' || !encrypt)
    .flatMap((note) => {
      const sentence = notes[note]?.(draft) ?? null;
      return sentence === null ? [] : [{ ...sentence, note }];
    });
}
