/** A database of its own for the tests of this folder, and rows to fill it with. Tests only. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { emptyCase } from '#core/cases/empty-case.ts';
import type { CaseRow, Store } from '#core/ports.ts';
import { addProject } from '#core/projects/add-project.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import { formatCaseId } from '#shared/ids.ts';
import { openDatabase, type Database } from '#node/db/database.ts';
import { migrate } from '#node/db/migrate.ts';
import { createStore, type NodeStore } from '#node/db/store.ts';

export const testNow = '2026-06-15T12:00:00.000Z';

export type TestStore = {
  readonly folder: string;
  readonly db: Database;
  readonly store: NodeStore;
  readonly emitted: AppEvent[];
  readonly confirmed: number[];
  readonly close: () => void;
};

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export function openTestStore(): TestStore {
  const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-store-'));
  const db = openDatabase(path.join(folder, 'x.db'), new Uint8Array(32).fill(9), { create: true });
  migrate(db);
  const emitted: AppEvent[] = [];
  const confirmed: number[] = [];
  const store = createStore(db, {
    now: () => testNow,
    sha256,
    emit: (events) => emitted.push(...events),
    confirmed: (seq) => confirmed.push(seq),
  });
  return {
    folder,
    db,
    store,
    emitted,
    confirmed,
    close: () => {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function addTestProject(store: Store, name: string, prefix: string): number {
  return store.write((tx) => addProject(tx, { name, prefix, timeZone: 'UTC' }, testNow)).id;
}

let serial = 0;
/** Writes a case and its first event, by default of the next number; returns its id. */
export function addTestCase(
  store: Store,
  projectId: number,
  change: Partial<CaseRow> = {},
  chosen?: number,
): string {
  return store.write((tx) => {
    const number = chosen ?? tx.nextCaseNumber(projectId, 2026);
    const id = formatCaseId(tx.project(projectId).prefix, 2026, number);
    serial += 1;
    tx.addCase(
      {
        ...emptyCase,
        id,
        projectId,
        title: `Report ${serial}`,
        receivedAt: testNow,
        reporterName: `Finder ${serial}`,
        reporterAddress: `finder${serial}@example.net`,
        policyVersion: 1,
        revision: 1,
        updatedAt: testNow,
        ...change,
      },
      2026,
      number,
    );
    tx.append({
      caseId: id,
      kind: 'received',
      at: testNow,
      reason: null,
      data: { title: `Report ${serial}` },
    });
    return id;
  });
}
