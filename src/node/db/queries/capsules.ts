/** Events of other vaults, beside the log as they came; which vault this is, and what is known of others. */
import type { CapsuleEvent } from '#shared/schema/capsule.ts';
import type { ForeignEvent, PeerVault } from '#core/ports.ts';
import type { Reader, Writer } from '../database.ts';

const name = 'vault-id';

/** Null: nothing was ever handed over from here or to here. */
export function vaultId(db: Reader): string | null {
  const raw = db.get<{ value: string }>('SELECT value FROM upkeep WHERE name = ?', name);
  return raw === undefined ? null : (JSON.parse(raw.value) as string);
}

export function keepVaultId(db: Writer, id: string): void {
  db.run('INSERT INTO upkeep (name, value) VALUES (?, ?)', name, JSON.stringify(id));
}

export function foreignEventsOf(db: Reader, caseId: string): ForeignEvent[] {
  return db
    .all<{ seq: number; entry: string; signer: string }>(
      `SELECT foreign_event.seq, entry, signer FROM event JOIN foreign_event ON foreign_event.seq = event.seq
       WHERE event.case_id = ? ORDER BY event.seq`,
      caseId,
    )
    .map(({ seq, entry, signer }) => ({ seq, entry: JSON.parse(entry) as CapsuleEvent, signer }));
}

export function* everyForeignEvent(db: Reader): Generator<ForeignEvent> {
  for (const raw of db.iterate<{ seq: number; entry: string; signer: string }>(
    'SELECT seq, entry, signer FROM foreign_event ORDER BY seq',
  ))
    yield { seq: raw.seq, entry: JSON.parse(raw.entry) as CapsuleEvent, signer: raw.signer };
}

export function foreignEvent(
  db: Reader,
  vault: string,
  number: number,
): { seq: number; hash: string } | null {
  return (
    db.get<{ seq: number; hash: string }>(
      'SELECT seq, hash FROM foreign_event WHERE vault = ? AND number = ?',
      vault,
      number,
    ) ?? null
  );
}

export function caseOfOrigin(db: Reader, vault: string, id: string): string | null {
  const sql = 'SELECT case_id FROM foreign_case WHERE vault = ? AND id = ?';
  return db.get<{ case_id: string }>(sql, vault, id)?.case_id ?? null;
}

export function originOfCase(db: Reader, caseId: string): { vault: string; id: string } | null {
  const sql = 'SELECT vault, id FROM foreign_case WHERE case_id = ?';
  return db.get<{ vault: string; id: string }>(sql, caseId) ?? null;
}

export function peerVault(db: Reader, vault: string): PeerVault | null {
  return (
    db.get<PeerVault>(
      'SELECT vault, signer, number, hash, sealed_at AS sealedAt FROM peer_vault WHERE vault = ?',
      vault,
    ) ?? null
  );
}

export function keepForeignEvent(db: Writer, { seq, entry, signer }: ForeignEvent): void {
  db.run(
    'INSERT INTO foreign_event (seq, vault, number, hash, entry, signer) VALUES (?, ?, ?, ?, ?, ?)',
    seq,
    entry.vault,
    entry.event.seq,
    entry.event.hash,
    JSON.stringify(entry),
    signer,
  );
}

export function keepForeignCase(db: Writer, vault: string, id: string, caseId: string): void {
  db.run('INSERT INTO foreign_case (vault, id, case_id) VALUES (?, ?, ?)', vault, id, caseId);
}

/** The end of its log only moves forward. */
export function keepPeerVault(db: Writer, peer: PeerVault): void {
  db.run(
    `INSERT INTO peer_vault (vault, signer, number, hash, sealed_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (vault) DO UPDATE SET signer = excluded.signer, number = excluded.number, hash = excluded.hash,
       sealed_at = excluded.sealed_at WHERE excluded.number > peer_vault.number`,
    peer.vault,
    peer.signer,
    peer.number,
    peer.hash,
    peer.sealedAt,
  );
}
