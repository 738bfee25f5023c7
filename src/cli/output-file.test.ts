/** A result is written whole or not at all, and over nothing that nobody gave up. */
import type * as fs from 'node:fs';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Failure } from './context.ts';
import { writeResult } from './output-file.ts';

const disk = vi.hoisted(() => ({ isFull: false }));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  return {
    ...real,
    writeFileSync: (...[file, content]: Parameters<typeof fs.writeFileSync>) => {
      real.writeFileSync(file, disk.isFull && typeof content === 'string' ? content.slice(0, 2) : content);
      if (disk.isFull) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    },
  };
});

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-out-'));
  file = path.join(folder, 'advisory.md');
});
afterEach(() => {
  disk.isFull = false;
  rmSync(folder, { recursive: true });
});

function codeOf(work: () => void): string {
  try {
    work();
    return 'done';
  } catch (cause) {
    return cause instanceof Failure ? cause.error.code : 'something else';
  }
}

it('writes over a file only when told to', () => {
  writeResult(file, 'one', false);
  expect(codeOf(() => writeResult(file, 'two', false))).toBe('file-exists');
  expect(readFileSync(file, 'utf8')).toBe('one');
  writeResult(file, 'three', true);
  expect(readFileSync(file, 'utf8')).toBe('three');
  expect(readdirSync(folder)).toEqual(['advisory.md']);
});

it('leaves what was there when the disk is full, and no half of a file', () => {
  disk.isFull = true;
  expect(codeOf(() => writeResult(file, 'a backup', false))).toBe('unwritable-path');
  expect(readdirSync(folder)).toEqual([]);
  disk.isFull = false;
  writeResult(file, 'the backup of yesterday', false);
  disk.isFull = true;
  expect(codeOf(() => writeResult(file, 'a backup', true))).toBe('unwritable-path');
  expect(readFileSync(file, 'utf8')).toBe('the backup of yesterday');
  expect(readdirSync(folder)).toEqual(['advisory.md']);
});
