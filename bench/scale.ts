/**
 * `npm run bench -- --scale [--keep=DIR]`: the same work on vaults of 1,000 to 300,000 cases, as curves. Time is
 * the work of this process's threads: on a machine that is busy with other things it is still ours. Each vault is
 * copied first, and `--keep=DIR` takes those that were stored there before.
 */
import { cpSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Output } from '#shared/contract/endpoints.ts';
import { curves, growth, type Curve } from './curves.ts';
import { asMbox } from './material.ts';
import { spent } from './start.ts';
import { median } from './table.ts';
import { openVault, passphrase, plainMail, seedCases, type Vault } from './vault.ts';

const [folder = '', , ...flags] = process.argv.slice(2);
const kept = flags.find((flag) => flag.startsWith('--keep='))?.slice('--keep='.length) ?? folder;
const sizes = [1000, 10_000, 100_000, 300_000];
const names: Readonly<Record<number, string>> = { 1000: 'small', 100_000: 'large' };
const say = (text: string): void => void process.stderr.write(`${text}\n`);

const placeOf = (cases: number): string => path.join(kept, names[cases] ?? `cases-${cases}`);

/** Each vault begins as the one that is next in size. */
async function stored(cases: number): Promise<string> {
  const place = placeOf(cases);
  const smaller = sizes[sizes.indexOf(cases) - 1] ?? 0;
  if (!existsSync(path.join(place, 'vault.json'))) {
    say(`Storing ${cases} cases …`);
    mkdirSync(kept, { recursive: true });
    if (smaller > 0) cpSync(placeOf(smaller), place, { recursive: true });
    else await (await openVault(place, null)).close();
    await seedCases(
      place,
      smaller,
      cases,
      (done) => done % 10_240 < 1024 && say(`${done} of ${cases} cases`),
    );
  }
  say(`Copying ${cases} cases …`);
  const copy = path.join(folder, `scale-${cases}`);
  cpSync(place, copy, { recursive: true });
  return copy;
}

