/** Closures at the real backend: what they would do, what they do, and that clocks never change their mind silently. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

const policy = (extra: string) => ({
  text: `# Security policy\n\nWe acknowledge reports within 48 hours and assess them within 10 days.\n\n${extra}\n`,
  fileName: 'SECURITY.md',
});
const waiting = 'All times are paused during announced holidays.';

let vault: TestVault;
let now: string;
beforeEach(async () => {
  now = '2026-07-01T08:00:00.000Z';
  vault = await makeVault({ now: () => new Date(now) });
  await vault.call('project.add', {
    name: 'Harbour',
    prefix: 'HARB',
    timeZone: 'UTC',
    policy: policy(waiting),
  });
  await vault.call('project.add', { name: 'Mole', prefix: 'MOLE', timeZone: 'UTC', policy: policy('') });
});
afterEach(() => vault.close());

async function file(
  project: string,
  day: string,
  subject = 'Overflow in parse_hdr',
  body = 'Secret details.',
) {
  const date = new Date(`${day}T06:00:00.000Z`).toUTCString();
  const [row] = await vault.importText(
    reportMail({ date, subject, body: `${body} ${day} ${project}` }),
    'mail.eml',
    { project },
  );
  return row?.caseId ?? '';
}
const summer = { kind: 'away', name: 'Summer break', from: '2026-07-06', to: '2026-07-19' } as const;
const clockOf = async (caseId: string, milestone: string, at = now) =>
  (await vault.call('case.get', { caseId, now: at })).clocks.find((clock) => clock.milestone === milestone);
const due = async (caseId: string, milestone = 'assess', at = now) =>
  (await clockOf(caseId, milestone, at))?.dueAt?.slice(0, 16);
const events = async (caseId: string) =>
  (await vault.call('case.get', { caseId })).events.filter(({ kind }) => kind === 'closure');
const verify = async () =>
  (await vault.call('vault.verify', {})).checks.filter(({ ok }) => !ok).map(({ detail }) => detail);

it('tells before which promises move and which break, of open cases and of reports that arrive', async () => {
  const moves = await file('Harbour', '2026-07-01');
  const breaks = await file('Mole', '2026-07-01');
  const told = await vault.call('closure.preview', { project: null, ...summer });
  expect(told.openCases).toBe(2);
  expect(
    told.open.map(({ caseId, milestone, outcome, dueBefore, dueAfter }) => [
      caseId,
      milestone,
      outcome,
      dueBefore?.slice(0, 10),
      dueAfter?.slice(0, 10),
    ]),
  ).toEqual([
    [breaks, 'assess', 'breaks', '2026-07-11', '2026-07-11'],
    [moves, 'assess', 'moves', '2026-07-11', '2026-07-25'],
  ]);
  expect(told.open[1]?.explanation).toContain(`“${waiting.slice(0, -1)}”`);
  expect(
    told.arriving.map(({ project, milestone, outcome, dueAfter }) => [
      project,
      milestone,
      outcome,
      dueAfter?.slice(0, 10),
    ]),
  ).toEqual([
    ['Mole', 'acknowledge', 'breaks', '2026-07-08'],
    ['Mole', 'assess', 'breaks', '2026-07-16'],
    ['Harbour', 'acknowledge', 'moves', '2026-07-22'],
    ['Harbour', 'assess', 'moves', '2026-07-30'],
  ]);
  expect(await events(moves)).toEqual([]); // nothing is written by looking
});

it('moves what may move, by an event of each open case, and of each that arrives later', async () => {
  const one = await file('Harbour', '2026-07-01');
  const { closure, cases } = await vault.call('closure.save', { project: 'Harbour', ...summer });
  expect([closure.state, cases]).toEqual(['planned', 1]);
  expect(await due(one)).toBe('2026-07-25T06:00');
  now = '2026-07-08T08:00:00.000Z';
  const two = await file('Harbour', '2026-07-08');
  expect(await due(two, 'acknowledge')).toBe('2026-07-22T00:00'); // 48 hours after the first day back
  const row = (await vault.call('queue.list', { project: 'Harbour' })).rows.find(({ id }) => id === two);
  expect(row?.nextDueAt?.slice(0, 16)).toBe('2026-07-22T00:00'); // the queue says the same
  now = '2026-07-21T08:00:00.000Z';
  const three = await file('Harbour', '2026-07-20');
  expect(await events(three)).toEqual([]); // it was over then
  expect(await due(three)).toBe('2026-07-30T06:00');
  expect(await verify()).toEqual([]);
});

it('says of its change what it was before: each is an event, and the past stays as it was known', async () => {
  const one = await file('Harbour', '2026-07-01');
  const { closure } = await vault.call('closure.save', { project: 'Harbour', ...summer });
  now = '2026-07-03T08:00:00.000Z';
  const longer = { ...summer, id: closure.id, project: 'Harbour', to: '2026-07-26' };
  await expect(vault.call('closure.save', longer)).rejects.toThrow(
    /"code":"invalid-value".*"field":"reason"/,
  );
  await vault.call('closure.save', { ...longer, reason: 'one more week' });
  expect(await due(one)).toBe('2026-08-01T06:00');
  expect(await due(one, 'assess', '2026-07-02T08:00:00.000Z')).toBe('2026-07-25T06:00');
  now = '2026-07-04T08:00:00.000Z';
  const told = await vault.call('closure.preview', { ...longer, cancel: true });
  expect(
    told.open.map(({ dueBefore, dueAfter }) => [dueBefore?.slice(0, 10), dueAfter?.slice(0, 10)]),
  ).toEqual([['2026-08-01', '2026-07-11']]);
  await vault.call('closure.cancel', { id: closure.id, reason: 'trip cancelled' });
  expect(await due(one)).toBe('2026-07-11T06:00');
  expect((await events(one)).map(({ reason, undone }) => [reason, undone])).toEqual([
    [null, false],
    ['one more week', false],
    ['trip cancelled', false],
  ]);
  const { closures } = await vault.call('closure.list', {});
  expect(closures.map(({ state, name }) => [state, name])).toEqual([['cancelled', 'Summer break']]); // it stays readable
  await expect(vault.call('closure.cancel', { id: closure.id, reason: 'again' })).rejects.toThrow(
    /"code":"invalid-value"/,
  );
  expect(await verify()).toEqual([]);
});

it('leaves ended cases alone, and reaches one that is opened again', async () => {
  const one = await file('Harbour', '2026-07-01');
  await vault.call('case.event', { caseId: one, event: 'rejected', reason: 'not a vulnerability' });
  await vault.call('closure.save', { project: 'Harbour', ...summer });
  expect(await events(one)).toEqual([]);
  await vault.call('case.event', { caseId: one, event: 'reopened', reason: 'it is one' });
  expect(await due(one)).toBe('2026-07-25T06:00');
  expect(await verify()).toEqual([]);
});

it('an intake pause concerns the reports that arrive in it, and nothing else', async () => {
  const before = await file('Harbour', '2026-07-01');
  await vault.call('closure.save', { project: null, ...summer, kind: 'intake', name: 'Intake closed' });
  now = '2026-07-08T08:00:00.000Z';
  const during = await file('Harbour', '2026-07-08');
  expect(await due(before)).toBe('2026-07-11T06:00');
  expect(await due(during)).toBe('2026-07-30T00:00');
});

it('a split case has the closures of its time, and filing a mail does not look unanswered by them', async () => {
  await vault.call('closure.save', { project: 'Harbour', ...summer });
  const one = await file('Harbour', '2026-07-01');
  const { newCaseId } = await vault.call('case.split', {
    caseId: one,
    title: 'Second finding',
    passages: ['Secret details.'],
  });
  expect(await events(newCaseId)).toHaveLength(1);
  expect(await due(newCaseId)).toBe('2026-07-25T06:00');
  const { counts } = await vault.call('today.list', { now, endOfDay: '2026-07-01T23:59:59.000Z' });
  expect(counts.answer).toBe(0);
});

it('writes a text for the mail server that names no case, and refuses one that does', async () => {
  const caseId = await file('Harbour', '2026-07-01', 'Overflow', 'parse_hdr() overflows.');
  const harbour = await vault.call('closure.preview', { project: 'Harbour', ...summer });
  expect(harbour.autoReply).toContain(
    'the Harbour security team is away from Mon 6 Jul 2026 to Sun 19 Jul 2026'.replace('the', 'The'),
  );
  expect(harbour.autoReply).toContain('on Mon 20 Jul 2026');
  expect(harbour.autoReply).toContain(`says: “${waiting}”`);
  const mole = await vault.call('closure.preview', { project: 'Mole', ...summer });
  expect(mole.autoReply).toContain('the acknowledgement within 48 hours, the assessment within 10 days');
  const { closure } = await vault.call('closure.save', { project: 'Harbour', ...summer });
  expect(closure.autoReply).toBe(harbour.autoReply);
  const refused = (autoReply: string) =>
    expect(vault.call('closure.save', { project: 'Harbour', ...summer, autoReply })).rejects.toThrow(
      /"code":"invalid-value".*"field":"autoReply"/,
    );
  await refused(`We work on ${caseId}.`);
  await refused('We know of the overflow in parse_hdr() and are away.');
});

it('refuses what is no closure', async () => {
  const wrong = (change: object) =>
    expect(vault.call('closure.save', { project: 'Harbour', ...summer, ...change })).rejects;
  await wrong({ to: '2026-07-05' }).toThrow(/"code":"invalid-value".*"field":"to"/);
  await wrong({ to: '2027-07-19' }).toThrow(/"code":"invalid-value".*"field":"to"/);
  await wrong({ project: 'Nowhere' }).toThrow(/"code":"not-found"/);
  await wrong({ id: 'closure-none', reason: 'x' }).toThrow(/"code":"not-found".*"what":"closure"/);
});

it('hands over what whoever covers needs, and no word of a report', async () => {
  const one = await file('Harbour', '2026-07-01');
  await file('Mole', '2026-07-01', 'Other project');
  await vault.call('closure.save', { project: 'Harbour', ...summer });
  await vault.call('case.set', { caseId: one, fields: { embargoUntil: '2026-07-15T12:00:00.000Z' } });
  await vault.call('team.add', { name: 'Grace' });
  await vault.call('team.add', { name: 'Ada', awayUntil: '2026-07-19', coveredBy: 'Grace' });
  await vault.call('case.set', { caseId: one, fields: { assignee: 'Ada' } });
  const ask = { project: 'Harbour', format: 'markdown', stays: 'Grace' } as const;
  const sheet = await vault.call('hand-over.write', { ...ask, until: '2026-07-19' });
  expect(sheet.cases).toBe(1);
  for (const part of [
    '# Hand-over: Harbour',
    'it is not encrypted',
    'For Grace.',
    'Closed from Mon 6 Jul 2026 to Sun 19 Jul 2026: Summer break (nobody works).',
    '## Due up to Sun 19 Jul 2026',
    'Next step: Acknowledge',
    'Unanswered for',
    'Embargo ends: Wed 15 Jul 2026 12:00 UTC',
    'Ada is away until Sun 19 Jul 2026. Grace covers.',
  ])
    expect(sheet.text).toContain(part);
  expect(sheet.text).toContain(`${one} Overflow in parse`);
  expect(sheet.text).not.toContain('Secret details');
  expect(sheet.text).not.toContain('Other project');
  const bare = await vault.call('hand-over.write', { ...ask, titles: false, contacts: false });
  expect(bare.text).not.toContain('Overflow');
  expect(bare.text).not.toContain('@');
  const page = await vault.call('hand-over.write', { ...ask, format: 'html', summaries: true });
  expect(page.text).toContain('<h1>Hand-over: Harbour</h1>');
  expect(page.text).not.toContain('Secret details'); // no advisory was saved
});
