/** A case is judged by the version of the policy that was in force when its report arrived. Through a real backend. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openVaultWithClock, type VaultWithClock } from '../support/vault-with-clock.ts';

const policy = (acknowledge: string): string =>
  `# Security policy\n\n## Response\n\n- Acknowledgement: within ${acknowledge}\n`;
const none = { answers: {}, edits: [], presets: [] };

let vault: VaultWithClock;
let made = 0;
let project = '';
beforeAll(async () => {
  vault = await openVaultWithClock('2026-11-01T08:00:00Z');
});
afterAll(() => vault.close());

/** Its first policy promises 5 days; it holds from the beginning. */
beforeEach(async () => {
  made += 1;
  project = `gadget-${made}`;
  vault.setNow('2026-11-01T08:00:00Z');
  await vault.call('project.add', {
    name: project,
    prefix: `G${String.fromCharCode(65 + made)}`,
    timeZone: 'Europe/Berlin',
    policy: { text: policy('5 days'), fileName: 'SECURITY.md' },
  });
});

const adopt = (acknowledge: string, since?: string, applyToOpenCases = false) =>
  vault.call('policy.adopt', {
    project,
    text: policy(acknowledge),
    fileName: 'SECURITY.md',
    decisions: none,
    reason: `now ${acknowledge}`,
    ...(since === undefined ? {} : { since }),
    applyToOpenCases,
  });
const judged = async (caseId: string) => {
  const { policyVersion, clocks, events } = await vault.call('case.get', { caseId });
  const changes = events.filter(({ kind }) => kind === 'policy').map(({ data, reason }) => [data, reason]);
  return { policyVersion, dueAt: clocks[0]?.dueAt, changes };
};

