/** A letter as the screen needs it: the document that is shown, and the words that nobody can see in it. Renderer. */
import { findHidden } from './hidden-texts.ts';
import { frameDocument } from './letter-frame.ts';
import { hiddenWords, markHidden } from './mark-hidden.ts';
import { withLaidOut } from './measuring-frame.ts';
import { openLetter } from './open-letter.ts';

export type ReadLetter = {
  readonly document: string;
  readonly hidden: string;
  /** False: the letter is too large, and not all of it was asked for. */
  readonly isMeasured: boolean;
};

export async function readLetter(html: string): Promise<ReadLetter> {
  const letter = openLetter(html);
  const found = await withLaidOut(letter, findHidden);
  if (found === null) return { document: frameDocument(letter.body), hidden: '', isMeasured: false };
  const hidden = hiddenWords(letter.body, found);
  markHidden(letter.body, found);
  return { document: frameDocument(letter.body), hidden, isMeasured: found.isWhole };
}
