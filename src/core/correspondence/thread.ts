/** The messages of a case as they could be published: roles for names, and nothing that was not written for the case. Pure. */
import type { PublicMessage } from '#shared/contract/correspondence.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import { correspondenceRoles } from '#shared/words/correspondence.ts';
import { quotable } from '../intake/quotable.ts';
import type { CaseRow, MessageRow, Ports } from '../ports.ts';
import { writerOf } from '../relays/read-relay.ts';
import { splitSignOff } from '../report/sign-off.ts';
import { watchCase, type Person, type Watch } from './watch.ts';

export type Thread = {
  readonly title: string;
  readonly messages: readonly PublicMessage[];
  readonly watch: Watch;
};

export function publicThread(ports: Ports, row: CaseRow): Thread {
  const { read } = ports.store;
  const read1 = (message: MessageRow) => ({ message, reading: read.messageReading(message.id) });
  const all = read
    .messagesOf(row.id)
    .map(read1)
    .sort(
      (a, b) => a.message.receivedAt.localeCompare(b.message.receivedAt) || a.message.row - b.message.row,
    );
  const incoming = all.filter(({ message }) => message.direction === 'incoming');
  const writers = [...new Map(incoming.map(({ reading }) => writerEntry(reading))).values()];
  const watch = watchCase(ports, row, writers);
  const roleOf = roles(row, writers, watch);
  return {
    title: watch.clean(row.title),
    watch,
    messages: all.map(({ message, reading }, index): PublicMessage => {
      const { text, leftOut } = ownWords(
        reading,
        message.direction === 'incoming' ? writerOf(reading).name : '',
      );
      return {
        messageId: message.id,
        number: index + 1,
        who: message.direction === 'outgoing' ? correspondenceRoles.maintainers : roleOf(writerOf(reading)),
        direction: message.direction,
        at: message.receivedAt,
        sha256: message.sha256,
        paragraphs: paragraphsOf(watch.clean(text)).map((one, at) => ({
          number: at + 1,
          text: one,
          secrets: watch.names(one) ? ['person'] : [],
        })),
        leftOut,
      };
    }),
  };
}

function writerEntry(reading: MailReading): [string, Person] {
  const writer = writerOf(reading);
  return [keyOf(writer), writer];
}

const keyOf = ({ name, address }: Person): string => (address === '' ? name : address).toLowerCase();

/** The reporter, and the others by number: who wrote what stays clear without a name. */
function roles(row: CaseRow, writers: readonly Person[], watch: Watch): (writer: Person) => string {
  const reporter = keyOf({ name: row.reporterName, address: row.reporterAddress });
  const others = writers.map(keyOf).filter((key) => key !== reporter);
  return (writer) => {
    const key = keyOf(writer);
    const role =
      key === reporter
        ? correspondenceRoles.reporter
        : correspondenceRoles.participant(others.indexOf(key) + 2);
    const name = watch.nameOf(writer);
    return name === null ? role : name;
  };
}

const attribution =
  /^(?:on\b[^\n]{4,160}\bwrote:|am\b[^\n]{4,160}\bschrieb[^\n]{0,80}:|le\b[^\n]{4,160}\ba écrit\s?:|el\b[^\n]{4,160}\bescribió:|-{2,}\s?original message\s?-{2,}|-{2,}\s?forwarded message\s?-{2,})\s*$/i;

/** What the writer wrote for this case: a passage that was taken out elsewhere must not come back in a quotation. */
function ownWords(
  reading: MailReading,
  name: string,
): { readonly text: string; readonly leftOut: PublicMessage['leftOut'] } {
  const { segments, withheld } = quotable(reading);
  const said = segments.map(({ text }) => text.replace(/\r\n?/g, '\n')).join('\n\n');
  const lines = said.split('\n');
  const own = lines.filter((line, at) => {
    const next = lines.slice(at + 1).find((one) => one.trim() !== '') ?? '';
    return !line.startsWith('>') && !(attribution.test(line.trim()) && next.startsWith('>'));
  });
  const cut = own.findIndex((line) => /^-{2,}\s?(?:original|forwarded) message\s?-{2,}$/i.test(line.trim()));
  const kept = (cut === -1 ? own : own.slice(0, cut)).join('\n');
  const { body, signature } = withoutSignature(kept, name);
  return {
    text: body,
    leftOut: {
      foreign: withheld.length,
      quotes: own.length < lines.length || cut !== -1,
      signature: signature !== '',
      attachments: reading.attachments.filter(({ within }) => within === null).length,
    },
  };
}

/** A last line of many words that only begins like a closing ("Thank you, we can …") is part of the letter. */
function withoutSignature(text: string, name: string): { readonly body: string; readonly signature: string } {
  const split = splitSignOff(text, name === '' ? [] : [name]);
  const below = text.slice(split.body.length);
  const [first = '', closing = ''] = /^\s*([^\n]*)/.exec(below) ?? [];
  const isSentence = closing.trim().split(/\s+/).length > 4 && !/,\s*$/.test(closing);
  if (!isSentence) return split;
  const end = split.body.length + first.length;
  const rest = withoutSignature(text.slice(end), name);
  return { ...rest, body: text.slice(0, end) + rest.body };
}

const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n[ \t]*\n+/)
    .map((one) => one.replace(/^\n+|\s+$/g, ''))
    .filter((one) => one.trim() !== '');
