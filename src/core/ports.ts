/**
 * What the core needs of the world, as types. The node layer provides it; the core never knows how. Pure.
 * Reads cannot write, by type; writes happen inside `write`, one transaction, and events leave after its commit.
 */
import type { HandlerResult } from '../shared/contract/endpoints.ts';
import type { CheckoutCommit } from '../shared/contract/advisories.ts';
import type { AppEvent } from '../shared/contract/events.ts';
import type { Settings } from '../shared/contract/desk.ts';
import type { AppError } from '../shared/errors.ts';
import type { Result } from '../shared/result.ts';
import type {
  CaseEvent,
  CaseFields,
  CaseFlag,
  CaseState,
  QueueFilter,
  QueueRow,
} from '../shared/schema/case.ts';
import type { ClockState } from '../shared/schema/clock.ts';
import type { ImportRow } from '../shared/schema/import.ts';
import type { Key } from '../shared/schema/key.ts';
import type { Milestone } from '../shared/schema/policy.ts';
import type { PolicyVersion } from '../shared/schema/project.ts';
import type { MailReading } from '../shared/schema/reading.ts';
import type { CitationCheck } from '../shared/schema/report.ts';
import type { Severity } from '../shared/schema/severity.ts';
import type { VaultStatus } from '../shared/contract/vault.ts';
import type { CweList } from './advisory/cwe-search.ts';
import type { CsafChecker } from './advisory/validate/validate.ts';
import type { Clockwork } from './cases/clockwork.ts';
import type { ImportChange, Importer, ImportPlan, StoredImport } from './import-ports.ts';

export type { ImportChange, Importer, ImportPlan, StoredImport } from './import-ports.ts';

export type ProjectRow = {
  readonly id: number;
  readonly name: string;
  readonly prefix: string;
  readonly timeZone: string;
  readonly holidays: string | null;
  readonly daysOff: readonly string[];
  readonly addresses: readonly string[];
};

/** The part of a case that its clocks decide; kept with the row so that the queue never computes. */
export type ClockSummary = {
  readonly nextDueAt: string | null;
  readonly nextSoonAt: string | null;
  readonly nextStartedAt: string | null;
  readonly nextMilestone: Milestone | null;
  readonly clockState: ClockState | null;
};

export type CaseRow = ClockSummary & {
  readonly id: string;
  readonly projectId: number;
  readonly title: string;
  readonly state: CaseState;
  readonly open: boolean;
  readonly severity: Severity | null;
  readonly receivedAt: string;
  readonly reporterName: string;
  readonly reporterAddress: string;
  readonly fields: CaseFields;
  readonly flags: readonly CaseFlag[];
  readonly missing: readonly string[];
  readonly policyVersion: number;
  readonly unread: boolean;
  readonly messages: number;
  readonly mergedInto: string | null;
  readonly revision: number;
  readonly updatedAt: string;
};

export type MessageRow = {
  readonly row: number;
  readonly id: string;
  readonly caseId: string | null;
  readonly direction: 'incoming' | 'outgoing';
  readonly outcome: 'new-case' | 'follow-up' | 'outgoing' | 'set-aside' | 'unreadable';
  readonly outcomeReason: string | null;
  readonly sha256: string;
  readonly bytes: number;
  readonly source: string;
  readonly receivedAt: string;
  readonly importedAt: string;
  readonly subject: string;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly headerId: string | null;
  readonly textHash: string;
  readonly threadSubject: string;
  readonly preview: string;
  readonly attachments: number;
  readonly unread: boolean;
};
export type NewMessage = Omit<MessageRow, 'row' | 'sha256' | 'bytes'> & { readonly reading: MailReading };
export type StoredAttachment = {
  readonly id: number;
  readonly number: number;
  readonly sha256: string;
  readonly bytes: number;
};
export type WatchedFolder = {
  readonly path: string;
  readonly projectId: number | null;
  readonly outgoing: boolean;
  readonly since: string;
};
export type WatchedFile = { readonly path: string; readonly bytes: number; readonly changedAt: number };
export type NewEvent = Omit<CaseEvent, 'seq' | 'hash' | 'undone' | 'recordedAt' | 'actor'>;
export type QueueSort = 'due' | 'severity' | 'received';
export type ReporterRow = {
  readonly address: string;
  readonly name: string;
  readonly cases: number;
  readonly open: number;
  readonly lastSeen: string;
  readonly note: string;
};

