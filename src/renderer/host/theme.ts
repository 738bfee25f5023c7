/** Light or dark and how dense: from the setting, or from the system while nothing is set. Renderer. */
import type { Settings } from '../../shared/contract/desk.ts';
import { readPreference, writePreference } from './preferences.ts';

type Theme = Settings['theme'];

const dark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');

function paint(theme: Theme): void {
  const isDark = theme === 'dark' || (theme === 'system' && dark().matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

function remembered(): Theme {
  const theme = readPreference('theme');
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

/** Before the vault is open its settings cannot be read; the last theme is remembered so that nothing flashes. */
export function followTheme(): void {
  paint(remembered());
  dark().addEventListener('change', () => {
    paint(remembered());
  });
  document.documentElement.dataset['density'] = readPreference('density') ?? 'comfortable';
}

export function applyAppearance(settings: Pick<Settings, 'theme' | 'density'>): void {
  writePreference('theme', settings.theme);
  writePreference('density', settings.density);
  paint(settings.theme);
  document.documentElement.dataset['density'] = settings.density;
}
