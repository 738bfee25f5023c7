/**
 * The built app as the rig's Electron starts it: `out/electron-stage`, a copy of what is built with two things of
 * Node 24 replaced that Node 20 lacks. The addon is ours (addon.mjs), and `zstd` of `node:zlib` becomes raw deflate,
 * so a vault made there is not readable by the product, nor the other way round. Node 24.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { inRoot } from '../lib/stamp.mjs';

const sides = ['main', 'preload', 'node', 'renderer'];
const packageParts = ['package.json', 'lib'];

/** Answers the folder to start. */
export function makeStage(addon) {
  const stage = inRoot('out', 'electron-stage');
  const work = inRoot('out', `.staging-${process.pid}`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(path.join(work, 'out'), { recursive: true });
  cpSync(inRoot('package.json'), path.join(work, 'package.json'));
  cpSync(inRoot('resources'), path.join(work, 'resources'), { recursive: true });
  for (const side of sides) cpSync(inRoot('out', side), path.join(work, 'out', side), { recursive: true });
  const sqlite = path.join(work, 'node_modules', 'better-sqlite3');
  for (const part of packageParts) {
    cpSync(inRoot('node_modules', 'better-sqlite3', part), path.join(sqlite, part), { recursive: true });
  }
  mkdirSync(path.join(sqlite, 'prebuilds'));
  cpSync(addon, path.join(sqlite, 'prebuilds', 'linux-x64.node'));
  for (const side of ['main', 'node']) withoutZstd(path.join(work, 'out', side));
  rmSync(stage, { recursive: true, force: true });
  renameSync(work, stage);
  return stage;
}

const standIns = {
  zstdCompressSync: 'deflateRawSync as zstdCompressSync',
  zstdDecompressSync: 'inflateRawSync as zstdDecompressSync',
};

/** Every bundle in a folder; what still names zstd afterwards would not start, and is said here. */
export function withoutZstd(folder) {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.js'))) {
    const file = path.join(folder, name);
    const text = readFileSync(file, 'utf8');
    const adapted = adapt(text);
    if (adapted !== text) writeFileSync(file, adapted);
  }
}

export function adapt(text) {
  return text.replaceAll(/import \{([^}]*)\} from "node:zlib";/g, (_, names) => {
    const kept = names.split(',').map((name) => standIns[name.trim()] ?? name.trim());
    const unknown = kept.filter((name) => /^(zstd|createZstd)/.test(name));
    if (unknown.length > 0) throw new Error(`No stand-in for ${unknown.join(', ')} of node:zlib in Node 20.`);
    return `import { ${kept.join(', ')} } from "node:zlib";`;
  });
}

export function hasBuild() {
  return sides.every((side) => existsSync(inRoot('out', side)));
}
