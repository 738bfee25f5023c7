/** Handing cases over: what is sent arrives whole, what differs is decided by a person, and twice adds nothing. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CaseDetail } from '#shared/schema/case.ts';
import { reportMail } from '../support/vault.ts';
import {
  addHarbour,
  checkWhole,
  get,
  handOver,
  knows,
  makeClock,
  open,
  person,
  seal,
  type Person,
} from './two-vaults.ts';

let ada: Person;
let ben: Person;
let caseId = '';

const report = reportMail({
  from: 'Finder <finder@example.net>',
  subject: 'Heap overflow in parse_header()',
  body: 'When the length is negative, parse_header() in src/header.c writes before the buffer.',
});

beforeEach(async () => {
  const now = makeClock();
  [ada, ben] = await Promise.all([person('Ada', now), person('Ben', now)]);
  await knows(ada, ben);
  await knows(ben, ada);
  await addHarbour(ada);
  const [row] = await ada.vault.importText(report);
  caseId = row?.caseId ?? '';
});
afterEach(async () => {
  await Promise.all([ada.vault.close(), ben.vault.close()]);
});

/** Without what passes by itself. */
const timeless = <T extends Pick<CaseDetail, 'clocks'>>(detail: T): T => ({
  ...detail,
  clocks: detail.clocks.map((one) => ({ ...one, remainingSeconds: null })),
});

/** What a case is, whoever has it. */
function essence(detail: CaseDetail): object {
  const { state, severity, fields, tags, title, receivedAt, reporter, turn, snooze, clocks } = detail;
  const events = detail.events.map(({ kind, at, actor, reason, recordedAt }) => ({
    kind,
    at,
    actor,
    reason,
    recordedAt,
  }));
  const due = timeless({ clocks }).clocks;
  return { state, severity, fields, tags, title, receivedAt, reporter, turn, snooze, due, events };
}

describe('a case that is handed over', () => {
  beforeEach(async () => {
    await ada.vault.call('case.set', { caseId, fields: { severity: 'high', component: 'parser' } });
    await ada.vault.call('case.event', { caseId, event: 'acknowledged' });
    await ada.vault.call('case.event', { caseId, event: 'note', reason: 'Ask @Ben about the fuzzer.' });
    await ada.vault.call('case.tag', { caseId, change: { add: ['memory'] } });
  });

  test('arrives with its originals, events, notes and clocks', async () => {
    const sealed = await seal(ada, ben, [caseId]);
    expect(sealed).toMatchObject({ fileName: `${caseId}.capsule.asc`, messages: 1, caseIds: [caseId] });
    expect(sealed.text).toMatch(/^-----BEGIN PGP MESSAGE-----/);
    const opened = await open(ben, sealed.text);
    expect(opened).toMatchObject({
      purpose: 'handoff',
      signer: { fingerprint: ada.key.fingerprint, userId: 'Ada <ada@example.org>' },
      warnings: [],
      cases: [{ id: caseId, caseId: null, isNew: true, messages: 1, conflicts: [], theyLack: 0 }],
    });
    expect((await ben.vault.call('queue.list', {})).rows).toEqual([]); // looking adds nothing
    const { cases } = await ben.vault.call('capsule.merge', { capsule: opened.capsule, keep: [] });
    const [there, here] = [await get(ada, caseId), await get(ben, cases[0]?.caseId ?? '')];
    const events = here.events.filter(({ kind }) => kind !== 'capsule-merged');
    expect(essence({ ...here, events })).toEqual(essence(there));
    expect(here.clocks.map(({ dueAt }) => dueAt)).toContain('2026-11-26T09:00:00.000Z');
    const [message] = here.messages;
    const raw = await ben.vault.call('message.raw', { messageId: message?.id ?? '' });
    expect(raw.text).toBe(report);
    await checkWhole(ben);
    await checkWhole(ada);
  });

  test('opened twice adds nothing', async () => {
    const { text } = await seal(ada, ben, [caseId]);
    const first = await open(ben, text);
    const { cases } = await ben.vault.call('capsule.merge', { capsule: first.capsule, keep: [] });
    const before = await get(ben, cases[0]?.caseId ?? '');
    const again = await open(ben, text);
    expect(again.cases).toMatchObject([{ isNew: false, events: 0, messages: 0, conflicts: [] }]);
    await ben.vault.call('capsule.merge', { capsule: again.capsule, keep: [] });
    expect(timeless(await get(ben, before.id))).toEqual(timeless(before));
    await checkWhole(ben);
  });

  test('comes back with what was done, and both agree', async () => {
    const [taken] = await handOver(ada, ben, caseId);
    const there = taken?.caseId ?? '';
    await ben.vault.call('case.event', { caseId: there, event: 'accepted' });
    await ben.vault.call('case.set', { caseId: there, fields: { severity: 'critical' } });
    const [back] = await handOver(ben, ada, there);
    expect(back).toMatchObject({ caseId, isNew: false, theyLack: 0 });
    const mine = await get(ada, caseId);
    expect(mine).toMatchObject({ state: 'accepted', severity: 'critical' });
    await handOver(ada, ben, caseId);
    const his = await get(ben, there);
    expect(essence({ ...his, events: [] })).toEqual(essence({ ...mine, events: [] }));
    await Promise.all([checkWhole(ada), checkWhole(ben)]);
  });

  test('changed on both sides is decided by a person, and nothing is lost', async () => {
    const [taken] = await handOver(ada, ben, caseId);
    const there = taken?.caseId ?? '';
    await ada.vault.call('case.set', { caseId, fields: { severity: 'low', cve: 'CVE-2026-1234' } });
    await ada.vault.call('case.event', { caseId, event: 'accepted' });
    await ben.vault.call('case.set', { caseId: there, fields: { severity: 'critical', assignee: 'Ben' } });
    await ben.vault.call('case.event', { caseId: there, event: 'rejected', reason: 'Not reachable.' });
    const { text } = await seal(ben, ada, [there]);
    const opened = await open(ada, text);
    expect(opened.cases[0]?.theyLack).toBe(2);
    expect(opened.cases[0]?.conflicts).toEqual([
      { fact: 'severity', ours: 'low', theirs: 'critical' },
      { fact: 'status', ours: 'accepted', theirs: 'rejected' },
    ]);
    expect(await ada.vault.tryCall('capsule.merge', { capsule: opened.capsule, keep: [] })).toEqual({
      ok: false,
      error: { code: 'capsule-conflicts', conflicts: 2 },
    });
    const keep = (fact: 'severity' | 'status', side: 'ours' | 'theirs') => ({ caseId: there, fact, side });
    await ada.vault.call('capsule.merge', {
      capsule: opened.capsule,
      keep: [keep('severity', 'ours'), keep('status', 'ours')],
    });
    const mine = await get(ada, caseId);
    expect(mine).toMatchObject({
      severity: 'low',
      state: 'accepted',
      fields: { cve: 'CVE-2026-1234', assignee: 'Ben' },
    });
    expect(mine.events.map(({ reason }) => reason)).toContain('Not reachable.');
    // What was decided is decided on both sides.
    const [back] = await handOver(ada, ben, caseId);
    expect(back?.conflicts).toEqual([]);
    expect(await get(ben, there)).toMatchObject({ severity: 'low', state: 'accepted', decision: null });
    await Promise.all([checkWhole(ada), checkWhole(ben)]);
  });
});
