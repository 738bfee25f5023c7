/** A page of the queue as a question. After a change only the rows are asked for that it touched, where all of them stay in their places. Renderer. */
import { queryOptions } from '@tanstack/react-query';
import { firstPageOf } from '#shared/calc/at-once.ts';
import { filledPage } from '#shared/calc/filled-page.ts';
import type { Input } from '#shared/contract/endpoints.ts';
import type { QueueRow } from '#shared/schema/case.ts';
import type { CaseChanges } from './case-changes.ts';
import type { Call } from './client.ts';
import { queryKeys } from './query-keys.ts';

export type QueueInput = Omit<Input<'queue.list'>, 'limit' | 'after' | 'now'>;
/** Where a page begins and ends, and what stands in it. */
type PageAsked = {
  readonly after: string | null;
  readonly until: string | null;
  readonly held: readonly unknown[];
};
export type PageAnswer = {
  readonly rows: readonly QueueRow[];
  /** Not null: there is more before the end of the page than one answer holds. */
  readonly next: string | null;
  /** Rows that stand in the page and are beyond its ends by now. */
  readonly elsewhere: readonly QueueRow[];
  /** Rows of which the page has no title, and which are in the list no more. */
  readonly gone: readonly QueueRow[];
};
/** `missing`: the cases of rows that stood in the page and did not come. */
export type PageQuestion = [
  input: QueueInput,
  page: PageAsked,
  missing: (rows: readonly QueueRow[], thinOnly?: true) => readonly string[],
];
/** `mark`: of the changes of cases, when it was asked for. */
type Kept = { readonly answer: PageAnswer; readonly mark: number };

/** Pages after the first, which are for scrolling. */
const pageOf = 250;
/** As many as one answer holds. */
const mostRows = 500;

const startOf = (after: string | null): { after?: string } => (after === null ? {} : { after });

/** All that the order of the list and its other rows may depend on. */
const placeOf = (row: QueueRow, { sort }: QueueInput): string =>
  JSON.stringify([
    [row.state, row.class, row.receivedAt, row.nextDueAt, row.clockState, row.reporterConfirmed],
    [row.group, row.collisions, sort === 'severity' && row.severity],
  ]);

/** Forgotten soon: who shows it keeps it. */
export function queuePage(
  call: Call,
  changes: CaseChanges,
  ...[input, { after, until, held }, missing]: PageQuestion
) {
  const ask = (more: Partial<Input<'queue.list'>>) =>
    call('queue.list', { ...input, limit: mostRows, ...more });
  const whole = async (): Promise<PageAnswer> => {
    const usual = after === null ? firstPageOf : pageOf;
    const most = until === null ? Math.min(mostRows, Math.max(usual, held.length)) : mostRows;
    const { rows, next } = await filledPage(most, (limit, from) =>
      ask({ limit, ...startOf(from ?? after), ...(until === null ? {} : { until }) }),
    );
    const cases = [...missing(rows)];
    const { rows: elsewhere } = cases.length === 0 ? { rows: [] } : await ask({ cases });
    const untitled = [...missing([...rows, ...elsewhere], true)];
    const { rows: gone } =
      untitled.length === 0
        ? { rows: [] }
        : await call('queue.list', { filter: 'is:any', cases: untitled, limit: mostRows });
    return { rows, next, elsewhere, gone };
  };
  /** Null: one of them may have come, gone, or taken another place. */
  const withChanged = async (before: PageAnswer, cases: readonly string[]): Promise<PageAnswer | null> => {
    const stood = new Map(before.rows.map((row) => [row.id, row]));
    if (cases.length === 0 || !cases.every((id) => stood.has(id))) return null;
    const now = new Map((await ask({ cases: [...cases] })).rows.map((row) => [row.id, row]));
    const stays = (id: string): boolean => {
      const [then, row] = [stood.get(id), now.get(id)];
      return then !== undefined && row !== undefined && placeOf(then, input) === placeOf(row, input);
    };
    if (!cases.every(stays)) return null;
    return { ...before, rows: before.rows.map((row) => now.get(row.id) ?? row) };
  };
  const queryKey = [...queryKeys.queueRows, 'page', input, after] as const;
  return queryOptions({
    queryKey,
    queryFn: async ({ client }): Promise<Kept> => {
      const mark = changes.now();
      const kept = client.getQueryData<Kept>(queryKey);
      const changed = kept === undefined ? null : changes.since(kept.mark);
      const quick = kept === undefined || changed === null ? null : await withChanged(kept.answer, changed);
      return { answer: quick ?? (await whole()), mark };
    },
    select: ({ answer }) => answer,
    gcTime: 60_000,
  });
}
