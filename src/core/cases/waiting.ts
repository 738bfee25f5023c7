/** What waits for whom: every list with its count and its first cases. Pure. */
import { quoteValue } from '#shared/filter/print.ts';
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { absenceOf, dayOf } from '#shared/calc/team.ts';
import type { Team } from '#shared/schema/team.ts';
import { mostCounted } from '#shared/contract/views.ts';
import { err, ok } from '#shared/result.ts';
import { waitingFilters, waitingListNames, type WaitingList } from '#shared/schema/waiting.ts';
import type { Ports } from '../ports.ts';
import { caseQueryOf } from './case-query.ts';

export function listWaiting(
  { store: { read }, now }: Pick<Ports, 'store' | 'now'>,
  { project, limit = 3, now: given }: ParsedInput<'waiting.list'>,
): HandlerResult<'waiting.list'> {
  if (project !== undefined && read.projectNamed(project) === null)
    return err({ code: 'not-found', what: 'project', id: project });
  const at = new Date(given ?? now()).toISOString();
  const lists: WaitingList[] = [];
  for (const name of waitingListNames) {
    const own = name === 'away' ? ofAbsent(read.settings().team, at) : waitingFilters[name];
    if (own === null) continue;
    const filter = `${own}${project === undefined ? '' : ` project:${quoteValue(project)}`}`;
    const found = caseQueryOf(read, filter, at);
    if (!found.ok) return found;
    const count = read.countCases(found.value.query, mostCounted + 1, at);
    const rows =
      count === 0 || limit === 0 ? [] : (read.queue(found.value.query, 'due', limit, null, at)?.rows ?? []);
    lists.push({
      name,
      filter,
      count: Math.min(count, mostCounted),
      more: count > mostCounted,
      rows: [...rows],
    });
  }
  return ok({ lists });
}

/** Null: everybody is there, or is covered by somebody who is. */
function ofAbsent(team: Team, at: string): string | null {
  const today = dayOf(new Date(at));
  const away = team.filter(({ name }) => absenceOf(team, name, today)?.cover === null);
  return away.length === 0 ? null : `is:open assignee:${away.map(({ name }) => quoteValue(name)).join(',')}`;
}
