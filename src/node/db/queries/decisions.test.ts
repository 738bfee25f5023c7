/** Finding earlier decisions reads the same few rows, however many cases share everything with a report. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Reads } from '#core/ports.ts';
import { precedentMarks } from '#core/report/precedent-marks.ts';
import { precedentsOf } from '#core/report/precedents.ts';
import {
  addTestCase,
  addTestProject,
  openTestStore,
  testNow,
  type TestStore,
} from '#tests/support/node/test-store.ts';

let test: TestStore;
let projectId: number;
beforeEach(() => {
  test = openTestStore();
  projectId = addTestProject(test.store, 'Alpha', 'AL');
});
afterEach(() => test.close());

const title = 'Missing security headers on the admin panel of the server';
const report = {
  title,
  text: '',
  textHash: '',
  files: [],
  readable: true,
  cwes: ['CWE-1021'],
  sentences: ['x'],
};

function addDecided(count: number): void {
  test.store.write((tx) => {
    for (let n = 0; n < count; n += 1) {
      const id = addTestCase(test.store, projectId, {
        title,
        state: 'rejected',
        open: false,
        fields: { cwes: ['CWE-1021'] },
        decision: { outcome: 'rejected', at: testNow, reason: `No. ${n}`, basis: null, public: false },
      });
      tx.setDecisionMarks(id, precedentMarks(report));
    }
  });
}

/** What a search reads: rows of the index, and cases. */
function reading(): { readonly rows: number; readonly cases: number; readonly found: readonly string[] } {
  const asking = addTestCase(test.store, projectId, { title, fields: { cwes: ['CWE-1021'] } });
  const row = test.store.read.caseRow(asking);
  if (row === null) throw new Error('no case');
  let [rows, cases] = [0, 0];
  const read: Reads = {
    ...test.store.read,
    decidedWithMark: (mark, limit) => {
      const found = test.store.read.decidedWithMark(mark, limit);
      rows += found.length;
      return found;
    },
    caseOfRow: (place) => {
      cases += 1;
      return test.store.read.caseOfRow(place);
    },
  };
  const found = precedentsOf(read, row).map(({ reason }) => reason);
  return { rows, cases, found };
}

it('the newest of those that share most are found, and no more is read of 1,200 than of 60', () => {
  addDecided(60);
  const few = reading();
  addDecided(1_140);
  const many = reading();
  expect(many).toMatchObject({ rows: few.rows, cases: few.cases });
  expect(many.rows).toBeLessThan(600);
  expect(many.cases).toBeLessThanOrEqual(20);
  expect(many.found).toHaveLength(5);
  expect(many.found[0]).toBe('No. 1139');
});

it('an old decision is found behind any number of reports that are not decided', () => {
  addDecided(1);
  for (let n = 0; n < 100; n += 1) addTestCase(test.store, projectId, { title });
  expect(reading().found).toEqual(['No. 0']);
});
