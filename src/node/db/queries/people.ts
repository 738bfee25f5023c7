/** Who reported: one line for an address, from the cases. */
import type { ReporterRow } from '#core/ports.ts';
import type { Reader, SqlValue } from '../database.ts';

/** Merged cases count once, at the one they were merged into. The name is that of the newest (SQLite's rule for max). */
export function reporters(db: Reader, text: string, limit: number): ReporterRow[] {
  const wanted = text.trim();
  const values: SqlValue[] = [];
  let where = `merged_into IS NULL AND reporter_address <> ''`;
  if (wanted !== '') {
    const pattern = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`;
    where += ` AND (reporter_name LIKE ? ESCAPE '\\' OR reporter_address LIKE ? ESCAPE '\\')`;
    values.push(pattern, pattern);
  }
  return db.all<ReporterRow>(
    `SELECT reporter_address AS address, reporter_name AS name, count(*) AS cases, sum(open) AS open,
       max(received_at) AS lastSeen
     FROM cases WHERE ${where}
     GROUP BY lower(reporter_address) ORDER BY lastSeen DESC LIMIT ?`,
    ...values,
    limit,
  );
}
