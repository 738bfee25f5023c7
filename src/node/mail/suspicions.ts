/** What a message tries, as far as it can be seen: codes that the screen puts beside the text. Pure on readings. */
import type { HtmlSegment, Level, MailReading, TextSegment } from '#shared/schema/reading.ts';
import { drawsVerdict } from './deceit.ts';
import type { Draft } from './draft.ts';

// Letters of the tag block, and long runs of letters without width: text for machines, not for eyes.
const smuggled =
  /(?<![\u{1f3f4}\u{e0001}-\u{e007f}])[\u{e0001}-\u{e007f}]{3}|[\u{e0001}-\u{e007f}]{8}|[\u200b-\u200d\u2060-\u2064\ufeff]{8}|[\u{e0100}-\u{e01ef}]{4}/u;
/** Looked for first: hardly any text has it, and the gap is tried at every letter. */
const smallGap = /\n(?:[^\S\n]|[\u2800\u3164\u200b]){0,80}\n(?:[^\S\n]|[\u2800\u3164\u200b]){0,80}\n/;
const gap = /(?:(?:[^\S\n]|[\u2800\u3164\u200b]){0,80}\n){30}/;

export function noteSuspicions(
  draft: Draft,
  { effective, outer }: Pick<MailReading, 'effective' | 'outer'>,
): void {
  const { problems } = draft;
  const lines = [effective.subject, outer.subject, ...effective.from.map(({ name }) => name)];
  if (lines.some((line) => line !== null && drawsVerdict(line))) problems.add('fake-verdict');
  const texts = draft.texts.filter(({ within }) => within === null);
  const htmls = draft.htmls.filter(({ within }) => within === null);
  for (const segment of texts) {
    if (!isSignedWell(segment, draft) && drawsVerdict(segment.text)) {
      problems.add('fake-verdict');
    }
    const hasGap = smallGap.test(segment.text) && gap.test(segment.text.trim());
    if (hasGap || smuggled.test(segment.text)) problems.add('hidden-text');
  }
  const levels = new Set([...texts, ...htmls].map(({ level }) => level.layers.join(',')));
  if (levels.size > 1) problems.add('mixed-protection');
  if (isExfiltration(htmls, texts)) problems.add('html-around-ciphertext');
  const covered = [...texts, ...htmls, ...draft.attachments.map(({ facts }) => facts)].filter(
    ({ within }) => within === null,
  );
  const signed = covered.filter(({ level }) => level.signatures.length > 0);
  if (signed.length > 0 && signed.length < covered.length) problems.add('text-beside-signed');
}

function isSignedWell({ level }: { level: Level }, draft: Draft): boolean {
  return level.signatures.some((index) => draft.signatures[index]?.status === 'good');
}

/** EFAIL's shape: HTML in the open beside something that was encrypted. */
function isExfiltration(htmls: readonly HtmlSegment[], texts: readonly TextSegment[]): boolean {
  const isOpen = htmls.some(({ level }) => !level.encrypted);
  return isOpen && [...htmls, ...texts].some(({ level }) => level.encrypted);
}
