/**
 * What the engine made of the programs in `out`, kept in `.cache/compile` (src/node/kept-code.ts, and Node by itself): each
 * build has files of other names, and what was kept for those before stays behind. Plain Node 20.
 */
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * Drops what was kept before `since`, the build before this one, but for scripts that this build still has. Whoever reads
 * a file reads it whole, and compiles where there is none: a program that runs meanwhile loses nothing but time. A link is
 * neither followed nor removed.
 */
export function dropCompiled(folder, since, scripts) {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() !== true) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) dropCompiled(place, since, scripts);
    else if (entry.isFile() && !scripts.has(entry.name)) dropFile(place, since);
  }
}

function dropFile(file, since) {
  try {
    if (lstatSync(file).mtimeMs < since) rmSync(file);
  } catch {
    // gone already, or open on a system that keeps what is open: for the next build
  }
}
