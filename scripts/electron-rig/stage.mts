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
import { digest, inRoot, readStamp, writeStamp } from '../lib/stamp.mjs';

const sides = ['main', 'preload', 'node', 'renderer'];
const stampFile = 'out/.electron-stage.stamp';

/** Answers the folder to start; one that was made of the same build is kept. */
export function makeStage(addon: string): string {
  const stage = inRoot('out', 'electron-stage');
  const made = digest(['out/.page.stamp', 'out/.node.stamp', 'resources', 'scripts/electron-rig/stage.mts']);
  const stamp = `${made} ${path.basename(addon)}`;
  if (readStamp(stampFile) === stamp && existsSync(stage)) return stage;
  const work = inRoot('out', `.staging-${process.pid}`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(path.join(work, 'out'), { recursive: true });
  cpSync(inRoot('package.json'), path.join(work, 'package.json'));
  cpSync(inRoot('resources'), path.join(work, 'resources'), { recursive: true });
  for (const side of sides) cpSync(inRoot('out', side), path.join(work, 'out', side), { recursive: true });
  const prebuilds = path.join(work, 'node_modules', 'better-sqlite3', 'prebuilds');
  mkdirSync(prebuilds, { recursive: true });
  cpSync(addon, path.join(prebuilds, 'linux-x64.node'));
  for (const side of ['main', 'node']) withoutZstd(path.join(work, 'out', side));
  rmSync(stage, { recursive: true, force: true });
  renameSync(work, stage);
  writeStamp(stampFile, stamp);
  return stage;
}

const standIns: Readonly<Record<string, string>> = {
  zstdCompressSync: 'deflateRawSync',
  zstdDecompressSync: 'inflateRawSync',
};

/** Every bundle in a folder; what still names zstd afterwards would not start, and is said here. */
function withoutZstd(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => /\.(?:js|script)$/.test(file))) {
    const file = path.join(folder, name);
    const text = readFileSync(file, 'utf8');
    const adapted = adapt(text);
    if (adapted !== text) writeFileSync(file, adapted);
  }
}

/** In each way in which a bundle takes it (scripts/lib/quick-chunks.mjs): imported, at once, or when it is called. */
export function adapt(text: string): string {
  const standIn = (name: string): string => {
    const known = standIns[name] ?? name;
    if (/^(zstd|createZstd)/.test(known))
      throw new Error(`No stand-in for ${known} of node:zlib in Node 20.`);
    return known;
  };
  return text
    .replaceAll(/import \{([^}]*)\} from "node:zlib";/g, (_, names: string) => {
      const kept = names.split(',').map((one) => one.trim());
      const taken = kept.map((name) => (name in standIns ? `${standIn(name)} as ${name}` : standIn(name)));
      return `import { ${taken.join(', ')} } from "node:zlib";`;
    })
    .replaceAll(
      /\$late\('node:zlib', '(\w+)'\)/g,
      (_, name: string) => `$late('node:zlib', '${standIn(name)}')`,
    )
    .replaceAll(
      /\{ (\w+): (\w+) \} = process\.getBuiltinModule\('node:zlib'\)/g,
      (_, name: string, local: string) =>
        `{ ${standIn(name)}: ${local} } = process.getBuiltinModule('node:zlib')`,
    );
}
