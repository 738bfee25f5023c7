/** The store: reads cannot write, by type; writes happen inside `write`, one transaction, and events leave after its commit. */
import type { PeopleSort } from '#shared/contract/cases.ts';
import type { ExtraFormat } from '#shared/contract/advisories.ts';
import type { NewView, SavedView } from '#shared/contract/views.ts';
import type { Settings } from '#shared/contract/settings.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import type { ImportRow } from '#shared/schema/import.ts';
import type { Key } from '#shared/schema/key.ts';
import type { PolicyVersion } from '#shared/schema/project.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import type { StoredThing } from '#shared/schema/stored.ts';
import type { Sketch } from '../similar/sketch-shape.ts';
import type { ImportChange, ImportPlan, StoredImport } from '../import-ports.ts';
import type { KnownReads, KnownWrites } from './known.ts';
import type { TeamReads, TeamWrites } from './team.ts';
import type {
  AdvisoryVersion,
  KeptFields,
  CaseQuery,
  CaseRow,
  Digest,
  ForeignEvent,
  GuestCase,
  GuestOriginal,
  MailBefore,
  MessageCopy,
  MessageRow,
  NewCopy,
  NewEvent,
  NewGuest,
  NewMessage,
  NewPolicy,
  NewPolicyDate,
  PeerVault,
  PolicyDate,
  ProjectRow,
  QueueCounts,
  QueuePage,
  QueueSort,
  Recount,
  ReporterRow,
  SearchRow,
  StoredAttachment,
  TodayAsk,
  TodayList,
  VaultFact,
  WatchedFile,
  WatchedFolder,
} from './rows.ts';

