/**
 * How like two reports are, and by what: the place counts most, then the weakness, the reproduction and the words. Two that
 * name different places are never alike, however much of their text is the same. Pure.
 */
import type { SimilarReason } from '#shared/schema/similar.ts';
import type { Places, Sketch } from './sketch-shape.ts';
import { stem } from './words.ts';
import { sameWeakness } from './weakness.ts';

/** From here on two reports are taken to be about the same thing. */
export const alike = 3.5;
const weights = { place: 4, weakness: 2, steps: 1.5, subject: 1.5, words: 1 } as const;

/** Below zero: about another place, which most comparisons find at once. */
export function likeness(one: Sketch, other: Sketch): number {
  const both = sharedPlaces(one, other);
  const place = shareOf(one, other, both);
  if (place < 0) return place;
  const words = sharedWords(one, other);
  const isCopy = words >= 0.8 && one.words.length >= 12 && other.words.length >= 12;
  const weakness = sameWeakness(one.weaknesses, other.weaknesses);
  const isOneSubject = weakness > 0 && reasonsOf(both).length === 0 && sharedSubject(one, other) >= 2;
  return (
    weights.place * place +
    weights.weakness * weakness +
    (isOneSubject ? weights.subject : 0) +
    weights.steps * sharedSteps(one, other) +
    weights.words * words +
    (isCopy ? 2 : 0)
  );
}

/** What two of them have in common, for people. */
export function inCommon(one: Sketch, other: Sketch): SimilarReason[] {
  const reasons = reasonsOf(sharedPlaces(one, other));
  if (sameWeakness(one.weaknesses, other.weaknesses) > 0) {
    const both = one.weaknesses.filter((name) => other.weaknesses.includes(name));
    reasons.push({ kind: 'weakness', what: both.slice(0, 2).join(', ') });
  }
  if (sharedSteps(one, other) >= 0.5) reasons.push({ kind: 'reproduction', what: '' });
  if (sharedWords(one, other) >= 0.4) {
    const theirs = stemsIn(other);
    const mine = wordStems(one);
    const common = one.words.filter((_, at) => theirs.has(mine[at] ?? ''));
    reasons.push({ kind: 'words', what: common.slice(0, 6).join(', ') });
  }
  return reasons;
}

const sharedSteps = (one: Sketch, other: Sketch): number => overlap(stepsIn(one), stepsIn(other), 2);
const sharedWords = (one: Sketch, other: Sketch): number => overlap(stemsIn(one), stemsIn(other), 5);

/** A sketch is compared with many others: what is made of it is made once. */
function ofEach<T extends object>(make: (sketch: Sketch) => T): (sketch: Sketch) => T {
  const made = new WeakMap<Sketch, T>();
  return (sketch) => {
    const known = made.get(sketch);
    if (known !== undefined) return known;
    const value = make(sketch);
    made.set(sketch, value);
    return value;
  };
}

const stepsIn = ofEach(({ steps }): ReadonlySet<string> => new Set(steps));
const wordStems = ofEach(({ words }): readonly string[] => words.map(stem));
/** No two words of a sketch have one stem. */
const stemsIn = ofEach((sketch): ReadonlySet<string> => new Set(wordStems(sketch)));
const subjectIn = ofEach(({ subject = [] }) => subject.map((word) => ({ word, stem: stem(word) })));
const partsOfPaths = ofEach(
  ({ places }): ReadonlySet<string> => new Set(places.files.flatMap((name) => name.split(/[^a-z0-9]+/))),
);

/** Words of both titles that are not parts of a path. */
function sharedSubject(one: Sketch, other: Sketch): number {
  const [mine, theirs] = [partsOfPaths(one), partsOfPaths(other)];
  const subject = (sketch: Sketch): string[] =>
    subjectIn(sketch).flatMap(({ word, stem: known }) => (mine.has(word) || theirs.has(word) ? [] : [known]));
  const words = new Set(subject(other));
  return subject(one).filter((word) => words.has(word)).length;
}

/** One dimension of the place: what both name; null where one of them names nothing. */
function shared(one: readonly string[], other: readonly string[]): readonly string[] | null {
  return one.length === 0 || other.length === 0 ? null : among(one, one.length, other);
}

type SharedPlaces = {
  readonly [name in 'functions' | 'lines' | 'endpoints' | 'parameters' | 'files' | 'sinks']:
    readonly string[] | null;
};

function sharedPlaces({ places: one }: Sketch, { places: other }: Sketch): SharedPlaces {
  return {
    functions: sharedFunctions(one, other),
    lines: shared(one.lines, other.lines),
    endpoints: shared(one.endpoints, other.endpoints),
    parameters: shared(one.parameters, other.parameters),
    files: sharedFiles(one.files, other.files),
    sinks: shared(one.sinks, other.sinks),
  };
}

function reasonsOf({ functions, lines, endpoints, parameters, files, sinks }: SharedPlaces): SimilarReason[] {
  return [
    ...said('function', functions),
    ...said('line', lines),
    ...said('endpoint', endpoints),
    ...said('parameter', parameters),
    ...said('file', files),
    ...said('sink', sinks),
  ].slice(0, 5);
}

