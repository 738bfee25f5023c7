/** From a report to the places it cites: a checkout is set by hand, and each citation says where it was found. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './host.ts';
import { AppPage } from './models/app-page.ts';
import { letter, policy } from './models/letters.ts';
import { openStudio } from './models/studio.ts';

function makeCheckout(folder: string): string {
  const checkout = path.join(folder, 'harbour');
  mkdirSync(path.join(checkout, 'src'), { recursive: true });
  writeFileSync(path.join(checkout, 'src/archive.c'), 'int unpack(char *name) {\n  return 0;\n}\n');
  writeFileSync(path.join(checkout, 'src/names.c'), 'int clean_name(void);\nint join_path(void);\n');
  const git = (...args: string[]): void => {
    execFileSync('git', ['-C', checkout, '-c', 'user.name=t', '-c', 'user.email=t@t.example', ...args], {
      stdio: 'ignore',
    });
  };
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'one');
  writeFileSync(path.join(checkout, 'src/archive.c'), 'int unpack(char *name) {\n  return check(name);\n}\n');
  git('commit', '-qam', 'two');
  git('tag', 'v2.0.1');
  return checkout;
}

test('five of seven cited places are found, and said where', async ({ page, folder }) => {
  const checkout = makeCheckout(folder);
  const app = new AppPage(page);
  await app.firstRun();
  await app.drop({ name: 'SECURITY.md', text: policy });
  await page.getByLabel('Project name').fill('Harbour');
  await page.getByRole('button', { name: 'Add project' }).click();
  await expect(page.getByRole('heading', { name: 'Harbour' })).toBeVisible();
  await app.press('g', 'q');
  const text =
    'unpack() in src/archive.c:2 calls clean_name() and join_path() of src/names.c; see also src/gone.c and vanish().';
  await app.drop({ name: 'one.eml', text: letter({ text }) });
  await app.rows.first().click();
  await page.getByRole('button', { name: /^Report details/ }).click();
  await page.getByRole('button', { name: 'Set a checkout for Harbour' }).click();

  const field = page.getByLabel('Checkout folder');
  await expect(field).toBeFocused();
  await page.keyboard.type(folder);
  await page.keyboard.press('Enter');
  await expect(page.getByText('It is not the whole path of a git checkout')).toBeVisible();
  await field.fill(checkout);
  await page.keyboard.press('Enter');
  await expect(app.toasts.getByText('Checkout set')).toBeVisible();

  await app.press('Escape');
  await page.getByRole('heading', { name: 'Harbour' }).click();
  await app.press('Escape'); // back to the case, whose details are open as they were left
  await expect(page.getByText('5 of 7 found').first()).toBeVisible();
  const list = page.getByRole('list', { name: 'Cited code', exact: true });
  const cited = (what: string) => list.getByRole('listitem').filter({ hasText: what });
  await expect(cited('unpack()')).toContainText('src/archive.c');
  await expect(cited('clean_name()')).toContainText('src/names.c');
  await expect(cited('src/gone.c')).toContainText('not');
});

test('the tag of a fixed version is seen to contain the fix, which the timeline keeps', async ({
  page,
  folder,
  host,
}) => {
  const checkout = makeCheckout(folder);
  const fix = execFileSync('git', ['-C', checkout, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  const caseId = await openStudio(host);
  await host.call('project.set-checkout', { project: 'Parser', folder: null, path: checkout });
  const { advisory, version } = await host.call('advisory.get', { caseId });
  const packages = advisory.packages.map((pkg) => ({
    ...pkg,
    scheme: 'semver' as const,
    ranges: [{ introduced: '1.0.0', fixed: '2.0.1', lastAffected: '' }],
    commits: { repository: '', ranges: [{ introduced: '0', fixed: fix, lastAffected: '' }] },
  }));
  await host.call('advisory.save', { caseId, advisory: { ...advisory, packages }, baseVersion: version });

  const proofs = page.getByRole('region', { name: 'Proof of the fix' });
  const line = `2.0.1: its tag contains the fix (commit ${fix.slice(0, 12)}; the first version with it is 2.0.1).`;
  await expect(proofs.getByRole('listitem')).toContainText(line);
  await proofs.getByRole('button', { name: 'Add to timeline' }).click();
  const app = new AppPage(page);
  await expect(app.toasts.getByText('Note added')).toBeVisible();
  await page.getByRole('heading', { level: 1 }).click();
  await app.press('g', 'q');
  await app.rows.first().click();
  await app.press('4');
  await expect(page.getByRole('tabpanel', { name: 'Timeline' }).getByText(line)).toBeVisible();
});
