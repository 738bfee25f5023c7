/** Where Electron's program is, and how it gets there. Node 24, no packages. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export type ElectronProgram = { readonly file: string; readonly version: string };
export type Download =
  | { readonly ok: true }
  /** `lasting`: the next start will hear the same, so it need not ask. */
  | { readonly ok: false; readonly why: string; readonly lasting: boolean };

type Env = Readonly<Record<string, string | undefined>>;

const programs: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};
const programName = programs[process.platform] ?? 'electron';

/**
 * The program of `ELECTRON_OVERRIDE_DIST_PATH`, or the one that the package's installer put in place. The installer
 * writes `path.txt` last, so half an archive is not taken for a program.
 */
export function findElectron(packageFolder: string, env: Env = process.env): ElectronProgram | null {
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined && override !== '') {
    const file = path.join(override, programName);
    return existsSync(file) ? { file, version: versionIn(override) ?? 'unknown' } : null;
  }
  const dist = path.join(packageFolder, 'dist');
  const wanted = (JSON.parse(read(path.join(packageFolder, 'package.json')) ?? '{}') as { version?: string })
    .version;
  const version = versionIn(dist);
  const file = path.join(dist, programName);
  const complete = read(path.join(packageFolder, 'path.txt')) === programName && existsSync(file);
  return complete && version !== null && version === wanted ? { file, version } : null;
}

function versionIn(dist: string): string | null {
  return read(path.join(dist, 'version'))?.trim().replace(/^v/, '') ?? null;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null; // not there
  }
}

/** Runs the package's own installer, which checks what it downloads; a preload shows progress and stops a silent server. */
export async function downloadElectron(
  packageFolder: string,
  env: Env = process.env,
  node: string = process.execPath,
): Promise<Download> {
  if (env['ELECTRON_SKIP_BINARY_DOWNLOAD'])
    return { ok: false, why: 'ELECTRON_SKIP_BINARY_DOWNLOAD is set', lasting: false };
  const preload = new URL('./electron-download-watch.mjs', import.meta.url).href;
  const child = spawn(node, ['--import', preload, path.join(packageFolder, 'install.js')], {
    env: { ...env, NODE_USE_ENV_PROXY: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    const text = data.toString();
    said += text; // what went wrong may come in one piece with how far it was
    if (text.startsWith('\r') && process.stderr.isTTY) process.stderr.write(text);
  });
  const code = await new Promise<number>((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', (ended) => resolve(ended ?? 1));
  });
  return code === 0 ? { ok: true } : { ok: false, ...whyNotDownloaded(said) };
}

/** What a server or a proxy says for good is worth remembering; what took too long is not. */
export function whyNotDownloaded(said: string): { why: string; lasting: boolean } {
  const stalled = /no data for \d+ seconds/.exec(said)?.[0];
  if (stalled !== undefined) return { why: stalled, lasting: false };
  const status = /Response code (\d+)/.exec(said)?.[1];
  if (status !== undefined) return { why: `the server answered ${status}`, lasting: Number(status) < 500 };
  const proxy = /Proxy response \((\d+)\)/.exec(said)?.[1];
  if (proxy !== undefined) return { why: `the proxy answered ${proxy}`, lasting: false };
  const host = /getaddrinfo ENOTFOUND (\S+)/.exec(said)?.[1];
  // A computer that is offline hears the same as one that never reaches the server.
  if (host !== undefined) return { why: `${host} was not found (ENOTFOUND)`, lasting: false };
  const code = /\b(E[A-Z]{4,}|UND_ERR_[A-Z_]+|[A-Z]+_[A-Z_]*CERT[A-Z_]*)\b/.exec(said)?.[0];
  if (code !== undefined) return { why: code, lasting: code === 'ECONNREFUSED' };
  if (/checksum|did not match/i.test(said)) return { why: 'what arrived was damaged', lasting: false };
  return { why: 'the download failed', lasting: false };
}
