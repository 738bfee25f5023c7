/**
 * Does a text that is about to leave name somebody who is not to be named, or who was not asked yet? Exports are read
 * value by value, as their readers will. Pure; runs everywhere. Limits: text inside images, archives and encryption is
 * not seen, nor are nicknames and transliterations that nobody wrote down.
 */
import type { Advisory, Credit } from '#shared/schema/advisory.ts';
import { isPublicAlready, mayBeNamed } from '../model/credits.ts';
import { seam, type How } from './decode.ts';
import { indexOf, outermost, sightings, type Index } from './find.ts';
import { fold } from './fold.ts';
import { addressOfCredit } from './reporters.ts';
import { patternsOf, type PersonFacts, type PersonKind } from './people.ts';

export type AnonymousLeak = {
  /** Which credit, by its place; the text of the term is not repeated in reports. */
  readonly credit: number;
  readonly kind: PersonKind;
  /** How it was found: as it stands, or behind an encoding. */
  readonly how: How;
  /** Where in a document; '' in a text. Line and column are those of the value. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** What stands there, for the maintainer's own screen; '' behind base64 and hex. */
  readonly matched: string;
  /** Whether it may be an ordinary word or somebody else's domain: then it can be allowed, with a reason. */
  readonly mayBeChance: boolean;
};

/** What a case knows beside its advisory. */
export type Guard = {
  /** Words the maintainer has looked at and found to be about something else. */
  readonly isAllowed: (folded: string) => boolean;
  /** What the mail of a credit's address says of its writer: employer, accounts, pages. */
  readonly knownOf: (contact: string) => PersonFacts | null;
};
export const plainGuard: Guard = { isAllowed: () => false, knownOf: () => null };

/** Whether this person must not appear: anonymous, or asked and declined. */
export function mustNotAppear(credit: Credit): boolean {
  return credit.anonymous || credit.consent === 'no';
}

/** Nobody asked yet is no yes: the name waits for the answer, the employer need not. */
export function isUnasked(credit: Credit): boolean {
  return !mustNotAppear(credit) && credit.consent === 'unknown' && !isPublicAlready(credit);
}

export function personOf(credit: Credit, known: PersonFacts | null): PersonFacts {
  return {
    names: [credit.name, ...(known?.names ?? [])],
    addresses: [credit.contact, ...(known?.addresses ?? [])],
    handles: [credit.login, ...(known?.handles ?? [])],
    pages: [credit.url, ...(known?.pages ?? [])],
    organizations: [credit.organization, ...(known?.organizations ?? [])],
  };
}

/** What the advisory is about, in words: a finder called Jackson does not make "jackson-databind" a secret. */
export function productWords({ packages, publisher }: Pick<Advisory, 'packages' | 'publisher'>): Set<string> {
  const names = packages.flatMap(({ name, vendor, product }) => [name, vendor, product]);
  return new Set([...names, publisher.vendor].flatMap(wordsIn));
}

/** "ImageTools/core": image, tools, core. */
export const wordsIn = (name: string): string[] =>
  name.split(/[^\p{L}\p{N}\p{M}]+|(?<=\p{Ll})(?=\p{Lu})/u).map(fold);

/** Whether a text names this person, in any way of writing them. */
export function namesPerson(credit: Credit, text: string): boolean {
  const patterns = patternsOf(personOf(credit, null), { withEmployer: true });
  return sightings(text, indexOf([{ of: 0, patterns }])).next().done !== true;
}

/** `seen`: what was found in each value so far; formats repeat one another, and a value says the same in all of them. */
type Watch = {
  readonly index: Index<number>;
  readonly guard: Guard;
  readonly seen: Map<string, readonly Found[]>;
};

/** Everybody who is not to stand in this advisory's exports, ready to be looked for. */
export function watchFor(
  advisory: Advisory,
  guard: Guard = plainGuard,
  isMeant: (credit: Credit) => boolean = () => true,
): Watch {
  const named = new Set(advisory.credits.filter(mayBeNamed).map(({ name }) => fold(name)));
  const own = ownDomains(advisory);
  const words = productWords(advisory);
  const isCommon = (word: string): boolean => words.has(word);
  const wanted = advisory.credits.flatMap((credit, of) => {
    const isOut = mustNotAppear(credit);
    if (!isMeant(credit) || (!isOut && !(isUnasked(credit) && !named.has(fold(credit.name))))) return [];
    const facts = personOf(credit, guard.knownOf(addressOfCredit(credit)));
    return [{ of, patterns: patternsOf(facts, { withEmployer: isOut, ownDomains: own, isCommon }) }];
  });
  return { index: indexOf(wanted), guard, seen: new Map() };
}