export type QueuePage = { readonly rows: readonly QueueRow[]; readonly next: string | null };
export type QueueCounts = {
  total: number;
  overdue: number;
  dueSoon: number;
  bySeverity: Record<string, number>;
  byState: Record<string, number>;
};
export type SearchRow = { readonly kind: 'case' | 'message'; readonly row: number };
export type AdvisoryVersion = { readonly version: number; readonly savedAt: string; readonly model: unknown };

export interface Reads {
  projects(): readonly ProjectRow[];
  projectNamed(name: string): ProjectRow | null;
  project(id: number): ProjectRow;
  caseCounts(projectId: number): { readonly all: number; readonly open: number };
  policy(projectId: number, version?: number): PolicyVersion;
  policies(projectId: number): readonly PolicyVersion[];
  caseRow(id: string): CaseRow | null;
  openCases(projectId: number, limit: number): readonly CaseRow[];
  /** Open cases of a project, or of all: what is due first comes first. */
  casesByDue(projectId: number | null, limit: number): readonly CaseRow[];
  /** Open and ended ones, received at or after `from` and before `to`: the newest first. */
  casesReceived(
    projectId: number | null,
    from: string | null,
    to: string | null,
    limit: number,
  ): readonly CaseRow[];
  casesOf(reporterAddress: string, limit: number): readonly CaseRow[];
  /** Who reported, the newest first; `text` is part of a name or an address. */
  reporters(text: string, limit: number): readonly ReporterRow[];
  personNote(address: string): string;
  events(caseId: string): readonly CaseEvent[];
  event(seq: number): CaseEvent | null;
  allEvents(): Iterable<CaseEvent>;
  lastUndoable(caseId?: string): CaseEvent | null;
  queue(
    filter: QueueFilter & { projectId?: number },
    sort: QueueSort,
    limit: number,
    after: string | null,
    now: string,
  ): QueuePage | null;
  queueCounts(projectId: number | null, now: string): QueueCounts;
  openCasesOf(assignee: string, projectId: number | null): number;
  nextTransition(now: string): string | null;
  message(id: string): MessageRow | null;
  messageReading(id: string): MailReading;
  messageOfBytes(sha256: string): MessageRow | null;
  messagesWithHeaderId(headerIds: readonly string[]): readonly MessageRow[];
  messagesInThread(fromAddress: string, threadSubject: string): readonly MessageRow[];
  messagesWithText(textHash: string, limit: number): readonly MessageRow[];
  /** Sent mail of this thread that was imported before its case. */
  sentWithoutCase(threadSubject: string): readonly MessageRow[];
  casesWithMark(mark: string, limit: number): readonly string[];
  checkoutOf(projectId: number): string | null;
  watchedFolders(): readonly WatchedFolder[];
  isSeenFile(file: WatchedFile): boolean;
  messagesOf(caseId: string): readonly MessageRow[];
  asideMessages(limit: number): readonly MessageRow[];
  /** What waits for a key, or was given up by the workers. */
  messagesToReread(): readonly MessageRow[];
  attachments(messageId: string): readonly StoredAttachment[];
  attachment(id: number): { readonly sha256: string; readonly bytes: number } | null;
  blob(sha256: string, offset: number, length: number): Uint8Array | null;
  search(query: string, limit: number): readonly SearchRow[];
  caseOfRow(row: number): CaseRow | null;
  messageOfRow(row: number): MessageRow | null;
  keys(): readonly Key[];
  key(fingerprint: string): Key | null;
  keyMaterial(fingerprint: string): Uint8Array | null;
  acceptances(): readonly { readonly fingerprint: string; readonly address: string }[];
  settings(): Settings;
  importState(id: string): StoredImport | null;
  /** The newest first; those that were interrupted before all others. */
  recentImports(limit: number): readonly StoredImport[];
  importRows(
    id: string,
    after: number,
    limit: number,
  ): readonly { readonly number: number; readonly row: ImportRow }[];
  advisory(caseId: string): AdvisoryVersion | null;
  /** As it was last published; later edits are not. */
  publishedAdvisory(caseId: string): unknown;
  casesWithAdvisory(limit: number): readonly string[];
  totals(): { readonly cases: number; readonly messages: number };
}

