/**
 * Does a diff, a commit message or any other text speak about a case that is still under embargo?
 * Terms are taken from the case with care: a word that every project uses gives no alarm. Pure; runs everywhere.
 */
import type { Advisory } from '#shared/schema/advisory.ts';
import { isCommonWord } from './common-words.ts';
import { offsetIn, viewsOf } from './decode.ts';
import { indexOf, outermost, sightings, type Index } from './find.ts';
import { fold, foldedWithMap, type Folded } from './fold.ts';
import { patternsOf, type PersonFacts } from './people.ts';
import { mustNotAppear, personOf } from './leaks.ts';
import { addressOfCredit, reporterFacts } from './reporters.ts';

export const termKinds = ['id', 'name', 'address', 'function', 'file', 'commit', 'title', 'note'] as const;
export type TermKind = (typeof termKinds)[number];
export type CaseTerm = { readonly term: string; readonly kind: TermKind };
/** Somebody of the case; the employer is looked for only where they asked to stay out. */
export type CasePerson = { readonly facts: PersonFacts; readonly withEmployer: boolean };
export type EmbargoedCase = {
  readonly id: string;
  readonly terms: readonly CaseTerm[];
  readonly people?: readonly CasePerson[];
  /** Words of the project and its packages, which are public. */
  readonly common?: ReadonlySet<string>;
};
export type LeakHit = {
  readonly line: number;
  readonly column: number;
  readonly kind: TermKind;
  readonly caseId: string;
  readonly term: string;
};

/** Read at once; longer texts are read in pieces that overlap, so that nothing hides at a seam. */
const pieceLength = 4_000_000;
const overlap = 4_000;

const maximumHits = 1_000;

type FoldedCase = { readonly id: string; readonly exact: FoldedTerm[]; readonly title: FoldedTerm[] };
type Wanted = { readonly cases: readonly FoldedCase[]; readonly people: Index<string> };

/**
 * A title is only named when two of its rare words stand near each other. `common`: words that the surroundings (a
 * repository's history) use all the time; they give nobody away by themselves.
 */
export function leakCheck(
  text: string,
  embargoedCases: readonly EmbargoedCase[],
  common: readonly string[] = [],
): LeakHit[] {
  const used = new Set(common.map(fold));
  const cases = embargoedCases.map(({ id, terms, common: own }): FoldedCase => {
    const folded = terms.map((one) => ({ ...one, folded: fold(one.term) }));
    return {
      id,
      exact: folded.filter(({ kind }) => kind !== 'title'),
      title: folded.filter(
        (one) => one.kind === 'title' && !used.has(one.folded) && own?.has(one.folded) !== true,
      ),
    };
  });
  const people = indexOf(
    embargoedCases.flatMap(({ id, people: persons = [], common: own }) =>
      persons.map(({ facts, withEmployer }) => ({
        of: id,
        patterns: patternsOf(facts, {
          withEmployer,
          isCommon: (word) => used.has(word) || own?.has(word) === true,
        }),
      })),
    ),
  );
  const hits: LeakHit[] = [];
  for (const piece of pieces(text)) {
    for (const hit of hitsIn(piece.text, { cases, people })) {
      hits.push({ ...hit, line: hit.line + piece.linesBefore });
      if (hits.length >= maximumHits) return distinct(hits);
    }
  }
  return distinct(hits);
}

function* hitsIn(text: string, { cases, people }: Wanted): Generator<LeakHit> {
  const placeOf = places(text);
  const views = viewsOf(text);
  for (const view of views) {
    const folded = foldedWithMap(view.text);
    const place = (position: number): { line: number; column: number } =>
      placeOf(offsetIn(view, folded.map[position] ?? 0));
    for (const { id, exact, title } of cases) {
      for (const { term, kind, folded: wanted } of exact)
        for (const position of occurrences(folded, wanted))
          yield { ...place(position), kind, caseId: id, term };
      for (const { position, term } of titlePlaces(folded, title))
        yield { ...place(position), kind: 'title', caseId: id, term };
    }
  }
  for (const { of, kind, how, start, end, letters } of outermost(sightings(text, people, views))) {
    const term = how === 'plain' ? text.slice(start, end).replace(/\s+/g, ' ') : letters;
    yield { ...placeOf(start), kind: kind === 'address' ? 'address' : 'name', caseId: of, term };
  }
}

