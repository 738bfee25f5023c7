/** How the window was left: pane widths and the like. Never content. Renderer. */
const prefix = 'bulkhead.';

export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

export function writePreference(name: string, value: string): void {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // A host without storage forgets the widths; nothing else depends on it.
  }
}
