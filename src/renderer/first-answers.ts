/** What the first screen begins with, asked before it is drawn, so that it is drawn once and with its rows. Renderer. */
import { useEffect, useState } from 'react';
import { useApi, type Api } from './api/api.tsx';
import { pageFrom } from './features/queue/pages.ts';
import { defaultFilter, queueOf, readFilter } from './features/queue/filter.ts';

/** Whoever waits longer than this sees what is waited for. */
const mostMs = 300;

export async function firstAnswers(api: Api): Promise<void> {
  const asked = ask(api).catch(() => undefined); // whoever shows it asks again, and says what is wrong
  await Promise.race([asked, new Promise((done) => setTimeout(done, mostMs))]);
}

/**
 * Whether an open vault may be shown: at once where it was open when the window began, which asked before (main.tsx); where
 * it was locked, once the answers are there.
 */
export function useFirstAnswers(isLocked: boolean): boolean {
  const api = useApi();
  const [isAsking, setIsAsking] = useState(isLocked);
  if (isLocked && !isAsking) setIsAsking(true);
  useEffect(() => (isLocked ? askWhenItOpens(api) : undefined), [isLocked, api]);
  useEffect(() => {
    if (isLocked || !isAsking) return undefined;
    let isCurrent = true;
    void firstAnswers(api).then(() => {
      if (isCurrent) setIsAsking(false);
    });
    return () => {
      isCurrent = false;
    };
  }, [isLocked, isAsking, api]);
  return !isAsking;
}

/** A locked vault that changes opens, most likely: what is asked then is answered right after the vault's state. */
export function askWhenItOpens(api: Api): () => void {
  return api.link.subscribe(({ name }) => {
    if (name === 'vault-changed') setTimeout(() => void askRows(api), 0); // once this has made all answers stale
  });
}

async function ask(api: Api): Promise<void> {
  const { exists, locked } = await api.client.fetchQuery(api.queries.vault());
  if (exists && !locked) await askRows(api);
}

async function askRows({ client, queries }: Api): Promise<void> {
  const rows = queueOf(readFilter(defaultFilter).input);
  await Promise.all([
    client.prefetchQuery(queries.settings()),
    client.prefetchQuery(queries.projects()),
    client.prefetchQuery(queries.views()),
    client.prefetchQuery(queries.counts({ state: 'open' })),
    client.prefetchQuery(queries.queuePage(rows, pageFrom(null), () => [])),
  ]);
}
