/** Files handed to the app from outside (file association, second start, menu): imported once the vault is open. Electron main. */
import type { App } from 'electron';
import { statSync } from 'node:fs';
import path from 'node:path';
import type { Backend } from '#node/backend/interface.ts';
import { openable } from './dialogs.ts';
import { hostCaller, type LockState } from './lock-state.ts';

/** The mail files among a command line's arguments; anything else there is not for us. */
export function filesOf(argv: readonly string[], folder: string): string[] {
  return argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-'))
    .map((argument) => path.resolve(folder, argument))
    .filter((file) => (openable as readonly string[]).includes(path.extname(file).slice(1).toLowerCase()))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}

export type FileQueue = { add(files: readonly string[]): void };

export function createFileQueue(backend: Backend, lockState: LockState): FileQueue {
  let waiting: string[] = [];
  const take = async (): Promise<void> => {
    if (lockState.isLocked() || waiting.length === 0) return;
    const files = waiting;
    waiting = [];
    const uploads = await Promise.all(files.map((file) => backend.offerPath(file)));
    await backend.call(hostCaller, 'import.start', { uploads });
  };
  lockState.watch(() => void take());
  return {
    add: (files) => {
      waiting.push(...files);
      void take();
    },
  };
}

/** Before the app is ready: macOS sends files as events, the others as arguments, a second start as both. */
export function collectFiles(app: Pick<App, 'on'>, deliver: (files: readonly string[]) => void): void {
  app.on('open-file', (event, file) => {
    event.preventDefault();
    deliver([file]);
  });
  app.on('second-instance', (_event, argv, folder) => deliver(filesOf(argv, folder)));
}
