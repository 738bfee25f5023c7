/**
 * `node bench/team.ts [CASES]`: what a team vault costs, with real keys and files in a folder: sending 10,000 cases,
 * joining them, one change reaching another vault, and its bytes. Prints processor time (all threads) beside the clock.
 */
import { mkdtempSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { openVault, type Vault } from './vault.ts';

const cases = Number(process.argv[2] ?? 10_000);
const base = mkdtempSync(path.join(tmpdir(), 'bulkhead-team-bench-'));
const folder = path.join(base, 'team');
mkdirSync(folder);

const report = (number: number): string =>
  [
    'From finder@example.net Thu Nov 19 09:00:00 2026',
    `From: Finder ${String(number)} <finder${String(number)}@example.net>`,
    'To: security@example.org',
    `Subject: Overflow number ${String(number)} in module ${String(number % 97)}`,
    'Date: Thu, 19 Nov 2026 09:00:00 +0000',
    `Message-ID: <m${String(number)}@example.net>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `parse_${String(number)}() writes before the buffer. ${'The length is not checked before the copy. '.repeat(40)}`,
    '',
    '',
  ].join('\n');

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const before = process.cpuUsage();
  const done = await work();
  const { user, system } = process.cpuUsage(before);
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
  console.log(
    `${name}: ${seconds((user + system) / 1000)} of processor time, ${seconds(performance.now() - began)} on the clock`,
  );
  return done;
}

function bytesIn(under: string): number {
  return readdirSync(under, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .reduce((sum, one) => sum + statSync(path.join(one.parentPath, one.name)).size, 0);
}

async function member(name: string): Promise<{ vault: Vault; fingerprint: string; publicKey: string }> {
  const vault = await openVault(path.join(base, name), null);
  const address = `${name.toLowerCase()}@example.org`;
  const { key, publicKey } = await vault.call('key.generate', { name, address });
  return { vault, fingerprint: key.fingerprint, publicKey };
}

try {
  console.log(`${String(cases)} cases, ${String(availableParallelism())} processors, ${process.version}`);
  const [ada, ben] = [await member('Ada'), await member('Ben')];
  const mailbox = path.join(base, 'inbox.mbox');
  writeFileSync(mailbox, Array.from({ length: cases }, (_, number) => report(number)).join(''));
  await timed('import', () => ada.vault.import(mailbox));
  const place = { kind: 'folder', folder } as const;
  await ada.vault.call('teamVault.init', { name: 'Bench', place, projects: ['Kernel'] });
  const first = await timed('first synchronization', () => ada.vault.call('teamVault.sync', {}));
  console.log(
    `  ${String(first.sent.bundles)} bundles, ${String(first.sent.events)} events, ${String(Math.round(first.sent.bytes / cases))} bytes a case`,
  );
  await ben.vault.call('key.import', { text: ada.publicKey });
  await ben.vault.call('key.accept', { fingerprint: ada.fingerprint, address: 'ada@example.org' });
  await ben.vault.call('teamVault.join', { place, member: ada.fingerprint, projects: [] });
  await ada.vault.call('teamVault.sync', {});
  await timed('accepting a member', () =>
    ada.vault.call('teamVault.accept', { fingerprint: ben.fingerprint }),
  );
  const joined = await timed('join', () => ben.vault.call('teamVault.sync', {}));
  console.log(
    `  ${String(joined.received.opened)} cases, ${String(joined.received.events)} events, ${String(joined.findings.length)} findings`,
  );
  await ada.vault.call('teamVault.sync', {});
  const { rows } = await ada.vault.call('queue.list', { limit: 20 });
  const before = bytesIn(folder);
  for (const [index, { id }] of rows.entries()) {
    await ada.vault.call('case.set', { caseId: id, fields: { severity: index % 2 === 0 ? 'high' : 'low' } });
    await ada.vault.call('teamVault.sync', {});
  }
  console.log(`bytes of one change: ${String(Math.round((bytesIn(folder) - before) / rows.length))}`);
  const one = rows[0]?.id ?? '';
  await ada.vault.call('case.set', { caseId: one, fields: { severity: 'critical' } });
  await ben.vault.call('teamVault.sync', {});
  await timed('sending one change', () => ada.vault.call('teamVault.sync', {}));
  await timed('taking over one change', () => ben.vault.call('teamVault.sync', {}));
  await timed('nothing new', () => ben.vault.call('teamVault.sync', {}));
  await Promise.all([ada.vault.close(), ben.vault.close()]);
} finally {
  rmSync(base, { recursive: true, force: true });
}
