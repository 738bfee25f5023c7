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
  { name: 'xauth', package: 'xauth', needed: () => !hasDisplay() },
  { name: 'dbus-run-session', package: 'dbus', needed: () => !hasBus() },
];

/** Which Debian package has a library that Electron links; for others the library's own name has to do. */
const libraries = [
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

function hasDisplay() {
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function hasBus() {
  return Boolean(process.env.DBUS_SESSION_BUS_ADDRESS);
}

function isInPath(name) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, name)));
}

async function missing(program) {
  const names = programs.filter(({ name, needed }) => needed() && !isInPath(name)).map((one) => one.package);
  const { output } = await capture('ldd', [program]);
  for (const [, library] of output.matchAll(/^\s*(\S+) => not found/gm)) {
    names.push(libraries.find(([pattern]) => pattern.test(library))?.[1] ?? library);
  }
  return [...new Set(names)];
}

/** Throws when the machine lacks something that we may not install. */
export async function ensureDesktop(program) {
  if (process.platform !== 'linux') return;
  const lacking = await missing(program);
  if (lacking.length === 0) return;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    say(`Installing what Electron needs (apt-get): ${lacking.join(', ')} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await capture('apt-get', ['update'], { env, timeout: 120_000 });
    const args = ['install', '-y', '--no-install-recommends', ...lacking];
    const { code, output } = await capture('apt-get', args, { env, timeout: 600_000 });
    if (code !== 0) say(output.trim().split('\n').slice(-5).join('\n'));
  }
  const still = await missing(program);
  if (still.length > 0) {
    throw new Error(
      `Electron needs: ${still.join(', ')} (Debian, Ubuntu: sudo apt-get install ${still.join(' ')})`,
    );
  }
}

/** The command line that gives a program a display and a bus of its own, where there is none. */
export function onDesktop(command, args) {
  const wrapped = [command, ...args];
  if (process.platform !== 'linux') return wrapped;
  if (!hasDisplay()) wrapped.unshift('xvfb-run', '-a', '-s', '-screen 0 1600x1000x24 -nolisten tcp');
  if (!hasBus()) wrapped.unshift('dbus-run-session', '--');
  return wrapped;
}
