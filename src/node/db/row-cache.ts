/**
 * What filing asks for again and again, as objects: cases, sketches of reports, revoked and accepted keys. Kept from one
 * transaction to the next, and used only while writing: nobody else changes the database then. Node.
 */
import type { CaseRow, Reads } from '#core/ports.ts';
import type { Sketch } from '#core/similar/sketch.ts';
import type { Database } from './database.ts';
import * as cases from './queries/cases.ts';
import * as keys from './queries/keys.ts';
import * as similar from './queries/similar.ts';

const mostKept = 2_000;

/** Keeps the values that were used last; `null` is an answer that is not kept. */
function keeping<T>(read: (id: string) => T | null): { get: (id: string) => T | null; drop: (id: string) => void; clear: () => void } {
  const kept = new Map<string, T>();
  return {
    get: (id) => {
      const known = kept.get(id);
      const value = known ?? read(id);
      if (value === null) return null;
      if (known !== undefined) kept.delete(id);
      else if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? '');
      kept.set(id, value);
      return value;
    },
    drop: (id) => void kept.delete(id),
    clear: () => kept.clear(),
  };
}

export type RowCache = {
  readonly reads: Pick<Reads, 'caseRow' | 'sketchOf' | 'revokedKeys' | 'acceptances'>;
  readonly dropCase: (id: string) => void;
  readonly dropSketch: (id: string) => void;
  readonly dropKeys: () => void;
  readonly clear: () => void;
};

export function createRowCache(db: Database): RowCache {
  const rows = keeping<CaseRow>((id) => cases.caseById(db, id));
  const sketches = keeping<Sketch>((id) => similar.sketchOf(db, id));
  let revoked: ReturnType<Reads['revokedKeys']> | null = null;
  let accepted: ReturnType<Reads['acceptances']> | null = null;
  const dropKeys = (): void => {
    revoked = null;
    accepted = null;
  };
  return {
    reads: {
      caseRow: rows.get,
      sketchOf: sketches.get,
      revokedKeys: () => (revoked ??= keys.revokedKeys(db)),
      acceptances: () => (accepted ??= keys.acceptances(db)),
    },
    dropCase: rows.drop,
    dropSketch: sketches.drop,
    dropKeys,
    clear: () => {
      rows.clear();
      sketches.clear();
      dropKeys();
    },
  };
}
