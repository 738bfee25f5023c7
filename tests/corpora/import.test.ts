/** Every mail corpus through a real backend: rows for all, no crash, twice is once, and nothing of it readable in the vault's files. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageDetailSchema } from '#shared/schema/message.ts';
import type { ImportRow } from '#shared/schema/import.ts';
import { corpus, hasCorpora, whySkipped } from '../corpora.ts';
import { makeVault, type TestVault } from '../support/vault.ts';

const corpora = [
  'pgp-mail-deltachat',
  'pgp-mail-protected-headers',
  'mime-mime4j',
  'mime-postal-mime',
  'mime-mailparser',
  'msg-msgreader',
  'html-k9',
] as const;
const about = hasCorpora ? 'all mail corpora' : `all mail corpora (skipped: ${whySkipped})`;

describe.skipIf(!hasCorpora)(about, () => {
  let vault: TestVault;
  const first = new Map<string, readonly ImportRow[]>();
  beforeAll(async () => {
    vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00Z') });
    await vault.call('project.add', { name: 'Corpus', prefix: 'COR' });
    for (const name of corpora) first.set(name, await vault.importPaths([corpus(name)]));
  });
  afterAll(() => vault.close());

  it.each(corpora)(
    '%s: one row for each message, each with an outcome and, where there is none, a reason',
    (name) => {
      const rows = first.get(name) ?? [];
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        if (row.outcome === 'new-case' || row.outcome === 'follow-up')
          expect(row.caseId, row.source).toBeDefined();
        else if (row.outcome !== 'outgoing') expect(row.reason, row.source).toBeTruthy();
        expect(['timeout', 'out-of-memory', 'worker-failed'], row.source).not.toContain(row.reason);
      }
    },
  );

  it('bounces are set aside, however their server writes them', () => {
    const ndn = (first.get('pgp-mail-deltachat') ?? []).filter(({ source }) =>
      /ndn/.test(path.basename(source)),
    );
    expect(ndn.length).toBeGreaterThan(8);
    expect(ndn.map(({ outcome, reason }) => `${outcome} ${reason}`)).toEqual(
      ndn.map(() => 'set-aside bounce'),
    );
  });

  it('every stored message can be shown', async () => {
    for (const row of [...first.values()].flat()) {
      if (row.messageId === undefined) continue;
      const detail = await vault.call('message.get', { messageId: row.messageId });
      expect(messageDetailSchema.safeParse(detail).error?.issues ?? [], row.source).toEqual([]);
      if (row.caseId !== undefined) await vault.call('case.report', { caseId: row.caseId, citations: false });
    }
  });

  it('importing them again adds nothing', async () => {
    const before = await vault.call('queue.list', { state: 'any' });
    for (const name of corpora) {
      const rows = await vault.importPaths([corpus(name)]);
      expect(rows.length).toBe(first.get(name)?.length);
      for (const row of rows)
        if (row.messageId !== undefined) expect(row.outcome, row.source).toBe('duplicate-message');
    }
    expect((await vault.call('queue.list', { state: 'any' })).counts).toEqual(before.counts);
  });

  it('no word of any mail stands in the files of the vault', () => {
    const words = [
      'testrun.org',
      'merlinux',
      'deltachat',
      'Content-Type',
      'nodemailer',
      'mime-modified',
    ].flatMap((word) => [Buffer.from(word), Buffer.from(word, 'utf16le')]);
    const files = readdirSync(vault.folder)
      .map((name) => path.join(vault.folder, name))
      .filter((file) => statSync(file).isFile());
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const content = readFileSync(file);
      for (const word of words)
        expect(content.includes(word), `${path.basename(file)}: ${word.toString()}`).toBe(false);
    }
  });
});
