/**
 * Where a mail's text ends and its writer signs: "Best regards," and the lines below it, or the signature block; and
 * what those lines say of the writer. Pure; runs everywhere.
 */
import { isCommonWord } from '../advisory/leaks/common-words.ts';
import { foldLetter } from '../advisory/leaks/letters.ts';
import type { PersonFacts } from '../advisory/leaks/people.ts';

const closings = [
  // English
  '(?:with )?(?:my |our )?(?:best|kind(?:est)?|warm(?:est)?|many|friendly)(?: (?:regards|wishes|greetings))?|regards|rgds|br|kr|yours|cheers|greetings|cordially',
  'thx|(?:many )?thanks(?: (?:a lot|so much|again|in advance|for [^.\\n]{3,50}|and (?:best |kind )?regards))?|thank you(?: (?:very much|so much|again|in advance|for [^.\\n]{3,50}))?',
  '(?:yours )?(?:sincerely|faithfully|truly|respectfully)(?: yours)?|all the best|take care|stay safe|happy hacking|looking forward to [^.\\n]{3,60}',
  // German
  'mit (?:freundliche[nm]|beste[nm]|liebe[nm]|herzliche[nm]|viele[nm]) gr(?:ü|ue)(?:ß|ss)en?|(?:viele|beste|liebe|freundliche|herzliche|schöne) gr(?:ü|ue)(?:ß|ss)e|gr(?:ü|ue)(?:ß|ss)e|gru(?:ß|ss)|(?:freundlichen )?gruss|mfg|vg|lg|danke(?: (?:im voraus|schön))?|vielen dank(?: [^.\\n]{3,40})?|besten dank|herzlichst|hochachtungsvoll',
  // French
  "(?:bien |très )?cordialement|bien à vous|(?:meilleures |sincères |cordiales )?salutations(?: distinguées)?|amicalement|merci(?: (?:d[’']avance|beaucoup))?|respectueusement|veuillez agréer[^\\n]{0,90}|bonne (?:journée|soirée)",
  // Spanish, Portuguese, Italian
  '(?:un )?(?:cordial(?:es)? )?saludos?(?: cordiales)?|atentamente|cordialmente|(?:muchas )?gracias(?: (?:de antemano|por [^.\\n]{3,40}))?|un abrazo',
  '(?:atenciosamente|(?:com os )?(?:melhores )?cumprimentos|(?:muito )?obrigad[oa]|abraços|att)|(?:cordiali|distinti|cari)? ?saluti|grazie(?: mille)?',
  // Dutch, Nordic, Polish, Czech, Russian, Turkish
  'met vriendelijke groet(?:en)?|(?:hartelijke )?groet(?:en|jes)?|mvg|med v[äe]n?n?lig(?:a)? h(?:ä|i)ls(?:ning(?:ar)?|en)|(?:venlig |vennlig )?hilsen|mvh|hälsningar|bedankt|tack',
  'pozdrawiam|z poważaniem|s pozdravem|с уважением|спасибо|saygılarımla|teşekkürler',
  // Chinese, Japanese, Korean
  '此致|敬礼|祝好|谢谢|多谢|よろしくお願い[^\\n]{0,20}|敬具|以上|감사합니다',
].join('|');
const closing = new RegExp(
  `^(?:${closings})(?:[\\s,.!;:–—-]{0,4}|(?:\\s*[,–—-]|\\s*[,.!]?\\s{1,3}[-–—]{1,2})\\s*\\S.{0,60})$`,
  'iu',
);
const delimiter = /^\s{0,3}(?:-- ?|[-–—_*]{2,40}|—)\s*$/;
const signed = /^\s{0,3}(?:--?|—|–)\s?\p{L}[^\n]{1,50}$/u;

const mostLinesBelow = 14;
const longestBelow = 140;

export type SignedText = {
  readonly body: string;
  /** What stands below the closing words, them left out; '' where nobody signed. */
  readonly signature: string;
};

/** `names`: a line that is only the sender's name signs, too, alone or above a few short lines. */
export function splitSignOff(text: string, names: readonly string[] = []): SignedText {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  let end = lines.length;
  while (end > 0 && (lines[end - 1] ?? '').trim() === '') end -= 1;
  let found: { readonly at: number; readonly isIn: boolean } | null = null;
  let below = 0;
  for (let at = end - 1; at >= 0 && below <= mostLinesBelow; at -= 1) {
    const line = lines[at] ?? '';
    const trimmed = line.trim();
    if (trimmed === '') continue;
    if (line.length > longestBelow || isHeading(trimmed)) break;
    if (isClosing(trimmed)) found = { at, isIn: true };
    else if (delimiter.test(line) && at > 0) found = { at, isIn: false };
    else if (at === end - 1 && signed.test(line)) found = { at, isIn: true };
    else if (isName(trimmed, names) && isBlock(lines.slice(at + 1, end))) found = { at, isIn: true };
    below += 1;
  }
  if (found === null || found.at === 0) return { body: text, signature: '' };
  const first = lines[found.at] ?? '';
  const inline = found.isIn ? (/[,–—-]\s*(\p{L}[^,]{1,60})$/u.exec(first.trim())?.[1] ?? '') : '';
  const rest =
    isName(first.trim(), names) || signed.test(first) ? [first.replace(/^\s*[-–—]+\s?/, '')] : [inline];
  return {
    body: lines.slice(0, found.at).join('\n').trimEnd(),
    signature: [...rest, ...lines.slice(found.at + 1, end)].join('\n').trim(),
  };
}

