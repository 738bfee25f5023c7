/** A report's text without what the reporter did not write (quotations and the signature block), and its sentences. Pure. */
import { remember } from '../remember.ts';

export const maxReportChars = 400_000;

export const ownText = remember(withoutQuotes, { most: 8, isMail: true });

function withoutQuotes(text: string): string {
  const lines = text.slice(0, maxReportChars).replace(/\r\n?/g, '\n').split('\n');
  const end = lines.findLastIndex((line) => line === '-- ');
  const body = end > 0 && lines.length - end <= 15 ? lines.slice(0, end) : lines;
  return body.filter((line) => !/^\s{0,3}>/.test(line)).join('\n');
}

/** `sign` is part of every match and looked for first: most reports lack it, and the pattern is tried at every word. */
export function matchesWith(sign: RegExp | string, text: string, pattern: RegExp): RegExpExecArray[] {
  const isThere = typeof sign === 'string' ? text.includes(sign) : sign.test(text);
  return isThere ? [...text.matchAll(pattern)] : [];
}

const mostSentences = 2_000;

/** Lines that belong together are one sentence; a list item or a label is one of its own. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/\n\s*\n|\n(?=\s*(?:[-*•]\s|\d{1,2}[.)]\s|#{1,6}\s|[A-Z][\w ]{2,30}:))/)
    .flatMap((paragraph) =>
      paragraph
        .replace(/\s+/g, ' ')
        .trim()
        .split(/(?<=[!?。])\s*|(?<=[^\s.][^\s.]\.)\s+(?=["“(]?[\p{Lu}¿¡])/u),
    )
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '' && sentence.length <= 1_000)
    .slice(0, mostSentences);
}
