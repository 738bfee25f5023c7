/**
 * Large bytes, written before the message that brings them, a piece to a transaction: compressing and committing 5 MB at
 * once would keep everybody else waiting. What was written is unfinished, and nobody's, until a message takes it in its
 * own transaction; what a crash or a cancelled import leaves behind is removed. Node.
 */
import { yieldToEventLoop } from '../yielder.ts';
import type { Database } from './database.ts';
import * as blobs from './queries/blobs.ts';

const large = 512 * 1024;
const chunksOfAPiece = 4;
const piecesOfALog = 2;

export type BytesAhead = {
  /** Does nothing for small bytes, and for those that are stored. */
  readonly keep: (bytes: Uint8Array) => Promise<void>;
  /** In the transaction of the message. false: they were not written ahead, or are stored. */
  readonly take: (sha256: string) => boolean;
  /** What no message took. Nothing may be written ahead meanwhile. */
  readonly dropUnfinished: () => void;
};

export function createBytesAhead(db: Database): BytesAhead {
  const written = new Map<string, Promise<number>>();
  const ready = new Map<string, number>();

  async function write(bytes: Uint8Array, sha256: string): Promise<number> {
    const id = db.transaction(() => blobs.insertUnfinished(db, sha256, bytes.byteLength));
    const chunks = blobs.chunksOf(bytes);
    for (let first = 0; first < chunks.length; first += chunksOfAPiece) {
      const piece = chunks.slice(first, first + chunksOfAPiece).map((one) => blobs.compressed(one));
      await yieldToEventLoop();
      db.transaction(() => {
        for (const [at, data] of piece.entries()) blobs.insertChunk(db, id, first + at, data);
      });
      await yieldToEventLoop();
      // A log that grew long is folded into the database at once, which takes longer than all pieces.
      if ((first / chunksOfAPiece) % piecesOfALog === piecesOfALog - 1)
        db.all('PRAGMA wal_checkpoint(PASSIVE)');
      await yieldToEventLoop();
    }
    ready.set(sha256, id);
    return id;
  }

  return {
    keep: async (bytes) => {
      if (bytes.byteLength < large) return;
      const sha256 = blobs.sha256Of(bytes);
      if (blobs.blobFacts(db, sha256) !== null) return;
      let writing = written.get(sha256);
      if (writing === undefined) written.set(sha256, (writing = write(bytes, sha256)));
      await writing;
    },
    take: (sha256) => {
      const id = ready.get(sha256);
      if (id === undefined || blobs.blobFacts(db, sha256) !== null) return false;
      blobs.finish(db, id, sha256);
      return true;
    },
    dropUnfinished: () => {
      written.clear();
      ready.clear();
      if (blobs.hasUnfinished(db)) db.transaction(() => blobs.dropUnfinished(db));
    },
  };
}
