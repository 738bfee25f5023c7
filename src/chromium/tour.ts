/**
 * The tour without a window (`npm run demo`): a fresh vault, the sample mailbox, the queue with its clocks, every
 * export written and checked, pictures of every screen. All of it through the page, as a person would have it.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { formatRemaining } from '../shared/calc/duration-text.ts';
import type { CallResult, EndpointName, Input, Output } from '../shared/contract/endpoints.ts';
import { startChromiumHost, type ChromiumHost } from './host.ts';

type Size = { readonly width: number; readonly height: number };
type Theme = 'light' | 'dark';

const { values } = parseArgs({
  options: { out: { type: 'string' }, quick: { type: 'boolean' } },
  strict: false,
});
const out = path.resolve(typeof values['out'] === 'string' ? values['out'] : 'demo-out');
const sizes: readonly Size[] =
  values['quick'] === true
    ? [{ width: 1280, height: 800 }]
    : [
        { width: 1280, height: 800 },
        { width: 1920, height: 1080 },
      ];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function call<N extends EndpointName>(
  host: ChromiumHost,
  name: N,
  input: Input<N>,
): Promise<Output<N>> {
  const result = (await host.backend.call({ kind: 'host' }, name, input)) as CallResult<N>;
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
  return result.value;
}

async function fill(host: ChromiumHost): Promise<void> {
  await call(host, 'vault.create', { passphrase: 'a passphrase for the tour' });
  const { importId, projects } = await call(host, 'sample.load', {});
  for (;;) {
    const { import: state, rows } = await call(host, 'import.get', { importId });
    if (state.state === 'running') {
      await new Promise<void>((resolve) => {
        const stop = host.backend.subscribe((event) => {
          if (event.name !== 'import-changed') return;
          stop();
          resolve();
        });
      });
      continue;
    }
    say(`\nThe sample mailbox for ${projects.join(' and ')}: ${state.read} letters, ${rows.length} answers.`);
    for (const row of rows)
      say(`  ${row.outcome.padEnd(18)} ${row.source.padEnd(28)} ${row.caseId ?? row.reason ?? ''}`);
    return;
  }
}

async function printQueue(host: ChromiumHost): Promise<string[]> {
  const { rows, counts } = await call(host, 'queue.list', {});
  say(`\nThe queue: ${counts.total} open, ${counts.overdue} overdue, ${counts.dueSoon} due soon.`);
  for (const row of rows) {
    const due =
      row.nextDueAt === null
        ? 'nothing due'
        : `${row.nextMilestone ?? ''} ${formatRemaining((Date.parse(row.nextDueAt) - Date.now()) / 1000)}`;
    say(`  ${row.id.padEnd(15)} ${(row.clockState ?? '').padEnd(9)} ${due.padEnd(26)} ${row.title}`);
  }
  return rows.map((row) => row.id);
}

/** The work of an afternoon on one case, so that its screens have something to show. */
async function work(host: ChromiumHost, caseId: string): Promise<void> {
  await call(host, 'case.event', { caseId, event: 'acknowledged' });
  await call(host, 'case.set', {
    caseId,
    fields: {
      cvss4: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
      cwes: ['CWE-122'],
      component: 'src/http/chunk.c',
    },
  });
  const { advisory, version } = await call(host, 'advisory.get', { caseId });
  const [first] = advisory.packages;
  if (first === undefined) throw new Error('an advisory begins with a package');
  await call(host, 'advisory.save', {
    caseId,
    baseVersion: version,
    advisory: {
      ...advisory,
      summary: 'A chunk length that does not fit an int makes Tidepool write past the end of a heap buffer.',
      details:
        'The chunk reader keeps the length in a signed integer and trusts it when it appends to the body.',
      impact: 'One request is enough to control up to 64 KiB behind the buffer.',
      solution: 'Update to 3.4.2 or 2.8.7.',
      workarounds: 'Refuse chunked requests in the proxy in front.',
      ids: { ...advisory.ids, cve: 'CVE-2026-90001' },
      publisher: {
        ...advisory.publisher,
        namespace: 'https://tidepool.example',
        cnaOrgId: '6f1f0f6e-3c1d-4b0e-9d55-0a5c2f7a9e11',
        cnaShortName: 'tidepool',
      },
      references: [
        {
          kind: 'fix',
          url: 'https://tidepool.example/commit/4be1',
          title: 'Refuse chunk lengths over the limit',
        },
      ],
      credits: advisory.credits.map((credit) => ({ ...credit, consent: 'yes' as const })),
      packages: [
        {
          ...first,
          scheme: 'semver',
          otherwise: 'unaffected',
          ranges: [
            { introduced: '2.8.0', fixed: '2.8.7', lastAffected: '' },
            { introduced: '3.0.0', fixed: '3.4.2', lastAffected: '' },
          ],
          knownVersions: ['2.7.9', '2.8.0', '2.8.6', '2.8.7', '3.0.0', '3.4.1', '3.4.2'],
        },
      ],
    },
  });
}

