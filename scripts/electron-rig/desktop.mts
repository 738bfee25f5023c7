/**
 * What Electron needs of a machine without a screen: a display, a session bus, the desktop's libraries. On Debian as
 * root what is missing is installed; elsewhere it is named. Linux; other systems have a desktop. Node 24.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { capture, say } from '../lib/say.mjs';

const programs = [
  { name: 'xvfb-run', package: 'xvfb', needed: () => !hasDisplay() },
  { name: 'Xvfb', package: 'xvfb', needed: () => true }, // the packed app has a screen of its own,
  { name: 'xdotool', package: 'xdotool', needed: () => true }, // and its dialogs a keyboard
  { name: 'dbus-daemon', package: 'dbus', needed: () => true }, // the keychain is tried on a bus of its own
  { name: 'gnome-keyring-daemon', package: 'gnome-keyring', needed: () => true },
  { name: 'gdbus', package: 'libglib2.0-bin', needed: () => true },
  { name: 'xauth', package: 'xauth', needed: () => !hasDisplay() },
  { name: 'dbus-run-session', package: 'dbus', needed: () => !hasBus() },
];

/** Which Debian package has a library that Electron links; for others the library's own name has to do. */
const libraries: readonly (readonly [RegExp, string])[] = [
  [/^libgtk-3|^libgdk-3/, 'libgtk-3-0'],
  [/^libnss3|^libnssutil3|^libsmime3/, 'libnss3'],
  [/^libnspr4/, 'libnspr4'],
  [/^libasound/, 'libasound2'],
  [/^libgbm/, 'libgbm1'],
  [/^libatk-1|^libatk-bridge|^libatspi/, 'libatk-bridge2.0-0'],
  [/^libcups/, 'libcups2'],
  [/^libXcomposite/, 'libxcomposite1'],
  [/^libXdamage/, 'libxdamage1'],
  [/^libXrandr/, 'libxrandr2'],
  [/^libxkbcommon/, 'libxkbcommon0'],
  [/^libdrm/, 'libdrm2'],
];

function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

function hasBus(env: NodeJS.ProcessEnv = process.env): boolean {
  return Boolean(env['DBUS_SESSION_BUS_ADDRESS']);
}

function isInPath(name: string): boolean {
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, name)));
}

/** Debian packages to install, and libraries of which we do not know where they come from. */
type Lacking = { readonly packages: readonly string[]; readonly libraries: readonly string[] };

async function lackingFor(program: string): Promise<Lacking> {
  const packages = programs
    .filter(({ name, needed }) => needed() && !isInPath(name))
    .map((one) => one.package);
  const { output } = await capture('ldd', [program]);
  const unknown: string[] = [];
  for (const library of missingLibraries(output)) {
    const known = libraries.find(([pattern]) => pattern.test(library));
    if (known === undefined) unknown.push(library);
    else packages.push(known[1]);
  }
  return { packages: [...new Set(packages)], libraries: unknown };
}

/** In what `ldd` says of a program. */
export function missingLibraries(output: string): readonly string[] {
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].map(([, library = '']) => library);
}

/** Throws when the machine lacks something that we may not install. */
export async function ensureDesktop(program: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const { packages } = await lackingFor(program);
  if (packages.length > 0 && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    await install(packages);
  }
  const still = await lackingFor(program);
  const names = [...still.packages, ...still.libraries];
  if (names.length > 0) {
    throw new Error(`Electron needs what is not here: ${names.join(', ')}. Install it (names as in Debian).`);
  }
}

async function install(packages: readonly string[]): Promise<void> {
  say(`Installing what Electron needs (apt-get): ${packages.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await capture('apt-get', ['update'], { env, timeout: 120_000 });
  const args = ['install', '-y', '--no-install-recommends', ...packages];
  const { code, output } = await capture('apt-get', args, { env, timeout: 600_000 });
  if (code !== 0) say(output.trim().split('\n').slice(-5).join('\n'));
}

/**
 * `-noreset`: a screen that starts anew when its last window closes drops whoever connects at that moment.
 * `-s 0`: no screen saver, which begins after ten minutes without a real key, and with which the vault locks.
 */
const screen = '-screen 0 1600x1000x24 -nolisten tcp -noreset -s 0';

/** The command line that gives a program a display and a bus of its own, where there is none. */
export function onDesktop(
  command: string,
  args: readonly string[],
  {
    platform = process.platform,
    env = process.env,
  }: { platform?: NodeJS.Platform; env?: NodeJS.ProcessEnv } = {},
): readonly string[] {
  if (platform !== 'linux') return [command, ...args];
  const bus = hasBus(env) ? [] : ['dbus-run-session', '--'];
  const display = hasDisplay(env) ? [] : ['xvfb-run', '-a', '-s', screen];
  return [...bus, ...display, command, ...args];
}
