/** The log says where something failed and never what was in it. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { createLog } from './log.ts';

it('keeps name, code and frames of a failure, but no line of its message, whatever it looks like', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-log-'));
  const file = path.join(folder, 'app.log');
  const log = createLog({ file }, () => new Date('2026-06-15T12:00:00Z'));
  const ref = log.unexpected(
    'import',
    new RangeError('Subject: marker-one\n    at marker-two (mail:1:1)\nmarker-three'),
  );
  log.note('import-ended', { import: 'i1', state: 'finished', messages: 3 });
  const text = readFileSync(file, 'utf8');
  expect(text).not.toMatch(/marker/);
  expect(text).toContain(ref);
  expect(text).toContain('RangeError');
  expect(text).toContain('log.test.ts');
  expect(text.trim().split('\n')).toHaveLength(2);
  if (process.platform !== 'win32') expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
  rmSync(folder, { recursive: true });
});

it('writes a failure to the standard error where the file cannot be written, and drops mere notes', () => {
  const said: string[] = [];
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
  const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-log-'));
  const log = createLog({ file: path.join(folder, 'gone', 'app.log') }, () => new Date());
  log.note('unlocked', { readOnly: false });
  const ref = log.unexpected('import', new TypeError('secret'));
  spy.mockRestore();
  rmSync(folder, { recursive: true });
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(ref);
  expect(said[0]).not.toContain('secret');
});

it('puts a log aside that has grown large, when the program starts again', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-log-'));
  const file = path.join(folder, 'app.log');
  writeFileSync(file, 'x'.repeat(5 * 1024 * 1024));
  createLog({ file }, () => new Date()).note('unlocked', { readOnly: true });
  expect(statSync(file).size).toBeLessThan(200);
  expect(existsSync(`${file}.old`)).toBe(true);
  rmSync(folder, { recursive: true });
});
