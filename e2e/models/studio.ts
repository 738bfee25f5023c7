/** The advisory studio with one case in it, for the specs that begin there. */
import { expect, passphrase, type Host } from '../host.ts';

const mail = [
  'From: Grace Hopper <grace@navy.example>',
  'To: security@example.org',
  'Subject: Heap overflow in parse_chunked_header',
  'Date: Thu, 19 Nov 2026 09:00:00 +0000',
  'Message-ID: <studio@navy.example>',
  '',
  'When the length is negative, parse_chunked_header() writes before the buffer.',
  '',
].join('\r\n');

/** A vault with one case, opened in the studio. */
export async function openStudio(host: Host): Promise<string> {
  const { page } = host;
  await host.call('vault.create', { passphrase });
  await host.call('project.add', { name: 'Parser', addresses: ['security@example.org'] });
  const { uploadId } = await host.call('upload.begin', { name: 'report.eml', size: null });
  await page.evaluate(
    ([id, text]) =>
      (
        window as unknown as { bulkhead: { write(i: string, c: Uint8Array, l: boolean): Promise<unknown> } }
      ).bulkhead.write(id, new TextEncoder().encode(text), true),
    [uploadId, mail] as const,
  );
  const { importId } = await host.call('import.start', { uploads: [uploadId] });
  await expect
    .poll(async () => (await host.call('import.get', { importId, limit: 1 })).import.state)
    .not.toBe('running');
  const { rows } = await host.call('queue.list', {});
  const caseId = rows[0]?.id ?? '';
  const { advisory } = await host.call('advisory.get', { caseId });
  await host.call('advisory.save', { caseId, advisory, baseVersion: 0 });
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('v');
  await page.getByRole('button', { name: new RegExp(caseId) }).click();
  await expect(
    page.getByRole('heading', { name: 'Heap overflow in parse_chunked_header', level: 1 }),
  ).toBeVisible();
  return caseId;
}
