/** Today: what is to be done, over all projects, in the order in which it cannot wait. Pure. */
import type { HandlerResult, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import type { Ports } from '../ports.ts';

const usualLimit = 250;
const embargoDays = 7; // an embargo that ends within so many is listed

export function listToday(
  { store, now }: Pick<Ports, 'store' | 'now'>,
  input: ParsedInput<'today.list'>,
): HandlerResult<'today.list'> {
  const { read } = store;
  const project = input.project === undefined ? null : read.projectNamed(input.project);
  if (project === null && input.project !== undefined)
    return err({ code: 'not-found', what: 'project', id: input.project });
  const at = new Date(input.now ?? now()).toISOString();
  const endOfDay = new Date(input.endOfDay).toISOString();
  const horizon = new Date(Date.parse(endOfDay) + embargoDays * 86_400_000).toISOString();
  const projectId = project?.id ?? null;
  const found = read.today(
    {
      now: at,
      endOfDay,
      embargoBefore: horizon,
      projectId,
      me: read.settings().actor,
      grouped: input.grouped === true,
    },
    input.limit ?? usualLimit,
  );
  const upcoming = { state: 'open', ...(projectId === null ? {} : { projectId }) } as const;
  const next = found.rows.length > 0 ? null : read.queue(upcoming, 'due', 1, null, at)?.rows[0];
  return ok({
    rows: [...found.rows],
    counts: found.counts,
    more: found.more,
    snoozed: read.queueCounts(projectId, at).snoozed,
    next: next === undefined || next?.nextDueAt === null ? null : next,
  });
}
