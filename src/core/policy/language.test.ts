/** English is told by a shorter way than the others, with the same answer. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLanguage } from './language.ts';

/** The words of each language, those of English first: the one with the most wins, of as many the first. */
const telling: Readonly<Record<string, RegExp>> = {
  en: /\b(?:the|and|to|of|please|we|you|will|security|is|for|or)\b/g,
  de: /\b(?:der|die|das|und|wir|nicht|bitte|ist|werden|eine[nr]?|mit|für|sicherheitslücken?)\b/g,
  fr: /\b(?:le|les|des|et|nous|vous|est|une?|dans|pour|sous|selon|réception|jours?|veuillez|sécurité|ne|pas)\b/g,
  es: /\b(?:el|los|las|y|una?|por favor|nosotros|para|seguridad|usted|del|que|en)\b|ción/g,
  pt: /\b(?:os|as|um|uma|não|você|para|segurança|por favor|em|do|da|que|nós)\b|ção|ções|ões/g,
  it: /\b(?:il|gli|di|che|per|una|sicurezza|non|sono|della|entro|giorni)\b/g,
  nl: /\b(?:het|een|wij|niet|van|voor|binnen|uw|wordt|beveiliging|kwetsbaarheid)\b/g,
};

function byCounting(text: string): string {
  let [best, most] = ['en', 0];
  for (const [language, words] of Object.entries(telling)) {
    const count = (text.match(words) ?? []).length;
    if (count > most) [best, most] = [language, count];
  }
  return best;
}

it('is the one whose words are the most, of any mixture', () => {
  const words = [
    ...'the and to of is for der das und für el los por favor una vulnerabilidad ción que os as não nações ne'.split(
      ' ',
    ),
    ...'por favor seguridad para le les une réception il di che het een van ciónne cióndas do da em crash'.split(
      ' ',
    ),
  ];
  const text = fc
    .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(' ', ' ', '\n', '', '-')), { maxLength: 40 })
    .map((parts) => parts.flat().join(''));
  fc.assert(
    fc.property(text, (one) => {
      expect(readLanguage(one)).toBe(byCounting(one));
    }),
    { numRuns: 2000 },
  );
});
