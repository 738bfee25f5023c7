/** Known records as the store and the node layer hold them for the core. Pure types. */
import type { KnownProblem, KnownSource } from '#shared/schema/known.ts';
import type { KnownRecord, MarkedRecord } from '../known/record.ts';

export type KnownSourceRow = Pick<
  KnownSource,
  'id' | 'path' | 'addedAt' | 'updatedAt' | 'files' | 'records' | 'problems' | 'others'
> & { readonly projectId: number | null; readonly removed: boolean };

export type KnownFileRow = {
  readonly id: number;
  readonly path: string; // below the folder; of a single file its name
  readonly bytes: number;
  readonly changedAt: number;
  readonly sha256: string;
};
export type NewKnownFile = Omit<KnownFileRow, 'id'> & {
  readonly problem: { readonly code: KnownProblem; readonly detail: string } | null;
  readonly records: readonly MarkedRecord[];
};

export type KnownRow = {
  readonly record: KnownRecord;
  readonly file: string; // the whole path
  readonly projectId: number | null;
};

/** Marks of which each group has to have one. */
export type MarkGroups = readonly (readonly string[])[];

export interface KnownReads {
  /** In the order they were added, those that were removed and are not gone yet too. */
  knownSources(): readonly KnownSourceRow[];
  knownFiles(sourceId: number, paths: readonly string[]): readonly KnownFileRow[];
  /** The highest id of its files; ids are never used again. */
  lastKnownFile(sourceId: number): number;
  knownFileIds(sourceId: number, after: number, limit: number): readonly number[];
  knownProblems(
    sourceId: number,
    limit: number,
  ): readonly { readonly path: string; readonly problem: KnownProblem; readonly detail: string }[];
  /** The newest first. */
  knownMatching(groups: MarkGroups, limit: number): readonly number[];
  /** Counting stops at `most`. */
  countKnown(groups: MarkGroups, most: number): number;
  knownRecords(rows: readonly number[], projectId: number): readonly KnownRow[];
  casesWithCve(cve: string, limit: number): readonly string[];
}

export interface KnownWrites {
  addKnownSource(path: string, projectId: number | null, at: string): number;
  /** In place of what was kept of the file. */
  keepKnownFile(sourceId: number, projectId: number | null, file: NewKnownFile): void;
  touchKnownFile(id: number, bytes: number, changedAt: number): void;
  dropKnownFiles(sourceId: number, ids: readonly number[]): void;
  noteKnownUpdate(sourceId: number, at: string, others: number): void;
  /** It is not searched any more; its files go in pieces. */
  removeKnownSource(id: number): void;
  /** Once it has no files. */
  forgetKnownSource(id: number): void;
}

/** Reads folders and files of known records, one after the other, in the background. */
export interface KnownLibrary {
  /** Looks for what is new, changed or gone in them. */
  update(sourceIds: readonly number[]): void;
  /** What was read stays; the next update goes on from there. */
  cancel(sourceId: number): void;
  stateOf(sourceId: number): Pick<KnownSource, 'run' | 'failed'>;
  /** A file or folder as people write it: its real path, or what is wrong with it. */
  find(
    typed: string,
  ): Promise<{ readonly path: string; readonly isFolder: boolean } | { readonly problem: string }>;
}
