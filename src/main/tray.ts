/** The tray: how many are overdue, and a way back to the window. Electron main. */
import type { MenuItemConstructorOptions, NativeImage, Tray } from 'electron';

export type TrayActions = {
  readonly show: () => void;
  readonly lock: () => void;
  readonly quit: () => void;
};

export function trayTemplate(actions: TrayActions, locked: boolean): MenuItemConstructorOptions[] {
  return [
    { label: 'Open Bulkhead', click: actions.show },
    { label: 'Lock vault', enabled: !locked, click: actions.lock },
    { type: 'separator' },
    { label: 'Quit', click: actions.quit },
  ];
}

/** macOS draws a template in the colour of its menu bar, light or dark. */
export function trayIcon(image: NativeImage, platform: NodeJS.Platform): NativeImage {
  if (platform === 'darwin') image.setTemplateImage(true);
  return image;
}

/** A number only: a tray is seen by everyone who looks at the screen. */
export function showCount(
  tray: Pick<Tray, 'setToolTip' | 'isDestroyed'>,
  overdue: number,
  locked: boolean,
): void {
  if (tray.isDestroyed()) return;
  if (locked) tray.setToolTip('Bulkhead (locked)');
  else tray.setToolTip(overdue === 0 ? 'Bulkhead: nothing overdue' : `Bulkhead: ${overdue} overdue`);
}
