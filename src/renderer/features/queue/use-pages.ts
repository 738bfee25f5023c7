/** The pages of the queue: those in sight are asked for, and again after a change; the others when they come into sight. Renderer. */
import { useQueries } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { AppError } from '#shared/errors.ts';
import { useApi } from '../../api/api.tsx';
import type { QueueInput } from '../../api/queue-page.ts';
import { isUnread, merged, missingIn, pageFrom, released, thinned, type Page } from './pages.ts';
import { useQueueState, useShownLists } from './queue-state.tsx';

type Shown = {
  /** What was asked for; another list stays until the first page of this one has come. */
  readonly list: string;
  readonly refreshed: number;
  readonly pages: readonly Page[];
};

/** In place of how often a list was refreshed: another was asked for since. */
const left = -1;

type Sight = { readonly from: number; readonly to: number };

export type QueuePages = {
  readonly pages: readonly Page[];
  /** The list that was asked for has not come yet. */
  readonly isWaiting: boolean;
  readonly hasMore: boolean;
  /** Rows stand elsewhere than a refresh would put them. */
  readonly isStale: boolean;
  readonly error: AppError | null;
  readonly retry: () => void;
  /** Which pages are in sight. */
  readonly look: (from: number, to: number) => void;
};

/** For what was typed, before the page draws that it was: the answer is on its way meanwhile. */
export function useAskFirst(): (input: QueueInput) => void {
  const { client, queries } = useApi();
  const lists = useShownLists();
  return (input) => {
    if (lists.has(JSON.stringify(input))) return; // its pages are shown, and asked for one by one
    void client.prefetchQuery(queries.queuePage(input, pageFrom(null), () => []));
  };
}

/** So many lists are shown again where they were left. */
const mostLists = 4;

export function useQueuePages(input: QueueInput): QueuePages {
  const { queries } = useApi();
  const [{ refreshed, lists, openGroups, cursor }] = useQueueState();
  const list = JSON.stringify(input);
  const [sight, setSight] = useState<Sight>({ from: 0, to: 0 });
  const open = (): Shown => ({ list, refreshed, pages: released(lists.get(list) ?? [pageFrom(null)]) });
  const [shown, show] = useState(open);
  const isOther = shown.list !== list;
  const next = isOther ? open() : shown.refreshed === refreshed ? shown : open();

  /** The page of the cursor and that of the row below it, wherever one has scrolled. */
  const atCursor = useMemo(
    () => next.pages.findIndex(({ held }) => held.some(({ row }) => row.id === cursor)),
    [next.pages, cursor],
  );
  const isLast = atCursor >= 0 && next.pages[atCursor]?.held.at(-1)?.row.id === cursor;
  const isAsked = (at: number): boolean =>
    isOther && lists.get(list) === undefined
      ? at === 0
      : (at >= sight.from && at <= sight.to) || at === atCursor || (isLast && at === atCursor + 1);
  const asked = next.pages.filter((_, at) => isAsked(at));
  const answers = useQueries({
    queries: asked.map((page) =>
      queries.queuePage(input, page, (rows, thinOnly) => missingIn(page, rows, thinOnly)),
    ),
  });
  const isNeeded = (page: Page): boolean =>
    asked.some(({ after }) => after === page.after) ||
    (openGroups.size > 0 &&
      page.held.some(({ row: { group } }) => group !== null && openGroups.has(group.id)));

  let { pages } = next;
  for (const [nth, page] of asked.entries()) {
    const answer = answers[nth]?.data;
    if (answer !== undefined && answer !== page.answer)
      pages = merged(
        pages,
        pages.findIndex(({ after }) => after === page.after),
        answer,
      );
  }
  pages = thinned(pages, sight.from, sight.to, isNeeded);
  const first = pages[0];
  const isWaiting = first === undefined || isUnread(first);
  // Even if this one is left before it comes, the one before is refreshed then.
  if (isWaiting && isOther && shown.refreshed !== left) show({ ...shown, refreshed: left });
  // Another list stays until this one has come.
  if (!isWaiting && (pages !== shown.pages || next !== shown)) show({ ...next, pages });
  useEffect(() => {
    lists.delete(shown.list);
    lists.set(shown.list, shown.pages);
    for (const name of [...lists.keys()].slice(0, -mostLists)) lists.delete(name);
  }, [lists, shown]);

  const failed = answers.find(({ isError }) => isError);
  const inSight = isWaiting ? shown.pages : pages;
  const last = inSight.at(-1);
  return {
    pages: inSight,
    isWaiting,
    hasMore: last !== undefined && isUnread(last),
    isStale: inSight.some(({ isFresh }) => !isFresh),
    error: failed?.error ?? null,
    retry: () => {
      for (const answer of answers) if (answer.isError) void answer.refetch();
    },
    look: (from, to) => {
      setSight((before) => (before.from === from && before.to === to ? before : { from, to }));
    },
  };
}
