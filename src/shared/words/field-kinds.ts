/** What a field of an advisory takes, in words. Pure; used by the schema. */
import { number } from './format.ts';

export const fieldKinds = {
  orNothing: (kinds: string) => `${kinds}, or nothing`,
  yesOrNo: 'yes, no',
  number: 'a whole number',
  jsonList: 'a list as JSON',
  list: 'words with commas between them, or a list as JSON',
  jsonObject: 'an object as JSON',
  like: (example: string) => `text such as ${example}`,
  text: 'text',
  upTo: (characters: number) => `text of at most ${number(characters)} characters`,
  between: (least: number, most: number) => `text of ${number(least)} to ${number(most)} characters`,
} as const;
