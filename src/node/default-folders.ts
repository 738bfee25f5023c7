/** Where things are kept when nobody says otherwise, the same for every host. Node. */
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

type Surroundings = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
};

function here(): Surroundings {
  return { platform: process.platform, env: process.env, home: os.homedir() };
}

/** The vault's folder: `BULKHEAD_VAULT`, or the usual one. */
export function defaultVaultFolder(surroundings: Surroundings = here()): string {
  const chosen = surroundings.env['BULKHEAD_VAULT'];
  return chosen !== undefined && chosen !== '' ? path.resolve(chosen) : usualVaultFolder(surroundings);
}

/** Below the platform's place for data of programs. */
export function usualVaultFolder({ platform, env, home }: Surroundings = here()): string {
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Bulkhead', 'vault');
  if (platform === 'win32') {
    return path.join(env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'Bulkhead', 'vault');
  }
  return path.join(env['XDG_DATA_HOME'] ?? path.join(home, '.local', 'share'), 'bulkhead', 'vault');
}

/** The log lies beside the vault's folder, not in it: it must be writable when the vault cannot be opened. */
export function logFileOf(vaultFolder: string): string {
  return path.join(path.dirname(vaultFolder), 'bulkhead.log');
}

/** Where saved files go in a host without a save dialog. */
export function defaultSaveFolder({ home }: Surroundings = here()): string {
  const downloads = path.join(home, 'Downloads');
  return existsSync(downloads) ? downloads : home;
}

/** For what must not outlive a session: memory where the system offers it, else the temporary folder. */
export function sessionFolder({ env }: Surroundings = here()): string {
  const runtime = env['XDG_RUNTIME_DIR'];
  return runtime !== undefined && existsSync(runtime) ? runtime : os.tmpdir();
}