/** What stands below a name in a signature: nothing, or a few short lines that are no sentences. */
function isBlock(lines: readonly string[]): boolean {
  return lines.length <= 5 && lines.every((line) => line.length <= 80 && !/[.!?;:{}]\s*$/.test(line));
}

const isClosing = (line: string): boolean => closing.test(line.replace(/^[\s*_>]+|[\s*_]+$/g, ''));

/** A label or heading below: the text goes on. */
function isHeading(line: string): boolean {
  return /^#{1,6}\s|^(?:```|~~~)|^\*\*[^*]{2,60}\*\*:?$|^(?:description|impact|steps|severity|version|component|poc|proof of concept|remediation|fix|environment|references?|workarounds?|affected|cvss|cwe)\b[^:]{0,30}:/i.test(
    line,
  );
}

function isName(line: string, names: readonly string[]): boolean {
  if (names.length === 0) return false;
  const words = wordsOf(line);
  return (
    words.length > 0 &&
    words.length <= 4 &&
    names.some((name) => {
      const known = wordsOf(name);
      return words.every((word) =>
        known.some((one) => one === word || (word.length === 1 && one.startsWith(word))),
      );
    })
  );
}

const wordsOf = (text: string): string[] =>
  [...text]
    .map(foldLetter)
    .join('')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

// What a signature says ----------------------------------------------------------------------------------------------

const services =
  'github|gitlab|twitter(?:\\/x)?|x|mastodon|telegram|discord|matrix|linkedin|hackerone|h1|bugcrowd|keybase|irc|bluesky|bsky|codeberg|huntr|intigriti|yeswehack|reddit|instagram|wechat|handle|nick(?:name)?|aka|alias';
const account = new RegExp(
  `\\b(?:${services})\\b\\s*(?:[:=]|\\bis\\b|\\()?\\s*@?([A-Za-z0-9][\\w.-]{1,38})`,
  'giu',
);
const accountPage =
  /\b(?:github\.com|gitlab\.com|codeberg\.org|twitter\.com|x\.com|linkedin\.com\/in|t\.me|keybase\.io|hackerone\.com|bugcrowd\.com|reddit\.com\/u|huntr\.dev\/users|medium\.com\/@?)\/?@?([A-Za-z0-9][\w.-]{1,38})/gi;
const labelledPage =
  /\b(?:blog|web(?:site|page)?|home ?page|site|url)\s*[:=]\s*([\w-]{1,63}(?:\.[\w-]{1,63})+\S{0,200})/gi;
const noEmployer =
  /^(?:sent from|gesendet|envoyé|enviado|pgp|gpg|key|fingerprint|tel|phone|mobile|fax|mob|office|signal|https?:|www\.|p\.?s\.?\b|cc\b|on behalf)|\d{4,}|^[0-9A-F\s]{16,}$|[<>@]|^[\W\d]+$/i;

export function factsInSignature(signature: string, sender: { readonly name: string }): PersonFacts {
  const names: string[] = [];
  const addresses: string[] = [];
  const handles: string[] = [];
  const pages: string[] = [];
  const organizations: string[] = [];
  const lines = signature.slice(0, 4_000).split('\n');
  for (const [index, line] of lines.entries()) {
    addresses.push(...(line.match(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g) ?? []));
    for (const [, handle = ''] of line.matchAll(accountPage)) handles.push(handle);
    for (const [, handle = ''] of line.matchAll(account)) handles.push(handle);
    for (const [, handle = ''] of line.matchAll(/(?<![\w.@])@([A-Za-z0-9][\w.-]{2,38})/g))
      handles.push(handle);
    for (const [page] of line.matchAll(/\bhttps?:\/\/[^\s<>()|]{3,300}|\bwww\.[^\s<>()|]{3,300}/gi))
      pages.push(page.replace(/[.,;]$/, ''));
    for (const [, page = ''] of line.matchAll(labelledPage)) pages.push(page);
    const bare = line
      .replace(labelledPage, ' ')
      .replace(account, ' ')
      .replace(/\bhttps?:\/\/\S+|\bwww\.\S+/gi, ' ');
    for (const segment of bare.split(/\s*[|·•]\s*|\s+[/–—-]\s+|,\s+|\s+(?:at|bei|chez|@)\s+|\s{3,}|[()]/u)) {
      const said = segment.trim().replace(/^[\s*_-]+|[\s*_:.]+$/g, '');
      if (said.length < 3 || said.length > 60 || noEmployer.test(said)) continue;
      const words = wordsOf(said);
      const known = wordsOf(sender.name);
      const isPartOfName = words.every((word) => known.includes(word));
      if (isPartOfName) continue;
      const isSigned = index === 0 || words.some((word) => word.length > 2 && known.includes(word));
      if (isSigned && words.length >= 2 && words.length <= 4) names.push(said);
      else if (isSigned && words.length === 1) handles.push(said);
      else if (/^\p{Lu}|^\p{Lo}/u.test(said) && words.length <= 6 && !words.every(isCommonWord))
        organizations.push(said);
    }
  }
  return { names, addresses, handles, pages, organizations };
}
