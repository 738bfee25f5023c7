/** The languages that the reader of policies knows. What it must know of one is language.ts. Pure. */
import type { Language } from './language.ts';
import { chinese, japanese } from './lexicon-cjk.ts';
import { english } from './lexicon-en.ts';
import { french, german } from './lexicon-de-fr.ts';
import { portuguese, spanish } from './lexicon-es-pt.ts';

export const languages: readonly Language[] = [
  english,
  german,
  french,
  spanish,
  portuguese,
  chinese,
  japanese,
];
