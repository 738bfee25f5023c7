/**
 * Small bytes, as those of most mail are, compressed and stored many together. By itself each takes a page of which half
 * is empty, and the compressor takes longer to begin than to compress it. A pack is written when it is full, when the
 * transaction ends, and before bytes are read. Node.
 */
import type { Reads } from '#core/ports.ts';
import type { Writer } from './database.ts';
import * as blobs from './queries/blobs.ts';

/** Of one, and of all in a pack: whoever reads one reads them all. */
const most = { one: 16 * 1024, all: 32 * 1024 };

export type Packs = {
  /** Bytes that are not stored yet: the ID of their row. */
  readonly add: (bytes: Uint8Array, sha256: string) => number;
  /** As soon as they are added. */
  readonly blob: Reads['blob'];
  readonly write: () => void;
  readonly forget: () => void;
};

export function createPacks(db: Writer): Packs {
  let open: { readonly id: number; readonly all: Uint8Array[]; bytes: number } | null = null;
  let readPack = blobs.packReader(db);
  const write = (): void => {
    if (open === null) return;
    blobs.fillPack(db, open.id, Buffer.concat(open.all, open.bytes));
    open = null;
  };
  return {
    add: (bytes, sha256) => {
      const { byteLength } = bytes;
      if (byteLength > most.one) return blobs.addBlob(db, bytes, sha256);
      if (open !== null && open.bytes + byteLength > most.all) write();
      open ??= { id: blobs.insertPack(db), all: [], bytes: 0 };
      const id = blobs.insertPacked(db, sha256, byteLength, { pack: open.id, at: open.bytes });
      open.all.push(bytes);
      open.bytes += byteLength;
      return id;
    },
    blob: (sha256, offset, length) => {
      write();
      return blobs.readBlob(db, sha256, offset, length, readPack);
    },
    write,
    forget: () => {
      open = null;
      readPack = blobs.packReader(db); // of a pack that was taken back, another may have the ID
    },
  };
}
