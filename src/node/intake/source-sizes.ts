/** How much there is to read, for the progress of an import; counted beside the import, never before it. Node. */
import { stat } from 'node:fs/promises';
import { defaultSourceLimits } from '../files/source-item.ts';
import { walkFolder } from '../files/walk.ts';
import type { UploadSource } from './uploads.ts';

const mostFiles = 200_000;

/** Null when nobody can know: a stream without an end, a folder too large to count. */
export async function sizeOf(source: UploadSource, isWanted: () => boolean): Promise<number | null> {
  if (source.kind === 'stream') return source.size;
  try {
    const facts = await stat(source.path);
    if (!facts.isDirectory()) return facts.size;
    let total = 0;
    let files = 0;
    for await (const found of walkFolder(source.path, defaultSourceLimits)) {
      if ('problem' in found) continue;
      files += 1;
      if (files > mostFiles || !isWanted()) return null;
      total += (await stat(found.path)).size;
    }
    return total;
  } catch {
    return null; // the import itself says why
  }
}
