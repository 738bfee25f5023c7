/** Each migration is tested from the version before; the resulting schema is committed and compared. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, WrongKey, type Database } from './database.ts';
import { dumpSchema, migrate, migrations, schemaVersion, TooNew } from './migrate.ts';
import { createStore } from './store.ts';

const key = new Uint8Array(32).fill(7);
let folder: string;
let db: Database;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-db-'));
  db = openDatabase(path.join(folder, 'x.db'), key, { create: true });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

describe('migrations', () => {
  it('bring an empty database to the newest version, once', () => {
    migrate(db);
    expect(schemaVersion(db)).toBe(migrations.length);
    migrate(db);
    expect(schemaVersion(db)).toBe(migrations.length);
  });

  it('write a new database once, not once for each version', () => {
    migrate(db);
    const pages = db.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
    const { page_size: size = 0 } = db.get<{ page_size: number }>('PRAGMA page_size') ?? {};
    const written = (statSync(path.join(folder, 'x.db-wal')).size - 32) / (size + 24); // a head, and one for each page
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThanOrEqual(pages);
  });

  it('make the schema that is committed (npm run schema writes it)', () => {
    migrate(db);
    const committed = readFileSync(path.join(import.meta.dirname, 'schema.sql'), 'utf8');
    expect(dumpSchema(db)).toBe(committed);
  });

  for (let version = 1; version < migrations.length; version += 1) {
    it(`go from version ${version} to ${version + 1} without losing a row`, () => {
      migrate(db, version);
      db.run(
        `INSERT INTO project (name, prefix, time_zone, created_at) VALUES ('Old', 'OLD', 'UTC', '2026-01-01T00:00:00.000Z')`,
      );
      migrate(db, version + 1);
      expect(db.get<{ name: string }>('SELECT name FROM project')?.name).toBe('Old');
      expect(schemaVersion(db)).toBe(version + 1);
    });
  }

  it('date the versions of a policy of before: from the beginning, and from their adoption', () => {
    migrate(db, 2);
    db.run(
      `INSERT INTO project (name, prefix, time_zone, created_at) VALUES ('Old', 'OLD', 'UTC', '2026-01-01T00:00:00.000Z')`,
    );
    for (const version of [1, 2])
      db.run(
        `INSERT INTO policy_version VALUES (1, ${version}, '2026-0${version}-01T00:00:00.000Z', 'why ${version}', 'f', 's', '{}', '{}', '[]')`,
      );
    migrate(db, 3);
    expect(db.all('SELECT version, since, reason FROM policy_date ORDER BY version')).toEqual([
      { version: 1, since: null, reason: 'why 1' },
      { version: 2, since: '2026-02-01T00:00:00.000Z', reason: 'why 2' },
    ]);
    expect(() => db.run(`UPDATE policy_date SET since = 'x'`)).toThrow('append-only');
    expect(() => db.run('DELETE FROM policy_date')).toThrow('append-only');
  });

  it('count what became of the messages of imports', () => {
    migrate(db, 29);
    const add = (id: string, ...outcomes: readonly string[]): void => {
      db.run(`INSERT INTO import (id, started_at, state, plan) VALUES (?, 'a', 'finished', '{}')`, id);
      for (const [number, outcome] of outcomes.entries())
        db.run('INSERT INTO import_row VALUES (?, ?, ?)', id, number, JSON.stringify({ outcome }));
    };
    add('i1', 'new-case', 'new-case', 'duplicate');
    add('i2');
    migrate(db, 30);
    expect(db.all('SELECT id, counts FROM import ORDER BY id')).toEqual([
      { id: 'i1', counts: '{"duplicate":1,"new-case":2}' },
      { id: 'i2', counts: '{}' },
    ]);
  });

  it('find the weaknesses that cases have already, and those they get', () => {
    migrate(db, 9);
    db.script('PRAGMA foreign_keys = OFF');
    const add = (row: number, fields: string): void =>
      void db.run(
        `INSERT INTO cases (row, id, project_id, year, number, title, state, open, severity_rank, received_at, reporter_name, reporter_address, fields, flags, policy_version, unread, updated_at)
         VALUES (${row}, 'OLD-2026-000${row}', 1, 2026, ${row}, 't', 'new', 1, 0, 'a', '', '', ?, '[]', 1, 0, 'a')`,
        fields,
      );
    add(1, '{"cwes":["CWE-79","CWE-787"]}');
    migrate(db, 10);
    add(2, '{"cwes":["CWE-79"]}');
    add(3, '{}');
    const of = (cwe: string): number[] =>
      db
        .all<{ row: number }>('SELECT row FROM case_cwe WHERE cwe = ? ORDER BY row', cwe)
        .map(({ row }) => row);
    expect([of('CWE-79'), of('CWE-787')]).toEqual([[1, 2], [1]]);
    db.run(`UPDATE cases SET fields = '{"cwes":["CWE-20"]}' WHERE row = 1`);
    expect([of('CWE-79'), of('CWE-787'), of('CWE-20')]).toEqual([[2], [], [1]]);
  });

  it('find out of the events of before since when cases have an answer and since when they wait', () => {
    migrate(db, 12);
    db.script('PRAGMA foreign_keys = OFF');
    let seq = 0;
    const add = (row: number, flags: string, ...kinds: readonly string[]): void => {
      const id = `OLD-2026-000${row}`;
      db.run(
        `INSERT INTO cases (row, id, project_id, year, number, title, state, open, severity_rank, received_at, reporter_name, reporter_address, fields, flags, policy_version, unread, updated_at)
         VALUES (${row}, '${id}', 1, 2026, ${row}, 't', 'new', 1, 0, 'a', '', '', '{}', '${flags}', 1, 0, 'a')`,
      );
      for (const [at, kind] of kinds.entries())
        db.run(
          `INSERT INTO event VALUES (${(seq += 1)}, '${id}', '${kind}', 'at ${at}', 'b', 'me', NULL, '{"direction":"incoming"}', '${'0'.repeat(64)}', NULL)`,
        );
    };
    add(1, '[]', 'received', 'message');
    add(2, '[]', 'received', 'message', 'acknowledged', 'message', 'set', 'message');
    add(3, '["paused"]', 'received', 'message', 'message', 'needs-info');
    add(4, '["paused"]', 'received', 'message', 'paused', 'resumed', 'paused', 'message');
    migrate(db, 13);
    expect(db.all('SELECT answered_at AS answer, waiting_since AS waits FROM cases ORDER BY row')).toEqual([
      { answer: null, waits: null },
      { answer: 'at 3', waits: null },
      { answer: null, waits: 'at 3' },
      { answer: 'at 5', waits: 'at 4' },
    ]);
  });

  it('find out of the events of before why cases ended, and by which marks that is found', () => {
    migrate(db, 13);
    db.script('PRAGMA foreign_keys = OFF');
    let seq = 0;
    type Ended = { readonly kind: string; readonly reason: string | null; readonly data?: string };
    const add = (row: number, state: string, merged: string | null, ...events: readonly Ended[]): void => {
      const id = `OLD-2026-000${row}`;
      db.run(
        `INSERT INTO cases (row, id, project_id, year, number, title, state, open, severity_rank, received_at, reporter_name, reporter_address, fields, flags, policy_version, unread, updated_at, merged_into)
         VALUES (${row}, '${id}', 1, 2026, ${row}, 't', '${state}', 0, 0, 'a', '', '', '{"cwes":["CWE-7"]}', '[]', 1, 0, 'a', ?)`,
        merged,
      );
      db.run(`INSERT INTO report_mark VALUES ('at:a.c:1', '${id}')`);
      for (const { kind, reason, data = '{}' } of events)
        db.run(
          `INSERT INTO event VALUES (${(seq += 1)}, '${id}', '${kind}', 'at ${seq}', 'b', 'me', ?, '${data}', '${'0'.repeat(64)}', NULL)`,
          reason,
        );
    };
    add(1, 'rejected', null, { kind: 'rejected', reason: 'Documented.' });
    add(2, 'closed', null, { kind: 'closed', reason: null });
    add(3, 'rejected', null, { kind: 'rejected', reason: 'declined in a letter', data: '{"with":1}' });
    add(4, 'assessing', null, { kind: 'rejected', reason: 'No.' }, { kind: 'reopened', reason: 'Yes.' });
    add(5, 'duplicate', 'OLD-2026-0001', { kind: 'duplicate', reason: 'Same.' });
    add(6, 'closed', null, { kind: 'rejected', reason: 'No.' }, { kind: 'closed', reason: null });
    migrate(db, 14);
    const decided = db.all<{ row: number; decision: string }>(
      'SELECT row, decision FROM cases WHERE decision IS NOT NULL',
    );
    expect(decided.map(({ row, decision }) => [row, JSON.parse(decision)])).toEqual([
      [1, { outcome: 'rejected', at: 'at 1', reason: 'Documented.', basis: null, public: false }],
    ]);
    expect(db.all('SELECT mark, row FROM decision_mark ORDER BY mark')).toEqual([
      { mark: 'at:a.c:1', row: 1 },
      { mark: 'cwe:CWE-7', row: 1 },
    ]);
  });

  it('keep every event, its chain and its undo mark when the log is opened for what has no case', () => {
    migrate(db, 6);
    db.script(`PRAGMA foreign_keys = OFF`);
    const hash = '0'.repeat(64);
    for (const seq of [1, 2])
      db.run(
        `INSERT INTO event VALUES (${seq}, 'OLD-2026-0001', 'note', 'a', 'b', 'me', NULL, '{"n":${seq}}', '${hash}', NULL)`,
      );
    db.run('UPDATE event SET undone_by = 2 WHERE seq = 1');
    const before = db.all('SELECT * FROM event ORDER BY seq');
    migrate(db, 7);
    expect(db.all('SELECT * FROM event ORDER BY seq')).toEqual(before);
    expect(() => db.run(`UPDATE event SET at = 'x'`)).toThrow('append-only');
    expect(() => db.run('DELETE FROM event')).toThrow('append-only');
    db.run(`INSERT INTO event VALUES (3, NULL, 'project', 'a', 'b', 'me', NULL, '{}', '${hash}', NULL)`);
    db.script(`PRAGMA foreign_keys = ON`);
    expect(() =>
      db.run(`INSERT INTO event VALUES (4, NULL, 'undone', 'a', 'b', 'me', NULL, '{}', '${hash}', 99)`),
    ).toThrow('FOREIGN KEY');
  });

  it('find a case of before by its title, and by another it gets, though triggers write neither', () => {
    migrate(db, 24);
    db.script('PRAGMA foreign_keys = OFF');
    db.run(
      `INSERT INTO cases (row, id, project_id, year, number, title, state, open, severity_rank, received_at, reporter_name, reporter_address, fields, flags, policy_version, unread, updated_at)
       VALUES (1, 'OLD-2026-0001', 1, 2026, 1, 'Overflow', 'new', 1, 0, 'a', '', '', '{}', '[]', 1, 0, 'a')`,
    );
    migrate(db, 26);
    const found = (three: string): number =>
      db.all('SELECT rowid FROM case_words WHERE case_words MATCH ?', three).length;
    expect([found('ver'), found('nde')]).toEqual([1, 0]);
    const store = createStore(db, { now: () => 'a', sha256: () => '0'.repeat(64), emit: () => undefined });
    store.write((tx) => {
      const row = tx.caseRow('OLD-2026-0001');
      if (row !== null) tx.updateCase({ ...row, title: 'Underflow' });
    });
    expect([found('ver'), found('nde')]).toEqual([0, 1]);
  });

  it('keep how many of a group are open, of before and through every change', () => {
    migrate(db, 26);
    db.script('PRAGMA foreign_keys = OFF');
    const add = (row: number, open: 0 | 1, group: string | null): void =>
      void db.run(
        `INSERT INTO cases (row, id, project_id, year, number, title, state, open, severity_rank, received_at, reporter_name, reporter_address, fields, flags, policy_version, unread, updated_at, group_id)
         VALUES (${row}, 'OLD-2026-000${row}', 1, 2026, ${row}, 't', 'new', ${open}, 0, 'a', '', '', '{}', '[]', 1, 0, 'a', ?)`,
        group,
      );
    const sizes = (): string[] =>
      db
        .all<{ id: string; open: number }>('SELECT * FROM case_group ORDER BY id')
        .map(({ id, open }) => `${id} ${open}`);
    add(1, 1, 'a');
    add(2, 1, 'a');
    add(3, 0, 'b');
    migrate(db, 27);
    expect(sizes()).toEqual(['a 2', 'b 0']);
    add(4, 1, 'c');
    add(5, 0, 'd');
    add(6, 1, null);
    expect(sizes()).toEqual(['a 2', 'b 0', 'c 1']);
    db.run(`UPDATE cases SET open = 0 WHERE row = 1`);
    db.run(`UPDATE cases SET group_id = 'c' WHERE row = 2`);
    db.run(`UPDATE cases SET open = 1, group_id = 'a' WHERE row = 3`);
    db.run(`UPDATE cases SET group_id = 'b' WHERE row IN (5, 6)`);
    expect(sizes()).toEqual(['a 1', 'b 1', 'c 2']);
    db.run(`UPDATE cases SET group_id = NULL`);
    expect(sizes()).toEqual(['a 0', 'b 0', 'c 0']);
  });

  it('find the first report of each group in every order, of before and through every change', () => {
    migrate(db, 28);
    db.script('PRAGMA foreign_keys = OFF');
    const add = (row: number, group: string | null, due: number, severity: number, snoozed = false): void =>
      void db.run(
        `INSERT INTO cases (row, id, project_id, year, number, title, state, open, severity_rank, received_at, reporter_name, reporter_address, fields, flags, policy_version, unread, updated_at, group_id, next_due_at, snooze, snoozed_until)
         VALUES (${row}, 'OLD-2026-000${row}', 1, 2026, ${row}, 't', 'new', 1, ${severity}, '${row}', '', '', '{}', '[]', 1, 0, 'a', ?, '${due}', ?, ?)`,
        group,
        snoozed ? '{}' : null,
        snoozed ? '9999' : null,
      );
    /** Of each row that is first by something, by what: due 1, severity 2, received 4, history 8. */
    const firsts = (): Record<string, number> =>
      Object.fromEntries(
        db
          .all<{ row: number; first_by: number }>('SELECT row, first_by FROM cases WHERE first_by > 0')
          .map(({ row, first_by: by }) => [row, by]),
      );
    add(1, 'a', 5, 0);
    add(2, 'a', 3, 0);
    add(3, 'a', 4, 5);
    add(4, 'a', 1, 5, true);
    add(5, null, 1, 5);
    migrate(db, 29);
    expect(firsts()).toEqual({ 2: 1 + 8, 3: 2 + 4 });
    add(6, 'a', 9, 0);
    add(7, 'b', 9, 0);
    expect(firsts()).toEqual({ 2: 1 + 8, 3: 2, 6: 4, 7: 15 });
    db.run('UPDATE cases SET snooze = NULL, snoozed_until = NULL WHERE row = 4');
    db.run(`UPDATE cases SET reporter_rank = 2 WHERE row = 6`);
    expect(firsts()).toEqual({ 3: 2, 4: 1, 6: 4 + 8, 7: 15 });
    db.run('UPDATE cases SET severity_rank = 1 WHERE row = 3');
    db.run('UPDATE cases SET open = 0 WHERE row = 6');
    expect(firsts()).toEqual({ 4: 15, 7: 15 });
    db.run(`UPDATE cases SET group_id = 'b' WHERE row = 4`);
    expect(firsts()).toEqual({ 2: 1 + 8, 3: 2 + 4, 4: 1 + 2 + 8, 7: 4 });
    db.run(`UPDATE cases SET group_id = NULL`);
    expect(firsts()).toEqual({});
  });

  it('write a new case once, unless it is the first of its group in an order or its reporter has a rank', () => {
    migrate(db);
    db.script('PRAGMA foreign_keys = OFF');
    let last = 0;
    const written = (
      group: string | null,
      at: { due: number; severity: number; received: number },
      from = 'new@example.net',
    ): number => {
      const before = db.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;
      last += 1;
      db.run(
        `INSERT INTO cases (id, project_id, year, number, title, state, open, severity_rank, received_at, reporter_name, reporter_address, fields, flags, policy_version, unread, updated_at, group_id, next_due_at)
         VALUES ('NEW-2026-000${last}', 1, 2026, ${last}, 't', 'new', 1, ?, ?, '', ?, '{}', '[]', 1, 0, 'a', ?, ?)`,
        at.severity,
        String(at.received),
        from,
        group,
        String(at.due),
      );
      return (db.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0) - before;
    };
    const counts = 1; // of the status
    const sizes = 1; // of the group
    const first = { due: 3, severity: 2, received: 5 };
    expect(written(null, first)).toBe(1 + counts);
    expect(written('a', first)).toBe(1 + counts + sizes + 1);
    expect(written('a', { due: 3, severity: 2, received: 5 })).toBe(1 + counts + sizes);
    expect(written('a', { due: 4, severity: 1, received: 4 })).toBe(1 + counts + sizes);
    expect(written('a', { due: 4, severity: 1, received: 6 })).toBe(1 + counts + sizes + 2);
    expect(written('a', { due: 2, severity: 5, received: 7 })).toBe(1 + counts + sizes + 3);
    expect(db.all('SELECT row, first_by FROM cases WHERE first_by > 0 ORDER BY row')).toEqual([
      { row: 6, first_by: 15 },
    ]);
    db.run(`UPDATE cases SET state = 'released', reporter_address = 'known@example.net' WHERE row = 1`);
    expect(written('a', { due: 9, severity: 0, received: 0 }, 'known@example.net')).toBeGreaterThan(3);
    expect(db.get('SELECT reporter_rank, first_by FROM cases WHERE row = 7')).toEqual({
      reporter_rank: 1,
      first_by: 8,
    });
  });

  it('keep every mark, and find the newest cases by it and the first duplicates of one, past 9,999 too', () => {
    migrate(db, 31);
    db.script('PRAGMA foreign_keys = OFF');
    const ids = ['OLD-2026-9999', 'OLD-2026-10000', 'ABC-2026-0001', 'OLD-2026-10001'];
    for (const [at, id] of ids.entries()) {
      db.run(
        `INSERT INTO cases (row, id, project_id, year, number, title, state, open, severity_rank, received_at, reporter_name, reporter_address, fields, flags, policy_version, unread, updated_at)
         VALUES (${at + 1}, ?, ${at === 2 ? 2 : 1}, 2026, ${Number(id.slice(9))}, 't', 'new', 1, 0, 'a', '', '', '{}', '[]', 1, 0, 'a')`,
        id,
      );
      db.run('INSERT INTO report_mark (mark, case_id) VALUES (?, ?)', 'at:a.c:1', id);
      db.run(
        `INSERT INTO event VALUES (${at + 1}, ?, 'duplicate', 'a', 'b', 'me', NULL, '{"of":"OLD-2026-0001"}', '${'0'.repeat(64)}', NULL)`,
        id,
      );
    }
    db.run(`INSERT INTO report_mark (mark, case_id) VALUES ('id:CVE-2026-1', 'OLD-2026-9999')`);
    migrate(db);
    const { read } = createStore(db, { now: () => 'a', sha256: () => '0'.repeat(64), emit: () => undefined });
    expect(read.casesWithMark('at:a.c:1', 9)).toEqual(ids.toReversed());
    expect(read.casesWithMark('id:CVE-2026-1', 9)).toEqual(['OLD-2026-9999']);
    expect(read.duplicatesOf('OLD-2026-0001', 3)).toEqual(ids.slice(0, 3));
  });

  it('refuse a database of a newer program instead of touching it', () => {
    migrate(db);
    db.script('PRAGMA user_version = 9999');
    expect(() => migrate(db)).toThrow(TooNew);
    expect(schemaVersion(db)).toBe(9999);
  });
});

