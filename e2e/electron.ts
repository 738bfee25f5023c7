/** The app in Electron, for the same specs. Needs Electron's program and the built app. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { _electron, type Page } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');
const names: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** Where Electron's program is, or null. */
export function electronBinary(): string | null {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(root, 'node_modules/electron/dist');
  const file = path.join(folder, names[process.platform] ?? 'electron');
  return existsSync(file) ? file : null;
}

export async function startElectron(
  executablePath: string,
  folder: string,
): Promise<{ page: Page; close: () => Promise<void> }> {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath,
    args: [...asRoot, root, `--user-data-dir=${path.join(folder, 'electron')}`],
    env: { ...(process.env as Record<string, string>), BULKHEAD_VAULT: path.join(folder, 'vault') },
  });
  return { page: await app.firstWindow(), close: () => app.close() };
}
