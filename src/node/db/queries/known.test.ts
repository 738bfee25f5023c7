/** A search of known records makes the same few look-ups, and reads a bounded number of them, however many share all. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findKnown } from '#core/known/find-known.ts';
import { readKnown } from '#core/known/read-known.ts';
import type { Reads } from '#core/ports.ts';
import {
  addTestCase,
  addTestProject,
  openTestStore,
  testNow,
  type TestStore,
} from '#tests/support/node/test-store.ts';

let test: TestStore;
let projectId: number;
let sourceId: number;
beforeEach(() => {
  test = openTestStore();
  projectId = addTestProject(test.store, 'Harbour', 'HARB');
  sourceId = test.store.write((tx) => tx.addKnownSource('/records', null, testNow));
});
afterEach(() => test.close());

const title = 'Heap overflow in parse_hdr of harbour when a header is long';

function addRecords(from: number, to: number): void {
  test.store.write((tx) => {
    for (let n = from; n < to; n += 1) {
      const json = {
        id: `CVE-2024-${String(10_000 + n)}`,
        modified: testNow,
        summary: title,
        details: 'The function `parse_hdr` overflows a heap buffer. CWE-787',
        affected: [{ package: { ecosystem: 'npm', name: 'harbour' } }],
      };
      const { records } = readKnown('a.json', JSON.stringify(json), false);
      const file = { path: `${String(n)}.json`, bytes: 1, changedAt: 1, sha256: 'a', problem: null };
      tx.keepKnownFile(sourceId, null, { ...file, records });
    }
  });
}

function searching(): {
  readonly lookups: number;
  readonly rows: number;
  readonly records: number;
  readonly shown: number;
} {
  const row = test.store.read.caseRow(addTestCase(test.store, projectId, { title }));
  if (row === null) throw new Error('no case');
  let [lookups, rows, records] = [0, 0, 0];
  const read: Reads = {
    ...test.store.read,
    knownMatching: (groups, limit) => {
      const found = test.store.read.knownMatching(groups, limit);
      lookups += 1;
      rows += found.length;
      return found;
    },
    knownRecords: (ids, project) => {
      records += ids.length;
      return test.store.read.knownRecords(ids, project);
    },
  };
  const { matches } = findKnown(read, row, []);
  return { lookups, rows, records, shown: matches.length };
}

it('does not grow with the number of records that share everything with a report', () => {
  addRecords(0, 400);
  const few = searching();
  expect(few.shown).toBe(12);
  expect(few.lookups).toBeLessThanOrEqual(16);
  expect(few.records).toBeLessThanOrEqual(200);
  addRecords(400, 1_200);
  expect(searching()).toEqual(few);
});

it('counts what a source has, and leaves nothing of a file that is gone', () => {
  addRecords(0, 3);
  const [source] = test.store.read.knownSources();
  expect(source).toMatchObject({ files: 3, records: 3, problems: 0 });
  test.store.write((tx) => tx.dropKnownFiles(sourceId, tx.knownFileIds(sourceId, 0, 2)));
  expect(test.store.read.knownSources()[0]).toMatchObject({ files: 1, records: 1 });
  expect(searching().shown).toBe(1);
  test.store.write((tx) => tx.dropKnownFiles(sourceId, tx.knownFileIds(sourceId, 0, 2)));
  expect(searching()).toMatchObject({ rows: 0, shown: 0 });
});