/** -1: another place; 0: cannot be told; 1: the same. */
function shareOf(a: Sketch, b: Sketch, both: SharedPlaces): number {
  const { functions, lines, endpoints, parameters, files, sinks } = both;
  if (has(lines) && !none(functions)) return 1;
  if (has(functions)) return none(files) && !functions?.some(isTelling) ? 0.4 : 1;
  if (has(endpoints)) return none(parameters) || none(functions) ? 0.25 : 1;
  if (has(files)) {
    if (none(functions) || none(endpoints)) return -0.5;
    if (has(parameters)) return 0.8;
    if (none(parameters)) return 0.2;
    return none(sharedCode(a.places, b.places)) ? 0.1 : 0.45;
  }
  if (none(functions) || none(endpoints) || none(files)) return has(parameters) ? 0 : -1;
  if (has(parameters)) return 0.45;
  return none(parameters) ? -0.25 : Math.max(has(sinks) ? 0.15 : 0, sameTopic(a, b) / 2);
}

const sharedCode = (one: Places, other: Places): readonly string[] | null =>
  shared([...one.functions, ...one.names], [...other.functions, ...other.names]);

/** No two functions of a project are likely to be called that. */
const isTelling = (name: string): boolean => name.length >= 10 || (name.length >= 8 && name.includes('_'));

const has = (names: readonly string[] | null): boolean => names !== null && names.length > 0;
const none = (names: readonly string[] | null): boolean => names !== null && names.length === 0;

function said(kind: SimilarReason['kind'], names: readonly string[] | null): SimilarReason[] {
  return (names ?? []).slice(0, 2).map((what) => ({ kind, what }));
}

/** Of those a report speaks of most; a name that only one of them calls a function counts too. */
function sharedFunctions(one: Places, other: Places): readonly string[] | null {
  const isComparable = one.functions.length > 0 && other.functions.length > 0;
  const both = among(one.functions, 3, other.functions, 3);
  if (isComparable && both.length > 0) return both;
  const mine = among(one.functions, 2, other.names);
  const theirs = among(other.functions, 2, one.names);
  if (mine.length + theirs.length > 0) return [...mine, ...theirs];
  const spelled = among(one.names, 3, other.names, 3).filter((name) => name.length >= 8);
  return spelled.length > 0 ? spelled : isComparable ? both : null;
}

const nothing: readonly string[] = [];

/** Those of the first `most` that are among the first ones of the others. Most often none, of many that are compared. */
function among(
  names: readonly string[],
  most: number,
  others: readonly string[],
  first = others.length,
): readonly string[] {
  let found: string[] | null = null;
  for (let at = 0; at < most && at < names.length; at += 1) {
    const name = names[at] ?? '';
    const place = others.indexOf(name);
    if (place >= 0 && place < first) (found ??= []).push(name);
  }
  return found ?? nothing;
}

const noTopic =
  /^(?:api|web|src|lib|app|get|set|new|add|test|index|main|list|load|make|user|users|py|js|ts|php|rb|go|rs|java|id|v\d+)$/;

/**
 * An endpoint and a function share no name, but "/account/email" and "change_email" in "account.py" share their parts. A
 * report that names no place at all has the words of its title for them.
 */
function sameTopic(one: Sketch, other: Sketch): number {
  const [few = [], many = []] = [topicOf(one), topicOf(other)].sort((a, b) => a.length - b.length);
  const isIn = (part: string): boolean =>
    many.some(
      (name) =>
        name === part || (part.length > 4 && name.includes(part)) || (name.length > 4 && part.includes(name)),
    );
  return few.filter(isIn).length / Math.max(1, few.length);
}

const topicOf = ofEach(({ places: { files, functions, endpoints, names }, words }): readonly string[] => {
  const named = [files[0], functions[0] ?? names[0], endpoints[0]].filter((name) => name !== undefined);
  return [
    ...new Set(
      (named.length > 0 ? named : words.slice(0, 24))
        .flatMap((name) => name.split(/[^a-z0-9]+/))
        .filter((part) => part.length > 2 && !noTopic.test(part))
        .map(stem),
    ),
  ];
});

const everywhere =
  /^(?:[^/]+\/)?(?:index|main|app|server|utils?|helpers?|common|core|config|base|types|mod|lib|__init__)\.\w+$/;

/** By the last folder and the name; by the name alone where one of them gives no more. */
function sharedFiles(one: readonly string[], other: readonly string[]): readonly string[] | null {
  if (one.length === 0 || other.length === 0) return null;
  const fits = (a: string, b: string): boolean =>
    a === b || ((!a.includes('/') || !b.includes('/')) && a.split('/').at(-1) === b.split('/').at(-1));
  const both = one.slice(0, 3).filter((a) => other.slice(0, 3).some((b) => fits(a, b)));
  const telling = both.filter((name) => name.includes('/') || !everywhere.test(name));
  return both.length > 0 && telling.length === 0 ? null : telling;
}

/** How much of the shorter list is in the longer one; too short a list says nothing. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>, least: number): number {
  const smaller = Math.min(one.size, other.size);
  if (smaller < least) return 0;
  let both = 0;
  for (const word of one) if (other.has(word)) both += 1;
  return both / smaller;
}