describe('the schema defends itself', () => {
  beforeEach(() => {
    migrate(db);
    db.run(
      `INSERT INTO project (name, prefix, time_zone, created_at) VALUES ('P', 'PP', 'UTC', '2026-01-01T00:00:00.000Z')`,
    );
    db.run(
      `INSERT INTO policy_version VALUES (1, 1, '2026-01-01T00:00:00.000Z', 'r', 'f', 's', '{}', '{}', '[]')`,
    );
    db.run(
      `INSERT INTO cases (id, project_id, year, number, title, state, open, severity_rank, received_at, reporter_name, reporter_address, fields, flags, policy_version, unread, updated_at)
       VALUES ('PP-2026-0001', 1, 2026, 1, 't', 'new', 1, 0, '2026-01-01T00:00:00.000Z', '', '', '{}', '[]', 1, 1, '2026-01-01T00:00:00.000Z')`,
    );
    db.run(
      `INSERT INTO event (seq, case_id, kind, at, recorded_at, actor, data, hash) VALUES (1, 'PP-2026-0001', 'received', 'a', 'a', 'm', '{}', '${'0'.repeat(64)}')`,
    );
  });

  it.each([
    ['an event cannot be changed', `UPDATE event SET at = 'b'`, 'append-only'],
    ['an event cannot be deleted', 'DELETE FROM event', 'append-only'],
    ['a case cannot be deleted', 'DELETE FROM cases', 'closed, not deleted'],
    ['a policy version cannot be changed', `UPDATE policy_version SET source = 'x'`, 'immutable'],
    ['a severity must be one', `UPDATE cases SET severity = 'awful'`, 'CHECK'],
    ['fields must be JSON', `UPDATE cases SET fields = '{'`, 'CHECK'],
    ['a case belongs to a project', 'UPDATE cases SET project_id = 99', 'FOREIGN KEY'],
  ])('%s', (_, sql, message) => {
    expect(() => db.run(sql)).toThrow(message);
  });

  it('counts cases by itself, through every change of state', () => {
    const counted = () =>
      db.all<{ state: string; cases: number }>('SELECT state, cases FROM case_count WHERE cases > 0');
    expect(counted()).toEqual([{ state: 'new', cases: 1 }]);
    db.run(`UPDATE cases SET state = 'acknowledged'`);
    expect(counted()).toEqual([{ state: 'acknowledged', cases: 1 }]);
  });
});

describe('encryption at rest', () => {
  it('refuses another key, and changes nothing', () => {
    migrate(db);
    const file = path.join(folder, 'x.db');
    expect(() => openDatabase(file, new Uint8Array(32), { create: false })).toThrow(WrongKey);
    expect(schemaVersion(db)).toBe(migrations.length);
  });

  it('leaves nothing readable in the file, not even the header of SQLite', () => {
    migrate(db);
    db.run(
      `INSERT INTO project (name, prefix, time_zone, created_at) VALUES ('Unmistakable', 'UN', 'UTC', 'x')`,
    );
    db.run('PRAGMA wal_checkpoint(TRUNCATE)');
    const bytes = readFileSync(path.join(folder, 'x.db')).toString('latin1');
    expect(bytes).not.toContain('SQLite format 3');
    expect(bytes).not.toContain('Unmistakable');
  });
});
