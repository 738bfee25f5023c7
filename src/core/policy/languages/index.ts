/** The languages the reader knows, and their order for a text: its own language first. Pure. */
import { german } from './de/index.ts';
import { english } from './en/index.ts';
import { spanish } from './es/index.ts';
import { french } from './fr/index.ts';
import { italian } from './it/index.ts';
import { japanese } from './ja/index.ts';
import { korean } from './ko/index.ts';
import type { Language } from './language.ts';
import { inBothScripts, inPlainLetters } from './letters.ts';
import { dutch } from './nl/index.ts';
import { others } from './others/index.ts';
import { portuguese } from './pt/index.ts';
import { russian } from './ru/index.ts';
import { chinese } from './zh/index.ts';

let known: readonly Language[] | null = null;

/** Made when a policy is read for the first time: most commands read none. */
export function languages(): readonly Language[] {
  known ??= [
    english,
    ...[german, french, spanish, portuguese, italian, dutch, russian].map(inPlainLetters),
    ...[inBothScripts(chinese), japanese, korean, inPlainLetters(others)],
  ];
  return known;
}

/** Words that two languages share are read in the language of the text. */
export function languagesFor(id: string): readonly Language[] {
  return [...languages()].sort((a, b) => Number(b.id === id) - Number(a.id === id));
}
