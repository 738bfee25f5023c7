/** The log is a chain: whatever is changed in it later, on disk or in an exported file, is found. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '#core/cases/event-chain.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import {
  addTestCase,
  addTestProject,
  openTestStore,
  sha256,
  testNow,
  type TestStore,
} from '#tests/support/node/test-store.ts';
import { appendEvent, chainHead } from './events.ts';

let test: TestStore;
let caseId: string;
beforeAll(() => {
  test = openTestStore();
  caseId = addTestCase(test.store, addTestProject(test.store, 'Alpha', 'AL'));
  test.store.write((tx) => {
    tx.append({ caseId, kind: 'acknowledged', at: testNow, reason: 'by phone', data: {} });
    tx.append({
      caseId,
      kind: 'set',
      at: testNow,
      reason: null,
      data: { fields: { severity: 'high', cwes: ['CWE-79'] } },
    });
    tx.append({ caseId, kind: 'note', at: testNow, reason: null, data: { text: 'ä "quoted" \u2028' } });
  });
});
afterAll(() => test.close());

const log = (): CaseEvent[] => [...test.store.read.allEvents()];

describe('the event log', () => {
  it('verifies as written, and says how many and which head', () => {
    const events = log();
    expect(verifyChain(events, sha256)).toEqual({
      events: 6,
      ok: true,
      brokenAt: null,
      head: events.at(-1)?.hash,
    });
  });

  const changes: [string, Partial<CaseEvent>][] = [
    ['seq', { seq: 7 }],
    ['case', { caseId: 'AL-2026-9999' }],
    ['kind', { kind: 'rejected' }],
    ['instant', { at: '2026-06-15T12:00:00.001Z' }],
    ['instant of recording', { recordedAt: '2026-06-15T12:00:00.001Z' }],
    ['actor', { actor: 'somebody else' }],
    ['reason', { reason: 'by fax' }],
    ['data', { data: { fields: { severity: 'low', cwes: ['CWE-79'] } } }],
    ['hash', { hash: '1'.repeat(64) }],
  ];
  it.each(changes)('does not verify when the %s of an event was changed', (_, change) => {
    const events = log();
    const changed = events.map((event, index) => (index === 2 ? { ...event, ...change } : event));
    expect(verifyChain(changed, sha256)).toMatchObject({ ok: false, brokenAt: change.seq ?? 3 });
  });

  it.each([0, 1, 2])('does not verify when event %i was taken out', (index) => {
    expect(verifyChain(log().toSpliced(index, 1), sha256).ok).toBe(false);
  });

  it('does not verify when two events changed places', () => {
    const [first, second, ...rest] = log();
    if (first === undefined || second === undefined) throw new Error('too few events');
    expect(verifyChain([second, first, ...rest], sha256).ok).toBe(false);
  });

  it('does not depend on the order of keys in its data', () => {
    const [first, ...rest] = log();
    if (first === undefined) throw new Error('too few events');
    const turned = Object.fromEntries(Object.entries(first.data).reverse()) as CaseEvent['data'];
    expect(verifyChain([{ ...first, data: turned }, ...rest], sha256).ok).toBe(true);
  });

  it('marks an event as undone without breaking the chain, and offers each once', () => {
    const last = test.store.read.lastUndoable(caseId);
    expect(last?.kind).toBe('note');
    test.store.write((tx) => {
      const undo = tx.append({
        caseId,
        kind: 'undone',
        at: testNow,
        reason: null,
        data: { seq: last?.seq ?? 0 },
      });
      tx.markUndone(last?.seq ?? 0, undo.seq);
    });
    expect(verifyChain(log(), sha256).ok).toBe(true);
    expect(test.store.read.event(last?.seq ?? 0)?.undone).toBe(true);
    expect(test.store.read.lastUndoable(caseId)?.kind).toBe('set');
  });

  it('that was changed in the database itself is found', () => {
    test.db.script('DROP TRIGGER event_is_append_only');
    test.db.run(`UPDATE event SET reason = 'never said' WHERE seq = 2`);
    expect(verifyChain(log(), sha256)).toMatchObject({ ok: false, brokenAt: 2 });
  });

  it('belongs to a case that exists', () => {
    expect(() =>
      test.store.write(() =>
        appendEvent(
          test.db,
          chainHead(test.db),
          { caseId: 'NO-2026-0001', kind: 'note', at: testNow, reason: null, data: {} },
          { actor: 'x', recordedAt: testNow },
          sha256,
        ),
      ),
    ).toThrow('FOREIGN KEY');
  });
});
