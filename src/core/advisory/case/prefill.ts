/**
 * What an advisory takes over from a report: the text without its greeting, its closing words and signature, what it
 * says about credit, and every sentence that names its writer. Pure; runs everywhere.
 */
import { withoutConsent } from '../../report/consent.ts';
import { splitSignOff } from '../../report/sign-off.ts';
import { ownText } from '../../report/text.ts';
import { indexOf, outermost, sightings } from '../leaks/find.ts';
import { patternsOf, type PersonFacts } from '../leaks/people.ts';

/** The writer's own words about the flaw; `people`: who is not to be named by them. */
export function aboutTheFlaw(text: string, people: readonly PersonFacts[]): string {
  const names = people.flatMap((person) => person.names);
  const { body } = splitSignOff(ownText(text), names);
  return withoutNames(withoutConsent(body), people)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Without the sentences that name somebody; a list item or a line of code goes as a whole. */
function withoutNames(text: string, people: readonly PersonFacts[]): string {
  const index = indexOf(
    people.map((facts) => ({ of: 0, patterns: patternsOf(facts, { withEmployer: true }) })),
  );
  let rest = text;
  for (const { start, end } of outermost(sightings(text, index)).reverse()) {
    const from = sentenceStart(rest, start);
    rest = rest.slice(0, from) + rest.slice(sentenceEnd(rest, end));
  }
  return rest;
}

const sentenceBreak = /[.!?]["\u201d')]?\s|\n\s*\n|\n(?=\s*(?:[-*+>|#]|\d{1,2}[.)])\s?)/g;

function sentenceStart(text: string, at: number): number {
  const ends = [...text.slice(0, at).matchAll(sentenceBreak)].map((match) => match.index + match[0].length);
  return ends.at(-1) ?? 0;
}

function sentenceEnd(text: string, at: number): number {
  sentenceBreak.lastIndex = 0;
  const rest = text.slice(at);
  const [first] = rest.matchAll(sentenceBreak);
  return first === undefined ? text.length : at + first.index + (/^\n/.test(first[0]) ? 0 : first[0].length);
}
