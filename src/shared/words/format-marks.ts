/** What the check of a format found, in a word or two. Pure. */
import type { FormatMark } from '../contract/advisories.ts';
import { counted } from './format.ts';

export function markWords(mark: FormatMark | undefined): string {
  if (mark === undefined) return '…';
  const losses = mark.losses === 0 ? '' : ` · −${String(mark.losses)}`;
  switch (mark.state) {
    case 'valid':
      return `valid${losses}`;
    case 'problems':
      return counted(mark.errors, 'problem');
    case 'missing':
      return `${String(mark.missing.length)} missing`;
    case 'leaks':
      return 'names a person';
    case 'checking':
      return 'validating…';
  }
}

/** The same in whole words, for who asks and for who hears: "Valid, 16 fields not carried". */
export function markSentence(mark: FormatMark | undefined): string {
  if (mark === undefined) return 'Not checked yet';
  const losses = mark.losses === 0 ? '' : `, ${counted(mark.losses, 'field')} not carried`;
  switch (mark.state) {
    case 'valid':
      return `Valid${losses}`;
    case 'problems':
      return `${counted(mark.errors, 'problem')}${losses}`;
    case 'missing':
      return `${counted(mark.missing.length, 'required field')} missing${losses}`;
    case 'leaks':
      return 'Names a person who is not to be named';
    case 'checking':
      return 'Validating…';
  }
}
