/** Guest cases: shown as they came, never a case here. */
import type { GuestCase, NewGuest } from '#core/ports.ts';
import type { Reader, Writer } from '../database.ts';

const columns = `capsule, signer, sealed_at AS sealedAt, kept_at AS keptAt, case_id AS caseId, title`;

/** The newest first. */
export function guests(db: Reader): GuestCase[] {
  return db.all<GuestCase>(`SELECT ${columns} FROM guest_case ORDER BY kept_at DESC, capsule`);
}

export function guestPage(db: Reader, capsule: string): string | null {
  return db.get<{ page: string }>('SELECT page FROM guest_case WHERE capsule = ?', capsule)?.page ?? null;
}

type Original = { id: number; name: string; receivedAt: string; sha256: string; bytes: number };

const original = `SELECT guest_original.id, name, received_at AS receivedAt, sha256, bytes
  FROM guest_original JOIN blob ON blob.id = blob_id`;

export function guestOriginals(db: Reader, capsule: string): Original[] {
  return db.all<Original>(`${original} WHERE capsule = ? ORDER BY received_at, guest_original.id`, capsule);
}

export function guestOriginal(db: Reader, id: number): Original | null {
  return db.get<Original>(`${original} WHERE guest_original.id = ?`, id) ?? null;
}

/** Its bytes are stored already. */
export function addGuest(db: Writer, { originals, page, ...guest }: NewGuest): void {
  db.run(
    'INSERT INTO guest_case (capsule, signer, sealed_at, kept_at, case_id, title, page) VALUES (?, ?, ?, ?, ?, ?, ?)',
    guest.capsule,
    guest.signer,
    guest.sealedAt,
    guest.keptAt,
    guest.caseId,
    guest.title,
    page,
  );
  for (const { name, receivedAt, sha256 } of originals)
    db.run(
      'INSERT INTO guest_original (capsule, name, received_at, blob_id) SELECT ?, ?, ?, id FROM blob WHERE sha256 = ?',
      guest.capsule,
      name,
      receivedAt,
      sha256,
    );
}

export function removeGuest(db: Writer, capsule: string): void {
  db.run('DELETE FROM guest_case WHERE capsule = ?', capsule);
}
