/** The files of a drop, folders walked through (a Maildir is one), up to a limit. Renderer. */

const most = 10_000;

function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  return new Promise((resolve) => {
    const all: FileSystemEntry[] = [];
    const step = (): void => {
      reader.readEntries(
        (batch) => {
          if (batch.length === 0 || all.length >= most) resolve(all);
          else {
            all.push(...batch);
            step();
          }
        },
        () => {
          resolve(all); // an unreadable folder gives what was read of it
        },
      );
    };
    step();
  });
}

function fileOf(entry: FileSystemFileEntry): Promise<File | null> {
  return new Promise((resolve) => {
    entry.file(resolve, () => {
      resolve(null);
    });
  });
}

export type Dropped = { readonly files: readonly File[]; readonly more: number };

export async function droppedFiles(transfer: DataTransfer): Promise<Dropped> {
  // Entries must be taken before the first await: the transfer is emptied after the event.
  const entries = [...transfer.items].map((item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null));
  const plain = [...transfer.files];
  if (entries.every((entry) => entry === null || entry.isFile)) return cut(plain);
  const found: File[] = [];
  const queue = entries.filter((entry) => entry !== null);
  for (let entry = queue.shift(); entry !== undefined && found.length < most; entry = queue.shift()) {
    if (entry.isDirectory) queue.push(...mailOf(await entriesOf(entry as FileSystemDirectoryEntry)));
    else {
      const file = await fileOf(entry as FileSystemFileEntry);
      if (file !== null) found.push(file);
    }
  }
  return { files: found, more: queue.length };
}

function cut(files: readonly File[]): Dropped {
  return { files: files.slice(0, most), more: Math.max(0, files.length - most) };
}

/** Of a Maildir, without the deliveries that are not finished and a server’s own files. */
function mailOf(entries: readonly FileSystemEntry[]): readonly FileSystemEntry[] {
  const folders = new Set(entries.filter(({ isDirectory }) => isDirectory).map(({ name }) => name));
  if (!folders.has('cur') || !folders.has('new')) return entries;
  return entries.filter(({ isDirectory, name }) => isDirectory && name !== 'tmp');
}

export function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
