/** Saving where there is no dialog: into a folder, under a name that is not taken. Chromium host. */
import { mkdir, open, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { SaveAnswer } from '#shared/bridge.ts';
import { callerMayCall, type Caller } from '#shared/caller.ts';
import type { Backend } from '#node/backend/interface.ts';
import { safeFileName } from '#node/host-files/file-name.ts';
import { isSaveContent } from '#node/host-files/save-content.ts';
import { savedAs, saveFolder } from '#node/host-files/save-folder.ts';
import type { Printer } from './print.ts';

export type SavePlace = { readonly folder: string; readonly print: Printer };

export async function saveInto(
  { folder, print }: SavePlace,
  backend: Backend,
  caller: Caller,
  suggestedName: unknown,
  content: unknown,
): Promise<SaveAnswer> {
  if (!callerMayCall(caller) || typeof suggestedName !== 'string' || !isSaveContent(content)) return 'failed';
  let file: { handle: FileHandle; name: string } | null = null;
  try {
    await mkdir(folder, { recursive: true });
    if ('files' in content) {
      return savedAs(await saveFolder(folder, suggestedName, content.files), suggestedName);
    }
    const whole = 'pdf' in content ? await print(content.pdf) : 'text' in content ? content.text : null;
    file = await createNew(folder, safeFileName(suggestedName));
    const complete =
      whole !== null
        ? await file.handle.writeFile(whole).then(() => true)
        : 'downloadId' in content && (await writeDownload(file.handle, backend, caller, content.downloadId));
    await file.handle.close();
    if (!complete) await unlink(file.name);
    return complete ? savedAs(file.name, suggestedName) : 'failed';
  } catch {
    // The failure before it is the one to tell.
    await file?.handle.close().catch(() => undefined);
    return 'failed';
  }
}

/** `name.txt`, `name (2).txt`, …: made exclusively, so that nothing is ever overwritten, nor a link followed. */
async function createNew(folder: string, name: string): Promise<{ handle: FileHandle; name: string }> {
  const { name: stem, ext } = path.parse(name);
  for (let n = 1; n <= 1000; n++) {
    const candidate = path.join(folder, n === 1 ? name : `${stem} (${n})${ext}`);
    try {
      return { handle: await open(candidate, 'wx', 0o600), name: candidate };
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    }
  }
  throw new Error('every name is taken');
}

async function writeDownload(
  file: FileHandle,
  backend: Backend,
  caller: Caller,
  downloadId: string,
): Promise<boolean> {
  for (let offset = 0; ;) {
    const piece = await backend.read(caller, downloadId, offset);
    if (!piece.ok) return false;
    await file.write(piece.value.bytes);
    offset += piece.value.bytes.byteLength;
    if (offset >= piece.value.total) return true;
    if (piece.value.bytes.byteLength === 0) return false;
  }
}
