/**
 * The tour without a window (`npm run demo`): a fresh vault, the sample mailbox, the queue with its clocks, every
 * export written and checked, pictures of every screen. All of it through the page, as a person would have it.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { formatRemaining } from '#shared/words/spans.ts';
import { startChromiumHost, type ChromiumHost } from '../host.ts';
import { call } from './call.ts';
import { firstRunPicture, takePictures, type Size } from './pictures.ts';
import { work } from './sample-work.ts';

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
        { width: 900, height: 800 },
      ];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

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

async function writeExports(host: ChromiumHost, caseId: string): Promise<void> {
  const folder = path.join(out, 'advisories');
  mkdirSync(folder, { recursive: true });
  const { files, refused } = await call(host, 'advisory.export-all', {
    caseId,
    reason: 'the demonstration shows every format',
  });
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

async function tour(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-tour-'));
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const host = await startChromiumHost({ folder: path.join(folder, 'vault'), headless: true });
  try {
    await firstRunPicture(host.page, out);
    await fill(host);
    const [overdue = '', ...others] = await printQueue(host);
    const caseId = [overdue, ...others].find((id) => id.startsWith('TIDE')) ?? overdue;
    const chosen = await caseOf(host, 'Heap overflow', caseId);
    await work(host, chosen);
    await writeExports(host, chosen);
    await host.page.reload();
    await host.page.getByRole('navigation', { name: 'Main' }).waitFor();
    const pictures = await takePictures(host.page, { out, sizes, caseId: chosen });
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
