/** What `npm start` does where there is no display: it finds its way through every screen and takes a picture of each. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { takePictures } from '../src/chromium/tour/pictures.ts';
import { expect, passphrase, test } from './host.ts';
import { loadSample } from './models/load-sample.ts';

test('the tour takes a picture of each place and tab in both themes', async ({ page, host }) => {
  await host.call('vault.create', { passphrase });
  await loadSample(host);
  const { rows } = await host.call('queue.list', { filter: 'heap overflow' });
  const taken = await takePictures(page, {
    out: host.folder,
    sizes: [{ width: 1280, height: 800 }],
    caseId: rows[0]?.id ?? '',
  });
  for (const theme of ['light', 'dark']) {
    const names = readdirSync(path.join(host.folder, 'screens', `1280x800-${theme}`));
    expect(names).toHaveLength(taken / 2);
    expect(names.join(' ')).toMatch(/today[^]*queue[^]*settings[^]*case-1-thread[^]*case-reply[^]*palette/);
  }
});
