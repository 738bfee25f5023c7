/** The filter language at the door: in the queue, in search, and short IDs wherever a call names a case. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeVault, reportMail } from '../support/vault.ts';

type Vault = Awaited<ReturnType<typeof makeVault>>;
const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-filter-'));
let vault: Vault;
let heap = '';
let path2 = '';

const shortOf = (id: string): string => id.replace(/-\d{4}-0*/, '-').toLowerCase();

beforeAll(async () => {
  vault = await makeVault({ folder: path.join(folder, 'vault') });
  await vault.call('project.add', { name: 'Parser', addresses: ['security@example.org'] });
  const report = async (subject: string, from: string): Promise<string> =>
    (await vault.importText(reportMail({ subject, from, body: `${subject}. The parser is at fault.` })))[0]
      ?.caseId ?? '';
  heap = await report('Heap overflow in chunk reader', 'Grace Hopper <grace@navy.example>');
  path2 = await report('Path traversal in the archive', 'Ada <ada@example.net>');
  await vault.call('case.set', {
    caseId: path2,
    fields: { severity: 'high', cve: 'CVE-2026-12345', assignee: 'Linus' },
  });
});
afterAll(async () => {
  await vault.close();
  rmSync(folder, { recursive: true, force: true });
});

const found = async (filter: string): Promise<string[]> =>
  (await vault.call('queue.list', { filter })).rows.map(({ id }) => id).sort();

describe('the queue', () => {
  test.each([
    ['', () => [heap, path2]],
    ['severity:high', () => [path2]],
    ['-severity:high', () => [heap]],
    ['project:parser from:grace', () => [heap]],
    ['cve:2026-12345', () => [path2]],
    ['overflow -traversal', () => [heap]],
    ['state:closed', () => []],
  ])('%j', async (line, expected) => {
    expect(await found(line)).toEqual(expected().sort());
  });

  test('finds a case by its short ID, in any case', async () => {
    expect(await found(shortOf(path2))).toEqual([path2]);
  });

  test('holds a filter and the fields beside it', async () => {
    const { rows } = await vault.call('queue.list', { filter: 'from:ada', severity: 'critical' });
    expect(rows).toEqual([]);
  });

  test.each([
    ['is:open sate:new', { at: 8, length: 8, problem: 'Unknown filter "sate:". Did you mean "state:"?' }],
    ['project:Parsre', { at: 8, length: 6, problem: 'There is no project "Parsre". Did you mean "Parser"?' }],
  ])('refuses what it does not know, with its place: %s', async (filter, error) => {
    expect(await vault.tryCall('queue.list', { filter })).toEqual({
      ok: false,
      error: { code: 'bad-filter', ...error },
    });
  });

  test('knows the names to complete a filter with', async () => {
    expect(await vault.call('queue.names', {})).toEqual({
      tags: [],
      projects: ['Parser'],
      assignees: ['Linus'],
    });
  });
});

describe('search', () => {
  const hits = async (query: string): Promise<(string | null)[]> =>
    [...new Set((await vault.call('search', { query })).hits.map(({ caseId }) => caseId))].sort();

  test('takes words as before, and narrows them by the terms of a filter', async () => {
    expect(await hits('parser')).toEqual([heap, path2].sort());
    expect(await hits('parser from:ada')).toEqual([path2]);
    expect(await hits('parser -severity:high')).toEqual([heap]);
    expect(await hits('assignee:linus')).toEqual([path2]);
    expect(await hits('assignee:linus nowhere')).toEqual([]);
  });

  test('finds a case by its short ID first', async () => {
    expect((await vault.call('search', { query: shortOf(heap) })).hits[0]).toMatchObject({
      kind: 'case',
      caseId: heap,
    });
  });

  test('says what it does not know', async () => {
    expect(await vault.tryCall('search', { query: 'sate:new overflow' })).toMatchObject({
      error: { code: 'bad-filter' },
    });
  });
});

describe('a short ID', () => {
  test('names the case in every call, and its answer has the full one', async () => {
    expect((await vault.call('case.get', { caseId: shortOf(heap) })).id).toBe(heap);
    const noted = await vault.call('case.event', { caseId: shortOf(heap), event: 'note', reason: 'Seen.' });
    expect(noted.caseId).toBe(heap);
    expect((await vault.call('advisory.get', { caseId: heap.toLowerCase() })).advisory).toBeDefined();
  });

  test('merges the cases that are meant', async () => {
    const merged = await vault.call('case.merge', { into: shortOf(heap), from: shortOf(path2) });
    expect(merged.caseId).toBe(heap);
    expect((await vault.call('case.get', { caseId: path2 })).mergedInto).toBe(heap);
    await vault.call('case.undo', { caseId: shortOf(heap) });
  });

  test('of no case is named as it was typed', async () => {
    expect(await vault.tryCall('case.get', { caseId: 'par-99' })).toMatchObject({
      error: { code: 'not-found', id: 'par-99' },
    });
  });
});
