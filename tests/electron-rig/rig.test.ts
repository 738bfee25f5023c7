/** The parts of the test Electron's maker that can go wrong without a download: refusals, adapting, taking apart, waiting. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { missingLibraries, onDesktop } from '../../scripts/electron-rig/desktop.mts';
import { digestOf } from '../../scripts/electron-rig/dist.mts';
import { cacheFolder, ensureElectron } from '../../scripts/electron-rig/rig.mts';
import { adapt } from '../../scripts/electron-rig/stage.mts';
import { unzip } from '../../scripts/electron-rig/unzip.mts';
import { alone } from '../../scripts/lib/alone.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'bulkhead-rig-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['darwin', 'arm64'],
  ['win32', 'x64'],
  ['linux', 'arm64'],
] as const)('on %s %s it is refused, with what to do instead', async (platform, arch) => {
  await expect(ensureElectron({ rig: true, platform, arch })).rejects.toThrow('ELECTRON_OVERRIDE_DIST_PATH');
});

test('it lies in the user’s cache folder', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: '/c' }, '/home/u')).toBe(path.join('/c', 'bulkhead-electron-33'));
  expect(cacheFolder({}, '/home/u')).toBe(path.join('/home/u', '.cache', 'bulkhead-electron-33'));
});

describe('the staged bundles', () => {
  test('have raw deflate where the app has zstd, and everything else as it was', () => {
    const text =
      'import { inflateSync, zstdCompressSync, zstdDecompressSync } from "node:zlib";\nzstdCompressSync(x);';
    expect(adapt(text)).toBe(
      'import { inflateSync, deflateRawSync as zstdCompressSync, inflateRawSync as zstdDecompressSync } from "node:zlib";\nzstdCompressSync(x);',
    );
    expect(adapt('import { zstdCompress } from "./ours.js";')).toBe(
      'import { zstdCompress } from "./ours.js";',
    );
  });

  test('have it also where a bundle takes it without an import', () => {
    expect(adapt("const pack = $late('node:zlib', 'zstdCompressSync');")).toBe(
      "const pack = $late('node:zlib', 'deflateRawSync');",
    );
    expect(adapt("const { zstdDecompressSync: open } = process.getBuiltinModule('node:zlib');")).toBe(
      "const { inflateRawSync: open } = process.getBuiltinModule('node:zlib');",
    );
    expect(() => adapt("$late('node:zlib', 'createZstdCompress')")).toThrow('createZstdCompress');
  });

  test('are refused when they use more of zstd than there is a stand-in for', () => {
    expect(() => adapt('import { createZstdCompress } from "node:zlib";')).toThrow('createZstdCompress');
  });
});

test('a file of Electron that was changed, added or renamed is noticed; the default app is ours', () => {
  const dist = path.join(folder, 'dist');
  mkdirSync(path.join(dist, 'resources'), { recursive: true });
  writeFileSync(path.join(dist, 'electron'), 'program');
  const asMade = digestOf(dist);
  writeFileSync(path.join(dist, 'resources', 'default_app.asar'), 'ours');
  expect(digestOf(dist)).toBe(asMade);
  writeFileSync(path.join(dist, 'electron'), 'Program');
  expect(digestOf(dist)).not.toBe(asMade);
  writeFileSync(path.join(dist, 'electron'), 'program');
  writeFileSync(path.join(dist, 'libextra.so'), '');
  expect(digestOf(dist)).not.toBe(asMade);
});

/** A zip archive of such entries; names and contents as given. */
function zip(entries: readonly { name: string; text: string; packed?: boolean; mode?: number }[]): string {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const { name, text, packed = false, mode = 0 } of entries) {
    const plain = Buffer.from(text);
    const body = packed ? deflateRawSync(plain) : plain;
    const local = Buffer.alloc(30);
    local.write('PK\u0003\u0004', 'latin1');
    local.writeUInt16LE(packed ? 8 : 0, 8);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const central = Buffer.alloc(46);
    central.write('PK\u0001\u0002', 'latin1');
    central.writeUInt16LE(packed ? 8 : 0, 10);
    central.writeUInt32LE(crc32(plain), 16);
    central.writeUInt32LE(body.length, 20);
    central.writeUInt32LE(plain.length, 24);
    central.writeUInt16LE(Buffer.byteLength(name), 28);
    central.writeUInt32LE((mode << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    bodies.push(local, Buffer.from(name), body);
    list.push(central, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + body.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  const file = path.join(folder, 'a.zip');
  writeFileSync(file, Buffer.concat([...bodies, directory, end]));
  return file;
}

describe('the archive', () => {
  test('is taken apart with its folders, contents and modes', () => {
    const into = path.join(folder, 'into');
    const long = 'long '.repeat(1000);
    unzip(
      zip([
        { name: 'a/', text: '' },
        { name: 'a/program', text: 'run', mode: 0o755 },
        { name: 'a/b/text', text: long, packed: true },
      ]),
      into,
    );
    expect(readFileSync(path.join(into, 'a/b/text'), 'utf8')).toBe(long);
    expect(statSync(path.join(into, 'a/program')).mode & 0o777).toBe(0o755);
  });

  test('cannot write outside of the folder, and no archive is no archive', () => {
    expect(() => unzip(zip([{ name: '../escaped', text: 'x' }]), path.join(folder, 'inner'))).toThrow(
      'leads out of the folder',
    );
    expect(existsSync(path.join(folder, 'escaped'))).toBe(false);
    const other = path.join(folder, 'other');
    writeFileSync(other, 'not a zip');
    expect(() => unzip(other, folder)).toThrow('no zip archive');
  });
});

describe('two at once', () => {
  test('take turns', async () => {
    const lock = path.join(folder, 'turns');
    const seen: string[] = [];
    const work = (name: string) => async () => {
      seen.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`${name} ends`);
    };
    await Promise.all([alone(lock, work('a')), alone(lock, work('b'))]);
    expect(seen.map((text) => text.slice(2))).toEqual(['begins', 'ends', 'begins', 'ends']);
    expect(existsSync(lock)).toBe(false);
  });

  test('do not wait for one that was killed, and one that fails lets the next go on', async () => {
    const lock = path.join(folder, 'killed');
    mkdirSync(lock);
    const long = new Date(Date.now() - 3_600_000);
    utimesSync(lock, long, long);
    await expect(alone(lock, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await alone(lock, async () => 'done')).toBe('done');
  });
});

describe('the desktop', () => {
  test('is a display and a bus of its own where there is none', () => {
    const line = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform = 'linux') =>
      onDesktop('electron', ['app'], { env, platform })
        .filter((word) => !word.startsWith('-'))
        .join(' ');
    expect(line({})).toBe('dbus-run-session xvfb-run electron app');
    expect(line({ WAYLAND_DISPLAY: 'w', DBUS_SESSION_BUS_ADDRESS: 'unix:' })).toBe('electron app');
    expect(line({ DBUS_SESSION_BUS_ADDRESS: 'unix:' })).toBe('xvfb-run electron app');
    expect(line({}, 'darwin')).toBe('electron app');
  });

  test('keeps its display when the last window closes, for a program that starts at that moment', () => {
    const words = onDesktop('electron', ['app'], { env: {}, platform: 'linux' });
    expect(words.join(' ')).toContain('-noreset -s 0'); // and has no screen saver that locks the vault
  });

  test('is asked which libraries it lacks', () => {
    const said =
      '\tlibgtk-3.so.0 => not found\n\tlibm.so.6 => /lib/libm.so.6 (0x1)\n\tlibgbm.so.1 => not found\n';
    expect(missingLibraries(said)).toEqual(['libgtk-3.so.0', 'libgbm.so.1']);
  });
});

describe('the last line of the CI', () => {
  const tally = (lines: string, runs: string) => {
    const file = path.join(folder, 'tally');
    writeFileSync(file, lines);
    try {
      const output = execFileSync(process.execPath, ['scripts/tally.mjs', file, runs], { encoding: 'utf8' });
      return { output, code: 0 };
    } catch (cause) {
      const { stdout, status } = cause as { stdout: string; status: number };
      return { output: stdout, code: status };
    }
  };
  const figures = (passed: number, failed: number): string =>
    `${JSON.stringify({ passed, failed, skipped: 1 })}\n`;

  test('is the sum of its runs', () => {
    expect(tally(figures(10, 0) + figures(5, 0), '2')).toEqual({
      output: '\n15 passed, 0 failed, 2 skipped\n',
      code: 0,
    });
    expect(tally(figures(10, 0) + figures(5, 2), '2').code).toBe(1);
  });

  test('is a failure when a run ended without its figures', () => {
    expect(tally(figures(10, 0), '2')).toEqual({ output: '\n10 passed, 1 failed, 1 skipped\n', code: 1 });
    expect(tally('', '2').code).toBe(1);
  });
});
