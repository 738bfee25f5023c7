/** A secret service of the test's own: gnome-keyring, unlocked, on a bus and in a home that nobody else uses. Linux. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';

export type Keyring = {
  /** For a program that is to find it. */
  readonly env: Readonly<Record<string, string>>;
  end(): Promise<void>;
};

export async function startKeyring(folder: string): Promise<Keyring> {
  const home = path.join(folder, 'home');
  const runtime = path.join(home, 'run');
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=3'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [address] = (await once(bus.stdio[3] as Readable, 'data')) as [Buffer];
  const env = {
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    XDG_DATA_HOME: path.join(home, 'data'),
    DBUS_SESSION_BUS_ADDRESS: address.toString().trim(),
  };
  const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  keyring.stdin?.end('the password of the login');
  await serviceOn(env);
  return {
    env,
    end: async () => {
      await stop(keyring);
      await stop(bus);
    },
  };
}

/** The bus answers once the service has its name. */
async function serviceOn(env: Readonly<Record<string, string>>): Promise<void> {
  const wait = ['wait', '--session', '--timeout=30', 'org.freedesktop.secrets'];
  const waiting = spawn('gdbus', wait, { env: { ...process.env, ...env }, stdio: 'ignore' });
  const [code] = (await once(waiting, 'exit')) as [number];
  if (code !== 0) throw new Error('gnome-keyring did not start');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
