/** Brings a database to the newest schema: numbered, forward only, each in one transaction. Node. */
import type { Database } from './database.ts';
import { foundation } from './migrations/0001-foundation.ts';
import { reportMarks } from './migrations/0002-report-marks.ts';
import { policyDates } from './migrations/0003-policy-dates.ts';
import { extraFields } from './migrations/0004-extra-fields.ts';
import { messageCopies } from './migrations/0005-message-copies.ts';
import { letters } from './migrations/0006-letters.ts';
import { vaultLog } from './migrations/0007-vault-log.ts';
import { removedKeys } from './migrations/0008-removed-keys.ts';
import { drafts } from './migrations/0009-drafts.ts';
import { filterIndexes } from './migrations/0010-filter-indexes.ts';
import { savedViews } from './migrations/0011-saved-views.ts';
import { snooze } from './migrations/0012-snooze.ts';
import { workingDay } from './migrations/0013-working-day.ts';
import { decisions } from './migrations/0014-decisions.ts';
import { similarReports } from './migrations/0015-similar-reports.ts';
import { knownRecords } from './migrations/0016-known-records.ts';
import { collisions } from './migrations/0017-collisions.ts';
import { waiting } from './migrations/0018-waiting.ts';
import { replies } from './migrations/0019-replies.ts';
import { capsules } from './migrations/0020-capsules.ts';
import { groupedPages } from './migrations/0021-grouped-pages.ts';
import { indexedWords } from './migrations/0022-indexed-words.ts';
import { foundBy } from './migrations/0023-found-by.ts';
import { teamVault } from './migrations/0024-team-vault.ts';
import { savedLast } from './migrations/0025-saved-last.ts';
import { wordsByTheStore } from './migrations/0026-words-by-the-store.ts';
import { groupSizes } from './migrations/0027-group-sizes.ts';
import { boundedLookups } from './migrations/0028-bounded-lookups.ts';
import { firstOfGroups } from './migrations/0029-first-of-groups.ts';
import { importCounts } from './migrations/0030-import-counts.ts';
import { writtenOnce } from './migrations/0031-written-once.ts';
import { byPlace } from './migrations/0032-by-place.ts';
import { packs } from './migrations/0033-packs.ts';

/** The n-th entry makes version n + 1 out of version n. */
export const migrations: readonly string[] = [
  foundation,
  reportMarks,
  policyDates,
  extraFields,
  messageCopies,
  letters,
  vaultLog,
  removedKeys,
  drafts,
  filterIndexes,
  savedViews,
  snooze,
  workingDay,
  decisions,
  similarReports,
  knownRecords,
  collisions,
  waiting,
  replies,
  capsules,
  groupedPages,
  indexedWords,
  foundBy,
  teamVault,
  savedLast,
  wordsByTheStore,
  groupSizes,
  boundedLookups,
  firstOfGroups,
  importCounts,
  writtenOnce,
  byPlace,
  packs,
];

export class TooNew extends Error {
  readonly found: number;
  constructor(found: number) {
    super(`the vault has schema ${found}, this program knows ${migrations.length}`);
    this.found = found;
  }
}

export function schemaVersion(db: Database): number {
  return db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
}

export function migrate(db: Database, to: number = migrations.length): void {
  const from = schemaVersion(db);
  if (from > migrations.length) throw new TooNew(from);
  const upgrade = (): void => {
    for (let version = from; version < to; version += 1) {
      const script = migrations[version];
      if (script === undefined) return;
      db.transaction(() => {
        db.script(script);
        db.script(`PRAGMA user_version = ${version + 1}`);
      });
    }
  };
  if (from === 0)
    db.transaction(upgrade); // a new one is written to the disk once, not once for each version
  else upgrade();
}

/** The schema as SQLite keeps it, in a stable order; committed as schema.sql and compared by a test. */
export function dumpSchema(db: Database): string {
  const rows = db.all<{ sql: string }>(
    `SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%' AND name NOT LIKE 'known_search_%' AND name NOT GLOB 'case_words_[cdi]*' ORDER BY type DESC, name`,
  );
  return `${rows.map((row) => `${row.sql};`).join('\n\n')}\n`;
}
