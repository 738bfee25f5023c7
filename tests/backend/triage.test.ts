/** Classes of reports at the real backend: recorded as events, found by the filter, told by their replies, undone. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { triageClasses } from '#shared/calc/triage.ts';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

const policy = `# Security

Report to security@example.org.

- Acknowledgement: within 48 hours
- Assessment: within 7 days
- Fix: within 30 days
- Disclosure: 14 days after the fix is released
`;

let vault: TestVault;
let ids: string[];

beforeEach(async () => {
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00.000Z') });
  await vault.call('project.add', {
    name: 'Tidepool',
    prefix: 'TIDE',
    addresses: ['security@example.org'],
    policy: { text: policy, fileName: 'SECURITY.md' },
  });
  ids = [];
  for (let n = 0; n < 3; n += 1) {
    const [row] = await vault.importText(reportMail());
    ids.push(row?.caseId ?? '');
  }
});
afterEach(() => vault.close());

const found = async (filter: string) =>
  (await vault.call('queue.list', { filter })).rows.map(({ id }) => id).sort();
const clocksOf = async (caseId: string) =>
  Object.fromEntries(
    (await vault.call('case.get', { caseId })).clocks.map(({ milestone, state }) => [milestone, state]),
  );
const verifies = async () =>
  (await vault.call('vault.verify', {})).checks.filter(({ ok }) => !ok).map(({ detail }) => detail);

it('a class ends the promises it leaves no room for, is found by the filter, and is undone', async () => {
  const [first = '', second = '', third = ''] = ids;
  const before = await clocksOf(first);
  const { seq } = await vault.call('case.set', { caseId: first, fields: { class: 'hardening' } });
  expect(await clocksOf(first)).toEqual({ ...before, fix: 'not-applicable', disclose: 'not-applicable' });
  expect(await found('class:hardening')).toEqual([first]);
  expect(await found('class:unset')).toEqual([second, third]);
  expect(await found('-class:hardening,spam')).toEqual([second, third]);
  const { rows } = await vault.call('queue.list', { filter: 'class:hardening' });
  expect(rows[0]?.class).toBe('hardening');
  await vault.call('case.undo', { caseId: first, seq });
  expect(await clocksOf(first)).toEqual(before);
  expect(await found('class:hardening')).toEqual([]);
  expect(await verifies()).toEqual([]);
});

it('marking as spam is the class too, ends every promise, and reopening takes it away', async () => {
  const caseId = ids[0] ?? '';
  await vault.call('case.event', { caseId, event: 'spam' });
  expect(new Set(Object.values(await clocksOf(caseId)))).toEqual(new Set(['not-applicable']));
  expect(await found('class:spam')).toEqual([caseId]); // also where it ended
  await vault.call('case.event', { caseId, event: 'reopened' });
  expect((await vault.call('case.get', { caseId })).fields.class).toBeNull();
  expect((await clocksOf(caseId))['acknowledge']).toBe('running');
  expect(await verifies()).toEqual([]);
});

it('a class is said with the event that ends a case, and of many cases at once', async () => {
  const [first = '', ...others] = ids;
  await vault.call('case.event', {
    caseId: first,
    event: 'rejected',
    reason: 'Works as documented.',
    class: 'expected',
  });
  const { batch } = await vault.call('cases.change', {
    caseIds: others,
    change: { kind: 'set', fields: { class: 'bug' } },
  });
  expect(await found('class:expected')).toEqual([first]);
  expect(await found('class:bug')).toEqual([...others].sort());
  await vault.call('case.undo', { batch });
  expect(await found('class:bug')).toEqual([]);
});

it('each class is the next letter, and that letter is the assessment', async () => {
  const caseId = ids[0] ?? '';
  await vault.call('case.event', { caseId, event: 'acknowledged', reason: 'by phone' });
  const letters: string[] = [];
  for (const triage of triageClasses) {
    await vault.call('case.set', { caseId, fields: { class: triage } });
    const template = (await vault.call('case.get', { caseId })).next?.letter ?? null;
    letters.push(template ?? '-');
    if (template === null) continue;
    const draft = await vault.call('reply.draft', { caseId, template });
    expect(draft.text).toContain(caseId);
  }
  expect(letters).toEqual([
    'assessment',
    'hardening',
    'bug',
    'expected',
    'third-party',
    'not-reproducible',
    '-',
  ]);
  await vault.call('case.set', { caseId, fields: { class: 'third-party' } });
  const letter = await vault.call('letter.save', {
    caseId,
    template: 'third-party',
    to: ['finder@example.net'],
    subject: 'Your report',
    text: 'We told the maintainers of libfoo.',
    fileName: 'reply.eml',
    encrypted: false,
    signed: false,
    headerId: null,
  });
  await vault.call('letter.sent', { caseId, letterId: letter.id });
  expect((await clocksOf(caseId))['assess']).toBe('met');
});
