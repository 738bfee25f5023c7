/**
 * `npm run bench -- --scale [--keep=DIR]`: the same work on vaults of 1,000 to 300,000 cases, as curves. Time is
 * the work of this process's threads: on a machine that is busy with other things it is still ours. Each vault is
 * copied first.
 */
import { cpSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Output } from '#shared/contract/endpoints.ts';
import { curves, growth, type Curve } from './curves.ts';
import { asMbox } from './material.ts';
import { spent } from './start.ts';
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

/** The mean of many: the clock of a process ticks too slowly for one. Warmed by the first two. */
async function meanOf(times: number, run: (n: number) => Promise<unknown>): Promise<number> {
  await run(0);
  await run(1);
  const all = await work(async () => {
    for (let n = 2; n < times + 2; n += 1) await run(n);
  });
  return all / times;
}

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

async function measure(cases: number): Promise<Record<string, number>> {
  const place = await stored(cases);
  say(`${cases} cases …`);
  const secret = path.join(folder, 'passphrase');
  writeFileSync(secret, passphrase);
  const opening = await meanOf(3, async () => (await openVault(place, null)).close());
  const vault = await openVault(place, null);
  const { ids } = await vault.call('queue.ids', { filter: 'is:open' });
  const idOf = (n: number): string => ids[(n * 7919) % ids.length] ?? '';
  const after = await pageAt(vault, 0.5, cases);
  const endOfDay = new Date(new Date().setHours(24, 0, 0, 0)).toISOString();
  const found: Record<string, number> = {
    'open the vault': opening,
    'first page of the queue': await meanOf(100, () => vault.call('queue.list', { limit: 100 })),
    'page in the middle': await meanOf(100, () =>
      vault.call('queue.list', { limit: 100, ...(after === null ? {} : { after }) }),
    ),
    'page by severity, a filter': await meanOf(100, () =>
      vault.call('queue.list', { limit: 100, sort: 'severity', filter: 'state:new -is:snoozed' }),
    ),
    'search, selective': await meanOf(100, (n) =>
      vault.call('search', { query: `parse_item_${1_000_000 + ((n * 7919) % cases)}` }),
    ),
    'search, a word in every case': await meanOf(40, () => vault.call('search', { query: 'vulnerability' })),
    'open a case': await meanOf(100, (n) => vault.call('case.get', { caseId: idOf(n) })),
    'similar cases of one': await meanOf(60, (n) => vault.call('case.similar', { caseId: idOf(n) })),
    Today: await meanOf(30, () => vault.call('today.list', { endOfDay })),
    'change a severity, and the counts': await meanOf(40, async (n) => {
      await vault.call('case.set', { caseId: idOf(n), fields: { severity: n % 2 === 0 ? 'high' : 'low' } });
      await vault.call('queue.list', { limit: 1 });
    }),
  };
  const mails = Array.from({ length: 320 }, (_, n) => plainMail(10_000_000 + n));
  const [warm, file] = [path.join(folder, 'warm.mbox'), path.join(folder, 'new.mbox')];
  writeFileSync(warm, asMbox(mails.slice(0, 20)));
  writeFileSync(file, asMbox(mails.slice(20)));
  await vault.import(warm);
  const imported = await vault.import(file);
  found['import a plain message'] = imported.cpuMs / imported.read;
  found['back up'] = await work(() => vault.call('vault.backup', {}));
  found['verify'] = await work(() => vault.call('vault.verify', {}));
  await vault.close();
  found['KB in the vault a message'] = statSync(path.join(place, 'bulkhead.db')).size / 1024 / (cases + 320);
  const program = path.resolve('out/cli/cli.js');
  const words = [program, 'queue', '--json', '--vault', place, '--passphrase-file', secret];
  const rounds = Array.from({ length: 12 }, () => spent(process.execPath, words));
  found['`queue --json`, a program'] = rounds.reduce((sum, one) => sum + one, 0) / rounds.length;
  rmSync(place, { recursive: true });
  return found;
}

const measured: Record<string, number>[] = [];
for (const cases of sizes) measured.push(await measure(cases));
const all: Curve[] = Object.keys(measured[0] ?? {}).map((what) => ({
  what,
  points: sizes.map((cases, at) => [cases, measured[at]?.[what] ?? Number.NaN] as const),
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
