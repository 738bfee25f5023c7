/** The store: all of a transaction or nothing, events after the commit, and no cached row outlives its change. */
import { stubReading } from '#core/intake/stub-reading.ts';
import type { CaseRow, NewMessage, Writes } from '#core/ports.ts';
import { sketchOf } from '#core/similar/sketch.ts';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addTestCase,
  addTestProject,
  openTestStore,
  testNow,
  type TestStore,
} from '#tests/support/node/test-store.ts';

let test: TestStore;
beforeEach(() => {
  test = openTestStore();
});
afterEach(() => test.close());

describe('a transaction', () => {
  it('that fails leaves nothing: no row, no event to the screen, no confirmed number, no cached setting', () => {
    const projectId = addTestProject(test.store, 'Alpha', 'AL');
    test.emitted.length = 0;
    test.confirmed.length = 0;
    const before = test.store.read.settings();
    const projects = test.store.read.projects();
    expect(() =>
      test.store.write((tx) => {
        addTestCase(test.store, projectId);
        tx.setSettings({ ...tx.settings(), actor: 'nobody' });
        tx.updateProject({ ...tx.project(projectId), timeZone: 'Europe/Berlin' });
        expect(tx.settings().actor).toBe('nobody');
        expect(tx.project(projectId).timeZone).toBe('Europe/Berlin');
        tx.emit({ name: 'people-changed', payload: {} });
        throw new Error('power cut');
      }),
    ).toThrow('power cut');
    expect(test.store.read.settings()).toEqual(before);
    expect(test.store.read.projects()).toEqual(projects);
    expect(test.store.read.totals().cases).toBe(0);
    expect(test.emitted).toEqual([]);
    expect(test.confirmed).toEqual([]);
  });

  it('confirms the number of its last event and tells the screen only after its commit', () => {
    const projectId = addTestProject(test.store, 'Alpha', 'AL');
    expect(test.confirmed).toEqual([2]); // the project and its policy are in the log
    test.emitted.length = 0;
    test.confirmed.length = 0;
    test.store.write((tx) => {
      const caseId = addTestCase(test.store, projectId);
      tx.append({ caseId, kind: 'note', at: testNow, reason: null, data: { text: 'x' } });
      tx.emit({ name: 'people-changed', payload: {} });
      expect(test.emitted).toEqual([]);
      expect(test.confirmed).toEqual([]);
    });
    expect(test.emitted).toEqual([{ name: 'people-changed', payload: {} }]);
    expect(test.confirmed).toEqual([4]);
  });

  it('says once which cases it changed, however many steps it had', () => {
    const changed = (...caseIds: string[]) => ({ name: 'case-changed' as const, payload: { caseIds } });
    test.store.write((tx) => {
      tx.emit(changed('A-1'));
      tx.emit({ name: 'people-changed', payload: {} });
      tx.emit(changed('A-2', 'A-1'));
      tx.emit({ name: 'case-read', payload: { caseIds: ['A-3'] } });
    });
    expect(test.emitted).toEqual([
      { name: 'people-changed', payload: {} },
      changed('A-1', 'A-2'),
      { name: 'case-read', payload: { caseIds: ['A-3'] } },
    ]);
    test.emitted.length = 0;
    test.store.write((tx) => {
      for (let n = 0; n < 501; n += 1) tx.emit(changed(`A-${n}`));
    });
    expect(test.emitted.map(({ payload }) => 'caseIds' in payload && payload.caseIds.length)).toEqual([
      500, 1,
    ]);
  });

  it('can be followed by another after it failed', () => {
    expect(() =>
      test.store.write(() => {
        throw new Error('once');
      }),
    ).toThrow('once');
    expect(addTestProject(test.store, 'Alpha', 'AL')).toBe(1);
  });
});