describe('the date of a policy version', () => {
  test('an archive of three years is judged by three policies', async () => {
    vault.setNow('2026-11-01T09:00:00Z');
    await adopt('3 days', '2025-01-01');
    await adopt('24 hours', '2026-01-01T00:00:00+01:00');
    const reports = [
      '2023-06-01',
      '2024-06-01',
      '2024-12-31T22:59',
      '2024-12-31T23:00',
      '2025-06-01',
      '2026-06-01',
    ];
    const versions = [];
    for (const at of reports) {
      const receivedAt = at.includes('T') ? `${at}:00.000Z` : `${at}T10:00:00.000Z`;
      const { policyVersion, dueAt } = await judged(await vault.report(project, receivedAt));
      const days = (Date.parse(dueAt ?? '') - Date.parse(receivedAt)) / 86_400_000;
      versions.push([at, policyVersion, days]);
    }
    expect(versions).toEqual([
      ['2023-06-01', 1, 5], // before every date: the version from the beginning
      ['2024-06-01', 1, 5],
      ['2024-12-31T22:59', 1, 5], // a minute before midnight in Berlin
      ['2024-12-31T23:00', 2, 3],
      ['2025-06-01', 2, 3],
      ['2026-06-01', 3, 1],
    ]);
    expect((await vault.call('project.get', { project })).policy.version).toBe(3);
  });

  test('a case says by which version it is judged from its first event on', async () => {
    const caseId = await vault.report(project, '2026-10-01T10:00:00Z');
    const { events } = await vault.call('case.get', { caseId });
    expect(events.find(({ kind }) => kind === 'received')?.data['policy']).toBe(1);
  });

  test('a new version without a date begins now, and changes no case', async () => {
    const caseId = await vault.report(project, '2026-10-01T10:00:00Z');
    vault.setNow('2026-11-02T08:00:00Z');
    const { inForceSince, casesRejudged } = await adopt('24 hours');
    expect([inForceSince, casesRejudged]).toEqual(['2026-11-02T08:00:00.000Z', 0]);
    expect(await judged(caseId)).toMatchObject({ policyVersion: 1, changes: [] });
  });

  test('changing the date says which cases change, changes those, ended ones too, and tells why in their log', async () => {
    const before = await vault.report(project, '2026-09-01T10:00:00Z');
    const ended = await vault.report(project, '2026-10-10T10:00:00Z');
    const open = await vault.report(project, '2026-10-20T10:00:00Z');
    await vault.call('case.event', { caseId: ended, event: 'rejected', reason: 'works as documented' });
    vault.setNow('2026-11-02T08:00:00Z');
    await adopt('24 hours');
    const change = { project, version: 2, since: '2026-10-01' };
    const preview = await vault.call('policy.preview-date', change);
    expect(preview).toMatchObject({ since: '2026-09-30T22:00:00.000Z', casesRejudged: 2 });
    expect(preview.cases).toMatchObject([
      {
        caseId: open,
        because: 'date',
        before: { dueAt: '2026-10-25T10:00:00.000Z' },
        after: { dueAt: '2026-10-21T10:00:00.000Z' },
      },
    ]);
    expect((await judged(open)).policyVersion).toBe(1); // nothing was written

    const changed = await vault.call('policy.set-date', { ...change, reason: 'published in October' });
    expect(changed).toMatchObject({ inForceSince: '2026-09-30T22:00:00.000Z', casesRejudged: 2 });
    expect(changed.dates.map(({ since, reason }) => [since, reason])).toEqual([
      ['2026-11-02T08:00:00.000Z', 'now 24 hours'],
      ['2026-09-30T22:00:00.000Z', 'published in October'],
    ]);
    expect((await judged(before)).policyVersion).toBe(1);
    expect((await judged(ended)).policyVersion).toBe(2);
    expect(await judged(open)).toEqual({
      policyVersion: 2,
      dueAt: '2026-10-21T10:00:00.000Z',
      changes: [[{ from: 1, to: 2, because: 'date' }, 'published in October']],
    });
    const { rows } = await vault.call('queue.list', { project });
    expect(rows.find(({ id }) => id === open)?.nextDueAt).toBe('2026-10-21T10:00:00.000Z');
    expect((await vault.call('audit.verify', {})).ok).toBe(true);

    await vault.call('policy.set-date', {
      project,
      version: 2,
      since: '2026-11-02',
      reason: 'it was November',
    });
    expect(await judged(open)).toMatchObject({ policyVersion: 1, dueAt: '2026-10-25T10:00:00.000Z' });
  });

  test('the preview of a version with a date tells what follows the date from what follows only when told to', async () => {
    const old = await vault.report(project, '2026-10-01T10:00:00Z');
    const young = await vault.report(project, '2026-10-31T10:00:00Z');
    const input = { project, text: policy('24 hours'), decisions: none, since: '2026-10-15' };
    const { cases, casesRejudged } = await vault.call('policy.preview', input);
    expect(casesRejudged).toBe(1);
    expect(cases.map(({ caseId, because }) => [caseId, because])).toEqual([
      [young, 'date'],
      [old, 'open-cases'],
    ]);
  });

  test('a case that was held to a version on purpose does not follow the dates', async () => {
    const caseId = await vault.report(project, '2026-10-01T10:00:00Z');
    vault.setNow('2026-11-02T08:00:00Z');
    await adopt('24 hours', undefined, true);
    vault.setNow('2026-11-03T08:00:00Z');
    await adopt('3 days', '2026-09-01');
    expect(await judged(caseId)).toMatchObject({
      policyVersion: 2,
      changes: [[{ from: 1, to: 2, because: 'open-cases' }, 'now 24 hours']],
    });
  });

  test('a version that begins in the future is not in force before', async () => {
    await adopt('24 hours', '2026-12-01');
    expect((await vault.call('project.get', { project })).policy.version).toBe(1);
    vault.setNow('2026-12-01T00:00:00Z');
    expect((await vault.call('project.get', { project })).project).toMatchObject({
      policyVersion: 2,
      policyVersions: 2,
    });
    expect((await judged(await vault.report(project, '2026-11-30T22:00:00Z'))).policyVersion).toBe(1);
    expect((await judged(await vault.report(project, '2026-12-01T22:00:00Z'))).policyVersion).toBe(2);
  });

  test('an answer says what the text has always meant: it is in force since the text is', async () => {
    const asking =
      '# Security policy\n\n- We acknowledge your report within 5 days.\n- We assess it in 5 working days or so.\n';
    await vault.call('policy.adopt', {
      project,
      text: asking,
      fileName: 'SECURITY.md',
      decisions: none,
      reason: 'new',
      since: '2026-09-01',
    });
    const caseId = await vault.report(project, '2026-10-01T10:00:00Z');
    vault.setNow('2026-11-02T08:00:00Z');
    const answered = { answers: { any: 'choice' }, edits: [], presets: [] };
    const { inForceSince } = await vault.call('policy.adopt', {
      project,
      text: asking,
      fileName: 'SECURITY.md',
      decisions: answered,
      reason: 'answered',
    });
    expect(inForceSince).toBe('2026-08-31T22:00:00.000Z');
    expect((await judged(caseId)).policyVersion).toBe(3);
    const preset = { ...answered, presets: ['kubernetes'] };
    const later = await vault.call('policy.adopt', {
      project,
      text: asking,
      fileName: 'SECURITY.md',
      decisions: preset,
      reason: 'preset',
    });
    expect(later.inForceSince).toBe('2026-11-02T08:00:00.000Z');
  });

  test('refuses versions and dates that are not there', async () => {
    const since = '2026-10-01';
    expect(await vault.refused('policy.preview-date', { project, version: 9, since })).toBe('not-found');
    expect(await vault.refused('policy.set-date', { project, version: 9, since, reason: 'x' })).toBe(
      'not-found',
    );
    expect(
      await vault.refused('policy.set-date', { project, version: 1, since: '2026-02-30', reason: 'x' }),
    ).toBe('bad-request');
    expect(await vault.refused('policy.set-date', { project, version: 1, since, reason: ' ' })).toBe(
      'bad-request',
    );
    expect((await vault.call('policy.versions', { project })).map(({ dates }) => dates.length)).toEqual([1]);
  });
});

test('holidays: the due time of a case is the same in the queue and on its page, looked at years later', async () => {
  await vault.call('project.add', {
    name: `bavaria-${made}`,
    prefix: 'BY',
    timeZone: 'Europe/Berlin',
    holidays: 'DE-BY',
    policy: { text: policy('5 business days'), fileName: 'SECURITY.md' },
  });
  vault.setNow('2031-06-01T00:00:00Z');
  const caseId = await vault.report(`bavaria-${made}`, '2026-04-03T08:00:00Z'); // Good Friday, imported years later
  for (const now of [
    '2026-04-03T12:00:00Z',
    '2027-01-01T00:00:00Z',
    '2028-01-01T00:00:00Z',
    '2031-06-01T00:00:00Z',
  ])
    expect((await vault.call('case.get', { caseId, now })).clocks[0]?.dueAt).toBe('2026-04-13T08:00:00.000Z');
  const { rows } = await vault.call('queue.list', { project: `bavaria-${made}` });
  expect(rows[0]?.nextDueAt).toBe('2026-04-13T08:00:00.000Z');
});
