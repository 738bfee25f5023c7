/** Files opened with the program: what each is, and that each is given out once. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createOpenedFiles } from './opened-files.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-opened-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const at = path.join(folder, name);
  writeFileSync(at, text);
  return at;
}

const opened = () => createOpenedFiles({ offerPath: (one) => `u-${path.basename(one)}` });

test('mail is left where it is, a policy and a key come with their text', async () => {
  const files = opened();
  const key = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nx\n';
  files.add([
    file('one.eml', 'From: a@b.example\n\nx'),
    file('SECURITY.md', '# Säkerhet'),
    file('ada.asc', key),
  ]);
  expect(files.count()).toBe(3);
  expect(await files.take()).toEqual([
    { kind: 'mail', name: 'one.eml', size: 20, uploadId: 'u-one.eml' },
    { kind: 'policy', name: 'SECURITY.md', text: '# Säkerhet' },
    { kind: 'key', name: 'ada.asc', text: key },
  ]);
});

test('each is given out once, and one that has gone is left to the import to explain', async () => {
  const files = opened();
  files.add([path.join(folder, 'gone.eml')]);
  expect(await files.take()).toEqual([{ kind: 'mail', name: 'gone.eml', size: 0, uploadId: 'u-gone.eml' }]);
  expect(files.count()).toBe(0);
  expect(await files.take()).toEqual([]);
});

test('a text that is far too long for a policy is not read as one', async () => {
  const files = opened();
  files.add([file('huge.md', 'x'.repeat(2_000_001))]);
  expect(await files.take()).toMatchObject([{ kind: 'mail', name: 'huge.md', size: 2_000_001 }]);
});
