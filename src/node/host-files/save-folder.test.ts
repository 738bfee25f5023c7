import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isFileList, saveFolder } from './save-folder.ts';

const parent = mkdtempSync(path.join(tmpdir(), 'bulkhead-folder-'));
afterAll(() => {
  rmSync(parent, { recursive: true, force: true });
});

describe('several files as one folder', () => {
  test('are written for their owner only, under harmless names', async () => {
    const folder = await saveFolder(parent, '../PAR-2026-0001', [
      { name: 'a.json', text: '{}' },
      { name: '../../.bashrc', text: 'x' },
    ]);
    expect(folder).toBe(path.join(parent, 'PAR-2026-0001'));
    expect(readdirSync(folder).sort()).toEqual(['a.json', 'bashrc']);
    expect(readFileSync(path.join(folder, 'a.json'), 'utf8')).toBe('{}');
    expect(statSync(path.join(folder, 'a.json')).mode & 0o077).toBe(0);
    expect(statSync(folder).mode & 0o077).toBe(0);
  });

  test('may lie in folders of their own, and the well-known one keeps its dot', async () => {
    const folder = await saveFolder(parent, 'provider', [
      { name: '.well-known/csaf/white/2026/a.json', text: '{}' },
      { name: '../.ssh/./../authorized_keys', text: 'x' },
    ]);
    expect(readFileSync(path.join(folder, '.well-known/csaf/white/2026/a.json'), 'utf8')).toBe('{}');
    expect(readFileSync(path.join(folder, 'ssh/authorized_keys'), 'utf8')).toBe('x');
    expect(readdirSync(folder).sort()).toEqual(['.well-known', 'ssh']);
  });

  test('go beside a folder of that name, never into it', async () => {
    mkdirSync(path.join(parent, 'taken'));
    expect(await saveFolder(parent, 'taken', [{ name: 'a', text: '' }])).toBe(path.join(parent, 'taken (2)'));
    expect(readdirSync(path.join(parent, 'taken'))).toEqual([]);
  });

  test('leave nothing behind when one of them cannot be written', async () => {
    const twice = [
      { name: 'same', text: '1' },
      { name: 'same', text: '2' },
    ];
    await expect(saveFolder(parent, 'half', twice)).rejects.toThrow();
    expect(readdirSync(parent)).not.toContain('half');
  });

  test('are asked for their shape first', () => {
    expect(isFileList([{ name: 'a', text: 'b' }])).toBe(true);
    for (const other of [null, {}, [null], [{ name: 'a' }], [{ name: 1, text: 'x' }], 'files'])
      expect(isFileList(other)).toBe(false);
  });
});