export function leaksInText(watch: Watch, text: string, path = ''): AnonymousLeak[] {
  return leaksAt(watch, text).map(({ leak, offset }) => ({ ...leak, path, ...lineColumn(text, offset) }));
}

type Found = { readonly offset: number; readonly leak: Omit<AnonymousLeak, 'path' | 'line' | 'column'> };

function leaksAt({ index, guard }: Watch, text: string): Found[] {
  const found = [...sightings(text, index)].filter(
    ({ mayBeChance, start, end, letters }) =>
      !(mayBeChance && isAllowed(guard, text.slice(start, end), letters)),
  );
  return outermost(found).map(({ of, kind, how, start, end, letters, mayBeChance }) => {
    const matched = how === 'plain' || how === 'decoded' ? text.slice(start, end).trim() || letters : '';
    return { offset: start, leak: { credit: of, kind, how, matched, mayBeChance } };
  });
}

const isAllowed = (guard: Guard, written: string, letters: string): boolean =>
  guard.isAllowed(fold(written)) || guard.isAllowed(letters);

export type Value = { readonly path: string; readonly text: string };

/** Every key and value of a document, as whoever parses it gets it. */
export function* valuesOf(document: unknown, path: string, step: string): Generator<Value> {
  if (typeof document === 'string') yield { path, text: document };
  if (typeof document !== 'object' || document === null) return;
  for (const [key, value] of Object.entries(document)) {
    if (step === '/' && !Array.isArray(document)) yield { path, text: key };
    yield* valuesOf(value, path === '' && step === '.' ? key : `${path}${step}${key}`, step);
  }
}

/** The same as of all its values, whose places are only worked out when there is something to tell. */
export function leaksInDocument(watch: Watch, document: unknown): AnonymousLeak[] {
  const texts = new Set<string>();
  addTexts(document, texts);
  lookThrough(watch, texts);
  const isClean = [...texts].every((text) => watch.seen.get(text)?.length === 0);
  return isClean ? [] : leaksInValues(watch, [...valuesOf(document, '', '/')]);
}

function addTexts(document: unknown, texts: Set<string>): void {
  if (typeof document === 'string') texts.add(document);
  if (typeof document !== 'object' || document === null) return;
  if (!Array.isArray(document)) for (const key of Object.keys(document)) texts.add(key);
  for (const value of Object.values(document)) addTexts(value, texts);
}

/** Each with its own lines and columns. */
export function leaksInValues(watch: Watch, values: readonly Value[]): AnonymousLeak[] {
  lookThrough(watch, new Set(values.map(({ text }) => text)));
  return values.flatMap(({ path, text }) =>
    (watch.seen.get(text) ?? []).map(({ offset, leak }) => ({ ...leak, path, ...lineColumn(text, offset) })),
  );
}

/** Those that were not seen yet, in one go. */
function lookThrough(watch: Watch, texts: ReadonlySet<string>): void {
  let length = 0;
  const fresh = [...texts].filter((text) => !watch.seen.has(text));
  const places = fresh.map((text) => {
    const start = length;
    length += text.length + seam.length;
    return { start, text, found: [] as Found[] };
  });
  for (const { offset, leak } of leaksAt(watch, fresh.join(seam))) {
    const place = places.findLast(({ start }) => start <= offset);
    place?.found.push({ offset: offset - place.start, leak });
  }
  for (const { text, found } of places) watch.seen.set(text, found);
}

export function findAnonymousLeaks(advisory: Advisory, text: string, guard?: Guard): AnonymousLeak[] {
  return leaksInText(watchFor(advisory, guard), text);
}

/** A maintainer who wants no credit shares the project's own domain; that alone names nobody. */
function ownDomains(advisory: Advisory): Set<string> {
  const match = /^https?:\/\/([^/:?#]+)/.exec(advisory.publisher.namespace);
  const host = match?.[1]?.toLowerCase();
  return new Set(host === undefined ? [] : [host, host.replace(/^www\./, '')]);
}

export function lineColumn(text: string, offset: number): { line: number; column: number } {
  const head = text.slice(0, offset);
  const start = head.lastIndexOf('\n');
  return { line: head.split('\n').length, column: offset - start };
}