/** Work of all threads in milliseconds. */
async function work(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

async function pageAt(vault: Vault, share: number, cases: number): Promise<string | null> {
  let after: string | null = null;
  for (let seen = 0; seen < cases * share; seen += 500) {
    const page: Output<'queue.list'> = await vault.call('queue.list', {
      limit: 500,
      ...(after === null ? {} : { after }),
    });
    if (page.next === null) return after;
    after = page.next;
  }
  return after;
}

/** By severity: one that has to pass many reports of groups that were listed before. */
async function dearestPage({ call }: Vault): Promise<number> {
  let dearest = 0;
  for (let after: string | null = null; ;) {
    let next: string | null = null;
    const input = {
      limit: 100,
      grouped: true,
      sort: 'severity',
      ...(after === null ? {} : { after }),
    } as const;
    const cost = await work(async () => void ({ next } = await call('queue.list', input)));
    dearest = Math.max(dearest, cost);
    if (next === null) return dearest;
    after = next;
  }
}

/** A vault of one size. */
type Side = {
  readonly cases: number;
  readonly vault: Vault;
  readonly idOf: (n: number) => string;
  readonly after: string | null;
};

async function openSide(cases: number, place: string): Promise<Side> {
  const vault = await openVault(place, null);
  const { ids } = await vault.call('queue.ids', { filter: 'is:open' });
  const idOf = (n: number): string => ids[(n * 7919) % ids.length] ?? '';
  return { cases, vault, idOf, after: await pageAt(vault, 0.5, cases) };
}

const endOfDay = new Date(new Date().setHours(24, 0, 0, 0)).toISOString();
const calls: Readonly<Record<string, (side: Side, n: number) => Promise<unknown>>> = {
  'first page of the queue': ({ vault }) => vault.call('queue.list', { limit: 100 }),
  'page in the middle': ({ vault, after }) =>
    vault.call('queue.list', { limit: 100, ...(after === null ? {} : { after }) }),
  'page by severity, a filter': ({ vault }) =>
    vault.call('queue.list', { limit: 100, sort: 'severity', filter: 'state:new -is:snoozed' }),
  'search, selective': ({ vault, cases }, n) =>
    vault.call('search', { query: `parse_item_${1_000_000 + ((n * 7919) % cases)}` }),
  'search, a word in every case': ({ vault }) => vault.call('search', { query: 'vulnerability' }),
  'search, one letter': ({ vault }) => vault.call('search', { query: 'f' }),
  'open a case': ({ vault, idOf }, n) => vault.call('case.get', { caseId: idOf(n) }),
  'similar cases of one': ({ vault, idOf }, n) => vault.call('case.similar', { caseId: idOf(n) }),
  Today: ({ vault }) => vault.call('today.list', { endOfDay }),
  'change a severity, and the counts': async ({ vault, idOf }, n) => {
    await vault.call('case.set', { caseId: idOf(n), fields: { severity: n % 2 === 0 ? 'high' : 'low' } });
    await vault.call('queue.list', { limit: 1 });
  },
};
const turns = 5;
const times = 20; // in each turn: the clock of a process ticks too slowly for one

/**
 * All sizes take turns with each piece of work, so that what else the machine does is the same for all. The first turn
 * warms up; of the others the one in the middle counts.
 */
async function byTurns<On>(
  all: readonly On[],
  count: number,
  run: (on: On, turn: number) => number | Promise<number>,
): Promise<number[]> {
  const found = all.map((): number[] => []);
  for (let turn = 0; turn <= count; turn += 1)
    for (const [at, on] of all.entries()) {
      const value = await run(on, turn);
      if (turn > 0) found[at]?.push(value);
    }
  return found.map(median);
}

const places: string[] = [];
for (const cases of sizes) places.push(await stored(cases));
const measured = new Map<string, number[]>();
const add = (what: string, values: number[]): void => {
  measured.set(what, values);
  say(`${what}: ${values.map((value) => value.toPrecision(3)).join(', ')}`);
};

const secret = path.join(folder, 'passphrase');
writeFileSync(secret, passphrase);
const program = path.resolve('out/cli/cli.js');
const asked = (place: string): string[] => [
  program,
  ...['queue', '--json', '--vault', place, '--passphrase-file', secret],
];
const opening = await byTurns(places, turns, (place) =>
  work(async () => (await openVault(place, null)).close()),
);
add('open the vault', opening);
add(
  '`queue --json`, a program',
  await byTurns(places, turns, (place) =>
    mean(Array.from({ length: 4 }, () => spent(process.execPath, asked(place)))),
  ),
);
const sides: Side[] = [];
for (const [at, cases] of sizes.entries()) sides.push(await openSide(cases, places[at] ?? ''));
for (const [what, run] of Object.entries(calls))
  add(
    what,
    await byTurns(sides, turns, async (side, turn) => {
      const all = await work(async () => {
        for (let n = 0; n < times; n += 1) await run(side, turn * times + n);
      });
      return all / times;
    }),
  );
const mailbox = (turn: number): string => path.join(folder, `new-${turn}.mbox`);
const newMails = 60;
for (let turn = 0; turn <= turns; turn += 1)
  writeFileSync(
    mailbox(turn),
    asMbox(Array.from({ length: newMails }, (_, n) => plainMail(10_000_000 + turn * newMails + n))),
  );
add(
  'import a plain message',
  await byTurns(sides, turns, async ({ vault }, turn) => {
    const { cpuMs, read } = await vault.import(mailbox(turn));
    return cpuMs / read;
  }),
);
const once = async (what: string, run: (vault: Vault) => Promise<number>): Promise<void> => {
  const all: number[] = [];
  for (const { vault } of sides) all.push(await run(vault));
  add(what, all);
};
await once('the dearest page of a queue with groups', dearestPage);
await once('back up', (vault) => work(() => vault.call('vault.backup', {})));
await once('verify', (vault) => work(() => vault.call('vault.verify', {})));
for (const { vault } of sides) await vault.close();
add(
  'KB in the vault a message',
  sizes.map((cases, at) => {
    const { size } = statSync(path.join(places[at] ?? '', 'bulkhead.db'));
    return size / 1024 / (cases + (turns + 1) * newMails);
  }),
);
for (const place of places) rmSync(place, { recursive: true });

const all: Curve[] = [...measured].map(([what, values]) => ({
  what,
  points: sizes.map((cases, at) => [cases, values[at] ?? Number.NaN] as const),
}));
const everything = new Set(['back up', 'verify']);
const pictures = path.resolve('docs/pictures');
const ofOne = all.filter(({ what }) => !everything.has(what) && !what.startsWith('KB'));
writeFileSync(path.join(pictures, 'scale-calls.svg'), curves('Work of one call, ms', ofOne));
writeFileSync(
  path.join(pictures, 'scale-whole.svg'),
  curves(
    'What reads everything, ms; KB a message',
    all.filter((one) => !ofOne.includes(one)),
  ),
);
const table = [
  `| what | ${sizes.map((cases) => cases.toLocaleString('en')).join(' | ')} | growth |`,
  `|---|${sizes.map(() => '---|').join('')}---|`,
  ...all.map(
    (one) =>
      `| ${one.what} | ${one.points.map(([, value]) => value.toPrecision(3)).join(' | ')} | ${growth(one)} |`,
  ),
].join('\n');
process.stdout.write(`${table}\n`);
