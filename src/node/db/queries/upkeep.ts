/** How far the work in the background came that follows an update of the program. */
import type { Recount } from '#core/ports.ts';
import type { Reader, Writer } from '../database.ts';

const clocks = 'clocks';

export function clockRecount(db: Reader): Recount | null {
  const raw = db.get<{ value: string }>('SELECT value FROM upkeep WHERE name = ?', clocks);
  return raw === undefined ? null : (JSON.parse(raw.value) as Recount); // written by setClockRecount only
}

export function setClockRecount(db: Writer, recount: Recount): void {
  db.run(
    'INSERT INTO upkeep (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    clocks,
    JSON.stringify(recount),
  );
}
