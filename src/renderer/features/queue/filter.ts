/** The filter line of the queue: what is asked of the backend, what is wrong with it, and which tab it is. Pure. */
import type { QueueInput } from '../../api/queue-page.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import type { FilterSort } from '#shared/filter/grammar.ts';
import { parseFilter, type Term } from '#shared/filter/parse.ts';
import { printFilter, withTerm } from '#shared/filter/print.ts';
import { filterProblemWords } from '#shared/words/filter.ts';

export const defaultFilter = 'is:open sort:due';

export type ReadFilter = {
  readonly input: QueueInput;
  readonly sort: FilterSort;
  /** The one project it is about, if it is. */
  readonly project: string | null;
  readonly problems: readonly string[];
};

/** What is not understood is left out and named. `projects`: those of the vault, once they are known. */
export function readFilter(line: string, projects?: readonly string[]): ReadFilter {
  const { terms, sort, problems } = parseFilter(line);
  const missing = terms.flatMap((term) => unknownProjects(term, projects));
  const known = terms.filter((term) => unknownProjects(term, projects).length === 0);
  const about = known.flatMap(({ key, not, values }) =>
    key === 'project' && !not && values.length === 1 ? values : [],
  );
  return {
    input: { filter: printFilter(known), sort: sort ?? 'due' },
    sort: sort ?? 'due',
    project: about.length === 1 ? (about[0] ?? null) : null,
    problems: [
      ...problems,
      ...missing.map((value) => ({
        kind: 'unknown-project' as const,
        at: 0,
        length: 0,
        key: 'project',
        value,
      })),
    ].map((problem) => filterProblemWords(problem, projects)),
  };
}

/** What a filter may name a project by. */
export const namesOf = (projects: Output<'project.list'>): string[] =>
  projects.flatMap(({ name, prefix }) => [name, prefix]);

/** The queue shows similar reports in one row. */
export const queueOf = (input: QueueInput): QueueInput => ({ ...input, grouped: true });

function unknownProjects({ key, values }: Term, projects: readonly string[] | undefined): string[] {
  if (key !== 'project' || projects === undefined) return [];
  const known = projects.map((name) => name.toLowerCase());
  return values.filter((name) => !known.includes(name.toLowerCase()));
}

export const queueTabs = [
  'open',
  'overdue',
  'due-soon',
  'snoozed',
  'mine',
  'unread',
  'unsent',
  'ended',
  'any',
] as const;
export type QueueTab = (typeof queueTabs)[number];

/** The same line under another tab; whatever it says of the status makes way. */
export function withTab(line: string, tab: QueueTab): string {
  return withTerm(line, ['is', 'state', 'status'], `is:${tab}`);
}

/** The tab that matches a filter line; none if it filters by status. */
export function tabOf(line: string): QueueTab | null {
  const said = parseFilter(line).terms.findLast(({ key }) => key === 'is');
  if (said === undefined || said.not || said.values.length !== 1) return null;
  return queueTabs.find((tab) => tab === said.values[0]) ?? null;
}

/** More than a tab and an order: a list that is empty may only hide what there is. */
export function isNarrowed(line: string): boolean {
  return parseFilter(line).terms.some(({ key }) => key !== 'is');
}
