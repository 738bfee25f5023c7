/**
 * Words of internal notes in a text that is about to leave. What the mails of the case say too is no secret of a note,
 * however much of them a note quotes. Pure.
 */
import type { MailReading } from '#shared/schema/reading.ts';
import { shownText } from '../messages/summary.ts';
import type { Reads } from '../ports.ts';
import { run, runsOf, wordsOf } from '../replies/leaks.ts';
import { sentencesOf } from '../report/text.ts';
import { noteTexts } from './notes.ts';

export type NoteGuard = (text: string) => boolean;

/**
 * `known`: texts that may say the same, such as a template. `onlyIncoming`: what we wrote may be the note itself, in a
 * mail to a colleague.
 */
export function guardNotes(
  read: Pick<Reads, 'events' | 'messagesOf' | 'messageReading'>,
  caseId: string,
  {
    known = [],
    onlyIncoming = false,
  }: { readonly known?: readonly string[]; readonly onlyIncoming?: boolean } = {},
): NoteGuard {
  const notes = noteTexts(read.events(caseId));
  if (notes.length === 0) return () => false;
  const mails = read.messagesOf(caseId).filter(({ direction }) => !onlyIncoming || direction === 'incoming');
  const said = [...known, ...mails.map(({ id }) => textOf(read.messageReading(id)))];
  const runs = new Set(notes.flatMap(runsOf));
  for (const run of said.flatMap(runsOf)) runs.delete(run);
  const open = said.map(spaced);
  const short = [...new Set(notes.flatMap(shortSentences))].filter(
    (sentence) => !open.some((text) => text.includes(sentence)),
  );
  return (text) => {
    const words = spaced(text);
    return runsOf(text).some((run) => runs.has(run)) || short.some((sentence) => words.includes(sentence));
  };
}

const textOf = (reading: MailReading): string => `${reading.effective.subject ?? ''}\n${shownText(reading)}`;
const spaced = (text: string): string => ` ${wordsOf(text).join(' ')} `;

/** Too short for a run of words, and long enough not to be said by chance. */
function shortSentences(note: string): string[] {
  return sentencesOf(note)
    .map(wordsOf)
    .filter((words) => words.length >= 3 && words.length < run && words.join('').length >= 12)
    .map((words) => ` ${words.join(' ')} `);
}

/** The lines in which words of a note stand; a sentence may begin in one line and end in the next. */
export function linesOfNotes(isNote: NoteGuard, text: string): string[] {
  const lines = text.split('\n');
  return lines.filter((line, at) => {
    const next = lines[at + 1] ?? '';
    return isNote(line) || (!isNote(next) && isNote(`${line} ${next}`));
  });
}
