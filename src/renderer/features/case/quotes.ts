/** Folds a mail text into what was written, what was quoted, and the signature below. Pure. */

import { withoutGaps } from './visible.ts';

export type TextBlock = {
  readonly kind: 'text' | 'quote' | 'signature';
  readonly text: string;
  readonly lines: number;
};

const attributionEnd = /(wrote|writes|schrieb|a écrit|escribió|написал)\b[^\n]{0,40}:$/i;

function isQuoted(line: string): boolean {
  return line.startsWith('>');
}

/** "On … wrote:" belongs to the quotation that follows it, also over two lines. */
function attributionStart(lines: readonly string[], quoteAt: number): number {
  let at = quoteAt;
  while (at > 0 && lines[at - 1]?.trim() === '' && quoteAt - at < 2) at -= 1;
  const last = lines[at - 1]?.trim();
  if (last === undefined || last.length > 300 || !attributionEnd.test(last)) return quoteAt;
  const before = lines[at - 2]?.trim() ?? '';
  return /^(On|Am|Le|El)\s/.test(last) || !/^(On|Am|Le|El)\s/.test(before) ? at - 1 : at - 2;
}

export function foldQuotes(text: string): TextBlock[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const signatureAt = lines.findLastIndex((line) => line === '-- ' || line === '--');
  const end = signatureAt > 0 && lines.length - signatureAt <= 12 ? signatureAt : lines.length;
  const blocks: TextBlock[] = [];
  let from = 0;
  let at = 0;
  const take = (kind: TextBlock['kind'], upTo: number): void => {
    const part = withoutGaps(lines.slice(from, upTo));
    from = upTo;
    const joined = part.join('\n').replace(/^\n+|\s+$/g, '');
    if (joined !== '') blocks.push({ kind, text: joined, lines: joined.split('\n').length });
  };
  while (at < end) {
    if (!isQuoted(lines[at] ?? '')) {
      at += 1;
      continue;
    }
    take('text', Math.max(from, attributionStart(lines, at)));
    while (
      at < end &&
      (isQuoted(lines[at] ?? '') || (lines[at]?.trim() === '' && isQuoted(lines[at + 1] ?? '')))
    )
      at += 1;
    take('quote', at);
  }
  take('text', end);
  if (end < lines.length) take('signature', lines.length);
  return blocks;
}
