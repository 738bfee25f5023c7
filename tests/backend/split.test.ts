/** A report about two bugs: a passage of it becomes a case of its own, and the log repeats nothing of the mail. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeVault, type TestVault } from '../support/vault.ts';

const report = [
  'From: Ada <ada@finder.example>',
  'To: security@example.com',
  'Subject: Two bugs',
  'Message-ID: <two@finder.example>',
  'Date: Mon, 02 Nov 2026 09:00:00 +0000',
  '',
  'First, parse_header() reads behind its buffer.',
  '',
  'Second, the log file is',
  'readable by everybody: a secret marker-one lies in it.',
  '',
].join('\r\n');

let vault: TestVault;
let caseId: string;

beforeEach(async () => {
  vault = await makeVault();
  await vault.call('project.add', { name: 'Harbour', prefix: 'HAR' });
  const [row] = await vault.importText(report);
  caseId = row?.caseId ?? '';
});
afterEach(() => vault.close());

const words = 'Second, the log file is readable by everybody: a secret marker-one lies in it.';

describe('a passage', () => {
  it('is quoted in the new case with its way back, and the message stays', async () => {
    const { newCaseId } = await vault.call('case.split', { caseId, title: 'Log file', passages: [words] });
    const made = await vault.call('case.get', { caseId: newCaseId });
    expect(made.messages).toEqual([]);
    expect(made.excerpts).toMatchObject([
      {
        caseId,
        fromAddress: 'ada@finder.example',
        text: 'Second, the log file is\nreadable by everybody: a secret marker-one lies in it.',
      },
    ]);
    expect(made.reporter.address).toBe('ada@finder.example');
    expect(made.receivedAt).toBe((await vault.call('case.get', { caseId })).receivedAt);
    expect((await vault.call('case.get', { caseId })).messages).toHaveLength(1);
    const { advisory } = await vault.call('advisory.get', { caseId: newCaseId });
    expect(advisory.summary.replace(/\s+/g, ' ')).toContain('readable by everybody');
    expect(advisory.summary).not.toContain('parse_header');
  });

  it('stands in the log by its place only', async () => {
    await vault.call('case.split', { caseId, title: 'Log file', passages: [words] });
    const { text } = await vault.call('audit.export', {});
    expect(text).toContain('split-from');
    expect(text).not.toContain('marker-one');
  });

  it('of a mail that a platform sent is its author’s', async () => {
    const mail = readFileSync('tests/fixtures/relays/github-opened.eml', 'utf8');
    const [row] = await vault.importText(mail);
    const made = await vault.call('case.split', {
      caseId: row?.caseId ?? '',
      title: 'Crash',
      passages: ['An attacker who can send a header can crash the server.'],
    });
    expect((await vault.call('case.get', { caseId: made.newCaseId })).excerpts).toMatchObject([
      { fromName: 'Ada Finder', fromAddress: 'github:ada-finds' },
    ]);
  });

  it('that is in no message of the case is refused, and nothing is made', async () => {
    for (const passages of [['words of nobody'], [words, '  ']])
      expect(await vault.tryCall('case.split', { caseId, title: 'x', passages })).toMatchObject({
        ok: false,
        error: { code: 'invalid-value', field: 'passages' },
      });
    expect((await vault.call('queue.list', {})).rows).toHaveLength(1);
  });

  it('follows its message into another case, and is gone when the split is undone', async () => {
    const { newCaseId } = await vault.call('case.split', { caseId, title: 'Log file', passages: [words] });
    const [other] = await vault.importText(
      report.replace('two@', 'other@').replace('Two bugs', 'Another report').replace('First', 'Firstly'),
    );
    await vault.call('case.merge', { into: other?.caseId ?? '', from: caseId });
    expect((await vault.call('case.get', { caseId: newCaseId })).excerpts).toMatchObject([
      { caseId: other?.caseId },
    ]);
    await vault.call('case.undo', { caseId: other?.caseId });
    await vault.call('case.undo', { caseId });
    expect(await vault.call('case.get', { caseId: newCaseId })).toMatchObject({
      state: 'withdrawn',
      excerpts: [],
    });
  });
});
