/** What the core needs of an import: how it is kept, and who runs it. Pure. */
import type { ImportState } from '#shared/schema/import.ts';

/** What an import was to read. A source without a path came as bytes, which nobody keeps. */
export type ImportPlan = {
  readonly project: number | null;
  readonly outgoing: boolean;
  readonly sources: readonly { readonly name: string; readonly path: string | null }[];
};
export type ImportChange = Pick<
  ImportState,
  'state' | 'read' | 'bytesRead' | 'bytesTotal' | 'finishedAt' | 'counts'
> & {
  readonly sourcesDone: number;
};
export type StoredImport = ImportChange &
  Pick<ImportState, 'id' | 'startedAt'> & { readonly plan: ImportPlan };

export interface Importer {
  start(uploads: readonly string[], options: { projectId: number | null; outgoing: boolean }): string;
  get(id: string): ImportState | null;
  recent(limit: number, onlyInterrupted: boolean): readonly ImportState[];
  cancel(id: string): boolean;
  /** Reads the same sources again; null where one of them came as bytes, or there is no such import. */
  repeat(id: string): string | null;
  /** One that was interrupted is not shown as that any more. */
  dismiss(id: string): boolean;
}
