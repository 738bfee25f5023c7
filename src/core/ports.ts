/**
 * What the core needs of the world, as types. The node layer provides it; the core never knows how. Pure.
 * The parts are in ports/, by subject; they are imported from here.
 */
import type { ManifestFile } from './report/manifests.ts';
import type { FailureFacts } from '#shared/calc/describe-failure.ts';
import type { CheckoutCommit } from '#shared/contract/advisories.ts';
import type { AppError } from '#shared/errors.ts';
import type { Result } from '#shared/result.ts';
import type { CitationCheck } from '#shared/schema/report.ts';
import type { CweList } from './advisory/model/cwe-search.ts';
import type { CsafChecker } from './advisory/validate/validate.ts';
import type { Importer } from './import-ports.ts';
import type { Capsules } from './ports/capsules.ts';
import type { Clockwork } from './ports/clockwork.ts';
import type { KnownLibrary } from './ports/known.ts';
import type { Check, Sample } from './ports/sample.ts';
import type { Store } from './ports/store.ts';
import type { TeamPort } from './ports/team.ts';
import type { VaultPort } from './ports/vault.ts';
import type {
  CitedCode,
  CommitProof,
  KeyReader,
  MailProtection,
  MailRead,
  MailToWrite,
  OpenedFiles,
  ReadProblem,
  Signing,
  TouchingCommit,
  Uploads,
  Watcher,
} from './ports/world.ts';

export type { ImportChange, Importer, ImportPlan, StoredImport } from './import-ports.ts';
export type * from './ports/capsules.ts';
export type * from './ports/clockwork.ts';
export type * from './ports/known.ts';
export type * from './ports/rows.ts';
export type * from './ports/store.ts';
export type * from './ports/team.ts';
export type * from './ports/world.ts';
export type * from './ports/vault.ts';
export type * from './ports/sample.ts';

/** What every handler gets. What works without an open vault; `Ports` is there only while it is open. */
export interface LockedPorts {
  readonly now: () => string;
  readonly vault: VaultPort;
  readonly uploads: Uploads;
  readonly opened: OpenedFiles;
  /** Into the log; answers the reference, or null where it has been written down too often. */
  readonly windowFailed: (failure: FailureFacts) => string | null;
  readonly doctor: () => Promise<readonly Check[]>;
  /** CSAF's own tests, which live in a library that is not pure. */
  readonly csaf: CsafChecker;
  /** The same without the optional tests: what must hold before an export is saved. */
  readonly csafMandatory: CsafChecker;
  /** The dated list of weaknesses that ships with the program. */
  readonly cwe: () => CweList;
}
export interface Ports extends LockedPorts {
  readonly store: Store;
  readonly clockwork: Clockwork;
  readonly sha256: (text: string) => string;
  readonly newId: (prefix: string) => string;
  /** `decode` answers null for what is no text. */
  readonly utf8: {
    readonly encode: (text: string) => Uint8Array;
    readonly decode: (bytes: Uint8Array) => string | null;
  };
  readonly keys: KeyReader;
  readonly signing: Signing;
  readonly capsules: Capsules;
  readonly team: TeamPort;
  readonly sample: () => Promise<Sample>;
  readonly importer: Importer;
  readonly watcher: Watcher;
  readonly known: KnownLibrary;
  readonly writeMail: (
    mail: MailToWrite,
    protection: MailProtection,
  ) => Promise<Result<string, AppError<'no-usable-key'>>>;
  readonly checkCitations: (checkout: string, cited: CitedCode) => Promise<CitationCheck>;
  /** Released versions, oldest first, by the tags of a checkout. */
  readonly listVersions: (checkout: string) => Promise<readonly string[]>;
  /** The package manifests at the top of a checkout, as committed. */
  readonly readManifests: (checkout: string) => Promise<readonly ManifestFile[]>;
  /** Which released versions contain these commits. */
  readonly proveFix: (checkout: string, commits: readonly string[]) => Promise<readonly CommitProof[]>;
  /** Commits on public branches since a release that touch what is cited. */
  readonly commitsTouching: (
    checkout: string,
    cited: CitedCode,
    since: string | null,
  ) => Promise<readonly TouchingCommit[]>;
  readonly listCommits: (checkout: string, search: string) => Promise<readonly CheckoutCommit[]>;
  /** Reads a stored message again, with the keys of today. */
  readonly readMail: (
    bytes: Uint8Array,
    lane: 'interactive' | 'bulk',
    name?: string, // of the file it came as
  ) => Promise<Result<MailRead, ReadProblem>>;
  /** Workers hold the keys; they must hear of a change. */
  readonly keysChanged: () => Promise<void>;
}
