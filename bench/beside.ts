/** The window while mail is imported: the open queue is scrolled, and its frames are counted until the import has ended. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Bridge } from '#shared/bridge.ts';
import type { CallResult } from '#shared/contract/endpoints.ts';
import { asMbox, makeMaterial } from './material.ts';
import { atMost, median, type Row } from './table.ts';
import { call, giveKeys, type WindowHost } from './window-host.ts';

export const besideName = 'scrolling the queue while encrypted mail is imported, longest frame';

export async function besideRow(
  on: WindowHost,
  vault: string,
  folder: string,
  messages: number,
): Promise<Row> {
  const mailbox = path.join(folder, 'beside');
  mkdirSync(mailbox, { recursive: true });
  const material = await makeMaterial();
  const mails: Buffer[] = [];
  for (let n = 0; n < messages; n += 1) mails.push(await material.mail(n));
  writeFileSync(path.join(mailbox, 'all.mbox'), asMbox(mails));
  const { page, close } = await on.queue(vault);
  await giveKeys(page, material);
  const { uploadId } = await call(page, 'folder.offer', { path: mailbox });
  const began = performance.now();
  const { importId } = await call(page, 'import.start', { uploads: [uploadId] });
  const times = await framesUntilEnd(page, importId);
  const seconds = (performance.now() - began) / 1000;
  await close();
  return atMost(
    besideName,
    Math.max(...times),
    50,
    'ms',
    `median ${median(times).toFixed(1)}, ${times.filter((ms) => ms > 50).length} of ${times.length} over 50, ${messages} messages in ${seconds.toFixed(1)} s`,
  );
}

/** The milliseconds of each frame while the list is moved up and down, as by somebody who turns a wheel: the import then gives way. */
function framesUntilEnd(page: Page, importId: string): Promise<number[]> {
  return page.evaluate(async (id) => {
    const { bulkhead } = window as unknown as { bulkhead: Bridge };
    const list = document.querySelector('[role="listbox"][data-keys="list"]');
    if (list === null) throw new Error('there is no queue');
    let isRunning = true;
    const watch = async (): Promise<void> => {
      const asked = { importId: id, limit: 1, after: 1e9 };
      const answer = (await bulkhead.call('import.get', asked)) as CallResult<'import.get'>;
      isRunning = answer.ok && answer.value.import.state === 'running';
      if (isRunning) setTimeout(() => void watch(), 200);
    };
    await watch();
    const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
    const times: number[] = [];
    let last = await frame();
    for (let by = 40; isRunning;) {
      const before = list.scrollTop;
      list.dispatchEvent(new WheelEvent('wheel', { deltaY: by, bubbles: true }));
      list.scrollTop += by;
      if (list.scrollTop === before) by = -by;
      const now = await frame();
      times.push(now - last);
      last = now;
    }
    return times;
  }, importId);
}
