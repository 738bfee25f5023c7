/** Finds an installed Chromium, Chrome or Edge. Chromium host, plain Node. */
import { existsSync } from 'node:fs';
import path from 'node:path';

export type Surroundings = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (file: string) => boolean;
};

const onLinux = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
];

const onMac = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];

const onWindows = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** `BULKHEAD_BROWSER` when it is set (and then nothing else), or the first one installed; null when there is none. */
export function findBrowser(
  around: Surroundings = { platform: process.platform, env: process.env, exists: existsSync },
): string | null {
  const chosen = around.env['BULKHEAD_BROWSER'];
  if (chosen !== undefined && chosen !== '') return around.exists(chosen) ? chosen : null;
  return candidates(around).find(around.exists) ?? null;
}

function candidates({ platform, env }: Surroundings): string[] {
  if (platform === 'darwin') {
    const folders = ['/Applications', path.posix.join(env['HOME'] ?? '/', 'Applications')];
    return folders.flatMap((folder) => onMac.map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`));
  }
  if (platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    return folders
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => onWindows.map((file) => path.win32.join(folder, file)));
  }
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'));
  return onLinux.flatMap((name) =>
    [...folders, '/usr/bin', '/snap/bin'].map((folder) => `${folder}/${name}`),
  );
}
