/** The menu of the right mouse button: editing, and the address of a link as text. Nothing opens a link. Electron main. */
import type { Clipboard, ContextMenuParams, MenuItemConstructorOptions } from 'electron';

type Params = Pick<ContextMenuParams, 'editFlags' | 'isEditable' | 'linkURL' | 'selectionText'>;

/** Null where there is nothing to offer. */
export function contextMenuTemplate(
  { editFlags, isEditable, linkURL, selectionText }: Params,
  clipboard: Pick<Clipboard, 'writeText'>,
): MenuItemConstructorOptions[] | null {
  const items: MenuItemConstructorOptions[] = [];
  if (isEditable) {
    items.push(
      { role: 'undo', enabled: editFlags.canUndo },
      { role: 'redo', enabled: editFlags.canRedo },
      { type: 'separator' },
      { role: 'cut', enabled: editFlags.canCut },
      { role: 'copy', enabled: editFlags.canCopy },
      { role: 'paste', enabled: editFlags.canPaste },
      { role: 'selectAll', enabled: editFlags.canSelectAll },
    );
  } else if (selectionText.trim() !== '') {
    items.push({ role: 'copy', enabled: editFlags.canCopy }, { role: 'selectAll' });
  }
  if (isAddress(linkURL)) {
    if (items.length > 0) items.push({ type: 'separator' });
    items.push({ label: 'Copy link address', click: () => void clipboard.writeText(linkURL) });
  }
  return items.length === 0 ? null : items;
}

/** A link of a letter or an advisory, and none of our own page. */
function isAddress(url: string): boolean {
  return /^(?:https?|mailto|ftp):/i.test(url);
}
