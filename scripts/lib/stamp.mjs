/** Stamps: what a result was made from, so that it is made again only when that changes. Plain Node 20. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(
  import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
  '../..',
);
export const inRoot = (...parts) => path.join(root, ...parts);

/** A digest of files and folders (names and contents), tests left out. */
export function digest(places) {
  return digestOf(places, (name) => !/\.(test|bench)\.tsx?$|tsconfig\.json$/.test(name));
}

/** The same with everything in them. */
export function digestAll(places) {
  return digestOf(places, () => true);
}

function digestOf(places, counts) {
  const hash = createHash('sha256');
  for (const place of places) addTo(hash, inRoot(place), place, counts);
  return hash.digest('hex');
}

function addTo(hash, file, name, counts) {
  if (!existsSync(file)) return;
  if (statSync(file).isDirectory()) {
    for (const entry of readdirSync(file).sort())
      addTo(hash, path.join(file, entry), `${name}/${entry}`, counts);
    return;
  }
  if (!counts(name)) return;
  hash.update(`${name}\0`).update(readFileSync(file)).update('\0');
}

export function readStamp(file) {
  try {
    return readFileSync(inRoot(file), 'utf8').trim();
  } catch {
    return null;
  }
}

export function writeStamp(file, text) {
  mkdirSync(path.dirname(inRoot(file)), { recursive: true });
  writeFileSync(inRoot(file), `${text}\n`);
}
