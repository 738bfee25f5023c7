/**
 * The files of a folder that may be known records. Links are not followed, at all: a folder cannot lead out of itself or
 * round in a circle. Names that begin with a dot (a checkout's own ".git") are passed over. Node.
 */
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';

export const walkLimits = { depth: 16, files: 2_000_000 } as const;
/** Folders that are looked into at once: most of the time is waiting for the disk. */
const atOnce = 16;
const askedAtOnce = 64;

export type FoundFile = {
  readonly path: string; // below the folder
  readonly bytes: number;
  readonly changedAt: number;
};
export type WalkPart = {
  readonly files: readonly FoundFile[];
  /** Files and links that are of no kind that is read. */
  readonly others: number;
  /** Folders that were not looked into. */
  readonly refused: readonly { readonly folder: string; readonly why: 'unreadable-path' | 'too-deep' }[];
};

export async function* walkKnown(top: string): AsyncGenerator<WalkPart> {
  const pending: { folder: string; depth: number }[] = [{ folder: '', depth: 0 }];
  let files = 0;
  while (pending.length > 0 && files < walkLimits.files) {
    const folders = pending.splice(-atOnce);
    const looked = await Promise.all(folders.map(({ folder }) => look(top, folder)));
    const refused = looked.flatMap((one) => one.refused);
    for (const [at, { inside }] of looked.entries()) {
      const depth = (folders[at]?.depth ?? 0) + 1;
      for (const folder of inside)
        if (depth <= walkLimits.depth) pending.push({ folder, depth });
        else refused.push({ folder, why: 'too-deep' });
    }
    const found = looked.flatMap((one) => one.files);
    files += found.length;
    yield { files: found, others: looked.reduce((sum, { others }) => sum + others, 0), refused };
  }
}

type Look = { files: FoundFile[]; others: number; refused: WalkPart['refused'][number][]; inside: string[] };

async function look(top: string, folder: string): Promise<Look> {
  const found: Look = { files: [], others: 0, refused: [], inside: [] };
  try {
    const names: string[] = [];
    for (const entry of await readdir(path.join(top, folder), { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const inside = path.join(folder, entry.name);
      if (entry.isDirectory()) found.inside.push(inside);
      else if (entry.isFile() && /\.json$/i.test(entry.name)) names.push(inside);
      else found.others += 1;
    }
    for (let at = 0; at < names.length; at += askedAtOnce) {
      const some = await Promise.all(names.slice(at, at + askedAtOnce).map((inside) => fileAt(top, inside)));
      found.files.push(...some.filter((file) => file !== null));
    }
  } catch {
    found.refused.push({ folder, why: 'unreadable-path' }); // the folder is listed as refused
  }
  found.inside.sort().reverse();
  return found;
}

/** Null: gone since it was listed, or no file any more. */
export async function fileAt(top: string, inside: string): Promise<FoundFile | null> {
  // Null: gone.
  const facts = await lstat(path.join(top, inside)).catch(() => null);
  if (facts?.isFile() !== true) return null;
  return { path: inside, bytes: facts.size, changedAt: Math.trunc(facts.mtimeMs) };
}
