/**
 * HTML that no text stands for: its plain alternative is empty, a file, already taken by another HTML, or of another
 * protection. Its words become a text of their own, so that nothing shown elsewhere goes unseen here, and nothing is
 * shown under the protection of something else. Pure on drafts.
 */
import type { HtmlSegment, TextSegment } from '#shared/schema/reading.ts';
import { htmlToText } from '../mime/html-text.ts';
import { findArmor } from '../openpgp/armor.ts';
import type { Draft } from './draft.ts';

export function showLooseHtml({ texts, htmls }: Draft, maxTextChars: number): void {
  const taken = new Set<string>();
  for (const [index, html] of htmls.entries()) {
    const { alternativeTo, path, within } = html;
    if (alternativeTo === null || texts.some((text) => text.path === path)) continue;
    const plain = texts.find((text) => text.path === alternativeTo);
    if (plain !== undefined && isSameLevel(plain, html) && !taken.has(alternativeTo)) {
      taken.add(alternativeTo);
      continue;
    }
    htmls[index] = { ...html, alternativeTo: null };
    const text = wordsOf(html);
    if (!/[^\s\-_=*]/.test(text) || isSaid(text, html, texts)) continue;
    const truncated = html.truncated || text.length > maxTextChars;
    texts.push({
      ...{ path, text: text.slice(0, maxTextChars).toWellFormed(), format: 'from-html', level: html.level },
      ...{ truncated, within },
    });
  }
}

function isSameLevel({ level: one }: TextSegment, { level: other }: HtmlSegment): boolean {
  return one.layers.join() === other.layers.join() && one.signatures.join() === other.signatures.join();
}

/** A copy of a block that was opened from the plain text is no news. */
function wordsOf({ html }: HtmlSegment): string {
  const { text } = htmlToText(html);
  const blocks = findArmor(text).filter(({ kind }) => kind === 'message');
  return blocks.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
}

function isSaid(text: string, { level, within }: HtmlSegment, texts: readonly TextSegment[]): boolean {
  const alike = texts.filter(
    (one) => one.within === within && one.level.layers.join() === level.layers.join(),
  );
  const squash = (words: string): string => words.replace(/[\s>]+/g, '');
  return squash(alike.map((one) => one.text).join('')).includes(squash(text));
}
