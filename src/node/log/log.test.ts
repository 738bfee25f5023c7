/** The log says where something failed and never what was in it. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createLog } from './log.ts';

it('keeps name, code and frames of a failure, but no line of its message, whatever it looks like', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-log-'));
  const file = path.join(folder, 'app.log');
  const log = createLog({ file }, () => new Date('2026-06-15T12:00:00Z'));
  const ref = log.unexpected(
    'import',
    new RangeError('Subject: marker-one\n    at marker-two (mail:1:1)\nmarker-three'),
  );
  log.note('import', { messages: 3 });
  const text = readFileSync(file, 'utf8');
  expect(text).not.toMatch(/marker/);
  expect(text).toContain(ref);
  expect(text).toContain('RangeError');
  expect(text).toContain('log.test.ts');
  expect(text.trim().split('\n')).toHaveLength(2);
  if (process.platform !== 'win32') expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
  rmSync(folder, { recursive: true });
});
