/** Ten thousand messages in one go: every one is answered for, memory stays flat, and the queue answers all the while. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeVault, reportMail } from '../support/vault.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-large-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a mailbox of ten thousand', () => {
  it('is filed whole, twice without a copy, while the queue answers', async () => {
    const mails = 10_000;
    const file = path.join(folder, 'large.mbox');
    const one = (): string =>
      `From finder@example.net Thu Nov 19 09:00:00 2026\n${reportMail().replaceAll('\r\n', '\n')}\n`;
    writeFileSync(file, Array.from({ length: mails }, one).join(''));
    const vault = await makeVault();
    await vault.call('project.add', { name: 'Tidepool' });
    const before = process.memoryUsage().rss;
    const filed: number[] = [0];
    let running = true;
    const ask = async (): Promise<void> => {
      while (running) {
        filed.push((await vault.call('queue.list', { limit: 50 })).counts.total);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const asking = ask();
    const rows = await vault.importPaths([file]);
    running = false;
    await asking;
    expect(rows).toHaveLength(mails);
    expect(rows.every((row) => row.outcome === 'new-case')).toBe(true);
    expect((await vault.call('queue.list', {})).counts.total).toBe(mails);
    expect(process.memoryUsage().rss - before).toBeLessThan(600 * 1024 * 1024);
    const between = filed.slice(1).map((count, at) => count - (filed[at] ?? 0));
    expect(Math.max(...between), 'letters filed between two answers of the queue').toBeLessThan(mails / 20);
    const again = await vault.importPaths([file]);
    expect(again.every((row) => row.outcome === 'duplicate-message')).toBe(true);
    await vault.close();
  });
});
