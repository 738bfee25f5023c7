/** A message prepared for the screen: the document to show, and its hidden words. Renderer. */
import { findHidden } from './hidden-texts.ts';
import { frameDocument } from './letter-frame.ts';
import { hiddenWords, markHidden } from './mark-hidden.ts';
import { withLaidOut } from './measuring-frame.ts';
import { openLetter } from './open-letter.ts';
import { visible } from '../case/visible.ts';

export type ReadLetter = {
  readonly document: string;
  readonly hidden: string;
  /** False: the letter is too large, and not all of it was asked for. */
  readonly isMeasured: boolean;
};

export async function readLetter(html: string): Promise<ReadLetter> {
  const letter = openLetter(html);
  const found = await withLaidOut(letter, findHidden);
  const hidden = found === null ? '' : hiddenWords(letter.body, found);
  if (found !== null) markHidden(letter.body, found);
  spellSigns(letter.body);
  return { document: frameDocument(letter.body), hidden, isMeasured: found?.isWhole === true };
}

/** Characters that turn a line around, or that no font draws, are spelled out as they are in plain text. */
function spellSigns(body: HTMLElement): void {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node !== null; node = walker.nextNode() as Text | null) {
    const shown = visible(node.data);
    if (shown !== node.data) node.data = shown;
  }
}
