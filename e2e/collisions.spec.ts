/** Independent reports: the queue and the case count them, with the reasons; a person corrects it; the planner takes it up. */
import { expect, test } from './host.ts';
import { AppPage, type DroppedFile } from './models/app-page.ts';

const reports = [
  [
    'Ada <ada@example.net>',
    'Heap overflow in parse_hdr',
    'parse_hdr() in src/http/header.c overflows a heap buffer.',
  ],
  ['Ben <ben@example.org>', 'Pufferüberlauf', 'In `parse_hdr` (header.c) gibt es einen Heap-Pufferüberlauf.'],
  ['Ada <ada@example.net>', 'CWE-787', 'Location: src/http/header.c, function parse_hdr. Bad write.'],
] as const;

const files: DroppedFile[] = reports.map(([from, subject, text], index) => ({
  name: `${String(index)}.eml`,
  text: `From: ${from}\r\nTo: security@example.org\r\nSubject: ${subject}\r\nMessage-ID: <c${String(index)}@example.net>\r\nDate: Thu, 19 Nov 2026 09:0${String(index)}:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`,
}));

test('are counted, explained, corrected by hand and undone, and shorten the plan', async ({ page, host }) => {
  const app = new AppPage(page);
  await app.firstRun();
  await host.call('project.add', { name: 'Harbour', prefix: 'HARB' });
  await app.drop(...files);
  await expect(app.rows.filter({ hasText: '2 independent reports' })).toHaveCount(1);
  await app.press('Home', 'Enter');
  const panel = page.getByRole('region', { name: 'Independent reports' });
  await expect(panel).toContainText('2 independent reports');
  await app.press('Shift+C');
  const rows = panel.getByRole('list', { name: 'Reports of this problem' });
  await expect(rows).toContainText('another sender: ben@example.org');
  await expect(rows).toContainText('same address as HARB-2026-0001: ada@example.net');
  await panel.getByRole('button', { name: 'Count', exact: true }).click();
  await expect(panel).toContainText('3 independent reports');
  await expect(rows).toContainText('independent (corrected)');
  await panel.getByRole('button', { name: 'Use the evidence' }).click();
  await expect(panel).toContainText('2 independent reports');
  await app.press('d');
  await expect(page.getByRole('dialog')).toContainText('Consider a shorter embargo');
  await page.getByRole('button', { name: 'Set shorter embargo' }).click();
  await expect(app.toasts).toContainText('Embargo set');
});
