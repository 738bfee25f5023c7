/** Tests make commits, and what they expect of them must not depend on whose machine it is. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const home = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-plain-git-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('git reads no settings but those of the repository', () => {
  writeFileSync(path.join(home, '.gitconfig'), '[commit]\n  gpgSign = true\n');
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home };
  const listed = spawnSync('git', ['config', '--list'], { cwd: home, env, encoding: 'utf8' });
  expect(listed).toMatchObject({ stdout: '', stderr: '' });
});
