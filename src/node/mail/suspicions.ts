/** What a message tries, as far as it can be seen: codes that the screen puts beside the text. Pure on readings. */
import type { HtmlSegment, Level, TextSegment } from '../../shared/schema/reading.ts';
import type { Draft } from './draft.ts';

/** Words that only the program may say; a text that draws them draws a forgery. */
const verdictWords = [
  /\bgpg: (?:good signature|signature made|encrypted with)/i,
  /\bgood signature from\b/i,
  /[\u2705\u2713\u2714\u{1f512}][^\n]{0,20}\b(?:verified|signed|signature|encrypted|trusted)\b/iu,
  /\b(?:signature (?:is )?(?:valid|verified|good)|verified signature|signed by (?:the )?accepted key)\b/i,
  /^\W{0,10}begin (?:signed|encrypted) (?:text|message)\W{0,10}$/im,
  /\[-- (?:begin|end|the following data is) [^\n]{0,60}(?:signed|encrypted|signature)/i,
];

const gap = /(?:[ \t]{0,80}\n){30}/;

export function noteSuspicions(draft: Draft): void {
  const { problems } = draft;
  const texts = draft.texts.filter(({ within }) => within === null);
  const htmls = draft.htmls.filter(({ within }) => within === null);
  for (const segment of texts) {
    if (
      !isSignedWell(segment, draft) &&
      verdictWords.some((words) => words.test(segment.text.slice(0, 200_000)))
    ) {
      problems.add('fake-verdict');
    }
    if (gap.test(segment.text.trim())) problems.add('hidden-text');
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
