/** Looks a program up in PATH without running anything. Node. */
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

export function findProgram(name: string): string | null {
  const names = process.platform === 'win32' ? [`${name}.exe`] : [name];
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    if (folder === '' || !path.isAbsolute(folder)) continue;
    for (const one of names) {
      const file = path.join(folder, one);
      try {
        accessSync(file, constants.X_OK);
        if (statSync(file).isFile()) return file;
      } catch {
        // not here
      }
    }
  }
  return null;
}
