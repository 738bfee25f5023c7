/** Which files are handed to the app from outside (file association, command line, second start). Electron main. */
import type { App } from 'electron';
import { statSync } from 'node:fs';
import path from 'node:path';
import { fileKind } from '#shared/calc/file-kind.ts';
import { openable } from './dialogs.ts';

/** Mail, keys and policies among a command line's arguments; anything else there is not for us. */
export function filesOf(argv: readonly string[], folder: string): string[] {
  return argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-'))
    .map((argument) => path.resolve(folder, argument))
    .filter(isOpenable)
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}

function isOpenable(file: string): boolean {
  return (
    (openable as readonly string[]).includes(path.extname(file).slice(1).toLowerCase()) ||
    fileKind(path.basename(file), '') === 'policy'
  );
}

/** Before the app is ready: macOS sends files as events, the others as arguments, a second start as both. */
export function collectFiles(app: Pick<App, 'on'>, deliver: (files: readonly string[]) => void): void {
  app.on('open-file', (event, file) => {
    event.preventDefault();
    deliver([file]);
  });
  app.on('second-instance', (_event, argv, folder) => deliver(filesOf(argv, folder)));
}
