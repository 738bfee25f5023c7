/** The queue and the search at the contract: the calls a page makes, timed one by one. */
import type { Input } from '../src/shared/contract/endpoints.ts';
import { atMost, median, percentile, ratio, type Row } from './table.ts';
import type { Vault } from './vault.ts';

type QueueInput = Input<'queue.list'>;

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const started = performance.now();
  const value = await work();
  return { value, ms: performance.now() - started };
}

const lists: readonly QueueInput[] = [
  {},
  { sort: 'severity' },
  { sort: 'received' },
  { state: 'any' },
  { overdue: true },
  { state: 'new', sort: 'received' },
  { severity: 'unset', sort: 'severity' },
  { project: 'Kernel' },
];

/** Pages from one end of each list to the other, or its first `most`. */
async function walk(vault: Vault, most: number): Promise<{ first: number[]; later: number[]; last: number[] }> {
  const first: number[] = [];
  const later: number[] = [];
  const last: number[] = [];
  for (const list of lists) {
    const times: number[] = [];
    let after: string | null = null;
    do {
      const { value, ms } = await timed(() => vault.call('queue.list', { ...list, limit: 100, ...(after === null ? {} : { after }) }));
      times.push(ms);
      after = value.next;
    } while (after !== null && times.length < most);
    first.push(times[0] ?? 0);
    later.push(...times.slice(1));
    last.push(...times.slice(-10));
  }
  return { first, later, last };
}

export async function queueRows(vault: Vault, cases: number): Promise<Row[]> {
  await walk(vault, 3); // warm
  const pages = await walk(vault, 2000);
  const firsts: number[] = [];
  for (let n = 0; n < 10; n += 1) firsts.push(...(await walk(vault, 1)).first);
  const grown = median(pages.last) / median(pages.later.slice(0, 50));
  return [
    atMost(`queue, first page, ${cases} cases, p95`, percentile(firsts, 0.95), 5, 'ms', `median ${median(firsts).toFixed(1)} ms`),
    atMost(`queue, any later page, p95`, percentile(pages.later, 0.95), 5, 'ms', `${pages.later.length} pages, median ${median(pages.later).toFixed(1)} ms`),
    ratio('queue, last pages against early ones', grown, 1.5, 'at-most', 'time does not grow with the page'),
  ];
}

export async function searchRows(vault: Vault, cases: number): Promise<Row[]> {
  const run = async (queries: readonly string[]): Promise<number[]> => {
    const times: number[] = [];
    for (const query of queries) times.push((await timed(() => vault.call('search', { query }))).ms);
    return times;
  };
  const selective = Array.from({ length: 60 }, (_, n) => `parse_item_${1_000_000 + ((n * 7919) % cases)}`);
  const some = Array.from({ length: 30 }, (_, n) => `module_${(n * 31) % 997} flaw`);
  const everywhere = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? 'vulnerability' : 'vuln'));
  await run([...selective.slice(0, 5), ...everywhere.slice(0, 5)]);
  const rare = await run([...selective, ...some]);
  const common = await run(everywhere);
  return [
    atMost(`search, selective, ${cases} cases, p95`, percentile(rare, 0.95), 20, 'ms', `median ${median(rare).toFixed(1)} ms`),
    atMost('search, a word in every case, p95', percentile(common, 0.95), 50, 'ms', `median ${median(common).toFixed(1)} ms`),
  ];
}
