/** Does a text speak of a case that is still under embargo? Pure. */
import type { HandlerResult } from '#shared/contract/endpoints.ts';
import { ok } from '#shared/result.ts';
import { shownText } from '../../intake/summary.ts';
import type { CaseRow, Ports, Reads } from '../../ports.ts';
import { leakCheck, termsOf, withAllowed, type CaseForTerms, type TermKind } from '../case-leaks.ts';
import { fold } from '../leak-views.ts';
import { allowedWords } from './allowed-words.ts';
import { currentAdvisory } from './case-advisory.ts';

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
const mostCases = 2_000;
/** What names a person, a commit or the case itself cannot be allowed. */
const personal: readonly TermKind[] = ['id', 'name', 'address', 'commit'];

export function checkForLeaks(
  ports: Ports,
  text: string,
  allow: readonly string[] = [],
): HandlerResult<'leak.check'> {
  const { read } = ports.store;
  const rows = read
    .projects()
    .flatMap((project) => read.openCases(project.id, mostCases))
    .filter((row) => !publicStates.includes(row.state));
  const cases = rows.map((row) => {
    const isAllowed = allowedWords(ports, row.id);
    const terms = termsOf(factsOf(ports, read, row)).filter(
      ({ term, kind }) => personal.includes(kind) || !isAllowed(fold(term)),
    );
    return { id: row.id, terms };
  });
  return ok({ cases: cases.length, ...withAllowed(leakCheck(text, cases), allow) });
}

function factsOf(ports: Ports, read: Reads, row: CaseRow): CaseForTerms {
  const texts = read
    .messagesOf(row.id)
    .slice(0, 20)
    .map((message) => shownText(read.messageReading(message.id)).slice(0, 50_000));
  const project = read.project(row.projectId);
  return {
    caseId: row.id,
    title: row.title,
    advisory: currentAdvisory(read, row, ports.now()).advisory,
    reporters: [{ name: row.reporterName, address: row.reporterAddress }],
    ...cited(texts.join('\n')),
    common: [project.name, ...project.addresses],
  };
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
