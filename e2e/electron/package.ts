/**
 * The product as it is shipped, packed around the Electron under test, and how a test drives it. Its fuses refuse
 * `--inspect`, by which Playwright attaches elsewhere, and it takes no debugging port. What is left is Chromium's
 * `--remote-debugging-pipe`: two file descriptors that only the program that starts it can hand over. Linux.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { openedLine } from '../../src/main/opened-line.ts';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');

/** Which Electron, and the folder of the app as built for it: `npm run test:electron` says so. */
type Ingredients = { readonly electron: string; readonly app: string };

export function ingredients(): Ingredients {
  const electron = process.env['BULKHEAD_TEST_ELECTRON'] ?? '';
  const app = process.env['BULKHEAD_TEST_ELECTRON_APP'] ?? '';
  if (electron === '' || app === '') throw new Error('Which Electron? Run: npm run test:electron');
  return { electron, app };
}

/** `electron-builder --dir` with the project's own configuration; answers the program. */
export async function pack({ electron, app }: Ingredients, output: string): Promise<string> {
  const dist = path.dirname(electron);
  const version = readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  const inside = path.relative(root, app);
  const builder = path.join(root, 'node_modules/electron-builder/cli.js');
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

const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export type Running = {
  readonly page: Page;
  /** Settled when the program has ended. */
  readonly ended: Promise<void>;
  /** For a test that failed half-way. */
  readonly end: () => Promise<void>;
};

/** Starts the packed program in a home of its own. */
export async function start(program: string, home: string, files: readonly string[] = []): Promise<Running> {
  mkdirSync(home, { recursive: true });
  const data = path.join(home, 'data');
  const context = await chromium.launchPersistentContext(data, {
    executablePath: program,
    ignoreDefaultArgs: true, // it is started as a person starts it
    args: [...asRoot, '--remote-debugging-pipe', `--user-data-dir=${data}`, ...files],
    env: { ...process.env, HOME: home, BULKHEAD_VAULT: path.join(home, 'vault') },
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
  home: string,
  switches: readonly string[],
): Promise<string> {
  mkdirSync(home, { recursive: true });
  const args = [...asRoot, ...switches, `--user-data-dir=${path.join(home, 'data')}`];
  const env = { ...process.env, HOME: home, BULKHEAD_VAULT: path.join(home, 'vault') };
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
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
export async function saveAs(file: string): Promise<void> {
  await inWindow(['--name', '^Save'], ['key', 'ctrl+a', 'type', '--delay', '5', file]);
  await inWindow(['--name', '^Save'], ['key', 'Return']);
}

/** The key goes to the window itself: what belongs to the menu does not pass through the page. */
export function quitByKey(): Promise<void> {
  return inWindow(['--class', 'bulkhead'], ['key', '--clearmodifiers', 'ctrl+q']);
}

/** As a person at the keyboard, by xdotool (X11): waits for the window, focuses it and types. */
async function inWindow(which: readonly string[], does: readonly string[]): Promise<void> {
  const { stdout } = await run('xdotool', ['search', '--sync', '--onlyvisible', ...which], {
    timeout: 30_000,
  });
  const [window = ''] = stdout.trim().split('\n');
  await run('xdotool', ['windowfocus', '--sync', window, ...does], { timeout: 30_000 });
}
