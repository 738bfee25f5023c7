/** What is dropped of the code that was kept for earlier builds: what is older than the build before, and nothing else. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dropCompiled } from '../../scripts/lib/compiled-code.mjs';

const buildBefore = Date.UTC(2026, 10, 20);
let base: string;
let kept: string;
beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'bulkhead-compiled-'));
  kept = path.join(base, 'compile');
  mkdirSync(path.join(kept, 'v24'), { recursive: true });
});
afterEach(() => rmSync(base, { recursive: true }));

function put(name: string, days: number): void {
  const file = path.join(base, name);
  writeFileSync(file, name);
  const written = buildBefore / 1000 + days * 86_400;
  utimesSync(file, written, written);
}

const left = (): string[] => readdirSync(base, { recursive: true }).map(String).sort();

it('keeps what was written since, and scripts that the build still has', () => {
  put('compile/start-Old.script', -1);
  put('compile/start-Old.script.4711', -1); // of a program that was ended while it wrote
  put('compile/first-Same.script', -9);
  put('compile/first-New.script', 1);
  put('compile/v24/0a1b2c3d', -1);
  put('compile/v24/4e5f6071', 0);
  dropCompiled(kept, buildBefore, new Set(['first-Same.script']));
  expect(left()).toEqual([
    'compile',
    'compile/first-New.script',
    'compile/first-Same.script',
    'compile/v24',
    'compile/v24/4e5f6071',
  ]);
});

it.skipIf(process.platform === 'win32')('leaves links alone, and what is behind them', () => {
  mkdirSync(path.join(base, 'mine'));
  put('mine/letter', -99);
  symlinkSync(path.join(base, 'mine'), path.join(kept, 'folder'));
  symlinkSync(path.join(base, 'mine/letter'), path.join(kept, 'file'));
  symlinkSync(path.join(base, 'mine'), path.join(base, 'instead'));
  const before = left();
  dropCompiled(kept, buildBefore, new Set());
  dropCompiled(path.join(base, 'instead'), buildBefore, new Set());
  expect(left()).toEqual(before);
});

it('has nothing to do where nothing was kept', () => {
  dropCompiled(path.join(base, 'none'), buildBefore, new Set());
  expect(left()).toEqual(['compile', 'compile/v24']);
});
