/** The rows of the vault as the core sees them. Pure types. */
import type { Mention } from '../cases/notes.ts';
import type { ExtraField } from '../advisory/model/extra-field.ts';
import type {
  CaseEvent,
  CaseFields,
  CaseFlag,
  CaseState,
  QueueFilter,
  QueueRow,
} from '#shared/schema/case.ts';
import type { Term } from '#shared/filter/parse.ts';
import type { CapsuleEvent } from '#shared/schema/capsule.ts';
import type { ClockState } from '#shared/schema/clock.ts';
import type { Decision } from '#shared/schema/decision.ts';
import type { Milestone } from '#shared/schema/policy.ts';
import type { PolicyVersion } from '#shared/schema/project.ts';
import type { ProjectReplies } from '#shared/schema/reply.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import type { Severity } from '#shared/schema/severity.ts';
import type { Snooze } from '#shared/schema/snooze.ts';
import type { StoredThing } from '#shared/schema/stored.ts';
import type { Turn } from '#shared/schema/turn.ts';
import type { TodayCounts, TodayRow } from '#shared/schema/today.ts';

export type ProjectRow = {
  readonly id: number;
  readonly name: string;
  readonly prefix: string;
  readonly timeZone: string;
  readonly holidays: string | null;
  readonly daysOff: readonly string[];
  readonly addresses: readonly string[];
  readonly checklist: string; // Markdown
  readonly replies: ProjectReplies;
};

/** Since when a version of a policy is in force; null: from the beginning. */
export type PolicyDate = { readonly version: number; readonly since: string | null };
export type NewPolicyDate = PolicyDate & { readonly reason: string };
export type NewPolicy = Omit<PolicyVersion, 'inForceSince' | 'dates'>;

/** The part of a case that its clocks decide; kept with the row so that the queue never computes. */
export type ClockSummary = {
  readonly nextDueAt: string | null;
  readonly nextSoonAt: string | null;
  readonly nextStartedAt: string | null;
  readonly nextMilestone: Milestone | null;
  readonly clockState: ClockState | null;
  /** The next update of the reporter, promised by the policy or planned; and when it is due soon. */
  readonly updateDueAt: string | null;
  readonly updateSoonAt: string | null;
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
  readonly snooze: Snooze | null;
  readonly answeredAt: string | null;
  readonly waitingSince: string | null;
  readonly turn: Turn | null; // who owes whom an answer
  readonly tags: readonly string[];
  readonly mentions: readonly Mention[]; // in internal notes
  readonly decision: Decision | null; // of a case that ended with a reason
  readonly groupId: string | null; // of similar reports
  readonly independent: boolean | null; // said by a person
  readonly collisions: number; // independent reports of its problem; 0: nobody else reported it
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
  readonly reader: number; // the version of the reader that made its reading
};
export type NewMessage = Omit<MessageRow, 'row' | 'sha256' | 'bytes'> & { readonly reading: MailReading };
/** The same message as it came another time; kept beside the one that is shown. */
export type MessageCopy = {
  readonly id: number;
  readonly messageId: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly source: string;
  readonly receivedAt: string;
  readonly importedAt: string;
  readonly reader: number;
  readonly reading: MailReading;
};
export type NewCopy = Omit<MessageCopy, 'id' | 'sha256' | 'bytes'>;
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
export type QueueSort = 'due' | 'severity' | 'received' | 'history';
/** A term of the filter language with its projects found: names become rows. */
export type CaseTerm =
  | Exclude<Term, { key: 'project' }>
  | { readonly key: 'project'; readonly not: boolean; readonly values: readonly number[] };
/** What the queue is asked for. All of it must hold; `me` is who "mine" and "me" are. */
export type CaseQuery = Omit<QueueFilter, 'project'> & {
  readonly projectId?: number;
  readonly terms?: readonly CaseTerm[];
  readonly me?: string;
  /** Without those that are snoozed. */
  readonly awake?: true;
  /** Of open similar reports, only the first. */
  readonly grouped?: true;
  /** Of a page: nothing beyond the row of this cursor. */
  readonly until?: string;
  /** Of a page: only the rows in which these cases are. */
  readonly cases?: readonly string[];
};
export type TodayAsk = {
  /** Of open similar reports, only the first. */
  readonly grouped: boolean;
  readonly now: string;
  /** What is due before then is due today. */
  readonly endOfDay: string;
  /** Embargoes that end before then are listed. */
  readonly embargoBefore: string;
  readonly projectId: number | null;
  /** Whose mentions are listed. */
  readonly me: string;
};
export type TodayList = {
  readonly rows: readonly TodayRow[];
  readonly counts: TodayCounts;
  /** A section has more than are counted. */
  readonly more: boolean;
};
/** What is stored under an id, as a digest; `place` is its place in a table that only grows. */
export type Digest = {
  readonly what: StoredThing;
  readonly id: string;
  readonly place: number | null;
  readonly sha256: string;
};
/** The mail that stood in the vault before digests were kept. */
export type MailBefore = {
  readonly message: { readonly last: number; readonly count: number };
  readonly copy: { readonly last: number; readonly count: number };
};
/** An event of another vault, as it came; `seq` is its place in this log. */
export type ForeignEvent = { readonly seq: number; readonly entry: CapsuleEvent; readonly signer: string };
/** A case that somebody shows; never a case here. */
export type GuestCase = {
  readonly capsule: string;
  readonly signer: string;
  readonly sealedAt: string;
  readonly keptAt: string;
  readonly caseId: string;
  readonly title: string;
};
export type GuestOriginal = {
  readonly id: number;
  readonly name: string;
  readonly receivedAt: string;
  readonly sha256: string;
  readonly bytes: number;
};
export type NewGuest = GuestCase & {
  readonly page: string;
  readonly originals: readonly Omit<GuestOriginal, 'id' | 'bytes'>[];
};
/** The end of the log of another vault, as it was last seen. */
export type PeerVault = {
  readonly vault: string;
  readonly signer: string;
  readonly number: number;
  readonly hash: string;
  readonly sealedAt: string; // of the capsule that said so
};
/** An event of no case (audit/vault-log.ts); the store adds when. */
export type VaultFact = Pick<NewEvent, 'kind' | 'reason' | 'data'>;
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
  snoozed: number;
  bySeverity: Record<string, number>;
  byState: Record<string, number>;
};
export type SearchRow = { readonly kind: 'case' | 'message'; readonly row: number };
/** What a record from elsewhere says and the advisory has no field for, written back on an export to that format. */
export type KeptFields = { readonly takenAt: string; readonly fields: readonly ExtraField[] };
/** What the due times were counted with, and the last case of a recount that is under way (null: done). */
export type Recount = { readonly by: string; readonly after: number | null };
export type AdvisoryVersion = { readonly version: number; readonly savedAt: string; readonly model: unknown };