export interface Reads extends KnownReads, TeamReads {
  projects(): readonly ProjectRow[];
  projectNamed(name: string): ProjectRow | null;
  project(id: number): ProjectRow;
  caseCounts(projectId: number): { readonly all: number; readonly open: number };
  policy(projectId: number, version: number): PolicyVersion;
  /** The newest first. */
  policies(projectId: number): readonly PolicyVersion[];
  policyDates(projectId: number): readonly PolicyDate[];
  /** SHA-256 of everything a version says. */
  policyDigest(projectId: number, version: number): string;
  caseRow(id: string): CaseRow | null;
  everyCase(): Iterable<CaseRow>;
  /** In the order they were made, and the place of each. */
  casesAfter(place: number, limit: number): readonly { readonly place: number; readonly row: CaseRow }[];
  openCases(projectId: number, limit: number): readonly CaseRow[];
  /** Open ones, and ended ones with a duty that does not end with them. */
  casesWithClocks(projectId: number): readonly CaseRow[];
  /** The same of a project, or of all: what is due first comes first, the ended ones last. */
  casesByDue(projectId: number | null, limit: number): readonly CaseRow[];
  /** Open and ended ones, received at or after `from` and before `to`: the newest first. */
  casesReceived(
    projectId: number | null,
    from: string | null,
    to: string | null,
    limit: number,
  ): readonly CaseRow[];
  /** Received at or after `from` and before `to`, and judged by another version of the policy than this one. */
  casesJudgedOtherwise(
    projectId: number,
    version: number,
    from: string | null,
    to: string | null,
  ): readonly CaseRow[];
  casesOf(reporterAddress: string, limit: number): readonly CaseRow[];
  /** Who reported, the newest first; `text` is part of a name or an address. */
  reporters(text: string, sort: PeopleSort, limit: number): readonly ReporterRow[];
  personNote(address: string): string;
  /** The text of a letter that was saved. */
  letterText(id: string): string | null;
  /** What is being written, the newest last. */
  drafts(): readonly { readonly key: string; readonly text: string }[];
  events(caseId: string): readonly CaseEvent[];
  event(seq: number): CaseEvent | null;
  /** Cases whose advisory was published while their embargo was to end at this instant. */
  publishedUnderEmbargo(until: string): readonly string[];
  /** Events of emails that were prepared for partners, the newest first. */
  partnerEmails(limit: number): readonly CaseEvent[];
  allEvents(): Iterable<CaseEvent>;
  /** Of projects, policies and accepted keys (core/audit/vault-log.ts). */
  eventsWithoutCase(): readonly CaseEvent[];
  hasEventsWithoutCase(): boolean;
  /** The last event of the log. */
  logHead(): { readonly seq: number; readonly hash: string };
  /** Null until something is handed over. */
  vaultId(): string | null;
  /** In the order of the log. */
  foreignEventsOf(caseId: string): readonly ForeignEvent[];
  everyForeignEvent(): Iterable<ForeignEvent>;
  foreignEvent(vault: string, number: number): { readonly seq: number; readonly hash: string } | null;
  caseOfOrigin(vault: string, id: string): string | null;
  /** Null: it was opened here. */
  originOfCase(caseId: string): { readonly vault: string; readonly id: string } | null;
  peerVault(vault: string): PeerVault | null;
  guests(): readonly GuestCase[];
  guestPage(capsule: string): string | null;
  guestOriginals(capsule: string): readonly GuestOriginal[];
  guestOriginal(id: number): GuestOriginal | null;
  /** Digests of what is stored (core/audit/stored.ts). */
  stored(kinds: readonly StoredThing[]): Iterable<Digest>;
  storedBefore(): MailBefore | null;
  lastMail(): MailBefore;
  messagesWithOtherAttachments(): readonly string[];
  lastUndoable(caseId?: string): CaseEvent | null;
  /** What can be taken back of one step over many cases, the newest first. */
  eventsOfBatch(batch: string): readonly CaseEvent[];
  /** The event, if it can be taken back and has not been. */
  undoable(seq: number): CaseEvent | null;
  queue(
    filter: CaseQuery,
    sort: QueueSort,
    limit: number,
    after: string | null,
    now: string,
  ): QueuePage | null;
  today(ask: TodayAsk, limit: number): TodayList;
  queueCounts(projectId: number | null, now: string): QueueCounts;
  openCasesOf(assignee: string, projectId: number | null, now: string): number;
  /** Cases with letters that were saved and not confirmed as sent, open or ended. */
  casesWithUnsentLetters(projectId: number | null): number;
  /** Who open cases are assigned to, by name; of very many, the first. */
  assignees(): readonly string[];
  /** Tags in use, by name; of very many, the first. */
  tags(): readonly string[];
  /** A note that has not been seen mentions this person. */
  isMentioned(caseId: string, name: string): boolean;
  noteOf(seq: number): { readonly text: string; readonly salt: string } | null;
  /** Which of these cases the query fits. */
  fitting(query: CaseQuery, caseIds: readonly string[], now: string): readonly string[];
  /** How many cases the query fits; counting stops at `most`. */
  countCases(query: CaseQuery, most: number, now: string): number;
  /** The cases that the query fits; no more than `most`. */
  caseIds(query: CaseQuery, most: number, now: string): readonly string[];
  views(): readonly SavedView[];
  nextTransition(now: string): string | null;
  message(id: string): MessageRow | null;
  messageReading(id: string): MailReading;
  /** The message these bytes are, or are a copy of. */
  messageOfBytes(sha256: string): MessageRow | null;
  /** A copy that is kept beside the message that is shown. */
  copyOfBytes(sha256: string): MessageCopy | null;
  copiesOf(messageId: string): readonly MessageCopy[];
  messagesWithCopies(): readonly string[];
  copiesToReread(): readonly MessageCopy[];
  messagesWithHeaderId(headerIds: readonly string[]): readonly MessageRow[];
  messagesInThread(fromAddress: string, threadSubject: string): readonly MessageRow[];
  messagesWithText(textHash: string, limit: number): readonly MessageRow[];
  /** Sent mail of this thread that was imported before its case. */
  sentWithoutCase(threadSubject: string): readonly MessageRow[];
  /** Of cases that ended, those whose decision is marked public: the newest first. */
  publicDecisions(projectId: number): readonly CaseRow[];
  /** The newest first, as the rows of `caseOfRow`. */
  decidedWithMark(mark: string, limit: number): readonly number[];
  casesWithMark(mark: string, limit: number): readonly string[];
  /** What its report is about, as it was filed. */
  sketchOf(caseId: string): Sketch | null;
  /** Cases of before there were sketches, as the rows of `caseOfRow`: the newest first. */
  sketchBacklog(limit: number): readonly number[];
  /** Open and ended ones, in the order they came. */
  casesInGroup(groupId: string, limit: number): readonly CaseRow[];
  /** Cases that were marked as a duplicate of this one and may be it still. */
  duplicatesOf(caseId: string, limit: number): readonly string[];
  checkoutOf(projectId: number): string | null;
  /** The advisory of the project that was saved last and names a publisher's address or CNA. */
  lastPublisher(projectId: number): unknown;
  watchedFolders(): readonly WatchedFolder[];
  isSeenFile(file: WatchedFile): boolean;
  messagesOf(caseId: string): readonly MessageRow[];
  asideMessages(limit: number): readonly MessageRow[];
  /** What waits for a key, or was given up by the workers. */
  messagesToReread(): readonly MessageRow[];
  messagesGivenUp(reasons: readonly string[], limit: number): readonly MessageRow[];
  attachments(messageId: string): readonly StoredAttachment[];
  attachment(id: number): { readonly sha256: string; readonly bytes: number } | null;
  blob(sha256: string, offset: number, length: number): Uint8Array | null;
  search(query: string, limit: number): readonly SearchRow[];
  caseOfRow(row: number): CaseRow | null;
  messageOfRow(row: number): MessageRow | null;
  keys(): readonly Key[];
  key(fingerprint: string): Key | null;
  keyMaterial(fingerprint: string): Uint8Array | null;
  /** The public half of a revoked key that was removed. */
  removedKey(fingerprint: string): Uint8Array | null;
  /** Fingerprints of revoked keys, and the ids of subkeys that were revoked one by one. */
  revokedKeys(): ReadonlySet<string>;
  acceptances(): readonly { readonly fingerprint: string; readonly address: string }[];
  settings(): Settings;
  importState(id: string): StoredImport | null;
  /** The newest first; those that were interrupted before all others. */
  recentImports(limit: number, onlyInterrupted: boolean): readonly StoredImport[];
  importRows(
    id: string,
    after: number,
    limit: number,
  ): readonly { readonly number: number; readonly row: ImportRow }[];
  advisory(caseId: string): AdvisoryVersion | null;
  /** Every version, the oldest first. */
  advisoryModels(caseId: string): readonly unknown[];
  extraFields(caseId: string, format: ExtraFormat): KeptFields | null;
  /** As it was last published; later edits are not. */
  publishedAdvisory(caseId: string): unknown;
  casesWithAdvisory(limit: number): readonly string[];
  totals(): { readonly cases: number; readonly messages: number };
  clockRecount(): Recount | null;
}

