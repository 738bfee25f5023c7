/** What of a report tells whose it is: the person, keys, ids of mail, its own words and those it quotes. Pure. */
import { z } from 'zod';
import type { CaseEvent } from '#shared/schema/case.ts';
import { isUnreadable, shownText } from '../messages/summary.ts';
import type { CaseRow, Reads } from '../ports.ts';
import { ownText } from '../report/text.ts';

export type ReportFacts = {
  readonly caseId: string;
  readonly receivedAt: string;
  readonly name: string;
  readonly address: string; // "" where nobody is named
  readonly keys: readonly string[];
  readonly messageId: string | null; // of this program: a mail that was split stands in two cases
  readonly headerId: string | null;
  readonly answers: readonly string[];
  readonly readable: boolean;
  readonly text: string;
  readonly quoted: string;
  readonly said: boolean | null; // by a person
  readonly publicAt: string | null; // when the problem became public, as the case records it
};

const mostText = 20_000;
const passagesSchema = z.array(z.object({ message: z.string() }));
const forwarded =
  /^(?:-{2,}\s?(?:original message|forwarded message|forwarded by|weitergeleitete nachricht|urspr[üu]ngliche nachricht|message transf[ée]r[ée]|mensaje reenviado)|begin forwarded message:)/im;

export function factsOf(read: Reads, row: CaseRow): ReportFacts {
  const events = read.events(row.id);
  const messageId = firstMessage(events);
  const reading = messageId === null ? null : read.messageReading(messageId);
  const text = reading === null || isUnreadable(reading) ? '' : shownText(reading).slice(0, mostText);
  const cut = forwarded.exec(text)?.index ?? text.length;
  const own = text.slice(0, cut);
  return {
    caseId: row.id,
    receivedAt: row.receivedAt,
    name: row.reporterName,
    address: row.reporterAddress.toLowerCase(),
    keys: (reading?.signatures ?? [])
      .filter(({ status, within }) => status !== 'bad' && within === null)
      .flatMap(({ fingerprint, keyId }) => [keyId, (fingerprint ?? keyId).slice(-16)]),
    messageId,
    headerId: reading?.effective.messageId ?? null,
    answers: reading === null ? [] : [...reading.effective.inReplyTo, ...reading.effective.references],
    readable: text.trim() !== '',
    text: ownText(own),
    quoted: [...own.split('\n').filter((line) => /^\s{0,3}>/.test(line)), text.slice(cut)]
      .map((line) => line.replace(/^[\s>]+/, ''))
      .join('\n'),
    said: row.independent,
    publicAt:
      events.find(({ kind, undone }) => !undone && (kind === 'disclosed' || kind === 'published'))?.at ??
      null,
  };
}

/** Messages that a merge brought stand in the log of the case they came from. */
function firstMessage(events: readonly CaseEvent[]): string | null {
  const first = events.find(({ kind, data }) => kind === 'message' && data['direction'] === 'incoming');
  const split = events.find(({ kind }) => kind === 'split-from');
  const passages = passagesSchema.safeParse(split?.data['passages']);
  const id = first?.data['messageId'] ?? passages.data?.[0]?.message;
  return typeof id === 'string' ? id : null;
}
