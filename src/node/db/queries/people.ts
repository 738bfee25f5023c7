/** Who reported: one line for an address, from the cases; and what the maintainer noted of them. */
import type { PeopleSort } from '#shared/contract/cases.ts';
import type { ReporterRow } from '#core/ports.ts';
import type { Reader, SqlValue, Writer } from '../database.ts';
import { rowsWith } from './case-words.ts';

/** Where a text may stand in more cases than this, all are looked at: that costs no more. */
const fewCases = 2000;

const orders: { readonly [S in PeopleSort]: string } = {
  'last-seen': 'lastSeen DESC',
  cases: 'cases DESC, lastSeen DESC',
  open: 'open DESC, lastSeen DESC',
  name: `reporter_name = '', reporter_name COLLATE NOCASE, address`,
};

/** Merged cases count once, at the one they were merged into. The name is that of the newest (SQLite's rule for max). */
export function reporters(db: Reader, text: string, sort: PeopleSort, limit: number): ReporterRow[] {
  const wanted = text.trim();
  const values: SqlValue[] = [];
  let where = `merged_into IS NULL AND reporter_address <> ''`;
  if (wanted !== '') {
    const pattern = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`;
    where += ` AND (reporter_name LIKE ? ESCAPE '\\' OR reporter_address LIKE ? ESCAPE '\\')`;
    values.push(pattern, pattern);
    const few = rowsWith(db, wanted, fewCases);
    if (few !== null) {
      where += ` AND row IN (${few.sql})`;
      values.push(...few.values);
    }
  }
  return db.all<ReporterRow>(
    `SELECT reporter_address AS address, reporter_name AS name, count(*) AS cases, sum(open) AS open,
       max(received_at) AS lastSeen,
       coalesce((SELECT note FROM person_note WHERE person_note.address = lower(reporter_address)), '') AS note
     FROM cases WHERE ${where}
     GROUP BY lower(reporter_address) ORDER BY ${orders[sort]} LIMIT ?`,
    ...values,
    limit,
  );
}

export function personNote(db: Reader, address: string): string {
  return (
    db.get<{ note: string }>('SELECT note FROM person_note WHERE address = ?', address.toLowerCase())?.note ??
    ''
  );
}

/** An empty note is none. */
export function setPersonNote(db: Writer, address: string, note: string, at: string): void {
  if (note === '') db.run('DELETE FROM person_note WHERE address = ?', address.toLowerCase());
  else
    db.run(
      'INSERT INTO person_note (address, note, updated_at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET note = excluded.note, updated_at = excluded.updated_at',
      address.toLowerCase(),
      note,
      at,
    );
}