/** Whole lines, as far as lines are shorter than a piece. */
function* pieces(text: string): Generator<{ readonly text: string; readonly linesBefore: number }> {
  let start = 0;
  let linesBefore = 0;
  while (text.length - start > pieceLength) {
    const cut = text.lastIndexOf('\n', start + pieceLength - overlap);
    const next = cut > start ? cut + 1 : start + pieceLength - overlap;
    yield { text: text.slice(start, start + pieceLength), linesBefore };
    linesBefore += text.slice(start, next).split('\n').length - 1;
    start = next;
  }
  yield { text: text.slice(start), linesBefore };
}

function places(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** What a word can make harmless: code that is public anyway. Never who reported, and never an id. */
const allowable: ReadonlySet<TermKind> = new Set(['function', 'file', 'title']);

/** Hits whose word the maintainer has declared public stand apart, so that they can be shown and counted. */
export function withAllowed(
  hits: readonly LeakHit[],
  words: readonly string[],
): { readonly hits: LeakHit[]; readonly allowed: LeakHit[] } {
  const known = new Set(words.map((word) => fold(word.trim())).filter((word) => word !== ''));
  const isAllowed = ({ kind, term }: LeakHit): boolean => allowable.has(kind) && known.has(fold(term));
  return { hits: hits.filter((hit) => !isAllowed(hit)), allowed: hits.filter(isAllowed) };
}

function* occurrences(folded: Folded, wanted: string): Generator<number> {
  if (wanted.length < 3) return;
  const word = /[\p{L}\p{N}_]/u;
  let position = folded.text.indexOf(wanted);
  while (position !== -1) {
    const before = folded.text[position - 1] ?? ' ';
    const after = folded.text[position + wanted.length] ?? ' ';
    const startsWord = !word.test(wanted.charAt(0)) || !word.test(before);
    const endsWord = !word.test(wanted.at(-1) ?? '') || !word.test(after);
    if (startsWord && endsWord) yield position;
    position = folded.text.indexOf(wanted, position + 1);
  }
}

const nearby = 120; // characters: a sentence

type FoldedTerm = CaseTerm & { readonly folded: string };

function titlePlaces(folded: Folded, words: readonly FoldedTerm[]): { position: number; term: string }[] {
  const found = words
    .flatMap(({ term, folded: wanted }) =>
      [...occurrences(folded, wanted)].map((position) => ({ position, term })),
    )
    .sort((a, b) => a.position - b.position);
  return found.filter((one, index) => {
    for (let next = index + 1; next < found.length; next += 1) {
      const other = found[next];
      if (other === undefined || other.position - one.position > nearby) return false;
      if (other.term !== one.term) return true;
    }
    return false;
  });
}

function distinct(hits: readonly LeakHit[]): LeakHit[] {
  const seen = new Set<string>();
  return hits
    .filter((hit) => {
      const isPerson = hit.kind === 'name' || hit.kind === 'address';
      const key = `${hit.line}:${hit.column} ${hit.caseId} ${hit.kind} ${isPerson ? '' : hit.term}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

// Which words give a case away ---------------------------------------------------------------------------------------

export type CaseForTerms = {
  readonly caseId: string;
  readonly title: string;
  readonly advisory: Advisory | null;
  /** Functions and files that the report cites. */
  readonly functions: readonly string[];
  readonly files: readonly string[];
  /** Names the project uses in public all the time (its own name, its maintainers): never a term. */
  readonly common: readonly string[];
};

export function termsOf(facts: CaseForTerms): CaseTerm[] {
  const { advisory } = facts;
  const terms: CaseTerm[] = [];
  const common = new Set(facts.common.map(fold));
  const add = (kind: TermKind, term: string): void => {
    const trimmed = term.trim();
    if (trimmed !== '' && !common.has(fold(trimmed))) terms.push({ term: trimmed, kind });
  };
  add('id', facts.caseId);
  if (advisory !== null) {
    const { cve, ghsa, osv, own } = advisory.ids;
    for (const id of [cve, ghsa, osv, own]) if (/\d/.test(id)) add('id', id);
    for (const pkg of advisory.packages) {
      for (const range of pkg.commits?.ranges ?? [])
        if (range.fixed.length >= 12) add('commit', range.fixed.slice(0, 12));
    }
  }
  const pkgs = advisory?.packages ?? [];
  for (const name of [...facts.functions, ...pkgs.flatMap((pkg) => pkg.functions)])
    if (isTelling(name)) add('function', name);
  for (const file of [...facts.files, ...pkgs.flatMap((pkg) => pkg.files)])
    if (isTellingFile(file)) add('file', file);
  for (const word of rareWords(facts.title)) add('title', word);
  return terms.filter(
    (one, index) =>
      terms.findIndex((other) => other.kind === one.kind && fold(other.term) === fold(one.term)) === index,
  );
}

/** "parse" is everywhere; "parseChunkedHeader" and "parse_chunked" are somewhere. */
function isTelling(name: string): boolean {
  const bare = name.replace(/\(.*$/, '');
  const parts = bare.split(/[_.:\->\s]+|(?<=[a-z0-9])(?=[A-Z])/).filter((part) => part !== '');
  return bare.length >= 8 && parts.length >= 2;
}

const everyProject =
  /^(?:readme|license|changelog|contributing|security|index|main|init|__init__|package|package-lock|makefile|cargo|setup|utils?|common|types?|config|test)(?:\.|$)/i;

function isTellingFile(file: string): boolean {
  const name = file.split('/').at(-1) ?? '';
  return name.length >= 5 && (!everyProject.test(name) || file.split('/').length >= 3);
}

/** A title's everyday words ("target folder") give nothing away. */
function rareWords(title: string): string[] {
  const words = title
    .split(/[^\p{L}\p{N}_-]+/u)
    .filter((word) => fold(word).length >= 5 && !fold(word).split(/[ -]/).every(isCommonWord));
  return [...new Set(words)].slice(0, 20);
}

// Who is to be found ---------------------------------------------------------------------------------------------------

export type PeopleOfCase = {
  readonly advisory: Advisory | null;
  readonly reporters: readonly { readonly name: string; readonly address: string }[];
  readonly common: readonly string[];
  readonly knownOf: (contact: string) => PersonFacts | null;
};

/** Whoever reported, and whoever asked not to be named; maintainers and the project itself are no secret. */
export function peopleOf({ advisory, reporters, common, knownOf }: PeopleOfCase): CasePerson[] {
  const known = new Set(common.map(fold));
  const secret = advisory?.credits.filter(mustNotAppear) ?? [];
  const isSecret = (address: string): boolean =>
    address !== '' && secret.some((credit) => fold(addressOfCredit(credit)) === fold(address));
  return [
    ...secret.map((credit) => ({
      facts: personOf(credit, knownOf(addressOfCredit(credit))),
      withEmployer: true,
    })),
    ...reporters
      .filter(
        ({ name, address }) => !isSecret(address) && !known.has(fold(address)) && !known.has(fold(name)),
      )
      .map(({ name, address }) => {
        const said = knownOf(address);
        const own = reporterFacts({ name, address });
        const names = [name, ...(said?.names ?? [])].filter((one) => fold(one).includes(' ')); // one first name is anybody's
        return {
          facts: {
            names,
            addresses: [...own.addresses, ...(said?.addresses ?? [])],
            handles: [...own.handles, ...(said?.handles ?? [])],
            pages: [],
            organizations: [],
          },
          withEmployer: false,
        };
      }),
  ];
}
