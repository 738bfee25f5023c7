/** What nobody foresaw: the command line names the file that has the details, and the file has them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'bulkhead-unexpected-')));
const log = path.join(folder, 'bulkhead.log');
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `vault status` in a process in which something breaks that never does. */
function run(vault: string, ...words: string[]): { code: number | null; said: string } {
  const broken = 'process.umask = () => { throw new RangeError("Subject: " + ["sec", "ret"].join("")) }';
  const options = `--import "data:text/javascript,${encodeURIComponent(broken)}"`;
  const { status, stderr } = spawnSync(
    process.execPath,
    [path.resolve('out/cli/cli.js'), 'vault', 'status', '--vault', vault, ...words],
    { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: options } },
  );
  return { code: status, said: stderr };
}

it('ends with 5, the log’s file and a reference that stands in it', () => {
  const { code, said } = run(path.join(folder, 'vault'));
  expect(code).toBe(5);
  expect(said).toContain(log);
  const ref = /under reference ([0-9a-f]{10})\./.exec(said)?.[1] ?? 'none';
  const text = readFileSync(log, 'utf8');
  expect(text).toContain(ref);
  expect(text).toContain('RangeError');
  expect(text + said).not.toContain('secret');
});

it('gives the same reference as JSON', () => {
  const { said } = run(path.join(folder, 'vault'), '--json');
  const { error } = JSON.parse(said) as { error: { code: string; ref: string } };
  expect(error.code).toBe('internal');
  expect(readFileSync(log, 'utf8')).toContain(error.ref);
});

it('says the details at once where no log can be written', () => {
  const { code, said } = run(path.join(folder, 'not', 'there', 'vault'));
  expect(code).toBe(5);
  expect(said).toContain('"event":"unexpected"');
});
