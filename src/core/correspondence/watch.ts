/** Who is not to be named in a public correspondence, found and taken out of its texts. Pure. */
import { mayBeNamed } from '../advisory/model/credits.ts';
import { currentAdvisory } from '../advisory/case/case-advisory.ts';
import { guardOf } from '../advisory/case/case-guard.ts';
import { isCommonWord } from '../advisory/leaks/common-words.ts';
import { indexOf, outermost, sightings, type Wanted } from '../advisory/leaks/find.ts';
import { fold } from '../advisory/leaks/fold.ts';
import { personOf, productWords, wordsIn } from '../advisory/leaks/leaks.ts';
import { nobody, patternsOf, type PersonFacts } from '../advisory/leaks/people.ts';
import { addressOfCredit, reporterFacts } from '../advisory/leaks/reporters.ts';
import { removedMarks } from '#shared/words/correspondence.ts';
import type { CaseRow, Ports } from '../ports.ts';

export type Person = { readonly name: string; readonly address: string };

export type Watch = {
  /** The name by which somebody agreed to be known. */
  readonly nameOf: (person: Person) => string | null;
  readonly clean: (text: string) => string;
  readonly names: (text: string) => boolean;
};

/** Addresses that stand in examples and lead nowhere (RFC 2606), and what only looks like one. */
const address = /(?<![\w.+-])[\w.+-]{1,64}@((?:[\p{L}\p{N}-]{1,63}\.){1,6}\p{L}{2,24})(?![\w-])/gu;
const reserved = /(?:^|\.)(?:example\.(?:com|net|org)|example|test|invalid|localhost)$/i;

export function watchCase(ports: Ports, row: CaseRow, writers: readonly Person[]): Watch {
  const { read } = ports.store;
  const { advisory } = currentAdvisory(read, row, ports.now());
  const guard = guardOf(ports, row);
  const project = read.project(row.projectId);
  const named = advisory.credits.filter(mayBeNamed);
  const nameOf = ({ name, address: of }: Person): string | null =>
    named.find(
      (credit) =>
        (of !== '' && addressOfCredit(credit).toLowerCase() === of.toLowerCase()) ||
        (name !== '' && fold(credit.name) === fold(name)),
    )?.name ?? null;

  const common = new Set([...productWords(advisory), ...wordsIn(project.name)]);
  const isCommon = (word: string): boolean => common.has(word);
  const wanted = (facts: PersonFacts): Wanted<null> => ({
    of: null,
    patterns: patternsOf(facts, { withEmployer: true, isCommon }),
  });
  const people = [...writers, { name: row.reporterName, address: row.reporterAddress }].filter(
    (person) => nameOf(person) === null && (person.name !== '' || person.address !== ''),
  );
  const facts = [
    ...people.flatMap((person) => [reporterFacts(person), guard.knownOf(person.address) ?? nobody]),
    ...advisory.credits
      .filter((credit) => !mayBeNamed(credit) && credit.name.trim() !== '')
      .map((credit) => personOf(credit, guard.knownOf(addressOfCredit(credit)))),
  ];
  const index = indexOf(facts.map(wanted));
  const callNames = callNamesOf(
    facts.flatMap(({ names }) => names),
    isCommon,
  );
  const found = (text: string) =>
    outermost(
      [...sightings(text, index)].filter(
        ({ mayBeChance, start, end, letters }) =>
          !(mayBeChance && (guard.isAllowed(fold(text.slice(start, end))) || guard.isAllowed(letters))),
      ),
    );

  const own = new Set(project.addresses.map((one) => one.toLowerCase()));
  const withoutAddresses = (text: string): string =>
    text.replace(address, (written, host: string) =>
      own.has(written.toLowerCase()) || reserved.test(host) ? written : removedMarks.address,
    );
  return {
    nameOf,
    names: (text) => found(text).length > 0 || callNames(text) !== text,
    clean: (written) => {
      const text = withoutAddresses(written);
      let [out, at] = ['', 0];
      for (const { kind, start, end } of found(text)) {
        if (start < at) continue;
        const mark = kind === 'name' ? 'person' : kind === 'address' ? 'address' : 'details';
        out += text.slice(at, start) + removedMarks[mark];
        at = end;
      }
      return callNames(out + text.slice(at));
    },
  };
}

const greeting =
  '(?:hi|hello|hey|dear|thanks?|thank you|hallo|liebe[rs]?|sehr geehrte[rs]?|guten tag|bonjour|cher|chère|merci|hola|querid[oa]|gracias|ciao|caro|cara|grazie|ol[áa])(?:[ ,]+(?:mr|mrs|ms|dr|herr|frau|prof)\\.?)?[ ,]+';

/** People who write to each other use one name alone: it is taken out wherever it is none of the words everybody uses. */
function callNamesOf(
  names: readonly string[],
  isCommon: (word: string) => boolean,
): (text: string) => string {
  const parts = [...new Set(names.flatMap((name) => name.match(/[\p{L}\p{M}'’-]{3,40}/gu) ?? []))];
  if (parts.length === 0) return (text) => text;
  const isEveryday = (part: string): boolean => isCommonWord(fold(part)) || isCommon(fold(part));
  const anywhere = parts.filter((part) => !isEveryday(part)).map(escaped);
  const greeted = parts.filter(isEveryday).map(escaped);
  const edge = '(?![\\p{L}\\p{M}\\p{N}])';
  const patterns = [
    ...(anywhere.length === 0 ? [] : [`(?<![\\p{L}\\p{M}\\p{N}])(?:${anywhere.join('|')})${edge}`]),
    ...(greeted.length === 0 ? [] : [`(?<=^\\s*${greeting})(?:${greeted.join('|')})${edge}`]),
  ];
  const pattern = new RegExp(patterns.join('|'), 'gimu');
  return (text) => text.replace(pattern, removedMarks.person);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
