/**
 * Licences of everybody whose work is inside the product: what `dependencies` names, what the sources import besides
 * (the page's packages are bundled, so they stand under devDependencies), and all that those need in turn.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './lib/stamp.mjs';

export const noticesFile = 'out/THIRD-PARTY-NOTICES.txt';

/** Comes with licences of its own (Electron), or only stands beside the sources (the browser's driver, tests). */
const apart = new Set(['electron', 'playwright-core', 'fast-check']);

/** What a licence asks to be said in so many words. */
const attributions = {
  'date-holidays':
    'Public holidays: data of date-holidays (https://github.com/commenthol/date-holidays), licensed under CC BY 3.0 (https://creativecommons.org/licenses/by/3.0/), in parts from Wikipedia; used unchanged.',
};

export function writeNotices() {
  const text = notices();
  mkdirSync(inRoot('out'), { recursive: true });
  writeFileSync(inRoot(noticesFile), text);
}

function notices() {
  const lock = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
  const found = closure(lock, [...roots(lock[''])]);
  const entries = [...found].sort().map((place) => entry(place, lock[place]));
  return [
    'Bulkhead contains the work of others. Their licences follow; thank you.',
    '',
    `${entries.length} packages`,
    '',
    ...entries,
  ].join('\n');
}

function roots(own) {
  const named = new Set(Object.keys(own.dependencies ?? {}));
  const known = { ...own.dependencies, ...own.devDependencies };
  // Not globSync: Node 20 has none.
  const sources = readdirSync(inRoot('src'), { recursive: true })
    .map((name) => `src/${name}`)
    .filter((name) => /\.(?:ts|tsx|css|html)$/.test(name));
  for (const file of sources) {
    if (/\.test(-help)?\.tsx?$/.test(file)) continue;
    const text = readFileSync(inRoot(file), 'utf8');
    for (const [, specifier] of text.matchAll(/(?:from|import)\s*\(?\s*['"]([@\w][^'"]*)['"]/g)) {
      const name = specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');
      if (name in known && !apart.has(name)) named.add(name);
    }
  }
  return named;
}

/** Places in the lock file, by the rules by which Node finds packages. */
function closure(lock, names) {
  const found = new Set();
  const waiting = names.map((name) => ({ name, from: '' }));
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const place = resolve(lock, one.name, one.from);
    if (place === null || found.has(place)) continue; // optional, for another system
    found.add(place);
    const { dependencies = {}, peerDependencies = {} } = lock[place];
    for (const name of [...Object.keys(dependencies), ...Object.keys(peerDependencies)]) {
      if (!apart.has(name) && !name.startsWith('@types/')) waiting.push({ name, from: place });
    }
  }
  return found;
}

function resolve(lock, name, from) {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    const tried = place === '' ? `node_modules/${name}` : `${place}/node_modules/${name}`;
    if (lock[tried] !== undefined) return tried;
    if (place === '') return null;
  }
}

const licenceFile = /^(licen[cs]es?|copying|notice|unlicense|ofl)([-._].*)?$/i;

function entry(place, { version, license }) {
  const folder = inRoot(place);
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const said = readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isFile() && licenceFile.test(one.name))
    .map((one) => readFileSync(path.join(folder, one.name), 'utf8').replaceAll('\r\n', '\n').trim());
  const author = typeof manifest.author === 'string' ? manifest.author : (manifest.author?.name ?? '');
  const home =
    typeof manifest.repository === 'string' ? manifest.repository : (manifest.repository?.url ?? '');
  const own = manifest.license ?? license ?? manifest.licenses?.map((one) => one.type).join(', ');
  return [
    '-'.repeat(78),
    `${manifest.name} ${version}`,
    `Licence: ${typeof own === 'string' ? own : (own?.type ?? 'see below')}`,
    ...(author === '' ? [] : [`By: ${author}`]),
    ...(home === '' ? [] : [`From: ${home}`]),
    ...(manifest.name in attributions ? ['', attributions[manifest.name]] : []),
    '',
    ...(said.length === 0 ? [`The package carries no text of its licence.`] : said),
    '',
  ].join('\n');
}
