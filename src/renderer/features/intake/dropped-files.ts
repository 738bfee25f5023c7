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

export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // Entries must be taken before the first await: the transfer is emptied after the event.
  const entries = [...transfer.items].map((item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null));
  const plain = [...transfer.files];
  if (entries.every((entry) => entry === null || entry.isFile)) return plain.slice(0, most);
  const found: File[] = [];
  const queue = entries.filter((entry) => entry !== null);
  for (let entry = queue.shift(); entry !== undefined && found.length < most; entry = queue.shift()) {
    if (entry.isDirectory) queue.push(...(await entriesOf(entry as FileSystemDirectoryEntry)));
    else {
      const file = await fileOf(entry as FileSystemFileEntry);
      if (file !== null) found.push(file);
    }
  }
  return found;
}

export function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
