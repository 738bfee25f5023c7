/** The language of a policy or a report: by its letters, or by the words that stand in every text of it. Pure. */

const english = /\b(?:the|and|to|of|please|we|you|will|security|is|for|or)\b/g;
const others: Readonly<Record<string, RegExp>> = {
  de: /\b(?:der|die|das|und|wir|nicht|bitte|ist|werden|eine[nr]?|mit|für|sicherheitslücken?)\b/g,
  fr: /\b(?:le|les|des|et|nous|vous|est|une?|dans|pour|sous|selon|réception|jours?|veuillez|sécurité|ne|pas)\b/g,
  es: /\b(?:el|los|las|y|una?|por favor|nosotros|para|seguridad|usted|del|que|en)\b|ción/g,
  pt: /\b(?:os|as|um|uma|não|você|para|segurança|por favor|em|do|da|que|nós)\b|ção|ções|ões/g,
  it: /\b(?:il|gli|di|che|per|una|sicurezza|non|sono|della|entro|giorni)\b/g,
  nl: /\b(?:het|een|wij|niet|van|voor|binnen|uw|wordt|beveiliging|kwetsbaarheid)\b/g,
};

/** Where these are no more than the English ones, English stands before each of them. */
const anyOther = new RegExp(
  Object.values(others)
    .map(({ source }) => source)
    .join('|'),
  'g',
);

export function readLanguage(text: string): string {
  const sample = text.slice(0, 40_000).toLowerCase();
  const kana = (sample.match(/[\u3040-\u30ff]/g) ?? []).length;
  const han = (sample.match(/[\u4e00-\u9fff]/g) ?? []).length;
  if (kana > 20 || (kana > 3 && kana * 4 > han)) return 'ja';
  const hangul = (sample.match(/[\uac00-\ud7af]/g) ?? []).length;
  if (hangul > 20) return 'ko';
  const cyrillic = (sample.match(/[\u0400-\u04ff]/g) ?? []).length;
  const count = (words: RegExp): number => sample.match(words)?.length ?? 0;
  let best = 'en';
  let most = count(english);
  if (most < count(anyOther))
    for (const [language, words] of Object.entries(others)) {
      const found = count(words);
      if (found > most) [best, most] = [language, found];
    }
  if (han > 20 && han > most) return 'zh';
  return cyrillic > 60 && cyrillic > most * 3 ? 'ru' : best;
}
