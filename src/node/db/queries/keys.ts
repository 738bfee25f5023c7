/** Keys and for whom they were accepted. Secret material is guarded by the vault's own encryption. */
import { z } from 'zod';
import type { Reader, Writer } from '../database.ts';
import { keySchema, type Key } from '#shared/schema/key.ts';

type Raw = { fingerprint: string; kind: string; facts: string; imported_at: string; source: string };
const factsSchema = z.record(z.string(), z.json());

function toKey(db: Reader, raw: Raw): Key {
  return keySchema.parse({
    ...factsSchema.parse(JSON.parse(raw.facts)),
    fingerprint: raw.fingerprint,
    kind: raw.kind,
    importedAt: raw.imported_at,
    source: raw.source,
    acceptedFor: acceptedAddresses(db, raw.fingerprint),
  });
}

export function acceptedAddresses(db: Reader, fingerprint: string): string[] {
  return db
    .all<{ address: string }>(
      'SELECT address FROM key_acceptance WHERE fingerprint = ? ORDER BY address',
      fingerprint,
    )
    .map(({ address }) => address);
}

export function allKeys(db: Reader): Key[] {
  return db
    .all<Raw>(
      'SELECT fingerprint, kind, facts, imported_at, source FROM pgp_key ORDER BY kind DESC, imported_at, fingerprint',
    )
    .map((raw) => toKey(db, raw));
}

export function keyByFingerprint(db: Reader, fingerprint: string): Key | null {
  const raw = db.get<Raw>(
    'SELECT fingerprint, kind, facts, imported_at, source FROM pgp_key WHERE fingerprint = ?',
    fingerprint,
  );
  return raw === undefined ? null : toKey(db, raw);
}

export function keyMaterial(db: Reader, fingerprint: string): Uint8Array | null {
  return (
    db.get<{ material: Uint8Array }>('SELECT material FROM pgp_key WHERE fingerprint = ?', fingerprint)
      ?.material ?? null
  );
}

/** What is given replaces what is there: whoever calls this has merged them (core/keyring/import-keys.ts). */
export function putKey(db: Writer, key: Omit<Key, 'acceptedFor'>, material: Uint8Array): void {
  const { fingerprint, kind, importedAt, source, ...facts } = key;
  db.run(
    `INSERT INTO pgp_key (fingerprint, kind, facts, material, imported_at, source) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (fingerprint) DO UPDATE SET kind = excluded.kind, facts = excluded.facts, material = excluded.material`,
    fingerprint,
    kind,
    JSON.stringify(facts),
    material,
    importedAt,
    source,
  );
}

/** Its acceptances are taken back before. */
export function deleteKey(db: Writer, fingerprint: string): boolean {
  return db.run('DELETE FROM pgp_key WHERE fingerprint = ?', fingerprint).changes > 0;
}

/** What is remembered of a key that was removed. */
export function removedKey(db: Reader, fingerprint: string): Uint8Array | null {
  return (
    db.get<{ material: Uint8Array }>('SELECT material FROM removed_key WHERE fingerprint = ?', fingerprint)
      ?.material ?? null
  );
}

export function rememberRemovedKey(db: Writer, fingerprint: string, material: Uint8Array, at: string): void {
  db.run(
    `INSERT INTO removed_key (fingerprint, material, removed_at) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET material = excluded.material, removed_at = excluded.removed_at`,
    fingerprint,
    material,
    at,
  );
}

export function revokedKeys(db: Reader): ReadonlySet<string> {
  const rows = db.all<{ id: string }>(
    `SELECT fingerprint AS id FROM pgp_key WHERE json_extract(facts, '$.revoked') = 1
     UNION SELECT value FROM pgp_key, json_each(facts, '$.revokedSubkeys')`,
  );
  return new Set(rows.map(({ id }) => id));
}

export function acceptances(db: Reader): { fingerprint: string; address: string }[] {
  return db.all('SELECT fingerprint, address FROM key_acceptance');
}

/** False: it was accepted for this address already. */
export function accept(db: Writer, fingerprint: string, address: string, at: string): boolean {
  return (
    db.run(
      'INSERT INTO key_acceptance (fingerprint, address, accepted_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      fingerprint,
      address,
      at,
    ).changes > 0
  );
}

export function unaccept(db: Writer, fingerprint: string, address: string): boolean {
  return (
    db.run('DELETE FROM key_acceptance WHERE fingerprint = ? AND address = ?', fingerprint, address).changes >
    0
  );
}
