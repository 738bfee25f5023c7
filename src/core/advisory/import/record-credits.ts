/** The people a record thanks, against ours: consent and anonymity are never touched by an import. Pure. */
import { importNotes } from '#shared/words/import-notes.ts';
import type { Advisory, Credit } from '#shared/schema/advisory.ts';
import type { ImportNote } from '../model/import-types.ts';
import { namesPerson } from '../leaks/leaks.ts';
import { rowFor, setAt, type Change, type Rows } from './record-change.ts';

/** "Lovelace, Ada" and "ada  lovelace" are one person. */
function words(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .sort();
}

function samePerson(a: Credit, b: Credit): boolean {
  const equal = (key: 'login' | 'url' | 'contact'): boolean =>
    a[key] !== '' && a[key].toLowerCase() === b[key].toLowerCase();
  const [x, y] = [words(a.name), words(b.name)];
  return equal('login') || equal('url') || equal('contact') || (x.length > 0 && x.join(' ') === y.join(' '));
}

/** One word of a name in common, the name as the login or the address, or any other way of writing the person. */
function mayBe(hidden: Credit, other: Credit): boolean {
  const telling = (credit: Credit): string[] =>
    [credit.name, credit.login, credit.contact.split('@')[0] ?? '', credit.organization]
      .flatMap(words)
      .filter((word) => word.length > 2);
  const mine = new Set(telling(hidden));
  const written = [other.name, other.login, other.url, other.contact, other.organization].join('\n');
  return telling(other).some((word) => mine.has(word)) || namesPerson(hidden, written);
}

const isHidden = ({ anonymous, consent }: Credit): boolean => anonymous || consent === 'no';

export function creditRows(current: Advisory, theirs: readonly Credit[]): Rows {
  const changes: Change[] = [];
  const notes: ImportNote[] = [];
  let added = 0;
  for (const entry of theirs) {
    const index = current.credits.findIndex((one) => samePerson(one, entry));
    const mine = current.credits[index];
    if (mine === undefined) {
      const place = current.credits.length + added;
      added += 1;
      const { publicIn = '', ...unnamed } = entry;
      const hidden = current.credits.findIndex((one) => isHidden(one) && mayBe(one, entry));
      const guarded = hidden === -1 ? null : importNotes.maybeHiddenCredit(hidden + 1);
      const isPublic = publicIn !== '' && guarded === null;
      const fresh: Credit = {
        ...unnamed,
        consent: 'unknown',
        anonymous: false,
        ...(isPublic ? { publicIn } : {}),
      };
      if (isPublic)
        notes.push({
          path: `credits.${place}`,
          code: 'credit-public',
          text: importNotes.creditedInPublic(entry.name, publicIn),
        });
      changes.push({
        row: rowFor(`credits.${place}`, null, fresh, guarded),
        apply: (draft) => void draft.credits.push(fresh),
      });
    } else if (isHidden(mine)) {
      notes.push({
        path: `credits.${index}`,
        code: 'credit-consent',
        text: importNotes.namesHiddenCredit(index + 1),
      });
    } else changes.push(...detailRows(mine, entry, index));
  }
  return { changes, notes };
}

function detailRows(mine: Credit, entry: Credit, index: number): Change[] {
  return (['type', 'organization', 'url', 'login'] as const).flatMap((key): Change[] => {
    const isVague = entry[key] === '' || (key === 'type' && entry.type === 'other');
    if (isVague || entry[key] === mine[key]) return [];
    const path = `credits.${index}.${key}`;
    return [{ row: rowFor(path, mine[key], entry[key]), apply: (draft) => setAt(draft, path, entry[key]) }];
  });
}
