/** A page of a queue with groups may end before it is full (`queue.list`). Pure. */
type Page = { readonly rows: readonly unknown[]; readonly next: string | null };

/** Asks on from where a page ended, until it is full or the list is at its end. */
export async function filledPage<Answer extends Page>(
  limit: number,
  ask: (limit: number, after: string | null) => Promise<Answer>,
): Promise<Answer> {
  let page = await ask(limit, null);
  while (page.next !== null && page.rows.length < limit) {
    const more = await ask(limit - page.rows.length, page.next);
    page = { ...more, rows: [...page.rows, ...more.rows] };
  }
  return page;
}
