/** Files of platforms and scanners: a case each, an update of the one it belongs to, and nothing dropped in silence. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseDetail } from '#shared/schema/case.ts';
import type { ImportRow } from '#shared/schema/import.ts';
import type { RecordFactName } from '#shared/schema/record.ts';
import { makeVault, type TestVault } from '../support/vault.ts';

const fixture = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, '../fixtures', name), 'utf8');
const ghsa = 'GHSA-2c4f-5g6h-7j8m';
const url = `https://github.com/parser/parser/security/advisories/${ghsa}`;

let vault: TestVault;
beforeEach(async () => {
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00Z') });
  await vault.call('project.add', { name: 'Parser', prefix: 'PAR', addresses: ['security@parser.example'] });
});
afterEach(() => vault.close());

const take = (name: string): Promise<ImportRow[]> => vault.importText(fixture(name), path.basename(name));
async function takeOne(name: string): Promise<ImportRow> {
  const [row, another] = await take(name);
  if (row === undefined || another !== undefined) throw new Error('not one row');
  return row;
}
const text = (content: string, name = 'file.json'): Promise<ImportRow[]> => vault.importText(content, name);
const caseOf = ({ caseId }: ImportRow): Promise<CaseDetail> =>
  vault.call('case.get', { caseId: caseId ?? '' });
const messageOf = ({ messageId }: ImportRow) => vault.call('message.get', { messageId: messageId ?? '' });
async function factsOf(row: ImportRow): Promise<(name: RecordFactName) => string[]> {
  const { record } = await messageOf(row);
  return (name) => (record?.facts ?? []).filter((fact) => fact.name === name).map(({ value }) => value);
}
const allCases = async (): Promise<number> => (await vault.call('queue.list', { limit: 100 })).rows.length;

describe('GitHub advisories', () => {
  it('open a case with the account as reporter, the ID as reference and what the advisory says', async () => {
    const row = await takeOne('platforms/github-triage.json');
    expect(row).toMatchObject({
      outcome: 'new-case',
      format: 'github',
      title: 'Heap overflow in parse_header',
    });
    const detail = await caseOf(row);
    expect(detail.reporter).toEqual({ name: 'ada-finds', address: 'github:ada-finds' });
    expect(detail.references).toEqual([{ platform: 'github', id: ghsa, url }]);
    expect(detail.receivedAt).toBe('2026-11-18T09:00:00.000Z');
    expect(detail).toMatchObject({ project: 'Parser', state: 'new', severity: null });
    const fact = await factsOf(row);
    expect(fact('state')).toEqual(['triage']);
    expect(fact('severity')).toEqual(['high']);
    expect(fact('cvss')).toEqual(['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H']);
    expect(fact('cwe')).toEqual(['CWE-122 Heap-based Buffer Overflow']);
    expect(fact('package')).toEqual(['npm parser: from 1.0.0, before 1.4.2']);
    expect(fact('functions')).toEqual(['parse_header']);
    expect(fact('credit')).toEqual(['@ada-finds (reporter, pending)']);
    expect((await messageOf(row)).text).toContain('overflows a heap buffer');
    expect((await messageOf(row)).evidence).toBe('not encrypted, not signed');
  });

  it('list every value that is not kept', async () => {
    const row = await takeOne('platforms/github-triage.json');
    const { record } = await messageOf(row);
    const places = record?.losses.map(({ at }) => at) ?? [];
    expect(places).toContain('/author/avatar_url');
    expect(places).toContain('/collaborating_users');
    expect(places).not.toContain('/author/login');
    expect(places).not.toContain('/state');
    expect(places).not.toContain('/vulnerabilities/0/vulnerable_version_range');
    expect(row.notRead).toBe(record?.losses.reduce((sum, { values }) => sum + values, 0));
  });

  it('in a list open a case each; the same bytes and the same content again add nothing', async () => {
    const rows = await take('platforms/github-list.json');
    expect(rows.map(({ outcome }) => outcome)).toEqual(['new-case', 'new-case']);
    const again = await take('platforms/github-list.json');
    expect(again.map(({ outcome }) => outcome)).toEqual(['duplicate-message', 'duplicate-message']);
    const list = JSON.parse(fixture('platforms/github-list.json')) as unknown[];
    const shuffled = list.map((one) => Object.fromEntries(Object.entries(one as object).reverse()));
    const content = await text(JSON.stringify(shuffled));
    expect(content.map(({ outcome }) => outcome)).toEqual(['duplicate-message', 'duplicate-message']);
    expect(await takeOne('platforms/github-triage.json')).toMatchObject({ outcome: 'duplicate-message' });
    expect(await allCases()).toBe(2);
    for (const { messages } of await Promise.all(rows.map(caseOf))) expect(messages).toHaveLength(1);
  });

  it.each([
    ['pages one after the other', (one: string, two: string) => `[${one}]\n[${two}]`],
    ['a list of pages', (one: string, two: string) => `[[${one}],[${two}]]`],
    ['one value a line', (one: string, two: string) => `${one}\n${two}\n`],
  ])('are found in %s', async (_, write) => {
    const [one, two] = JSON.parse(fixture('platforms/github-list.json')) as unknown[];
    const rows = await text(write(JSON.stringify(one), JSON.stringify(two)));
    expect(rows.map(({ outcome }) => outcome)).toEqual(['new-case', 'new-case']);
    expect(rows.map(({ index }) => index)).toEqual([0, 1]);
  });

  it('of a later export update the case, say what changed, and move nothing of it', async () => {
    const opened = await takeOne('platforms/github-triage.json');
    const before = await caseOf(opened);
    const row = await takeOne('platforms/github-draft.json');
    expect(row).toMatchObject({ outcome: 'follow-up', reason: 'joined-by-id', caseId: opened.caseId });
    const after = await caseOf(row);
    const { reporter, references, receivedAt, state, severity, clocks } = before;
    expect(after).toMatchObject({ reporter, references, receivedAt, state, severity, clocks });
    const { record, receivedAt: changedAt } = await messageOf(row);
    expect(changedAt).toBe('2026-11-19T10:00:00.000Z');
    expect(record?.changes).toEqual([
      { name: 'state', before: 'triage', after: 'draft' },
      { name: 'submission', before: 'not accepted yet', after: 'accepted' },
      { name: 'severity', before: 'high', after: 'critical' },
      { name: 'cve', before: '', after: 'CVE-2026-41234' },
    ]);
    const event = after.events.findLast(({ kind }) => kind === 'message');
    expect(event?.data['record']).toMatchObject({ format: 'github' });
    expect(JSON.stringify(event?.data)).toContain('"after":"draft"');
  });

  it('that are older than what is there say so, and change nothing', async () => {
    await takeOne('platforms/github-draft.json');
    const row = await takeOne('platforms/github-triage.json');
    expect((await messageOf(row)).record).toMatchObject({ older: true, changes: [] });
  });

  it.each([
    ['the email first', ['relays/github-opened.eml', 'platforms/github-triage.json']],
    ['the file first', ['platforms/github-triage.json', 'relays/github-opened.eml']],
  ])('and emails about one ID join one case: %s', async (_, [first = '', second = '']) => {
    const opened = await takeOne(first);
    const before = await caseOf(opened);
    const row = await takeOne(second);
    expect(row).toMatchObject({ outcome: 'follow-up', reason: 'joined-by-id', caseId: opened.caseId });
    const after = await caseOf(row);
    const { reporter, references, receivedAt, clocks } = before;
    expect(after).toMatchObject({ reporter, references, receivedAt, clocks });
    const detached = await vault.call('message.detach', { messageId: row.messageId ?? '' });
    expect(detached.caseId).not.toBe(opened.caseId);
    await vault.call('case.undo', { caseId: detached.from, seq: detached.seq });
    expect((await caseOf(opened)).messages).toHaveLength(2);
  });

  it('never change who reported', async () => {
    await takeOne('relays/github-opened.eml');
    const forged = fixture('platforms/github-triage.json').replaceAll('ada-finds', 'eve-claims');
    const [row] = await text(forged);
    expect((await caseOf(row as ImportRow)).reporter.address).toBe('github:ada-finds');
  });

  it('name the reporter of a case that a comment opened', async () => {
    const comment = await takeOne('relays/github-comment-of-maintainer.eml');
    expect((await caseOf(comment)).reporter.address).toBe('');
    await takeOne('platforms/github-triage.json');
    expect((await caseOf(comment)).reporter.address).toBe('github:ada-finds');
  });

  it('that name two reports join neither', async () => {
    await takeOne('platforms/github-triage.json');
    const mixed = fixture('platforms/github-draft.json').replace(
      `/advisories/${ghsa}"`,
      '/advisories/GHSA-9p3q-4r5v-6w7x"',
    );
    const [row] = await text(mixed);
    expect(row).toMatchObject({ outcome: 'new-case' });
    expect((await caseOf(row as ImportRow)).references).toEqual([]);
    expect((await messageOf(row as ImportRow)).problems).toContain('relay-several-ids');
  });
});

describe('OSV records', () => {
  it('with a GHSA ID join the case of that advisory and name no reporter', async () => {
    const opened = await takeOne('platforms/github-triage.json');
    const row = await takeOne('platforms/osv-ghsa.json');
    expect(row).toMatchObject({ outcome: 'follow-up', caseId: opened.caseId, format: 'osv' });
    expect((await caseOf(row)).reporter.address).toBe('github:ada-finds');
  });

  it('without one open a case without a reporter, and join it by their own ID later', async () => {
    const row = await takeOne('platforms/osv-other.json');
    const detail = await caseOf(row);
    expect(detail).toMatchObject({ references: [], reporter: { name: '', address: '' } });
    const fact = await factsOf(row);
    expect(fact('package')).toEqual(['pypi unpack: 1.0, 1.1']);
    expect(fact('credit')).toEqual(['Bo (finder)']);
    const [later] = await text(fixture('platforms/osv-other.json').replace('T07:00', 'T07:30'));
    expect(later).toMatchObject({ outcome: 'follow-up', caseId: row.caseId });
  });
});

describe('HackerOne reports', () => {
  it('open a case each, or join the one that an email opened', async () => {
    const opened = await takeOne('relays/hackerone-opened.eml');
    const [first, second] = await take('platforms/hackerone-list.json');
    expect(first).toMatchObject({ outcome: 'follow-up', caseId: opened.caseId });
    expect(second).toMatchObject({ outcome: 'new-case', title: 'Open redirect after login' });
    const detail = await caseOf(second as ImportRow);
    expect(detail.reporter).toEqual({ name: 'Day Owl', address: 'hackerone:day_owl' });
    expect(detail.references).toEqual([
      { platform: 'hackerone', id: '#2345679', url: 'https://hackerone.com/reports/2345679' },
    ]);
    const fact = await factsOf(second as ImportRow);
    expect(fact('severity')).toEqual(['high (8.6)']);
    expect(fact('cwe')).toEqual(['CWE-918 Server-Side Request Forgery (SSRF)']);
    expect(await takeOne('platforms/hackerone-report.json')).toMatchObject({ outcome: 'duplicate-message' });
    const { record } = await messageOf(second as ImportRow);
    expect(record?.losses.map(({ at }) => at)).toContain('/relationships/activities');
  });
});

describe('findings of scanners', () => {
  it('of a SARIF file open one case with a table', async () => {
    const row = await takeOne('platforms/scan.sarif');
    expect(row).toMatchObject({
      outcome: 'new-case',
      format: 'sarif',
      findings: 4,
      title: 'CodeQL 2.19.3: 4 findings',
    });
    const { record } = await messageOf(row);
    expect(record?.findings[0]).toMatchObject({
      number: 1,
      rule: 'js/sql-injection',
      level: 'error',
      place: 'src/db/query.js:42:7',
      message: 'This query depends on a user-provided value.',
    });
    expect(record?.findings.map(({ level }) => level)).toEqual(['error', 'warning', 'note', 'pass']);
    expect(record?.losses.map(({ at }) => at)).toContain('/runs/*/results/*/partialFingerprints');
    expect((await vault.call('search', { query: 'admin.js' })).hits).not.toEqual([]);
    expect(await takeOne('platforms/scan.sarif')).toMatchObject({ outcome: 'duplicate-message' });
  });

  it('of two scans by one tool open two cases', async () => {
    const first = await takeOne('platforms/scan.sarif');
    const [second] = await text(
      fixture('platforms/scan.sarif').replace('"startLine": 42', '"startLine": 43'),
    );
    expect(second).toMatchObject({ outcome: 'new-case' });
    expect(second?.caseId).not.toBe(first.caseId);
  });

  it('of a CSV file keep unknown columns, and formulas as text', async () => {
    const row = await takeOne('platforms/nessus.csv');
    expect(row).toMatchObject({
      outcome: 'new-case',
      format: 'csv',
      findings: 2,
      title: 'nessus.csv: 2 findings',
    });
    const { record } = await messageOf(row);
    const second = record?.findings[1];
    expect(second).toMatchObject({ rule: '51192', level: 'Medium', place: '192.0.2.7:443' });
    expect(second?.details).toContainEqual({
      name: 'Plugin Output',
      value: '=HYPERLINK("http://evil.example","click")',
    });
    expect(record?.lossesTotal).toBe(0);
  });

  it('are told by content: a CSV without a name', async () => {
    const [row] = await text(fixture('platforms/bandit.csv'), 'download');
    expect(row).toMatchObject({ outcome: 'new-case', format: 'csv', findings: 1 });
    expect((await messageOf(row as ImportRow)).record?.findings[0]).toMatchObject({
      rule: 'B602',
      level: 'HIGH',
      place: 'src/run.py:12',
      message: 'subprocess call with shell=True identified, security issue.',
    });
  });

  it('can be split into cases of their own, and back', async () => {
    const row = await takeOne('platforms/scan.sarif');
    const done = await vault.call('case.split', {
      caseId: row.caseId ?? '',
      title: 'SQL injection',
      findings: { numbers: [2, 1, 2] },
    });
    const made = await vault.call('case.get', { caseId: done.newCaseId });
    expect(made.excerpts).toHaveLength(1);
    expect(made.excerpts[0]?.findings?.map(({ number }) => number)).toEqual([1, 2]);
    const split = (await caseOf(row)).events.find(({ kind }) => kind === 'split');
    expect(split?.data['findings']).toMatchObject({ message: row.messageId, numbers: [1, 2] });
    await vault.call('case.undo', { caseId: row.caseId ?? '', seq: done.seq });
    expect((await caseOf(row)).events.find(({ kind }) => kind === 'split')?.undone).toBe(true);
  });

  it.each([[[5]], [[0]], [[1, 99]]])('that are not in the table are refused: %j', async (numbers) => {
    const row = await takeOne('platforms/scan.sarif');
    const answer = await vault.tryCall('case.split', {
      caseId: row.caseId ?? '',
      title: 'x',
      findings: { numbers },
    });
    expect(answer.ok).toBe(false);
    expect(await allCases()).toBe(1);
  });
});

describe('hostile files', () => {
  it('of ten thousand findings open one case, whose table says what it leaves out', async () => {
    const results = Array.from({ length: 10_000 }, (_, at) => ({
      ruleId: `r${String(at)}`,
      message: { text: 'm' },
    }));
    const [row] = await text(
      JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: 'T' } }, results }] }),
    );
    expect(row).toMatchObject({ outcome: 'new-case', findings: 10_000 });
    const { record } = await messageOf(row as ImportRow);
    expect(record).toMatchObject({ findingsTotal: 10_000 });
    expect(record?.findings).toHaveLength(2_000);
  });

  it.each([
    ['a million brackets', '['.repeat(1_000_000), 'not-mail'],
    [
      'a record in a thousand lists',
      `{"ghsa_id":"x","a":${'['.repeat(1_000)}${']'.repeat(1_000)}}`,
      'record-too-large',
    ],
    ['a record that ends in the middle', '{"ghsa_id":"GHSA-2c4f-5g6h-7j8m","summary":"a', 'record-damaged'],
    ['a table of NULs', `Severity,File\n${'\u0000'.repeat(100_000)}\n`, 'no-findings'],
    ['a table whose quote never ends', `Severity,File\nlow,"${'a\n'.repeat(100_000)}`, 'csv-damaged'],
  ])('%s: refused, and the vault is as it was', async (_, content, reason) => {
    expect(await text(content)).toMatchObject([{ outcome: 'unreadable', reason }]);
    expect(await allCases()).toBe(0);
  });

  it('with one ID many times make one case', async () => {
    const advisory = JSON.parse(fixture('platforms/github-triage.json')) as Record<string, unknown>;
    const rows = await text(
      JSON.stringify(
        Array.from({ length: 20 }, (_, at) => ({ ...advisory, summary: `Title ${String(at)}` })),
      ),
    );
    expect(new Set(rows.map(({ caseId }) => caseId)).size).toBe(1);
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      'new-case',
      ...Array.from({ length: 19 }, () => 'follow-up'),
    ]);
    expect((await caseOf(rows[0] as ImportRow)).title).toBe('Title 0');
  });

  it('a mail that quotes such JSON stays a mail, also in a mailbox with a name of a table', async () => {
    const mail = `From: Ada <ada@x.example>\nTo: security@parser.example\nSubject: Overflow\nDate: Thu, 19 Nov 2026 08:00:00 +0000\n\n${fixture('platforms/github-triage.json')}`;
    const [row] = await text(`From ada@x.example Thu Nov 19 08:00:00 2026\n${mail}\n`, 'mailbox.csv');
    expect(row).toMatchObject({ outcome: 'new-case', title: 'Overflow' });
    expect(row?.format).toBeUndefined();
    expect((await caseOf(row as ImportRow)).reporter.address).toBe('ada@x.example');
  });

  it('sent as outgoing mail are no mail that anybody sent', async () => {
    const [row] = await vault.importText(fixture('platforms/github-triage.json'), 'a.json', {
      outgoing: true,
    });
    expect(row).toMatchObject({ outcome: 'new-case' });
    expect((await caseOf(row as ImportRow)).reporter.address).toBe('github:ada-finds');
  });
});

it('a file is no answer of the reporter: Today and the clocks stay as they are', async () => {
  const opened = await takeOne('relays/github-opened.eml');
  await vault.call('case.event', { caseId: opened.caseId ?? '', event: 'acknowledged' });
  const before = await caseOf(opened);
  await takeOne('platforms/github-draft.json');
  const after = await caseOf(opened);
  expect(after.clocks).toEqual(before.clocks);
  const sections = async (): Promise<string[]> =>
    (await vault.call('today.list', { endOfDay: '2026-11-20T23:00:00Z' })).rows.map(({ section }) => section);
  expect(await sections()).not.toContain('answer');
  await takeOne('relays/github-comment-of-reporter.eml');
  expect(await sections()).toContain('answer');
});
