/**
 * Names and addresses that are made to be taken for others: invisible letters, alphabets mixed in one word, domains
 * whose letters only look Latin, symbols that look like a verdict. Node, workers.
 */
import { domainToASCII } from 'node:url';

/** Controls, direction overrides, fillers and other letters that nobody sees; they do not belong into a line of headers. */
const unseen =
  /[\p{Cc}\p{Cs}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\u{e0000}-\u{e0fff}]/gu;
/** In a subject they join the letters of some scripts, and pictures; in a name they only make two names of one. */
const joiners = /[\u200c\u200d\ufe0f]/g;

/** Ticks, locks and shields: on this screen only the program speaks with signs. */
const drawnSigns = /[\u2705\u2713\u2714\u2611\u{1f510}\u{1f50f}\u{1f512}\u{1f6e1}\u{1f7e2}]\ufe0f?/gu;

/** What most headers are: nothing in them can deceive. */
const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

export function safeSubject(text: string): string {
  return text.replace(unseen, ' ').replace(drawnSigns, '').replace(/\s+/g, ' ').trim().slice(0, 2_000);
}

/** A name says who, and nothing else: no pictures (a drawn lock, a tick), no letters that are not seen. */
export function safeName(text: string): string {
  const short = text.slice(0, 2_000).replace(/\s+/g, ' ');
  if (isPlain(short)) return short.trim().slice(0, 300);
  return short
    .replace(unseen, '')
    .replace(joiners, '')
    .replace(/[\p{Extended_Pictographic}\p{So}\u2713\u2714\u221a]/gu, (sign) =>
      /[\d#*]/.test(sign) ? sign : '',
    )
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, 300);
}

/** The domain is lower-cased, because it is compared; one that deceives is written as the network writes it. */
export function safeAddress(address: string): string {
  const clean = isPlain(address) ? address : address.replace(unseen, '').replace(joiners, '');
  const at = clean.lastIndexOf('@');
  if (at < 0) return clean;
  const domain = clean.slice(at + 1).toLowerCase();
  const shown = isDeceptiveDomain(domain) ? domainToASCII(domain) || domain : domain;
  return `${clean.slice(0, at)}@${shown}`;
}

export function isDeceptiveName(name: string): boolean {
  const short = name.slice(0, 2_000);
  if (isPlain(short)) return false;
  return short.split(/[\s.,;()@<>"-]+/).some(mixesAlphabets);
}

export function isDeceptiveAddress(address: string): boolean {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, Math.max(at, 0)), address.slice(at + 1).toLowerCase()];
  return isDeceptiveName(local) || isDeceptiveDomain(domain);
}

// Cyrillic and Greek letters that are drawn like Latin ones.
const lookalikes = /^[авсԁеёһіїјкӏмнорԛѕтухѵԝаβεικνορτυχωϲ0-9-]+$/u;

function isDeceptiveDomain(domain: string): boolean {
  if (isPlain(domain)) return false;
  return domain.split('.').some((label) => {
    if (isPlain(label)) return false;
    return mixesAlphabets(label) || lookalikes.test(label) || label.search(/\p{M}/u) === 0;
  });
}

const latin = /\p{Script=Latin}/u;
const drawnAlike =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Lisu}\p{Script=Coptic}]|[\u{1d400}-\u{1d7ff}\uff21-\uff5a]/u;

function mixesAlphabets(word: string): boolean {
  return drawnAlike.test(word) && latin.test(word.normalize('NFC').replace(/[\uff21-\uff5a]/g, ''));
}

const sign = '[\\u2705\\u2713\\u2714\\u2611\\u{1f510}\\u{1f50f}\\u{1f512}\\u{1f6e1}\\u{1f7e2}]';
const claim = '(?:verified|signed|signature|encrypted|trusted|authentic|secure)';

/** Words that only the program may say; a text that draws them draws a forgery. */
const verdictWords = [
  /\bgpg: (?:good signature|signature made|encrypted with)/i,
  /\[GNUPG:\] (?:GOODSIG|VALIDSIG|TRUST_|DECRYPTION_OKAY)/,
  /\bgood signature from\b/i,
  new RegExp(`${sign}[^\\n]{0,20}\\b${claim}\\b|\\b${claim}\\b[^\\n]{0,4}${sign}`, 'iu'),
  /\b(?:signature (?:is )?(?:valid|verified|good)|verified signature|signed by (?:the )?accepted key)\b/i,
  /\bencrypted to [^\s,]{3,80}, signed by\b|\bsigned[^\n]{0,80}, covers everything\b/i,
  /^\W{0,10}begin (?:signed|encrypted) (?:text|message)\W{0,10}$/im,
  /\[-- (?:begin|end|the following data is) [^\n]{0,60}(?:signed|encrypted|signature)/i,
];

/** Also when the letters are bold or wide. */
export function drawsVerdict(text: string): boolean {
  const plain = text.slice(0, 200_000).normalize('NFKC');
  return verdictWords.some((words) => words.test(plain));
}
