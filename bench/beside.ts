/** The window while mail is imported: the open queue is scrolled, and its frames are counted until the import has ended. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { findBrowser } from '../src/chromium/find-browser.ts';
import { startChromiumHost } from '../src/chromium/host.ts';
import type { Bridge } from '#shared/bridge.ts';
import { painted } from './in-page.ts';
import { asMbox, makeMaterial, senderAddress } from './material.ts';
import { atMost, median, skipped, type Row } from './table.ts';
import { passphrase } from './vault.ts';

const what = 'scrolling the queue while encrypted mail is imported, longest frame';
/** As `npm start` runs it: the built thread, not its sources. */
const entry = new URL('../out/node/backend-thread.js', import.meta.url);

export async function besideRow(vault: string, folder: string, messages: number): Promise<Row> {
  if (findBrowser() === null)
    return skipped(what, 'no Chromium, Chrome or Edge is installed', 'no frame > 50 ms');
  const mailbox = path.join(folder, 'beside');
  mkdirSync(mailbox, { recursive: true });
  const material = await makeMaterial();
  const mails: Buffer[] = [];
  for (let n = 0; n < messages; n += 1) mails.push(await material.mail(n));
  writeFileSync(path.join(mailbox, 'all.mbox'), asMbox(mails));
  const host = await startChromiumHost({
    folder: vault,
    entry,
    passphrase,
    workers: 1,
    headless: true,
    size: { width: 1280, height: 800 },
  });
  await host.page.locator('[role="option"]').first().waitFor();
  await painted(host.page);
  const { times, ms } = await framesDuring(host.page, mailbox, {
    secret: material.secretArmored,
    sender: material.senderPublicArmored,
  });
  await host.close();
  const longest = Math.max(...times);
  const over = times.filter((one) => one > 50).length;
  return atMost(
    what,
    longest,
    50,
    'ms',
    `median ${median(times).toFixed(1)}, ${over} of ${times.length} over 50, ${messages} messages in ${(ms / 1000).toFixed(1)} s`,
  );
}

type Keys = { readonly secret: string; readonly sender: string };

function framesDuring(
  page: Page,
  mailbox: string,
  keys: Keys,
): Promise<{ readonly times: number[]; readonly ms: number }> {
  return page.evaluate(
    async ({ place, address, secret, sender }) => {
      const { bulkhead } = window as unknown as { bulkhead: Bridge };
      const list = document.querySelector('[role="listbox"][data-keys="list"]');
      if (list === null) throw new Error('there is no queue');
      const said = async <T>(asked: Promise<unknown>): Promise<T> => {
        const result = (await asked) as { ok: true; value: T } | { ok: false; error: unknown };
        if (!result.ok) throw new Error(JSON.stringify(result.error));
        return result.value;
      };
      await said(bulkhead.call('key.import', { text: secret }));
      const { keys: found } = await said<{ keys: { fingerprint: string }[] }>(
        bulkhead.call('key.import', { text: sender }),
      );
      for (const { fingerprint } of found) await said(bulkhead.call('key.accept', { fingerprint, address }));
      const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
      const { uploadId } = await said<{ uploadId: string }>(bulkhead.call('folder.offer', { path: place }));
      const began = performance.now();
      const { importId } = await said<{ importId: string }>(
        bulkhead.call('import.start', { uploads: [uploadId] }),
      );
      const import_ = { importId, limit: 1, after: 1e9 };
      let isRunning = true;
      const watch = async (): Promise<void> => {
        while (isRunning) {
          const { import: state } = await said<{ import: { state: string } }>(
            bulkhead.call('import.get', import_),
          );
          if (state.state !== 'running') isRunning = false;
          else await new Promise((done) => setTimeout(done, 200));
        }
      };
      const watching = watch();
      const times: number[] = [];
      let last = await frame();
      for (let by = 40; isRunning;) {
        const before = list.scrollTop;
        list.scrollTop += by;
        if (list.scrollTop === before) by = -by;
        const now = await frame();
        times.push(now - last);
        last = now;
      }
      await watching;
      return { times, ms: performance.now() - began };
    },
    { place: mailbox, address: senderAddress, ...keys },
  );
}
