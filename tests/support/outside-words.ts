/**
 * What of a text no home of words has said. With the pseudo-locale (scripts/lib/words.mts) each letter of a word from a
 * home has a mark behind it; what has none is somebody's own, or a word that a translator would not find.
 */

/** Names of days and months are the browser's own, in the language that is asked for. */
const dates =
  /\b(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Satur|Sat|Sun)(?:day)?|Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b/g;
/** Addresses, files, versions, identifiers, keys: no words. */
const tokens = /\S*(?:[\p{L}\p{N}][@/._:+\-=][\p{L}\p{N}]|\d|--|:\/\/)\S*/gu;

const withoutNames = (text: string): string => text.replaceAll(tokens, ' ').replaceAll(dates, ' ').trim();

/** What people wrote, in the order in which it is taken out of a text. */
export function ownTexts(texts: readonly string[]): readonly RegExp[] {
  return [...new Set(texts.map(withoutNames))]
    .filter((one) => one.length > 2)
    .sort((a, b) => b.length - a.length)
    .map((one) => new RegExp(`(?<![A-Za-z])${one.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![A-Za-z])`, 'g'));
}

/** What of a text has no mark, is nobody's own and stands in no quotes. */
export function outsideOf(text: string, own: readonly RegExp[]): string | null {
  const rest = own.reduce(
    (left, one) => left.replace(one, ' '),
    withoutNames(text.replaceAll(/“[^”]*”/g, ' ')),
  );
  return /[A-Za-z]*[a-z][A-Za-z]*(?<=[A-Za-z]{2})/.test(rest)
    ? rest.replaceAll(/\p{L}\u200b\S*/gu, '…').trim()
    : null;
}
