/** The tray: how many are overdue, and a way back to the window. Electron main. */
import type { MenuItemConstructorOptions, Tray } from 'electron';

export type TrayActions = {
  readonly show: () => void;
  readonly lock: () => void;
  readonly quit: () => void;
};

export function trayTemplate(actions: TrayActions, locked: boolean): MenuItemConstructorOptions[] {
  return [
    { label: 'Open Bulkhead', click: actions.show },
    { label: 'Lock the vault', enabled: !locked, click: actions.lock },
    { type: 'separator' },
    { label: 'Quit', click: actions.quit },
  ];
}

/** A number only: a tray is seen by everyone who looks at the screen. */
export function showCount(tray: Pick<Tray, 'setToolTip'>, overdue: number, locked: boolean): void {
  if (locked) tray.setToolTip('Bulkhead (locked)');
  else tray.setToolTip(overdue === 0 ? 'Bulkhead: nothing is overdue' : `Bulkhead: ${overdue} overdue`);
}
