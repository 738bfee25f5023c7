/** Who publishes is taken from the advisory that the project saved last, and no other is looked into. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  addTestCase,
  addTestProject,
  openTestStore,
  type TestStore,
} from '#tests/support/node/test-store.ts';
import { insertAdvisory, lastPublisher } from './advisories.ts';

let test: TestStore;
let [alpha, beta] = [0, 0];
beforeEach(() => {
  test = openTestStore();
  alpha = addTestProject(test.store, 'Alpha', 'AL');
  beta = addTestProject(test.store, 'Beta', 'BE');
});
afterEach(() => test.close());

function save(projectId: number, savedAt: string, namespace: string): void {
  const model = { publisher: { namespace, cnaOrgId: '' } };
  insertAdvisory(test.db, addTestCase(test.store, projectId), { version: 1, savedAt, model });
}

it('is what this project said last, as far as it said anything', () => {
  expect(lastPublisher(test.db, alpha)).toBeNull();
  save(alpha, '2026-01-02T00:00:00.000Z', 'https://second.example');
  save(alpha, '2026-01-01T00:00:00.000Z', 'https://first.example');
  save(alpha, '2026-01-03T00:00:00.000Z', '');
  save(beta, '2026-01-04T00:00:00.000Z', 'https://beta.example');
  expect(lastPublisher(test.db, alpha)).toMatchObject({ namespace: 'https://second.example' });
  expect(lastPublisher(test.db, beta)).toMatchObject({ namespace: 'https://beta.example' });
});

it('is found without sorting and without reading the others', () => {
  const plans: string[][] = [];
  const db = {
    ...test.db,
    get: <Row>(sql: string, ...values: (string | number | null | Uint8Array)[]): Row | undefined => {
      plans.push(
        test.db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values).map(({ detail }) => detail),
      );
      return undefined;
    },
  };
  lastPublisher(db, alpha);
  expect(plans).toEqual([
    [
      expect.stringMatching(/^SCAN advisory USING INDEX advisory_saved$/),
      expect.stringMatching(/^SEARCH cases USING INDEX .*\(id=\?\)$/),
    ],
  ]);
});