export interface Writes extends Reads, KnownWrites, TeamWrites {
  addProject(project: Omit<ProjectRow, 'id'>, at: string): ProjectRow;
  updateProject(project: ProjectRow): void;
  addPolicy(projectId: number, policy: NewPolicy, since: string | null): void;
  /** The dates of before are kept. */
  setPolicyDate(projectId: number, date: NewPolicyDate): void;
  nextCaseNumber(projectId: number, year: number): number;
  /** A case of this id will be added; its first events come before it. */
  beginCase(id: string): void;
  addCase(row: CaseRow, year: number, number: number): void;
  updateCase(row: CaseRow): void;
  /** `notes`: what its internal notes say. */
  indexCase(caseId: string, notes: readonly string[]): void;
  /** The text of a note, once its event is in the log. */
  addNote(seq: number, text: string, salt: string): void;
  readMentions(caseId: string, name: string): void;
  append(event: NewEvent): CaseEvent;
  /** An event of another vault, with who wrote it down there and when. */
  appendForeign(event: NewEvent & Pick<CaseEvent, 'actor' | 'recordedAt'>): CaseEvent;
  keepVaultId(id: string): void;
  keepForeignEvent(event: ForeignEvent): void;
  keepForeignCase(vault: string, id: string, caseId: string): void;
  keepPeerVault(peer: PeerVault): void;
  addGuest(guest: NewGuest): void;
  removeGuest(capsule: string): void;
  appendFact(fact: VaultFact): void;
  setClockRecount(recount: Recount): void;
  markUndone(seq: number, by: number): void;
  putBytes(bytes: Uint8Array): string;
  addMessage(message: NewMessage, sha256: string): MessageRow;
  updateMessage(
    id: string,
    change: Partial<Omit<MessageRow, 'row' | 'id' | 'sha256' | 'bytes'>> & { reading?: MailReading },
  ): void;
  addCopy(copy: NewCopy, sha256: string): void;
  updateCopy(id: number, reading: MailReading, reader: number): void;
  /** The copy is shown from now on, and what was shown is kept as a copy. */
  exchangeCopy(messageId: string, copyId: number): void;
  indexMessage(id: string, body: string, people: string): void;
  setAttachments(messageId: string, sha256s: readonly string[]): void;
  /** By which later reports find the decision of the case; they replace those of before. */
  setDecisionMarks(caseId: string, marks: readonly string[]): void;
  addMarks(caseId: string, marks: readonly string[]): void;
  setSketch(caseId: string, sketch: Sketch): void;
  /** Answers those whose number was another one. */
  setCollisions(caseIds: readonly string[], count: number): readonly string[];
  dropFromSketchBacklog(row: number): void;
  setCheckout(projectId: number, path: string | null): void;
  setPersonNote(address: string, note: string, at: string): void;
  /** Null takes it away. */
  keepDraft(key: string, text: string | null, at: string): void;
  addLetter(id: string, caseId: string, text: string, at: string): void;
  watchFolder(folder: WatchedFolder): void;
  unwatchFolder(path: string): void;
  noteSeenFile(file: WatchedFile, at: string): void;
  putKey(key: Omit<Key, 'acceptedFor'>, material: Uint8Array): void;
  removeKey(fingerprint: string): boolean;
  rememberRemovedKey(fingerprint: string, material: Uint8Array, at: string): void;
  accept(fingerprint: string, address: string, at: string): void;
  unaccept(fingerprint: string, address: string): boolean;
  setSettings(settings: Settings): void;
  addImport(id: string, at: string, plan: ImportPlan): void;
  updateImport(id: string, change: ImportChange): void;
  /** What a program that died left running. */
  interruptImports(): void;
  /** All of them, in this order. */
  putViews(views: readonly NewView[]): void;
  addImportRow(id: string, number: number, row: ImportRow): void;
  addAdvisory(caseId: string, version: AdvisoryVersion): void;
  /** Replaces what was kept of that format; null drops it. */
  setExtraFields(caseId: string, format: ExtraFormat, kept: KeptFields | null): void;
  /** Leaves after the commit, or not at all. */
  emit(event: AppEvent): void;
}

export interface Store {
  readonly read: Reads;
  write<T>(work: (tx: Writes) => T): T;
}
