/** Light or dark and how dense: from the setting, or from the system while nothing is set. Renderer. */
import type { Settings } from '#shared/contract/settings.ts';
type Theme = Settings['theme'];

const dark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');

function paint(wanted: Theme): void {
  const isDark = wanted === 'dark' || (wanted === 'system' && dark().matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

/** Before the vault is open its settings cannot be read: the system decides. */
export function followTheme(): void {
  paint('system');
  document.documentElement.dataset['density'] = 'comfortable';
  dark().addEventListener('change', () => {
    paint(theme());
  });
}

function theme(): Theme {
  const wanted = document.documentElement.dataset['wanted'];
  return wanted === 'light' || wanted === 'dark' ? wanted : 'system';
}

export function applyAppearance(settings: Pick<Settings, 'theme' | 'density'>): void {
  const { dataset } = document.documentElement;
  dataset['wanted'] = settings.theme;
  dataset['density'] = settings.density;
  paint(settings.theme);
}
