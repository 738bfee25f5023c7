/** The command line, each command a program of its own, by turns with the runtime that does nothing: processor time where the system tells it, else the clock. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { atMost, median, ratio, type Row } from './table.ts';
import { passphrase } from './vault.ts';

const rounds = 15;
const program = path.resolve('out/cli/cli.js');

/** What this process's ended children have used, in milliseconds; Linux counts it in hundredths of a second. */
function childrenMs(): number | null {
  try {
    const [user = '', system = ''] =
      readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ').slice(13, 15) ?? [];
    return (Number(user) + Number(system)) * 10;
  } catch {
    return null;
  }
}

/** The work of one program from its start to its end, in milliseconds. */
export function spent(command: string, words: readonly string[]): number {
  const [before, started] = [childrenMs(), performance.now()];
  const ran = spawnSync(command, words, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`${words.join(' ')}: ${ran.stderr.slice(0, 300)}`);
  const after = childrenMs();
  return before === null || after === null ? performance.now() - started : after - before;
}

const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;

export function startRows(vault: string, folder: string, cases: number): Row[] {
  const secret = path.join(folder, 'passphrase');
  writeFileSync(secret, passphrase);
  const queue = [program, 'queue', '--json', '--vault', vault, '--passphrase-file', secret];
  const policies = Array.from({ length: 1000 }, (_, n) => {
    const file = path.join(folder, `policy-${n}.md`);
    writeFileSync(file, readFileSync('SECURITY.md', 'utf8').replaceAll('14 days', `${1 + (n % 30)} days`));
    return file;
  });
  spent(process.execPath, queue); // its compiled code is kept from now on
  const times = {
    nothing: [] as number[],
    version: [] as number[],
    queue: [] as number[],
    npm: [] as number[],
  };
  for (let round = 0; round < rounds; round += 1) {
    times.nothing.push(spent(process.execPath, ['-e', '0']));
    times.version.push(spent(process.execPath, [program, '--version']));
    times.queue.push(spent(process.execPath, queue));
    if (round < 3) times.npm.push(spent('npm', ['--version']));
  }
  const base = mean(times.nothing);
  const facts = (ms: number): string => `${ms.toFixed(0)} against ${base.toFixed(0)} ms of processor time`;
  const many = spent(process.execPath, [program, 'policy', 'read', '--json', ...policies]);
  return [
    ratio(
      `\`queue --json\`, ${cases} cases, against \`node -e 0\``,
      mean(times.queue) / base,
      3,
      'at-most',
      facts(mean(times.queue)),
    ),
    ratio(
      '`--version`, the same',
      mean(times.version) / base,
      3,
      'at-most',
      `${facts(mean(times.version))}; npm alone ${median(times.npm).toFixed(0)} ms`,
    ),
    atMost('`policy read` of 1,000 files in one call, a file', many / policies.length, 20, 'ms'),
  ];
}