export interface Writes extends Reads {
  addProject(project: Omit<ProjectRow, 'id'>, at: string): ProjectRow;
  updateProject(project: ProjectRow): void;
  addPolicy(projectId: number, policy: PolicyVersion): void;
  nextCaseNumber(projectId: number, year: number): number;
  addCase(row: CaseRow, year: number, number: number): void;
  updateCase(row: CaseRow): void;
  indexCase(caseId: string): void;
  append(event: NewEvent): CaseEvent;
  markUndone(seq: number, by: number): void;
  putBytes(bytes: Uint8Array): string;
  addMessage(message: NewMessage, sha256: string): MessageRow;
  updateMessage(
    id: string,
    change: Partial<Omit<MessageRow, 'row' | 'id' | 'sha256' | 'bytes'>> & { reading?: MailReading },
  ): void;
  indexMessage(id: string, body: string, people: string): void;
  setAttachments(messageId: string, sha256s: readonly string[]): void;
  addMarks(caseId: string, marks: readonly string[]): void;
  setCheckout(projectId: number, path: string | null): void;
  setPersonNote(address: string, note: string, at: string): void;
  watchFolder(folder: WatchedFolder): void;
  unwatchFolder(path: string): void;
  noteSeenFile(file: WatchedFile, at: string): void;
  putKey(key: Omit<Key, 'acceptedFor'>, material: Uint8Array): void;
  removeKey(fingerprint: string): boolean;
  accept(fingerprint: string, address: string, at: string): void;
  unaccept(fingerprint: string, address: string): boolean;
  setSettings(settings: Settings): void;
  addImport(id: string, at: string, plan: ImportPlan): void;
  updateImport(id: string, change: ImportChange): void;
  /** What a program that died left running. */
  interruptImports(): void;
  addImportRow(id: string, number: number, row: ImportRow): void;
  addAdvisory(caseId: string, version: AdvisoryVersion): void;
  /** Leaves after the commit, or not at all. */
  emit(event: AppEvent): void;
}

export interface Store {
  readonly read: Reads;
  write<T>(work: (tx: Writes) => T): T;
}

/** What a reading task gives back; bytes of attachments beside the facts. */
export type MailRead = {
  readonly reading: MailReading;
  readonly attachments: readonly { readonly sha256: string; readonly content: Uint8Array }[];
};
export type ReadProblem = {
  readonly code: 'timeout' | 'out-of-memory' | 'worker-failed' | 'outlook-malformed';
  readonly detail: string;
};

export type KeyFacts = Omit<Key, 'acceptedFor' | 'importedAt' | 'source'>;
export interface KeyReader {
  /** Every key in the file, secret ones unlocked. */
  read(
    bytes: Uint8Array,
    passphrase: string | undefined,
  ): Promise<
    Result<
      readonly { facts: KeyFacts; material: Uint8Array }[],
      AppError<'not-a-key' | 'key-needs-passphrase' | 'wrong-key-passphrase'>
    >
  >;
  generate(name: string, address: string): Promise<{ facts: KeyFacts; material: Uint8Array }>;
  publicArmored(material: Uint8Array): Promise<string>;
}

export interface Uploads {
  begin(name: string, size: number | null): Result<string, AppError<'too-large'>>;
  /** A folder by its path, if it is one that can be read; the path as it is meant, or what is wrong with it. */
  offerFolder(typed: string): Promise<Result<{ uploadId: string; path: string }, string>>;
  /** Bytes that are here already. */
  put(name: string, bytes: Uint8Array): string;
  cancel(id: string): void;
  has(id: string): boolean;
  /** The real path behind an upload that a host offered; takes the upload over. */
  takePath(id: string): string | null;
  /** A small upload as a whole (keys, policies). */
  whole(
    id: string,
    limit: number,
  ): Promise<
    Result<{ name: string; bytes: Uint8Array }, AppError<'not-found' | 'too-large' | 'unreadable-file'>>
  >;
}

