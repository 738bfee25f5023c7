/** The settings there are: one table that feeds their names on the screen and the palette. Pure. */

type Setting = { readonly section: string; readonly label: string; readonly words?: readonly string[] };

export const settingPlaces = {
  theme: { section: 'Appearance', label: 'Theme', words: ['dark', 'light', 'colors'] },
  density: { section: 'Appearance', label: 'Density', words: ['compact', 'row height'] },
  'after-action': { section: 'Queue', label: 'After changing a case', words: ['next case', 'advance'] },
  actor: { section: 'You', label: 'Name', words: ['author', 'me'] },
  'due-soon': { section: 'Clocks', label: 'Due soon', words: ['warning', 'deadline'] },
  'quiet-hours': { section: 'Quiet hours', label: 'Quiet hours', words: ['notifications', 'do not disturb'] },
  'auto-lock': { section: 'Locking', label: 'Auto-lock', words: ['timeout', 'idle'] },
  keys: { section: 'Keyboard', label: 'Keyboard shortcuts', words: ['keys', 'hotkeys', 'remap', 'bindings'] },
  watched: { section: 'Watched folders', label: 'Watched folders', words: ['import', 'maildir'] },
  known: {
    section: 'Known records',
    label: 'Known records',
    words: ['advisory database', 'OSV', 'CVE', 'duplicates'],
  },
  team: {
    section: 'Team vault',
    label: 'Team vault',
    words: ['shared', 'git', 'synchronize', 'members', 'join', 'colleagues'],
  },
  vault: { section: 'Vault', label: 'Vault', words: ['passphrase', 'backup', 'keychain', 'recovery code'] },
  health: { section: 'Health', label: 'Health', words: ['doctor', 'diagnostics'] },
  log: { section: 'Log', label: 'Log', words: ['audit', 'verify', 'history'] },
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingId = keyof typeof settingPlaces;
export const settingIds = Object.keys(settingPlaces) as SettingId[];

export function settingPlace(id: SettingId): Setting {
  return settingPlaces[id];
}
