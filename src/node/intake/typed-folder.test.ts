import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { folderTyped } from './typed-folder.ts';

const top = mkdtempSync(path.join(tmpdir(), 'bulkhead-typed-'));
const inbox = path.join(top, 'my mail');
mkdirSync(inbox);
writeFileSync(path.join(top, 'a.eml'), 'x');
afterAll(() => rmSync(top, { recursive: true, force: true }));

describe('a folder that is typed', () => {
  it.each([
    ['whole', inbox],
    ['with spaces around it', `  ${inbox}\n`],
    ['in quotes', `'${inbox}'`],
    ['with a slash behind it', `${inbox}${path.sep}`],
    ['as an address of a file manager', pathToFileURL(inbox).href],
  ])('is taken %s', async (_, typed) => {
    expect(await folderTyped(typed)).toEqual({ ok: true, value: inbox });
  });

  it('may begin at home', async () => {
    expect(await folderTyped('~')).toEqual({ ok: true, value: path.normalize(homedir()) });
  });

  it.each([
    ['', 'is no path'],
    ['mail/new', 'must be a whole path, from the root of the disk'],
    [path.join(top, 'nowhere'), 'does not exist'],
    [path.join(top, 'a.eml'), 'is a file, not a folder'],
    ['https://mail.example/inbox', 'must be a whole path, from the root of the disk'],
  ])('%s is refused with the reason', async (typed, problem) => {
    expect(await folderTyped(typed)).toEqual({ ok: false, error: problem });
  });
});
