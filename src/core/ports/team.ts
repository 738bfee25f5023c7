/** A team of vaults as the node layer stores, carries, seals and opens it for the core. Pure types. */
import type { AppError } from '#shared/errors.ts';
import type { Result } from '#shared/result.ts';
import type { CapsuleRefusal } from '#shared/schema/capsule.ts';
import type {
  CarrierProblem,
  MembersVersion,
  TeamFinding,
  TeamPlace,
  TeamSession,
} from '#shared/schema/team-vault.ts';
import type { CapsuleContent } from './capsules.ts';

/** What this vault knows of its team. */
export type StoredTeam = {
  readonly id: string | null; // null: asked to join, and not accepted yet
  readonly place: TeamPlace;
  readonly fingerprint: string; // of the own key
  /** The member who was named when joining: the list has to be vouched for by their key. Null: this vault made the team. */
  readonly trusted: string | null;
  readonly trustedKey: readonly string[];
  /** Local projects that are to be the team's of the same name. */
  readonly joins: readonly string[];
  /** Lists of members, the first version first: as they are signed, and what they say. */
  readonly versions: readonly KnownMembers[];
  readonly requests: readonly {
    readonly fingerprint: string;
    readonly name: string;
    readonly key: string;
    readonly at: string;
    readonly file: string;
  }[];
  /** Events of the own log up to here are in a bundle, or never will be. */
  readonly scanned: number;
  /** Own bundles up to this one were in the place. */
  readonly published: number;
  /** Files that wait to be written, and are not bundles. */
  readonly outbox: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[];
  /** Keys of own bundles up to this number were given to a member who came later. */
  readonly granted: Readonly<Record<string, number>>;
  /** Files with keys and requests that need not be read again. */
  readonly read: readonly string[];
  /** Keys of bundles that somebody gave, and that were not read yet. */
  readonly keys: Readonly<Record<string, TeamSession>>;
  readonly syncedAt: string | null;
  readonly findings: readonly TeamFinding[]; // of the last time
};

export type KnownMembers = {
  readonly block: string; // clear-signed
  readonly hash: string;
  readonly file: string;
  readonly said: MembersVersion;
};

export type TeamBundle = {
  readonly vault: string;
  readonly number: number;
  readonly sha256: string;
  readonly signer: string;
  readonly upTo: number;
  readonly knows: readonly { readonly vault: string; readonly number: number; readonly sha256: string }[];
  readonly members: string;
  readonly session: TeamSession;
  readonly bytes: number;
};

export interface TeamReads {
  team(): StoredTeam | null;
  teamBundles(): readonly TeamBundle[];
  teamBundle(vault: string, number: number): TeamBundle | null;
  lastTeamBundle(vault: string): TeamBundle | null;
  /** The last bundle of every vault. */
  teamHeads(): readonly { readonly vault: string; readonly number: number; readonly sha256: string }[];
  /** The bundle that an event of a vault's log came with. */
  teamBundleOf(vault: string, event: number): TeamBundle | null;
  teamProjects(): readonly { readonly id: string; readonly projectId: number }[];
  /** What the log has of shared projects after an event, in its order; `vault` and `number` of events that came from others. */
  teamEvents(
    after: number,
    limit: number,
  ): readonly {
    readonly seq: number;
    readonly caseId: string;
    readonly vault: string | null;
    readonly number: number | null;
  }[];
  teamHasOriginal(sha256: string): boolean;
  teamHasPolicy(projectId: number, digest: string): boolean;
  teamAdvisory(caseId: string): { readonly version: number; readonly stamp: string } | null;
  /** Cases of shared projects whose advisory was saved since the team had it. */
  casesWithNewAdvisory(): readonly string[];
  /** Cases to look at; `other` has the email that both were opened for. */
  teamCases(): readonly { readonly caseId: string; readonly other: string | null }[];
}

export interface TeamWrites {
  keepTeam(team: StoredTeam): void;
  forgetTeam(): void;
  addTeamBundle(bundle: TeamBundle): void;
  shareProject(id: string, projectId: number): void;
  keepTeamOriginal(sha256: string): void;
  keepTeamPolicy(projectId: number, digest: string): void;
  keepTeamAdvisory(caseId: string, version: number, stamp: string): void;
  watchTeamCase(caseId: string, other: string | null): void;
}

export type CarriedFile = { readonly name: string; readonly bytes: number };

/** A folder, or a git repository: files that are only ever added. Their names are of the known forms. */
export interface TeamCarrier {
  /** What is there now. */
  list(): Promise<Result<readonly CarriedFile[], CarrierProblem>>;
  /** Null: it cannot be read, or is larger than it was said to be. */
  read(name: string): Promise<Uint8Array | null>;
  /**
   * Adds files. `unless`: nothing is added if a file whose name begins so is there by then (`lost-race`).
   */
  add(
    files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
    unless?: string,
  ): Promise<Result<null, CarrierProblem>>;
}

export type OpenedTeamFile = {
  readonly encrypted: boolean;
  readonly signatures: readonly { readonly status: string; readonly fingerprint: string | null }[];
  readonly session: TeamSession | null;
  readonly content: CapsuleContent | null; // a bundle
  readonly text: string | null; // a document
};

export type SealedTeamFile = {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly session: TeamSession;
};

export interface TeamPort {
  carrier(place: TeamPlace): TeamCarrier;
  seal(
    content: CapsuleContent | string,
    keys: { readonly signWith: Uint8Array; readonly to: readonly string[]; readonly now: string },
  ): Promise<Result<SealedTeamFile, AppError<'no-usable-key' | 'too-large'>>>;
  /** In a worker; signatures are checked with these keys and the vault's own, and with no others. */
  open(
    bytes: Uint8Array,
    keys: readonly string[],
    session: TeamSession | null,
  ): Promise<Result<OpenedTeamFile, CapsuleRefusal>>;
  /** One at a time. */
  readonly running: { now: boolean };
}
