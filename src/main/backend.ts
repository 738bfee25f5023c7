/** The backend's thread, and the log beside the vault. Electron main. */
import type { Backend, Keychain } from '#node/backend/interface.ts';
import { createLog, type Log } from '#node/log/log.ts';
import { defaultVaultFolder, logFileOf } from '#node/default-folders.ts';
import { startBackendThread, type ThreadOptions } from '#node/thread/client.ts';

const folder = (): string => defaultVaultFolder();
const logTarget = (): { readonly file: string } => ({ file: logFileOf(folder()) });

export function startBackend(
  keychain: Keychain,
  onDeath: (reason: string) => void,
  clock: Pick<ThreadOptions, 'frozenNow'> = {},
): Backend {
  return startBackendThread({ folder: folder(), log: logTarget(), keychain, onDeath, ...clock });
}

/** The same file as the backend's: each line is appended whole. */
export function openLog(): Log {
  return createLog(logTarget(), () => new Date());
}
