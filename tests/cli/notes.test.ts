/** `note` and `checklist`: notes are listed and added, items are ticked by number and text. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { makeVault, reportMail } from '../support/vault.ts';
import { cliFolder } from './run.ts';

const { folder, vault, run: command } = cliFolder();
const run = (...words: readonly string[]) => command(words);
const id = 'HARB-2026-0001';

beforeAll(async () => {
  const made = await makeVault({ folder: vault, now: () => new Date('2026-11-20T08:00:00Z') });
  await made.call('project.add', { name: 'Harbour', prefix: 'HARB', timeZone: 'UTC' });
  await made.importText(reportMail());
  await made.close();
});

test('notes are added and listed, found by search as such, and not in the exported log', () => {
  expect(run('note', id).out).toBe('No notes.\n');
  const file = path.join(folder, 'note.txt');
  writeFileSync(file, 'The vendor upstream knows.\n');
  expect(run('note', id, '--file', file)).toMatchObject({ code: 0, out: `${id}: note added.\n` });
  expect(run('note', id).out).toContain('The vendor upstream knows.');
  expect(JSON.parse(run('note', id, '--json').out)).toMatchObject({
    caseId: id,
    notes: [{ text: 'The vendor upstream knows.', mentions: [] }],
  });
  expect(run('search', 'vendor upstream').out).toContain('internal note: The vendor upstream knows.');
  const log = path.join(folder, 'log.jsonl');
  expect(run('audit', 'export', log).code).toBe(0);
  expect(run('audit', 'verify', log).code).toBe(0);
  expect(run('note', id, '--text', ' ').code).toBe(2);
});

test('the checklist of the project is ticked at the case', () => {
  expect(run('checklist', id).out).toBe('Harbour has no checklist.\n');
  const list = path.join(folder, 'list.md');
  writeFileSync(list, '# Fix\n- [ ] Reproduced\n- [ ] Severity agreed\n');
  expect(run('project', 'checklist', 'Harbour', list)).toMatchObject({ code: 0, out: 'Checklist saved.\n' });
  const ticked = run('checklist', id, '--tick', '2');
  expect(ticked.out).toMatch(
    /^1 of 2 done\.\n\nFix\n {2}1 {2}\[ \] Reproduced\n {2}2 {2}\[x\] Severity agreed {2}\(/,
  );
  expect(run('checklist', id, '--tick', 'Reproduced', '--untick', '2').out).toMatch(/\[x\] Reproduced/);
  expect(JSON.parse(run('checklist', id, '--json').out)).toMatchObject({ done: 1, all: 2 });
  expect(run('checklist', id, '--tick', '9').code).toBe(4);
  expect(run('undo', id).code).toBe(0);
});
