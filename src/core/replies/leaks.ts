/**
 * What a reply in the open may not carry: words that came encrypted, or that nobody saw. A stranger can wrap somebody
 * else's ciphertext into a mail and wait for the answer that quotes it (the reply oracle of EFAIL); so the text that
 * goes out is compared with everything that was protected, however it got there. Pure.
 */
import { quotable } from '../intake/quotable.ts';
import type { MailReading, TextSegment } from '#shared/schema/reading.ts';

export const run = 6; // words in a row that two texts do not share by chance
const mostWords = 60_000;

/**
 * What even an encrypted reply may not carry: it goes to whoever wrote the mail, and the words may be somebody else's.
 * Captured ciphertext beside a question, and words that the sender hid, are answered by nobody who knows of them.
 */
export function oracleOf(
  readings: readonly MailReading[],
  subject: string,
  text: string,
  ours: string,
): string[] {
  const known = new Set<string>(ours.split('\n').flatMap(runsOf));
  const withheld = new Set<string>();
  for (const reading of readings) {
    const { segments, withheld: kept } = quotable(reading);
    for (const { text: said } of segments) for (const words of runsOf(said)) known.add(words);
    const foreign = kept.filter((segment) => !isOfSender(segment, reading));
    for (const { text: said } of foreign) for (const words of runsOf(said)) withheld.add(words);
    for (const { hidden } of reading.htmls) for (const words of runsOf(hidden)) withheld.add(words);
  }
  return linesWith([subject, ...text.split('\n')], (words) => withheld.has(words) && !known.has(words));
}

/** Under a fitting signature of the sender's own key it is the sender who says it, whatever a list put beside it. */
function isOfSender({ level, within }: TextSegment, { signatures, effective }: MailReading): boolean {
  const address = effective.from[0]?.address.toLowerCase() ?? '';
  return (
    within === null &&
    address !== '' &&
    level.signatures.some((index) => {
      const signature = signatures[index];
      return (
        signature?.status === 'good' && signature.userIds.some((one) => one.toLowerCase().includes(address))
      );
    })
  );
}

/** `ours` is text we wrote ourselves (the template): politeness that a reporter wrote, too, is no secret. */
export function leaksOf(
  readings: readonly MailReading[],
  subject: string,
  text: string,
  ours: string,
): string[] {
  const secret = new Set<string>();
  const open = new Set<string>(ours.split('\n').flatMap(runsOf));
  const subjects: string[] = [];
  for (const reading of readings) {
    for (const { text: said, level } of reading.texts)
      for (const words of runsOf(said)) (level.encrypted ? secret : open).add(words);
    for (const { html, hidden, level } of reading.htmls) {
      for (const words of runsOf(hidden)) secret.add(words);
      if (level.encrypted)
        for (const words of runsOf(html.replace(/<[^>]{0,2000}>/g, ' '))) secret.add(words);
    }
    const { headerProtection, effective, outer } = reading;
    if (headerProtection.level.encrypted && effective.subject !== null && effective.subject !== outer.subject)
      subjects.push(effective.subject);
  }
  const lines = [subject, ...text.split('\n')];
  const said = new Set(linesWith(lines, (words) => secret.has(words) && !open.has(words)));
  return lines.filter((line) => said.has(line) || subjects.some((one) => isIn(one, line)));
}

/** A run may begin in one line and end in the next. */
export function linesWith(lines: readonly string[], isTelling: (words: string) => boolean): string[] {
  return lines.filter((line, index) => {
    const isInText = index > 0 && index + 1 < lines.length;
    const pair = isInText ? runsOf(`${line} ${lines[index + 1] ?? ''}`) : [];
    return [...runsOf(line), ...pair].some(isTelling);
  });
}

function isIn(subject: string, line: string): boolean {
  const wanted = wordsOf(subject).join(' ');
  return wanted.length >= 8 && wordsOf(line).join(' ').includes(wanted);
}

/** Runs of words that two texts do not share by chance. */
export function runsOf(text: string): string[] {
  const words = wordsOf(text);
  const runs: string[] = [];
  for (let at = 0; at + run <= words.length; at += 1) runs.push(words.slice(at, at + run).join(' '));
  // A short secret line (a password, a path) is a secret, too; only when it is a line of its own.
  for (const line of text.split('\n')) {
    const short = wordsOf(line);
    if (short.length > 0 && short.length < run && short.join('').length >= 12) runs.push(short.join(' '));
  }
  return runs;
}

export function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).slice(0, mostWords);
}
