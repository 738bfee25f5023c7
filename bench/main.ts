/**
 * `npm run bench`: every budget of the design in one run, as ratios where that is possible.
 * `--quick`: 1,000 cases and a tenth of the mail. `--keep=DIR`: stores the cases there, or takes those stored before. Run by scripts/bench.mjs, which makes the folder and removes it.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from '../src/chromium/find-browser.ts';
import { besideRow } from './beside.ts';
import { exportRows } from './exports.ts';
import { queueRows, searchRows, workRows } from './queue.ts';
import { otherImports } from './imports.ts';
import { asMbox, makeMaterial, type Material } from './material.ts';
import { barePeer, GnupgHome, gpgPeer, notmuchPeer, type Peer } from './peers.ts';
import { atMost, markdown, median, ratio, skipped, type Row } from './table.ts';
import { openVault, storedCases, workers } from './vault.ts';
import { startRows } from './start.ts';
import { steadyRows } from './steady.ts';
import { browserHost } from './window-host.ts';
import { windowRows } from './window.ts';

const [folder = '', results = '', ...flags] = process.argv.slice(2);
const kept = flags.find((flag) => flag.startsWith('--keep='))?.slice('--keep='.length);
const quick = flags.includes('--quick');
const small = 1000;
const large = quick ? 1000 : 100_000;
const messages = quick ? 240 : 600;
const rounds = 3;
const warmUp = 60;
const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** Each call is another part of the mails, since a mail that was imported once is a duplicate. */
function mailboxes(mails: readonly Buffer[]): { warm: string; parts: { file: string; mails: Buffer[] }[] } {
  const warm = path.join(folder, 'warm.mbox');
  writeFileSync(warm, asMbox(mails.slice(0, warmUp)));
  const parts = Array.from({ length: rounds }, (_, round) => {
    const part = mails.slice(warmUp + round * messages, warmUp + (round + 1) * messages);
    const file = path.join(folder, `mail-${round}.mbox`);
    writeFileSync(file, asMbox(part));
    return { file, mails: part };
  });
  return { warm, parts };
}

async function importRows(material: Material, seeded: { small: string; large: string }): Promise<Row[]> {
  say(`Writing ${warmUp + rounds * messages} encrypted and signed mails …`);
  const mails: Buffer[] = [];
  for (let n = 0; n < warmUp + rounds * messages; n += 1) mails.push(await material.mail(n));
  const { warm, parts } = mailboxes(mails);
  const home = new GnupgHome(material);
  const times = { small: [] as number[], large: [] as number[] };
  const bare: number[] = [];
  const work = { ours: [] as number[], bare: [] as number[] };
  const peers: Record<'gpg' | 'notmuch', Peer[]> = { gpg: [], notmuch: [] };
  const vaults = {
    small: await openVault(seeded.small, material),
    large: await openVault(seeded.large, material),
  };
  await vaults.small.import(warm);
  await vaults.large.import(warm);
  // One after the other in turns, so that a machine that is busy for a while is busy for all.
  for (const [round, part] of parts.entries()) {
    say(`Round ${round + 1} of ${rounds} …`);
    for (const size of ['small', 'large'] as const) {
      const { read, ms, cpuMs } = await vaults[size].import(part.file);
      times[size].push(ms / read);
      if (size === 'small') work.ours.push(cpuMs / read);
    }
    const peer = await barePeer(material, mails.slice(0, warmUp), part.mails, workers, 'postal-mime');
    if ('perMessageMs' in peer) {
      bare.push(peer.perMessageMs);
      work.bare.push(peer.cpuMs ?? 0);
    }
    peers.gpg.push(gpgPeer(home, part.mails.slice(0, 40)));
    peers.notmuch.push(notmuchPeer(home, part.mails.slice(0, 120), round));
  }
  home.remove();
  await vaults.small.close();
  await vaults.large.close();
  const ours = median(times.small);
  const facts = (other: number): string => `${other.toFixed(2)} ms against ${ours.toFixed(2)} ms a message`;
  const against = (what: string, all: Peer[], budget: number): Row => {
    const measured = all.flatMap((one) => ('perMessageMs' in one ? [one.perMessageMs] : []));
    const why = all.find((one) => 'skipped' in one);
    if (measured.length === 0)
      return skipped(what, why !== undefined && 'skipped' in why ? why.skipped : '', `≥ ${budget}×`);
    return ratio(what, median(measured) / ours, budget, 'at-least', facts(median(measured)));
  };
  const rows = [
    against('import of PGP/MIME mail, faster than `gpg --decrypt` a process a message', peers.gpg, 10),
    against('… faster than `notmuch new` with decryption', peers.notmuch, 15),
    ratio(
      '… against the bare libraries on as many workers',
      ours / median(bare),
      0.5,
      'at-most',
      `${ours.toFixed(2)} ms against ${median(bare).toFixed(2)} ms; work on all threads ${median(work.ours).toFixed(2)} against ${median(work.bare).toFixed(2)} ms`,
    ),
  ];
  if (large > small) {
    const grown = median(times.large) / ours;
    rows.push(
      ratio(
        `… at ${large} stored cases against ${small}`,
        grown,
        1.2,
        'at-most',
        `${median(times.large).toFixed(2)} ms against ${ours.toFixed(2)} ms`,
      ),
    );
  }
  return rows;
}

