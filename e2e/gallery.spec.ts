/** The gallery of widgets (`npm run gallery`): each in every state, in both themes and four sizes. In the browser. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './host.ts';
import { hiddenOrCovered } from './models/layout.ts';

test.use({ built: 'out-gallery' });
test.beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build.mjs', 'page', 'gallery'], { stdio: 'pipe' });
});

const sizes = [
  { width: 640, height: 400 },
  { width: 900, height: 700 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

for (const colorScheme of ['light', 'dark'] as const)
  test(`every widget is accessible and whole in every state, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const name of [
      'Queue, loading',
      'Queue, failed',
      'Queue, no projects',
      'Importing',
      'Locked',
      'No vault',
    ])
      await expect(page.getByRole('region', { name })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Queue, one case' }).getByRole('option')).toHaveCount(1);
    await expect(page.getByRole('progressbar')).toBeVisible();
    // What is asked of a whole page is not asked of ten beside each other.
    const axe = new AxeBuilder({ page })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']);
    const { violations } = await axe.analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`),
    ).toEqual([]);
    for (const size of sizes) {
      await page.setViewportSize(size);
      await expect.poll(() => hiddenOrCovered(page), `${String(size.width)} wide`).toEqual([]);
    }
  });

test('no build that is started or shipped has the gallery', () => {
  const assets = path.join(import.meta.dirname, '../out/renderer/assets');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(0);
  for (const name of scripts)
    expect(readFileSync(path.join(assets, name), 'utf8')).not.toContain('Queue, many cases');
});
