/**
 * Words of a case that came encrypted from somebody else: whoever joins the thread, or reports the same problem, does not
 * get them by waiting for a reply that quotes them. Pure.
 */
import type { MailReading } from '#shared/schema/reading.ts';
import { ownText } from '../report/text.ts';
import { linesWith, runsOf } from './leaks.ts';

type Message = { readonly direction: 'incoming' | 'outgoing'; readonly reading: MailReading };

/** Of the first recipient who would read words that it did not get; one that is in no message is somebody's choice. */
export function unseenBy(
  messages: readonly Message[],
  recipients: readonly string[],
  text: string,
  ours: string,
): { readonly address: string; readonly lines: readonly string[] } | null {
  for (const address of recipients) {
    const had = messages.filter(({ reading }) => isAmong(reading, address));
    if (had.length === 0) continue;
    const known = new Set(runsOf(ours));
    for (const { reading } of had) for (const { text: said } of reading.texts) addRuns(known, said);
    for (const { direction, reading } of messages)
      if (direction === 'outgoing') for (const { text: said } of reading.texts) addRuns(known, ownText(said));
    const secret = new Set<string>();
    for (const { direction, reading } of messages) {
      if (direction === 'outgoing' || isAmong(reading, address)) continue;
      for (const { text: said, level } of reading.texts) if (level.encrypted) addRuns(secret, ownText(said));
    }
    const lines = linesWith(text.split('\n'), (words) => secret.has(words) && !known.has(words));
    if (lines.length > 0) return { address, lines };
  }
  return null;
}

function addRuns(runs: Set<string>, text: string): void {
  for (const words of runsOf(text)) runs.add(words);
}

function isAmong({ effective }: MailReading, address: string): boolean {
  const wanted = address.toLowerCase();
  return [...effective.from, ...effective.replyTo, ...effective.to, ...effective.cc].some(
    (one) => one.address.toLowerCase() === wanted,
  );
}
