/** The menu: what the desktop expects of one, and the two things that only the host can do. Electron main. */
import type { MenuItemConstructorOptions } from 'electron';

export type MenuActions = { readonly openFiles: () => void; readonly lock: () => void };

export function menuTemplate(
  actions: MenuActions,
  about: { readonly platform: NodeJS.Platform; readonly locked: boolean },
): MenuItemConstructorOptions[] {
  const mac = about.platform === 'darwin';
  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      {
        label: 'Import mail…',
        accelerator: 'CmdOrCtrl+O',
        enabled: !about.locked,
        click: actions.openFiles,
      },
      {
        label: 'Lock vault',
        accelerator: 'CmdOrCtrl+Shift+L',
        enabled: !about.locked,
        click: actions.lock,
      },
      { type: 'separator' },
      mac ? { role: 'close' } : { role: 'quit' },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false }, // the same key without Shift
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  };
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    file,
    { role: 'editMenu' },
    view,
    { role: 'windowMenu' },
  ];
}