function memoryRow(): Row {
  const bytes = quick ? 1e8 : 1e9;
  say(`Importing a mailbox of ${bytes / 1e6} MB, three times …`);
  const what = `memory above idle while importing ${bytes / 1e6} MB of mail, median of three`;
  const file = path.join(folder, 'large.mbox');
  const ask = <T>(...words: string[]): T => {
    const script = path.join(import.meta.dirname, 'memory.ts');
    const ran = spawnSync(process.execPath, ['--expose-gc', script, ...words], { encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(ran.stderr.slice(0, 200));
    return JSON.parse(ran.stdout) as T;
  };
  try {
    const mails = ask<number>('write', file, String(bytes));
    const rounds = [1, 2, 3].map((round) => {
      const place = path.join(folder, `memory-${round}`);
      mkdirSync(place);
      const one = ask<Record<'idle' | 'highest' | 'read' | 'ms', number>>('import', place, file);
      rmSync(place, { recursive: true });
      if (one.read !== mails) throw new Error(`${one.read} of ${mails} read`);
      return one;
    });
    const above = rounds.map(({ idle, highest }) => (highest - idle) / 1e6);
    const spread = `${Math.round(Math.min(...above))} to ${Math.round(Math.max(...above))}`;
    const idle = Math.round(median(rounds.map((one) => one.idle)) / 1e6);
    const seconds = Math.round(median(rounds.map(({ ms }) => ms)) / 1000);
    return atMost(
      what,
      median(above),
      150,
      'MB',
      `${spread}; idle ${idle} MB; ${mails} mails in ${seconds} s`,
    );
  } catch (cause) {
    return { what, measured: `failed: ${String(cause)}`, budget: '≤ 150 MB', pass: false };
  } finally {
    rmSync(file, { force: true });
  }
}

const stored = (name: string, cases: number): Promise<string> =>
  storedCases(path.join(kept ?? folder, name), cases, say);

const smallVault = await stored('small', small);
let largeVault = path.join(folder, 'large');
if (large > small) largeVault = await stored('large', large);
else cpSync(smallVault, largeVault, { recursive: true });

const vault = await openVault(largeVault, null);
say('Paging and searching …');
const rows = [
  ...(await queueRows(vault, large)),
  ...(await workRows(vault, large)),
  ...(await searchRows(vault, large)),
];
await vault.close();
rows.unshift(...(await importRows(await makeMaterial(), { small: smallVault, large: largeVault })));
rows.push(...(await otherImports(folder, quick, say)));
rows.push(memoryRow());
say('Writing advisories …');
const forExports = path.join(folder, 'exports');
cpSync(smallVault, forExports, { recursive: true });
const writing = await openVault(forExports, null);
rows.push(...(await exportRows(writing, quick ? 100 : 980)));
await writing.close();
say('Starting commands …');
rows.push(...startRows(largeVault, folder, large));
say('Opening windows …');
if (findBrowser() === null)
  rows.push(skipped('the window', 'no Chromium, Chrome or Edge is installed', 'see docs/performance.md'));
else {
  const browser = browserHost({ headless: true, workers: 1 });
  rows.push(...(await windowRows(browser, largeVault, folder, large)));
  say('Importing beside the open queue …');
  rows.push(await besideRow(browser, largeVault, folder, quick ? 1000 : 10_000));
  say('Using it for a while …');
  rows.push(...(await steadyRows(browser, largeVault, { rounds: quick ? 8 : 24 })));
}
const table = markdown(rows, quick ? 'Quick: 1,000 cases' : 'Full: 100,000 cases');
process.stdout.write(`${table}\n`);
writeFileSync(results, table);
process.exitCode = rows.some((row) => row.pass === false) ? 1 : 0;
