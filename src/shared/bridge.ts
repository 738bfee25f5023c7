/**
 * What a host puts on the page as `window.bulkhead`, the same in Electron (preload) and Chromium (init script).
 * Everything that crosses it is data of the structured clone; answers are checked again by the page's link. Pure types.
 */

export type SaveOutcome = 'saved' | 'cancelled' | 'failed';

/** `savedAs`: saved, under another name than was suggested (that one was taken, or another was chosen). */
export type SaveAnswer = SaveOutcome | { readonly savedAs: string };

export type SaveFile = { readonly name: string; readonly text: string };

/**
 * One file of text or of a download; an HTML text that the host prints to a PDF;
 * or several files as one new folder, for which the place is asked once.
 */
export type SaveContent =
  | { readonly text: string }
  | { readonly downloadId: string }
  | { readonly pdf: string }
  | { readonly files: readonly SaveFile[] };

export interface Bridge {
  readonly host: 'electron' | 'chromium';
  call(name: string, input: unknown): Promise<unknown>;
  write(uploadId: string, chunk: Uint8Array, last: boolean): Promise<unknown>;
  read(downloadId: string, offset: number): Promise<unknown>;
  onEvent(listener: (event: unknown) => void): () => void;
  /** Where the host knows the real path of a dropped or picked file, it offers it to the backend itself: an upload id, or null. */
  offer(file: unknown): Promise<string | null>;
  /** To a place the maintainer chooses; never overwrites without being told to by the dialog. */
  save(suggestedName: string, content: SaveContent): Promise<SaveAnswer>;
  /** Overdue count for the dock, the tray or the page title. */
  setBadge(count: number): void;
  notify(title: string, body: string): void;
  /** Another window of the same vault, on this case; false when there are too many already. */
  openWindow(caseId: string): Promise<boolean>;
  /** The case that this window was opened for by another one. */
  caseToOpen(): Promise<string | null>;
}
