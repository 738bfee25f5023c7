/** The settings of the vault. */
import { settingsSchema, type Settings } from '#shared/contract/settings.ts';
import { defaultClockSettings } from '#shared/calc/clock-now.ts';
import type { Reader, Writer } from '../database.ts';

export const defaultSettings: Settings = {
  theme: 'system',
  density: 'comfortable',
  afterAction: 'next',
  lockAfterMinutes: 30,
  clocks: defaultClockSettings,
  quietHours: null,
  actor: 'maintainer',
  hiddenFormats: [],
  panes: {},
  keys: {},
  team: [],
  partners: [],
  capacity: null,
  closures: [],
  useGpg: true,
};

/** What a later version keeps beside them is left alone. */
export function readSettings(db: Reader): Settings {
  const rows = db.all<{ name: string; value: string }>('SELECT name, value FROM setting');
  if (rows.length === 0) return defaultSettings;
  const known: Record<string, unknown> = { ...defaultSettings };
  for (const row of rows) if (Object.hasOwn(known, row.name)) known[row.name] = JSON.parse(row.value);
  const parsed = settingsSchema.safeParse(known, { jitless: true }); // read once, until they change
  return parsed.success ? parsed.data : defaultSettings;
}

export function writeSettings(db: Writer, settings: Settings): void {
  for (const [name, value] of Object.entries(settings)) {
    db.run(
      'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      name,
      JSON.stringify(value),
    );
  }
}
