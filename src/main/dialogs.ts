/** Asking the maintainer where to save and what to open. Electron main. */
import type { BrowserWindow, Dialog } from 'electron';
import { randomBytes } from 'node:crypto';
import { open, rename, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { SaveAnswer, SaveContent, SaveFile } from '#shared/bridge.ts';
import type { Backend } from '#node/backend/interface.ts';
import { safeFileName } from '#node/host-files/file-name.ts';
import { savedAs, saveFolder } from '#node/host-files/save-folder.ts';
import { hostCaller } from './lock-state.ts';
import type { Printer } from './print.ts';

type Content = Exclude<SaveContent, { readonly files: unknown }>;
type Asks = Pick<Dialog, 'showSaveDialog' | 'showOpenDialog'>;

/**
 * The dialog asks before it hands out the name of a file that exists. The new file takes its place
 * only when it is complete: a failure half-way leaves what was there.
 */
export async function saveWithDialog(
  dialog: Asks,
  window: BrowserWindow,
  backend: Backend,
  suggestedName: string,
  content: SaveContent,
  print: Printer,
): Promise<SaveAnswer> {
  if ('files' in content) return saveAsFolder(dialog, window, suggestedName, content.files);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: safeFileName(suggestedName),
    properties: ['showOverwriteConfirmation', 'createDirectory', 'dontAddToRecent'],
  });
  if (canceled || filePath === '') return 'cancelled';
  const beside = path.join(path.dirname(filePath), `.bulkhead-${randomBytes(6).toString('hex')}`);
  try {
    const file = await open(beside, 'wx', 0o600);
    try {
      await write(file, backend, content, print);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, filePath);
    return savedAs(filePath, suggestedName);
  } catch {
    // The failure before it is the one to tell.
    await unlink(beside).catch(() => undefined);
    return 'failed';
  }
}

/** Asks once, for the folder that the new folder goes into. */
async function saveAsFolder(
  dialog: Asks,
  window: BrowserWindow,
  name: string,
  files: readonly SaveFile[],
): Promise<SaveAnswer> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: `Where to save the folder ${safeFileName(name)}`,
    buttonLabel: 'Save here',
    properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
  });
  const [parent] = filePaths;
  if (canceled || parent === undefined) return 'cancelled';
  try {
    return savedAs(await saveFolder(parent, name, files), name);
  } catch {
    return 'failed'; // the page says that the place cannot be written to
  }
}

async function write(file: FileHandle, backend: Backend, content: Content, print: Printer): Promise<void> {
  if ('text' in content) return file.writeFile(content.text);
  if ('pdf' in content) return file.writeFile(await print(content.pdf));
  for (let offset = 0; ;) {
    const piece = await backend.read(hostCaller, content.downloadId, offset);
    if (!piece.ok) throw new Error(piece.error.code);
    await file.write(piece.value.bytes);
    offset += piece.value.bytes.byteLength;
    if (offset >= piece.value.total) return;
    if (piece.value.bytes.byteLength === 0) throw new Error('shorter than it said');
  }
}

/** The kinds of files that are mail or keys; the same as in electron-builder.yml. */
export const openable = ['eml', 'mbox', 'msg', 'asc', 'pgp', 'gpg'] as const;

export async function askWhatToOpen(
  dialog: Pick<Dialog, 'showOpenDialog'>,
  window: BrowserWindow,
): Promise<readonly string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
    filters: [
      { name: 'Mail, keys and policies', extensions: [...openable, 'md', 'txt'] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  return canceled ? [] : filePaths;
}
