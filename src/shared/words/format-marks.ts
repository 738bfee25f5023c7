/** What the check of a format found, in a word or two. Pure. */
import type { FormatMark } from '../contract/advisories.ts';
import { counted, plural } from './format.ts';

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

/** The number behind the minus, in words. */
export function lossWords(mark: FormatMark | undefined): string | undefined {
  if (mark === undefined || mark.losses === 0) return undefined;
  return `${counted(mark.losses, 'value')} ${plural(mark.losses, 'is', 'are')} not carried by this format`;
}
