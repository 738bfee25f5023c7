/** The queue and the search at the contract: the calls a page makes, timed one by one. */
import { setTimeout } from 'node:timers/promises';
import type { Input } from '#shared/contract/endpoints.ts';
import { atMost, median, percentile, ratio, type Row } from './table.ts';
import type { Vault } from './vault.ts';

/** Waiting, and the work in it: on a machine that is busy with other things, only the second is ours. */
type Times = { readonly ms: number; readonly cpuMs: number };

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; times: Times }> {
  const started = performance.now();
  const before = process.threadCpuUsage();
  const value = await work();
  const { user, system } = process.threadCpuUsage(before);
  return { value, times: { ms: performance.now() - started, cpuMs: (user + system) / 1000 } };
}

function within(what: string, all: readonly Times[], budget: number, facts = ''): Row {
  const ms = all.map((one) => one.ms);
  // The clock of a thread ticks in milliseconds: only the mean of many calls says something.
  const work = all.reduce((sum, one) => sum + one.cpuMs, 0) / all.length;
  return atMost(
    what,
    percentile(ms, 0.95),
    budget,
    'ms',
    `${facts}median ${median(ms).toFixed(1)}, mean work ${work.toFixed(1)}`,
  );
}

type QueueInput = Input<'queue.list'>;

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
async function walk(vault: Vault, most: number): Promise<{ first: Times[]; later: Times[]; last: Times[] }> {
  const first: Times[] = [];
  const later: Times[] = [];
  const last: Times[] = [];
  for (const list of lists) {
    const times: Times[] = [];
    let after: string | null = null;
    do {
      const { value, times: took } = await timed(() =>
        vault.call('queue.list', { ...list, limit: 100, ...(after === null ? {} : { after }) }),
      );
      times.push(took);
      after = value.next;
    } while (after !== null && times.length < most);
    first.push(...times.slice(0, 1));
    later.push(...times.slice(1));
    last.push(...times.slice(-10));
  }
  return { first, later, last };
}

export async function queueRows(vault: Vault, cases: number): Promise<Row[]> {
  await walk(vault, 3); // warm
  const pages = await walk(vault, 2000);
  const firsts: Times[] = [];
  for (let n = 0; n < 10; n += 1) firsts.push(...(await walk(vault, 1)).first);
  const usual = (all: readonly Times[]): number => median(all.map((one) => one.ms));
  return [
    within(`queue, first page, ${cases} cases, p95`, firsts, 5),
    within('queue, any later page, p95', pages.later, 5, `${pages.later.length} pages, `),
    ratio(
      'queue, last pages against early ones, medians',
      usual(pages.last) / usual(pages.later.slice(0, 50)),
      1.5,
      'at-most',
      'time does not grow with the page',
    ),
  ];
}

/** A working day: what is to be done, and a thousand cases changed as the window does it, with the undo. */
export async function workRows(vault: Vault, cases: number): Promise<Row[]> {
  const endOfDay = new Date(new Date().setHours(24, 0, 0, 0)).toISOString();
  const times = async (n: number, work: (n: number) => Promise<unknown>): Promise<Times[]> => {
    const all: Times[] = [];
    for (let at = 0; at < n; at += 1) all.push((await timed(() => work(at))).times);
    return all;
  };
  const today = () => vault.call('today.list', { endOfDay });
  await times(3, today);
  const lists = await times(40, today);
  const { ids } = await vault.call('queue.ids', { filter: 'is:open' });
  const many = ids.slice(0, 1000);
  // Calls that follow each other at once, as here, let no timer run: nothing is folded into the database meanwhile.
  await setTimeout(3_000);
  const piece = 50;
  const batch = 'bench-of-many-cases';
  const pieces = await times(Math.ceil(many.length / piece), (at) =>
    vault.call('cases.change', {
      caseIds: many.slice(at * piece, (at + 1) * piece),
      change: { kind: 'tag', add: ['bench'] },
      batch,
    }),
  );
  const undo = await times(1, () => vault.call('case.undo', { batch }));
  return [
    within(`today, ${cases} cases, p95`, lists, 20),
    within(`${piece} of ${many.length} selected cases changed, p95`, pieces, 100),
    within(`one undo of ${many.length} cases`, undo, 1500),
  ];
}

export async function searchRows(vault: Vault, cases: number): Promise<Row[]> {
  const run = async (queries: readonly string[]): Promise<Times[]> => {
    const times: Times[] = [];
    for (const query of queries) times.push((await timed(() => vault.call('search', { query }))).times);
    return times;
  };
  const selective = Array.from({ length: 60 }, (_, n) => `parse_item_${1_000_000 + ((n * 7919) % cases)}`);
  const some = Array.from({ length: 30 }, (_, n) => `module_${(n * 31) % 997} flaw`);
  const everywhere = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? 'vulnerability' : 'vuln'));
  await run([...selective.slice(0, 5), ...everywhere.slice(0, 5)]);
  const rare = await run([...selective, ...some]);
  const common = await run(everywhere);
  return [
    within(`search, selective, ${cases} cases, p95`, rare, 20),
    within('search, a word in every case, p95', common, 50),
  ];
}
