/**
 * Three vaults and one bare repository, each vault in a program of its own: all push at the same time, some are killed
 * with -9 in the middle, and in the end all have every case and verify. BULKHEAD_CRASH_SEED repeats a run.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { programRunner, runner, type Run } from '../cli/run.ts';
import { addHarbour, knows, makeClock, person, type Person } from '../capsules/two-vaults.ts';
import { amount } from '../support/thorough.ts';
import { passphrase, reportMail } from '../support/vault.ts';

const seed = Number(process.env['BULKHEAD_CRASH_SEED'] ?? Date.now() % 1_000_000);
const rounds = amount(3, 25);
const base = mkdtempSync(path.join(tmpdir(), 'bulkhead-git-'));
const secret = path.join(base, 'passphrase');
const repository = path.join(base, 'team.git');
const names = ['Ada', 'Ben', 'Cleo'] as const;
const vaultOf = (name: string): string => path.join(base, name);
const run = (name: string): Run => runner(vaultOf(name), secret);

const git = (...args: readonly string[]): string => {
  const done = spawnSync('git', [`--git-dir=${repository}`, ...args], { encoding: 'utf8' });
  expect(done.status, done.stderr).toBe(0);
  return done.stdout;
};

beforeAll(async () => {
  writeFileSync(secret, passphrase);
  spawnSync('git', ['init', '--quiet', '--bare', repository]);
  const now = makeClock();
  const people: Person[] = [];
  for (const name of names) people.push(await person(name, now, vaultOf(name)));
  const [ada, ...others] = people;
  if (ada === undefined) throw new Error('nobody');
  await addHarbour(ada);
  for (const other of others) await knows(other, ada);
  for (const { vault } of people) await vault.close();
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const where = ['--git', repository];

test('a team is made and joined by the command line', () => {
  const ada = run('Ada');
  expect(ada(['team', 'init', 'Harbour', 'team', '--project', 'Harbour', ...where])).toMatchObject({
    code: 0,
    err: '',
  });
  expect(ada(['team', 'init', 'Other', '--project', 'Harbour', ...where]).code).not.toBe(0);
  for (const name of names.slice(1)) {
    const one = run(name);
    const asked = one(['team', 'join', '--member', 'ada@example.org', ...where]);
    expect(asked.err).toBe('');
    expect(asked.out).toMatch(/Your fingerprint: (?:[0-9A-F]{4} ){9}[0-9A-F]{4}/);
    const fingerprint = /fingerprint: ([0-9A-F ]{49})/.exec(asked.out)?.[1] ?? '';
    expect(one(['team', 'sync']).out).toContain('Not accepted yet');
    expect(ada(['team', 'sync']).out).toContain(`${name} <${name.toLowerCase()}@example.org> asks to join`);
    expect(ada(['team', 'accept', ...fingerprint.split(' ')])).toMatchObject({ code: 0, err: '' });
    expect(one(['team', 'sync'])).toMatchObject({ code: 0, err: '' });
  }
  const members = JSON.parse(run('Cleo')(['team', 'members', '--json']).out) as {
    members: { name: string }[];
  };
  expect(members.members.map(({ name }) => name)).toEqual([
    'Ada <ada@example.org>',
    'Ben <ben@example.org>',
    'Cleo <cleo@example.org>',
  ]);
});

/** mulberry32 */
let state = seed;
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

/** In a program of its own, killed after so many milliseconds, or not at all; answers whether it came to its end. */
function sync(name: string, killAfter: number | null): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.resolve('out/cli/cli.js'), 'team', 'sync'], {
      stdio: 'ignore',
      env: { ...process.env, BULKHEAD_VAULT: vaultOf(name), BULKHEAD_PASSPHRASE_FILE: secret },
    });
    const timer = killAfter === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}

test(`all push at the same time, some are killed, and nothing is lost (seed ${String(seed)})`, async () => {
  const titles: string[] = [];
  let killed = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const title = `Report ${String(round)} to ${name}`;
      titles.push(title);
      const imported = run(name)(['import', '-'], reportMail({ subject: title }));
      expect(imported.err).toBe('');
    }
    const victim = names[Math.floor(random() * names.length)];
    const after = 150 + Math.floor(random() * 2500);
    const ended = await Promise.all(names.map((name) => sync(name, name === victim ? after : null)));
    killed += ended.filter((one) => !one).length;
  }
  for (let turn = 0; turn < 2; turn += 1)
    for (const name of names) expect(run(name)(['team', 'sync'])).toMatchObject({ code: 0, err: '' });
  for (const name of names) {
    const { rows } = JSON.parse(run(name)(['queue', '--json', '--limit', '500']).out) as {
      rows: { title: string }[];
    };
    expect(rows.map(({ title }) => title).sort(), `${name}, ${String(killed)} ended early`).toEqual(
      [...titles].sort(),
    );
    expect(run(name)(['vault', 'verify']).code).toBe(0);
  }
  git('fsck', '--strict');
  const files = git('ls-tree', '-r', '--name-only', 'bulkhead').trim().split('\n');
  expect(files.every((one) => /^(?:bundles|keys|members|requests)\//.test(one))).toBe(true);
  // Nobody's name, address or computer is in what the host of the repository sees.
  const log = git('log', '--format=%an %ae %cn %ce %s', 'bulkhead');
  expect(new Set(log.trim().split('\n'))).toEqual(
    new Set(['Bulkhead team@bulkhead.invalid Bulkhead team@bulkhead.invalid Add files']),
  );
});

test('what two changed differently is shown to both, and settled by a short ID', () => {
  const [ada, ben] = [run('Ada'), run('Ben')];
  // It may have another ID in each vault.
  const shortId = (one: Run): string => {
    const { rows } = JSON.parse(one(['queue', '--json', '--limit', '500']).out) as {
      rows: { id: string; title: string }[];
    };
    const id = rows.find(({ title }) => title === 'Report 0 to Ada')?.id ?? '';
    return id.replace(/-20(\d\d)-0*(\d+)$/, '-$1-$2');
  };
  ada(['set', shortId(ada), 'severity=low']);
  ben(['set', shortId(ben), 'severity=high']);
  for (const one of [ada, ben, ada]) one(['team', 'sync']);
  expect(ada(['team', 'status']).out).toMatch(
    /Severity has conflicting changes[^]* 1 {2}low [^]* 2 {2}high /,
  );
  expect(ada(['team', 'settle', shortId(ada), 'severity', '3']).err).toContain('There is no conflict');
  expect(ada(['team', 'settle', shortId(ada), 'severity', '1']).out).toMatch(/: Severity is low\.\n$/);
  for (const one of [ada, ben]) one(['team', 'sync']);
  for (const one of [ada, ben]) {
    expect(one(['team', 'status']).out).not.toContain('conflicting');
    expect(one(['show', shortId(one), '--json']).out).toContain('"severity": "low"');
  }
});

test('a repository that cannot be reached is named, and nothing is lost', () => {
  const moved = `${repository}.away`;
  spawnSync('mv', [repository, moved]);
  const failed = programRunner(vaultOf('Ada'), secret)(['team', 'sync']);
  expect(failed.code).toBe(4);
  expect(failed.err).toContain('git could not reach the repository');
  spawnSync('mv', [moved, repository]);
  expect(run('Ada')(['team', 'sync']).code).toBe(0);
});
