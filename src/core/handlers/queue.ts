/** The queue. Apart from cases, so that a command that lists them loads nothing of what is done with one. */
import { usualRows } from '#shared/calc/at-once.ts';
import { memberNamed } from '#shared/calc/team.ts';
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { queueEndpoints } from '#shared/contract/queue.ts';
import { err, ok } from '#shared/result.ts';
import type { Team } from '#shared/schema/team.ts';
import { valueProblems } from '#shared/words/value-problems.ts';
import { caseQueryOf, workingQuery } from '../cases/case-query.ts';
import type { CaseQuery, LockedPorts, Ports } from '../ports.ts';

const mostSelected = 10_000;

/** The team, and who else has cases. */
function namesOf(team: Team, assignees: readonly string[]): string[] {
  const names = team.map(({ name }) => name);
  return [...names, ...assignees.filter((name) => memberNamed(team, name) === null)];
}

export const queueHandlers: Handlers<Ports, LockedPorts, keyof typeof queueEndpoints> = {
  'queue.list': ({ store, now }, input) => {
    const { sort: order, limit = usualRows, after, until, cases, now: given, project, ...others } = input;
    const { filter: line, grouped, ...fields } = others;
    const at = given ?? now();
    const row = project === undefined ? null : store.read.projectNamed(project);
    if (project !== undefined && row === null)
      return err({ code: 'not-found', what: 'project', id: project });
    const { actor } = store.read.settings();
    const whose = fields.assignee === 'me' ? { assignee: actor } : {};
    // A letter that declined a report waits in a case that has ended.
    const anyState = fields.unsent === true && fields.state === undefined ? { state: 'any' as const } : {};
    const asked = { ...fields, ...whose, ...(row === null ? {} : { projectId: row.id }) };
    const read =
      line === undefined
        ? ok({ query: workingQuery({ ...asked, ...anyState }), sort: null })
        : caseQueryOf(store.read, line, at, asked);
    if (!read.ok) return read;
    const chosen: CaseQuery = {
      ...read.value.query,
      ...(grouped === true ? { grouped } : {}),
      ...(until === undefined ? {} : { until }),
      ...(cases === undefined ? {} : { cases }),
    };
    const sort = order ?? read.value.sort ?? 'due';
    const page = store.read.queue(chosen, sort, limit, after ?? null, new Date(at).toISOString());
    if (page === null)
      return err({ code: 'invalid-value', field: 'after', problem: valueProblems.notACursor });
    const about = chosen.projectId ?? null;
    const counts = store.read.queueCounts(about, new Date(at).toISOString());
    return ok({
      rows: [...page.rows],
      next: page.next,
      counts: {
        ...counts,
        unsent: store.read.casesWithUnsentLetters(about),
        mine: store.read.openCasesOf(actor, about, new Date(at).toISOString()),
      },
      nextTransitionAt: store.read.nextTransition(new Date(at).toISOString()),
    });
  },
  'queue.ids': ({ store, now }, { filter, now: given }) => {
    const read = caseQueryOf(store.read, filter, now());
    if (!read.ok) return read;
    const found = store.read.caseIds(
      read.value.query,
      mostSelected + 1,
      new Date(given ?? now()).toISOString(),
    );
    return ok({ ids: found.slice(0, mostSelected), more: found.length > mostSelected });
  },
  'queue.names': ({ store }) =>
    ok({
      projects: store.read.projects().map(({ name }) => name),
      assignees: namesOf(store.read.settings().team, store.read.assignees()),
      tags: [...store.read.tags()],
    }),
};
