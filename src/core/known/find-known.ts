/**
 * What is known of a report already: imported records, issues and threat models found through one index, our own cases
 * and advisories, and the sentences of the policy. Each look-up is bounded, so a search costs the same however many
 * records there are. Nothing is decided by it. Pure.
 */
import type { KnownAnswer } from '#shared/schema/known.ts';
import type { CaseRow, Reads } from '../ports.ts';
import { idMark, kindMark, nameMark, placeMarks, scoped, weaknessMarks, wordMarks } from './marks.ts';
import { ownKnown, policyKnown } from './own-known.ts';
import { knownQuestion, type KnownQuestion } from './question.ts';
import { weighKnown, type Weighed } from './weigh-known.ts';

const mostShown = 12;
const mostWeighed = 200;

export function findKnown(
  read: Reads,
  row: CaseRow,
  packages: readonly string[],
): Pick<KnownAnswer, 'matches'> {
  const asked = withTitleNames(read, knownQuestion(read, row, packages));
  const rows = candidateRows(read, asked);
  const records = read.knownRecords(rows.slice(0, mostWeighed), row.projectId);
  const weighed = records.map((found) => weighKnown(asked, found)).filter((one) => one !== null);
  const all = [...weighed, ...ownKnown(read, row, asked), ...policyKnown(read, row, asked)];
  return {
    matches: once(all.sort(nearestFirst))
      .slice(0, mostShown)
      .map(({ match }) => match),
  };
}

const nearestFirst = (a: Weighed, b: Weighed): number =>
  b.score - a.score || (a.match.id < b.match.id ? -1 : a.match.id > b.match.id ? 1 : 0);

/** The same vulnerability in two databases is one row: the nearest, which names the others. */
function once(all: readonly Weighed[]): Weighed[] {
  const seen = new Map<string, Weighed>();
  const kept: Weighed[] = [];
  for (const one of all) {
    const { kind, id, ids } = one.match;
    const names = kind === 'advisory' ? [id, ...ids] : [];
    if (names.some((name) => seen.has(name))) continue;
    for (const name of names) seen.set(name, one);
    kept.push(one);
  }
  return kept;
}

/** A word of the title is a name where records name packages so, and do not just use the word. */
function withTitleNames(read: Reads, question: KnownQuestion): KnownQuestion {
  const named = new Map(question.named);
  for (const [key, word] of question.perhaps) {
    if (named.has(key) || question.own.has(key)) continue;
    const packages = read.countKnown([marks(question, [nameMark(key)])], 50);
    const isSpelled = /[\d@/_-]/.test(word);
    if (
      packages > 0 &&
      (isSpelled || packages * 10 >= read.countKnown([marks(question, wordMarks([key]))], 500))
    )
      named.set(key, word);
  }
  return { ...question, named };
}

/** Of this project, and of all. */
function marks({ projectId }: KnownQuestion, names: readonly string[]): string[] {
  return names.flatMap((name) => [scoped(null, name), scoped(projectId, name)]);
}

function candidateRows(read: Reads, question: KnownQuestion): number[] {
  const { sketch, projectId, own, named } = question;
  const both = (names: readonly string[]): string[] => marks(question, names);
  const mine = (names: readonly string[]): string[] => names.map((name) => scoped(projectId, name));
  const names = [...own, ...named.keys()].map(nameMark);
  const places = placeMarks(sketch);
  const weaknesses = weaknessMarks(sketch);
  const words = wordMarks(sketch.words).slice(0, 8);
  const telling = places.filter((mark) => /^f_.{9,}/.test(mark));
  const first = words.slice(0, 5);
  const found = new Set<number>();
  const look = (limit: number, ...all: readonly (readonly string[])[]): void => {
    if (all.every((group) => group.length > 0))
      for (const row of read.knownMatching(all, limit)) found.add(row);
  };
  look(40, both(question.ids.map(idMark)));
  look(60, both(names), both(places));
  look(60, both(names), both(weaknesses), both(first));
  look(30, both(names), both(weaknesses));
  look(40, both(names), both(first));
  // What belongs to the project is about it, whatever it calls itself.
  look(60, mine(places));
  look(60, mine(weaknesses), mine(words));
  look(60, mine([kindMark('passage')]), mine(wordMarks(sketch.words).slice(0, 24)));
  look(40, mine([kindMark('issue')]), mine(first));
  look(30, both(telling), both(weaknesses));
  // Nearly the same title, in whatever package.
  if (first.length >= 4)
    for (const left of first) look(15, ...first.filter((word) => word !== left).map((word) => both([word])));
  return [...found];
}
