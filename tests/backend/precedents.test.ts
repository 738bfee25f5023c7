/** Decisions become precedents: recorded with the end of a case, found by later reports, cited in replies, undone. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

const policy = `# Security

Report to security@example.org. We acknowledge reports within 48 hours.

## Out of scope

- Missing security headers without a demonstrated attack
- Denial of service by an administrator
`;
const headers = 'Missing security headers without a demonstrated attack';

let vault: TestVault;

beforeEach(async () => {
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00.000Z') });
  await vault.call('project.add', {
    name: 'Tidepool',
    prefix: 'TIDE',
    addresses: ['security@example.org'],
    policy: { text: policy, fileName: 'SECURITY.md' },
  });
});
afterEach(() => vault.close());

const report = async (subject: string, body: string, from?: string): Promise<string> => {
  const [row] = await vault.importText(
    reportMail({ subject, body, ...(from === undefined ? {} : { from }) }),
  );
  return row?.caseId ?? '';
};
const near = async (caseId: string) =>
  (await vault.call('case.report', { caseId, citations: false })).precedents;
const settled = async (caseId: string) =>
  (await vault.call('reply.draft', { caseId, template: 'settled' })).text;
const verifies = async () =>
  (await vault.call('vault.verify', {})).checks.filter(({ ok }) => !ok).map(({ detail }) => detail);

const first = () =>
  report(
    'Missing security headers on the admin panel',
    'Component: admin panel\n\nVersion 2.1.0. The admin panel (admin/panel.c, render_page()) sends no X-Frame-Options. An authenticated attacker could frame it. CWE-1021',
    'Ada Quill <ada@quill.example>',
  );
const second = () =>
  report(
    'Security headers missing in the API',
    'Component: API\n\nVersion 3.0.1. The API (api/serve.c) sends no Content-Security-Policy header. Unauthenticated. CWE-1021',
  );

it('a decision is found by a later report, with what is the same and what differs', async () => {
  const earlier = await first();
  const reason = 'Headers alone stop nothing here: the panel cannot be framed from another site.';
  await vault.call('case.event', {
    caseId: earlier,
    event: 'out-of-scope',
    reason,
    basis: headers,
    class: 'expected',
  });
  const later = await second();
  const [precedent, ...others] = await near(later);
  expect(others).toEqual([]);
  expect(precedent).toMatchObject({
    caseId: earlier,
    outcome: 'out-of-scope',
    class: 'expected',
    reason,
    basis: headers,
    public: false,
  });
  expect(precedent?.because.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['same-sentence', 'same-weakness']),
  );
  const stateOf = Object.fromEntries((precedent?.compared ?? []).map(({ about, state }) => [about, state]));
  expect(stateOf).toEqual({
    component: 'different',
    version: 'different',
    weakness: 'same',
    place: 'different',
    precondition: 'different',
  });
  // It decides nothing.
  expect((await vault.call('case.get', { caseId: later })).state).toBe('new');
});

it('nothing is found of cases that are open, ended without a reason, or about something else', async () => {
  await first();
  const ended = await first();
  await vault.call('case.event', { caseId: ended, event: 'closed' });
  const other = await report('SQL injection in the importer', 'Rows of import.c reach the query. CWE-89');
  await vault.call('case.event', {
    caseId: other,
    event: 'rejected',
    reason: 'The importer is not shipped.',
  });
  expect(await near(await second())).toEqual([]);
});

it('a reopened or undone decision is none any more', async () => {
  const earlier = await first();
  const { seq } = await vault.call('case.event', {
    caseId: earlier,
    event: 'rejected',
    reason: 'No attack.',
    basis: headers,
  });
  const later = await second();
  expect(await near(later)).toHaveLength(1);
  await vault.call('case.undo', { caseId: earlier, seq });
  expect(await near(later)).toEqual([]);
  await vault.call('case.event', {
    caseId: earlier,
    event: 'rejected',
    reason: 'No attack.',
    basis: headers,
  });
  await vault.call('case.event', { caseId: earlier, event: 'reopened', reason: 'New facts.' });
  expect(await near(later)).toEqual([]);
  expect((await vault.call('case.get', { caseId: earlier })).decision).toBeNull();
  expect(await verifies()).toEqual([]);
});

it('a decision can be changed later, and that too is undone', async () => {
  const caseId = await first();
  const refused = await vault.tryCall('case.decide', { caseId, reason: 'Too early.' });
  expect(refused).toMatchObject({ error: { code: 'invalid-value', field: 'decision' } });
  await vault.call('case.event', { caseId, event: 'closed' });
  expect(await vault.tryCall('case.decide', { caseId, public: true })).toMatchObject({
    error: { code: 'invalid-value', field: 'reason' },
  });
  await vault.call('case.decide', { caseId, reason: 'Documented since 2.0.' });
  const { seq } = await vault.call('case.decide', { caseId, basis: headers, public: true });
  const decision = async () => (await vault.call('case.get', { caseId })).decision;
  expect(await decision()).toMatchObject({
    outcome: 'closed',
    reason: 'Documented since 2.0.',
    basis: headers,
    public: true,
  });
  await vault.call('case.undo', { caseId, seq });
  expect(await decision()).toMatchObject({ basis: null, public: false });
  expect(await verifies()).toEqual([]);
});

it('a decision starts from what was recorded, and from the sentences of the policy that the report meets', async () => {
  const caseId = await report(
    'Denial of service by an administrator',
    'An administrator can exhaust memory.',
  );
  await vault.call('case.set', {
    caseId,
    fields: { severity: 'none', severityReason: 'Admins may do that.' },
  });
  expect(await vault.call('case.deciding', { caseId })).toEqual({
    reason: 'Admins may do that.',
    sentences: ['Denial of service by an administrator', headers],
  });
  await vault.call('case.event', {
    caseId,
    event: 'assessed',
    reason: 'An administrator can stop it anyway.',
  });
  expect((await vault.call('case.deciding', { caseId })).reason).toBe('An administrator can stop it anyway.');
});

it('a sentence and publishing belong to an end that decides', async () => {
  const caseId = await first();
  expect(await vault.tryCall('case.event', { caseId, event: 'assessing', basis: headers })).toMatchObject({
    error: { code: 'invalid-value', field: 'basis' },
  });
});

it('the reply cites the decision and says what differs; it tells nobody’s name and no duplicate', async () => {
  const earlier = await first();
  await vault.call('case.event', {
    caseId: earlier,
    event: 'rejected',
    reason: 'The panel cannot be framed.',
    basis: headers,
  });
  const later = await second();
  const text = await settled(later);
  expect(text).toContain(`- ${earlier}, decided on 20 November 2026: The panel cannot be framed.`);
  expect(text).toContain(`Our policy says: “${headers}”`);
  expect(text).toMatch(/Your report differs in component, version, code and precondition: \[why this/);

  await vault.call('case.decide', { caseId: earlier, reason: 'As we told Ada Quill, it cannot be framed.' });
  expect(await settled(later)).toContain('[earlier decisions]');
  expect(await settled(later)).not.toContain('Quill');

  await vault.call('case.event', { caseId: earlier, event: 'reopened', reason: 'again' });
  const original = await report('Secret thing', 'Under embargo.');
  await vault.call('case.event', {
    caseId: earlier,
    event: 'duplicate',
    of: original,
    reason: 'Same cause as the secret thing.',
  });
  expect(await settled(later)).not.toContain('secret thing');
});

it('a decision of another project is shown as that, and not cited', async () => {
  const earlier = await first();
  await vault.call('case.event', { caseId: earlier, event: 'rejected', reason: 'Not here.', basis: headers });
  await vault.call('project.add', { name: 'Quarry', prefix: 'QUAR', addresses: ['security@quarry.example'] });
  const [row] = await vault.importText(
    reportMail({ subject: 'Missing security headers on the admin panel', body: 'CWE-1021' }).replace(
      'security@example.org',
      'security@quarry.example',
    ),
  );
  const later = row?.caseId ?? '';
  expect(later).toMatch(/^QUAR-/);
  expect((await near(later))[0]?.compared).toContainEqual({
    about: 'project',
    state: 'different',
    here: ['Quarry'],
    there: ['Tidepool'],
  });
  expect(await settled(later)).toContain('[earlier decisions]');
});

it('the reason of an ended case stands in its reply', async () => {
  const caseId = await first();
  await vault.call('case.event', {
    caseId,
    event: 'rejected',
    reason: 'It is documented.',
    class: 'expected',
  });
  const { text } = await vault.call('reply.draft', { caseId, template: 'expected' });
  expect(text).toContain('works as intended:\n\nIt is documented.\n');
});