describe('what is read again and again', () => {
  it('finds the cases of a mark and of a group as the database has them, whatever was written before', () => {
    const { store } = test;
    const id = addTestProject(store, 'Alpha', 'AL');
    const mark = fc.constantFrom('id:CVE-2026-0001', 'at:parse.c:7', `long:${'x'.repeat(500)}`);
    const group = fc.constantFrom('AL-2026-0001', 'AL-2026-0002', null);
    const change = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), mark, group }),
      fc.record({ kind: fc.constant('mark' as const), mark, at: fc.nat(60) }),
      fc.record({ kind: fc.constant('move' as const), group, at: fc.nat(60) }),
    );
    // More than are kept of a mark or a group.
    const caseIds = Array.from({ length: 26 }, () => addTestCase(store, id, { groupId: 'AL-2026-0001' }));
    store.write((tx) => {
      for (const caseId of caseIds) tx.addMarks(caseId, ['at:parse.c:7']);
    });
    type Change =
      | { kind: 'add'; mark: string; group: string | null }
      | { kind: 'mark'; mark: string; at: number }
      | { kind: 'move'; group: string | null; at: number };
    const powerCut = new Error('power cut');
    const same = (tx: Writes): void => {
      for (const limit of [1, 3, 24, 60])
        for (const one of ['id:CVE-2026-0001', 'at:parse.c:7', `long:${'x'.repeat(500)}`])
          expect(tx.casesWithMark(one, limit)).toEqual(store.read.casesWithMark(one, limit));
      for (const limit of [2, 21, 60])
        for (const one of ['AL-2026-0001', 'AL-2026-0002'])
          expect(tx.casesInGroup(one, limit)).toEqual(store.read.casesInGroup(one, limit));
    };
    const step = (tx: Writes, one: Change): void => {
      if (one.kind === 'add') {
        const caseId = addTestCase(store, id, { groupId: one.group });
        caseIds.push(caseId);
        return tx.addMarks(caseId, [one.mark]);
      }
      const row = tx.caseRow(caseIds[one.at % Math.max(1, caseIds.length)] ?? '');
      if (row === null) return;
      if (one.kind === 'mark') tx.addMarks(row.id, [one.mark]);
      else tx.updateCase({ ...row, groupId: one.group });
    };
    fc.assert(
      fc.property(fc.array(change, { minLength: 5, maxLength: 30 }), fc.boolean(), (changes, isTakenBack) => {
        const known = caseIds.length;
        try {
          store.write((tx) => {
            for (const one of changes) {
              step(tx, one);
              same(tx);
            }
            if (isTakenBack) throw powerCut;
          });
        } catch (cause) {
          if (cause !== powerCut) throw cause;
          caseIds.length = known;
        }
        store.write(same);
      }),
      { numRuns: 12 },
    );
  });

  it('counts again when a case changes, when a change is taken back, and when time alone moves a case', () => {
    const { store } = test;
    const id = addTestProject(store, 'Alpha', 'AL');
    const counts = (now: string): number[] => {
      const { total, overdue, dueSoon } = store.read.queueCounts(null, now);
      return [total, dueSoon, overdue];
    };
    expect(counts(testNow)).toEqual([0, 0, 0]);
    const caseId = addTestCase(store, id, {
      nextDueAt: '2026-06-17T12:00:00.000Z',
      nextSoonAt: '2026-06-16T12:00:00.000Z',
      clockState: 'running',
    });
    expect(counts(testNow)).toEqual([1, 0, 0]);
    expect(counts('2026-06-16T12:00:00.000Z')).toEqual([1, 1, 0]);
    expect(counts('2026-06-18T12:00:00.000Z')).toEqual([1, 0, 1]);
    expect(counts(testNow)).toEqual([1, 0, 0]);
    expect(() =>
      store.write((tx) => {
        addTestCase(store, id);
        expect(tx.queueCounts(null, testNow).total).toBe(2);
        throw new Error('power cut');
      }),
    ).toThrow('power cut');
    expect(counts(testNow)).toEqual([1, 0, 0]);
    const row = store.read.caseRow(caseId);
    if (row !== null) store.write((tx) => tx.updateCase({ ...row, state: 'closed', open: false }));
    expect(counts(testNow)).toEqual([0, 0, 0]);
  });

  it('is fresh after each change: settings, projects, policies', () => {
    const { store } = test;
    expect(store.read.settings().actor).toBe('maintainer');
    store.write((tx) => tx.setSettings({ ...tx.settings(), actor: 'Ada' }));
    expect(store.read.settings().actor).toBe('Ada');

    const id = addTestProject(store, 'Alpha', 'AL');
    expect(store.read.projects()).toHaveLength(1);
    addTestProject(store, 'Beta', 'BE');
    expect(store.read.projects()).toHaveLength(2);
    store.write((tx) => tx.updateProject({ ...tx.project(id), timeZone: 'Asia/Tokyo' }));
    expect(store.read.project(id).timeZone).toBe('Asia/Tokyo');

    const first = store.read.policy(id, 1);
    store.write((tx) => tx.addPolicy(id, { ...first, version: 2, reason: 'stricter' }, testNow));
    expect(store.read.policy(id, 2)).toMatchObject({ version: 2, reason: 'stricter', inForceSince: testNow });
    expect(store.read.policy(id, 1)).toEqual(first);
  });

  it('is fresh after each change, also while it writes: cases, their log, readings of keys, sketches', () => {
    const { store } = test;
    const id = addTestCase(store, addTestProject(store, 'Alpha', 'AL'));
    const sketch = sketchOf('Overflow', 'A heap overflow in parse_hdr().');
    store.write((tx) => {
      const row = tx.caseRow(id);
      if (row === null) throw new Error('no case');
      expect([tx.events(id).length, tx.sketchOf(id), tx.acceptances().length]).toEqual([1, null, 0]);
      tx.setCollisions([id], 2);
      expect(tx.caseRow(id)?.collisions).toBe(2);
      tx.updateCase({ ...row, title: 'Changed' }); // what an older row says of collisions is not written
      expect(tx.caseRow(id)).toMatchObject({ title: 'Changed', collisions: 2 });
      const event = tx.append({ caseId: id, kind: 'acknowledged', at: testNow, reason: null, data: {} });
      expect(tx.events(id)).toHaveLength(2);
      tx.markUndone(event.seq, event.seq);
      expect(tx.events(id)[1]?.undone).toBe(true);
      tx.setSketch(id, sketch);
      expect(tx.sketchOf(id)).toEqual(sketch);
    });
    const before = store.read.caseRow(id);
    expect(() =>
      store.write((tx) => {
        if (before !== null) tx.updateCase({ ...before, title: 'Taken back' });
        expect(tx.caseRow(id)?.title).toBe('Taken back');
        throw new Error('taken back');
      }),
    ).toThrow('taken back');
    expect(store.write((tx) => tx.caseRow(id)?.title)).toBe('Changed');
  });

  it('is, while it writes, what the database holds', () => {
    const { store } = test;
    const project = addTestProject(store, 'Alpha', 'AL');
    const old = addTestCase(store, project, { fields: { cwes: ['CWE-20'], exploited: undefined } });
    store.write((tx) => {
      const id = addTestCase(store, project, { groupId: old });
      const same = (): void => {
        for (const one of [old, id]) {
          expect(tx.caseRow(one)).toEqual(store.read.caseRow(one));
          expect(tx.events(one)).toEqual(store.read.events(one));
        }
        expect(tx.casesInGroup(old, 9)).toEqual(store.read.casesInGroup(old, 9));
      };
      same();
      for (const one of [old, id]) {
        const row = tx.caseRow(one);
        if (row === null) throw new Error('no case');
        const snooze = { until: testNow, since: testNow, endedBy: null } as unknown as CaseRow['snooze'];
        tx.updateCase({
          ...row,
          groupId: old,
          snooze,
          turn: { whose: 'us', since: testNow },
          collisions: 7,
        });
        same();
      }
      tx.setCollisions([old, id], 2);
      same();
      tx.append({
        caseId: id,
        kind: 'grouped',
        at: testNow,
        reason: null,
        data: { with: null, of: [1] },
      });
      same();
    });
  });

  it('has the digest of a message in its log as the database holds it, of half a character too', () => {
    const { store } = test;
    const subjects = ['a crash', 'naïve 🙂 "quoted" \\', 'half \ud83d a character', 'a\0b'];
    for (const [n, subject] of subjects.entries())
      store.write((tx) => {
        const sha256 = tx.putBytes(new Uint8Array([n]));
        const message: NewMessage = {
          id: `m${n}`,
          caseId: null,
          direction: 'incoming',
          outcome: 'set-aside',
          outcomeReason: 'draft',
          source: 'x',
          receivedAt: testNow,
          importedAt: testNow,
          subject,
          fromName: '',
          fromAddress: '',
          headerId: null,
          textHash: 'h',
          threadSubject: subject,
          preview: '',
          attachments: 0,
          unread: n % 2 === 0,
          reader: 7,
          reading: stubReading(sha256, 1, testNow),
        };
        tx.addMessage(message, sha256);
      });
    const logged = [...store.read.allEvents()];
    const digestIn = (id: string): unknown =>
      logged.find(({ kind, data }) => kind === 'stored' && data['id'] === id)?.data['sha256'];
    const held = [...store.read.stored(['message'])];
    expect(held.map(({ id }) => id)).toEqual(['m0', 'm1', 'm2', 'm3']);
    expect(held.map(({ id }) => digestIn(id))).toEqual(held.map(({ sha256 }) => sha256));
  });

  it('keeps every date that a version of a policy was given', () => {
    const { store } = test;
    const id = addTestProject(store, 'Alpha', 'AL');
    const since = '2024-01-01T00:00:00.000Z';
    store.write((tx) => tx.setPolicyDate(id, { version: 1, since, reason: 'published then' }));
    expect(store.read.policyDates(id)).toEqual([{ version: 1, since }]);
    const { inForceSince, dates } = store.read.policy(id, 1);
    expect(inForceSince).toBe(since);
    expect(dates.map((one) => [one.since, one.reason, one.actor])).toEqual([
      [null, 'standard policy until the project has its own', 'maintainer'],
      [since, 'published then', 'maintainer'],
    ]);
  });
});

