/** The backend's thread, and what happens when it ends by itself. Electron main. */
import type { App, Dialog } from 'electron';
import path from 'node:path';
import type { Backend, Keychain } from '../node/backend-interface.ts';
import { defaultVaultFolder } from '../node/places.ts';
import { startBackendThread } from '../node/thread/client.ts';

export function startBackend(
  app: Pick<App, 'exit'>,
  dialog: Pick<Dialog, 'showErrorBox'>,
  keychain: Keychain | undefined,
): Backend {
  const folder = defaultVaultFolder();
  return startBackendThread({
    folder,
    log: { file: path.join(path.dirname(folder), 'bulkhead.log') },
    ...(keychain === undefined ? {} : { keychain }),
    onDeath: (reason) => {
      dialog.showErrorBox(
        'Bulkhead has to close',
        `Its backend ended (${reason}). Nothing that was confirmed is lost; start Bulkhead again.`,
      );
      app.exit(5);
    },
  });
}
