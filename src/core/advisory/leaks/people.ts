/**
 * The ways a person can be named, as rows of letters to look for. A word that everybody uses ("May", "Page") counts
 * only in company: with the rest of the name, or where somebody is thanked. Pure; runs everywhere.
 */
import { isCommonWord } from './common-words.ts';
import { foldLetter, isCjk } from './letters.ts';
import { mostSpellings, spellings } from './spellings.ts';

export const personKinds = ['name', 'address', 'handle', 'domain', 'page', 'organization'] as const;
export type PersonKind = (typeof personKinds)[number];

/** What has to stand around a row of letters before it counts. */
export type Needs =
  | 'nothing'
  /** Upper case at the beginning of each part, or joined into one account name. */
  | 'capitals'
  /** Thanked, credited, or said to have found or reported. */
  | 'credit'
  /** Upper case for the initial, and a dot after it or none but a joined account name. */
  | 'initial'
  /** The whole word, written with a capital. */
  | 'capital';

export type Pattern = {
  readonly kind: PersonKind;
  readonly letters: string;
  /** Where a new part begins: more may stand before it than inside a part. */
  readonly joins: ReadonlySet<number>;
  readonly needs: Needs;
  /** Unlikely enough to count in the middle of a longer run of letters. */
  readonly isLong: boolean;
  readonly mayBeChance: boolean;
  /** Only one word of several: the guard of a commit asks whether the repository uses it all the time. */
  readonly isAlone: boolean;
  /** Of a surname that is a common word: the first name, which counts also with something between the two. */
  readonly given: readonly string[];
};

export type PersonFacts = {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  readonly handles: readonly string[];
  readonly pages: readonly string[];
  readonly organizations: readonly string[];
};

export const nobody: PersonFacts = { names: [], addresses: [], handles: [], pages: [], organizations: [] };

/** Domains that half the world shares say nothing about one person. */
const sharedDomains = new Set(
  (
    'gmail.com googlemail.com outlook.com outlook.de hotmail.com live.com msn.com yahoo.com yahoo.co.jp icloud.com ' +
    'me.com mac.com proton.me protonmail.com pm.me tutanota.com tuta.io tuta.com gmx.de gmx.net gmx.com gmx.at web.de ' +
    't-online.de freenet.de aol.com mail.com email.com mail.ru yandex.ru yandex.com qq.com 163.com 126.com foxmail.com ' +
    'sina.com naver.com posteo.de posteo.net mailbox.org fastmail.com fastmail.fm riseup.net zoho.com hey.com orange.fr ' +
    'free.fr laposte.net wanadoo.fr libero.it users.noreply.github.com github.com github.io gitlab.com gitlab.io ' +
    'codeberg.org sr.ht bitbucket.org twitter.com x.com linkedin.com facebook.com youtube.com medium.com reddit.com ' +
    'mastodon.social infosec.exchange hachyderm.io bsky.app keybase.io t.me telegram.me hackerone.com bugcrowd.com ' +
    'huntr.com huntr.dev intigriti.com yeswehack.com example.com example.org example.net google.com'
  ).split(' '),
);

const commonLocals = new Set(
  'security contact report reports admin hello support abuse postmaster info mail office team root noreply dev me'.split(
    ' ',
  ),
);

export type PatternOptions = {
  /** A word that the surroundings use all the time, beside English itself. */
  readonly isCommon?: (word: string) => boolean;
  /** Employer, domain and page of somebody who asked to stay out; else only the person. */
  readonly withEmployer: boolean;
  /** Domains that are the project's own. */
  readonly ownDomains?: ReadonlySet<string>;
};

