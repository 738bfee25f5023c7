/** `bulkhead who-first`: two finders get one statement of when their reports arrived, without each other's name. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFixedProject, type FixedProject } from '../support/fixed-project.ts';
import { passphrase, reportMail } from '../support/vault.ts';
import { runner } from './run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-first-'));
const run = runner(path.join(folder, 'vault'), path.join(folder, 'passphrase'));
let project: FixedProject;
const received = (at: string): string => `Received: from pc.quist.dk by mx.unzip.example; ${at}`;
const mails = {
  early: reportMail({
    from: 'Maren Quistgaard <maren@quist.dk>',
    subject: 'Traversal in extract',
    date: 'Mon, 02 Feb 2026 10:00:00 +0000',
    extra: received('Mon, 02 Feb 2026 10:00:30 +0000'),
    body: 'A name with ../ leaves the folder: src/extract.js:1',
  }),
  late: reportMail({
    from: 'Oskar Lindqvist <oskar@distro.example>',
    subject: 'Extracting writes anywhere',
    date: 'Sun, 01 Feb 2026 09:00:00 +0000', // as he says
    extra: received('Mon, 02 Feb 2026 12:30:30 +0000'),
    body: 'src/extract.js:1 does not look at names.',
  }),
  unproven: reportMail({
    from: 'Ida <ida@holm.dk>',
    subject: 'Zip slip',
    date: 'Sat, 31 Jan 2026 09:00:00 +0000',
  }),
};
const ids: Record<string, string> = {};

beforeAll(async () => {
  writeFileSync(path.join(folder, 'passphrase'), passphrase);
  project = await makeFixedProject(path.join(folder, 'vault'));
  for (const [name, mail] of Object.entries(mails)) {
    const [row] = await project.vault.importText(mail, `${name}.eml`, { project: 'unzip' });
    ids[name] = row?.caseId ?? '';
  }
  await project.vault.close();
});
afterAll(async () => {
  await project.remove();
  rmSync(folder, { recursive: true, force: true });
});

test('says who was first by what the receiving server wrote, and names nobody', () => {
  const out = path.join(folder, 'receipt.md');
  expect(run(['who-first', ids['late'] ?? '', ids['early'] ?? '', '--out', out])).toMatchObject({
    code: 0,
    err: '',
  });
  const text = readFileSync(out, 'utf8');
  expect(text).toContain('Report 1 arrived 2 hours and 30 minutes before report 2.');
  expect(text).toContain('as the mail server mx.unzip.example wrote into its header');
  for (const mail of [mails.early, mails.late])
    expect(text).toContain(createHash('sha256').update(mail).digest('hex'));
  expect(text).toContain("The sender's Date header says 2026-02-01 09:00:00 UTC.");
  expect(text).not.toMatch(/Maren|Quistgaard|Oskar|Lindqvist|quist\.dk|distro\.example/);
  expect(text).toContain('can be forged');
});

test('does not decide by a date that only the sender wrote', () => {
  const statement = JSON.parse(
    run(['who-first', ids['early'] ?? '', ids['unproven'] ?? '', '--json']).out,
  ) as Record<string, unknown>;
  expect(statement).toMatchObject({
    order: 'unclear',
    reports: [
      { caseId: ids['unproven'], source: 'date', by: null },
      { caseId: ids['early'], source: 'received', by: 'mx.unzip.example' },
    ],
  });
});

test('a duplicate brings its original, and the log of each can be compared', () => {
  run(['event', ids['late'] ?? '', 'duplicate', '--of', ids['early'] ?? '']);
  const { reports, checkout, commits } = JSON.parse(run(['who-first', ids['late'] ?? '', '--json']).out) as {
    reports: { caseId: string; event: { seq: number; hash: string } }[];
    checkout: boolean;
    commits: { subject: string; before: number[] }[];
  };
  expect(reports.map(({ caseId }) => caseId)).toEqual([ids['early'], ids['late']]);
  const log = path.join(folder, 'log.jsonl');
  run(['audit', 'export', log]);
  const lines = readFileSync(log, 'utf8');
  for (const { event } of reports) expect(lines).toContain(event.hash);
  expect(checkout).toBe(true);
  expect(commits.every(({ before }) => Array.isArray(before))).toBe(true);
});

test('a case alone says that there is one report; an unknown one is refused', () => {
  expect(run(['who-first', ids['early'] ?? '']).out).toContain('There is one report.');
  expect(run(['who-first', ids['early'] ?? '', 'NONE-2026-0001'])).toMatchObject({ code: 4, out: '' });
});
