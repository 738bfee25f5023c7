/** A vault with all that the screens of `every-screen.ts` need. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { encryptKey } from 'openpgp';
import { generateKey } from '#node/openpgp/sign-encrypt.ts';
import { passphrase, type Host } from '../host.ts';
import { AppPage } from './app-page.ts';
import { loadSample } from './load-sample.ts';
import { teamOfTwo, type TeamOfTwo } from './team-of-two.ts';

/** The sample mailbox, worked on as far as the dialogs need it. */
export type Material = {
  /** Accepted, with a draft of an advisory under embargo, and a letter that is not confirmed as sent. */
  readonly caseId: string;
  /** From `namedReport`: published once, its details name somebody, its mail has more attachments than are listed. */
  readonly namedCase: string;
  /** From a SARIF file: a table of findings. */
  readonly scanCase: string;
  /** Rejected, with a reason. */
  readonly closedCase: string;
  readonly project: string;
  /** A secret key under a passphrase. */
  readonly lockedKey: string;
  /** Capsules of the first case, as text. */
  readonly capsules: { readonly handoff: string; readonly guest: string };
  readonly team: TeamOfTwo;
};

const knownRecords = path.join(import.meta.dirname, '../../tests/fixtures/known');
const scan = path.join(import.meta.dirname, '../../tests/fixtures/platforms/scan.sarif');

const awareness = {
  awareness: {
    role: 'manufacturer',
    kind: 'exploited-vulnerability',
    signalAt: null,
    assessedAt: null,
    awareAt: '2026-10-02T10:00:00.000Z',
    decidedBy: 'Ada',
    reason: 'Seen in a log.',
  },
  measureAvailableAt: null,
  stewardStart: 'earlier',
} as const;

/** A new vault with all that the screens need. */
export async function prepareScreens(page: Page, host: Host): Promise<Material> {
  await host.call('vault.create', { passphrase });
  await loadSample(host);
  await page.getByRole('option').first().waitFor();
  await new AppPage(page).drop({ name: 'named.eml', text: namedReport });
  await page.getByRole('option', { name: /Crash corpus/ }).waitFor();
  await new AppPage(page).drop({ name: 'scan.sarif', text: readFileSync(scan, 'utf8') });
  await page.getByRole('option', { name: /CodeQL/ }).waitFor();
  return prepare(host);
}

async function prepare(host: Host): Promise<Material> {
  const { rows } = await host.call('queue.list', {});
  const row = rows.find(({ title }) => title.includes('Heap overflow'));
  if (row === undefined) throw new Error('The sample has no heap overflow.');
  const caseId = row.id;
  await host.call('case.event', { caseId, event: 'acknowledged', reason: 'By phone' });
  await host.call('case.set', { caseId, fields: { embargoUntil: '2099-01-01T00:00:00Z', exploited: true } });
  await host.call('cra.record', { caseId, entry: awareness });
  const { advisory } = await host.call('advisory.get', { caseId });
  await host.call('advisory.save', { caseId, advisory, baseVersion: 0 });
  const namedCase = rows.find(({ title }) => title.includes('Crash corpus'))?.id ?? '';
  await publishNamed(host, namedCase);
  await host.call('view.save', { name: 'Mine', filter: 'is:mine' });
  const july = { from: '2099-07-01', to: '2099-07-31' };
  await host.call('closure.save', { project: null, kind: 'intake', name: 'Intake closed', ...july });
  await host.call('team.add', { name: 'Grace' });
  await host.call('partner.add', {
    ...{ name: 'Debian', group: 'Distributors', address: 'security@debian.example', noticeDays: 7 },
  });
  await host.call('embargo.told', { caseId, names: ['Debian'] });
  await host.call('team.add', { name: 'Ken', awayUntil: '2999-12-03', coveredBy: 'Grace' });
  const scanCase = rows.find(({ title }) => title.includes('CodeQL'))?.id ?? '';
  await host.call('known.add', { path: knownRecords, project: row.project });
  const used = [caseId, namedCase, scanCase];
  const closedCase =
    rows.findLast(({ id, project }) => !used.includes(id) && project === row.project)?.id ?? '';
  await host.call('case.event', { caseId: closedCase, event: 'rejected', reason: 'Documented.' });
  return {
    caseId,
    namedCase,
    scanCase,
    closedCase,
    project: row.project,
    lockedKey: await keyUnderPassphrase(),
    capsules: await capsulesOf(host, caseId),
    team: teamOfTwo(host, row.project),
  };
}

/** For this vault itself: what is in them is here already. */
async function capsulesOf(host: Host, caseId: string): Promise<Material['capsules']> {
  const keys = await host.call('key.list', {});
  const to = keys
    .filter(({ kind }) => kind === 'secret')
    .slice(0, 1)
    .map(({ fingerprint }) => fingerprint);
  const sealed = async (purpose: 'handoff' | 'guest') =>
    (await host.call('capsule.seal', { caseIds: [caseId], to, purpose })).text;
  return { handoff: await sealed('handoff'), guest: await sealed('guest') };
}

/** Not in the sample: for its attachments, and for its sender, whose account may be a word. */
const namedReport = [
  'From: Pia Pixel <glimmerfish@pixel.example>',
  'To: security@tidepool.example',
  'Subject: Crash corpus of the cookie parser',
  'Date: Thu, 01 Oct 2026 09:00:00 +0000',
  'Message-ID: <corpus@pixel.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Inputs that crash version 3.4.1 are attached.',
  ...[...Array(8).keys()].flatMap((at) => [
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Disposition: attachment; filename="crash-${String(at)}.txt"`,
    '',
    `input ${String(at)}`,
  ]),
  '--b--',
  '',
].join('\r\n');

async function publishNamed(host: Host, caseId: string): Promise<void> {
  const first = await host.call('advisory.get', { caseId });
  const { version } = await host.call('advisory.save', {
    caseId,
    advisory: { ...first.advisory, embargoUntil: null, severity: 'low' },
    baseVersion: first.version,
  });
  const { gates } = await host.call('advisory.gates', { caseId });
  const overrule = gates
    .filter(({ canOverrule }) => canOverrule)
    .map(({ gate }) => ({ gate: gate as 'missing', reason: 'for the specs' }));
  await host.call('advisory.publish', { caseId, overrule });
  const { advisory, version: published } = await host.call('advisory.get', { caseId });
  if (published <= version) throw new Error('The advisory was not published.');
  await host.call('advisory.save', {
    caseId,
    advisory: { ...advisory, details: 'The glimmerfish reader is used.' },
    baseVersion: published,
  });
}

async function keyUnderPassphrase(): Promise<string> {
  const { secret } = await generateKey({
    name: 'Harbour',
    email: 'security@harbour.example',
    now: new Date(),
  });
  return (await encryptKey({ privateKey: secret, passphrase: 'of the key' })).armor();
}
