/** The product, packed around a stand-in for Electron: what is inside, and how its fuses are set. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensurePackager } from '../../scripts/lib/packager.mts';

const root = path.resolve(import.meta.dirname, '../..');
const base = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-package-'));
const packed = path.join(base, 'dist', 'linux-unpacked');

/** As much of an Electron as electron-builder looks at: the program with its fuse wire, and the files it renames. */
function standIn(): string {
  const folder = path.join(base, 'electron');
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  mkdirSync(path.join(folder, 'locales'));
  const { version } = JSON.parse(
    readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8'),
  ) as {
    version: string;
  };
  const fuses = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX' + String.fromCharCode(1, 8) + '10111001';
  writeFileSync(path.join(folder, 'electron'), `\u007fELF stand-in ${fuses} end`, 'latin1');
  chmodSync(path.join(folder, 'electron'), 0o755);
  writeFileSync(path.join(folder, 'version'), `v${version}`);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak']) {
    writeFileSync(path.join(folder, name), name);
  }
  return folder;
}

type Archive = { readonly files: readonly string[]; text(file: string): string };
type Entry = { readonly files?: Record<string, Entry>; readonly offset?: string; readonly size?: number };

/** An asar begins with four numbers, the last of which is the length of the JSON that follows. */
function readArchive(file: string): Archive {
  const bytes = readFileSync(file);
  const start = 8 + bytes.readUInt32LE(4);
  const tree = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as Entry;
  const entries = new Map<string, Entry>();
  const walk = (entry: Entry, name: string): void => {
    if (name !== '') entries.set(name, entry);
    for (const [child, below] of Object.entries(entry.files ?? {})) walk(below, `${name}/${child}`);
  };
  walk(tree, '');
  return {
    files: [...entries.keys()],
    text: (name) => {
      const { offset = '0', size = 0 } = entries.get(name) ?? {};
      return bytes.toString('utf8', start + Number(offset), start + Number(offset) + size);
    },
  };
}

describe('the packed product', () => {
  let files: readonly string[];
  let archive: Archive;
  beforeAll(async () => {
    execFileSync(process.execPath, [path.join(root, 'scripts/build.mjs')], { stdio: 'pipe' });
    const builder = await ensurePackager();
    const args = [
      '--linux',
      'dir',
      `-c.electronDist=${standIn()}`,
      `-c.directories.output=${path.join(base, 'dist')}`,
    ];
    execFileSync(process.execPath, [builder, ...args], { cwd: root, stdio: 'pipe' });
    archive = readArchive(path.join(packed, 'resources', 'app.asar'));
    files = archive.files;
  });
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  test('holds the three sides of the app, the page and the resources', () => {
    for (const file of [
      '/package.json',
      '/out/main/main.js',
      '/out/preload/preload.cjs',
      '/out/node/backend-thread.js',
      '/out/node/csaf-worker.js',
      '/out/node/mail-worker.js',
      '/out/renderer/index.html',
      '/resources/icons/tray.png',
      '/resources/notices/icons.txt',
      '/resources/notices/pdf-preview.txt',
    ]) {
      expect(files, file).toContain(file);
    }
  });

  test('holds no source, no test, no other host and no other package', () => {
    const stray = files.filter((file) =>
      /^\/(src|tests|e2e|scripts|docs|\.|out\/(cli|chromium))|\.(ts|tsx|map)$|\.test\./.test(file),
    );
    expect(stray).toEqual([]);
    const packages = new Set(files.filter((file) => /^\/node_modules\/[^/]+$/.test(file)));
    expect([...packages]).toEqual(['/node_modules/better-sqlite3']);
    const code = files.filter((file) => /^\/node_modules\/.*\.[cm]?js$/.test(file));
    expect(code, 'is in the bundles').toEqual([]);
  });

  test('says whose work is inside, beside the program', () => {
    const notices = readFileSync(path.join(packed, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const inside = [...Object.keys(dependencies), 'react', 'react-dom', '@js-joda/core'];
    for (const name of inside.filter((one) => one !== 'better-sqlite3'))
      expect(notices, name).toContain(`\n${name} `);
    expect(notices).toMatch(/^better-sqlite3-multiple-ciphers \d/m);
    expect(notices).toContain('licensed under CC BY 3.0');
    expect(notices).not.toContain('undefined');
    expect(notices).not.toMatch(/^(vitest|electron|eslint|fast-check) \d/m);
  });

  test('keeps native code outside the archive, where it can be loaded', () => {
    const prebuilds = path.join(packed, 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds');
    expect(readdirSync(prebuilds)).toContain('linux-x64.node');
  });

  test('starts nothing at installation and names its entry', () => {
    const manifest = JSON.parse(archive.text('/package.json')) as Record<string, unknown>;
    expect(manifest['main']).toBe('out/main/main.js');
    expect(manifest['scripts']).toBeUndefined();
  });

  test('holds every package that its bundles leave outside', () => {
    for (const file of files.filter((name) => /^\/out\/(main|node)\/.*\.js$/.test(name))) {
      const text = archive.text(file);
      const outside = [
        ...text.matchAll(/^\s*(?:import|export)\b[^'"\n]*from\s*["']([^."'][^"']*)["']/gm),
      ].map(([, name]) => name);
      const unknown = outside.filter((name = '') => !isBuiltin(name) && name !== 'electron');
      expect(unknown, file).toEqual([]);
    }
  });

  test('has every fuse set as it is written', async () => {
    const program = readdirSync(packed).find((name) => name.toLowerCase() === 'bulkhead');
    expect(program).toBeDefined();
    const wire = await getCurrentFuseWire(path.join(packed, program ?? ''));
    const on = Object.entries(wire).filter(([, state]) => Number(state) === '1'.charCodeAt(0));
    expect(on.map(([fuse]) => FuseV1Options[Number(fuse)]).sort()).toEqual([
      'EnableCookieEncryption',
      'EnableEmbeddedAsarIntegrityValidation',
      'OnlyLoadAppFromAsar',
    ]);
  });
});
