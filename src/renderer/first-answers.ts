/** What the first screen begins with, asked before anything is drawn, so that it is drawn once and with its rows. Renderer. */
import type { Api } from './api/api.tsx';
import { pageFrom } from './features/queue/pages.ts';
import { defaultFilter, queueOf, readFilter } from './features/queue/filter.ts';

/** Whoever waits longer than this sees what is waited for. */
const mostMs = 300;

export async function firstAnswers(api: Api): Promise<void> {
  const asked = ask(api).catch(() => undefined); // whoever shows it asks again, and says what is wrong
  await Promise.race([asked, new Promise((done) => setTimeout(done, mostMs))]);
}

async function ask({ client, queries }: Api): Promise<void> {
  const { exists, locked } = await client.fetchQuery(queries.vault());
  if (!exists || locked) return;
  const rows = queueOf(readFilter(defaultFilter).input);
  await Promise.all([
    client.prefetchQuery(queries.settings()),
    client.prefetchQuery(queries.projects()),
    client.prefetchQuery(queries.views()),
    client.prefetchQuery(queries.counts({ state: 'open' })),
    client.prefetchQuery(queries.queuePage(rows, pageFrom(null), () => [])),
  ]);
}
