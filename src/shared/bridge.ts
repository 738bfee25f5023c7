/**
 * What a host puts on the page as `window.bulkhead`, the same in Electron (preload) and Chromium (init script).
 * Everything that crosses it is data of the structured clone; answers are checked again by the page's link. Pure types.
 */

export type SaveOutcome = 'saved' | 'cancelled' | 'failed';

export interface Bridge {
  readonly host: 'electron' | 'chromium';
  call(name: string, input: unknown): Promise<unknown>;
  write(uploadId: string, chunk: Uint8Array, last: boolean): Promise<unknown>;
  read(downloadId: string, offset: number): Promise<unknown>;
  onEvent(listener: (event: unknown) => void): () => void;
  /** Where the host knows the real path of a dropped or picked file, it offers it to the backend itself: an upload id, or null. */
  offer(file: unknown): Promise<string | null>;
  /** Text or a download id to a place the maintainer chooses; never overwrites without being told to by the dialog. */
  save(suggestedName: string, content: { text: string } | { downloadId: string }): Promise<SaveOutcome>;
  /** Overdue count for the dock, the tray or the page title. */
  setBadge(count: number): void;
  notify(title: string, body: string): void;
}
