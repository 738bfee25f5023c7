/** Does a text speak of a case that is still under embargo? Pure. */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { ok } from '#shared/result.ts';
import { shownText } from '../../messages/summary.ts';
import { noteTexts } from '../../cases/notes.ts';
import { sentencesOf } from '../../report/text.ts';
import type { CaseRow, Ports, Reads } from '../../ports.ts';
import {
  leakCheck,
  peopleOf,
  termsOf,
  withAllowed,
  type CaseTerm,
  type EmbargoedCase,
  type TermKind,
} from '../leaks/case-leaks.ts';
import { fold } from '../leaks/fold.ts';
import { productWords, wordsIn } from '../leaks/leaks.ts';
import { currentAdvisory } from './case-advisory.ts';
import { guardOf } from './case-guard.ts';

/** Everything not yet public is under embargo, whether or not a date was agreed. */
const publicStates: readonly CaseRow['state'][] = [
  'disclosed',
  'closed',
  'spam',
  'rejected',
  'out-of-scope',
  'withdrawn',
  'duplicate',
];
/** Of each project, the newest. */
const mostCases = 2_000;
const everyCase = 1_000_000;
const mostNotes = 50; // of a case
/** What names a person, a commit or the case itself cannot be allowed. */
const personal: readonly TermKind[] = ['id', 'name', 'address', 'commit'];

export function checkForLeaks(
  ports: Ports,
  { text, allow = [], common = [] }: ParsedInput<'leak.check'>,
  most = mostCases,
): HandlerResult<'leak.check'> {
  const { read } = ports.store;
  const cases = embargoedCases(ports, most);
  const unchecked = read.projects().reduce((sum, { id: projectId }) => {
    const open = read.countCases({ projectId }, everyCase, ports.now());
    return sum + Math.max(0, open - most);
  }, 0);
  return ok({ cases: cases.length, unchecked, ...withAllowed(leakCheck(text, cases, common), allow) });
}

export function embargoedCases(ports: Ports, most = mostCases): EmbargoedCase[] {
  const { read } = ports.store;
  return read
    .projects()
    .flatMap((project) => read.openCases(project.id, most))
    .filter((row) => !publicStates.includes(row.state))
    .map((row) => protectedCase(ports, read, row));
}

/** What gives the case and its people away. */
export function protectedCase(ports: Ports, read: Reads, row: CaseRow): EmbargoedCase {
  const texts = read
    .messagesOf(row.id)
    .slice(0, 20)
    .map((message) => shownText(read.messageReading(message.id)).slice(0, 50_000));
  const notes = noteTexts(read.events(row.id)).slice(-mostNotes);
  const project = read.project(row.projectId);
  const common = [project.name, ...project.addresses];
  const { advisory } = currentAdvisory(read, row, ports.now());
  const guard = guardOf(ports, row);
  const terms = termsOf({
    caseId: row.id,
    title: row.title,
    advisory,
    common,
    ...cited([...texts, ...notes].join('\n')),
  });
  return {
    id: row.id,
    common: new Set([...productWords(advisory), ...wordsIn(project.name)]),
    terms: [...terms, ...notes.flatMap(sentencesAsTerms)].filter(
      ({ term, kind }) => personal.includes(kind) || !guard.isAllowed(fold(term)),
    ),
    people: peopleOf({
      advisory,
      reporters: [{ name: row.reporterName, address: row.reporterAddress }],
      common,
      knownOf: guard.knownOf,
    }),
  };
}

/** A sentence of an internal note that is too long to be said by chance. */
function sentencesAsTerms(note: string): CaseTerm[] {
  return sentencesOf(note)
    .map((sentence) => sentence.replace(/[.!?]+$/, ''))
    .filter((sentence) => sentence.length >= 20 && sentence.split(' ').length >= 4)
    .map((term) => ({ term, kind: 'note' }));
}

/** Functions and files as reports name them: `parse_header()`, `src/http/chunk.c`. */
function cited(text: string): { functions: string[]; files: string[] } {
  const functions = [...text.matchAll(/\b([A-Za-z_][\w:.]{3,80})\(\)?/g)].map((match) => match[1] ?? '');
  const files = [
    ...text.matchAll(
      /(?<![\w/])((?:[\w.-]{1,60}\/){0,8}[\w-]{1,80}\.(?:c|h|cc|cpp|hpp|js|mjs|ts|tsx|jsx|py|go|rs|java|kt|php|rb|cs|swift|sh|sql))\b/g,
    ),
  ].map((match) => match[1] ?? '');
  return { functions: [...new Set(functions)].slice(0, 200), files: [...new Set(files)].slice(0, 200) };
}