export interface Watcher {
  /** Looks now; answers the imports it made. Null: every watched folder. */
  scan(folder: WatchedFolder | null): Promise<readonly string[]>;
  foldersChanged(): void;
}

export type MailToWrite = {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: readonly { readonly name: string; readonly address: string }[];
  readonly subject: string;
  readonly date: string;
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly text: string;
};
/** Key material of the vault; null: not signed, not encrypted. */
export type MailProtection = {
  readonly signWith: Uint8Array | null;
  readonly encryptTo: readonly Uint8Array[] | null;
  readonly now: string;
};

/** What a report cites and a checkout may have. */
export type CitedCode = {
  readonly files: readonly { readonly path: string; readonly line: number | null }[];
  readonly functions: readonly string[];
  readonly commits: readonly string[];
};

export interface VaultPort {
  status(): Result<VaultStatus, AppError<'vault-damaged'>>;
  create(
    passphrase: string,
  ): Promise<
    Result<
      { recoveryCode: string },
      AppError<'vault-exists' | 'weak-passphrase' | 'unwritable-path' | 'vault-in-use'>
    >
  >;
  unlock(
    secret: { passphrase: string } | { recoveryCode: string } | { keychain: true },
  ): Promise<HandlerResult<'vault.unlock'>>;
  lock(): Promise<void>;
  passwd(
    current: string,
    next: string,
  ): Promise<Result<Record<never, never>, AppError<'no-vault' | 'wrong-passphrase' | 'weak-passphrase'>>>;
  backup(): Result<{ downloadId: string; fileName: string; bytes: number }, AppError<'vault-damaged'>>;
  verify(): readonly { name: string; ok: boolean; detail: string }[];
}

/** What the sample mailbox is made of; the node layer writes it on the spot. */
export type SampleDesk = {
  readonly projects: readonly {
    readonly name: string;
    readonly prefix: string;
    readonly timeZone: string;
    readonly holidays: string;
    readonly addresses: readonly string[];
    readonly policy: { readonly text: string; readonly fileName: string };
  }[];
  readonly keys: readonly {
    readonly facts: KeyFacts;
    readonly material: Uint8Array;
    readonly acceptFor: string | null;
  }[];
  readonly mails: readonly { readonly name: string; readonly bytes: Uint8Array }[];
};

export type Check = {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'problem';
  readonly detail: string;
};

/** What every handler gets. The desk works without a vault; the rest only while it is open. */
export interface DeskPorts {
  readonly now: () => string;
  readonly vault: VaultPort;
  readonly uploads: Uploads;
  readonly doctor: () => Promise<readonly Check[]>;
  /** CSAF's own tests, which live in a library that is not pure. */
  readonly csaf: CsafChecker;
  /** The same without the optional tests: what must hold before an export is saved. */
  readonly csafMandatory: CsafChecker;
  /** The dated list of weaknesses that ships with the program. */
  readonly cwe: () => CweList;
}
export interface Ports extends DeskPorts {
  readonly store: Store;
  readonly clockwork: Clockwork;
  readonly sha256: (text: string) => string;
  readonly newId: (prefix: string) => string;
  readonly keys: KeyReader;
  readonly sample: () => Promise<SampleDesk>;
  readonly importer: Importer;
  readonly watcher: Watcher;
  readonly writeMail: (
    mail: MailToWrite,
    protection: MailProtection,
  ) => Promise<Result<string, AppError<'no-usable-key'>>>;
  readonly checkCitations: (checkout: string, cited: CitedCode) => Promise<CitationCheck>;
  /** Released versions, oldest first, by the tags of a checkout. */
  readonly listVersions: (checkout: string) => Promise<readonly string[]>;
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