export function patternsOf(facts: PersonFacts, options: PatternOptions): Pattern[] {
  const isCommon = (word: string): boolean => isCommonWord(word) || (options.isCommon?.(word) ?? false);
  const found: Pattern[] = [
    ...facts.names.flatMap((name) => namePatterns(name, isCommon)),
    ...facts.handles.flatMap((handle) => handlePatterns(handle, isCommon)),
    ...facts.addresses.flatMap((address) => addressPatterns(address, facts.names, options, isCommon)),
  ];
  if (options.withEmployer)
    found.push(
      ...facts.pages.flatMap((page) => pagePatterns(page, options)),
      ...facts.organizations.flatMap((name) => organizationPatterns(name, isCommon)),
    );
  const seen = new Set<string>();
  return found.filter((pattern) => {
    const key = `${pattern.kind} ${pattern.letters} ${pattern.needs} ${[...pattern.joins].join()}`;
    if (pattern.letters.length < 2 || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

// Names --------------------------------------------------------------------------------------------------------------

const titles =
  /^(?:dr|prof|mr|mrs|ms|mx|herr|frau|mme|sr|sra|jr|phd|msc|bsc|esq|ii|iii|iv|dipl|ing|med|mag)$/;
const particles =
  /^(?:van|von|der|den|de|del|della|di|da|do|dos|das|du|la|le|el|al|bin|ibn|ter|ten|te|zu|st|san|y|e|o|d|l|mc|mac|af|av)$/;

type Part = { readonly variants: readonly string[]; readonly isCommon: boolean; readonly isCjk: boolean };

function namePatterns(written: string, isCommon: (word: string) => boolean): Pattern[] {
  const bare = written.replace(/\([^)]{0,80}\)|\[[^\]]{0,80}\]|"[^"]{0,80}"|[“„][^”“]{0,80}[”“]/gu, ' ');
  const [before = '', after] = bare.split(',', 2).map((one) => one.trim());
  const ordered = after !== undefined && !/\s/.test(before) && after !== '' ? `${after} ${before}` : bare;
  const words = wordsOf(ordered).filter((word) => !titles.test(word.toLowerCase()));
  const parts = words
    .map((word): Part => partOf(word, isCommon))
    .filter(({ variants }) => variants[0] !== '');
  if (parts.length === 0) return [];
  if (parts.length === 1) return singleName(parts[0] as Part);
  const doubled = wordsOf(ordered.trim().split(/\s+/).at(-1) ?? '').length; // "Mokoena-Strauss": 2
  return severalNames(parts, doubled);
}

const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKC')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => /\p{L}/u.test(word));

function partOf(word: string, isCommon: (word: string) => boolean): Part {
  const variants = spellings(word);
  const plain = variants[0] ?? '';
  return {
    variants,
    isCjk: [...word].every((char) => isCjk(char) || !/\p{L}/u.test(char)),
    isCommon: isCommon(plain) || particles.test(plain),
  };
}

function singleName(part: Part): Pattern[] {
  return part.variants.flatMap((letters) => {
    if (letters.length < 2) return [];
    const needs = part.isCommon || (letters.length < 3 && !part.isCjk) ? 'credit' : 'nothing';
    return [pattern('name', [letters], { needs, isLong: false })];
  });
}

function severalNames(parts: readonly Part[], doubled: number): Pattern[] {
  const first = parts[0] as Part;
  const last = parts.at(-1) as Part;
  const from = parts.findIndex(({ variants }, index) => index > 0 && particles.test(variants[0] ?? ''));
  const surname = from > 0 ? parts.slice(from) : [last];
  const given = from > 0 ? parts.slice(0, from) : parts.slice(0, -1);
  const isPlainWords = parts.every(({ isCommon }) => isCommon);
  const together: Needs = isPlainWords ? 'capitals' : 'nothing';
  const rows: string[][] = [];
  const surnames = surnamesOf(surname, parts);
  if (doubled === 2 && parts.length > 2) surnames.push(parts.slice(-2, -1));
  for (const names of [given, [first]])
    for (const ends of surnames)
      for (const row of combinations([...names, ...ends]))
        rows.push(row, [...row.slice(names.length), ...row.slice(0, names.length)]);
  const found = rows.map((row) => pattern('name', row, { needs: together }));
  if (parts.every(({ isCjk: one }) => one)) return found;
  for (const end of surnames) found.push(...surnamePatterns(given, end));
  for (const variant of first.variants) {
    const initial = (last.variants[0] ?? '').charAt(0);
    if (variant.length >= 3) found.push(pattern('name', [variant], { needs: 'credit', isAlone: true }));
    if (variant.length >= 3 && !first.isCommon && initial !== '')
      found.push(pattern('name', [variant, initial], { needs: 'initial' }));
  }
  // A second surname, or a middle name that nobody else has.
  for (const { variants, isCommon, isCjk: cjk } of parts.slice(1, -1))
    for (const variant of variants)
      if (!isCommon && !cjk && variant.length >= 5)
        found.push(pattern('name', [variant], { needs: 'capital', isAlone: true }));
  return found;
}

const isParticle = ({ variants }: Part): boolean => particles.test(variants[0] ?? '');

/** "de la Cruz Fernández" is also "de la Cruz" and "Fernández"; "O'Connor" is no "Connor". */
function surnamesOf(surname: readonly Part[], parts: readonly Part[]): (readonly Part[])[] {
  const last = parts.slice(-1);
  const isFused = /^[odl]$/.test(parts.at(-2)?.variants[0] ?? '');
  const ends = [surname, ...(isFused || surname.length === 1 ? [] : [last])];
  const firstOwn = surname.findIndex((part) => !isParticle(part));
  if (firstOwn > 0 && firstOwn < surname.length - 1) ends.push(surname.slice(0, firstOwn + 1));
  return ends;
}

/** The surname with initials, and by itself. */
function surnamePatterns(given: readonly Part[], surname: readonly Part[]): Pattern[] {
  const found: Pattern[] = [];
  const isCommon = surname.every((part) => part.isCommon);
  const initials = given.map(({ variants }) => (variants[0] ?? '').charAt(0));
  const others = (given[0]?.variants ?? []).map((variant) => variant.charAt(0));
  for (const row of combinations(surname)) {
    const alone = row.join('');
    for (const letters of new Set([initials.join(''), initials[0] ?? '', ...others])) {
      found.push(
        pattern('name', [...letters, ...row], {
          needs: isCommon || alone.length < 4 ? 'initial' : 'nothing',
        }),
      );
      found.push(pattern('name', [...row, letters], { needs: 'initial' }));
    }
    const needs: Needs = isCommon || alone.length < 3 ? 'credit' : alone.length < 5 ? 'capital' : 'nothing';
    found.push(pattern('name', row, { needs, isAlone: true, given: given[0]?.variants ?? [] }));
  }
  return found;
}

function combinations(parts: readonly Part[]): string[][] {
  let rows: string[][] = [[]];
  for (const { variants } of parts)
    rows = rows.flatMap((row) => variants.map((variant) => [...row, variant])).slice(0, mostSpellings);
  return rows;
}

// Accounts, addresses, pages, employers ------------------------------------------------------------------------------

function handlePatterns(handle: string, isCommon: (word: string) => boolean): Pattern[] {
  const bare = handle.replace(/^[@~]/, '').replace(/^x+[_.-]+(?=.{4})|(?<=.{4})[_.-]+x+$/gi, '');
  const parts = foldedParts(bare);
  const letters = parts.join('');
  if (letters.length < 2) return [];
  const isWeak = letters.length < 3 || (parts.length === 1 && isCommon(letters));
  const needs: Needs = isWeak ? 'credit' : 'nothing';
  const found = [pattern('handle', parts, { needs, mayBeChance: true, isLong: false })];
  const seen = partsSeen(bare);
  const isTold = seen.some((part) => /\d/.test(part) || !isCommon(part));
  if (seen.length > parts.length && isTold && seen.join('') === letters)
    found.push(pattern('handle', seen, { needs, mayBeChance: true, isLong: false }));
  return found;
}

/** "0xNightOwl" as the eye takes it apart: 0x, Night, Owl. */
const partsSeen = (handle: string): string[] =>
  foldedParts(handle.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ').replace(/^(\d+[xX]?)(?=\p{L}{3})/u, '$1 '));

function addressPatterns(
  written: string,
  names: readonly string[],
  options: PatternOptions,
  isCommon: (word: string) => boolean,
): Pattern[] {
  const address = written.replace(/^mailto:/i, '').trim();
  const at = address.lastIndexOf('@');
  if (at <= 0) return handlePatterns(address, isCommon);
  const [local, domain] = [address.slice(0, at), address.slice(at + 1).toLowerCase()];
  const [left, right] = [foldedParts(local), foldedParts(domain)];
  const dotted = right.flatMap((part, index) => (index === 0 ? [part] : ['dot', part]));
  const found = [
    pattern('address', [...left, ...right]),
    pattern('address', [...left, 'at', ...right]),
    pattern('address', [...left, 'at', ...dotted]),
    pattern('address', [
      ...left.flatMap((part, index) => (index === 0 ? [part] : ['dot', part])),
      'at',
      ...dotted,
    ]),
  ];
  const tag = local.indexOf('+');
  if (tag > 0) found.push(...addressPatterns(`${local.slice(0, tag)}@${domain}`, names, options, isCommon));
  const said = left.join('');
  const isPersonal =
    said.length >= 5 &&
    !commonLocals.has(local.toLowerCase()) &&
    !isCommon(said) &&
    !names.some((name) => wordsOf(name).some((word) => spellings(word).includes(said)));
  if (isPersonal) found.push(...handlePatterns(local, isCommon));
  if (options.withEmployer && isTelling(domain, options)) found.push(...domainPatterns(domain, isCommon));
  return found;
}

function isTelling(domain: string, { ownDomains }: PatternOptions): boolean {
  return !sharedDomains.has(domain) && ownDomains?.has(domain) !== true && domain.includes('.');
}

function domainPatterns(domain: string, isCommon: (word: string) => boolean): Pattern[] {
  const parts = foldedParts(domain);
  const found = [pattern('domain', parts, { mayBeChance: true })];
  const label = foldedParts(
    domain
      .replace(/\.(?:co|com|org|ac|gov|net)\.[a-z]{2}$|\.[a-z]+$/, '')
      .split('.')
      .at(-1) ?? '',
  );
  if (label.join('').length >= 5 && !label.every(isCommon))
    found.push(pattern('domain', label, { mayBeChance: true }));
  return found;
}

function pagePatterns(written: string, options: PatternOptions): Pattern[] {
  const page = written
    .trim()
    .replace(/^https?:\/\/(?:www\.)?/i, '')
    .replace(/\/+$/, '');
  const host = (/^[^/?#:]+/.exec(page)?.[0] ?? '').toLowerCase();
  const found = foldedParts(page).join('').length >= 5 ? [pattern('page', foldedParts(page))] : [];
  if (isTelling(host, options)) found.push(pattern('domain', foldedParts(host), { mayBeChance: true }));
  return found;
}

const legalForms =
  /^(?:inc|ltd|llc|gmbh|ag|kg|se|sa|sas|sarl|bv|nv|oy|ab|as|aps|srl|spa|plc|co|corp|pty|limited|ug|ev|the)$/;

function organizationPatterns(name: string, isCommon: (word: string) => boolean): Pattern[] {
  const words = wordsOf(name).filter((word) => !legalForms.test(fullyFolded(word)));
  const parts = words.flatMap(foldedParts);
  if (parts.join('').length < 3) return [];
  const needs: Needs = parts.every(isCommon) ? 'capitals' : parts.join('').length < 5 ? 'capital' : 'nothing';
  const found = [pattern('organization', parts, { needs, mayBeChance: true })];
  const rare = parts.filter((part) => part.length >= 7 && !isCommon(part));
  for (const part of rare)
    found.push(pattern('organization', [part], { needs: 'capital', mayBeChance: true, isAlone: true }));
  return found;
}

const fullyFolded = (text: string): string =>
  [...text]
    .map(foldLetter)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '');

function foldedParts(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map(fullyFolded)
    .filter((part) => part !== '');
}

const longEnough = 9;

function pattern(
  kind: PersonKind,
  parts: readonly string[],
  options: Partial<Pick<Pattern, 'needs' | 'mayBeChance' | 'isAlone' | 'isLong' | 'given'>> = {},
): Pattern {
  const joins = new Set<number>();
  let length = 0;
  for (const part of parts.slice(0, -1)) joins.add((length += part.length));
  const letters = parts.join('');
  return {
    kind,
    letters,
    joins,
    needs: 'nothing',
    mayBeChance: false,
    isAlone: false,
    isLong: parts.filter((part) => part.length > 1).length > 1 && letters.length >= longEnough,
    given: [],
    ...options,
  };
}