describe('the full-text index', () => {
  it('is written at the end of a transaction, or when it is asked within one', () => {
    const { store, db } = test;
    const projectId = addTestProject(store, 'Alpha', 'AL');
    const segments = (): number =>
      ['search', 'case_words'].reduce(
        (sum, table) =>
          sum + (db.get<{ n: number }>(`SELECT count(DISTINCT segid) AS n FROM ${table}_idx`)?.n ?? 0),
        0,
      );
    const queue = (text: string): number =>
      store.read.queue({ terms: [{ key: 'text', not: false, values: [text] }] }, 'due', 9, null, testNow)
        ?.rows.length ?? 0;
    store.write((tx) => {
      for (let n = 0; n < 10; n += 1)
        tx.indexCase(addTestCase(store, projectId, { title: `Overflow ${n}` }), []);
      expect(segments()).toBe(0);
    });
    expect(segments()).toBe(2);
    expect([store.read.search('overflow', 20).length, queue('Overflow 7')]).toEqual([10, 1]);
    store.write((tx) => {
      tx.indexCase(addTestCase(store, projectId, { title: 'Underflow' }), []);
      expect(tx.search('underflow', 20)).toHaveLength(1);
      const asked = { terms: [{ key: 'text' as const, not: false, values: ['nderflo'] }] };
      expect(tx.queue(asked, 'due', 9, null, testNow)?.rows).toHaveLength(1);
      expect([tx.countCases(asked, 9, testNow), tx.caseIds(asked, 9, testNow).length]).toEqual([1, 1]);
    });
    expect(() =>
      store.write((tx) => {
        tx.indexCase(addTestCase(store, projectId, { title: 'Taken back' }), []);
        throw new Error('taken back');
      }),
    ).toThrow('taken back');
    store.write((tx) => tx.emit({ name: 'people-changed', payload: {} }));
    expect([store.read.search('taken', 20).length, queue('Taken back')]).toEqual([0, 0]);
  });

  const written = (): unknown => test.db.get('SELECT count(*) AS n, max(id) AS last FROM search_data');
  const found = (word: string): number => test.store.read.search(word, 10).length;

  it('is written when the words of a case change, and not when anything else does', () => {
    const projectId = addTestProject(test.store, 'Alpha', 'AL');
    const id = addTestCase(test.store, projectId, { title: 'Overflow in the parser' });
    const change = (part: Partial<CaseRow>, notes: string[] = []): void => {
      test.store.write((tx) => {
        const row = tx.caseRow(id);
        if (row === null) throw new Error('no case');
        tx.updateCase({ ...row, ...part });
        tx.indexCase(id, notes);
      });
    };
    change({});
    const before = written();
    change({ tags: ['crash'], unread: false, severity: 'high' });
    expect(written()).toEqual(before);
    expect(found('overflow')).toBe(1);
    change({ title: 'Underflow in the parser' });
    expect([found('overflow'), found('underflow')]).toEqual([0, 1]);
    change({}, ['ask Grace']);
    expect(found('grace')).toBe(1);
    change({ fields: { cve: 'CVE-2026-4242' } }, []);
    expect([found('grace'), found('"CVE-2026-4242"')]).toEqual([0, 1]);
  });
});
