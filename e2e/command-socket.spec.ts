/** The command line while the window is open: the app does what it asks, and the window shows it. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, passphrase, test } from './host.ts';
import { openSample } from './models/load-sample.ts';

test('a command changes the open vault, the window shows it, and undoes it', async ({ page, host }) => {
  await openSample(page, host);
  const secret = path.join(host.folder, 'passphrase');
  writeFileSync(secret, passphrase);
  const bulkhead = (...words: string[]): Promise<{ stdout: string; stderr: string }> =>
    promisify(execFile)(process.execPath, [path.resolve('out/cli/cli.js'), ...words], {
      env: {
        ...process.env,
        BULKHEAD_VAULT: path.join(host.folder, 'vault'),
        BULKHEAD_PASSPHRASE_FILE: secret,
      },
    });

  const row = page.getByRole('option', { name: /Request smuggling/ });
  const found: unknown = JSON.parse((await bulkhead('queue', '--json')).stdout);
  const { id } = (found as { rows: { id: string; title: string }[] }).rows.find(({ title }) =>
    /Request smuggling/.test(title),
  ) ?? { id: '' };
  await bulkhead('tag', id, '--add', 'from-a-script');
  await expect(row).toContainText('from-a-script');
  await bulkhead('set', id, 'severity=critical');
  await expect(row).toContainText(/critical/i);
  await bulkhead('undo', id);
  await expect(row).not.toContainText(/critical/i);

  await host.call('vault.lock', {});
  await expect(page.getByLabel('Passphrase')).toBeVisible();
  await bulkhead('tag', id, '--remove', 'from-a-script'); // opens the vault itself
});
