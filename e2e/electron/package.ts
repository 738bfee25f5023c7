/**
 * The product as it is shipped, packed around the Electron under test, and how a test drives it. Its fuses refuse
 * `--inspect`, by which Playwright attaches elsewhere, and it takes no debugging port. What is left is Chromium's
 * `--remote-debugging-pipe`: two file descriptors that only the program that starts it can hand over. Linux.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { electronToTest } from '../electron.ts';
import { ensurePackager } from '../../scripts/lib/packager.mts';
import { openedLine } from '../../src/main/opened-line.ts';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');

export function theElectron(): { readonly program: string; readonly app: string } {
  const electron = electronToTest();
  if (electron === null) throw new Error('Which Electron? Run: npm run test:electron');
  return electron;
}

/** `electron-builder --dir` with the project's own configuration; answers the program. */
export async function pack(output: string): Promise<string> {
  const { program, app } = theElectron();
  const dist = path.dirname(program);
  const version = readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  const inside = path.relative(root, app);
  const builder = await ensurePackager();
  const settings = {
    electronDist: dist,
    electronVersion: version,
    'directories.output': output,
    ...(inside === '' ? {} : { 'directories.app': inside }),
  };
  const options = Object.entries(settings).map(([name, value]) => `-c.${name}=${value}`);
  await run(process.execPath, [builder, '--linux', 'dir', ...options], { cwd: root });
  return path.join(output, 'linux-unpacked', 'bulkhead');
}

/** A screen of its own: other tests' windows would take the keyboard's focus, and this one can be taken away. */
export async function startDisplay(): Promise<{ readonly name: string; readonly end: () => void }> {
  const screen = [
    '-displayfd',
    '3',
    '-screen',
    '0',
    '1600x1000x24',
    '-nolisten',
    'tcp',
    '-noreset',
    '-s',
    '0',
  ];
  const server = spawn('Xvfb', screen, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = (await once(server.stdio[3] as Readable, 'data')) as [Buffer];
  return { name: `:${number.toString().trim()}`, end: () => server.kill() };
}

const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export type Place = { readonly home: string; readonly display: string };

function envOf({ home, display }: Place): Record<string, string> {
  const env = process.env as Record<string, string>;
  return { ...env, HOME: home, DISPLAY: display, BULKHEAD_VAULT: path.join(home, 'vault') };
}

export type Running = {
  readonly page: Page;
  /** Settled when the program has ended. */
  readonly ended: Promise<void>;
  /** For a test that failed half-way. */
  readonly end: () => Promise<void>;
};

/** Starts the packed program in a home of its own. */
export async function start(
  program: string,
  { home, display }: Place,
  files: readonly string[] = [],
): Promise<Running> {
  mkdirSync(home, { recursive: true });
  const data = path.join(home, 'data');
  const context = await chromium.launchPersistentContext(data, {
    executablePath: program,
    ignoreDefaultArgs: true, // it is started as a person starts it
    args: [...asRoot, '--remote-debugging-pipe', `--user-data-dir=${data}`, ...files],
    env: envOf({ home, display }),
    viewport: null,
  });
  context.setDefaultTimeout(30_000);
  const ended = new Promise<void>((resolve) => context.on('close', () => resolve()));
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  return { page, ended, end: () => context.close() };
}

/** Everything it prints until its page has been opened; then it is asked to end, and has. */
export async function whatItSays(
  program: string,
  { home, display }: Place,
  switches: readonly string[],
): Promise<string> {
  mkdirSync(home, { recursive: true });
  const args = [...asRoot, ...switches, `--user-data-dir=${path.join(home, 'data')}`];
  const child = spawn(program, args, { env: envOf({ home, display }), stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const hear = (piece: Buffer): void => {
    said += piece.toString();
    if (said.includes(openedLine)) child.kill('SIGTERM');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  await once(child, 'close');
  return said;
}

/** The system's own save dialog: no Playwright reaches it. The name field has the focus. */
export async function saveAs(display: string, file: string): Promise<void> {
  await typeInto(display, ['--name', '^Save'], ['key', 'ctrl+a', 'type', '--delay', '5', file]);
  await typeInto(display, ['--name', '^Save'], ['key', 'Return']);
}

/** The key goes to the window itself: what belongs to the menu does not pass through the page. */
export function quitByKey(display: string): Promise<void> {
  return typeInto(display, ['--class', 'bulkhead'], ['key', '--clearmodifiers', 'ctrl+q']);
}

/** As a person at the keyboard, by xdotool (X11): waits for the window, focuses it and types. */
export async function typeInto(
  display: string,
  which: readonly string[],
  does: readonly string[],
  limitMs = 30_000,
): Promise<void> {
  const options = { timeout: limitMs, env: { ...process.env, DISPLAY: display } };
  const { stdout } = await run('xdotool', ['search', '--sync', '--onlyvisible', ...which], options);
  const [window = ''] = stdout.trim().split('\n');
  await run('xdotool', ['windowfocus', '--sync', window, ...does], options);
}
