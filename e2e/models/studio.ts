/** The advisory studio with one case in it, for the specs that begin there. */
import { expect, passphrase, type Desk } from '../host.ts';

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
export async function openStudio(desk: Desk): Promise<string> {
  const { page } = desk;
  await desk.call('vault.create', { passphrase });
  await desk.call('project.add', { name: 'Parser', addresses: ['security@example.org'] });
  const { uploadId } = await desk.call('upload.begin', { name: 'report.eml', size: null });
  await page.evaluate(
    ([id, text]) =>
      (
        window as unknown as { bulkhead: { write(i: string, c: Uint8Array, l: boolean): Promise<unknown> } }
      ).bulkhead.write(id, new TextEncoder().encode(text), true),
    [uploadId, mail] as const,
  );
  const { importId } = await desk.call('import.start', { uploads: [uploadId] });
  await expect
    .poll(async () => (await desk.call('import.get', { importId, limit: 1 })).import.state)
    .not.toBe('running');
  const { rows } = await desk.call('queue.list', {});
  const caseId = rows[0]?.id ?? '';
  const { advisory } = await desk.call('advisory.get', { caseId });
  await desk.call('advisory.save', { caseId, advisory, baseVersion: 0 });
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('v');
  await page.getByRole('button', { name: new RegExp(caseId) }).click();
  await expect(
    page.getByRole('heading', { name: 'Heap overflow in parse_chunked_header', level: 1 }),
  ).toBeVisible();
  return caseId;
}