async function writeExports(host: ChromiumHost, caseId: string): Promise<void> {
  const folder = path.join(out, 'advisories');
  mkdirSync(folder, { recursive: true });
  const { files, refused } = await call(host, 'advisory.export-all', { caseId });
  for (const { fileName, text } of files) writeFileSync(path.join(folder, fileName), text);
  say(`\nThe advisory of ${caseId} in ${files.length} files:`);
  for (const { fileName, text } of files) {
    const verdict = fileName.endsWith('.json') ? await call(host, 'advisory.validate', { text }) : null;
    const words =
      verdict === null
        ? ''
        : verdict.valid
          ? `valid ${verdict.format}`
          : `NOT VALID: ${verdict.problems[0]?.message ?? ''}`;
    say(`  ${fileName.padEnd(40)} ${words}`);
  }
  for (const { format, why } of refused) say(`  ${format.padEnd(40)} not written: ${why}`);
}

async function picture(page: Page, name: string, size: Size, theme: Theme): Promise<void> {
  const folder = path.join(out, 'screens', `${size.width}x${size.height}-${theme}`);
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}

const fileName = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Whatever place the rail has gets its picture; so does every tab of a case. */
async function everyScreen(host: ChromiumHost, caseId: string): Promise<number> {
  const { page } = host;
  let pictures = 0;
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      const places = page.getByRole('navigation', { name: 'Places' }).getByRole('button');
      const labels = await places.evaluateAll((buttons) =>
        buttons.map((button) => button.getAttribute('aria-label') ?? button.textContent ?? ''),
      );
      for (const [index, label] of labels.entries()) {
        if (/lock/i.test(label)) continue;
        await places.nth(index).click();
        await settled(page);
        await picture(page, `${String(index + 1).padStart(2, '0')}-${fileName(label)}`, size, theme);
        pictures += 1;
      }
      await places.first().click();
      await page.getByRole('option', { name: new RegExp(caseId) }).click();
      await settled(page);
      const tabs = page.getByRole('tablist').last().getByRole('tab');
      for (const [index, tab] of (await tabs.all()).entries()) {
        await tab.click();
        await settled(page);
        await picture(page, `case-${index + 1}-${fileName((await tab.textContent()) ?? '')}`, size, theme);
        pictures += 1;
      }
      await tabs.first().click();
    }
  }
  return pictures;
}

/** Nothing is being fetched and the frame is painted. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

async function firstScreens(host: ChromiumHost): Promise<void> {
  const size = { width: 1280, height: 800 };
  await host.page.setViewportSize(size);
  await host.page.getByRole('textbox').first().waitFor();
  await settled(host.page);
  await picture(host.page, '00-first-run', size, 'light');
}

async function tour(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-tour-'));
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const host = await startChromiumHost({ folder: path.join(folder, 'vault'), headless: true });
  try {
    await firstScreens(host);
    await fill(host);
    const [overdue = '', ...others] = await printQueue(host);
    const caseId = [overdue, ...others].find((id) => id.startsWith('TIDE')) ?? overdue;
    const chosen = await caseOf(host, 'Heap overflow', caseId);
    await work(host, chosen);
    await writeExports(host, chosen);
    await host.page.reload();
    await host.page.getByRole('navigation', { name: 'Places' }).waitFor();
    const pictures = await everyScreen(host, chosen);
    say(
      `\n${pictures} pictures are in ${path.join(path.basename(out), 'screens')}, the exports in ${path.join(path.basename(out), 'advisories')}.`,
    );
  } finally {
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function caseOf(host: ChromiumHost, words: string, otherwise: string): Promise<string> {
  const { hits } = await call(host, 'search', { query: words });
  return hits.find((hit) => hit.caseId !== null)?.caseId ?? otherwise;
}

await tour();
