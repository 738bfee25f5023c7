/** The web page of an advisory as a PDF that the host prints: what is on its pages, and what a hostile one cannot do. */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Bridge, SaveAnswer } from '#shared/bridge.ts';
import { expect, looksIntoFrame, test, type Host } from './host.ts';
import { openStudio } from './models/studio.ts';

test.use({ expectedComplaint: looksIntoFrame });

test('the web page is saved as a PDF, twice under two names', async ({ host, page }) => {
  test.setTimeout(90_000); // two browsers start and end
  const caseId = await openStudio(host);
  await page.getByLabel('Title').fill('Heap overflow in the reader');
  const save = page.getByRole('button', { name: 'Save PDF…' });
  await expect(save).toBeHidden(); // other formats are for programs
  await page.getByRole('radio', { name: /^HTML page/ }).click();
  // Shown with its own style, as it will be printed; the app listens for what the policy refuses.
  const draft = page.frameLocator('iframe').getByText('Draft: not published.');
  await expect(draft).toHaveCSS('border-top-width', '2px');
  await save.click();
  await expect(page.getByText('PDF saved')).toBeVisible({ timeout: 25_000 });
  await save.click();
  await expect(page.getByText(`${caseId} (2).pdf`)).toBeVisible({ timeout: 25_000 });
  expect(readdirSync(host.saveFolder).sort()).toEqual([`${caseId} (2).pdf`, `${caseId}.pdf`]);
  const { pages, text } = await readPdf(host, `${caseId}.pdf`);
  expect(pages).toBeGreaterThanOrEqual(1);
  expect(text).toContain('Heap overflow in the reader');
  expect(text).toContain('Draft: not published.');
});

test('a hostile text is printed without running, asking or leading anywhere', async ({ host }) => {
  test.setTimeout(60_000);
  const asked: string[] = [];
  const server = createServer((request, answer) => {
    asked.push(request.url ?? '');
    answer.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const html = `<!doctype html><title>x</title>
    <meta http-equiv="refresh" content="0;url=${base}/refresh">
    <link rel="stylesheet" href="${base}/style"><link rel="preconnect" href="${base}">
    <style>@import "${base}/import"; p { background: url("${base}/background") }</style>
    <p id="p">The text itself.</p>
    <script>document.body.append('a script ran'); fetch('${base}/fetch')</script>
    <script src="${base}/script"></script>
    <img src="${base}/image" onerror="document.body.append('a handler ran')">
    <img src="file:///etc/hostname"><iframe src="${base}/frame"></iframe>
    <iframe srcdoc="<script>parent.document.body.append('a frame ran')</script><img src='${base}/inner'>"></iframe>
    <video src="${base}/video" autoplay></video><object data="${base}/object"></object>`;
  try {
    expect(await savePdf(host, 'hostile.pdf', html)).toBe('saved');
  } finally {
    server.close();
  }
  expect(asked).toEqual([]);
  const { text } = await readPdf(host, 'hostile.pdf');
  expect(text).toContain('The text itself.');
  expect(text).not.toMatch(/ ran/);
});

test('what is no text, or too long, is not printed, and leaves no file', async ({ host }) => {
  expect(await savePdf(host, 'a.pdf', 7)).toBe('failed');
  expect(await savePdf(host, 'a.pdf', 'x'.repeat(5_000_001))).toBe('failed');
  expect(readdirSync(host.folder)).not.toContain('saved');
});

function savePdf(host: Host, name: string, pdf: unknown): Promise<SaveAnswer> {
  return host.page.evaluate(
    ([file, html]) =>
      (window as unknown as { bulkhead: Bridge }).bulkhead.save(file, { pdf: html as string }),
    [name, pdf] as const,
  );
}

async function readPdf(host: Host, name: string): Promise<{ pages: number; text: string }> {
  const bytes = readFileSync(path.join(host.saveFolder, name));
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const lines: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    for (const item of items) if ('str' in item) lines.push(item.str, item.hasEOL ? ' ' : '');
  }
  return { pages: pdf.numPages, text: lines.join('').replace(/\s+/g, ' ') };
}
