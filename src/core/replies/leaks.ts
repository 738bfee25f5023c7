/**
 * What a reply in the open may not carry: words that came encrypted, or that nobody saw. A stranger can wrap somebody
 * else's ciphertext into a mail and wait for the answer that quotes it (the reply oracle of EFAIL); so the text that
 * goes out is compared with everything that was protected, however it got there. Pure.
 */
import type { MailReading } from '../../shared/schema/reading.ts';

const run = 6; // words in a row that two texts do not share by chance
const mostWords = 60_000;

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
    for (const { html, level } of reading.htmls)
      if (level.encrypted)
        for (const words of runsOf(html.replace(/<[^>]{0,2000}>/g, ' '))) secret.add(words);
    const { headerProtection, effective, outer } = reading;
    if (headerProtection.level.encrypted && effective.subject !== null && effective.subject !== outer.subject)
      subjects.push(effective.subject);
  }
  const lines = [subject, ...text.split('\n')];
  // A run may begin in one line and end in the next.
  return lines.filter((line, index) => {
    const pair = [
      ...runsOf(line),
      ...(index > 0 && index + 1 < lines.length ? runsOf(`${line} ${lines[index + 1] ?? ''}`) : []),
    ];
    const isSaid = pair.some((words) => secret.has(words) && !open.has(words));
    return isSaid || subjects.some((one) => isIn(one, line));
  });
}

function isIn(subject: string, line: string): boolean {
  const wanted = wordsOf(subject).join(' ');
  return wanted.length >= 8 && wordsOf(line).join(' ').includes(wanted);
}

function runsOf(text: string): string[] {
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

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).slice(0, mostWords);
}
