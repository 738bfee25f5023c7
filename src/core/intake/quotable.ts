/**
 * What a reply may quote. Pure.
 *
 * A stranger can wrap somebody else's ciphertext into a mail and wait for an answer that quotes what it said
 * (the reply oracle of EFAIL). So: if everything shown stands at one level, it may be quoted; if levels are
 * mixed, only what was in the open anyway.
 */
import type { MailReading, TextSegment } from '#shared/schema/reading.ts';

export type Quotable = {
  readonly segments: readonly TextSegment[];
  readonly withheld: readonly TextSegment[]; // shown to the maintainer, never quoted by us
  readonly mustEncrypt: boolean; // a reply in the open would tell what was encrypted
};

export function quotable({ texts, layers }: MailReading): Quotable {
  const own = texts.filter(({ within }) => within === null);
  const mustEncrypt = layers.some(({ state, within }) => state === 'opened' && within === null);
  const depths = new Set(own.map(({ level }) => level.layers.join(',')));
  const isMixed = depths.size > 1;
  const mayQuote = (segment: TextSegment): boolean => !isMixed || !segment.level.encrypted;
  return {
    segments: own.filter(mayQuote),
    withheld: [
      ...own.filter((segment) => !mayQuote(segment)),
      ...texts.filter(({ within }) => within !== null),
    ],
    mustEncrypt,
  };
}
